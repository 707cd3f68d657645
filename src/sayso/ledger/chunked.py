"""Statements about many values: SQLite takes only so many at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, select
from sqlalchemy.dialects.sqlite import insert

# SQLite takes so many values in one statement at least.
_VALUES = 500


def chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values in order, few enough at a time."""
    every = sorted(values)
    for at in range(0, len(every), _VALUES):
        yield every[at : at + _VALUES]


def values_of(
    connection: Connection, wanted: Column[Any], by: Column[Any], values: Collection[Any]
) -> set[Any]:
    """What a column holds where another has one of these values; nulls are left out."""
    found: set[Any] = set()
    for chunk in chunks(values):
        found.update(connection.execute(select(wanted).where(by.in_(chunk)).distinct()).scalars())
    return found - {None}


def rows_of(
    connection: Connection, by: Column[Any], values: Iterable[Any], *columns: Column[Any]
) -> list[Any]:
    """The rows of a table with one of these values in a column: whole, or only some `columns`."""
    query = select(*columns) if columns else select(by.table)
    return [row for some in chunks(values) for row in connection.execute(query.where(by.in_(some)))]


def delete_of(connection: Connection, by: Column[Any], values: Iterable[Any]) -> None:
    """Delete the rows with one of these values in a column."""
    for some in chunks(values):
        connection.execute(delete(by.table).where(by.in_(some)))


def add(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, all with the same columns, but for those whose key is there already.

    Their values are handed to the driver as they are: of many short rows that takes half the time.
    """
    if rows:
        names = [column.name for column in table.columns if column.name in rows[0]]
        into = insert(table).on_conflict_do_nothing().compile(connection, column_keys=names)
        values = itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)
        connection.exec_driver_sql(str(into), list(map(values, rows)))
