"""Relations told by a joined participle before a noun: "Orunian-funded militias", "army-held districts"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.clause import Clause
from sayso.claims.draft import Draft
from sayso.claims.lexicon import Sense, relation_senses
from sayso.claims.relations import both_sides
from sayso.claims.senses import is_a
from sayso.claims.words import Words

_JOINED = 0.8
_HYPHENS = frozenset({"-", "‐", "‑", "–"})


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
        if words.end[holder] != words.start[at - 1]:
            continue
        for sense in senses:
            if not _fits(words, sense, holder, held):
                continue
            tokens = list(range(words.low[holder] if words.low[holder] < holder else holder, held + 1))
            yield Draft(
                "relation", sense.type, at, clause, tokens,
                roles=both_sides(sense.type, [holder], [held]), confidence=_JOINED,
            )  # fmt: skip


def _fits(words: Words, sense: Sense, holder: int, held: int) -> bool:
    """Whether holder (`subj`) and held (`obj`) are what the row asks for.

    "Well-armed" and "self-funded" name no holder, "a Kurdish-led council" is no armed body.
    """
    standing = {"subj": holder, "obj": held}
    return all(slot in standing and is_a(words, standing[slot], wanted) for slot, wanted in sense.needs)
