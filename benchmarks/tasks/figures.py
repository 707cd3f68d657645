"""Killed and captured in military press releases: the sums of the figures claimed, by the full path.

A check from outside: the task was added when the rules stood. The gold also counts by conventions of its
own (a named leader is one, "several" is three) that are not imitated here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sayso.config import load
from sayso.model import Claim, Original, Problem, digest
from sayso.pipeline import analyse

TYPES = ("killed", "captured")


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One record a release; a release without figures has 0."""
    with gold.open(encoding="utf-8") as lines:
        releases = [json.loads(line) for line in lines if line.strip()]
    for reading in analyse([_original(release) for release in releases], load()):
        if not isinstance(reading, Problem):
            yield {"doc_id": reading.report.path, **{type: _sum(reading.claims, type) for type in TYPES}}


def _original(release: dict[str, Any]) -> Original:
    return Original(
        id=digest(release["doc_id"], release["text"], length=64),
        path=release["doc_id"],
        data=release["text"].encode("utf-8"),
        media_type="text/plain",
    )


def _sum(claims: Iterable[Claim], type: str) -> int:
    """The least numbers added up; one that is told twice counts once, a part not beside its whole."""
    figures = [c.figure for c in claims if c.type == type and not c.negated and c.figure is not None]
    told = {(f.low, f.of) for f in figures if f.low is not None and f.part_of is None}
    return round(sum(low for low, _ in told if low is not None))
