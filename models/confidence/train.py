"""Fit the weights of confidences: python -m models.confidence.train BENCH.

BENCH is the folder of the benchmarks' development parts. The shipped weights are fitted on all their
documents; `benchmarks/reliability.py` fits on one half and measures on the other. Only the model of whole
claims ships: those of single values have too few wrong ones to learn from.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.judged import WHOLE, Judged, judged

TABLE = Path(__file__).resolve().parents[2] / "src" / "sayso" / "data" / "confidence_weights.tsv"
# A value with fewer judged claims than this, or a sign that fewer have, is not learned.
LEAST, LEAST_OF_SIGN = 50, 8
RIDGE = 4.0
STEPS = 30
FROM = {
    "chains": "chains (own annotation)",
    "corroboration": "corroboration (own annotation)",
    "figures": "ISAF press releases (CC BY-SA 4.0)",
}

Weights = dict[str, dict[str, float]]


def fit(samples: Sequence[Judged]) -> Weights:
    """Weights for each value that enough samples judge."""
    by_value: dict[str, list[Judged]] = {}
    for sample in samples:
        by_value.setdefault(sample.value, []).append(sample)
    return {value: fitted(of) for value, of in sorted(by_value.items()) if len(of) >= LEAST}


def fitted(samples: Sequence[Judged]) -> dict[str, float]:
    """A logistic regression with a ridge, by Newton's method."""
    counts = Counter(sign for s in samples for sign in s.signs)
    signs = sorted(sign for sign, n in counts.items() if n >= LEAST_OF_SIGN)
    column = {sign: n for n, sign in enumerate(signs)}
    x = np.zeros((len(samples), len(signs)))
    for row, sample in enumerate(samples):
        for sign in sample.signs:
            if sign in column:
                x[row, column[sign]] = 1
    y = np.array([s.right for s in samples], dtype=float)
    ridge = np.full(len(signs), RIDGE)
    ridge[column["bias"]] = 0.01
    w = np.zeros(len(signs))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (y - p) - ridge * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        w = w + np.linalg.solve(curve, slope)
    return {sign: round(float(w[n]), 3) for sign, n in column.items()}


def write(weights: dict[str, float], sources: str) -> None:
    """The table that ships."""
    lines = ["sign\tweight\tsource"]
    lines += [f"{sign}\t{weight}\t{sources}" for sign, weight in weights.items() if weight]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Read, judge, fit, write."""
    samples = list(judged(Path(sys.argv[1])))
    met = [name for key, name in FROM.items() if any(s.source == key for s in samples)]
    write(fit(samples)[WHOLE], "models/confidence/train.py on " + ", ".join(met))
    for value, of in Counter(s.value for s in samples).items():
        right = sum(s.right for s in samples if s.value == value)
        print(f"{value:10} {right:5} right of {of}")


if __name__ == "__main__":
    main()
