"""Weigh the evidence of names: python -m models.names.train GOLD.

GOLD is a list of pairs of names, one JSON object a line: {"a", "b", "type": "person"|"org", "same", "kind",
"entity_a", "entity_b"}. Writes `name_counts.tsv` and `name_weights.tsv` into the package. Needs numpy only;
the same list gives the same tables.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.resolve.evidence import EVIDENCE, evidence
from sayso.resolve.judge import SELDOM, Judge, Weights, rarity
from sayso.resolve.prepared import Prepared, Rarity

DATA = Path(__file__).resolve().parents[2] / "src" / "sayso" / "data"
KINDS = ("person", "org")
FOLDS = 5
# The digest of the list that the shipped tables were made from.
TRAINED_ON = "37863fa5c668285f25d1d61636ce1878c9a1d90f78144a256d347f683377bf0a"

# Two names of one entity with nothing in common teach little about spelling, but acronyms are among them.
# Of 0, .05, .15, .4 and 1, cross-validated: below .05 acronyms count too little, above it spelling suffers.
ALIAS_WEIGHT = 0.05
# Penalty on the square of the weights, evidence scaled to variance 1.
RIDGE = 1.0

_Numbers = NDArray[np.float64]
Words = Mapping[tuple[str, str], set[str]]
"""For each kind and word, the entities whose names have it."""


def main() -> None:
    """Make the tables anew."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("gold", type=Path)
    pairs = read(asked.parse_args().gold)
    words = words_of(pairs)
    _write_counts(counts(words))
    _write_weights({kind: fit([p for p in pairs if p.kind == kind], words) for kind in KINDS})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, ready but for the rarity of their words, and whether they are one entity's."""

    id: str
    kind: str
    names: tuple[Prepared, Prepared]
    entities: tuple[str, str]
    same: bool
    heed: float
    """How much it counts in training."""

    @property
    def folds(self) -> set[int]:
        """Where its entities lie, dealt out by a hash of their ids."""
        return {int(hashlib.sha256(e.encode()).hexdigest(), 16) % FOLDS for e in self.entities}


def read(gold: Path) -> list[Pair]:
    """The pairs of a list."""
    lines = gold.read_text(encoding="utf-8").splitlines()
    ready = cache(Judge({}).prepare)
    return [_pair(json.loads(line), ready) for line in lines if line.strip()]


def _pair(row: Mapping[str, Any], ready: Callable[[str, str], Prepared]) -> Pair:
    kind = row["type"]
    return Pair(
        id=row["id"],
        kind=kind,
        names=(ready(row["a"], kind), ready(row["b"], kind)),
        entities=(row["entity_a"], row["entity_b"]),
        same=row["same"],
        heed=ALIAS_WEIGHT if row["same"] and row["kind"] == "alias" else 1.0,
    )


def is_trained_on(gold: Path) -> bool:
    """Whether this very list taught the shipped tables."""
    return hashlib.sha256(gold.read_bytes()).hexdigest() == TRAINED_ON


def cross_validated(pairs: list[Pair]) -> Iterator[tuple[str, float]]:
    """Score each pair by weights and counts that know nothing of its two entities.

    Entities are dealt into five folds; a pair whose entities lie in the folds i and j is judged by what the
    pairs outside both teach.
    """
    for i, j in combinations_with_replacement(range(FOLDS), 2):
        known = [p for p in pairs if not p.folds & {i, j}]
        words = words_of(known)
        judge = Judge(counts(words), {k: fit([p for p in known if p.kind == k], words) for k in KINDS})
        for pair in (p for p in pairs if p.folds == {i, j}):
            a, b = (_with(name, judge.rarity) for name in pair.names)
            yield pair.id, judge.score(a, b)


def _with(name: Prepared, rarity: Rarity) -> Prepared:
    """A name with its words as rare as given."""
    others = tuple(_with(other, rarity) for other in name.others)
    return replace(
        name, rarity=tuple(min(rarity(name.kind, w.id), w.at_most) for w in name.words), others=others
    )


def words_of(pairs: Iterable[Pair]) -> Words:
    """Who has which word in a name."""
    found = defaultdict(set)
    for pair in pairs:
        for name, entity in zip(pair.names, pair.entities, strict=True):
            for word in name.words:
                found[name.kind, word.id].add(entity)
    return found


