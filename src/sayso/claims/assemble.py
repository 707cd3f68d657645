"""From drafts to claims: their words, parties, places, time, modality, ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sayso.claims import confidence
from sayso.claims.circumstances import circumstances
from sayso.claims.clause import Clause
from sayso.claims.contexts import contexts
from sayso.claims.draft import Draft
from sayso.claims.events import as_promised
from sayso.claims.lexicon import Modal
from sayso.claims.modality import Modalities
from sayso.claims.parties import Parties, noun_phrase
from sayso.claims.places import glossed, place_names, places
from sayso.claims.quoting import Quoting
from sayso.claims.senses import classes_of
from sayso.claims.times import time_at, time_words
from sayso.claims.voices import Voices
from sayso.claims.words import Words
from sayso.model import Claim, Figure, Party, Span, claim_id

_PERSONS = frozenset(
    {"killed", "wounded", "captured", "missing", "displaced", "deployed", "mobilised", "armed"}
)
# Kinds of speaker that are named with their seat.
_SEATED = frozenset({"body", "state", "medium", "company"})
# How many clauses may be asked for a place or a time.
_NEAR = 6


class Assembler:
    """Turns the drafts of one report into claims; asks each clause once for place, time and modality."""

    def __init__(self, words: Words, voices: Voices, by: str, rate: confidence.Rate) -> None:
        self.words, self.voices, self.by, self.rate = words, voices, by, rate
        self.parties = Parties(words)
        self.quoting = Quoting(words, voices)
        self.modalities = Modalities(words, voices)
        self._nearby: dict[int, list[Clause]] = {}
        self._where: dict[int, list[tuple[int, int]]] = {}
        self._about: dict[int, tuple[str, ...]] = {}
        self._when: dict[int, tuple[int, int] | None] = {}

    def claims(self, drafts: Iterable[Draft]) -> tuple[Claim, ...]:
        """Claims in the order of the text; a figure that is part of another names its claim."""
        made = [(draft, claim) for draft in drafts if (claim := self._claim(draft)) is not None]
        told = {c.evidence.span for _, c in made if c.kind != "statement"}
        made = [(d, c) for d, c in made if c.kind != "statement" or c.evidence.span not in told]
        made.sort(key=lambda m: (m[1].evidence.start, m[1].kind, m[1].type or "", m[1].evidence.end, m[0].at))
        numbered = self._numbered(made)
        wholes: dict[int, str] = {}
        for draft, claim in numbered:
            if claim.kind == "figure":
                wholes.setdefault(draft.at if draft.counted is None else draft.counted, claim.id)
        return tuple(self._as_part(d, c, wholes) for d, c in numbered)

    def _numbered(self, made: list[tuple[Draft, Claim]]) -> list[tuple[Draft, Claim]]:
        seen: dict[str, int] = {}
        numbered = []
        for draft, claim in made:
            nth = seen.get(claim.id, 0)
            seen[claim.id] = nth + 1
            if nth:
                claim = replace(
                    claim, id=claim_id(claim.report, claim.kind, claim.type, claim.evidence.span, nth)
                )
            numbered.append((draft, claim))
        return numbered

    @staticmethod
    def _as_part(draft: Draft, claim: Claim, wholes: dict[int, str]) -> Claim:
        if draft.whole is None or claim.figure is None or wholes.get(draft.whole, claim.id) == claim.id:
            return claim
        return replace(claim, figure=replace(claim.figure, part_of=wholes[draft.whole]))

    def _claim(self, draft: Draft) -> Claim | None:
        evidence = self.quoting.evidence(draft)
        if evidence is None:
            return None
        words = self.words
        voice = self.voices.voice[draft.at]
        modal = self._modal(draft)
        report = words.report.id
        type_, mode = as_promised(words, draft, modal.modality)
        roles = self._roles(draft, voice)
        if draft.kind == "relation" and _is_to_itself(roles):
            return None
        read = confidence.Read(
            roles=roles,
            figure=self._figure(draft),
            place=places(words, self._places(draft)),
            time=time_at(words, self._clause_time(draft.clause)),
            modality=modal.modality or "asserted",
            negated=modal.negated,
            chain=self.voices.chain(voice),
            evidence=evidence,
            sentence=self.quoting.sentence(draft),
        )
        return Claim(
            id=claim_id(report, draft.kind, type_, evidence.span),
            report=report,
            kind=draft.kind,
            type=type_,
            mode=mode,
            contexts=self._contexts(words.sentence_of[draft.at]) if draft.kind == "event" else (),
            post=None if draft.post is None else words.text[slice(*words.span(*draft.post))],
            confidence=self._sure(draft, read),
            by=self.by,
            **read._asdict(),
        )

    def _sure(self, draft: Draft, read: confidence.Read) -> float:
        """What the judge of pairs says of its own, else the rate of the claim's signs."""
        if draft.share is not None:
            return round(draft.share, 2)
        return self.rate(confidence.signs(self.words, draft, read, len(self.voices.own)))

    def _modal(self, draft: Draft) -> Modal:
        """How what the draft tells is put: as its clause is, or as its noun."""
        if draft.told_in is not None:
            return self.modalities.of(draft.told_in)
        at, clause = draft.at, draft.clause
        while at != clause.head and not self.words.is_nominal(at) and self.words.head[at] != at:
            at = self.words.head[at]  # of "the 12 dead" the noun
        if at == clause.head or not self.words.is_nominal(at):
            return self.modalities.of(clause)
        if draft.kind == "relation":
            return self.modalities.of_relation(at, clause)
        return self.modalities.of_noun(at, clause)

    def _contexts(self, sentence: int) -> tuple[str, ...]:
        if sentence not in self._about:
            self._about[sentence] = contexts(self.words, range(*self.words.sentences[sentence]))
        return self._about[sentence]

    def _roles(self, draft: Draft, voice: int) -> dict[str, tuple[Party, ...]]:
        chain = self.voices.chain(voice)
        speaker = chain[-1].name or chain[-1].text
        roles = {}
        for name, filled in draft.roles.items():
            parties: dict[Span, Party] = {}
            for at in filled:
                label = self.words.label(at)
                if at in draft.persons:
                    party = self.parties.listed(draft.persons[at])
                elif label not in ("DATE", "TIME") and _is_named(self.words, at):
                    party = self.parties.party(at, speaker)
                else:
                    continue
                parties.setdefault(party.span, party)
            if parties:
                roles[name] = tuple(parties.values())
        return roles

    def _figure(self, draft: Draft) -> Figure | None:
        number = draft.number
        if number is None:
            return None
        words = self.words
        span = words.span(number.first, number.last)
        unit = number.unit or ("persons" if draft.type in _PERSONS else None)
        return Figure(
            text=words.text[span.start : span.end],
            span=span,
            low=_whole_number(number.low),
            high=_whole_number(number.high),
            approximate=number.approximate,
            unit=unit,
            of=self._of(draft),
        )

    def _of(self, draft: Draft) -> str | None:
        if draft.counted is None or draft.number is None:
            return None
        first, last = noun_phrase(self.words, draft.counted)
        if first <= draft.number.last <= last:
            first = draft.number.last + 1
        if first > last:
            return None
        span = self.words.span(first, last)
        return self.words.text[span.start : span.end]

    def _places(self, draft: Draft) -> list[tuple[int, int]]:
        if draft.kind in ("event", "relation") and draft.at != draft.clause.head:
            own = place_names(self.words, draft.tokens)
            if own or draft.kind == "relation":
                return own
        return self._clause_places(draft.clause, self.voices.voice[draft.at])

    def _near(self, clause: Clause) -> list[Clause]:
        """The clause, then those of its voice that tell its circumstances, then those that tell theirs."""
        known = self._nearby.get(clause.head)
        if known is not None:
            return known
        voice, found = self.voices.voice, [clause]
        for at in range(_NEAR):
            if at < len(found):
                for near in circumstances(self.words, found[at]):
                    if near not in found and voice[near.head] == voice[clause.head]:
                        found.append(near)
        self._nearby[clause.head] = found
        return found

    def _tokens(self, clause: Clause) -> list[int]:
        """The clause's words, with those of its voice that the parse hangs on the act of saying above it."""
        parent, voice = clause.parent, self.voices.voice
        if parent is None or voice[parent.head] == voice[clause.head]:
            return clause.tokens
        return clause.tokens + [t for t in parent.tokens if voice[t] == voice[clause.head]]

    def _clause_places(self, clause: Clause, voice: int) -> list[tuple[int, int]]:
        """The places that the clause, else what tells its circumstances, names, but for the voice's seat."""
        for near in self._near(clause):
            if near.head not in self._where:
                self._where[near.head] = self._named_places(near)
            found = [place for place in self._where[near.head] if not self._is_seat(*place, voice)]
            if found:
                return found
        return []

    def _named_places(self, clause: Clause) -> list[tuple[int, int]]:
        """Places among the clause's words; a list with glosses goes with the clause that begins it."""
        words, is_cue = self.words, self.voices.is_cue
        tokens = self._tokens(clause)
        found = place_names(words, tokens)
        first, end = clause.head, words.sentences[words.sentence_of[clause.head]][1]
        if "(" not in words.form[first:end] or not any(_is_locality(words, t) for t in tokens):
            return found
        listed = [p for p in glossed(words, words.sentence_of[first]) if first < p[0]]
        return found + [p for p in listed if p not in found and not any(is_cue[first + 1 : p[0]])]

    def _is_seat(self, first: int, last: int, voice: int) -> bool:
        """Whether a place only tells which body speaks: "the ministry in Orun speaks of nine dead"."""
        place, links = self.words.span(first, last), self.voices.chain(voice)[1:]
        return any(
            link.kind in _SEATED and link.span is not None and link.span.overlaps(place) for link in links
        )

    def _clause_time(self, clause: Clause) -> tuple[int, int] | None:
        for near in self._near(clause):
            if near.head not in self._when:
                self._when[near.head] = time_words(self.words, self._tokens(near))
            if self._when[near.head] is not None:
                return self._when[near.head]
        return None


def _is_named(words: Words, at: int) -> bool:
    """Whether a word names anything: the hyphen of "counter-financing", taken for a noun, does not."""
    return (words.is_nominal(at) or bool(words.label(at))) and any(map(str.isalnum, words.form[at]))


def _is_locality(words: Words, at: int) -> bool:
    return not classes_of(words, at).isdisjoint({"settlement", "place"})


def _whole_number(value: float | None) -> float | None:
    return int(value) if value is not None and value == int(value) else value


def _is_to_itself(roles: dict[str, tuple[Party, ...]]) -> bool:
    """Whether a relation is of somebody with himself: "her son" of her who is named beside it."""
    sides = [p.name or p.text for parties in roles.values() for p in parties]
    return len(sides) > 1 and len(set(sides)) == 1
