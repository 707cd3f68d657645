"""The actors and matters that are kept, by id, by name, by what they stand in, and in the order of lists."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, func, literal, or_, select, tuple_

from sayso.identity import ActorHead
from sayso.ledger import asked, noted, owners
from sayso.ledger.chunked import chunks, rows_of, values_of
from sayso.ledger.database import Database
from sayso.ledger.derivable import actors, asked_of, matters, namings, node_actors, tenures
from sayso.ledger.schema import row_number
from sayso.model import Actor, Matter, Naming, from_dict
from sayso.words import sought

Record = TypeVar("Record")

# Records fetched together.
_CHUNK = 100


class Called(NamedTuple):
    """An actor by its id and preferred name."""

    id: str
    name: str


class Kept(NamedTuple):
    """A matter, and the place at which it is kept: the block of claims that were asked together."""

    block: str
    nth: int
    matter: Matter


class Roster:
    """What is kept of actors and matters, each asked for as it is needed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- actors -----------------------------------------------------------------------------------

    def called(self, report_ids: Iterable[str]) -> dict[str, Called]:
        """The actor of each naming in these reports, by the naming's id."""
        query = select(namings.c.id.label("naming"), actors.c.id, actors.c.name).join(
            actors, actors.c.id == namings.c.actor
        )
        with self._database.reading() as connection:
            return {
                row.naming: Called(row.id, row.name)
                for some in chunks(map(row_number, report_ids))
                for row in connection.execute(query.where(namings.c.n.in_(some)))
            }

    def actors(self, words: str | None = None, *, kind: str | None = None) -> Iterator[Actor]:
        """The actors, those in most claims first: all, or those of a kind, or with the words in a name.

        Of those with the words, first come the ones that are called just so.
        """
        return self._listed(words, kind, _actors_in)

    def heads(self, words: str | None = None, *, kind: str | None = None) -> Iterator[ActorHead]:
        """The same, as lists show them."""
        return self._listed(words, kind, lambda connection, rows: map(_head, rows))

    def _listed(
        self, words: str | None, kind: str | None, load: Callable[[Connection, list[Any]], Iterable[Record]]
    ) -> Iterator[Record]:
        query = _actors(words, kind)
        place: tuple[ColumnElement[Any], ...] = (actors.c.order, actors.c.name, actors.c.id)
        wanted = sought(words or "")
        if wanted is not None:
            place = (_others(wanted), *place)

        def after(connection: Connection, mark: tuple[Any, ...]) -> list[tuple[tuple[Any, ...], Record]]:
            rows = _actors_after(connection, query, place, mark)
            marks = (tuple(row)[-len(place) :] for row in rows)
            return list(zip(marks, load(connection, rows), strict=True))

        return self._database.paged(after, ())

    def count_actors(self, words: str | None = None, *, kind: str | None = None) -> int:
        """How many actors such a list has."""
        return self._count(_actors(words, kind))

    def named(self, words: str) -> frozenset[str]:
        """The ids of the actors that have the words in a name."""
        with self._database.reading() as connection:
            query = _actors(words, None).with_only_columns(actors.c.id)
            return frozenset(connection.execute(query).scalars())

    def actors_of(self, ids: Iterable[str]) -> list[Actor]:
        """The actors with these ids, in order of id."""
        with self._database.reading() as connection:
            found = (
                row
                for some in chunks(ids)
                for row in connection.execute(
                    _with_tenures().where(actors.c.id.in_(some)).order_by(actors.c.id)
                )
            )
            return _actors_in(connection, found)

    def actors_in(self, report_id: str) -> list[Actor]:
        """The actors whom a report names, in order of id."""
        with self._database.reading() as connection:
            ids = values_of(connection, namings.c.actor, namings.c.n, [row_number(report_id)])
        return self.actors_of(ids)

    def namings_of(self, actor_id: str) -> list[Naming]:
        """The names of an actor, each in one report, in order of id."""
        query = select(namings.c.body).where(namings.c.actor == actor_id).order_by(namings.c.id)
        with self._database.reading() as connection:
            return [from_dict(Naming, json.loads(body)) for body in connection.execute(query).scalars()]

    def actors_meant(self, id: str) -> list[Actor]:
        """The actor with this id; else two at most whose id begins so; else the one that had it once."""
        with self._database.reading() as connection:
            ids = _meant(connection, actors, id)
        ids = ids or set(self.present([id]).values())
        return self.actors_of(ids)

    def present(self, ids: Iterable[str]) -> dict[str, str]:
        """The actor that each of these ids is of, now or formerly; what is of none is left out."""
        asked = set(ids)
        found: dict[str, str] = {}
        with self._database.reading() as connection:
            for was, actor in ((namings.c.id, namings.c.actor), (node_actors.c.node, node_actors.c.actor)):
                found |= {row[0]: row.actor for row in rows_of(connection, was, asked, was, actor)}
            found |= {id: id for id in values_of(connection, actors.c.id, actors.c.id, asked)}
        return found

    # --- matters ----------------------------------------------------------------------------------

    def matters(
        self, about: str | None = None, *, type: str | None = None, relation: str | None = None
    ) -> Iterator[Kept]:
        """The matters, contradictions first, of these those in most reports.

        All, or those about a name with the words, of a type, or in which that is the strongest relation.
        """
        query = _matters(about, type, relation)
        return self._database.paged(lambda c, mark: _matters_after(c, query, mark), ())

    def count_matters(
        self, about: str | None = None, *, type: str | None = None, relation: str | None = None
    ) -> int:
        """How many matters such a list has."""
        return self._count(_matters(about, type, relation))

    def count_origins(self) -> int:
        """How many named sides stand behind all matters: voices, those that speak for one counted once."""
        with self._database.reading() as connection:
            found = noted.fact(connection, asked.ORIGINS)
        if found is not None:
            return found
        with self._database.writing() as connection:
            return asked.count_origins(connection)

    def matters_of(self, ids: Iterable[str]) -> list[Kept]:
        """The matters with these ids, in order of id."""
        with self._database.reading() as connection:
            return _kept(connection, ids)

    def matters_on(self, claims: Iterable[str]) -> list[str]:
        """The ids of the matters on which any of these claims bears, in the order of lists."""
        found: set[tuple[int, str]] = set()
        with self._database.reading() as connection:
            query = _ids_asked().add_columns(matters.c.order)
            for some in chunks(claims):
                rows = connection.execute(query.where(asked_of.c.claim.in_(some)))
                found.update((row.order, row.id) for row in rows)
        return [id for _, id in sorted(found)]

    def matters_meant(self, id: str) -> list[Kept]:
        """The matter with this id; else two at most whose id begins so; else those that may have had it."""
        with self._database.reading() as connection:
            ids = _meant(connection, matters, id)
            if not ids:
                ids = set(connection.execute(_ids_asked().where(asked_of.c.former == id)).scalars())
            return _kept(connection, ids)

    def _count(self, query: Select[Any]) -> int:
        with self._database.reading() as connection:
            counted = select(func.count()).select_from(query.order_by(None).subquery())
            return int(connection.execute(counted).scalar_one())


