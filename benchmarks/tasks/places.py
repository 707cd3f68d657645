"""Places in news: names that the parser finds, where the resolve room lays them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.annotate import annotate
from sayso.config import load
from sayso.model import Annotated, Place, Report
from sayso.resolve import place_weight
from sayso.resolve.places import placed


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One record a document: every place name, with coordinates where one place is meant."""
    with gold.open(encoding="utf-8") as lines:
        reports = (_report(json.loads(line)) for line in lines if line.strip())
        for annotated in annotate(reports, load(), weigh=place_weight):
            yield record(annotated)


def record(annotated: Annotated) -> dict[str, Any]:
    """The places of one report, as the scorer wants them."""
    said = _said(annotated)
    found = placed(said, annotated.report)
    return {"doc_id": annotated.report.id, "places": [_row(p, found.get(p.span, p)) for p in said]}


def _said(annotated: Annotated) -> list[Place]:
    text = annotated.report.text
    return [Place(text=text[s.start : s.end], span=s) for s in annotated.places]


def _report(document: dict[str, Any]) -> Report:
    return Report(
        id=document["doc_id"],
        path=document["doc_id"],
        text=document["text"],
        media_type="text/plain",
        language="en",
    )


def _row(said: Place, found: Place) -> dict[str, Any]:
    return {"start": said.span.start, "end": said.span.end, "lat": found.lat, "lon": found.lon}
