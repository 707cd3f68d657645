"""Notes beside a text: on the right where there is room, each at the line to which it belongs, else below."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sayso.views.cli.tables import put

# Narrower terminals get the notes below: a text of under 60 columns reads badly.
MARGIN_FROM = 100
NARROWEST, WIDEST = 32, 60
# Longer lines of text are hard to follow.
LONGEST_LINE = 90
GAP = 3
HANGING = "  "


class Note(NamedTuple):
    """A note, and the place in the text to which it belongs."""

    at: int
    words: Text


def has_margin(out: Console) -> bool:
    """Whether there is room on the right. What is piped has none, so that it is the same everywhere."""
    return out.is_terminal and out.width >= MARGIN_FROM


def print_noted(out: Console, text: Text, notes: Sequence[Note]) -> None:
    """Print a text with its notes; signs that run from right to left would carry a margin along."""
    if has_margin(out) and not _runs_leftward(text.plain):
        put(out, Text("\n", no_wrap=True, overflow="ignore").join(_beside(out, text, notes)))
        return
    put(out, text)
    for note in notes:
        put(out, Padding(note.words, (0, 0, 0, 2)))


def _runs_leftward(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text)


def _beside(out: Console, text: Text, notes: Sequence[Note]) -> Iterator[Text]:
    """The lines of the text, with those of the notes on the right from the line on where each belongs."""
    right = min(max(out.width // 3, NARROWEST), WIDEST)
    left = min(out.width - right - GAP, LONGEST_LINE)
    lines = list(text.wrap(out, left, overflow="fold"))
    margin = list(_margin(out, _rows(text.plain, lines), notes, right))
    for row in range(max(len(lines), len(margin))):
        line = lines[row] if row < len(lines) else Text()
        line.rstrip()
        if row < len(margin):
            line.pad_right(left + GAP - line.cell_len)
            line.append_text(margin[row])
        yield line


def _rows(text: str, lines: Iterable[Text]) -> list[int]:
    """Where in the text each line begins."""
    begins, at = [], 0
    for line in lines:
        at = max(at, text.find(line.plain, at))
        begins.append(at)
        at += len(line.plain)
    return begins


def _margin(out: Console, rows: Sequence[int], notes: Sequence[Note], width: int) -> Iterator[Text]:
    """The lines of the margin: a note begins at its row, or as soon as those before it have ended."""
    height = 0
    for note in notes:
        row = sum(begin <= note.at for begin in rows) - 1
        for _ in range(height, row):
            yield Text()
        words = note.words.wrap(out, width - len(HANGING), overflow="fold")
        yield from (Text(HANGING if nth else "").append_text(line) for nth, line in enumerate(words))
        height = max(height, row) + len(words)
