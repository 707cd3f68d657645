"""Inputs that could not be read or analysed: recorded once, gone when the same path is read after all."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from sayso.ledger.rows import label
from sayso.ledger.schema import problems
from sayso.model import Problem


def add(connection: Connection, problem: Problem, n: int | None = None) -> bool:
    """Record a problem, of the reading of report `n` where one is given; whether that is news."""
    values = {
        "path": label(problem.path),
        "reason": label(problem.reason),
        "way_out": label(problem.way_out),
        "n": n,
    }
    found = select(problems).where(problems.c.path == values["path"], problems.c.reason == values["reason"])
    row = connection.execute(found).one_or_none()
    if row is not None and (row.way_out, row.n) == (values["way_out"], n):
        return False
    upsert = insert(problems).values(values)
    connection.execute(upsert.on_conflict_do_update(index_elements=["path", "reason"], set_=values))
    return True


def clear(connection: Connection, path: str) -> bool:
    """Drop the problems of a path that has now been read; whether there were any."""
    gone = connection.execute(delete(problems).where(problems.c.path == path, problems.c.n.is_(None)))
    return gone.rowcount > 0


def listed(connection: Connection) -> Iterator[Problem]:
    """All problems, in order of path and reason."""
    query = select(problems).order_by(problems.c.path, problems.c.reason)
    for row in connection.execute(query):
        yield Problem(path=row.path, reason=row.reason, way_out=row.way_out)


def has(connection: Connection, path: str) -> bool:
    """Whether a path has problems of its own, not of a report's reading."""
    query = select(problems.c.path).where(problems.c.path == path, problems.c.n.is_(None)).limit(1)
    return connection.execute(query).one_or_none() is not None
