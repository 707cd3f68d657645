"""What of a claim bears on a matter, in small: claims by the hundred thousand must fit in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from sayso.compare import lexicon
from sayso.compare.copied import Marks, is_quoted, marks
from sayso.compare.lexicon import Mean
from sayso.compare.names import known
from sayso.compare.rulings import NONE, NOTHING, Ruled
from sayso.compare.sentences import (
    WEEKDAYS,
    Sentence,
    is_day_of_attack,
    is_definite,
    made_up_of,
    means_in,
    says,
    sentence,
)
from sayso.compare.versions import SINGLE, Versions
from sayso.compare.voices import Voice, Voices
from sayso.model import Claim, Figure, Party, Place, Report, Span

# Types whose claims speak of harm done at a place and a time.
HARM = frozenset({"killed", "wounded", "captured", "missing", "DIED", "ASSAULT"})
# Acts of speech that may be about who did it.
CHARGES = frozenset({"ACCUSE", "REJECT"})
# Places larger than a province do not tell one attack from another (UCDP where_prec 6 is a country).
VAGUE_PLACE = 5
# No single attack of UCDP's or ACLED's data sets killed so many; a count as high is of a campaign or a war.
A_WARS_TOLL = 10_000
# A time longer than this is no day of anything.
LONG_DAYS = 62


class Spot(NamedTuple):
    """A place as it is compared: by its key, and by where it lies if that is known."""

    key: str
    name: str
    lat: float | None
    lon: float | None
    precision: int | None
    span: Span


class Days(NamedTuple):
    """The days, as ordinals, within which something lies; both ends count."""

    first: int
    last: int

    def meets(self, other: Days) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: Days) -> Days:
        """The days that both have."""
        return Days(max(self.first, other.first), min(self.last, other.last))


class Who(NamedTuple):
    """A party as it is compared: by actor where one is known, else by name."""

    key: str
    name: str
    kind: str
    actor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """One claim, reduced to what it says of a matter and on whose word."""

    claim: str
    report: str
    work: str
    """The latest version of the report: what counts as one report."""
    kind: str
    type: str
    span: Span
    sentence: Span
    voices: tuple[Voice, ...]
    teller: Voice
    """The page's own voice, or that of the agency whose text it prints."""
    figure: Figure | None = None
    counted: str = ""
    cue: str = ""
    """Of a figure `cumulative` or `superseded`, of an event `habitual`; or empty."""
    is_sighting: bool = False
    """Whether it counts bodies that somebody saw, found or received: the least there were."""
    places: tuple[Spot, ...] = ()
    """Places small enough to tell one attack from another."""
    regions: tuple[Spot, ...] = ()
    """Countries and provinces."""
    days: Days | None = None
    weekday: int | None = None
    published: int | None = None
    agents: tuple[Who, ...] = ()
    targets: tuple[Who, ...] = ()
    post: str | None = None
    means: tuple[Mean, ...] = ()
    families: frozenset[str] = frozenset()
    """Classes of violence that the sentence names."""
    charge: str = ""
    """What it says of responsibility: `claimed`, `denied`, `blamed`, `unclaimed`, `unknown`, or empty."""
    is_definite: bool = False
    """Whether it speaks of "the blast", "Saturday's attack": one told of before."""
    turns_elsewhere: bool = False
    """Whether its sentence goes on to something else: "elsewhere", "in a separate attack"."""
    presupposes_day: bool = False
    """Whether it gives the day only in naming the attack: "bodies from the site of Saturday's blast"."""
    is_quoted: bool = False
    """Whether its words stand in quotation marks."""
    is_doubted: bool = False
    """Whether it is what somebody could not confirm, or doubts."""
    negated: bool = False
    planned: bool = False
    tells_death: bool = False
    words: frozenset[str] = frozenset()
    """Content words of the sentence, to tell one attack from another."""
    marks: Marks = frozenset()
    """Claims that share one stand in copied words."""
    ruled: Ruled = NOTHING
    """What people decided of it."""

    @property
    def voice(self) -> Voice:
        """Whose word it is; the first of those that say it together."""
        return self.voices[0]

    @property
    def is_earlier(self) -> bool:
        """Whether only an earlier version of its report says so."""
        return self.report != self.work

    @property
    def is_past(self) -> bool:
        """Whether it no longer stands: said in an earlier version, or told as the count of before."""
        return self.is_earlier or self.cue == "superseded"

    @property
    def is_harm(self) -> bool:
        """Whether it speaks of violence at some place and time."""
        return self.type in HARM or bool(self.charge) or (bool(self.families) and not self.type.islower())


