"""Extractors: what looks at one report's words and clauses and yields drafts of claims. Ours, and others.

An extractor has a `name`, a `version` and the verb `find`. Ours are trusted; what a foreign one yields is
checked, and where it fails on a report, that report goes without it and everything else goes on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.claims.clause import Clause
from sayso.claims.compounds import compound_relations
from sayso.claims.draft import Draft
from sayso.claims.events import described_events, is_told, noun_events, verb_event
from sayso.claims.figures import figures
from sayso.claims.numbers import Number, numbers
from sayso.claims.relations import noun_relations, verb_relations
from sayso.claims.voices import Voices
from sayso.claims.words import Words

_KINDS = ("event", "relation", "figure")
_TYPE = re.compile(r"[A-Za-z][A-Za-z_]{0,39}")
_ROLE = re.compile(r"[a-z][a-z_]{0,39}")


@dataclass(frozen=True, slots=True)
class Material:
    """What an extractor may ask about one report: its words, its clauses, whose voice each word is in."""

    words: Words
    clauses: Sequence[Clause]
    """Those that are read for claims: no questions, nothing that is not the report's own words."""
    voices: Voices
    clause_of: Mapping[int, Clause]
    """The clause that a word belongs to, by position."""

    def numbers(self) -> Iterable[Number]:
        """The numbers of the text, with their bounds."""
        return numbers(self.words)


class Extractor(Protocol):
    """Finds one kind of claim; `docs/plugins.md` shows how to write one."""

    name: str
    version: str
    """Stands in the ledger beside what was read; change it when the same text would give other claims."""

    def find(self, material: Material) -> Iterable[Draft]:
        """Yield what is told; must depend on nothing but the material."""
        ...


class Events:
    """What happened: verbs and nouns of `event_words.tsv`."""

    name, version = "events", ""

    def find(self, material: Material) -> Iterator[Draft]:
        """An event for each verb that tells one, then those that nouns and participles before them name."""
        words, is_cue = material.words, material.voices.is_cue
        for clause in material.clauses:
            event = verb_event(words, clause)
            if event is not None and is_cue[clause.head] and not is_told(words, clause, event):
                event = None
            if event is not None:
                yield event
            yield from noun_events(words, clause, event)
            yield from described_events(words, clause)


class Relations:
    """Who stands how to whom: verbs and nouns of `relation_words.tsv` and `posts.tsv`."""

    name, version = "relations", ""

    def find(self, material: Material) -> Iterator[Draft]:
        """Relations of verbs that are no act of saying, then those that nouns name."""
        for clause in material.clauses:
            if not material.voices.is_cue[clause.head]:
                yield from verb_relations(material.words, clause)
            yield from noun_relations(material.words, clause)
            yield from compound_relations(material.words, clause)


class Figures:
    """How many: every number that counts something."""

    name, version = "figures", ""

    def find(self, material: Material) -> Iterator[Draft]:
        """A figure for each number that counts something."""
        return figures(material.words, material.clause_of)


OURS: tuple[Extractor, ...] = (Events(), Relations(), Figures())


class BadDraft(ValueError):
    """A draft that cannot become a claim."""


def drafts(
    material: Material,
    extractors: Iterable[Extractor],
    failed: Callable[[Extractor, Exception], None],
) -> Iterator[Draft]:
    """What all extractors find. One that fails gives nothing for this report, and `failed` is told."""
    own = tuple(type(e) for e in OURS)
    for extractor in extractors:
        if isinstance(extractor, own):
            yield from extractor.find(material)
            continue
        try:
            found = [checked(draft, material) for draft in extractor.find(material)]
        except Exception as error:  # whatever foreign code raises must not stop the run
            failed(extractor, error)
        else:
            yield from found


def checked(draft: Draft, material: Material) -> Draft:
    """The draft, where it can become a claim.

    Raises:
        BadDraft: where it cannot; the message says which field, and what it holds.
    """
    if not isinstance(draft, Draft):
        raise BadDraft(f"not a draft but {type(draft).__name__}")
    for field, value, is_good in _fields(draft, material):
        if not is_good:
            raise BadDraft(f"a draft with {field} = {value!r}")
    return draft


def _fields(draft: Draft, material: Material) -> Iterator[tuple[str, object, bool]]:
    """Each field of a draft, what it holds, and whether that can be used."""
    yield "kind", draft.kind, draft.kind in _KINDS
    yield "type", draft.type, isinstance(draft.type, str) and bool(_TYPE.fullmatch(draft.type))
    yield "mode", draft.mode, draft.mode is None or isinstance(draft.mode, str)
    size = len(material.words)
    yield "at", draft.at, _is_word(draft.at, size)
    is_ours = isinstance(draft.clause, Clause) and material.clause_of.get(draft.clause.head) is draft.clause
    yield "clause", type(draft.clause).__name__ if not is_ours else "", is_ours
    at_home = material.clause_of.get(draft.at)
    yield "at (in no clause that is read)", draft.at, at_home is not None
    yield "tokens", draft.tokens, all(_is_word(at, size) for at in draft.tokens)
    for role, filled in draft.roles.items():
        yield "a role", role, isinstance(role, str) and bool(_ROLE.fullmatch(role))
        yield f"role {role}", filled, all(_is_word(at, size) for at in filled)
    ends = draft.post
    yield (
        "post",
        ends,
        ends is None or (len(ends) == 2 and all(_is_word(at, size) for at in ends) and ends[0] <= ends[1]),
    )
    is_figure = draft.kind == "figure"
    yield "number", draft.number, isinstance(draft.number, Number) if is_figure else draft.number is None
    for field, at in (("counted", draft.counted), ("whole", draft.whole)):
        yield field, at, at is None or _is_word(at, size)
    sure = draft.confidence
    yield "confidence", sure, isinstance(sure, int | float) and 0 < sure <= 1


def _is_word(at: object, size: int) -> bool:
    return type(at) is int and 0 <= at < size
