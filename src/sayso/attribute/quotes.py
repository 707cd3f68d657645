"""Quotation marks: which stretches of a text stand between them.

A quotation may run over sentences, and over paragraphs when each begins with an opening mark. A mark
without its partner opens nothing: in a text whose marks were lost, no speech is made up.
"""

from __future__ import annotations

import re

from sayso.model import Span

_OPEN = {"“": "”", "„": "“”", "«": "»", "‟": "”"}
_PARAGRAPH = re.compile(r"\n\s*\n|\n")

# Shorter quotations are words held up, not speech ("moderate" rebels).
MIN_SPEECH_WORDS = 3


def quotations(text: str) -> list[Span]:
    """Stretches between quotation marks, marks included, in order; none inside another.

    >>> quotations('He said "no" and left.')
    [Span(start=8, end=12)]
    """
    spans: list[Span] = []
    start = 0
    for part in [*(m.end() for m in _PARAGRAPH.finditer(text)), len(text)]:
        spans += _in_paragraph(text, start, part)
        start = part
    return spans


def _in_paragraph(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    opened: int | None = None
    closing = ""
    for i in range(start, end):
        char = text[i]
        if opened is None:
            if char in _OPEN or (char == '"' and _opens(text, i, start)):
                opened, closing = i, _OPEN.get(char, '"')
        elif char in closing:
            spans.append(Span(opened, i + 1))
            opened = None
    if (
        opened is not None
        and text.find('"', opened + 1, end) < 0
        and text[end : end + 200].lstrip()[:1] in _OPEN
    ):
        spans.append(Span(opened, len(text[:end].rstrip())))  # the next paragraph opens again: speech goes on
    return spans


def _opens(text: str, i: int, start: int) -> bool:
    """Whether a straight mark opens: what follows is a word, and what precedes is not."""
    return i + 1 < len(text) and not text[i + 1].isspace() and (i == start or not text[i - 1].isalnum())
