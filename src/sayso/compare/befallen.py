"""Those of whom one report tells that they were killed, wounded or captured: each mention, with its number.

A number may be written ("two men"), be a word that a rule set reads ("several men"), or follow from the
grammar: "a man", a name and "him" are one, "insurgents" are several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from sayso.compare import lexicon, phrases
from sayso.compare.sentences import says
from sayso.compare.telling import Telling, telling, word_before
from sayso.model import Claim, Figure, Party, Report, Span

_SEIZED = frozenset({("COERCE", "arrest"), ("ASSAULT", "abduct")})
_CUES = {"killed": "killing", "wounded": "injury"}
# Kinds of party that cannot be killed or captured, unless "a" or "an" stands before them: "a Northern Front
# courier", where the parse ends the phrase too soon.
_NOBODY = frozenset({"state", "body", "medium", "company", "document"})
_BESIDE = re.compile(r"\s(?:of\s(?:\w+\s){1,2})?")


@dataclass(frozen=True, slots=True)
class Told:
    """One mention of those to whom it happened."""

    claim: str
    span: Span
    sentence: Span
    number: float
    is_said: bool
    """Whether the number is written or a word's, not that of the grammar."""
    head: str
    """The noun that names them, folded; empty for a pronoun."""
    name: str
    """Whom it names, folded; empty where nobody."""
    how: Telling
    meant: float | None
    """Of "the men" and "them": how many such men were counted last."""

    @property
    def is_again(self) -> bool:
        """Whether those meant were told of before."""
        return self.how.sort in ("same", "part")

    @property
    def is_open(self) -> bool:
        """Whether they are several who were told of before, and the words do not say how many."""
        return self.how.sort == "same" and self.number > 1 and not self.is_said


class _Count(NamedTuple):
    """How many of whom a claim tells, and where."""

    claim: Claim
    span: Span
    of: str
    number: float
    is_said: bool
    party: Party | None


