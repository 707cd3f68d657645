"""The word lists of this room, read once from the package's data."""

from __future__ import annotations

from sayso.data import rows


def elements(role: str) -> frozenset[str]:
    """The HTML elements that have a role in reading a page."""
    return frozenset(row["element"] for row in rows("html_elements.tsv") if row["role"] == role)
