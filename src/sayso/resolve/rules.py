"""A number for the rules of joining: what was joined by other rules is joined anew."""

from __future__ import annotations

from functools import cache

from sayso import __version__
from sayso.data import rows
from sayso.model import digest

_TABLES = ("actors.tsv", "countries.tsv", "state_organs.tsv", "name_spellings.tsv", "name_shapes.tsv")


@cache
def rules() -> int:
    """Tell apart versions of Sayso and of the lexicons by which names are joined."""
    return int(digest(__version__, *(row for table in _TABLES for row in rows(table)), length=15), 16)
