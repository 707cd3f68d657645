"""Who is who, kept: namings on their nodes, and actors; a changed report touches what shares its keys.

Nodes that share a key may be joined, others never. So when nodes come, go or change in what joining looks
at, the nodes that can be reached from them over common keys are joined anew, and every other actor stays as
it is. Where a node is only named once more, its own actor alone is made anew, of what all reports call it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from sayso.identity import Alias, Named
from sayso.ledger import doubting, owners, usages
from sayso.ledger.chunked import chunks, delete_of, rows_of, values_of
from sayso.ledger.derivable import JOINED, actors, named_in, namings, node_actors, node_keys, touched
from sayso.ledger.derivable import nodes as known
from sayso.ledger.owners import Count, Owner
from sayso.ledger.schema import reports, reviews, row_number
from sayso.ledger.usages import On
from sayso.model import Actor, Naming, digest, from_dict
from sayso.plain import dump
from sayso.words import findable

# Touched nodes that are joined in one transaction: what hangs together with them comes along.
_BATCH = 1000

_DECISION = "d "
"""What the keys of people's decisions begin with; the keys of names begin otherwise."""

_COUNTED = frozenset({"reports", "claims"})
"""What an actor's namings tell."""


class Placed(NamedTuple):
    """A naming, its node by id and in one string, and the keys under which that node may meet others."""

    naming: Naming
    node: str
    text: str
    keys: tuple[str, ...]


Bound = Mapping[str, tuple[Collection[str], Collection[str]]]
"""For each decision in force the ids of namings and the nodes on which it may bear."""
Weighed = Callable[[Actor], Mapping[str, str]]


class Joined(NamedTuple):
    """An actor, its namings where they were told one by one, and its names that may be another's.

    Of the actor's members only its nodes are told; each name comes with its keys and what it does under them.
    """

    actor: Actor
    namings: tuple[str, ...] = ()
    aliases: tuple[tuple[Alias, Mapping[str, int]], ...] = ()


Join = Callable[[Named], Iterable[Joined]]


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
    now = {id: list(placed) for id, (stamp, placed) in found.items() if stamps.get(id) == stamp}
    new = {p.naming.id: (p, dump(p.naming)) for placed in now.values() for p in placed}
    old = {row.id: row for row in rows_of(connection, namings.c.n, map(row_number, now))}
    gone = [row for id, row in old.items() if id not in new or new[id][1] != row.body]
    come = [(p, body) for id, (p, body) in new.items() if id not in old or old[id].body != body]
    _take_out(connection, gone)
    _put_in(connection, come, now.values())
    delete_of(connection, named_in.c.n, map(row_number, now))
    if now:
        rows = [{"n": row_number(id), "stamp": stamps[id]} for id in now]
        connection.execute(insert(named_in), rows)


def _put_in(
    connection: Connection, come: Sequence[tuple[Placed, str]], reports: Iterable[Sequence[Placed]]
) -> None:
    """Add namings, each with its record; `reports` are all the namings of the reports that these are from."""
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
    if not rows:
        return
    connection.execute(insert(namings), rows)
    nodes = {p.node: p.text for p, _ in come}
    new = usages.change(connection, [On(p.node, p.naming) for p, _ in come], [], nodes)
    held = {(row.key, row.node) for row in rows_of(connection, node_keys.c.node, nodes)}
    new |= {node for key, node in held if key.startswith(_DECISION)}
    new |= {p.node for p, _ in come for key in p.keys if (key, p.node) not in held}
    _touch(connection, new | (_meeting(connection, reports) & nodes.keys()))
    _touch(connection, nodes, reaches=False)
    _add_keys(connection, ((key, p.node) for p, _ in come for key in p.keys))


def _meeting(connection: Connection, reports: Iterable[Sequence[Placed]]) -> set[str]:
    """The nodes that share a key, and a report, with another that is not known to be the same actor's.

    That one report names both may tell that they are one.
    """
    meeting: list[set[str]] = []
    for placed in reports:
        under: dict[str, set[str]] = defaultdict(set)
        for one in placed:
            for key in one.keys:
                under[key].add(one.node)
        meeting += (nodes for nodes in under.values() if len(nodes) > 1)
    whose = _whose(connection, set[str]().union(*meeting))
    return set[str]().union(*(nodes for nodes in meeting if not _are_one(whose[node] for node in nodes)))


