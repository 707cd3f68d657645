"""What was derived from all reports, kept until the ledger or the rules of deriving change."""

from __future__ import annotations

from sqlalchemy import Connection

from sayso.ledger import addressed, asking, borne, doubting, edges, joins, noted
from sayso.ledger.schema import row_number


def follow(connection: Connection, rules: int) -> None:
    """Drop what was derived by other rules than these."""
    if noted.fact(connection, "rules") != rules:
        drop(connection)
        noted.note(connection, "rules", rules)


def withdraw(connection: Connection, report_id: str, revision: int) -> None:
    """Forget what was derived from a report, with all that its words went into.

    Where that is not kept as of `revision`, it is not known into what they went: everything is dropped.
    """
    if noted.fact(connection, "derived") != revision:
        drop(connection)
        return
    noted.drop(connection, "derived")
    n = row_number(report_id)
    numbers = {n} | joins.withdraw(connection, n)
    edges.withdraw(connection, numbers)
    asking.withdraw(connection, numbers)
    addressed.withdraw(connection, report_id)


def drop(connection: Connection) -> None:
    """Forget what was derived."""
    noted.drop(connection, "derived", "rules")
    joins.drop(connection)
    doubting.drop(connection)
    addressed.drop(connection)
    borne.drop(connection)
