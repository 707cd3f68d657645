"""A number for the rules of joining: what was joined by other rules is joined anew."""

from __future__ import annotations

from sayso import __version__
from sayso.data import kept, rows
from sayso.model import digest

_TABLES = (
    "actors.tsv",
    "countries.tsv",
    "given_names.tsv",
    "name_counts.tsv",
    "name_glosses.tsv",
    "name_letters.tsv",
    "name_shapes.tsv",
    "name_spellings.tsv",
    "name_weights.tsv",
    "name_words.tsv",
    "posts.tsv",
    "state_organs.tsv",
)


@kept()
def rules() -> int:
    """Tell apart versions of Sayso and of the lexicons by which names are joined."""
    return int(digest(__version__, *(row for table in _TABLES for row in rows(table)), length=15), 16)
