"""Relations told by a joined participle before a noun: "Orunian-funded militias", "army-held districts"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.clause import Clause
from sayso.claims.draft import Draft
from sayso.claims.lexicon import relation_senses
from sayso.claims.relations import both_sides
from sayso.claims.senses import classes_of
from sayso.claims.words import Words

_JOINED = 0.8
_HYPHENS = frozenset({"-", "‐", "‑", "–"})
_SIDES = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_HELD = {"commands": frozenset({"armed"}), "controls": frozenset({"place", "settlement"})}
_BODIES = frozenset({"armed", "body", "person"})


def compound_relations(words: Words, clause: Clause) -> Iterator[Draft]:
    """Who backs, arms, leads or owns what stands behind "X-backed", where X is one who can."""
    lexicon = relation_senses()
    for at in clause.tokens:
        senses = lexicon.get((words.lower[at], "a"))
        if senses is None or at < 2 or words.form[at - 1] not in _HYPHENS:
            continue
        holder, held = at - 2, words.head[at]
        if words.dep[at] != "amod" or held <= at or not words.is_nominal(held):
            continue
        if words.end[holder] != words.start[at - 1] or not _is_side(words, holder):
            continue
        for sense in senses:
            if sense.type in _HELD and classes_of(words, held).isdisjoint(_HELD[sense.type]):
                continue  # "a Kurdish-led council" is no armed body, "rebel-held prisoners" are no place
            tokens = list(range(words.low[holder] if words.low[holder] < holder else holder, held + 1))
            yield Draft(
                "relation", sense.type, at, clause, tokens,
                roles=both_sides(sense.type, [holder], [held]), confidence=_JOINED,
            )  # fmt: skip


def _is_side(words: Words, at: int) -> bool:
    """Whether the word before the hyphen names or means a party: "well-armed" and "self-funded" do not."""
    return words.label(at) in _SIDES or not classes_of(words, at).isdisjoint(_BODIES)
