"""The word lists of this room, read once from the package's data."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one list as dicts by column."""
    text = files("sayso").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def elements(role: str) -> frozenset[str]:
    """The HTML elements that have a role in reading a page."""
    return frozenset(row["element"] for row in rows("html_elements.tsv") if row["role"] == role)
