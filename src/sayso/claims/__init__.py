"""Claims: what is said. Events, relations and figures with their roles, places, times and modality.

Everything is read from the parse: sentences fall into clauses, clauses into predicates and arguments,
and word lists in `sayso/data` say which predicates are events, relations or counts. What one voice says
and no list knows becomes a statement, so nothing that was said is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.claims.assemble import Assembler
from sayso.claims.clause import Clause
from sayso.claims.clauses import clauses
from sayso.claims.compounds import compound_relations
from sayso.claims.draft import Draft
from sayso.claims.events import is_told, noun_events, verb_event
from sayso.claims.figures import figures
from sayso.claims.relations import noun_relations, verb_relations
from sayso.claims.statements import clause_statements, remainders
from sayso.claims.voices import Voices
from sayso.claims.words import Words
from sayso.model import Annotated, Attribution, Claim

__all__ = ["claims"]


def claims(annotated: Annotated, attributions: Sequence[Attribution], *, by: str) -> tuple[Claim, ...]:
    """Find the claims of a report, in the order of its text.

    Each takes the chain of the innermost attribution whose content covers it. Furniture and questions
    give none; the act of saying itself is none.
    """
    words = Words(annotated)
    voices = Voices(words, attributions)
    found = [c for c in clauses(words) if _is_read(words, c)]
    assembler = Assembler(words, voices, by)
    return assembler.claims(_drafts(words, voices, found))


def _is_read(words: Words, clause: Clause) -> bool:
    first, end = words.sentences[words.sentence_of[clause.head]]
    while end - 1 > first and words.pos[end - 1] == "SPACE":
        end -= 1
    is_question = "?" in words.lower[max(first, end - 2) : end]
    return not is_question and not words.report.is_furniture(words.span(first, end - 1))


def _drafts(words: Words, voices: Voices, found: list[Clause]) -> Iterator[Draft]:
    clause_of = {at: clause for clause in found for at in clause.tokens}
    told: set[int] = set()
    covered: set[tuple[int, int]] = set()
    for draft in _typed(words, voices, found, clause_of):
        told.update((draft.at, draft.clause.head) if draft.kind == "figure" else (draft.at,))
        if draft.kind == "relation" and draft.at in draft.clause.complements:
            told.add(draft.clause.head)
        if words.is_verb(draft.at):
            covered.add((voices.voice[draft.at], words.sentence_of[draft.at]))
        yield draft
    for draft in clause_statements(voices, found, told):
        covered.add((voices.voice[draft.at], words.sentence_of[draft.at]))
        yield draft
    yield from remainders(words, voices, clause_of, covered, told)


def _typed(
    words: Words, voices: Voices, found: list[Clause], clause_of: dict[int, Clause]
) -> Iterator[Draft]:
    for clause in found:
        event = verb_event(words, clause)
        if event is not None and voices.is_cue[clause.head] and not is_told(words, clause, event):
            event = None
        if event is not None:
            yield event
        if not voices.is_cue[clause.head]:
            yield from verb_relations(words, clause)
        yield from noun_events(words, clause, event)
        yield from noun_relations(words, clause)
        yield from compound_relations(words, clause)
    yield from figures(words, clause_of)
