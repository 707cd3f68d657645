"""Who is who, kept: namings on their nodes, and actors; a changed report touches what shares its keys.

Nodes that share a key may be joined, others never. So when namings come, go or change, the nodes that can be
reached from theirs over common keys are joined anew, and every other actor stays as it is.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from sayso.identity import Alias
from sayso.ledger import doubting
from sayso.ledger.chunked import add, chunks, delete_of, rows_of, values_of
from sayso.ledger.derivable import actors, named_in, namings, node_keys, renamed, touched
from sayso.ledger.schema import reports, reviews, row_number
from sayso.model import Actor, Naming, digest, from_dict
from sayso.plain import dump
from sayso.words import findable

# Touched nodes that are joined in one transaction: what hangs together with them comes along.
_BATCH = 1000

_DECISION = "d "
"""What the keys of people's decisions begin with; the keys of names begin otherwise."""


class Placed(NamedTuple):
    """A naming, the node on which it lies, and the keys under which that node may meet others."""

    naming: Naming
    node: str
    keys: tuple[str, ...]


Bound = Mapping[str, tuple[Collection[str], Collection[str]]]
"""For each decision in force the ids of namings and the nodes on which it may bear."""
Weighed = Callable[[Actor], Mapping[str, str]]


class Joined(NamedTuple):
    """An actor, and its names that may be another's, each with its keys and what it does under them."""

    actor: Actor
    aliases: tuple[tuple[Alias, Mapping[str, int]], ...] = ()


Join = Callable[[list[Naming]], Iterable[Joined]]


def stale(connection: Connection, kept: Table = named_in) -> dict[str, str]:
    """The reports that are not kept as they now are, each with the stamp of its present state.

    `kept` are the stamps of what is kept; of actors that is `named_in`.
    """
    decided = select(reviews.c.n).where(reviews.c.n.is_not(None))
    query = select(reports.c.n, kept.c.stamp).join(kept, kept.c.n == reports.c.n, isouter=True)
    changed = or_(kept.c.stamp.is_(None), kept.c.stamp != reports.c.digest, reports.c.n.in_(decided))
    found = {row.n: row.stamp for row in connection.execute(query.where(changed))}
    stamps = present(connection, found)
    return {id: stamp for id, stamp in stamps.items() if found[row_number(id)] != stamp}


def present(connection: Connection, numbers: Iterable[int]) -> dict[str, str]:
    """What tells whether the claims of these reports, or the reviews of them, have changed, by report."""
    decided: dict[int, list[str]] = defaultdict(list)
    query = select(reviews.c.n, reviews.c.id).where(reviews.c.undone.is_(None), reviews.c.n.is_not(None))
    for row in connection.execute(query.order_by(reviews.c.seq)):
        decided[row.n].append(row.id)
    rows = rows_of(connection, reports.c.n, numbers, reports.c.n, reports.c.id, reports.c.digest)
    return {row.id: digest(row.digest, *decided[row.n]) if row.n in decided else row.digest for row in rows}


def keep(connection: Connection, found: Mapping[str, tuple[str, Iterable[Placed]]]) -> None:
    """Keep the namings of reports in the place of those kept before; what changed is marked as touched.

    Those made from another state of a report than the present one are left out.
    """
    stamps = present(connection, map(row_number, found))
    found = {id: of for id, of in found.items() if stamps.get(id) == of[0]}
    new = {p.naming.id: (p, dump(p.naming)) for _, placed in found.values() for p in placed}
    old = {row.id: row for row in rows_of(connection, namings.c.n, map(row_number, found))}
    gone = [row for id, row in old.items() if id not in new or new[id][1] != row.body]
    come = [(p, body) for id, (p, body) in new.items() if id not in old or old[id].body != body]
    _take_out(connection, gone)
    rows = [
        {
            "id": p.naming.id,
            "n": row_number(p.naming.report),
            "node": p.node,
            "keys": json.dumps(p.keys),
            "body": body,
        }
        for p, body in come
    ]
    if rows:
        connection.execute(insert(namings), rows)
    _touch(connection, (p.node for p, _ in come))
    _add_keys(connection, ((key, p.node) for p, _ in come for key in p.keys))
    delete_of(connection, named_in.c.n, map(row_number, found))
    if found:
        rows = [{"n": row_number(id), "stamp": stamp} for id, (stamp, _) in found.items()]
        connection.execute(insert(named_in), rows)


