"""Who is who, kept: namings on their nodes, and actors; a changed report touches what shares its keys.

Nodes that share a key may be joined, others never. So when namings come, go or change, the nodes that can be
reached from theirs over common keys are joined anew, and every other actor stays as it is.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from sayso.ledger.schema import actors, named_in, namings, node_keys, reports, reviews, row_number, touched
from sayso.model import Actor, Naming, digest, from_dict
from sayso.plain import dump

# SQLite takes so many values in one statement at least.
_VALUES = 500
_DECISION = "d "
"""What the keys of people's decisions begin with; the keys of names begin otherwise."""


class Placed(NamedTuple):
    """A naming, the node on which it lies, and the keys under which that node may meet others."""

    naming: Naming
    node: str
    keys: tuple[str, ...]


Bound = Mapping[str, tuple[Collection[str], Collection[str]]]
"""For each decision in force the ids of namings and the nodes on which it may bear."""
Join = Callable[[list[Naming]], Iterable[Actor]]


def stale(connection: Connection) -> dict[str, str]:
    """The reports whose namings are not kept as they now are, each with the stamp of its present state."""
    kept = {row.n: row.stamp for row in connection.execute(select(named_in))}
    every = connection.execute(select(reports.c.n, reports.c.id, reports.c.digest)).all()
    stamps = _stamps(connection, every)
    return {id: stamp for id, stamp in stamps.items() if kept.get(row_number(id)) != stamp}


def _stamps(connection: Connection, rows: Iterable[Any]) -> dict[str, str]:
    """What tells whether the claims of reports, or the reviews of them, have changed."""
    decided: dict[int, list[str]] = defaultdict(list)
    query = select(reviews.c.n, reviews.c.id).where(reviews.c.undone.is_(None), reviews.c.n.is_not(None))
    for row in connection.execute(query.order_by(reviews.c.seq)):
        decided[row.n].append(row.id)
    return {row.id: digest(row.digest, *decided.get(row.n, ())) for row in rows}


def keep(connection: Connection, found: Mapping[str, tuple[str, Iterable[Placed]]]) -> None:
    """Keep the namings of reports in the place of those kept before; what changed is marked as touched.

    Those made from another state of a report than the present one are left out.
    """
    present = _stamps(connection, _rows(connection, reports.c.n, map(row_number, found)))
    found = {id: of for id, of in found.items() if present.get(id) == of[0]}
    new = {p.naming.id: (p, dump(p.naming)) for _, placed in found.values() for p in placed}
    old = {row.id: row for row in _rows(connection, namings.c.n, map(row_number, found))}
    gone = [row for id, row in old.items() if id not in new or new[id][1] != row.body]
    come = [(p, body) for id, (p, body) in new.items() if id not in old or old[id].body != body]
    _dissolve(connection, {row.actor for row in gone if row.actor is not None})
    _delete(connection, namings.c.id, (row.id for row in gone))
    rows = [
        {"id": p.naming.id, "n": row_number(p.naming.report), "node": p.node, "body": body}
        for p, body in come
    ]
    if rows:
        connection.execute(insert(namings), rows)
    _touch(connection, [*(row.node for row in gone), *(p.node for p, _ in come)])
    _add_keys(connection, ((key, p.node) for p, _ in come for key in p.keys))
    _delete(connection, named_in.c.n, map(row_number, found))
    if found:
        stamps = [{"n": row_number(id), "stamp": stamp} for id, (stamp, _) in found.items()]
        connection.execute(insert(named_in), stamps)


def rejoin(connection: Connection, bound: Bound, join: Join) -> None:
    """Join anew whatever namings and decisions have touched since it was last done."""
    _rebind(connection, bound)
    nodes = _reached(connection)
    if not nodes:
        return
    rows = _rows(connection, namings.c.node, nodes)
    _dissolve(connection, {row.actor for row in rows if row.actor is not None})
    made = list(join([from_dict(Naming, json.loads(row.body)) for row in rows]))
    if made:
        connection.execute(insert(actors), [{"id": a.id, "body": dump(a)} for a in made])
        query = (
            update(namings).where(namings.c.id == bindparam("naming")).values(actor=bindparam("its_actor"))
        )
        connection.execute(query, [{"naming": m, "its_actor": a.id} for a in made for m in a.members])
    _delete(connection, node_keys.c.node, nodes - {row.node for row in rows})
    connection.execute(delete(touched))