def _whose(connection: Connection, nodes: Iterable[str]) -> dict[str, set[str]]:
    """The actors that have namings on each of these nodes."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows_of(connection, node_actors.c.node, nodes):
        found[row.node].add(row.actor)
    return found


def _are_one(whose: Iterable[set[str]]) -> bool:
    """Whether each has the same single actor."""
    found = list(whose)
    return len(found[0]) == 1 and all(one == found[0] for one in found)


def _take_out(connection: Connection, gone: Sequence[Any]) -> None:
    """Drop namings by their rows, and what only they gave; what is left of their actors is touched."""
    owners.free(connection, gone)
    delete_of(connection, namings.c.id, (row.id for row in gone))
    usages.change(connection, [], [On(r.node, from_dict(Naming, json.loads(r.body))) for r in gone], {})
    _touch(connection, (row.node for row in gone))
    _take_keys(connection, ((key, row.node) for row in gone for key in json.loads(row.keys)))


def withdraw(connection: Connection, n: int) -> set[int]:
    """Drop whom a report names; the reports that show an actor by a name that only this one prints."""
    gone = rows_of(connection, namings.c.n, [n])
    named = {row.actor for row in gone} - {None}
    shown_by: set[int] = set()
    name = func.json_extract(namings.c.body, "$.name")
    printed = {(row.actor, json.loads(row.body)["name"]) for row in gone}
    for actor in rows_of(connection, actors.c.id, named, actors.c.id, actors.c.name):
        elsewhere = select(namings.c.n).where(namings.c.actor == actor.id, namings.c.n != n)
        is_only_here = (actor.id, actor.name) in printed and not _any(
            connection, elsewhere.where(name == actor.name)
        )
        shown_by.update(connection.execute(elsewhere).scalars() if is_only_here else ())
    _take_out(connection, gone)
    delete_of(connection, actors.c.id, named)
    doubting.withdraw(connection, named)
    delete_of(connection, named_in.c.n, [n])
    return shown_by


def rejoin(connection: Connection, join: Join, weighed: Weighed) -> bool:
    """Join anew some of what namings and decisions have touched; whether more is left.

    `weighed` gives those of an actor's posts at which matters look, by what these go by.
    """
    some = connection.execute(select(touched).order_by(touched.c.node).limit(_BATCH))
    due = {row.node: row.reaches for row in some}
    if not due:
        return False
    nodes, found = _joined(connection, due, join)
    undecided = nodes - _decided(connection, nodes)
    before = values_of(connection, node_actors.c.actor, node_actors.c.node, nodes)
    delete_of(connection, actors.c.id, before)
    made = [(one.actor, list(weighed(one.actor).values())) for one in found]
    told = [
        Owner(actor.id, owners.digested(actor, posts), undecided.intersection(actor.members), one.namings)
        for one, (actor, posts) in zip(found, made, strict=True)
    ]
    counts = owners.assign(connection, told, nodes)
    if made:
        connection.execute(insert(actors), [_row(actor, posts, counts[actor.id]) for actor, posts in made])
    doubting.refile(connection, before, (alias for one in found for alias in one.aliases))
    left = values_of(connection, known.c.id, known.c.id, nodes)
    delete_of(connection, node_keys.c.node, nodes - left)
    delete_of(connection, touched.c.node, nodes)
    return _any(connection, select(touched.c.node))


def _joined(connection: Connection, due: Mapping[str, bool], join: Join) -> tuple[set[str], list[Joined]]:
    """The touched nodes with those that they reach, and the actors into which all these are joined.

    A node that does not reach others is joined with its actor's alone; should these not be one any more, so
    that something was overlooked, they reach others after all.
    """
    alone: list[tuple[set[str], Joined]] = []
    reaching = {node for node, reaches in due.items() if reaches}
    for its in _of_one_actor(connection, due.keys() - reaching):
        is_bound = any(row.reaches for row in rows_of(connection, touched.c.node, its)) or _decided(
            connection, its
        )
        found = [] if is_bound else list(join(_named(connection, its)))
        if len(found) == 1:
            alone.append((its, found[0]))
        else:
            reaching |= its
    nodes = _reached(connection, reaching)
    joined = list(join(_named(connection, nodes))) if nodes else []
    for its, one in alone:
        if its.isdisjoint(nodes):
            nodes |= its
            joined.append(one)
    return nodes, joined


def _of_one_actor(connection: Connection, nodes: Collection[str]) -> Iterator[set[str]]:
    """These nodes with all others of their actors, by actor; what has none, or several, by itself."""
    whose = _whose(connection, nodes)
    ids = {actor for node in nodes for actor in whose[node] if len(whose[node]) == 1}
    mates: dict[str, set[str]] = defaultdict(set)
    for row in rows_of(connection, node_actors.c.actor, ids):
        mates[row.actor].add(row.node)
    yield from mates.values()
    yield from ({node} for node in nodes if len(whose[node]) != 1)


def _decided(connection: Connection, nodes: Collection[str]) -> set[str]:
    """The nodes on which a decision may bear."""
    query = select(node_keys.c.node).where(
        node_keys.c.key >= _DECISION, node_keys.c.key < _DECISION + "\uffff"
    )
    return {
        node
        for some in chunks(nodes)
        for node in connection.execute(query.where(node_keys.c.node.in_(some))).scalars()
    }


def _named(connection: Connection, nodes: set[str]) -> Named:
    """What reports call these nodes; of those on which decisions bear, the namings one by one."""
    decided = _decided(connection, nodes)
    found = usages.usages_of(connection, nodes - decided)
    ids = {text: id for id, (text, _) in found.items()}
    query = select(reports.c.id).join(namings, namings.c.n == reports.c.n)
    rows = sorted(rows_of(connection, namings.c.node, decided), key=lambda row: row.id)
    return Named(
        dict(found.values()),
        [from_dict(Naming, json.loads(row.body)) for row in rows],
        lambda text: connection.execute(query.where(namings.c.node == ids[text])).scalars().all(),
    )


def _any(connection: Connection, query: Select[Any]) -> bool:
    """Whether a query finds anything."""
    return connection.execute(query.limit(1)).first() is not None


def _row(actor: Actor, posts: Sequence[str], count: Count) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "side": actor.side,
        "posts": json.dumps(posts),
        "found": findable(actor.name, *actor.names),
        "order": -count.claims,
        "reports": count.reports,
        "body": dump(actor, _COUNTED),
    }


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


def _reached(connection: Connection, nodes: Collection[str]) -> set[str]:
    """These nodes and all that share keys, or an actor, with them or with one another."""
    edge, keys, whole = set(nodes), set[str](), set[str]()
    found = edge
    while edge:
        new_keys = values_of(connection, node_keys.c.key, node_keys.c.node, edge) - keys
        new_actors = values_of(connection, node_actors.c.actor, node_actors.c.node, edge) - whole
        keys, whole = keys | new_keys, whole | new_actors
        edge = values_of(connection, node_keys.c.node, node_keys.c.key, new_keys)
        edge = (edge | values_of(connection, node_actors.c.node, node_actors.c.actor, new_actors)) - found
        found = found | edge
    return found


def _touch(connection: Connection, nodes: Iterable[str], *, reaches: bool = True) -> None:
    """Note nodes as to be joined anew: with all that share their keys, or with their own actors alone."""
    rows = [{"node": node, "reaches": reaches} for node in sorted(set(nodes))]
    if rows:
        query = upsert(touched)
        further = {"reaches": query.excluded.reaches | touched.c.reaches}
        connection.execute(query.on_conflict_do_update(index_elements=["node"], set_=further), rows)


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


def every_naming(connection: Connection) -> list[Naming]:
    """All namings, in order of id."""
    query = select(namings.c.body).order_by(namings.c.id)
    return [from_dict(Naming, json.loads(body)) for body in connection.execute(query).scalars()]


def drop(connection: Connection) -> None:
    """Forget who is who."""
    for table in JOINED:
        connection.execute(delete(table))
