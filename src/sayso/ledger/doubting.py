"""Who may be who, kept: the names of actors under their keys, what was found there, and the queue.

Whatever comes, goes or changes is noted as due, and only names that share a key with it are compared anew.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, func, null, or_, select

from sayso.identity import Alias, Offer, Offered, Pair, Weighed
from sayso.ledger.chunked import add, chunks, delete_of, rows_of, values_of
from sayso.ledger.database import Database
from sayso.ledger.derivable import (
    DOUBTED,
    actors,
    doubt_due,
    doubt_keys,
    doubt_names,
    doubts,
    namings,
    offers,
)
from sayso.ledger.schema import reports, row_number
from sayso.model import digest

_FOUND, _LOOKS = 1, 2
# Keys under which names are compared in one transaction: some tenths of a second.
_BATCH = 2000

_ALL = ""
"""In the place of a name: all names under a key. In the place of a key: the queue itself."""


class Likeness(Protocol):
    """What tells which actors may be one."""

    @property
    def MANY(self) -> int:
        """Where more actors are found under one key, nobody is offered."""

    def offered(self, key: str, looking: Iterable[Alias], found: Collection[Alias]) -> Iterable[Offer]:
        """Those of the names that look for others under a key, with what they find."""

    def ranked(self, found: Iterable[Offered]) -> Iterable[Pair]:
        """The queue."""


class Doubting:
    """The pairs of actors that are to be decided."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def bring_up(self, likeness: Likeness) -> None:
        """Bring the queue up to the actors as they were joined last; where none has changed, it stands.

        Others may write in between: each batch is a transaction of its own.
        """
        while self._is_due():
            with self._database.writing() as connection:
                _step(connection, likeness)

    def _is_due(self) -> bool:
        with self._database.reading() as connection:
            return connection.execute(select(doubt_due.c.key).limit(1)).first() is not None

    def count(self, actor: str | None = None) -> int:
        """How many pairs wait, of all or of one actor."""
        with self._database.reading() as connection:
            query = _queue(actor).with_only_columns(func.count(doubts.c.nth)).order_by(None)
            return int(connection.execute(query).scalar_one())

    def queue(self, actor: str | None = None) -> list[Pair]:
        """The pairs that wait, in their order: all, or those of one actor."""
        with self._database.reading() as connection:
            return [Pair(*row) for row in connection.execute(_queue(actor))]

    def meant(self, id: str) -> list[Pair]:
        """The pair with this id; else those whose id begins so."""
        with self._database.reading() as connection:
            begin = _queue(None).where(doubts.c.id >= id, doubts.c.id < id + "~")
            found = [Pair(*row) for row in connection.execute(begin)]
        return [pair for pair in found if pair.id == id] or found


def _queue(actor: str | None) -> Select[Any]:
    query = select(doubts.c.id, doubts.c.why, doubts.c.first, doubts.c.other).order_by(doubts.c.nth)
    return query if actor is None else query.where(or_(doubts.c.first == actor, doubts.c.other == actor))


def drop(connection: Connection) -> None:
    """Forget who may be who."""
    for table in DOUBTED:
        connection.execute(delete(table))


# --- names under their keys -----------------------------------------------------------------------


def withdraw(connection: Connection, ids: Collection[str]) -> None:
    """Drop the names of actors and what was found for them; what shares their keys is due."""
    names = values_of(connection, doubt_names.c.id, doubt_names.c.actor, ids)
    for column, held in ((offers.c.name, names), (offers.c.other, names), (doubts.c.first, ids)):
        delete_of(connection, column, held)
    delete_of(connection, doubts.c.other, ids)
    refile(connection, ids, ())


