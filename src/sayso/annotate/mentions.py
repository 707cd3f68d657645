"""Who and what a report mentions, as people mean it: names with their titles, descriptions, pronouns.

A small tagger (`models/mentions/README.md`) goes on from the encoder's lower layers and from the parse. It
gives each word two tags: one for the widest mention around it, one for a mention inside that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from sayso.annotate.features import Edges, Features
from sayso.encoder import Encoded, Graph, softmax
from sayso.encoder.tokens import Word
from sayso.model import Mention, Span

TYPES = (
    "person",
    "organisation",
    "place",
    "weapon",
    "platform",
    "nationality",
    "quantity",
    "time",
    "money",
    "document",
)
WITH_ARTICLE = ("person", "organisation", "place", "weapon", "platform")
"""Types whose article is part of the mention."""
_NEVER = -1e9

# Mentions of which the tagger is less sure are left out. On two of five folds .5 is best by little (.3-.7).
LEAST = 0.5


def mentions(doc: Any, windows: Sequence[Encoded], tagger: Graph | None = None) -> tuple[Mention, ...]:
    """Find the mentions of a text, in order, the wider before what stands in it.

    `tagger` is another than the shipped one: the benchmarks score those that have not seen a text.
    """
    text = doc.text
    known = Features(doc, text)
    found = [piece for window in windows for piece in _in_window(known, window, tagger or _tagger())]
    return tuple(
        Mention(
            text=text[p.span.start : p.span.end],
            span=p.span,
            type=p.type,
            confidence=round(p.probability, 3),
        )
        for p in sorted(found, key=lambda p: (p.span.start, -p.span.end))
        if p.probability >= LEAST
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    span: Span
    type: str
    probability: float


def _in_window(known: Features, read: Encoded, tagger: Graph) -> Iterator[_Piece]:
    words, given = read.window.words, known.of(read.window)
    first = np.array(read.window.first)
    logits = tagger.run({"inner": read.inner, "features": given})
    wide, narrow = (_pieces(words, softmax(said[first]), Edges(given[0, first])) for said in logits)
    yield from wide
    for piece in narrow:
        if any(w.span.covers(piece.span) and w.span != piece.span for w in wide):
            yield piece
    here = Span(words[0].start, words[-1].end)
    for kind, span in known.arms:
        if here.covers(span) and not any(w.span.overlaps(span) for w in wide):
            yield _Piece(span, kind, LEAST)  # few weapons stand in what taught the tagger


def _pieces(words: Sequence[Word], shares: Any, edges: Edges) -> list[_Piece]:
    """The stretches of the likeliest tags: 0 outside, then begin and inside of each type."""
    tags = _likeliest(shares)
    found = []
    start = 0
    for i in range(1, len(tags) + 1):
        goes_on = i < len(tags) and tags[i] and tags[i] % 2 == 0
        if goes_on:
            continue
        end = edges.end(start, i)
        if tags[start] and start < end:
            kind = (tags[start] - 1) // 2
            sure = shares[start:end, 1 + 2 * kind] + shares[start:end, 2 + 2 * kind]
            has_article = start > 0 and not tags[start - 1] and TYPES[kind] in WITH_ARTICLE
            low = start - 1 if has_article and edges.is_article[start - 1] else start
            span = Span(words[low].start, words[end - 1].end)
            found.append(_Piece(span, TYPES[kind], float(sure.mean())))
        start = i
    return found


def _likeliest(shares: Any) -> list[int]:
    """The likeliest tags in which an inside follows only its own type (Viterbi)."""
    logs = np.log(shares + 1e-9)
    allowed = _allowed(logs.shape[1])
    value = logs[0] + np.where(np.arange(logs.shape[1]) % 2 == 0, _NEVER, 0.0)
    value[0] = logs[0, 0]
    came_from = []
    for row in logs[1:]:
        ways = value[:, None] + allowed
        best = ways.argmax(0)
        came_from.append(best)
        value = ways[best, np.arange(len(row))] + row
    tags = [int(value.argmax())]
    for step in reversed(came_from):
        tags.append(int(step[tags[-1]]))
    return tags[::-1]


@cache
def _allowed(count: int) -> Any:
    """What each tag may follow: an inside only its own begin and inside."""
    at = np.arange(count)
    is_inside = (at > 0) & (at % 2 == 0)
    own = (at[:, None] == at[None, :]) | (at[:, None] == at[None, :] - 1)
    return np.where(is_inside[None, :] & ~own, _NEVER, 0.0)


@cache
def _tagger() -> Graph:
    return Graph((files("sayso") / "data" / "mentions" / "tagger.onnx").read_bytes())