class _Told:
    """The claims of one report, asked for those to whom something happened."""

    def __init__(self, report: Report, claims: Sequence[Claim], rules: str) -> None:
        self.report, self.rules = report, rules
        said = (c for c in claims if not c.negated and c.modality in ("asserted", "probable"))
        self.claims = sorted(said, key=lambda c: (c.kind != "figure", c.evidence.span, c.id))
        self.events = [c for c in claims if c.kind == "event"]
        self.figures = sorted((c.figure for c in claims if c.figure is not None), key=lambda f: f.span)

    def mentions(self, type: str) -> list[Told]:
        """In order of the text, each once."""
        found: dict[Span, Told] = {}
        parts = [f.span for f in self.figures if f.part_of is not None]
        for count in (c for claim in self.claims for c in self._counts(claim, type)):
            is_known = any(count.span.overlaps(span) for span in (*found, *parts))
            if not is_known and phrases.names_people(count.of, is_counted=count.claim.kind == "figure"):
                found[count.span] = self._told(count)
        told = sorted(found.values() or self._somebody(type), key=lambda m: m.span)
        return [m for m, after in zip_longest(told, told[1:]) if not self._is_glossed(m, after)]

    def _counts(self, claim: Claim, type: str) -> Iterator[_Count]:
        targets = claim.roles.get("target", ())
        figure = claim.figure
        if figure is not None and claim.type == type and figure.part_of is None:
            read = phrases.number(figure.text, self.rules)
            least = figure.low if figure.low is not None else figure.high
            number = read if read is not None else least
            party = targets[0] if targets else None
            if number is not None:
                yield _Count(
                    claim, self._with_party(figure.span, party), figure.of or "", number, True, party
                )
        for party in targets if claim.kind == "event" else ():
            before = word_before(self.report.text, claim, party.span)
            is_somebody = party.kind not in _NOBODY or before in phrases.word_class("one")
            if is_somebody and self._befalls(claim, party.span, type):
                is_pair = not phrases.word_class("two").isdisjoint({before, lexicon.folded(party.text)})
                said = 2.0 if is_pair else self._number(party)
                number = said if said is not None else phrases.least(party.text, self.rules)
                yield _Count(claim, party.span, party.text, number, said is not None, party)

    def _with_party(self, number: Span, party: Party | None) -> Span:
        """A number with the party it belongs to: "two men", "one of the men"."""
        if party is None:
            return number
        between = self.report.text[number.end : party.span.start]
        if not party.span.overlaps(number) and not _BESIDE.fullmatch(between):
            return number
        return Span(min(number.start, party.span.start), max(number.end, party.span.end))

    def _number(self, party: Party) -> float | None:
        """How many a party is by a word, or by a figure among its words, whatever befell those counted."""
        read = phrases.number(party.text, self.rules)
        within = (f.low for f in self.figures if f.low is not None and f.span.overlaps(party.span))
        return read if read is not None else next(within, None)

    def _befalls(self, claim: Claim, span: Span, type: str) -> bool:
        """Whether an event is of that type: by its mode, or by the words that tell it and no other event."""
        if type == "captured":
            return (claim.type, claim.mode) in _SEIZED
        if claim.type == "DIED":
            return type == "killed"
        said = (self._own_words(claim, span), lexicon.folded(claim.evidence.exact))
        return claim.type == "ASSAULT" and all(says(words, _CUES.get(type, "")) for words in said)

    def _own_words(self, claim: Claim, span: Span) -> str:
        """What a claim says of those at `span`, folded: its words without those of events of others."""
        said, (start, end) = claim.evidence.exact, claim.evidence.span
        for event in self.events:
            inner, targets = event.evidence.span, event.roles.get("target", ())
            is_within = start <= inner.start and inner.end <= end and not inner.overlaps(span)
            if is_within and targets and not any(party.span.overlaps(span) for party in targets):
                said = (
                    said[: inner.start - start] + " " * (inner.end - inner.start) + said[inner.end - start :]
                )
        return lexicon.folded(said)

    def _told(self, count: _Count) -> Told:
        claim, party, head = count.claim, count.party, phrases.head(count.of)
        name = (party.name or "") if party is not None and party.kind == "person" else ""
        return Told(
            claim=claim.id,
            span=count.span,
            sentence=claim.sentence,
            number=count.number,
            is_said=count.is_said,
            head=head,
            name=lexicon.name_key(name) if any(c.isupper() for c in name) else "",
            how=telling(self.report, claim, count.span, self._own_words(claim, count.span)),
            meant=None if count.is_said else self._antecedent(count.span, head),
        )

    def _antecedent(self, span: Span, head: str) -> float | None:
        """How many of that noun were counted last before; of a pronoun, how many people."""
        before = [f for f in self.figures if f.span.end <= span.start and _fits(f, head)]
        return before[-1].low if before else None

    def _somebody(self, type: str) -> Iterator[Told]:
        """Where nobody is said to be the one: of the first event in which it happened, one."""
        for claim in self.claims:
            span = claim.evidence.span
            is_bare = claim.kind == "event" and not claim.roles.get("target")
            if is_bare and self._befalls(claim, Span(span.end, span.end), type):
                yield self._told(_Count(claim, span, "", 1.0, False, None))
                return

    def _is_glossed(self, mention: Told, after: Told | None) -> bool:
        """Whether the next mention says how many they are: "the suspects, two brothers, were arrested"."""
        if after is None or after.is_again or not mention.is_open:
            return False
        return self.report.text[mention.span.end : after.span.start] == ", "


def _fits(figure: Figure, head: str) -> bool:
    """Whether a noun, or a pronoun, may mean those whom a figure counts."""
    counted = phrases.head(figure.of or "")
    return counted == head if head else not lexicon.counted().keys().isdisjoint({counted, counted + "s"})


def befallen(report: Report, claims: Sequence[Claim], type: str, rules: str) -> list[Told]:
    """The mentions in order of the text, each once; nothing planned, denied or part of another."""
    return _Told(report, claims, rules).mentions(type)
