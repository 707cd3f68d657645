"""Markdown: the stored text is the decoded file; front matter is metadata, lists of links are furniture."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.config import Settings
from sayso.model import Original, Report, Span
from sayso.read.assembling import NOTHING, Stated, assembled
from sayso.read.dates import iso_date
from sayso.read.text import decoded

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<fields>.*?\r?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(?P<name>[A-Za-z_]+):[ \t]*(?P<value>\S.*?)[ \t\r]*$", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(?P<words>[^\n]+?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)
_LINK = r"!?\[[^\]\n]*\]\([^)\n]*\)"
_LINKS_ONLY = re.compile(
    rf"^[ \t]*(?:[-*+|>]|\d+\.)?[ \t]*{_LINK}(?:[ \t|·•,/-]*{_LINK})*[ \t|]*\r?$", re.MULTILINE
)
_RULE = re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}\r?$", re.MULTILINE)


class Markdown:
    """Reads Markdown as it stands, marks and all."""

    name = "markdown"
    media_types = ("text/markdown",)

    def read(self, original: Original, settings: Settings) -> Report:
        """Keep the text; take title and date from the front matter or the first heading."""
        text = decoded(original, settings)
        front = _FRONT_MATTER.match(text)
        stated = NOTHING if front is None else _stated(front["fields"])
        heading = _HEADING.search(text, front.end() if front else 0)
        if stated.title is None and heading is not None:
            stated = replace(stated, title=heading["words"])
        known = [Span(m.start(), m.end()) for pattern in (_LINKS_ONLY, _RULE) for m in pattern.finditer(text)]
        if front is not None:
            known.append(Span(front.start(), front.end()))
        return assembled(original, text, stated=stated, furniture_known=known)


def _stated(fields: str) -> Stated:
    values = {m["name"].casefold(): m["value"].strip("\"'") for m in _FIELD.finditer(fields)}
    return Stated(
        title=values.get("title"),
        publisher=values.get("publisher") or values.get("source"),
        author=values.get("author"),
        published=iso_date(values.get("published") or values.get("date") or ""),
        url=values.get("url"),
    )
