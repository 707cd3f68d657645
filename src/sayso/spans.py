"""Stretches of a report's text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of one report's text: code points, `end` exclusive."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def merged_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sort spans and join those that touch or overlap.

    >>> merged_spans([Span(5, 9), Span(0, 3), Span(8, 12)])
    (Span(start=0, end=3), Span(start=5, end=12))
    """
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        elif span.start < span.end:
            out.append(span)
    return tuple(out)


def places_of(text: str, words: str) -> tuple[Span, ...]:
    """Where words stand in a text, in order, however its lines are broken.

    >>> places_of("Tel Amra, then Tel\\nAmra", "Tel Amra")
    (Span(start=0, end=8), Span(start=15, end=23))
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    return tuple(Span(*found.span()) for found in re.finditer(pattern, text)) if pattern else ()


def nearest(text: str, words: str, start: int) -> Span | None:
    """Where words stand in a text: at `start`, else nearest to it; None where it does not have them.

    >>> nearest("Amra, then Amra", "Amra", 9)
    Span(start=11, end=15)
    """
    return min(places_of(text, words), key=lambda at: abs(at.start - start), default=None)