def bearings(
    claims: Iterable[Claim],
    report: Report,
    voices: Voices,
    ruled: Mapping[str, Ruled] = NONE,
    versions: Versions = SINGLE,
) -> list[Bearing]:
    """The claims of one report that can bear on a matter, reduced, in order of its text.

    Plain statements that name no attack give none. `ruled` is what people decided of claims, by id,
    `versions` tells which reports count as one.
    """
    held = list(claims)
    sources = [link.span for c in held for link in c.chain[1:] if link.span is not None]
    found = [b for b in (_bearing_of(claim, report, voices, versions) for claim in held) if b is not None]
    copied = marks(report, sources, (b.span for b in found))
    whole = (replace(b, marks=copied[b.span], ruled=ruled.get(b.claim, NOTHING)) for b in found)
    return sorted(whole, key=lambda b: (b.span, b.claim))


def _bearing_of(claim: Claim, report: Report, voices: Voices, versions: Versions) -> Bearing | None:
    around = sentence(report.text[slice(*claim.sentence)])
    if claim.kind == "statement" and not (around.charges or around.families):
        return None
    bearing = _bearing(claim, report, around, voices, versions)
    return bearing if claim.kind != "statement" or _says_something(bearing) else None


def _says_something(bearing: Bearing) -> bool:
    if bearing.charge or any(m.sense for m in bearing.means):
        return True
    return bool(bearing.families) and (bool(bearing.places) or bearing.days is not None)


def _bearing(claim: Claim, report: Report, around: Sentence, voices: Voices, versions: Versions) -> Bearing:
    said = lexicon.folded(claim.evidence.exact)
    here = means_in(said, is_attack=bool(around.families))
    charge = _charge(claim, around, said)
    spots = [_spot(p) for p in claim.place if report is None or not _is_whence(report.text, p.span)]
    return Bearing(
        claim=claim.id,
        report=claim.report,
        work=versions.work(claim.report),
        kind=claim.kind,
        type=_type(claim, report),
        span=claim.evidence.span,
        sentence=claim.sentence,
        voices=_voices(claim, charge, voices),
        teller=voices.teller(claim),
        figure=claim.figure,
        counted=_counted(claim.figure, said),
        cue=_cue(claim, around),
        is_sighting=claim.figure is not None and _is_of_bodies(claim.figure, around),
        places=tuple(s for s in spots if not _is_vague(s) and _is_found_or_named(s)),
        regions=tuple(s for s in spots if _is_vague(s)),
        days=_days(claim),
        weekday=_weekday(claim),
        published=_ordinal(report.published),
        agents=tuple(map(_who, claim.roles.get("agent", ()))),
        targets=tuple(map(_who, claim.roles.get("target", ()))),
        post=claim.post,
        means=tuple(m for m in around.means if m in here),
        families=around.families,
        charge=charge,
        is_definite=is_definite(said),
        turns_elsewhere=says(around.text, "another attack"),
        presupposes_day=claim.time is not None
        and is_day_of_attack(lexicon.folded(claim.time.text), around.text),
        is_quoted=report is not None and is_quoted(report.text, claim.evidence.span),
        is_doubted=claim.chain[-1].stance == "doubts",
        negated=claim.negated or claim.chain[-1].stance == "denies",
        planned=claim.modality in ("planned", "conditional", "requested"),
        tells_death=claim.type in ("DIED", "killed")
        or (bool(claim.roles.get("target")) and says(said, "death")),
        words=around.words,
    )


_BODIES = "(?:bodies|corpses)"
OF_WOUNDS = "of their wounds"
"""How those are counted who died after the others: they come on top."""

# A clause may begin right after the words of blame: "blamed | the rebels for it".
_NEAR = 12


def _charge(claim: Claim, around: Sentence, said: str) -> str:
    """What the claim says of who did it; figures and relations say nothing of that."""
    if claim.kind in ("figure", "relation") or not around.charges:
        return ""
    start = around.text.find(said)
    end = start + len(said)
    for first, last, sense in around.charges:
        if start < 0 or (first < end + _NEAR and start < last + _NEAR):
            is_of_harm = claim.type is None or claim.type in HARM | CHARGES
            return sense if is_of_harm or sense != "blamed" else ""
    return ""


def _voices(claim: Claim, charge: str, voices: Voices) -> tuple[Voice, ...]:
    """Who says it. "The brigade claimed the attack" is the brigade's word, whoever prints it."""
    found = voices.of(claim)
    agents = claim.roles.get("agent", ())
    if not found[0].named and charge in ("claimed", "denied", "blamed") and agents:
        who = _who(agents[0])
        party = voices.party(who.key, who.name, who.actor, claim.report)
        if _is_named(agents[0]) or party.group:  # "the government blamed": that of the state spoken of
            return (party,)
    return found


def _is_named(party: Party) -> bool:
    return party.actor is not None or has_name(party.name or party.text)