def refile(
    connection: Connection, before: Collection[str], now: Iterable[tuple[Alias, Mapping[str, int]]]
) -> None:
    """Put names in the place of those of the actors `before`; where anything differs, it is due."""
    new = {digest(alias.text): (alias, keys) for alias, keys in now}
    rows = {id: _row(id, alias, keys) for id, (alias, keys) in new.items()}
    old = {row.id: row._asdict() for row in rows_of(connection, doubt_names.c.actor, before)}
    other = {id for id in old.keys() | rows.keys() if old.get(id) != rows.get(id)}
    delete_of(connection, doubt_names.c.id, other & old.keys())
    add(connection, doubt_names, [rows[id] for id in sorted(other & rows.keys())])
    filed = {(key, id): does for id, (_, keys) in new.items() for key, does in keys.items()}
    same = {id for id in old.keys() & rows.keys() if old[id]["filed"] == rows[id]["filed"]}
    kept = {at: does for at, does in filed.items() if at[1] in same}
    kept |= {
        (row.key, row.name): row.does for row in rows_of(connection, doubt_keys.c.name, old.keys() - same)
    }
    differ = {at for at in kept.keys() | filed.keys() if kept.get(at) != filed.get(at)}
    _delete_at(connection, doubt_keys, differ & kept.keys())
    add(connection, doubt_keys, [_filed(at, filed[at]) for at in sorted(differ & filed.keys())])
    changed = _changed(old, rows)
    due = {at for at in kept.keys() | filed.keys() if at in differ or at[1] in changed}
    is_found = {at for at in due if (kept.get(at, 0) | filed.get(at, 0)) & _FOUND}
    if before or new:
        told = {(key, _ALL if (key, name) in is_found else name) for key, name in due} | {(_ALL, _ALL)}
        add(connection, doubt_due, [{"key": key, "name": name} for key, name in sorted(told)])


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """The names that came, went, or are with others or parted from others now; an id tells nothing."""
    into: dict[str, set[str]] = defaultdict(set)
    out_of: dict[str, set[str]] = defaultdict(set)
    for id in old.keys() & new.keys():
        into[old[id]["actor"]].add(new[id]["actor"])
        out_of[new[id]["actor"]].add(old[id]["actor"])
    same = {
        id
        for id in old.keys() & new.keys()
        if len(into[old[id]["actor"]]) == len(out_of[new[id]["actor"]]) == 1
        and old[id]["parted"] == new[id]["parted"]
    }
    return (old.keys() | new.keys()) - same


def _row(id: str, alias: Alias, keys: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": id,
        "text": alias.text,
        "actor": alias.actor,
        "parted": json.dumps(sorted(alias.parted)),
        "filed": digest(*(f"{key} {does}" for key, does in sorted(keys.items()))),
    }


def _filed(at: tuple[str, str], does: int) -> dict[str, Any]:
    return {"key": at[0], "name": at[1], "does": does}


def _delete_at(connection: Connection, table: Any, places: Iterable[tuple[str, str]]) -> None:
    rows = [{"its_key": key, "its_name": name} for key, name in sorted(places)]
    if rows:
        here = (table.c.key == bindparam("its_key")) & (table.c.name == bindparam("its_name"))
        connection.execute(delete(table).where(here), rows)


# --- what is due ----------------------------------------------------------------------------------


def _step(connection: Connection, likeness: Likeness) -> None:
    """Compare what is due under some keys; where nothing is left, put the queue in order."""
    some = select(doubt_due.c.key).where(doubt_due.c.key != _ALL).distinct()
    keys = set(connection.execute(some.order_by(doubt_due.c.key).limit(_BATCH)).scalars())
    if not keys:
        _rank(connection, likeness)
        return
    due: dict[str, set[str]] = defaultdict(set)
    for row in rows_of(connection, doubt_due.c.key, keys):
        due[row.key].add(row.name)
    whole = {key for key, names in due.items() if _ALL in names}
    delete_of(connection, doubt_due.c.key, keys)
    delete_of(connection, offers.c.key, whole)
    _delete_at(connection, offers, ((key, name) for key in keys - whole for name in due[key]))
    found = _under(connection, _telling(connection, keys, likeness.MANY), _FOUND)
    looking = _under(connection, found.keys() & whole, _LOOKS)
    looking |= _these(connection, {key: due[key] for key in found.keys() - whole})
    add(
        connection,
        offers,
        [
            _offer(key, offer)
            for key, names in looking.items()
            for offer in likeness.offered(key, names, found[key])
        ],
    )


