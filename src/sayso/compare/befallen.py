"""Those of whom one report tells that they were killed, wounded or captured: each mention, with its number.

A number may be written ("two men"), be a word that a rule set reads ("several men"), or follow from the
grammar: "a man", a name and "him" are one, "insurgents" are several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.compare import lexicon
from sayso.compare.fatalities import words_of
from sayso.compare.sentences import says
from sayso.data import rows
from sayso.model import Claim, Figure, Party, Report, Span

_AFTER_HEAD = re.compile(r"(?:\s(?:of|in|from|at|near|with|for|on|by|who|that)|,)\s.*", re.DOTALL)
_NUMBER_OF = re.compile(r"^[\w ]*?\bof\s", re.DOTALL)
_PART = re.compile(r"\sof (?:the|those|these|them|whom)\b(?![^,.]*?\w['’]s?\s)", re.IGNORECASE)
_SEIZED = frozenset({("COERCE", "arrest"), ("ASSAULT", "abduct")})
_CUES = {"killed": "death", "wounded": "injury"}
_NOBODY = frozenset({"state", "body", "medium", "company", "document"})
_THINGS = frozenset({"place", "settlement", "vehicle", "weapon", "thing", "attack", "aircraft", "money"})


@dataclass(frozen=True, slots=True)
class Told:
    """One mention of those to whom it happened."""

    claim: str
    span: Span
    sentence: Span
    number: float
    is_said: bool
    """Whether the number is written or a word's, not that of the grammar."""
    is_many: bool
    head: str
    """The noun that names them, folded; empty for a pronoun."""
    name: str
    """Whom it names, folded; empty where nobody."""
    sort: str
    """`more` ("two others"), `also`, `same` ("the man", "him"), `part` ("one of them"), or empty."""
    setting: str
    """`background`, `summed`, `headline`, or empty."""
    scene: str
    """The place with which its sentence begins, folded: "In Orun, two were killed"."""
    meant: float | None
    """Of "the men" and "them": how many such men were told of last."""


def befallen(report: Report, claims: Iterable[Claim], type: str, rules: str) -> list[Told]:
    """The mentions in order of the text, each once; nothing planned, denied or part of another."""
    found: dict[Span, Told] = {}
    claims = list(claims)
    figures = [c.figure for c in claims if c.figure is not None]
    parts = [f.span for f in figures if f.part_of is not None]
    events = [c for c in claims if c.kind == "event" and c.roles.get("target")]
    for claim in sorted(claims, key=lambda c: (c.kind != "figure", c.evidence.span, c.id)):
        if claim.negated or claim.modality not in ("asserted", "probable"):
            continue
        for span, of, number, party in _counts(report.text, claim, type, rules, events, figures):
            is_told = any(span.overlaps(known) for known in (*found, *parts))
            if not is_told and _head(of) not in _things() | (_fates() if claim.kind == "event" else frozenset()):
                setting = _setting(report, claim, span, _own_words(claim, span, events))
                found[span] = _told(report, claim, span, of, number, party, claims, setting)
    mentions = sorted(found.values(), key=lambda m: m.span)
    return [m for m, after in zip(mentions, [*mentions[1:], None]) if not _is_glossed(report.text, m, after)]


def _is_glossed(text: str, mention: Told, after: Told | None) -> bool:
    """Whether the next mention says how many they are: "the suspects, two brothers, were arrested"."""
    if after is None or after.sort in ("same", "part"):
        return False
    is_open = mention.sort == "same" and mention.is_many and not mention.is_said
    return is_open and text[mention.span.end : after.span.start] == ", "


