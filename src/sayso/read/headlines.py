"""The lines of a plain text, and which of the first ones is its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sayso.read import phrases

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_ADDRESS = re.compile(r"(?:https?\b|www\b)", re.IGNORECASE)
_WORD = re.compile(r"\w[\w'’.-]*")

# A headline is looked for in so many lines above the first paragraph.
HEAD_LINES = 15
_FEWEST_WORDS, _MOST_WORDS = 3, 30
_PROSE_WORDS = 25
_SHORT_PROSE_WORDS = 9


class Line(NamedTuple):
    """One line with something on it, without the white space at its ends."""

    start: int
    end: int
    text: str
    words: int
    gap: bool
    """Whether an empty line, or nothing, stands before it."""

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.rstrip("\"'”’»)]").endswith((".", "!", "?", "…")) and not self.text.endswith("...")

    @property
    def is_prose(self) -> bool:
        """Whether it is a paragraph, by its length or its full stop."""
        return self.words >= _PROSE_WORDS or (self.words >= _SHORT_PROSE_WORDS and self.ends_sentence)


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    out: list[Line] = []
    last_end = 0
    for match in _LINE.finditer(text):
        content = match[0].strip()
        if not content:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        between = text[last_end:start].replace("\r\n", "\n")
        gap = not out or between.count("\n") + between.count("\f") > 1
        last_end = start + len(content)
        out.append(Line(start, last_end, content, len(_WORD.findall(content)), gap))
    return out


def head(lines: Sequence[Line]) -> list[Line]:
    """The lines above the first paragraph."""
    out: list[Line] = []
    for line in lines[:HEAD_LINES]:
        if line.is_prose and not (not out and _may_be_headline(line)):
            break
        out.append(line)
    return out


def title_of(lines: Sequence[Line]) -> str | None:
    """The headline: of the lines above the first paragraph, one that stands there twice, else the first."""
    candidates = [line for line in head(lines) if _may_be_headline(line)]
    if not candidates or len(lines) < 2:
        return None
    texts = [line.text for line in candidates]
    return next((text for text in texts if texts.count(text) > 1 and text != texts[-1]), None) or _first(
        candidates, lines
    )


def _first(candidates: Sequence[Line], lines: Sequence[Line]) -> str | None:
    first = candidates[0]
    return first.text if first.start <= lines[min(6, len(lines) - 1)].start else None


def _may_be_headline(line: Line) -> bool:
    from sayso.read.datelines import is_stamp

    if not _FEWEST_WORDS <= line.words <= _MOST_WORDS or (
        line.text.endswith((".", ",", ";", ":")) and not line.text.endswith("...")
    ):
        return False
    if not line.text[0].isalnum() and line.text[0] not in "\"'“‘«[#(":
        return False
    if _ADDRESS.match(line.text):
        return False
    return not (is_stamp(line.text) or phrases.is_furniture_line(line.text))
