"""Relations that small words tell: who acts alongside whom, who is included in a group, whose an army is."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.clause import Clause
from sayso.claims.draft import Draft
from sayso.claims.lexicon import relation_senses
from sayso.claims.parties import noun_phrase
from sayso.claims.relations import both_sides
from sayso.claims.senses import classes_of
from sayso.claims.words import Words

_BESIDE, _AMONG, _OWNED = 0.75, 0.8, 0.75
_SIDES = frozenset({"armed", "body"})


def side_relations(words: Words, clause: Clause) -> Iterator[Draft]:
    """The relations that no verb or noun of a clause names, but what joins its nouns."""
    yield from _allies(words, clause)
    for at in clause.tokens:
        if words.lower[at] == "including":
            yield from _included(words, clause, at)
        elif words.dep[at] == "poss" and words.label(at) == "PERSON":
            yield from _owned(words, clause, at)


def _allies(words: Words, clause: Clause) -> Iterator[Draft]:
    """ "The army, together with the guards, attacked", "fought alongside the guards"."""
    others = [
        noun
        for at in clause.tokens
        if words.lower[at] == "alongside" or _is_together(words, at)
        for _, noun in words.objects(at, words.lower[at])
        if _is_side(words, noun)
    ]
    doers = [at for at in clause.doers if _is_side(words, at) and at not in others]
    if doers and others:
        roles = both_sides("allied_with", doers, others)
        yield Draft(
            "relation", "allied_with", clause.head, clause, clause.tokens, roles=roles, confidence=_BESIDE
        )


def _is_together(words: Words, at: int) -> bool:
    return words.lower[at] == "with" and any(words.lower[kid] == "together" for kid in words.kids[at])


def _included(words: Words, clause: Clause, at: int) -> Iterator[Draft]:
    """ "Rebel groups including the Karsa Brigade": a named side is part of those it is counted among."""
    whole = words.head[at]
    parts = [o for _, o in words.objects(at, "including") if words.label(o) and _is_side(words, o)]
    if parts and _is_side(words, whole):
        tokens = list(range(noun_phrase(words, whole)[0], max(noun_phrase(words, o)[1] for o in parts) + 1))
        roles = {"agent": parts, "target": [whole]}
        yield Draft("relation", "part_of", whole, clause, tokens, roles=roles, confidence=_AMONG)


def _owned(words: Words, clause: Clause, at: int) -> Iterator[Draft]:
    """ "Hadid's militia": whose it is leads it."""
    noun = words.head[at]
    for sense in relation_senses().get((words.lemma[noun], "o"), ()):
        roles = {"agent": [at], "target": [noun]}
        tokens = list(range(words.low[at], noun + 1))
        yield Draft("relation", sense.type, noun, clause, tokens, roles=roles, confidence=_OWNED)


def _is_side(words: Words, at: int) -> bool:
    return not classes_of(words, at).isdisjoint(_SIDES)
