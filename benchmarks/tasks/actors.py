"""ACTORS: mentions of re3d as the annotate room finds them, with the relations between them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import re3d
from benchmarks.tasks.relations import relations
from sayso.annotate import annotate
from sayso.annotate.mentions import mentions
from sayso.config import load
from sayso.model import Mention


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One record a document: its mentions, and the relations between them."""
    for annotated in annotate(map(re3d.report, re3d.documents(gold)), load()):
        found, tagger = annotated.mentions, re3d.tagger(annotated.report.text)
        if annotated.windows and tagger is not None:
            found = mentions(annotated.doc, annotated.windows, tagger)
        yield {
            "doc_id": annotated.report.id,
            "entities": [_entity(m) for m in found],
            "relations": list(relations(annotated, found)),
        }


_LABELS = {ours: theirs for theirs, ours in re3d.TYPES.items()}


def _entity(mention: Mention) -> dict[str, Any]:
    return {"start": mention.span.start, "end": mention.span.end, "type": _LABELS[mention.type]}
