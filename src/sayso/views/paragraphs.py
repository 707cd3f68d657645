"""The paragraphs of a report's text, where lines may have been broken for their length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.model import Report, Span

# A paragraph is broken at the end of a sentence after so many characters, to keep notes near their words.
LONG = 1_200

# Lines broken for their length are longer; headings that are not told apart by anything else mostly shorter.
FULL_LINE = 55

_LINE = re.compile(r"\S[^\n]*")
_WITHIN_SENTENCE = ",;-–—)'’"
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")


def paragraphs(report: Report) -> Iterator[Span]:
    """The paragraphs of a text; a very long one in several pieces."""
    for start, end in _joined(report):
        while end - start > LONG and (stop := _SENTENCE_END.search(report.text, start + LONG, end)):
            yield Span(start, stop.end())
            start = stop.end()
        yield Span(start, end)


def _joined(report: Report) -> Iterator[Span]:
    """The lines of a text that are not empty; one that was broken for its length together with the next."""
    last: Span | None = None
    for match in _LINE.finditer(report.text):
        line = Span(*match.span())
        if last is not None and _goes_on(report, last, line):
            last = Span(last.start, line.end)
            continue
        if last is not None:
            yield last
        last = line
    if last is not None:
        yield last


def _goes_on(report: Report, above: Span, below: Span) -> bool:
    """Whether a line ended only because it was full: long, in the midst of a sentence, and no heading."""
    words = report.text[report.text.rfind("\n", 0, above.end) + 1 : above.end].strip()
    return (
        report.text.count("\n", above.end, below.start) == 1
        and len(words) >= FULL_LINE
        and (words[-1].isalnum() or words[-1] in _WITHIN_SENTENCE)
        and words != report.title
        and report.is_furniture(Span(above.end - 1, above.end)) == report.is_furniture(below)
    )
