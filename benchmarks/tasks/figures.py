"""Killed and captured in military press releases: the tally of each by the rule set `isaf`, by the full path.

The rule set is that of the gold: lower bounds of one incident, in which "several" is three and a named leader
is one more.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.compare import tally
from sayso.config import load
from sayso.model import Original, Problem, digest
from sayso.pipeline import analyse

TYPES = ("killed", "captured")


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One record a release; a release without figures has 0."""
    with gold.open(encoding="utf-8") as lines:
        releases = [json.loads(line) for line in lines if line.strip()]
    for reading in analyse([_original(release) for release in releases], load()):
        if not isinstance(reading, Problem):
            counts = {t: tally(reading.report, reading.claims, t, rules="isaf").number for t in TYPES}
            yield {"doc_id": reading.report.path, **counts}


def _original(release: dict[str, Any]) -> Original:
    return Original(
        id=digest(release["doc_id"], release["text"], length=64),
        path=release["doc_id"],
        data=release["text"].encode("utf-8"),
        media_type="text/plain",
    )