def _offer(key: str, offer: Offer) -> dict[str, Any]:
    return {
        "key": key,
        "name": digest(offer.name),
        "other": digest(offer.other),
        "id": offer.id,
        "why": offer.why,
        "n": None if offer.report is None else row_number(offer.report),
    }


def _telling(connection: Connection, keys: Iterable[str], most: int) -> set[str]:
    """Those of the keys under which somebody looks for others, and some are found, but not too many."""
    found = func.iif(_does(_FOUND), doubt_names.c.actor, null())
    query = (
        select(doubt_keys.c.key)
        .join(doubt_names, doubt_names.c.id == doubt_keys.c.name)
        .group_by(doubt_keys.c.key)
        .having(
            func.max(_does(_LOOKS)) == 1,
            func.count(doubt_names.c.actor.distinct()) > 1,
            func.count(found.distinct()).between(1, most),
        )
    )
    return {
        key
        for some in chunks(keys)
        for key in connection.execute(query.where(doubt_keys.c.key.in_(some))).scalars()
    }


def _does(what: int) -> ColumnElement[bool]:
    return doubt_keys.c.does.op("&")(what) > 0


def _under(connection: Connection, keys: Iterable[str], does: int) -> dict[str, list[Alias]]:
    """The names that are found, or that look for others, under these keys."""
    query = _aliases().where(_does(does))
    return _by_key(
        row for some in chunks(keys) for row in connection.execute(query.where(doubt_keys.c.key.in_(some)))
    )


def _these(connection: Connection, names: Mapping[str, Iterable[str]]) -> dict[str, list[Alias]]:
    """Those of these names that look for others, under these keys."""
    query = _aliases().where(_does(_LOOKS))
    return _by_key(
        row
        for key, its in names.items()
        for some in chunks(its)
        for row in connection.execute(query.where(doubt_keys.c.key == key, doubt_keys.c.name.in_(some)))
    )


def _aliases() -> Select[Any]:
    query = select(doubt_keys.c.key, doubt_names.c.text, doubt_names.c.actor, doubt_names.c.parted)
    return query.join(doubt_names, doubt_names.c.id == doubt_keys.c.name)


def _by_key(rows: Iterable[Any]) -> dict[str, list[Alias]]:
    found: dict[str, list[Alias]] = defaultdict(list)
    for row in rows:
        parted = frozenset((decision, side) for decision, side in json.loads(row.parted))
        found[row.key].append(Alias(row.text, row.actor, parted))
    return found


# --- the queue ------------------------------------------------------------------------------------


def _rank(connection: Connection, likeness: Likeness) -> None:
    """Put the queue in order by all that is offered and the claims of actors now."""
    pairs: Sequence[Pair] = list(likeness.ranked(_offered(connection)))
    connection.execute(delete(doubts))
    add(connection, doubts, [{"nth": nth, **pair._asdict()} for nth, pair in enumerate(pairs)])
    connection.execute(delete(doubt_due))


def _offered(connection: Connection) -> Iterable[Offered]:
    one, other = doubt_names.alias(), doubt_names.alias()
    first, second = actors.alias(), actors.alias()
    is_met = select(namings.c.id).where(namings.c.n == offers.c.n, namings.c.actor == second.c.id).exists()
    query = (
        select(offers.c.key, offers.c.id, offers.c.why, one.c.text, other.c.text, reports.c.id)
        .add_columns(first.c.id, first.c.order, first.c.kind, second.c.id, second.c.order, second.c.kind)
        .add_columns(is_met)
        .join(one, one.c.id == offers.c.name)
        .join(other, other.c.id == offers.c.other)
        .join(first, first.c.id == one.c.actor)
        .join(second, second.c.id == other.c.actor)
        .join(reports, reports.c.n == offers.c.n, isouter=True)
    )
    for key, id, why, a, b, report, *sides, is_met_there in connection.execute(query):
        x, x_order, x_kind, y, y_order, y_kind = sides
        yield Offered(
            key,
            Offer(id, why, a, b, report),
            Weighed(x, -x_order, x_kind),
            Weighed(y, -y_order, y_kind),
            bool(is_met_there),
        )
