"""Statements: what is said where nothing typed was recognised, so that no voice is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sayso.claims.clause import Clause
from sayso.claims.draft import Draft
from sayso.claims.lexicon import Sense, event_senses
from sayso.claims.means import mode_of
from sayso.claims.senses import fitting_noun
from sayso.claims.voices import OWN, Voices
from sayso.claims.words import Words

_STATEMENT, _REMAINDER = 0.5, 0.4
# Shorter contents without a verb ("the plan") say nothing by themselves.
_PHRASE = 4
_SMALL = frozenset({"xcomp", "pcomp", "acl"})
_INSIDE = frozenset({"advcl", "conj", "ccomp"})


def whole(clause: Clause) -> list[int]:
    """The words of a clause with those of the small clauses inside it that say nothing without it."""
    tokens = list(clause.tokens)
    for child in clause.children:
        if child.dep in _SMALL or (child.dep in _INSIDE and not child.finite):
            tokens += whole(child)
    return tokens


def clause_statements(voices: Voices, found: list[Clause], told: set[int]) -> Iterator[Draft]:
    """A statement for each finite clause neither whose predicate nor a small clause's inside it is told."""
    for clause in found:
        if voices.has_content[clause.head] or not (clause.finite or _is_called(clause)):
            continue
        if _is_told(clause, told):
            continue
        roles = {
            name: list(filled)
            for name, filled in (("agent", clause.doers), ("target", clause.undergoers))
            if filled
        }
        yield Draft("statement", None, clause.head, clause, whole(clause), roles=roles, confidence=_STATEMENT)


def _is_called(clause: Clause) -> bool:
    """ "a shell thought to be a dud", "the need for all to stop": not finite, yet statements."""
    if clause.infinitive and clause.has_own_subject:
        return True
    is_participle = clause.parent is not None and clause.parent.dep == "acl"
    return clause.dep == "xcomp" and bool(clause.complements) and is_participle


def _is_told(clause: Clause, told: set[int]) -> bool:
    """Whether a typed claim has the clause's predicate, or that of the infinitive or gerund it leads to."""
    if clause.head in told:
        return True
    return any(
        child.head in told
        for child in clause.children
        if child.dep == "xcomp" or (child.dep == "pcomp" and not clause.undergoers)
    )


def remainders(
    words: Words,
    voices: Voices,
    clause_of: Mapping[int, Clause],
    covered: set[tuple[int, int]],
    told: set[int],
) -> Iterator[Draft]:
    """A statement for each attribution and sentence, (voice, sentence), of whose content no claim was made.

    Where the content is a noun that names an event ("confirmed the air strikes"), it is that event.
    """
    parts: dict[tuple[int, int], list[int]] = {}
    for at, voice in enumerate(voices.voice):
        if (
            voice != OWN
            and words.pos[at] not in ("SPACE", "PUNCT")
            and not voices.is_cue[at]
            and not voices.is_source[at]
        ):
            parts.setdefault((voice, words.sentence_of[at]), []).append(at)
    for key in sorted(parts.keys() - covered):
        tokens = parts[key]
        inside = set(tokens)
        top = next((t for t in tokens if words.head[t] not in inside), tokens[0])
        clause = clause_of.get(top)
        if (
            clause is not None
            and not (top in told and _sense(words, top) is not None)
            and (
                len(tokens) >= _PHRASE
                or voices.stance(key[0]) != "asserts"  # "denied responsibility", "demanded access"
                or any(words.is_verb(t) for t in tokens)
                or _sense(words, top) is not None
            )
        ):
            yield _remainder(words, clause, top, tokens)


def _remainder(words: Words, clause: Clause, top: int, tokens: list[int]) -> Draft:
    sense = _sense(words, top)
    if sense is not None:
        mode = mode_of(words, [top], sense.mode) if sense.type == "ASSAULT" else sense.mode
        return Draft("event", sense.type, top, clause, tokens, mode=mode, confidence=_REMAINDER)
    return Draft("statement", None, top, clause, tokens, confidence=_REMAINDER)


def _sense(words: Words, at: int) -> Sense | None:
    senses = event_senses().get((words.lemma[at], "n"), ()) if words.is_nominal(at) else ()
    return fitting_noun(words, at, senses)