def _take_out(connection: Connection, gone: Sequence[Any]) -> None:
    """Drop namings by their rows, and what only they gave; what is left of their actors is touched."""
    dissolved = {row.actor for row in gone if row.actor is not None}
    _dissolve(connection, dissolved)
    delete_of(connection, namings.c.id, (row.id for row in gone))
    doubting.withdraw(connection, dissolved)
    _touch(connection, (row.node for row in gone))
    _take_keys(connection, ((key, row.node) for row in gone for key in json.loads(row.keys)))


def withdraw(connection: Connection, n: int) -> set[int]:
    """Drop whom a report names; the reports that show an actor by a name that only this one prints."""
    gone = rows_of(connection, namings.c.n, [n])
    shown_by: set[int] = set()
    name = func.json_extract(namings.c.body, "$.name")
    printed = {(row.actor, json.loads(row.body)["name"]) for row in gone if row.actor is not None}
    for actor in rows_of(connection, actors.c.id, {id for id, _ in printed}, actors.c.id, actors.c.name):
        elsewhere = select(namings.c.n).where(namings.c.actor == actor.id, namings.c.n != n)
        is_only_here = (actor.id, actor.name) in printed and not _any(
            connection, elsewhere.where(name == actor.name)
        )
        shown_by.update(connection.execute(elsewhere).scalars() if is_only_here else ())
    _take_out(connection, gone)
    delete_of(connection, named_in.c.n, [n])
    return shown_by


def rejoin(connection: Connection, join: Join, weighed: Weighed) -> bool:
    """Join anew some of what namings and decisions have touched; whether more is left.

    `weighed` gives those of an actor's posts at which matters look, by what these go by.
    """
    nodes = _reached(connection)
    if not nodes:
        return False
    rows = rows_of(connection, namings.c.node, nodes)
    before = {row.actor for row in rows if row.actor is not None}
    _dissolve(connection, before)
    joined = list(join([from_dict(Naming, json.loads(row.body)) for row in rows]))
    made = [one.actor for one in joined]
    if made:
        posts = {actor.id: weighed(actor) for actor in made}
        connection.execute(insert(actors), [_row(actor, [*posts[actor.id].values()]) for actor in made])
        _assign(connection, made, posts, rows)
    doubting.refile(connection, before, (alias for one in joined for alias in one.aliases))
    delete_of(connection, node_keys.c.node, nodes - {row.node for row in rows})
    delete_of(connection, touched.c.node, nodes)
    return _any(connection, select(touched.c.node))


def _any(connection: Connection, query: Select[Any]) -> bool:
    """Whether a query finds anything."""
    return connection.execute(query.limit(1)).first() is not None


def _row(actor: Actor, posts: Sequence[str]) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "side": actor.side,
        "posts": json.dumps(posts),
        "found": findable(actor.name, *actor.names),
        "order": -len(actor.claims),
        "body": dump(actor),
    }


def _assign(
    connection: Connection, made: Iterable[Actor], posts: Mapping[str, Mapping[str, str]], rows: Iterable[Any]
) -> None:
    """Note the actor of each naming; a report of which one is shown otherwise now is to be compared again."""
    before = {row.id: row for row in rows}
    shown = {a.id: digest(a.id, a.name, a.kind, a.side, *posts[a.id]) for a in made}
    now = {m: (a.id, shown[a.id]) for a in made for m in a.members if m in before}
    other = {m: of for m, of in now.items() if (before[m].actor, before[m].shown) != of}
    query = update(namings).where(namings.c.id == bindparam("naming"))
    query = query.values(actor=bindparam("its_actor"), shown=bindparam("as"))
    if other:
        rows = [{"naming": m, "its_actor": actor, "as": its} for m, (actor, its) in other.items()]
        connection.execute(query, rows)
    changed = {before[m].n for m, (_, its) in other.items() if before[m].shown != its}
    add(connection, renamed, [{"n": n} for n in sorted(changed)])


def rebind(connection: Connection, bound: Bound) -> None:
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
            delete_of(connection, node_keys.c.key, [key])
            _add_keys(connection, ((key, node) for node in new))


