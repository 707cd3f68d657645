"""What was derived from all reports, kept until the ledger or the rules of deriving change."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from sayso.ledger import addressed, asking, borne, doubting, edges, joins
from sayso.ledger.schema import facts, row_number


def by_rules(connection: Connection, rules: int) -> bool:
    """Whether what is kept was derived by these rules."""
    return fact(connection, "rules") == rules


def follow(connection: Connection, rules: int) -> None:
    """Drop what was derived by other rules than these."""
    if not by_rules(connection, rules):
        drop(connection)
        note(connection, "rules", rules)


def withdraw(connection: Connection, report_id: str, revision: int) -> None:
    """Forget what was derived from a report, with all that its words went into.

    Where that is not kept as of `revision`, it is not known into what they went: everything is dropped.
    """
    if fact(connection, "derived") != revision:
        drop(connection)
        return
    connection.execute(delete(facts).where(facts.c.name == "derived"))
    n = row_number(report_id)
    numbers = {n} | joins.withdraw(connection, n)
    edges.withdraw(connection, numbers)
    asking.withdraw(connection, numbers)
    addressed.withdraw(connection, report_id)


def drop(connection: Connection) -> None:
    """Forget what was derived."""
    for name in ("derived", "rules"):
        connection.execute(delete(facts).where(facts.c.name == name))
    joins.drop(connection)
    doubting.drop(connection)
    addressed.drop(connection)
    borne.drop(connection)


def fact(connection: Connection, name: str) -> int | None:
    """A number that is noted beside what was derived, or None."""
    value: int | None = connection.execute(
        select(facts.c.value).where(facts.c.name == name)
    ).scalar_one_or_none()
    return value


def note(connection: Connection, name: str, value: int) -> None:
    """Note a number beside what was derived."""
    connection.execute(delete(facts).where(facts.c.name == name))
    connection.execute(insert(facts).values(name=name, value=value))
