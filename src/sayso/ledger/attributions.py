"""Stored acts of saying, as the machine read them: one row a report."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from sayso.ledger.rows import load_attributions
from sayso.ledger.schema import attributions
from sayso.model import Attribution


def keep(connection: Connection, n: int, body: str | None) -> None:
    """Put the attributions of report `n` in the place of those that were kept before."""
    connection.execute(delete(attributions).where(attributions.c.n == n))
    if body is not None:
        connection.execute(insert(attributions).values(n=n, body=body))


def of_report(connection: Connection, n: int) -> tuple[Attribution, ...] | None:
    """The attributions of a report in order of its text; None where nobody looked for them."""
    query = select(attributions.c.body).where(attributions.c.n == n)
    body = connection.execute(query).scalar_one_or_none()
    return None if body is None else load_attributions(body)
