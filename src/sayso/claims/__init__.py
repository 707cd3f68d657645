"""Claims: what is said. Events, relations and figures with their roles, places, times and modality.

Everything is read from the parse: sentences fall into clauses, clauses into predicates and arguments,
and word lists in `sayso/data` say which predicates are events, relations or counts. What one voice says
and no list knows becomes a statement, so nothing that was said is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from sayso.claims.assemble import Assembler
from sayso.claims.clause import Clause
from sayso.claims.clauses import clauses
from sayso.claims.confidence import Rate, likely
from sayso.claims.dead import named_dead
from sayso.claims.draft import Draft
from sayso.claims.extractors import OURS, Extractor, Material, drafts
from sayso.claims.judge import Judge, Related, related
from sayso.claims.judged import judged
from sayso.claims.numbers import Number
from sayso.claims.pairs import Pairs
from sayso.claims.statements import clause_statements, remainders
from sayso.claims.voices import Voices
from sayso.claims.words import Words
from sayso.model import Annotated, Attribution, Claim, Mention

__all__ = [
    "OURS",
    "Clause",
    "Draft",
    "Extractor",
    "Judge",
    "Material",
    "Number",
    "Related",
    "Voices",
    "Words",
    "claims",
    "pairs",
    "related",
]


def _raise(extractor: Extractor, error: Exception) -> None:
    raise error


def claims(
    annotated: Annotated,
    attributions: Sequence[Attribution],
    *,
    by: str,
    extractors: Iterable[Extractor] = OURS,
    failed: Callable[[Extractor, Exception], None] = _raise,
    rate: Rate = likely,
    judge: Judge | None = None,
) -> tuple[Claim, ...]:
    """Find the claims of a report, in the order of its text.

    Each takes the chain of the innermost attribution whose content covers it. Furniture and questions
    give none; the act of saying itself is none. `failed` is told of a foreign extractor that fails on
    this report; the others' claims are made without it. `rate` says how sure a claim with its signs is;
    `judge` is another than the shipped one: the benchmarks score those that have not seen a text.
    """
    material = _material(annotated, attributions)
    typed = list(drafts(material, extractors, failed))
    if annotated.windows:  # the light reader's mentions are too coarse for the judge
        typed += judged(material, typed, judge)
    return Assembler(material.words, material.voices, by, rate).claims(_drafts(material, typed))


def pairs(annotated: Annotated, attributions: Sequence[Attribution], mentions: Iterable[Mention]) -> Pairs:
    """The pairs of these mentions of a report that may be related: for training and measuring the judge."""
    material = _material(annotated, attributions)
    typed = drafts(material, OURS, _raise)
    return Pairs(material.words, material.clauses, typed, mentions)


def _material(annotated: Annotated, attributions: Sequence[Attribution]) -> Material:
    words = Words(annotated)
    voices = Voices(words, attributions)
    found = [c for c in clauses(words) if _is_read(words, c)]
    clause_of = {at: clause for clause in found for at in clause.tokens}
    return Material(words, found, voices, clause_of, annotated.mentions, named_dead(words, clause_of))


def _is_read(words: Words, clause: Clause) -> bool:
    first, end = words.sentences[words.sentence_of[clause.head]]
    while end - 1 > first and words.pos[end - 1] == "SPACE":
        end -= 1
    is_question = "?" in words.lower[max(first, end - 2) : end]
    return not is_question and not words.report.is_furniture(words.span(first, end - 1))


def _drafts(material: Material, typed: Iterable[Draft]) -> Iterator[Draft]:
    """What the extractors found; and of what is left, what was said becomes a statement."""
    words, voices = material.words, material.voices
    told: set[int] = set()
    covered: set[tuple[int, int]] = set()
    for one in material.dead:
        until = one.last + 1 if one.is_block else one.persons[0].first
        told.update((one.clause.head, *range(one.first, until)))
        covered.update((voices.voice[t], words.sentence_of[t]) for t in range(one.first, one.last + 1))
    for draft in typed:
        told.update((draft.at, draft.clause.head) if draft.kind == "figure" else (draft.at,))
        if draft.kind == "relation" and draft.at in draft.clause.complements:
            told.add(draft.clause.head)
        if words.is_verb(draft.at):
            covered.add((voices.voice[draft.at], words.sentence_of[draft.at]))
        yield draft
    for draft in clause_statements(voices, list(material.clauses), told):
        covered.add((voices.voice[draft.at], words.sentence_of[draft.at]))
        yield draft
    yield from remainders(words, voices, dict(material.clause_of), covered, told)
