"""Stretches of a report's text."""

from __future__ import annotations

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