def _bound_nodes(connection: Connection, ids: Collection[str], nodes: Collection[str]) -> set[str]:
    found: set[str] = set()
    for column, values in ((namings.c.id, ids), (namings.c.node, nodes)):
        for chunk in chunks(values):
            found.update(connection.execute(select(namings.c.node).where(column.in_(chunk))).scalars())
    return found


def _reached(connection: Connection) -> set[str]:
    """Some touched nodes and all that share keys, or an actor, with them or with one another."""
    some = select(touched.c.node).order_by(touched.c.node).limit(_BATCH)
    found = set(connection.execute(some).scalars())
    edge, keys, whole = found, set[str](), set[str]()
    while edge:
        new_keys = values_of(connection, node_keys.c.key, node_keys.c.node, edge) - keys
        new_actors = values_of(connection, namings.c.actor, namings.c.node, edge) - whole
        keys, whole = keys | new_keys, whole | new_actors
        edge = values_of(connection, node_keys.c.node, node_keys.c.key, new_keys)
        edge = (edge | values_of(connection, namings.c.node, namings.c.actor, new_actors)) - found
        found = found | edge
    return found


def _dissolve(connection: Connection, ids: Collection[str]) -> None:
    """Drop actors; the nodes of their namings are touched."""
    _touch(connection, values_of(connection, namings.c.node, namings.c.actor, ids))
    delete_of(connection, actors.c.id, ids)


def _touch(connection: Connection, nodes: Iterable[str]) -> None:
    add(connection, touched, [{"node": node} for node in sorted(set(nodes))])


def _add_keys(connection: Connection, pairs: Iterable[tuple[str, str]]) -> None:
    """File nodes under keys, once for each naming that gives the key."""
    rows = [{"key": key, "node": node, "held": held} for (key, node), held in sorted(Counter(pairs).items())]
    if rows:
        query = upsert(node_keys)
        held = {"held": node_keys.c.held + query.excluded.held}
        connection.execute(query.on_conflict_do_update(index_elements=["key", "node"], set_=held), rows)


def _take_keys(connection: Connection, pairs: Iterable[tuple[str, str]]) -> None:
    """Undo `_add_keys`; a key that no naming gives any more is gone."""
    rows = [{"its": key, "of": node, "fewer": held} for (key, node), held in sorted(Counter(pairs).items())]
    if rows:
        one = (node_keys.c.key == bindparam("its")) & (node_keys.c.node == bindparam("of"))
        left = node_keys.c.held - bindparam("fewer")
        connection.execute(update(node_keys).where(one).values(held=left), rows)
        for nodes in chunks({row["of"] for row in rows}):
            connection.execute(delete(node_keys).where(node_keys.c.held <= 0, node_keys.c.node.in_(nodes)))


def printed_elsewhere(connection: Connection, ids: Iterable[str], n: int) -> frozenset[str]:
    """The spellings that these namings have in other reports than the one numbered `n`."""
    rows = (json.loads(row.body) for row in rows_of(connection, namings.c.id, ids) if row.n != n)
    return frozenset(text for body in rows for text in (body["name"], *body.get("texts", ())))


def shown(connection: Connection, report_ids: Iterable[str]) -> list[Actor]:
    """The actors whom these reports name, by what matters hold of them, with their namings there."""
    query = (
        select(namings.c.id.label("naming"), reports.c.id.label("report"), actors.c.id)
        .add_columns(actors.c.name, actors.c.kind, actors.c.side, actors.c.posts)
        .join(actors, actors.c.id == namings.c.actor)
        .join(reports, reports.c.n == namings.c.n)
        .order_by(actors.c.id, namings.c.id)
    )
    found: dict[str, list[Any]] = defaultdict(list)
    for some in chunks(map(row_number, report_ids)):
        for row in connection.execute(query.where(namings.c.n.in_(some))):
            found[row.id].append(row)
    return [_shown(rows) for rows in found.values()]


def _shown(rows: Sequence[Any]) -> Actor:
    first = rows[0]
    return Actor(
        id=first.id,
        name=first.name,
        names=(first.name,),
        kind=first.kind,
        side=first.side,
        posts=tuple(json.loads(first.posts)),
        reports=tuple(sorted({row.report for row in rows})),
        members=tuple(row.naming for row in rows),
    )


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
