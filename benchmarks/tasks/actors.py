"""ACTORS: mentions of re3d as the annotate room finds them, relations as claims give them.

The tagger of mentions was taught by the development documents themselves, so each of them is scored with a
head that has not seen it (five folds, `models/mentions/`). Documents that are not among them are scored with
the shipped head.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

from sayso.annotate import annotate
from sayso.annotate.mentions import mentions
from sayso.attribute import attribute
from sayso.claims import claims
from sayso.config import load
from sayso.encoder import Graph
from sayso.model import Claim, Mention, Report

FOLDS = 5
_FOLDER = Path(__file__).resolve().parents[2] / "models" / "mentions"
RE3D = {
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
"""re3d's types and ours."""


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


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One record a document: its mentions, and relations between parties of claims."""
    settings = load()
    with gold.open(encoding="utf-8") as lines:
        reports = (report(json.loads(line)) for line in lines if line.strip())
        for annotated in annotate(reports, settings):
            found = annotated.mentions
            if annotated.windows and digest(annotated.report.text) in _taught():
                found = mentions(annotated.doc, annotated.windows, _head(fold(annotated.report.text)))
            said = claims(annotated, attribute(annotated), by="")
            yield {
                "doc_id": annotated.report.id,
                "entities": [_entity(m) for m in found],
                "relations": [row for claim in said for row in _relations(claim)],
            }


_LABELS = {ours: theirs for theirs, ours in RE3D.items()}


def _entity(mention: Mention) -> dict[str, Any]:
    return {"start": mention.span.start, "end": mention.span.end, "type": _LABELS[mention.type]}


# Relations of claims, with the roles that are head and tail of re3d's.
_RELATIONS = {
    "commands": ("In charge of", "agent", "target"),
    "controls": ("In charge of", "agent", "target"),
    "owns": ("In charge of", "agent", "target"),
    "holds_post": ("Belongs to", "agent", "target"),
    "member_of": ("Belongs to", "agent", "target"),
    "part_of": ("Belongs to", "agent", "target"),
    "fights": ("Fighting against", "agent", "agent"),
    "allied_with": ("Military allies of", "agent", "agent"),
    "ASSAULT": ("Fighting against", "agent", "target"),
    "CONSULT": ("Communicated with", "agent", "target"),
}


def _relations(claim: Claim) -> Iterator[dict[str, Any]]:
    if claim.negated or claim.type not in _RELATIONS:
        return
    type, of, to = _RELATIONS[claim.type]
    heads, tails = claim.roles.get(of, ()), claim.roles.get(to, ())
    pairs = combinations(heads, 2) if of == to else product(heads, tails)
    for head, tail in pairs:
        yield {"type": type, "head": list(head.span), "tail": list(tail.span)}


@cache
def _taught() -> frozenset[str]:
    """Digests of the documents that taught the shipped head."""
    return frozenset((_FOLDER / "taught.txt").read_text(encoding="utf-8").split())


@cache
def _head(number: int) -> Graph:
    return Graph((_FOLDER / f"fold{number}.onnx").read_bytes())
