"""Whose word a claim is: its chain followed to the last named link, and the side that link speaks for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.compare import lexicon
from sayso.compare.names import (
    Known,
    body_in,
    body_named,
    designated,
    holds,
    is_description,
    known,
    last_organ,
    listed_with,
    of_state,
    organ_of_state,
    shortened,
)
from sayso.compare.versions import SINGLE, Versions
from sayso.model import Actor, Claim, Link, Report

_CAPITALISED = re.compile(r"\b[A-Z][\w'’]*")
_ABBREVIATED = 3
_DATED = 2
_BODIES = frozenset({"body", "group", "unknown"})
_SINGULAR = ("a ", "an ", "one ", "some ")


@dataclass(frozen=True, slots=True)
class Voice:
    """One possible origin: the same key is the same origin, whatever the report."""

    key: str
    name: str | None
    named: bool
    group: str | None
    """The side spoken for; named voices of one group are not independent of each other."""
    sort: str
    """`named`, `witness` (an agency's people at the scene), `anonymous` ("a source told X"), `own` (the
    page's or an agency's own voice)."""


class Voices:
    """Follows chains to their origins; knows the sides of actors and the states that reports speak of."""

    def __init__(
        self, actors: Iterable[Actor], reports: Mapping[str, Report], versions: Versions = SINGLE
    ) -> None:
        self._reports, self._versions = reports, versions
        self._actors = tuple(actors)
        self._posts = {a.id: tuple(posts.values()) for a in self._actors if (posts := posts_of(a))}
        self._bodies: dict[str, list[tuple[str, str]]] | None = None
        self._sides = {id: a.side for a in self._actors if a.side is not None for id in (a.id, *a.members)}
        self._states: dict[str, str | None] = {}
        self._folded = ("", "")
        self._known: dict[tuple[str | bool | None, ...], tuple[Voice, ...]] = {}

    def of(self, claim: Claim) -> tuple[Voice, ...]:
        """The voices that `claim` goes back to: the last named link that is more than a carrier.

        More than one where the source is a pair: "the ministry and the Northern Brigade said".
        """
        carrier: str | None = None
        hidden: str | None = None
        for link in reversed(claim.chain[1:]):
            named = self._named(link, claim.report)
            if named:
                return named
            if _agency(link) is None and link.kind != "medium":
                hidden = hidden or link.text or link.name or ""
            else:
                carrier = carrier or _agency(link) or link.name or link.text
        outlet = carrier or _agency(claim.chain[0]) or claim.chain[0].name
        place = lexicon.folded(outlet) if outlet else self._versions.work(claim.report)
        if hidden is not None:
            return (Voice(f"anonymous:{place}", hidden or None, False, None, "anonymous"),)
        return (Voice(f"own:{place}", outlet, False, None, "own"),)

    def teller(self, claim: Claim) -> Voice:
        """Who tells it to the reader: the page, or the agency whose text it prints."""
        first = claim.chain[0]
        credit = next(
            (short for link in claim.chain[1:2] if link.cue is None and (short := _agency(link))), None
        )
        outlet = credit or _agency(first) or first.name
        return Voice(f"own:{lexicon.folded(outlet) if outlet else claim.report}", outlet, False, None, "own")

    def party(self, key: str, name: str, actor: str | None, report: str) -> Voice:
        """The voice of someone who takes part in what is said, such as a group that claims an attack."""
        listed = known(name)
        side = listed.side if listed else self._sides.get(actor or "") or self._state_side(name, report)
        return Voice(f"name:{key}", name, True, side, "named")

    def _named(self, link: Link, report: str) -> tuple[Voice, ...]:
        key = (report, link.name, link.text, link.actor, link.named, link.kind)
        if key not in self._known:
            if self._known and next(iter(self._known))[0] != report:
                self._known.clear()  # claims come report by report
            self._known[key] = self._named_anew(link, report)
        return self._known[key]

    def _named_anew(self, link: Link, report: str) -> tuple[Voice, ...]:
        """The voices of a link with a name, or known by what it is the organ of; none for a carrier."""
        name = link.name or link.text or ""
        said = link.text or name
        agency = _agency(link)
        if agency is not None:
            witness = Voice(f"name:{lexicon.folded(agency)}", agency, True, agency, "witness")
            return (witness,) if _is_staff(link) else ()
        meant = self._designated(said, report)
        if meant:
            return meant
        if lexicon.folded(name) in lexicon.carriers() or (
            said.casefold().startswith(_SINGULAR) and not link.named
        ):
            return ()
        listed = self._listed(name, report) or self._listed(said, report)
        if listed is not None:
            is_carrier = listed.kind == "medium" and (listed.side is None or self._publishes(listed, report))
            return () if is_carrier else (_voice_of(listed),)
        return self._pair(said, report) or self._unlisted(link, name, said, report)

    def _publishes(self, listed: Known, report: str) -> bool:
        """Whether a medium is the report's own publisher: who cites itself cites nobody."""
        publisher = self._reports[report].publisher if report in self._reports else None
        return publisher is not None and known(publisher) == listed

    def _unlisted(self, link: Link, name: str, said: str, report: str) -> tuple[Voice, ...]:
        sides = (
            self._sides.get(link.actor or ""),
            self._state_side(said, report),
            self._state_side(name, report),
        )
        side = next(filter(None, sides), None) or lexicon.states().get(lexicon.folded(name))
        side = side or self._body_of(link, said, report)
        if side is None and not (link.named and _is_name(name) and link.kind != "medium"):
            return ()  # a paper is a carrier of what it was told
        return (Voice(f"name:{link.actor or lexicon.name_key(name)}", name, True, side, "named"),)

    def _body_of(self, link: Link, said: str, report: str) -> str | None:
        """The body for which a person speaks, as words beside the name or the person's posts say."""
        for words in (said, *self._posts.get(link.actor or "", ())):
            body = body_in(words, self._text(report)) if body_named(words) is not None else None
            if body is not None:
                return body.side or body.name
        return None

    def _designated(self, said: str, report: str) -> tuple[Voice, ...]:
        """The one body that a report names and can mean by a description such as "a war monitor"."""
        words = designated(said)
        if not words:
            return ()
        padded = f" {self._text(report)} "
        found = {_voice_of(actor) for full, actor in listed_with(words) if f" {full} " in padded}
        for id, name in self._bodies_of(report) if not found else ():
            if holds(name, words):
                listed = known(name)
                found.add(
                    _voice_of(listed)
                    if listed
                    else Voice(f"name:{id}", name, True, self._sides.get(id), "named")
                )
        return tuple(found) if len(found) == 1 else ()

    def _bodies_of(self, report: str) -> list[tuple[str, str]]:
        """Ids and names of the bodies and groups that a report names."""
        if self._bodies is None:
            self._bodies = defaultdict(list)
            for actor in self._actors:
                for id in actor.reports if actor.kind in _BODIES else ():
                    self._bodies[id].append((actor.id, actor.name))
        return self._bodies.get(report, [])

    def _pair(self, said: str, report: str) -> tuple[Voice, ...]:
        """The known voices among several that speak together: a state's agency and its enemy's media."""
        parts = said.split(" and ")
        if len(parts) == 1:
            return ()
        found: list[Voice] = []
        for part in parts:
            listed = known(part)
            side = organ_of_state(part) or organ_of_state(last_organ(part) or "")
            if listed is not None:
                found.append(_voice_of(listed))
            elif side:
                found.append(Voice(f"name:{lexicon.name_key(part)}", part, True, side, "named"))
        return tuple(found)

    def _listed(self, name: str, report: str) -> Known | None:
        if known(name) or not _is_name(name):
            return known(name)
        state = self._spoken_of(report)
        return shortened(name, self._text(report)) or (of_state(name, state) if state else None)

    def _state_side(self, name: str, report: str) -> str | None:
        organ = organ_of_state(name)
        if organ is None:
            ending = last_organ(name)
            return None if ending is None else organ_of_state(ending)
        return organ or self._spoken_of(report)

    def _text(self, report: str) -> str:
        """The folded text of the report asked for last: claims come report by report."""
        if self._folded[0] != report:
            text = self._reports[report].text if report in self._reports else ""
            self._folded = (report, lexicon.folded(text))
        return self._folded[1]

    def _spoken_of(self, report: str) -> str | None:
        """The state that a report names most: whose "army" and "state television" it speaks of."""
        if report not in self._states:
            report_text = self._reports[report].text if report in self._reports else ""
            self._states[report] = _commonest_state(report_text)
        return self._states[report]


