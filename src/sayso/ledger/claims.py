"""Stored claims as records, as the machine made them, in order of report and place in its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, exists, func, or_, select, tuple_

from sayso.ledger.chunked import chunks
from sayso.ledger.rows import load_claim
from sayso.ledger.schema import claims, confidence, reports, reviews, row_number
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Only:
    """Which claims are looked through: of one report, kind or type."""

    n: int | None = None
    kind: str | None = None
    type: str | None = None
    """Whatever its case."""

    def among(self, query: Select[Any]) -> Select[Any]:
        """The query for no more than may be wanted: what people corrected may be of any kind and type."""
        if self.n is not None:
            query = query.where(claims.c.n == self.n)
        corrected = claims.c.id.in_(select(reviews.c.of).where(reviews.c.decision == "correct"))
        if self.kind is not None:
            query = query.where(or_(claims.c.kind == self.kind, corrected))
        if self.type is not None:
            spelled = (self.type, self.type.upper(), self.type.lower())
            query = query.where(or_(claims.c.type.in_(spelled), corrected))
        return query


EVERY = Only()


def after(connection: Connection, mark: Mark, only: Only = EVERY) -> list[tuple[Mark, Claim]]:
    """The next claims after `mark` among those that may be wanted."""
    place = (claims.c.n, claims.c.start, claims.c.id)
    query = only.among(_joined().where(tuple_(*place) > tuple_(*mark)).order_by(*place).limit(CHUNK))
    return [
        (Mark(row.n, row.start, row.id), load_claim(row.report, row)) for row in connection.execute(query)
    ]


def surer_than(connection: Connection, mark: tuple[float, Mark]) -> list[tuple[tuple[float, Mark], Claim]]:
    """The next claims after `mark`, those first of whose reading the machine is least sure."""
    place = (confidence, claims.c.n, claims.c.start, claims.c.id)
    query = _joined().where(tuple_(*place) > tuple_(mark[0], *mark[1])).order_by(*place).limit(CHUNK)
    found = [load_claim(row.report, row) for row in connection.execute(query)]
    return [((c.confidence, Mark(row_number(c.report), c.evidence.start, c.id)), c) for c in found]


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
        _joined().where(claims.c.n.in_(numbers)).order_by(claims.c.n, claims.c.start, claims.c.id)
    ):
        found.setdefault(row.report, []).append(load_claim(row.report, row))
    return found


def of_report(connection: Connection, n: int, kind: str | None = None) -> Iterator[Claim]:
    """All claims of one report; of one kind where that is given."""
    query = _joined().where(claims.c.n == n).order_by(claims.c.start, claims.c.id)
    if kind is not None:
        query = query.where(claims.c.kind == kind)
    return (load_claim(row.report, row) for row in connection.execute(query))


def reports_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The report of each of these claims."""
    query = select(claims.c.id, reports.c.id).join(reports, reports.c.n == claims.c.n)
    return {
        claim: report
        for part in chunks(ids)
        for claim, report in connection.execute(query.where(claims.c.id.in_(part)))
    }


def _joined() -> Select[Any]:
    return select(claims, reports.c.id.label("report")).join(reports, reports.c.n == claims.c.n)


def types(
    connection: Connection, decided: Iterable[str], stands: Callable[[Claim], Claim]
) -> dict[tuple[str, str], int]:
    """How many claims there are by kind and type, as those `decided` on stand; rejected ones count nowhere.

    A type is of one kind only, and the index has types without kinds: so the kind is looked up once a type.
    """
    query = select(claims.c.type, func.count()).where(claims.c.type.is_not(None)).group_by(claims.c.type)
    found = Counter[tuple[str, str | None]]()
    for type, number in connection.execute(query).tuples().all():
        kind = select(claims.c.kind).where(claims.c.type == type).limit(1)
        found[connection.execute(kind).scalar_one(), type] = number
    ids = sorted(decided)
    for at in range(0, len(ids), CHUNK):
        for claim in some(connection, ids[at : at + CHUNK]):
            now = stands(claim)
            found[claim.kind, claim.type] -= 1
            found[now.kind, now.type] += now.review != "reject"
    return {(kind, type): n for (kind, type), n in sorted(found.items(), key=str) if type is not None and n}


def exists_now(id: Any) -> Any:
    """Whether a claim with this id is stored, as a column `claim_exists`."""
    return exists().where(claims.c.id == id).label("claim_exists")


def rows_of(n: int) -> Select[Any]:
    """The rows of one report's claims, in order."""
    return _joined().where(claims.c.n == n).order_by(claims.c.start, claims.c.id)


def count(connection: Connection) -> int:
    """How many claims are stored."""
    return int(connection.execute(select(func.count()).select_from(claims)).scalar_one())


def told(connection: Connection, report_ids: Sequence[str]) -> dict[str, int]:
    """How many claims other than statements each of these reports has."""
    numbers = [row_number(id) for id in report_ids]
    query = (
        select(claims.c.n, func.count())
        .where(claims.c.n.in_(numbers), claims.c.kind != "statement")
        .group_by(claims.c.n)
    )
    found = {row[0]: row[1] for row in connection.execute(query)}
    return {id: found.get(n, 0) for id, n in zip(report_ids, numbers, strict=True)}
