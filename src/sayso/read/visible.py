"""All that a web page shows, as text, with the parts that its markup calls navigation marked.

It follows the tags one after the other and builds no tree, so no depth of nesting can harm it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from sayso.model import Span
from sayso.read.lexicon import elements

_BLOCKS = elements("block")
_HIDDEN = elements("hidden")
_FURNITURE = elements("navigation")
_OPAQUE_START = re.compile(r"<!--|<(script|style)\b", re.IGNORECASE)

_OPAQUE_ENDS = {
    "": re.compile("-->"),
    "script": re.compile("</script", re.IGNORECASE),
    "style": re.compile("</style", re.IGNORECASE),
}
_BETWEEN = "\n\n"
_SPACE = re.compile(r"\s+")


def shown_parts(page: str) -> Iterator[tuple[int, int]]:
    """The stretches of a page outside its comments, scripts and styles."""
    at = 0
    while (opaque := _OPAQUE_START.search(page, at)) is not None:
        yield at, opaque.start()
        end = _OPAQUE_ENDS[(opaque[1] or "").casefold()].search(page, opaque.end())
        if end is None:
            return
        close = page.find(">", end.end() - 1)
        if close < 0:
            return
        at = close + 1
    yield at, len(page)


@dataclass(frozen=True, slots=True)
class Visible:
    """The text of a page and its furniture."""

    text: str
    furniture: tuple[Span, ...]


def visible_text(page: str) -> Visible:
    """What the page shows, one paragraph a block."""
    parser = _Parser()
    for start, end in shown_parts(page):  # the parser takes long over comments and scripts that never end
        parser.feed(page[start:end])
    parser.close()
    return parser.visible()


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[tuple[str, bool]] = []
        self._pieces: list[str] = []
        self._hidden: list[str] = []
        self._furniture: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end_block()
        if tag == "body":
            self._hidden.clear()  # a head that was never closed
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag in _FURNITURE:
            self._end_block()
            self._furniture.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end_block()

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _FURNITURE:
            self._end_block()
        for open_tags in (self._hidden, self._furniture):
            if tag in open_tags:
                del open_tags[len(open_tags) - 1 - open_tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._pieces.append(data)

    def _end_block(self) -> None:
        words = _SPACE.sub(" ", "".join(self._pieces)).strip()
        self._pieces.clear()
        if words:
            self._blocks.append((words, bool(self._furniture)))

    def visible(self) -> Visible:
        self._end_block()
        spans: list[Span] = []
        at = 0
        for words, is_furniture in self._blocks:
            if is_furniture:
                spans.append(Span(at, at + len(words)))
            at += len(words) + len(_BETWEEN)
        return Visible(_BETWEEN.join(words for words, _ in self._blocks), tuple(spans))
