"""The learned tagger: source, cue and content of every act of saying, linked, from a small encoder.

The encoder gives each word a role and points from each word of a source or a content to its cue. Words that
point to one cue are one attribution, however many pieces they stand in. Windows are read one by one in one
thread, so that nothing depends on what else is read. How it was trained: `models/attribution/README.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.attribute.linking import Piece, Said, linked
from sayso.attribute.tokens import Vocabulary, Window, Word, packed
from sayso.errors import MissingPackage

# The longest window that the encoder was trained on.
WINDOW = 256

Range = tuple[int, int]


def attributions(text: str, paragraphs: Sequence[Range], sentences: Sequence[Range]) -> list[Said]:
    """Every act of saying, in order of the text; contents are cut between `sentences`."""
    breaks = frozenset(start for start, _ in sentences)
    return [
        said
        for window, tags, points in _read(text, paragraphs, sentences)
        for said in linked(window, tags, points, breaks)
    ]


def tagged(text: str, windows: Sequence[Range]) -> list[Piece]:
    """The pieces of all roles, in order of the text, each of `windows` read as a paragraph."""
    found = [
        piece
        for window, tags, points in _read(text, windows, ())
        for said in linked(window, tags, points)
        for piece in said.pieces
    ]
    return sorted(found, key=lambda piece: (piece.start, piece.end))


def _read(
    text: str, paragraphs: Sequence[Range], sentences: Sequence[Range]
) -> Iterator[tuple[Window, Any, Any]]:
    """Every window with the logits of its tags and pointers."""
    encoder = _encoder()
    for window in packed(_words(encoder.vocabulary, text, paragraphs, sentences), WINDOW):
        if window.words:
            yield window, *encoder.run(window)


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


@dataclass(frozen=True, slots=True)
class _Encoder:
    """The weights, loaded once a process."""

    vocabulary: Vocabulary
    session: Any

    def run(self, window: Window) -> tuple[Any, Any]:
        import numpy as np

        given = {
            "ids": np.array([window.ids], dtype=np.int32),
            "shapes": np.array([window.shapes], dtype=np.int32),
        }
        tags, points = self.session.run(None, given)
        return tags, points


@cache
def _encoder() -> _Encoder:
    try:
        import onnxruntime
    except ImportError as error:
        raise MissingPackage("onnxruntime", 'set reader = "light", which does without') from error

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    folder = files("sayso") / "data" / "attribution"
    pieces = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    session = onnxruntime.InferenceSession(
        (folder / "tagger.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    return _Encoder(Vocabulary(pieces), session)
