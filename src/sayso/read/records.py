"""One row of a table, as the canonical JSON that `tables` made of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from sayso.config import Settings
from sayso.model import Original, Report
from sayso.read import columns
from sayso.read.assembling import Stated, assembled
from sayso.read.dates import iso_date
from sayso.read.visible import visible_text

# A text column filled from web pages often holds their markup.
_MARKUP = re.compile(r"</(?:p|div|span|a|b|i|em|strong|h[1-6]|li|ul|blockquote)>|<br ?/?>", re.IGNORECASE)
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")


class Record:
    """Reads a row of CSV, TSV or JSON Lines."""

    name = "record"
    media_types = ("application/json",)

    def read(self, original: Original, settings: Settings) -> Report:
        """The text column is the text; the other columns with usual names are metadata."""
        record: dict[str, Any] = json.loads(original.data)
        help: Mapping[str, Any] = record.pop(columns.HELP, {})
        roles = columns.by_role(record, help.get("columns", {}))
        values = {role: _words(record[column]) for role, column in roles.items()}
        text = values.get("text") or ""
        if _MARKUP.search(text):
            text = visible_text(text).text
        return assembled(original, text, stated=_stated(values, help.get("dates")))


def _stated(values: Mapping[str, str | None], order: str | None) -> Stated:
    publisher, url = values.get("publisher"), values.get("url")
    if publisher is not None and publisher.startswith(("http://", "https://")):
        publisher, url = None, url or publisher
    return Stated(
        title=values.get("title"),
        publisher=publisher,
        author=values.get("author"),
        published=_date(values.get("published"), order),
        dated=_date(values.get("dated"), order),
        url=url,
        retrieved=_date(values.get("retrieved"), order),
    )


def _date(words: str | None, order: str | None) -> str | None:
    if words is None:
        return None
    compact = _COMPACT_DATE.fullmatch(words)
    return iso_date("-".join(compact.groups()) if compact else words, order=order)


def _words(value: Any) -> str | None:
    """A cell as text; a list of authors is joined, an object stands for its name."""
    if isinstance(value, list):
        return ", ".join(w for w in map(_words, value) if w) or None
    if isinstance(value, dict):
        return _words(value.get("name"))
    if value is None or isinstance(value, bool):
        return None
    text = str(value)
    return text if text.strip() else None
