"""What was derived from all reports, kept until the ledger or the rules of deriving change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, insert, select

from sayso.ledger import joins
from sayso.ledger.schema import derived, facts
from sayso.model import Actor, Doubt, Matter, Tenure, from_dict
from sayso.plain import dump

R = TypeVar("R", Matter, Doubt)

_KINDS = ("tenures", "matter", "doubt")


def save(
    connection: Connection,
    revision: int,
    tenures: Mapping[str, Sequence[Tenure]],
    matters: Iterable[Matter],
) -> None:
    """Keep what was derived from the ledger at `revision`, beside the actors that are kept already."""
    _forget(connection, "tenures", "matter")
    _insert(connection, "tenures", [_line(id, found) for id, found in sorted(tenures.items())])
    _insert(connection, "matter", [dump(m) for m in matters])
    _note(connection, "derived", revision)


def _line(actor: str, found: Sequence[Tenure]) -> str:
    return json.dumps([actor, *(dump(tenure) for tenure in found)])


def load(connection: Connection) -> tuple[int, tuple[Actor, ...], tuple[Matter, ...]] | None:
    """What was kept last and the revision it was derived from, or None."""
    revision = fact(connection, "derived")
    if revision is None:
        return None
    held: dict[str, tuple[Tenure, ...]] = {}
    for body in _bodies(connection, "tenures"):
        actor, *found = json.loads(body)
        held[actor] = tuple(from_dict(Tenure, json.loads(one)) for one in found)
    every = joins.every_actor(connection)
    actors = tuple(replace(a, tenures=held[a.id]) if a.id in held else a for a in every)
    return revision, actors, tuple(_records(connection, Matter, "matter"))


def save_doubts(connection: Connection, revision: int, doubts: Iterable[Doubt]) -> None:
    """Keep the doubts of the ledger at `revision`."""
    _forget(connection, "doubt")
    _insert(connection, "doubt", [dump(d) for d in doubts])
    _note(connection, "doubts", revision)


def load_doubts(connection: Connection) -> tuple[int, tuple[Doubt, ...]] | None:
    """The doubts kept last and the revision they were derived from, or None."""
    revision = fact(connection, "doubts")
    return None if revision is None else (revision, tuple(_records(connection, Doubt, "doubt")))


def by_rules(connection: Connection, rules: int) -> bool:
    """Whether what is kept was derived by these rules."""
    return fact(connection, "rules") == rules


def follow(connection: Connection, rules: int) -> None:
    """Drop what was derived by other rules than these."""
    if not by_rules(connection, rules):
        drop(connection)
        _note(connection, "rules", rules)


def drop(connection: Connection) -> None:
    """Forget what was derived."""
    _forget(connection, *_KINDS)
    for name in ("derived", "doubts", "rules"):
        connection.execute(delete(facts).where(facts.c.name == name))
    joins.drop(connection)


def fact(connection: Connection, name: str) -> int | None:
    """A number that is noted beside what was derived, or None."""
    value: int | None = connection.execute(
        select(facts.c.value).where(facts.c.name == name)
    ).scalar_one_or_none()
    return value


def _note(connection: Connection, name: str, value: int) -> None:
    connection.execute(delete(facts).where(facts.c.name == name))
    connection.execute(insert(facts).values(name=name, value=value))


def _forget(connection: Connection, *kinds: str) -> None:
    connection.execute(delete(derived).where(derived.c.kind.in_(kinds)))


def _insert(connection: Connection, kind: str, bodies: Sequence[str]) -> None:
    rows = [{"kind": kind, "nth": i, "body": body} for i, body in enumerate(bodies)]
    if rows:
        connection.execute(insert(derived), rows)


def _records(connection: Connection, kind: type[R], name: str) -> Iterable[R]:
    return (from_dict(kind, json.loads(body)) for body in _bodies(connection, name))


def _bodies(connection: Connection, kind: str) -> Iterable[Any]:
    query = select(derived.c.body).where(derived.c.kind == kind).order_by(derived.c.nth)
    return connection.execute(query).scalars().all()
