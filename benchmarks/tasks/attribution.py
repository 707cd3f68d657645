"""Who said what: source, cue and content of every attribution, as the attribute room finds them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.annotate import annotate
from sayso.attribute import attribute
from sayso.config import load
from sayso.model import Attribution, Report


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One record a document, as flat as the gold is marked.

    The annotators give a word to one role of one attribution at most, so an act of saying inside
    another's words (a deeper link of a chain) is left out here, and so is speech without a cue.
    """
    with gold.open(encoding="utf-8") as lines:
        reports = (_report(json.loads(line)) for line in lines if line.strip())
        settings = load()
        for annotated in annotate(reports, settings):
            said = [a for a in attribute(annotated) if a.cue]
            flat = [a for a in said if not any(_is_inside(a, other) for other in said if other is not a)]
            yield {"doc_id": annotated.report.id, "attributions": [_spans(a) for a in flat]}


def _is_inside(attribution: Attribution, other: Attribution) -> bool:
    return any(span.start <= attribution.cue[0].start < span.end for span in other.content)


def _report(document: dict[str, Any]) -> Report:
    """The document as a reader would hand it on; its furniture, if any, is not marked."""
    return Report(
        id=document["doc_id"],
        path=document["doc_id"],
        text=document["text"],
        media_type="text/plain",
        publisher=document.get("publisher"),
        published=document.get("date"),
        language="en",
    )


def _spans(attribution: Attribution) -> dict[str, list[tuple[int, int]]]:
    roles = {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}
    return {role: [(start, end) for start, end in spans] for role, spans in roles.items()}
