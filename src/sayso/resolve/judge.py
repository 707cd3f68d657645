"""The grade of two names: the evidence, weighed by a logistic regression over two small tables.

`data/name_weights.tsv` says how much each piece of evidence counts, `data/name_counts.tsv` how usual words
are. `models/names/` says how both were made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log, tanh
from operator import mul

from sayso.data import rows
from sayso.resolve.evidence import EVIDENCE, evidence
from sayso.resolve.prepared import Prepared, prepared

# A bare kunya or family name beside a fuller name is never graded higher: many bear it.
BARE_AT_MOST = 0.4

# Nor are bodies with other numbers: the 46th brigade is not the 47th, however alike the rest.
OTHER_NUMBER_AT_MOST = 0.1

# Words that fewer names have are as rare as words never met: two or three may be one family.
SELDOM = 3


@dataclass(frozen=True, slots=True)
class Weights:
    """What each piece of EVIDENCE counts for one kind of name."""

    bias: float
    of: tuple[float, ...]


class Judge:
    """Prepares names and grades pairs of them, by given counts of words and weights of evidence."""

    def __init__(
        self, counts: Mapping[tuple[str, str], int], weights: Mapping[str, Weights] | None = None
    ) -> None:
        self._counts = counts
        self._weights = dict(weights or {})
        kinds = {kind for kind, _ in counts}
        self._most = {k: max(n for (kind, _), n in counts.items() if kind == k) for k in kinds}

    def rarity(self, kind: str, word_id: str) -> float:
        """1 for a word that no counted name has, 0 for the most usual one."""
        return rarity(self._counts.get((kind, word_id), 0), self._most.get(kind, 0))

    def prepare(self, name: str, kind: str) -> Prepared:
        """Make a name ready; `kind` is `person`, or anything else for organisations."""
        return prepared(name, "person" if kind == "person" else "org", self.rarity)

    def score(self, a: Prepared, b: Prepared) -> float:
        """Grade two names of one kind, 0 to 1; the same whichever comes first."""
        best = self._graded(a, b)
        for other in a.others:
            best = max(best, self._graded(other, b))
        for other in b.others:
            best = max(best, self._graded(a, other))
        return best

    def _graded(self, a: Prepared, b: Prepared) -> float:
        if a.compact == b.compact and a.compact:
            return 1.0
        told = evidence(a, b) if a.words and b.words else None
        if told is None:
            return 0.0
        weights = self._weights[a.kind]
        grade = (1.0 + tanh((weights.bias + sum(map(mul, weights.of, told))) / 2.0)) / 2.0
        return min(grade, _at_most(a, b))


def _at_most(a: Prepared, b: Prepared) -> float:
    """What two names cannot exceed, whatever else speaks for them."""
    if a.numbers and b.numbers and a.numbers != b.numbers:
        return OTHER_NUMBER_AT_MOST
    bare = a.kind == "person" and (len(a.words) == 1) != (len(b.words) == 1)
    return BARE_AT_MOST if bare else 1.0


def rarity(count: int, most: int) -> float:
    """How rare a word is that `count` names have, where the most usual one is had by `most`."""
    return 1.0 - log(1 + count) / log(1 + most) if count >= SELDOM else 1.0


@cache
def shipped() -> Judge:
    """The judge that ships with the package."""
    counts = {(row["kind"], row["word"]): int(row["names"]) for row in rows("name_counts.tsv")}
    return Judge(counts, {kind: _weights(kind) for kind in ("person", "org")})


def _weights(kind: str) -> Weights:
    table = {row["evidence"]: float(row["weight"]) for row in rows("name_weights.tsv") if row["kind"] == kind}
    return Weights(table["bias"], tuple(table.get(name, 0.0) for name in EVIDENCE))


def prepare(name: str, kind: str) -> Prepared:
    """Make a name ready to be compared many times; `kind` is `person`, or anything else."""
    return shipped().prepare(name, kind)


def score(a: Prepared, b: Prepared) -> float:
    """How surely two prepared names of one kind are one, 0 to 1; the same whichever comes first.

    >>> a, b = prepare("Yousef al-Masri", "person"), prepare("Youssef Elmasry", "person")
    >>> score(a, b) > 0.9
    True
    """
    return shipped().score(a, b)
