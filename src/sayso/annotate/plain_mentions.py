"""Mentions by the parse and the lexicons alone, for the light reader."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from sayso.annotate.features import arms
from sayso.data import rows
from sayso.model import Mention, Span

_TYPES = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "nationality",
    "DATE": "time",
    "TIME": "time",
    "MONEY": "money",
    "CARDINAL": "quantity",
    "QUANTITY": "quantity",
    "PERCENT": "quantity",
    "LAW": "document",
}
_ACTING = ("nsubj", "nsubjpass", "agent", "dobj", "poss")
# How sure: a name that the parser sees, a noun or pronoun that the lexicon knows.
_NAME, _NOUN = 0.7, 0.5


def mentions(doc: Any) -> tuple[Mention, ...]:
    """Find the mentions of a parsed text, in order; none lies in another."""
    text = doc.text  # spaCy makes it anew each time it is asked
    found: list[Mention] = []
    taken = bytearray(len(text))
    for span, type, sure in sorted(_candidates(doc, text), key=lambda c: (c[0].start - c[0].end, c[0])):
        if not any(taken[slice(*span)]):
            taken[slice(*span)] = b"\1" * (span.end - span.start)
            found.append(Mention(text=text[slice(*span)], span=span, type=type, confidence=sure))
    return tuple(sorted(found, key=lambda m: m.span))


def _candidates(doc: Any, text: str) -> Iterator[tuple[Span, str, float]]:
    for entity in doc.ents:
        if entity.label_ in _TYPES:
            yield from _named(entity)
    for chunk in doc.noun_chunks:
        type = _noun(chunk.root)
        if type is not None and not chunk.root.ent_type_:
            yield Span(chunk.start_char, chunk.end_char), type, _NOUN
    for type, span in arms(text):
        yield span, type, _NOUN


def _named(entity: Any) -> Iterator[tuple[Span, str, float]]:
    """A name with the title and the article before it, where it heads its phrase."""
    type = _TYPES[entity.label_]
    if type == "place" and entity.label_ == "GPE" and entity.root.dep_ in _ACTING:
        type = "organisation"  # a state that acts
    start = entity.start_char
    if type in ("person", "organisation"):
        first = min(
            (k for k in entity.root.children if k.i < entity.start and k.dep_ in ("det", "compound", "amod")),
            key=lambda k: k.i,
            default=None,
        )
        start = start if first is None else first.left_edge.idx
    yield Span(start, entity.end_char), type, _NAME


def _noun(root: Any) -> str | None:
    """The type of an actor that a common noun or a pronoun names."""
    if root.pos_ == "PRON":
        return _pronouns().get(root.lower_)
    kind = _kinds().get(root.lower_) or _kinds().get(root.lemma_.lower())
    if kind in (None, "document"):
        return kind
    return "person" if kind == "person" and root.tag_ not in ("NNS", "NNPS") else "organisation"


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in rows("party_kinds.tsv")}


@cache
def _pronouns() -> dict[str, str]:
    return {row["word"]: row["type"] for row in rows("pronouns.tsv")}