def has_name(words: str) -> bool:
    """Whether words hold a name: a capital that is not only the first of a phrase.

    >>> has_name("Karim al-Dal"), has_name("Islamists"), has_name("One person"), has_name("the army")
    (True, True, False, False)
    """
    first, *rest = words.split() or [""]
    return any(c.isupper() for word in rest for c in word) or (not rest and first[:1].isupper())


def _type(claim: Claim, report: Report | None) -> str:
    """The claim's type; a count of bodies, or what a death toll rises to, is a count of the killed."""
    if claim.type != "count" or claim.figure is None:
        return claim.type or ""
    words = lexicon.folded(claim.figure.of or claim.evidence.exact).split()
    known = lexicon.casualties()
    counted = [known[w] for w in (words[-1:] if claim.figure.of else words) if w in known]
    if counted:
        return counted[0]
    before = report.text[claim.sentence.start : claim.figure.span.start] if report else ""
    return "killed" if says(lexicon.folded(before), "toll") else "count"


def _counted(figure: Figure | None, said: str) -> str:
    """The group that a figure counts; a noun not in the list is its own group."""
    if figure is None:
        return ""
    words = (made_up_of(said) or lexicon.folded(figure.of or "")).split()
    if says(said, "of wounds"):
        return OF_WOUNDS
    groups = lexicon.counted()
    for size in (2, 1):  # "aid workers" before "workers"; the head of an English noun phrase stands last
        group = groups.get(" ".join(words[-size:]))
        if group is not None:
            return group
    named = [groups[w] for w in words if w in groups]
    return named[0] if named else (words[-1] if words else "all")


def _is_of_bodies(figure: Figure, around: Sentence) -> bool:
    """Whether a figure counts bodies, not deaths: "saw nine bodies", "received the bodies of 44 victims"."""
    number = re.escape(lexicon.folded(figure.text))
    counted = rf"\b{number}(?: \w+){{0,3}} {_BODIES}\b|\b{_BODIES} of (?:\w+ ){{0,3}}?{number}\b"
    return says(around.text, "sighting") and re.search(counted, around.text) is not None


def _cue(claim: Claim, around: Sentence) -> str:
    if claim.figure is None:
        return "habitual" if says(around.text, "habitual") and not around.charges else ""
    if claim.type == "killed" and (claim.figure.low or 0) >= A_WARS_TOLL:
        return "cumulative"
    if says(around.text, "of a war"):
        return "cumulative"
    return next((sense for sense in ("cumulative", "superseded") if says(around.text, sense)), "")


def _spot(place: Place) -> Spot:
    name = place.name or place.text
    return Spot(lexicon.name_key(name), name, place.lat, place.lon, place.precision, place.span)


# Words between "from" and a place: "from the besieged northern towns of Rahba and".
_WHENCE = 7


def _is_whence(text: str, span: Span) -> bool:
    """Whether a place is where people or shells came from, not where harm was done: "evacuees from Rahba"."""
    before = text[max(0, span.start - 100) : span.start].casefold().split()[-_WHENCE:]
    if "from" not in before:
        return False
    between = before[len(before) - before[::-1].index("from") :]
    return not any(word in lexicon.scene_prepositions() or word[-1] in ".;:" for word in between)


def _is_found_or_named(spot: Spot) -> bool:
    """Whether a gazetteer knows the place, or it has a name at least: no "outskirts", no "Islamic"."""
    if spot.lat is not None:
        return True
    words = set(spot.key.split())
    is_headline = not words.isdisjoint(lexicon.agencies()) or not words.isdisjoint(lexicon.means())
    return any(c.isupper() for c in spot.name) and not is_headline and not words <= lexicon.epithets()


def _is_vague(spot: Spot) -> bool:
    return (spot.precision or 0) >= VAGUE_PLACE or spot.key in lexicon.states()


def _days(claim: Claim) -> Days | None:
    if claim.time is None or claim.time.earliest is None or claim.time.latest is None:
        return None
    first, last = _ordinal(claim.time.earliest), _ordinal(claim.time.latest)
    return Days(first, last) if first is not None and last is not None and first <= last else None


def _weekday(claim: Claim) -> int | None:
    """The day of the week that the words name, for a time that could not be resolved."""
    if claim.time is None or claim.time.earliest is not None:
        return None
    words = lexicon.folded(claim.time.text).split()
    named = [day for day, name in enumerate(WEEKDAYS) if name in words or name + "s" in words]
    return named[0] if len(named) == 1 else None


def _ordinal(iso: str | None) -> int | None:
    if iso is None:
        return None
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:  # a year or a month alone names no day
        return None


def _who(party: Party) -> Who:
    name = party.name or party.text
    listed = known(name)
    if listed is not None:
        return Who(lexicon.folded(listed.name), listed.name, party.kind, party.actor)
    key = lexicon.name_key(name)
    is_bare = " " not in name  # "army" and "Army" are no two actors to choose between
    return Who(key if is_bare else party.actor or key, name, party.kind, party.actor)
