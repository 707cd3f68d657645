"""The relations between actors, kept: which claims make them, and how many origins bear them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Sequence
from typing import Any, NamedTuple, Protocol

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    func,
    insert,
    literal,
    or_,
    select,
    tuple_,
)

from sayso.ledger.asking import done
from sayso.ledger.borne import EDGE
from sayso.ledger.chunked import chunks, rows_of, values_of
from sayso.ledger.database import Database
from sayso.ledger.derivable import IN_ORDER, actors, bearings, disputes, due, edges, ties
from sayso.ledger.finding import Named, voiced
from sayso.plain import dump

# Edges that are made in one transaction: some tenths of a second.
_BATCH = 200

Key = tuple[str, str, str]
"""Type, agent and target."""
_KEY = (edges.c.type, edges.c.agent, edges.c.target)


class Rules(Protocol):
    """How an edge is made of its claims; the ledger only keeps what comes out."""

    def edge(
        self, key: Key, held: Sequence[tuple[str, str | None, str | None]], disputed: Container[str]
    ) -> Any:
        """A record with `origins`, `is_contradicted`, `earliest` and `latest`.

        It is made from claims as they were kept, each with the first and last day that it names; those
        `disputed` are contradicted in a matter.
        """


class SoughtEdges(NamedTuple):
    """Which edges are looked for; whatever is None keeps all."""

    type: str | None = None
    ends: Collection[str] | None = None
    """Actors of whom one at least is at an end."""
    speaker: Named | None = None
    """A voice of one of its claims."""
    since: str | None = None
    until: str | None = None
    """The days on which it may have held."""
    named: int = 0
    """The least number of named origins."""


class Outline(NamedTuple):
    """An edge as it is drawn."""

    type: str
    agent: str
    target: str
    named: int
    most: int
    is_contradicted: bool


class End(NamedTuple):
    """An actor as it is drawn."""

    id: str
    name: str
    kind: str


class Edges:
    """The relations between actors of a ledger, as its claims were compared last."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def bring_up(self, rules: Rules) -> None:
        """Make anew the edges whose claims have changed, a batch in a transaction."""
        is_left = True
        while is_left:
            with self._database.writing() as connection:
                is_left = _make(connection, rules)

    def one(self, key: Key) -> str | None:
        """An edge as it was kept, or None."""
        with self._database.reading() as connection:
            query = select(edges.c.body).where(tuple_(*_KEY) == tuple_(*key))
            return connection.execute(query).scalar_one_or_none()

    def some(self, sought: SoughtEdges, first: int, most: int) -> list[str]:
        """The edges from the `first` on, as they were kept; those that most origins bear come first."""
        query = select(edges.c.body).where(*_wanted(sought)).order_by(*IN_ORDER)
        with self._database.reading() as connection:
            return list(connection.execute(query.limit(most).offset(first)).scalars())

    def count(self, sought: SoughtEdges) -> int:
        """How many edges there are."""
        query = select(func.count()).select_from(edges).where(*_wanted(sought))
        with self._database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def outlines(self, sought: SoughtEdges) -> list[Outline]:
        """All edges in short, in the same order."""
        columns = (edges.c[name] for name in Outline._fields)
        query = select(*columns).where(*_wanted(sought)).order_by(*IN_ORDER)
        with self._database.reading() as connection:
            return [Outline(*row) for row in connection.execute(query)]

    def types(self) -> list[str]:
        """The types of which there are edges."""
        with self._database.reading() as connection:
            return list(connection.execute(select(edges.c.type).distinct().order_by(edges.c.type)).scalars())

    def ends(self, ids: Iterable[str]) -> dict[str, End]:
        """Those of these actors that there are, by id."""
        columns = (actors.c.id, actors.c.name, actors.c.kind)
        with self._database.reading() as connection:
            return {row.id: End(*row) for row in rows_of(connection, actors.c.id, ids, *columns)}

    def bodies(self, claims: Iterable[str]) -> dict[str, str]:
        """What each of these claims brings to matters, as it was kept."""
        with self._database.reading() as connection:
            rows = rows_of(connection, bearings.c.claim, claims, bearings.c.claim, bearings.c.body)
        return {row.claim: row.body for row in rows}


def withdraw(connection: Connection, numbers: Collection[int]) -> None:
    """Drop the relations of which these reports speak; where others do too, they are due to be made anew."""
    rows = rows_of(connection, ties.c.n, numbers, ties.c.type, ties.c.agent, ties.c.target)
    for keys in chunks({tuple(row) for row in rows}):
        connection.execute(edges.delete().where(tuple_(*_KEY).in_(keys)))


def _make(connection: Connection, rules: Rules) -> bool:
    """Make a batch of what is due; whether there was anything."""
    query = select(due.c.id).where(due.c.kind == EDGE).order_by(due.c.id).limit(_BATCH)
    names = list(connection.execute(query).scalars())
    keys: list[Key] = []
    for name in names:
        agent, target, type = name.split(" ", 2)
        keys.append((type, agent, target))
    connection.execute(edges.delete().where(tuple_(*_KEY).in_(keys)))
    found = select(ties, bearings.c.body).join(bearings, bearings.c.claim == ties.c.claim)
    held: dict[Key, list[tuple[str, str | None, str | None]]] = defaultdict(list)
    claims: set[str] = set()
    for row in connection.execute(found.where(tuple_(ties.c.type, ties.c.agent, ties.c.target).in_(keys))):
        held[row.type, row.agent, row.target].append((row.body, row.earliest, row.latest))
        claims.add(row.claim)
    disputed = values_of(connection, disputes.c.claim, disputes.c.claim, claims)
    rows = [_row(key, rules.edge(key, of, disputed)) for key, of in sorted(held.items())]
    if rows:
        connection.execute(insert(edges), rows)
    done(connection, EDGE, names)
    return bool(names)


def _row(key: Key, edge: Any) -> dict[str, Any]:
    named, most = edge.origins
    return {
        **dict(zip(("type", "agent", "target"), key, strict=True)),
        "named": named,
        "most": most,
        "is_contradicted": edge.is_contradicted,
        "earliest": edge.earliest,
        "latest": edge.latest,
        "body": dump(edge),
    }


def _wanted(sought: SoughtEdges) -> list[ColumnElement[bool]]:
    """What must hold of an edge for it to be among those sought."""
    found: list[ColumnElement[bool]] = []
    if sought.type is not None:
        found.append(edges.c.type == sought.type)
    if sought.ends is not None:
        found.append(or_(edges.c.agent.in_(_each(sought.ends)), edges.c.target.in_(_each(sought.ends))))
    if sought.speaker is not None:
        said = select(ties.c.type, ties.c.agent, ties.c.target)
        found.append(tuple_(*_KEY).in_(said.where(ties.c.claim.in_(voiced(sought.speaker)))))
    if sought.since is not None:
        found.append(func.coalesce(edges.c.latest, edges.c.earliest) >= sought.since)
    if sought.until is not None:
        found.append(func.coalesce(edges.c.earliest, edges.c.latest) <= sought.until)
    if sought.named:
        found.append(edges.c.named >= sought.named)
    return found


def _each(ids: Collection[str]) -> Select[tuple[str]]:
    """Any number of ids as a column: SQLite takes only so many values in one statement."""
    listed = func.json_each(literal(json.dumps(sorted(ids)))).table_valued("value")
    return select(listed.c.value)