def counts(words: Words) -> dict[tuple[str, str], int]:
    """How many entities have each word, seldom ones left out."""
    return {which: len(who) for which, who in words.items() if len(who) >= SELDOM}


def fit(pairs: list[Pair], words: Words) -> Weights:
    """Weigh the evidence so that it parts pairs of one entity from pairs of two.

    The words of a pair are as rare as they are without its entities, as those of an unseen pair will be.
    """
    most = {kind: max((len(who) for (k, _), who in words.items() if k == kind), default=0) for kind in KINDS}
    told: list[tuple[list[float], bool, float]] = []
    for pair in pairs:

        def unseen(kind: str, word: str, own: tuple[str, str] = pair.entities) -> float:
            who = words[kind, word]
            return rarity(len(who) - len(who & set(own)), most[kind])

        found = evidence(*(_with(name, unseen) for name in pair.names))
        if found is not None:
            told.append((found, pair.same, pair.heed))
    x, same, heed = zip(*told, strict=True)
    return _sensible(np.array(x), np.array(same, dtype=float), np.array(heed))


def _sensible(told: _Numbers, same: _Numbers, heed: _Numbers) -> Weights:
    """The weights, without evidence that would count the wrong way: by chance, or for another's sake."""
    used = [i for i in range(len(EVIDENCE)) if told[:, i].std() > 0]
    ways = np.array(list(EVIDENCE.values()))
    while True:
        fitted = _logistic(told[:, used], same, heed)
        wrong = np.minimum(fitted.of * ways[used], 0) * told[:, used].std(axis=0)
        if not wrong.any():
            weights = dict(zip(used, fitted.of, strict=True))
            return Weights(fitted.bias, tuple(weights.get(i, 0.0) for i in range(len(EVIDENCE))))
        used.pop(int(wrong.argmin()))


def _logistic(told: _Numbers, same: _Numbers, heed: _Numbers) -> Weights:
    """Logistic regression with a ridge, by Newton's method; weights for the evidence as it comes."""
    middle, spread = told.mean(axis=0), told.std(axis=0)
    spread[spread == 0] = 1.0
    x = np.column_stack([np.ones(len(told)), (told - middle) / spread])
    ridge = np.diag([0.0] + [RIDGE] * told.shape[1])

    def loss(beta: _Numbers) -> float:
        z = x @ beta
        return float(heed @ (np.logaddexp(0, z) - same * z) + beta @ ridge @ beta / 2)

    beta = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        p = (1 + np.tanh(x @ beta / 2)) / 2
        slope = x.T @ (heed * (p - same)) + ridge @ beta
        step = np.linalg.solve((x.T * (heed * p * (1 - p))) @ x + ridge, slope)
        while loss(beta - step) > loss(beta) and np.abs(step).max() > _STILL:
            step /= 2
        beta -= step
        if np.abs(step).max() < _STILL:
            break
    weights = beta[1:] / spread
    return Weights(float(beta[0] - weights @ middle), tuple(map(float, weights)))


# Newton's method is at rest after ten steps or so.
_STEPS, _STILL = 50, 1e-8

_SOURCE = "models/names/train.py on names of the OFAC sanctions lists (public domain)"


def _write_counts(counted: Mapping[tuple[str, str], int]) -> None:
    found = sorted(counted.items(), key=lambda c: (c[0][0], -c[1], c[0][1]))
    lines = [f"{kind}\t{word}\t{n}\t{_SOURCE}" for (kind, word), n in found]
    _write("name_counts.tsv", "kind\tword\tnames\tsource", lines)


def _write_weights(fitted: Mapping[str, Weights]) -> None:
    lines = [
        f"{kind}\t{name}\t{weight:.4f}\t{_SOURCE}"
        for kind, weights in fitted.items()
        for name, weight in zip(("bias", *EVIDENCE), (weights.bias, *weights.of), strict=True)
        if weight
    ]
    _write("name_weights.tsv", "kind\tevidence\tweight\tsource", lines)


def _write(name: str, header: str, lines: list[str]) -> None:
    (DATA / name).write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
