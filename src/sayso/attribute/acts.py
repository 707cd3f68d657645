"""The act of saying as the readers of this room hand it on, in tokens of the parse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sayso.model import Span


@dataclass(slots=True)
class Act:
    """One act of saying, before it is nested into a chain. Token ranges are `[start, end)`."""

    anchor: int
    """The token that the act hangs on: a verb, "according", a noun of speech."""
    source: list[Span]
    """Character ranges of the source; empty where none is said."""
    head: Any | None
    """The head word of the source."""
    cue: list[Span]
    content: list[Span]
    stance: str = "asserts"
    sort: str = "speech"
    carriers: tuple[Any, ...] = ()
    """Head words of the media that were told, or that carried the words."""
    under: Act | None = None
    """The act that this one stands under whatever the spans say ("reported, citing a medic")."""
    is_run: bool = False
    """Speech that runs on: its cue stands elsewhere."""

    @property
    def extent(self) -> Span:
        """From the first to the last word of the content."""
        return Span(self.content[0].start, self.content[-1].end)


_EDGES = " \t\r\n\u00a0,;:.-\u2013\u2014"


def chars(doc: Any, start: int, end: int) -> Span | None:
    """The characters of tokens `start` to `end`, without stops at the edges; None where nothing is left."""
    if start >= end:
        return None
    low = doc[start].idx
    high = doc[end - 1].idx + len(doc[end - 1])
    return trimmed(text_of(doc), low, high)


def trimmed(text: str, low: int, high: int) -> Span | None:
    """The range without blanks and stops at its edges."""
    while low < high and text[low] in _EDGES:
        low += 1
    while high > low and text[high - 1] in _EDGES:
        high -= 1
    return Span(low, high) if low < high else None


def text_of(doc: Any) -> str:
    """The text of a parse. spaCy puts `doc.text` together anew, word by word, on every call."""
    text: str | None = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return text


def stands_in(word: Any, spans: Iterable[Span]) -> bool:
    """Whether a word of the parse begins in one of the spans."""
    return any(span.start <= word.idx < span.end for span in spans)


def cut_at(spans: Iterable[Span], edge: int) -> list[Span]:
    """What of the spans stands before the character `edge`."""
    return [Span(span.start, min(span.end, edge)) for span in spans if span.start < edge]


def subtree(token: Any) -> tuple[int, int]:
    """First and last-plus-one token below `token`."""
    return token.left_edge.i, token.right_edge.i + 1