def _rebind(connection: Connection, bound: Bound) -> None:
    """Tie the nodes on which each decision bears by a key of its own, and touch those where that changes."""
    before: dict[str, set[str]] = defaultdict(set)
    query = select(node_keys).where(node_keys.c.key >= _DECISION, node_keys.c.key < _DECISION + "\uffff")
    for row in connection.execute(query):
        before[row.key].add(row.node)
    now = {_DECISION + id: _bound_nodes(connection, *of) for id, of in bound.items()}
    for key in sorted(before.keys() | now.keys()):
        old, new = before.get(key, set()), now.get(key, set())
        if old != new:
            _touch(connection, old | new)
            _delete(connection, node_keys.c.key, [key])
            _add_keys(connection, ((key, node) for node in new))


def _bound_nodes(connection: Connection, ids: Collection[str], nodes: Collection[str]) -> set[str]:
    found: set[str] = set()
    for column, values in ((namings.c.id, ids), (namings.c.node, nodes)):
        for chunk in _chunks(values):
            found.update(connection.execute(select(namings.c.node).where(column.in_(chunk))).scalars())
    return found


def _reached(connection: Connection) -> set[str]:
    """The touched nodes and all that share keys, or an actor, with them or with one another."""
    found = set(connection.execute(select(touched.c.node)).scalars())
    every = connection.execute(select(func.count(namings.c.node.distinct()))).scalar_one()
    if 2 * len(found) > every:
        return found | set(connection.execute(select(namings.c.node).distinct()).scalars())
    edge, keys, whole = found, set[str](), set[str]()
    while edge:
        new_keys = _values(connection, node_keys.c.key, node_keys.c.node, edge) - keys
        new_actors = _values(connection, namings.c.actor, namings.c.node, edge) - whole
        keys, whole = keys | new_keys, whole | new_actors
        edge = _values(connection, node_keys.c.node, node_keys.c.key, new_keys)
        edge = (edge | _values(connection, namings.c.node, namings.c.actor, new_actors)) - found
        found = found | edge
    return found


def _values(
    connection: Connection, wanted: Column[Any], by: Column[Any], values: Collection[str]
) -> set[str]:
    found: set[str] = set()
    for chunk in _chunks(values):
        found.update(connection.execute(select(wanted).where(by.in_(chunk)).distinct()).scalars())
    return found - {None}


def _rows(connection: Connection, by: Column[Any], values: Iterable[Any]) -> list[Any]:
    """The rows of a table with one of these values in a column."""
    return [
        row for some in _chunks(values) for row in connection.execute(select(by.table).where(by.in_(some)))
    ]


def _delete(connection: Connection, by: Column[Any], values: Iterable[Any]) -> None:
    for some in _chunks(values):
        connection.execute(delete(by.table).where(by.in_(some)))


def _dissolve(connection: Connection, ids: Collection[str]) -> None:
    """Drop actors; the nodes of their namings are touched."""
    _touch(connection, _values(connection, namings.c.node, namings.c.actor, ids))
    _delete(connection, actors.c.id, ids)


def _touch(connection: Connection, nodes: Iterable[str]) -> None:
    rows = [{"node": node} for node in sorted(set(nodes))]
    if rows:
        connection.execute(insert_or(touched).on_conflict_do_nothing(), rows)


def _add_keys(connection: Connection, pairs: Iterable[tuple[str, str]]) -> None:
    rows = [{"key": key, "node": node} for key, node in sorted(set(pairs))]
    if rows:
        connection.execute(insert_or(node_keys).on_conflict_do_nothing(), rows)


def _chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    every = sorted(values)
    for at in range(0, len(every), _VALUES):
        yield every[at : at + _VALUES]


def printed_elsewhere(connection: Connection, ids: Iterable[str], n: int) -> frozenset[str]:
    """The spellings that these namings have in other reports than the one numbered `n`."""
    rows = (json.loads(row.body) for row in _rows(connection, namings.c.id, ids) if row.n != n)
    return frozenset(text for body in rows for text in (body["name"], *body.get("texts", ())))


def every_naming(connection: Connection) -> list[Naming]:
    """All namings, in order of id."""
    query = select(namings.c.body).order_by(namings.c.id)
    return [from_dict(Naming, json.loads(body)) for body in connection.execute(query).scalars()]


def every_actor(connection: Connection) -> list[Actor]:
    """All actors, in order of id."""
    query = select(actors.c.body).order_by(actors.c.id)
    return [from_dict(Actor, json.loads(body)) for body in connection.execute(query).scalars()]


def drop(connection: Connection) -> None:
    """Forget who is who."""
    for table in (named_in, namings, node_keys, touched, actors):
        connection.execute(delete(table))
