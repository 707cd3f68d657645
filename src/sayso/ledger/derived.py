"""What was derived from all reports: actors and matters, kept with a number that tells from what.

The number is the caller's; what was kept under another one is stale.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import Connection, delete, insert, select

from sayso.ledger.rows import dump
from sayso.ledger.schema import derived, facts
from sayso.model import Actor, Matter, from_dict

R = TypeVar("R", Actor, Matter)


def save(connection: Connection, stamp: int, actors: Iterable[Actor], matters: Iterable[Matter]) -> None:
    """Keep what was derived, in place of what was kept."""
    connection.execute(delete(derived))
    for kind, records in (("actor", actors), ("matter", matters)):
        rows = [{"kind": kind, "nth": i, "body": dump(record)} for i, record in enumerate(records)]
        if rows:
            connection.execute(insert(derived), rows)
    connection.execute(delete(facts).where(facts.c.name == "derived"))
    connection.execute(insert(facts).values(name="derived", value=stamp))


def load(connection: Connection) -> tuple[int, tuple[Actor, ...], tuple[Matter, ...]] | None:
    """What was kept last and its stamp, or None."""
    stamp = connection.execute(select(facts.c.value).where(facts.c.name == "derived")).scalar_one_or_none()
    if stamp is None:
        return None
    return (
        stamp,
        tuple(_records(connection, Actor, "actor")),
        tuple(_records(connection, Matter, "matter")),
    )


def _records(connection: Connection, kind: type[R], name: str) -> Sequence[R]:
    query = select(derived.c.body).where(derived.c.kind == name).order_by(derived.c.nth)
    return [from_dict(kind, json.loads(body)) for body in connection.execute(query).scalars()]


def drop(connection: Connection) -> None:
    """Forget what was derived."""
    connection.execute(delete(derived))
    connection.execute(delete(facts).where(facts.c.name == "derived"))
