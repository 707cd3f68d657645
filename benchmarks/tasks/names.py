"""Same person or organisation, or not: the resolve room's grade for each pair of names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.resolve.names import similarity


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One score a pair; the names alone are looked at."""
    with gold.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                pair = json.loads(line)
                yield {"id": pair["id"], "score": round(similarity(pair["a"], pair["b"], pair["type"]), 6)}
