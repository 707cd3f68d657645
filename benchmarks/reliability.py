"""Whether a confidence means what it says: python -m benchmarks.reliability BENCH [--svg FILE].

Weights are fitted on one half of the documents and measured on the other, both ways, so that every claim is
measured by weights that have not seen its document. Printed for each value: how many claims, the share that
is right, and for the confidences now and before (one constant a pattern) the area under the ROC curve, the
expected calibration error over ten bins and the Brier score; and for each half, unseen, the Brier score now
and that of the share that is right in the other half. A value is worth rating one by one where the first is
clearly smaller in both.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from math import exp
from pathlib import Path

from benchmarks.judged import Judged, judged

BINS = 10
Point = tuple[float, bool]


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print, and draw the whole claims where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--svg", type=Path)
    asked = parser.parse_args(argv)
    samples = list(judged(asked.bench))
    found = measured(samples)
    for value, (now, before) in found.items():
        row = {"value": value, "claims": len(now), "right": _round(_mean([r for _, r in now]))}
        halves = against_constant([s for s in samples if s.value == value])
        print(json.dumps({**row, "now": scores(now), "before": scores(before), "unseen": halves}))
    if asked.svg is not None:
        asked.svg.parent.mkdir(parents=True, exist_ok=True)
        asked.svg.write_text(drawn(found["claim"][0]), encoding="utf-8")


def measured(samples: Sequence[Judged]) -> dict[str, tuple[list[Point], list[Point]]]:
    """For each value the confidences now and before, each with whether it was right."""
    from models.confidence.train import fit

    found: dict[str, tuple[list[Point], list[Point]]] = {}
    for half in (0, 1):
        weights = fit([s for s in samples if s.half == half])
        for sample in samples:
            if sample.half != half and sample.value in weights:
                of = weights[sample.value]
                now, before = found.setdefault(sample.value, ([], []))
                now.append((_likely(of, sample), sample.right))
                before.append((sample.pattern, sample.right))
    return found


def against_constant(samples: Sequence[Judged]) -> list[dict[str, float]]:
    """For each half, by weights and by the share of the other half: claims, wrong ones, Brier scores."""
    from models.confidence.train import fitted

    found = []
    for half in (0, 1):
        seen, unseen = [s for s in samples if s.half != half], [s for s in samples if s.half == half]
        of, share = fitted(seen), _mean([s.right for s in seen])
        found.append(
            {
                "claims": len(unseen),
                "wrong": sum(not s.right for s in unseen),
                "now": _round(_mean([(_likely(of, s) - s.right) ** 2 for s in unseen])),
                "constant": _round(_mean([(share - s.right) ** 2 for s in unseen])),
            }
        )
    return found


def _likely(weights: Mapping[str, float], sample: Judged) -> float:
    return 1 / (1 + exp(-sum(weights.get(sign, 0.0) for sign in sample.signs)))


def scores(points: Sequence[Point]) -> dict[str, float]:
    """Order (AUC) and truth (ECE, Brier) of confidences."""
    return {
        "auc": _round(auc(points)),
        "ece": _round(
            sum(abs(_mean([p - r for p, r in of])) * len(of) for of in binned(points)) / len(points)
        ),
        "brier": _round(_mean([(p - r) ** 2 for p, r in points])),
    }


def auc(points: Sequence[Point]) -> float:
    """How often a right claim is surer than a wrong one; .5 is chance."""
    right, wrong = [p for p, r in points if r], [p for p, r in points if not r]
    if not right or not wrong:
        return 0.5
    return _mean([1.0 if a > b else 0.5 if a == b else 0.0 for a in right for b in wrong])


def binned(points: Sequence[Point]) -> list[list[Point]]:
    """The points in bins of equal width that have any."""
    bins: list[list[Point]] = [[] for _ in range(BINS)]
    for point in points:
        bins[min(int(point[0] * BINS), BINS - 1)].append(point)
    return [of for of in bins if of]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _round(value: float) -> float:
    return round(value, 3)


# Greys and one blue that read on white and on black.
_LINE, _DOT = "#8a8f98", "#3b82f6"
_SIDE, _LEFT, _TOP = 300, 60, 20


def drawn(points: Sequence[Point]) -> str:
    """The reliability diagram as SVG: a dot a bin, its number of claims beside it, the diagonal."""
    bottom, right = _TOP + _SIDE, _LEFT + _SIDE
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {right + 40} {bottom + 50}" role="img"'
        f' font-family="sans-serif" font-size="12" fill="{_LINE}">',
        "<title>Confidence of claims against the share that is right</title>",
        f'<path d="M{_LEFT} {_TOP}V{bottom}H{right}" fill="none" stroke="{_LINE}"/>',
        f'<path d="M{_LEFT} {bottom}L{right} {_TOP}" stroke="{_LINE}" stroke-dasharray="4 4"/>',
    ]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, y = _at(tick, tick)
        lines.append(f'<text x="{x}" y="{bottom + 18}" text-anchor="middle">{tick:g}</text>')
        lines.append(f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{tick:g}</text>')
    lines.append(f'<text x="{_LEFT + _SIDE // 2}" y="{bottom + 40}" text-anchor="middle">confidence</text>')
    lines.append(
        f'<text x="16" y="{_TOP + _SIDE // 2}" text-anchor="middle"'
        f' transform="rotate(-90 16 {_TOP + _SIDE // 2})">share that is right</text>'
    )
    for of in binned(points):
        x, y = _at(_mean([p for p, _ in of]), _mean([r for _, r in of]))
        size = round(3 + 9 * (len(of) / len(points)) ** 0.5, 1)
        lines.append(f'<circle cx="{x}" cy="{y}" r="{size}" fill="{_DOT}"/>')
        lines.append(f'<text x="{x + size + 3}" y="{y + 14}">{len(of)}</text>')
    return "\n".join([*lines, "</svg>", ""])


def _at(x: float, y: float) -> tuple[float, float]:
    return round(_LEFT + x * _SIDE, 1), round(_TOP + (1 - y) * _SIDE, 1)


if __name__ == "__main__":
    main()