def _counts(
    text: str, claim: Claim, type: str, rules: str, events: Sequence[Claim], counts: Sequence[Figure]
) -> Iterator[tuple[Span, str, tuple[float, bool], Party | None]]:
    """Where, of what, how many (and whether exactly), and the party, of each count of a claim."""
    targets = claim.roles.get("target", ())
    if claim.kind == "figure" and claim.type == type and claim.figure is not None:
        figure = claim.figure
        party = targets[0] if targets else None
        span = figure.span
        if party is not None and _is_beside(text, span, party.span):
            span = Span(min(span.start, party.span.start), max(span.end, party.span.end))
        read = _read(figure.text, rules)
        least = figure.low if figure.low is not None else figure.high
        number = read if read is not None else least
        if number is not None and figure.part_of is None:
            yield span, figure.of or "", (number, True), party
    elif claim.kind == "event":
        for party in targets:
            before = _before(text, claim, party.span)
            is_somebody = party.kind not in _NOBODY or before in _class("one")
            if is_somebody and _befalls(claim, party, type, events):
                number = (2.0, True) if before in _class("two") else _number(party, rules, counts)
                yield party.span, party.text, number, party


def _befalls(claim: Claim, party: Party, type: str, events: Sequence[Claim]) -> bool:
    """Whether an event is of that type: by its mode, or by the words that tell it and no other event."""
    if type == "captured":
        return (claim.type, claim.mode) in _SEIZED
    if claim.type == "DIED":
        return type == "killed"
    if claim.type != "ASSAULT":
        return False
    return says(_own_words(claim, party.span, events), _CUES.get(type, ""))


def _own_words(claim: Claim, span: Span, events: Sequence[Claim]) -> str:
    """What a claim says of those at `span`, folded: its words without those of events told within."""
    said, (start, end) = claim.evidence.exact, claim.evidence.span
    for event in events:
        inner = event.evidence.span
        is_other = not any(party.span.overlaps(span) for party in event.roles["target"])
        if is_other and start <= inner.start and inner.end <= end and not inner.overlaps(span):
            said = said[: inner.start - start] + " " * (inner.end - inner.start) + said[inner.end - start :]
    return lexicon.folded(said)


_BESIDE = re.compile(r"\s(?:of\s(?:\w+\s){1,2})?")


def _is_beside(text: str, number: Span, party: Span) -> bool:
    """Whether a number belongs to a party: "two men", "one of the men"."""
    return party.overlaps(number) or bool(_BESIDE.fullmatch(text[number.end : party.start]))


def _number(party: Party, rules: str, figures: Sequence[Figure]) -> tuple[float, bool]:
    """How many a party is, and whether that is said: by a word, by a figure among its words."""
    read = _read(party.text, rules)
    within = (f.low for f in figures if f.low is not None and f.span.overlaps(party.span))
    read = read if read is not None else next(within, None)
    if read is not None:
        return read, True
    return (words_of(rules).get("plural", 2.0) if _is_plural(party.text) else 1.0), False


def _read(text: str, rules: str) -> float | None:
    """The number that a rule set reads into a word, where no figure is written."""
    if any(c.isdigit() for c in text):
        return None
    known = words_of(rules)
    return next((known[w] for w in lexicon.folded(text).split() if w in known and w != "plural"), None)


def _told(report: Report, claim: Claim, span: Span, of: str, number: tuple[float, bool], party: Party | None, claims: Sequence[Claim], setting: str) -> Told:
    is_person = party is not None and party.kind == "person"
    name = (party.name if party is not None and is_person and party.name else "") or ""
    return Told(
        claim=claim.id,
        span=span,
        sentence=claim.sentence,
        number=number[0],
        is_said=number[1],
        is_many=number[0] > 1,
        head=_head(of),
        name=lexicon.name_key(name) if any(c.isupper() for c in name) else "",
        sort=_sort(report.text, claim, span),
        setting=setting,
        scene=_scene(report.text, claim),
        meant=None if number[1] else _antecedent(claims, span, _head(of)),
    )


def _antecedent(claims: Sequence[Claim], span: Span, head: str) -> float | None:
    """How many of that noun were counted last before; of a pronoun, how many people."""
    heads = (
        (c.figure.span, c.figure.low)
        for c in claims
        if c.figure is not None and c.figure.span.end <= span.start and _is_same(_head(c.figure.of or ""), head)
    )
    return max(heads, default=(span, None))[1]


def _is_same(counted: str, head: str) -> bool:
    return counted == head if head else counted in lexicon.counted() or counted + "s" in lexicon.counted()


# Where a place stands with which a sentence begins: "In Orun", "Also in the north of Orun".
_BEGINNING = 25


