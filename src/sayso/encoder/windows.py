"""A text as the encoder reads it: windows of whole paragraphs, and what it makes of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.encoder.graphs import Graph
from sayso.encoder.tokens import Vocabulary, Window, Word, packed

# The longest window that the encoder was trained on, in pieces.
LONGEST = 256

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Encoded:
    """One window and what the encoder makes of it; n is the number of its pieces."""

    window: Window
    tags: Any
    """Logits of the roles in attributions, `[n, 7]`."""
    points: Any
    """Logits of the pointers from pieces to cues, `[n, n]`."""
    inner: Any
    """What the lower layers know of each piece, `[1, n, 384]`: other learned parts go on from it."""


def encoded(text: str, paragraphs: Sequence[Range], sentences: Sequence[Range]) -> Iterator[Encoded]:
    """Read a text; a paragraph that is too long for one window is cut between `sentences`.

    Raises:
        MissingPackage: where onnxruntime is not installed.
    """
    vocabulary, graph = _vocabulary(), _graph()
    for window in packed(_words(vocabulary, text, paragraphs, sentences), LONGEST):
        if window.words:
            yield Encoded(window, *graph.run(window.given()))


def _words(
    vocabulary: Vocabulary, text: str, paragraphs: Sequence[Range], sentences: Sequence[Range]
) -> Iterator[list[list[Word]]]:
    """Paragraphs as sentences of words."""
    starts = sorted({start for start, _ in sentences})
    at = 0
    for start, end in paragraphs:
        cuts = [start]
        while at < len(starts) and starts[at] < end:
            if starts[at] > start:
                cuts.append(starts[at])
            at += 1
        parts = [vocabulary.words(text, low, high) for low, high in zip(cuts, [*cuts[1:], end], strict=True)]
        yield [words for words in parts if words]


@cache
def _graph() -> Graph:
    return Graph((files("sayso") / "data" / "attribution" / "tagger.onnx").read_bytes())


@cache
def _vocabulary() -> Vocabulary:
    pieces = (files("sayso") / "data" / "attribution" / "vocab.txt").read_text(encoding="utf-8")
    return Vocabulary(pieces.split("\n"))
