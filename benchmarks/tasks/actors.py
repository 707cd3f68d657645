"""ACTORS: mentions of re3d as the annotate room finds them, with the relations between them.

Two answers are scored: `relations` are what the judge of pairs says of the mentions, all seven types;
`relations_of_claims` are what the ledger's claims say, the judge's among them (`benchmarks/claimed.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import claimed, re3d
from benchmarks.tasks.relations import relations
from sayso.annotate import annotate
from sayso.annotate.mentions import mentions
from sayso.attribute import attribute
from sayso.claims import claims
from sayso.config import load
from sayso.model import Annotated, Mention

BESIDE = {"relations_of_claims": "relations"}
"""What is scored a second time in the place of what."""


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One record a document: its mentions, and the relations between them."""
    for annotated in annotate(map(re3d.report, re3d.documents(gold)), load()):
        found, tagger = annotated.mentions, re3d.tagger(annotated.report.text)
        if annotated.windows and tagger is not None:
            found = mentions(annotated.doc, annotated.windows, tagger)
            annotated = replace(annotated, mentions=found)
        yield {
            "doc_id": annotated.report.id,
            "entities": [_entity(m) for m in found],
            "relations": list(relations(annotated, found)),
            "relations_of_claims": list(_claimed(annotated)),
        }


def _claimed(annotated: Annotated) -> Iterator[dict[str, Any]]:
    judge = re3d.judge(annotated.report.text)
    for claim in claims(annotated, attribute(annotated), by="", judge=judge):
        for type_, head, tail in claimed.relations(claim):
            yield {"type": type_, "head": list(head), "tail": list(tail)}


_LABELS = {ours: theirs for theirs, ours in re3d.TYPES.items()}


def _entity(mention: Mention) -> dict[str, Any]:
    return {"start": mention.span.start, "end": mention.span.end, "type": _LABELS[mention.type]}
