"""What was derived from all reports, kept until the ledger or the rules of deriving change."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from sayso.ledger import addressed, asking, borne, edges, joins
from sayso.ledger.derivable import derived
from sayso.ledger.schema import facts, row_number
from sayso.model import Doubt
from sayso.plain import dump, load


def save_doubts(connection: Connection, revision: int, doubts: Iterable[Doubt]) -> None:
    """Keep the doubts of the ledger at `revision`."""
    connection.execute(delete(derived))
    rows = [{"kind": "doubt", "nth": nth, "body": dump(doubt)} for nth, doubt in enumerate(doubts)]
    if rows:
        connection.execute(insert(derived), rows)
    note(connection, "doubts", revision)


def load_doubts(connection: Connection) -> tuple[int, tuple[Doubt, ...]] | None:
    """The doubts kept last and the revision they were derived from, or None."""
    revision = fact(connection, "doubts")
    if revision is None:
        return None
    bodies = connection.execute(select(derived.c.body).order_by(derived.c.nth)).scalars()
    return revision, tuple(load(Doubt, body) for body in bodies)


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
    connection.execute(delete(derived))
    connection.execute(delete(facts).where(facts.c.name.in_(("derived", "doubts"))))
    n = row_number(report_id)
    numbers = {n} | joins.withdraw(connection, n)
    edges.withdraw(connection, numbers)
    asking.withdraw(connection, numbers)
    addressed.withdraw(connection, report_id)


def drop(connection: Connection) -> None:
    """Forget what was derived."""
    connection.execute(delete(derived))
    for name in ("derived", "doubts", "rules"):
        connection.execute(delete(facts).where(facts.c.name == name))
    joins.drop(connection)
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
