"""re3d, entities and relations in conflict text: its words for types and ours, which documents taught what.

The tagger of mentions and the judge of pairs were taught by the development documents themselves, so each
of them is scored with one that has not seen it (five folds, `models/mentions/`, `models/relations/`).
Documents that are not among them are scored with the shipped ones.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from sayso.claims import Judge
from sayso.encoder import Graph
from sayso.model import Mention, Report, Span

FOLDS = 5
_MODELS = Path(__file__).resolve().parents[1] / "models"
TYPES = {
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
    "Weapon": "weapon",
    "MilitaryPlatform": "platform",
    "Nationality": "nationality",
    "Quantity": "quantity",
    "Temporal": "time",
    "Money": "money",
    "DocumentReference": "document",
}
"""re3d's types of entities and ours."""
RELATIONS = {
    "Belongs to": "belongs_to",
    "In charge of": "in_charge_of",
    "Fighting against": "fights",
    "Military allies of": "allied_with",
    "Communicated with": "communicates",
    "Co-located": "located",
    "Is the same as": "same_as",
}
"""Its relations that are scored, and the judge's."""


def digest(text: str) -> str:
    """A document by its text."""
    return hashlib.sha256(text.encode()).hexdigest()


def fold(text: str) -> int:
    """The fold of a document, whatever its name."""
    return int(digest(text), 16) % FOLDS


def report(document: dict[str, Any]) -> Report:
    """The document as a reader would hand it on."""
    name = document["doc_id"]
    return Report(id=name, path=name, text=document["text"], media_type="text/plain", language="en")


def mentions_of(document: dict[str, Any]) -> list[Mention]:
    """The entities of the gold as mentions; types that we lack are called "other"."""
    text = document["text"]
    return [
        Mention(
            text=text[e["start"] : e["end"]],
            span=Span(e["start"], e["end"]),
            type=TYPES.get(e["type"], "other"),
        )
        for e in document["entities"]
    ]


def documents(gold: Path) -> Iterator[dict[str, Any]]:
    """The documents of a file of gold data."""
    with gold.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def tagger(text: str) -> Graph | None:
    """A tagger of mentions that has not seen the text; None where the shipped one has not."""
    return _tagger(fold(text)) if digest(text) in _taught() else None


def judge(text: str) -> Judge | None:
    """A judge of pairs that has not seen the text; None where the shipped one has not."""
    return _judge(fold(text)) if digest(text) in _taught() else None


@cache
def _taught() -> frozenset[str]:
    """Digests of the documents that taught both."""
    return frozenset((_MODELS / "mentions" / "taught.txt").read_text(encoding="utf-8").split())


@cache
def _tagger(number: int) -> Graph:
    return Graph((_MODELS / "mentions" / f"fold{number}.onnx").read_bytes())


@cache
def _judge(number: int) -> Judge:
    return Judge((_MODELS / "relations" / f"fold{number}.npz").read_bytes())
