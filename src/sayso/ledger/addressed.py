"""Where reports are found, and which are versions of one, kept: a new report touches its own place only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Column, Connection, delete, func, insert, select

from sayso.ledger.derivable import addresses, versions
from sayso.ledger.reviews import Standing
from sayso.ledger.schema import reports, reviews, row_number
from sayso.ledger.standing import corrections

# SQLite takes so many values in one statement at least.
_VALUES = 500


class Unplaced(NamedTuple):
    """A report of which it is not kept where it is found, and its present state."""

    id: str
    path: str
    url: str | None
    state: str


def due(connection: Connection, standing: Standing) -> list[Unplaced]:
    """The reports that are new, or of which reading or decisions have changed."""
    decided = (
        select(func.count() + func.count(reviews.c.undone))
        .where(reviews.c.n == reports.c.n)
        .scalar_subquery()
    )
    state = reports.c.digest + " " + decided + " " + reports.c.path
    url = func.json_extract(reports.c.body, "$.url")
    query = (
        select(reports.c.id, reports.c.path, url.label("url"), state.label("state"))
        .join(addresses, addresses.c.n == reports.c.n, isouter=True)
        .where(addresses.c.n.is_(None) | (addresses.c.state != state))
        .order_by(reports.c.n)
    )
    found = []
    for row in connection.execute(query):
        corrected = corrections(standing.of.get(row.id, ()))
        found.append(Unplaced(row.id, row.path, corrected.get("url", row.url), row.state))
    return found


def mates(connection: Connection, found: Mapping[str, str | None]) -> dict[str, set[str]]:
    """The reports at each place touched: where those `found` are now, by id, and where they were before."""
    numbers = [row_number(id) for id in found]
    before = {key for _, key in _rows(connection, addresses.c.n, numbers) if key is not None}
    touched = before | {key for key in found.values() if key is not None}
    held: dict[str, set[str]] = {key: set() for key in sorted(touched)}
    for id, key in [*_rows(connection, addresses.c.key, sorted(touched)), *found.items()]:
        if key is not None and found.get(id, key) == key:
            held[key].add(id)
    return held


def _rows(
    connection: Connection, column: Column[object], values: Sequence[object]
) -> Iterator[tuple[str, str]]:
    joined = select(reports.c.id, addresses.c.key).join(reports, reports.c.n == addresses.c.n)
    for at in range(0, len(values), _VALUES):
        yield from connection.execute(joined.where(column.in_(values[at : at + _VALUES]))).tuples()


def keep(
    connection: Connection,
    found: Mapping[str, tuple[str | None, str]],
    ids: Iterable[str],
    chains: Iterable[Sequence[str]],
) -> None:
    """Keep the place and state of reports, and the `chains` of versions among `ids`, the oldest first."""
    rows = [{"n": row_number(id), "key": key, "state": state} for id, (key, state) in found.items()]
    _delete(connection, addresses.c.n, [row["n"] for row in rows])
    _delete(connection, versions.c.id, sorted(ids))
    if rows:
        connection.execute(insert(addresses), rows)
    told = [{"id": id, "latest": chain[-1], "nth": at} for chain in chains for at, id in enumerate(chain)]
    if told:
        connection.execute(insert(versions), told)


def withdraw(connection: Connection, report_id: str) -> None:
    """Drop where a report is found; those that were versions of it are looked at again."""
    latest = select(versions.c.latest).where(versions.c.id == report_id)
    mates = list(connection.execute(select(versions.c.id).where(versions.c.latest.in_(latest))).scalars())
    _delete(connection, versions.c.id, mates)
    _delete(connection, addresses.c.n, [row_number(id) for id in {report_id, *mates}])


def _delete(connection: Connection, column: Column[object], values: Sequence[object]) -> None:
    for at in range(0, len(values), _VALUES):
        connection.execute(delete(column.table).where(column.in_(values[at : at + _VALUES])))


def chains(connection: Connection) -> list[tuple[str, ...]]:
    """The reports that are versions of one, the oldest first."""
    held: dict[str, list[str]] = {}
    for row in connection.execute(select(versions).order_by(versions.c.latest, versions.c.nth)):
        held.setdefault(row.latest, []).append(row.id)
    return [tuple(ids) for ids in held.values()]


def drop(connection: Connection) -> None:
    """Forget where reports are found."""
    for table in (addresses, versions):
        connection.execute(delete(table))
