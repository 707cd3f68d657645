"""Numbers that are noted beside what was derived: by which rules, up to which revision, how many origins."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from sayso.ledger.schema import facts


def fact(connection: Connection, name: str) -> int | None:
    """A number that is noted, or None."""
    query = select(facts.c.value).where(facts.c.name == name)
    value: int | None = connection.execute(query).scalar_one_or_none()
    return value


def note(connection: Connection, name: str, value: int) -> None:
    """Note a number in the place of the one before."""
    drop(connection, name)
    connection.execute(insert(facts).values(name=name, value=value))


def drop(connection: Connection, *names: str) -> None:
    """Forget what is noted under these names."""
    connection.execute(delete(facts).where(facts.c.name.in_(names)))
