"""What tests of several rooms look at: every row of a ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_ROWS = (
    "reports",
    "texts",
    "originals",
    "places",
    "replaced",
    "claims",
    "attributions",
    "mentions",
    "problems",
    "reviews",
    "forgotten",
)


def rows_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of a ledger but its change counter and what is derived; the index is held against the texts."""
    connection = sqlite3.connect(path, timeout=60)
    try:
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in _ROWS}
    finally:
        connection.close()


@pytest.fixture(scope="session")
def rows() -> Callable[[Path], dict[str, list[tuple[Any, ...]]]]:
    """Every row of a ledger."""
    return rows_of
