"""Stored reports as records, in order of their ids, a few at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, delete, exists, func, insert, select

from sayso.ledger import bytes as kept
from sayso.ledger.schema import last_run, reports, row_number, texts
from sayso.model import Copy, Report, from_dict

CHUNK = 32
"""Reports fetched together: enough to spread the cost of a query, few enough to hold."""


def after(connection: Connection, n: int) -> list[tuple[int, Report]]:
    """The next few reports after row number `n`."""
    rows = connection.execute(_joined().where(reports.c.n > n).order_by(reports.c.n).limit(CHUNK)).all()
    if not rows:
        return []
    copies = kept.copies(connection, rows[0].n, rows[-1].n)
    return [(row.n, _report(row, copies.get(row.n, {}))) for row in rows]


def one(connection: Connection, report_id: str) -> Report | None:
    """The report with this id, or None."""
    row = connection.execute(_joined().where(reports.c.id == report_id)).one_or_none()
    if row is None:
        return None
    return _report(row, kept.copies(connection, row.n, row.n).get(row.n, {}))


_HEAD = ("title", "publisher", "published", "url", "retrieved")


def heads(connection: Connection) -> list[Report]:
    """All reports by what is known of them, without their texts, in order of their ids."""
    fields = (func.json_extract(reports.c.body, f"$.{name}").label(name) for name in _HEAD)
    query = select(reports.c.id, reports.c.path, reports.c.media_type, *fields).order_by(reports.c.n)
    return [Report(text="", **row) for row in connection.execute(query).mappings()]


def note_run(connection: Connection, ids: Iterable[str]) -> None:
    """Note which reports the last run brought in."""
    connection.execute(delete(last_run))
    rows = [{"id": id} for id in sorted(set(ids))]
    if rows:
        connection.execute(insert(last_run), rows)


def of_last_run(connection: Connection) -> list[str]:
    """The reports that the last run brought in, in order of their ids."""
    return list(connection.execute(select(last_run.c.id).order_by(last_run.c.id)).scalars())


def version_of(connection: Connection, report_id: str) -> str | None:
    """The version that read a report, or None where it is not stored."""
    query = select(reports.c.by).where(reports.c.id == report_id)
    return connection.execute(query).scalar_one_or_none()


def number(report_id: str) -> int | None:
    """The row number of a report id, or None where that is no report's id."""
    is_hash = len(report_id) == 64 and all(c in "0123456789abcdef" for c in report_id)
    return row_number(report_id) if is_hash else None


def _joined() -> Select[Any]:
    return select(reports, texts.c.text).join(texts, texts.c.n == reports.c.n)


def _report(row: Any, places: dict[str, Copy]) -> Report:
    others = [copy for path, copy in places.items() if path != row.path]
    known = from_dict(Report, {**json.loads(row.body), "id": row.id, "path": row.path, "text": row.text})
    return replace(known, copies=tuple(others))


def exists_now(n: Any) -> Any:
    """Whether a report with this row number is stored, as a column `report_exists`."""
    return exists().where(reports.c.n == n).label("report_exists")


def count(connection: Connection) -> int:
    """How many reports are stored."""
    return int(connection.execute(select(func.count()).select_from(reports)).scalar_one())
