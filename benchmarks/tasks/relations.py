"""RELATIONS: relations of re3d with its entities given, as the judge of pairs (claims room) gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import re3d
from sayso.annotate import annotate
from sayso.attribute import attribute
from sayso.claims import Related, pairs, related
from sayso.config import load
from sayso.model import Annotated, Mention

SCORER = "actors/score.py"
# A pair is taken for related where any relation is so likely. On the folds .22 is best with entities given
# and .3 with those found, each by .005.
LEAST = 0.25
_LABELS = {ours: theirs for theirs, ours in re3d.RELATIONS.items()}


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One record a document: relations between the entities given."""
    documents = list(re3d.documents(gold))
    for document, annotated in zip(documents, annotate(map(re3d.report, documents), load()), strict=True):
        found = relations(annotated, re3d.mentions_of(document))
        yield {"doc_id": document["doc_id"], "relations": list(found)}


def relations(annotated: Annotated, mentions: Iterable[Mention]) -> Iterator[dict[str, Any]]:
    """The relations between these mentions."""
    judge = re3d.judge(annotated.report.text)
    for one in related(pairs(annotated, attribute(annotated), mentions), judge):
        if one.of_all >= LEAST:
            yield _relation(one)


def _relation(one: Related) -> dict[str, Any]:
    head, tail = one.head.mention.span, one.tail.mention.span
    return {"type": _LABELS[one.type], "head": list(head), "tail": list(tail)}
