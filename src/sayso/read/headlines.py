"""The lines of a plain text, and which of the first ones is its headline."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_ADDRESS = re.compile(r"(?:https?\b|www\b)", re.IGNORECASE)
_WORD = re.compile(r"\w[\w'’.-]*")

# A headline is looked for in so many lines above the first paragraph.
HEAD_LINES = 15
# Without a second copy, a headline is one of the very first lines.
_TITLE_LINES = 7
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
    def has_digits(self) -> bool:
        """Whether it says a number in figures."""
        return any(c.isdigit() for c in self.text)

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
        if line.is_prose and not (not out and _has_form(line)):
            break
        out.append(line)
    return out


def title_of(lines: Sequence[Line], *, is_foreign: Callable[[Line], bool]) -> str | None:
    """The headline: of the lines above the first paragraph, one that stands there twice, else the first.

    `is_foreign` tells the lines that are the page's, or a date.
    """
    above = head(lines)
    whole = next((at for at in range(len(above)) if _runs_on(lines, at)), len(above))
    candidates = [line for line in above[:whole] if _has_form(line) and not is_foreign(line)]
    if not candidates or len(lines) < 2:
        return None
    texts = [line.text for line in candidates]
    repeated = next((text for text in texts if _stands_twice(text, lines)), None)
    return repeated or (texts[0] if candidates[0] in lines[:_TITLE_LINES] else None)


def _runs_on(lines: Sequence[Line], at: int) -> bool:
    """Whether the next line goes on with this one, as where a paragraph was broken to a width."""
    if at + 1 >= len(lines) or lines[at + 1].gap:
        return False
    below = lines[at + 1].text
    return below[0].islower() or (lines[at].text.isupper() and below.isupper())


def _stands_twice(text: str, lines: Sequence[Line]) -> bool:
    """Whether a line comes again with others between, as a headline does; a caption comes again at once."""
    places = [at for at, line in enumerate(lines[:HEAD_LINES]) if line.text == text]
    return len(places) > 1 and places[-1] > places[0] + 1


def _has_form(line: Line) -> bool:
    """Whether a line is as long as a headline is, and neither ends nor begins as other lines do."""
    text = line.text
    if not _FEWEST_WORDS <= line.words <= _MOST_WORDS or text.endswith((",", ";", ":")):
        return False
    if text.endswith(".") and not text.endswith("..."):
        return False
    return (text[0].isalnum() or text[0] in "\"'“‘«[#(") and _ADDRESS.match(text) is None
