"""Web pages: the stored text is the article as extracted, headline first; a page of another shape is kept
whole, its navigation marked."""

from __future__ import annotations

import logging
import re
from html import unescape
from typing import Any

from sayso.config import Settings
from sayso.errors import UnreadableReport
from sayso.model import Original, Report, Span
from sayso.read.assembling import Stated, assembled
from sayso.read.encoding import decode
from sayso.read.lexicon import elements
from sayso.read.visible import shown_parts, visible_text

for _library in (
    "trafilatura",
    "htmldate",
    "courlan",
):  # what is wrong with a page is told once, as a problem
    logging.getLogger(_library).addHandler(logging.NullHandler())

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)")
_SENTENCE_END = re.compile(r"[.!?][\"”’]?\s")
_TITLE = re.compile(r"<title[^>]*>([^<]{1,400})</title", re.IGNORECASE)
# Tags that need no end, so that their starts say nothing of depth.
_UNCLOSED = elements("unclosed")
# libxml2 gives up at 256; one below is left for what it adds itself.
_TREE_DEPTH = 240
# Real pages stay under 100. Beyond this the page was made to do harm.
_MOST_DEPTH = 5_000
# Markup is rarely over ten times the text; a page beyond this is no page.
_BYTES_A_CHARACTER = 30
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([a-zA-Z0-9_:-]+)", re.IGNORECASE)


class Html:
    """Reads web pages."""

    name = "html"
    media_types = ("text/html", "application/xhtml+xml")

    def read(self, original: Original, settings: Settings) -> Report:
        """Extract the article; where none is found, take all that the page shows."""
        page = _decoded(original, settings)
        depth = _depth(page)
        if depth > _MOST_DEPTH:
            reason = f"the page nests its elements {depth:,} deep, where {_MOST_DEPTH:,} are allowed"
            raise UnreadableReport(
                original.path,
                reason,
                "It is no ordinary page; copy its text into a text file, and read that.",
            )
        tree = _tree(page) if depth <= _TREE_DEPTH else None
        if tree is None:
            return _whole(original, page, Stated(title=_title(page)))
        stated = _stated(tree, original.data)
        text = _article(tree)
        return _whole(original, page, stated) if text is None else _assembled(original, text, stated)


def _decoded(original: Original, settings: Settings) -> str:
    size, most = len(original.data), _BYTES_A_CHARACTER * settings.max_characters
    if size > most:
        reason = f"the page is too large: {size:,} bytes, where {most:,} are allowed"
        raise UnreadableReport(
            original.path, reason, "Save only its article, or raise the setting max_characters."
        )
    declared = _DECLARED.search(original.data[:4096])
    decoded = decode(original.data)
    if declared is None or decoded.encoding.startswith("utf"):
        return decoded.text
    try:
        return original.data.decode(declared[1].decode("ascii"))
    except (LookupError, UnicodeDecodeError):
        return decoded.text  # the page declares another encoding than it has


def _title(page: str) -> str | None:
    match = _TITLE.search(page)
    return " ".join(unescape(match[1]).split()) or None if match else None


def _depth(page: str) -> int:
    """How deep the elements that must be closed are nested."""
    depth = deepest = 0
    for start, end in shown_parts(page):
        for tag in _TAG.finditer(page, start, end):
            if tag["name"].casefold() not in _UNCLOSED:
                depth = max(0, depth + (-1 if tag["close"] else 1))
                deepest = max(deepest, depth)
    return deepest


def _tree(page: str) -> Any:
    from trafilatura.utils import load_html

    return load_html(page)


def _stated(tree: Any, data: bytes) -> Stated:
    from copy import deepcopy

    from sayso.read.pages import stated_by

    return stated_by(deepcopy(tree), data)  # trafilatura takes elements out of the tree it reads


def _article(tree: Any) -> str | None:
    """The text of the page's article, or None where it has none."""
    from trafilatura import bare_extraction

    found = bare_extraction(
        tree, include_comments=False, include_tables=True, favor_recall=True, with_metadata=False
    )
    lines = [line for line in str(getattr(found, "text", None) or "").splitlines() if line.strip()]
    if not lines or any(map(_is_paragraphs_in_a_row, lines)):
        return None  # a page laid out by tables, its paragraphs run together
    return "\n\n".join(lines)


def _is_paragraphs_in_a_row(line: str) -> bool:
    """Whether a row of a table holds running text, where a table of facts has a phrase a cell."""
    return line.startswith("|") and len(_SENTENCE_END.findall(line)) > 1


def _assembled(original: Original, text: str, stated: Stated) -> Report:
    """The headline is part of the report: where the extraction left it out, it is put first."""
    title = stated.title
    if title is not None and " ".join(title.split()) not in " ".join(text[: 3 * len(title) + 400].split()):
        text = f"{title}\n\n{text}"
    return assembled(original, text, stated=stated)


def _whole(original: Original, page: str, stated: Stated) -> Report:
    shown = visible_text(page)
    furniture = shown.furniture
    if sum(end - start for start, end in furniture) * 2 > len(shown.text):
        furniture = ()  # a page that is one form or one sidebar is not all furniture
    return assembled(original, shown.text, stated=stated, furniture_known=map(Span._make, furniture))