def _actors(words: str | None, kind: str | None) -> Select[Any]:
    query = select(actors.c.id)
    if words:
        found = [func.substr(actors.c.id, 1, len(words)) == words]
        wanted = sought(words)
        if wanted is not None:
            found.append(func.instr(actors.c.found, wanted) > 0)
        query = query.where(or_(*found))
    return query if kind is None else query.where(actors.c.kind == kind)


def _matters(about: str | None, type: str | None, relation: str | None) -> Select[Any]:
    query = select(matters.c.id)
    if about is not None:
        query = query.where(func.instr(matters.c.found, sought(about) or "\0") > 0)
    if type is not None:
        query = query.where(matters.c.type == type)
    return query if relation is None else query.where(matters.c.relation == relation)


def _ids_asked() -> Select[Any]:
    """The ids of matters, joined with the claims that bear on each."""
    same = (asked_of.c.block == matters.c.block) & (asked_of.c.nth == matters.c.nth)
    return select(matters.c.id).join(asked_of, same)


def _others(wanted: str) -> ColumnElement[int]:
    """0 for an actor one of whose names is just the words that are sought, else 1."""
    names = literal("\n") + actors.c.found + "\n"
    return func.iif(func.instr(names, f"\n{wanted}\n") > 0, 0, 1)


def _actors_after(
    connection: Connection, query: Select[Any], place: tuple[ColumnElement[Any], ...], mark: tuple[Any, ...]
) -> list[Any]:
    """Some of the actors asked for, with the place of each in the list at the end of its row."""
    if mark:
        query = query.where(tuple_(*place) > tuple_(*mark))
    ids = query.order_by(*place).limit(_CHUNK)
    whole = _with_tenures().add_columns(*(column.label(f"at{n}") for n, column in enumerate(place)))
    return list(connection.execute(whole.where(actors.c.id.in_(ids)).order_by(*place)))


def _matters_after(
    connection: Connection, query: Select[Any], mark: tuple[Any, ...]
) -> list[tuple[tuple[Any, ...], Kept]]:
    place = (matters.c.order, matters.c.id)
    if mark:
        query = query.where(tuple_(*place) > tuple_(*mark))
    rows = connection.execute(query.with_only_columns(*matters.c).order_by(*place).limit(_CHUNK))
    return [((row.order, row.id), _kept_in(row)) for row in rows]


def _with_tenures() -> Select[Any]:
    """Whole actors, with what they are said to hold, lead or belong to."""
    columns = (actors.c.body, actors.c.order, actors.c.reports, tenures.c.body.label("tenures"))
    return select(*columns).join(tenures, tenures.c.actor == actors.c.id, isouter=True)


def _actors_in(connection: Connection, rows: Iterable[Any]) -> list[Actor]:
    return owners.whole(
        connection,
        [{**json.loads(row.body), "tenures": json.loads(row.tenures or "[]")} for row in rows],
    )


def _head(row: Any) -> ActorHead:
    body = json.loads(row.body)
    return ActorHead(body["id"], body["name"], tuple(body["names"]), body["kind"], -row.order, row.reports)


def _kept(connection: Connection, ids: Iterable[str]) -> list[Kept]:
    query = select(matters).order_by(matters.c.id)
    return [
        _kept_in(row)
        for some in chunks(ids)
        for row in connection.execute(query.where(matters.c.id.in_(some)))
    ]


def _kept_in(row: Any) -> Kept:
    return Kept(row.block, row.nth, asked.matter(row))


def _meant(connection: Connection, table: Table, id: str) -> set[str]:
    """The id, where a row has it; else the first two that begin so: enough to see that it is not clear."""
    column = table.c.id
    begin = select(column).where(column >= id, column < id + "~").order_by(column).limit(2)
    found = set(connection.execute(begin).scalars())
    return {id} if id in found else found
