"""A claim as a person writes it: the words selected, and what they are said to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

from sayso import data
from sayso.errors import BadReview
from sayso.model import (
    Attribution,
    Claim,
    Figure,
    Link,
    Mention,
    Party,
    Place,
    Report,
    Span,
    Time,
    claim_id,
    evidence_at,
    nearest,
    places_of,
)

R = TypeVar("R", Party, Place, Time, Figure)
Words = str | Mapping[str, Any]
"""Words of the report, or a mapping: `text` or `span`, and what is known of them (`name`, `kind` ...)."""

ROLES = ("agent", "target", "weapon", "instrument", "beneficiary", "topic")
_TYPES = {
    "event": ("event_types.tsv",),
    "relation": ("relation_words.tsv",),
    "figure": ("figure_words.tsv", "casualties.tsv"),
}
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+|\n\s*")


@cache
def types() -> Mapping[str, tuple[str, ...]]:
    """The types that a claim may have, by its kind; a statement has none."""
    return {
        kind: tuple(sorted({row["type"] for table in tables for row in data.shipped(table)}))
        for kind, tables in _TYPES.items()
    }


def kind_of(type: str | None) -> str:
    """The kind of claim that has a type.

    >>> kind_of("killed"), kind_of("commands"), kind_of("ASSAULT"), kind_of(None)
    ('figure', 'relation', 'event', 'statement')

    Raises:
        BadReview: where none has.
    """
    if not type:
        return "statement"
    found = next((kind for kind, known in types().items() if type in known), None)
    if found is None:
        every = ", ".join(name for known in types().values() for name in known)
        raise BadReview(f"{type!r} is no type of claim; types are {every}.")
    return found


def selected(text: str, words: str, *, nth: int | None = None, near: int | None = None) -> Span:
    """Where selected words stand in a text: the only place, the `nth` (from 1), or the one nearest to `near`.

    Raises:
        BadReview: where the text does not have them, or has them more than once and nothing tells which.
    """
    found = places_of(text, words)
    if not found:
        raise BadReview(f"The words {words!r} do not stand in the report.")
    if nth is not None:
        if not 1 <= nth <= len(found):
            raise BadReview(f"The words {words!r} stand in the report {len(found)} times; there is no {nth}.")
        return found[nth - 1]
    if near is not None:
        return min(found, key=lambda at: abs(at.start - near))
    if len(found) > 1:
        raise BadReview(
            f"The words {words!r} stand in the report {len(found)} times: say which, or select more."
        )
    return found[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a person says of a selected passage; see `OpenLedger.add`."""

    report: Report
    span: Span
    known: Sequence[Claim]
    """The other claims of the report, from which is taken what is known of the same words."""
    mentions: Sequence[Mention]
    attributions: Sequence[Attribution]

    def claim(
        self,
        *,
        by: str,
        kind: str | None,
        type: str | None,
        roles: Mapping[str, Words | Sequence[Words]],
        figure: Mapping[str, Any] | None,
        place: Words | None,
        time: Words | None,
        voice: int | None,
        **said: Any,
    ) -> Claim:
        """The claim; `said` are `mode`, `modality` and `negated`.

        Raises:
            BadReview: where the kind or type is unknown, or words do not stand in the text.
        """
        meant = kind_of(type)
        if kind not in (None, meant):
            raise BadReview(f"{type or 'no type'} is of kind {meant}, not {kind}.")
        if (meant == "figure") != (figure is not None):
            raise BadReview(f"A claim of kind {meant} {'needs a' if figure is None else 'takes no'} figure.")
        return Claim(
            id=claim_id(self.report.id, meant, type or None, self.span),
            report=self.report.id,
            kind=meant,
            type=type or None,
            roles={role: self._parties(role, of) for role, of in roles.items() if of},
            figure=None if figure is None else self._figure(figure),
            place=() if place is None else (self._words(Place, place, self._places()),),
            time=None if time is None else self._time(time),
            chain=self._chain(voice),
            evidence=evidence_at(self.report.text, self.span),
            sentence=self._sentence(),
            confidence=1.0,
            by=by,
            **said,
        )

    def _words(self, record: type[R], words: Words, known: Iterable[Any] = ()) -> R:
        """Words with what is said of them, else with what is known of the same words in the same place."""
        said = {"text": words} if isinstance(words, str) else dict(words)
        span = self._place(said.pop("span", None), said.pop("text", ""))
        made: R = next((one for one in known if one.span == span), None) or record(
            text=self.report.text[slice(*span)], span=span
        )
        try:
            return replace(made, **said)
        except TypeError as error:
            raise BadReview(f"That cannot be said of {made.text!r}: {', '.join(said)}.") from error

    def _place(self, span: Any, text: str) -> Span:
        if span is not None:
            return Span(*span)
        start, end = self.span
        within = nearest(self.report.text[start:end], text, 0)
        if within is not None:
            return Span(start + within.start, start + within.end)
        return selected(self.report.text, text, near=start)

    def _parties(self, role: str, of: Words | Sequence[Words]) -> tuple[Party, ...]:
        if role not in ROLES:
            raise BadReview(f"{role!r} is no role; roles are {', '.join(ROLES)}.")
        every = [of] if isinstance(of, (str, Mapping)) else of
        return tuple(self._words(Party, words, self._known_parties()) for words in every)

    def _known_parties(self) -> Iterator[Party]:
        yield from (party for claim in self.known for party in claim.parties)
        for m in self.mentions:
            if m.kind is not None:
                yield Party(text=m.text, span=m.span, name=m.name, kind=m.kind, how=m.how)

    def _places(self) -> Iterator[Place]:
        return (place for claim in self.known for place in claim.place)

    def _time(self, words: Words) -> Time:
        time = self._words(Time, words, (claim.time for claim in self.known if claim.time is not None))
        return time if isinstance(words, str) else replace(time, basis="explicit", how=None)

    def _figure(self, said: Mapping[str, Any]) -> Figure:
        """A figure at the words given, else at its number in digits, else at all that is selected."""
        start, end = self.span
        numbers = [said[bound] for bound in ("low", "high") if said.get(bound) is not None]
        if not numbers:
            raise BadReview("A figure needs a least or a most: low, high, or both.")
        at: dict[str, Any] = {"span": self.span}
        for number in numbers:
            digits = re.escape(f"{number:g}") + "|" + re.escape(f"{number:,g}")
            found = re.search(rf"(?<![\w.,])(?:{digits})(?![\w])", self.report.text[start:end])
            if found is not None:
                at = {"span": Span(start + found.start(), start + found.end())}
                break
        at = at if not {"text", "span"} & said.keys() else {}
        return self._words(Figure, {"unit": "persons", **at, **said})

    def _chain(self, voice: int | None) -> tuple[Link, ...]:
        """The chain of the attribution named, else of the innermost in whose content the words stand."""
        if voice is not None:
            if not 0 <= voice < len(self.attributions):
                raise BadReview(f"The report has {len(self.attributions)} attributions, counted from 0.")
            return self.attributions[voice].chain
        around = [(c, a) for a in self.attributions for c in a.content if c.covers(self.span)]
        inmost = min(around, key=lambda pair: pair[0].end - pair[0].start, default=None)
        return self.report.own_chain if inmost is None else inmost[1].chain

    def _sentence(self) -> Span:
        """The sentence around the words: that of a claim which covers them, else up to full stops."""
        around = [claim.sentence for claim in self.known if claim.sentence.covers(self.span)]
        if around:
            return min(around, key=lambda at: at.end - at.start)
        text, (start, end) = self.report.text, self.span
        first = max((stop.end() for stop in _SENTENCE_END.finditer(text, 0, start)), default=0)
        last = _SENTENCE_END.search(text, end - 1)
        return Span(first, max(end, len(text) if last is None else len(text[: last.end()].rstrip())))
