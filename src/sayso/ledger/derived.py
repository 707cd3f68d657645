"""What was derived from all reports, kept until the ledger changes: actors and matters."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import Connection, delete, insert, select

from sayso.ledger.rows import dump
from sayso.ledger.schema import derived, facts
from sayso.model import Actor, Matter, from_dict

R = TypeVar("R", Actor, Matter)


def save(connection: Connection, revision: int, actors: Iterable[Actor], matters: Iterable[Matter]) -> None:
    """Keep what was derived from the ledger at `revision`."""
    connection.execute(delete(derived))
    for kind, records in (("actor", actors), ("matter", matters)):
        rows = [{"kind": kind, "nth": i, "body": dump(record)} for i, record in enumerate(records)]
        if rows:
            connection.execute(insert(derived), rows)
    connection.execute(delete(facts).where(facts.c.name == "derived"))
    connection.execute(insert(facts).values(name="derived", value=revision))


def load(connection: Connection) -> tuple[int, tuple[Actor, ...], tuple[Matter, ...]] | None:
    """What was kept last and the revision it was derived from, or None."""
    revision = connection.execute(select(facts.c.value).where(facts.c.name == "derived")).scalar_one_or_none()
    if revision is None:
        return None
    return (
        revision,
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