def _scene(text: str, claim: Claim) -> str:
    start = claim.sentence.start
    for place in claim.place:
        before = lexicon.folded(text[start : place.span.start]).split()
        if 0 <= place.span.start - start < _BEGINNING and any(w in _class("where") for w in before):
            return lexicon.name_key(place.text)
    return ""


def _sort(text: str, claim: Claim, span: Span) -> str:
    """Whether those mentioned are others than those before, or the same."""
    words = lexicon.folded(text[slice(*span)]).split()
    before = [_before(text, claim, span)]
    after = re.findall(r"\A (\w+)", text[span.end : span.end + 15])
    if _PART.match(text, span.start + len(words[0]) if words else span.start):
        return "part"
    if len(words) == 1 and words[0] in _pronouns():
        return "same"
    if before != ["the"] and any(w in _class("ordinal") for w in (*before, *words)):
        return "more"
    if any(w in _class("more") for w in (*before, *words, *after)) and "than" not in words:
        return "more"
    if any(w in _class("same") for w in before):
        return "same"
    if any(w in _class("whose") for w in (*before, *words[:1])):
        return "also"
    if any(w in _class("also") for w in lexicon.folded(claim.evidence.exact).split()):
        return "also"
    return ""


def _before(text: str, claim: Claim, span: Span) -> str:
    """The word right before a mention."""
    words = lexicon.folded(text[max(claim.sentence.start, span.start - 40) : span.start]).split()
    return words[-1] if words else ""


def _setting(report: Report, claim: Claim, span: Span, own: str) -> str:
    before = lexicon.folded(report.text[claim.sentence.start : span.start])
    is_known_for = any(f" {cue} " in f" {before} " for cue in _class("background"))
    if is_known_for or says(lexicon.folded(claim.evidence.exact), "past"):
        return "background"
    if says(lexicon.folded(report.text[slice(*claim.sentence)]), "summed"):
        return "summed"
    when = lexicon.folded(claim.time.text) if claim.time is not None else ""
    if any(says(words, sense) for words in (own, before, when) for sense in ("cumulative", "period")):
        return "background"
    return "headline" if _is_headline(claim.evidence.exact) else ""


# Shares of words with a capital: a headline has nearly all, a sentence with two names less than half.
_CAPITALS = 0.7


def _is_headline(text: str) -> bool:
    words = [w for w in text.split() if len(w) > 3]
    return len(words) > 1 and sum(w[0].isupper() for w in words) >= _CAPITALS * len(words)


def _bare(text: str) -> str:
    """A phrase without what follows its head: "number of men from Orun" gives "men"."""
    first = lexicon.folded(text.split(" of ")[0]).split()[-1:]
    counts = any(w.isdigit() or w in _class("quantity") for w in first)
    return _AFTER_HEAD.sub("", _NUMBER_OF.sub("", text, count=1) if counts else text)


def _head(of: str) -> str:
    words = lexicon.folded(_bare(of)).split()
    return words[-1].removesuffix("s") if words and words[-1] not in _pronouns() else ""


def _is_plural(text: str) -> bool:
    words = lexicon.folded(_bare(text)).split()[-1:]
    return any(w in _class("pronouns") or w in _class("plural") or (w.endswith("s") and not w.endswith(("ss", "us", "is"))) for w in words)


@cache
def _things() -> frozenset[str]:
    """Nouns of no people: weapons, places, attacks."""
    classes = {r["word"]: set(r["class"].split("|")) for r in rows("noun_classes.tsv")}
    people = {"person", "armed", "body"}
    return frozenset(w for w, c in classes.items() if c & _THINGS and not c & people)


@cache
def _fates() -> frozenset[str]:
    """Nouns that say what befell people, or count them: those whom an event befell are none of these."""
    fates = {r["word"] for r in rows("figure_words.tsv") if r["pos"] == "n" and r["slot"] == "of"}
    return frozenset(fates | {r["word"] for r in rows("toll_words.tsv")})


def _pronouns() -> frozenset[str]:
    return _class("pronoun") | _class("pronouns") | _class("whose")


@cache
def _class(name: str) -> frozenset[str]:
    return frozenset(r["word"] for r in rows("tally_words.tsv") if r["class"] == name)
