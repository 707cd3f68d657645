"""Stored claims as records, as the machine made them, in order of report and place in its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, exists, func, select, tuple_

from sayso.ledger.rows import load_claim
from sayso.ledger.schema import claims, reports, row_number
from sayso.model import Claim

CHUNK = 500
"""Claims fetched together."""
REPORTS = 50
"""Reports whose claims are fetched together."""


class Mark(NamedTuple):
    """Where a listing stands: the next claim comes after this one."""

    n: int
    start: int
    id: str


START = Mark(-1, 0, "")


def after(connection: Connection, mark: Mark, n: int | None = None) -> list[tuple[Mark, Claim]]:
    """The next claims after `mark`; of report `n` alone where one is given."""
    place = (claims.c.n, claims.c.start, claims.c.id)
    query = _joined().where(tuple_(*place) > tuple_(*mark)).order_by(*place).limit(CHUNK)
    if n is not None:
        query = query.where(claims.c.n == n)
    return [
        (Mark(row.n, row.start, row.id), load_claim(row.report, row)) for row in connection.execute(query)
    ]


def one(connection: Connection, claim_id: str) -> Claim | None:
    """The claim with this id, or None."""
    row = connection.execute(_joined().where(claims.c.id == claim_id)).one_or_none()
    return None if row is None else load_claim(row.report, row)


def some(connection: Connection, ids: Sequence[str]) -> list[Claim]:
    """The claims with these ids, at most `CHUNK`, in order of id."""
    query = _joined().where(claims.c.id.in_(ids)).order_by(claims.c.id)
    return [load_claim(row.report, row) for row in connection.execute(query)]


def of_reports(connection: Connection, report_ids: Sequence[str]) -> dict[str, list[Claim]]:
    """The claims of these reports, at most `REPORTS`, by report; a report without claims is left out."""
    found: dict[str, list[Claim]] = {}
    numbers = [row_number(id) for id in report_ids]
    for row in connection.execute(
        _joined().where(claims.c.n.in_(numbers)).order_by(claims.c.n, claims.c.start)
    ):
        found.setdefault(row.report, []).append(load_claim(row.report, row))
    return found


def of_report(connection: Connection, n: int, kind: str | None = None) -> Iterator[Claim]:
    """All claims of one report; of one kind where that is given."""
    query = _joined().where(claims.c.n == n).order_by(claims.c.start, claims.c.id)
    if kind is not None:
        query = query.where(claims.c.kind == kind)
    return (load_claim(row.report, row) for row in connection.execute(query))


def _joined() -> Select[Any]:
    return select(claims, reports.c.id.label("report")).join(reports, reports.c.n == claims.c.n)


def exists_now(id: Any) -> Any:
    """Whether a claim with this id is stored, as a column `claim_exists`."""
    return exists().where(claims.c.id == id).label("claim_exists")


def rows_of(n: int) -> Select[Any]:
    """The rows of one report's claims, in order."""
    return _joined().where(claims.c.n == n).order_by(claims.c.start, claims.c.id)


def count(connection: Connection) -> int:
    """How many claims are stored."""
    return int(connection.execute(select(func.count()).select_from(claims)).scalar_one())
