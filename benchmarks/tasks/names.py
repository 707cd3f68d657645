"""Same person or organisation, or not: the resolve room's grade for each pair of names.

The pairs that taught the shipped weights are not graded by them: each is graded by weights and counts made
without its two entities (`models/names/train.py`). Any other list is graded as shipped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from models.names.train import cross_validated, is_trained_on, read
from sayso.resolve.names import prepare, score


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One score a pair; the names alone are looked at."""
    for id, grade in cross_validated(read(gold)) if is_trained_on(gold) else _shipped(gold):
        yield {"id": id, "score": round(grade, 6)}


def _shipped(gold: Path) -> Iterator[tuple[str, float]]:
    ready = cache(prepare)
    with gold.open(encoding="utf-8") as lines:
        for pair in (json.loads(line) for line in lines if line.strip()):
            yield pair["id"], score(ready(pair["a"], pair["type"]), ready(pair["b"], pair["type"]))
