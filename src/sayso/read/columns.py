"""Which column of a table, or field of a record, is the text, the title, the publisher, the date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from sayso.data import rows
from sayso.errors import BadSetting

ROLES = ("text", "title", "publisher", "author", "published", "dated", "url", "retrieved")
"""`published` is a column that says so; `dated` is one that is only called a date: in tables of events it is
as often the day of the event, so the text's own dateline goes before it."""

HELP = "sayso"
"""The field that is added to a record which cannot be read from its own row alone: named columns, the
order of day and month that the table's other rows show."""


# The first rows of the list are names of the text's column, the commonest first.
_NAMES_TOLD = 6


def checked(wishes: Mapping[str, str]) -> dict[str, str]:
    """The columns a user named, by role.

    Raises:
        BadSetting: for a role that no column can have.
    """
    for role in wishes:
        if role not in ROLES:
            raise BadSetting(
                "columns", role, f"no such part of a report; name columns for {', '.join(ROLES)}"
            )
    return dict(wishes)


def by_role(columns: Iterable[str], wishes: Mapping[str, str]) -> dict[str, str]:
    """The column for each role that has one: as named by the user, else by its usual name."""
    present = list(columns)
    found = {role: column for role, column in wishes.items() if column in present}
    taken = set(found.values())
    plain = {_plain(column): column for column in reversed(present) if column not in taken}
    for role in ROLES:
        if role not in found:
            match = next((plain[name] for name in _usual_names()[role] if name in plain), None)
            if match is not None:
                found[role] = match
    return found


def text_columns_tried() -> str:
    """The usual names of the column with the text, for a message."""
    return ", ".join(row["name"] for row in rows("columns.tsv")[:_NAMES_TOLD])


@cache
def _usual_names() -> dict[str, tuple[str, ...]]:
    table = rows("columns.tsv")
    return {role: tuple(_plain(row["name"]) for row in table if row["role"] == role) for role in ROLES}


def _plain(name: str) -> str:
    """`Article Text`, `article_text` and `articleText` are one name."""
    return re.sub(r"[\W_]+", "", name).casefold()
