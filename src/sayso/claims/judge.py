"""The judge of pairs: which relation, if any, holds between two mentions of one sentence.

One softmax over signs (`pairs.py`), taught on annotated pairs; `models/relations/README.md` says how and
on what. It knows seven relations, drawn more broadly than those of claims: `judged.py` says what becomes one.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from sayso.claims.pairs import Pairs, Wanted
from sayso.claims.spots import Spot
from sayso.encoder import softmax

NONE = "none"
DIRECTED = ("belongs_to", "in_charge_of")
"""Relations of a subject to an object; in the labels with `>` where the subject stands first, else `<`."""
LABELS = (
    NONE,
    "located",
    "fights",
    "in_charge_of>",
    "in_charge_of<",
    "communicates",
    "belongs_to<",
    "belongs_to>",
    "allied_with",
    "same_as",
)
SCALE = 4.0
"""A pair with n known signs gives each the weight `SCALE / sqrt(n)`, so that long ways weigh no more."""


@dataclass(frozen=True, slots=True)
class Related:
    """A relation of two mentions; in an undirected one `head` is the first in the text."""

    type: str
    head: Spot
    tail: Spot
    share: float
    """How likely this relation holds, 0 to 1."""
    of_all: float
    """How likely any of them holds between the two."""


class Judge:
    """Weights of signs, from the bytes of an `npz`."""

    def __init__(self, weights: bytes) -> None:
        with np.load(io.BytesIO(weights)) as kept:
            names = kept["signs"].tobytes().decode().split("\n")
            self._weights: Any = kept["weights"].astype(np.float32) * kept["steps"]
            self._bias: Any = kept["bias"]
        self._column = {name: number for number, name in enumerate(names)}

    def shares(self, signs: Iterable[str]) -> Any:
        """How likely each of `LABELS` is, `[10]`, for a pair of which these signs hold."""
        known = [self._column[sign] for sign in signs if sign in self._column]
        scale = SCALE / max(len(known), 1) ** 0.5
        return softmax(self._weights[known].sum(0) * scale + self._bias)


def packed(signs: Sequence[str], weights: Any, bias: Any) -> bytes:
    """The bytes of a judge: weights `[signs, labels]` as int8, one step a label."""
    steps = np.abs(weights).max(0) / 127
    out = io.BytesIO()
    np.savez_compressed(
        out,
        signs=np.frombuffer("\n".join(signs).encode(), dtype=np.uint8),
        weights=np.rint(weights / steps).astype(np.int8),
        steps=steps.astype(np.float32),
        bias=bias.astype(np.float32),
    )
    return out.getvalue()


def related(pairs: Pairs, judge: Judge | None = None, wanted: Wanted | None = None) -> Iterator[Related]:
    """The likeliest relation of each pair, or each that is wanted, however unlikely it is.

    `judge` is another than the shipped one: the benchmarks score those that have not seen a text.
    """
    judge = judge or shipped()
    for one, other, signs in pairs.all(wanted):
        shares = judge.shares(signs)
        best = 1 + int(shares[1:].argmax())
        label = LABELS[best]
        head, tail = (other, one) if label.endswith("<") else (one, other)
        yield Related(label.rstrip("<>"), head, tail, float(shares[best]), float(1 - shares[0]))


@cache
def shipped() -> Judge:
    """The judge that goes with this version."""
    return Judge((files("sayso") / "data" / "relations" / "judge.npz").read_bytes())
