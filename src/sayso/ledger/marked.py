"""What is marked in a report's text, as the machine read it: acts of saying and mentions, a row of each."""

from __future__ import annotations

from sqlalchemy import Connection, Table, delete, insert, select

from sayso.ledger.rows import Packed, load_attributions, load_mentions
from sayso.ledger.schema import attributions, mentions
from sayso.model import Attribution, Mention


def keep(connection: Connection, n: int, packed: Packed) -> None:
    """Put what is marked in report `n` in the place of what was kept before."""
    for table, body in ((attributions, packed.attributions), (mentions, packed.mentions)):
        connection.execute(delete(table).where(table.c.n == n))
        if body is not None:
            connection.execute(insert(table).values(n=n, body=body))


def attributions_of(connection: Connection, n: int) -> tuple[Attribution, ...] | None:
    """The attributions of a report in order of its text; None where nobody looked for them."""
    body = _body(connection, attributions, n)
    return None if body is None else load_attributions(body)


def mentions_of(connection: Connection, n: int) -> tuple[Mention, ...] | None:
    """The mentions of a report in order of its text; None where nobody looked for them."""
    body = _body(connection, mentions, n)
    return None if body is None else load_mentions(body)


def _body(connection: Connection, table: Table, n: int) -> str | None:
    return connection.execute(select(table.c.body).where(table.c.n == n)).scalar_one_or_none()