def posts_of(actor: Actor) -> dict[str, str]:
    """The posts of an actor that may name the body for which it speaks, one for each body, by that body."""
    named = {body: post for post in reversed(actor.posts) if (body := body_named(post)) is not None}
    return dict(sorted(named.items()))


def _commonest_state(text: str) -> str | None:
    """The state whose name or adjective stands most often in a text; None for two as often as each other."""
    states = lexicon.states()
    counts: Counter[str] = Counter()
    for word in _CAPITALISED.findall(text):  # "us" and "car" are no states, "US" and "CAR" are
        plain = lexicon.folded(word)
        state = states.get(plain) or states.get(plain.removesuffix("s"))
        if state is not None and (len(plain) > _ABBREVIATED or word.isupper()):
            counts[state] += 1
    first = counts.most_common(2)
    if not first or (len(first) == 2 and first[0][1] == first[1][1]):
        return None
    return first[0][0]


def _agency(link: Link) -> str | None:
    """The news agency that a link names, in its short form."""
    for text in (link.name, link.text):
        words = lexicon.folded(text or "").split()
        if not words:
            continue
        short = lexicon.agencies().get(" ".join(w for w in words if w not in ("the", "news", "agency")))
        if short is not None:
            return short
        if words[-1] in lexicon.agencies() and len(words) == _DATED:
            return lexicon.agencies()[words[-1]]  # a dateline, its dash lost: "Aleppo Reuters"
        if _has_staff(words):
            found = [lexicon.agencies()[w] for w in words if w in lexicon.agencies()]
            if found:
                return found[0]
    return None


def _voice_of(actor: Known) -> Voice:
    return Voice(f"name:{lexicon.folded(actor.name)}", actor.name, True, actor.side, "named")


def _is_name(words: str) -> bool:
    """Whether the words hold a name: "the source" is nobody."""
    return any(c.isupper() for c in words) and not is_description(words)


def _is_staff(link: Link) -> bool:
    return _has_staff(lexicon.folded(link.text or link.name or "").split())


def _has_staff(words: list[str]) -> bool:
    return any(w in lexicon.staff() for w in words)
