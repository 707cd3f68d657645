"""Statements: what is said where nothing typed was recognised, so that no voice is lost."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.clauses import Clause
from sayso.claims.draft import Draft
from sayso.claims.voices import OWN, Voices
from sayso.claims.words import Words

_STATEMENT, _REMAINDER = 0.5, 0.4
_SMALL = frozenset({"xcomp", "pcomp", "acl"})


def whole(clause: Clause) -> list[int]:
    """The words of a clause with those of the small clauses inside it that say nothing without it."""
    tokens = list(clause.tokens)
    for child in clause.children:
        if child.dep in _SMALL or (child.dep in ("advcl", "conj", "ccomp") and not child.finite):
            tokens += whole(child)
    return tokens


def clause_statements(words: Words, voices: Voices, clauses: list[Clause], told: set[int]) -> Iterator[Draft]:
    """A statement for each finite clause none of whose words is the predicate of a typed claim."""
    for clause in clauses:
        if not clause.finite or voices.is_cue[clause.head]:
            continue
        if any(c.head in told for c in _small(clause)):
            continue
        roles = {
            name: list(found)
            for name, found in (("agent", clause.doers), ("target", clause.undergoers))
            if found
        }
        yield Draft("statement", None, clause.head, clause, whole(clause), roles=roles, confidence=_STATEMENT)


def _small(clause: Clause) -> Iterator[Clause]:
    yield clause
    for child in clause.children:
        if child.dep in _SMALL:
            yield from _small(child)


def remainders(words: Words, voices: Voices, clause_of: dict[int, Clause], told: set[int]) -> Iterator[Draft]:
    """A statement for each attribution, sentence by sentence, of whose content no claim was made."""
    parts: dict[tuple[int, int], list[int]] = {}
    covered: set[int] = set()
    for at, voice in enumerate(voices.voice):
        if voice != OWN and words.pos[at] != "SPACE":
            parts.setdefault((voice, words.sentence_of[at]), []).append(at)
            if at in told:
                covered.add(voice)
    for (voice, _), tokens in sorted(parts.items()):
        said = [
            t for t in tokens if words.pos[t] != "PUNCT" and not voices.is_cue[t] and not voices.is_source[t]
        ]
        if voice in covered or not said:
            continue
        top = next((t for t in said if words.head[t] not in tokens), said[0])
        clause = clause_of.get(top)
        if clause is not None:
            yield Draft("statement", None, top, clause, said, confidence=_REMAINDER)
