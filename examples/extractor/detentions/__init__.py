"""Detentions: who was detained, by whom, from which place, where held. An extractor for sayso."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from sayso.claims import Clause, Draft, Material, Words

_INTO = ("in", "at", "inside", "to")


class Detentions:
    """Finds `DETAINED`: a clause whose verb says that somebody was detained."""

    name = "detentions"
    version = "1"  # another number reads every report again

    def find(self, material: Material) -> Iterator[Draft]:
        """A draft for each clause that tells a detention; no more is filled in than it says."""
        words = material.words
        for clause in material.clauses:
            told = _classes().get(words.lemma[clause.head], frozenset())
            held = [at for form in _INTO for at in clause.objects_of(form) if _is_facility(words, at)]
            if not words.is_verb(clause.head) or not ("verb" in told or ("verb if held" in told and held)):
                continue
            if clause.undergoers:
                roles = _roles(clause, held)
                yield Draft(
                    "event",
                    "DETAINED",
                    clause.head,
                    clause,
                    clause.tokens,
                    roles=roles,
                    confidence=0.75,
                )


def _roles(clause: Clause, held: list[int]) -> dict[str, list[int]]:
    filled = {
        "agent": list(clause.doers),
        "target": list(clause.undergoers),
        "from": clause.objects_of("from"),
        "held_at": held,
    }
    return {role: at for role, at in filled.items() if at}


def _is_facility(words: Words, at: int) -> bool:
    return "facility" in _classes().get(words.lemma[at], frozenset())


@cache
def _classes() -> dict[str, frozenset[str]]:
    """The classes of a word, from `words.tsv`."""
    lines = files(__name__).joinpath("words.tsv").read_text(encoding="utf-8").splitlines()
    found: dict[str, set[str]] = {}
    for row in csv.DictReader(lines, delimiter="\t"):
        found.setdefault(row["word"], set()).add(row["class"])
    return {word: frozenset(classes) for word, classes in found.items()}
