"""Whose each naming is: given to actors as these are joined, counted, and put together again to be read."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, select, update

from sayso.ledger.chunked import add, chunks, delete_of, rows_of, values_of
from sayso.ledger.derivable import actors, namings, node_actors, renamed
from sayso.ledger.schema import reports, row_number
from sayso.model import Actor, digest, from_dict

_CLAIMS = func.json_extract(namings.c.body, "$.claims")
"""The ids of the claims in which a naming stands, as JSON; null where there are none."""


class Owner(NamedTuple):
    """An actor as it is joined now, and what is its own."""

    id: str
    shown: str
    """What matters hold of it, digested."""
    nodes: Collection[str]
    """The nodes of which all namings are its own."""
    namings: Collection[str]
    """Those of its namings that lie on nodes of several actors."""


class Count(NamedTuple):
    """In how many reports an actor is named, and in how many claims."""

    reports: int
    claims: int


def digested(actor: Actor, posts: Iterable[str]) -> str:
    """What matters hold of an actor, in short."""
    return digest(actor.id, actor.name, actor.kind, actor.side, *posts)


# --- given to actors ------------------------------------------------------------------------------


def assign(connection: Connection, owners: Iterable[Owner], nodes: Collection[str]) -> dict[str, Count]:
    """Give all namings on these nodes to the actors that are joined now; what these count then.

    A report of which a naming is another's, or is shown otherwise, is to be compared again.
    """
    found = list(owners)
    before = {(row.node, row.actor): row.shown for row in rows_of(connection, node_actors.c.node, nodes)}
    actors_of: dict[str, set[str]] = defaultdict(set)
    for node, actor in before:
        actors_of[node].add(actor)
    whole = {node: one for one in found for node in one.nodes}
    moved = {node for node, one in whole.items() if not actors_of[node] <= {one.id}}
    shown = {node for node, one in whole.items() if before.get((node, one.id), one.shown) != one.shown}
    changed = values_of(connection, namings.c.n, namings.c.node, moved | shown)
    free(connection, rows_of(connection, namings.c.node, moved, namings.c.actor, namings.c.n))
    parted = {id: one for one in found for id in one.namings}
    columns = (namings.c.id, namings.c.n, namings.c.node, namings.c.actor)
    held = rows_of(connection, namings.c.id, parted, *columns)
    free(connection, (row for row in held if row.actor not in (None, parted[row.id].id)))
    changed.update(
        row.n for row in held if before.get((row.node, row.actor)) not in (None, parted[row.id].shown)
    )
    fresh = {row.id: row for some in chunks(nodes) for row in connection.execute(_unjoined(some))}
    changed.update(row.n for row in fresh.values())
    owner = {id: (parted.get(id) or whole[row.node]).id for id, row in fresh.items()}
    _give(connection, fresh, owner, {actor for _, actor in before})
    delete_of(connection, node_actors.c.node, nodes)
    shown_on = {(node, one.id): one.shown for node, one in whole.items()}
    shown_on |= {(row.node, parted[row.id].id): parted[row.id].shown for row in held}
    rows = [{"node": node, "actor": actor, "shown": its} for (node, actor), its in sorted(shown_on.items())]
    add(connection, node_actors, rows)
    add(connection, renamed, [{"n": n} for n in sorted(changed)])
    return _counts(connection, [one.id for one in found])


def _unjoined(nodes: Sequence[str]) -> Select[Any]:
    query = select(namings.c.id, namings.c.n, namings.c.node, _CLAIMS.label("claims"))
    return query.where(namings.c.node.in_(nodes), namings.c.actor.is_(None))


def free(connection: Connection, rows: Iterable[Any]) -> None:
    """Take namings from their actors, with all that name these in their reports: they are counted together.

    They are given back when their nodes are joined.
    """
    pairs: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        if row.actor is not None:
            pairs[row.actor].add(row.n)
    for actor, numbers in pairs.items():
        for some in chunks(numbers):
            where = (namings.c.actor == actor) & namings.c.n.in_(some)
            connection.execute(update(namings).where(where).values(actor=None, adds=None))


def _give(
    connection: Connection, fresh: Mapping[str, Any], owner: Mapping[str, str], known: Collection[str]
) -> None:
    """Give namings to actors, and count what each adds to those before it in its report."""
    together: dict[tuple[str, int], list[tuple[str, Any]]] = defaultdict(list)
    for id, row in fresh.items():
        together[owner[id], row.n].append((id, row.claims))
    beside: dict[str, set[int]] = defaultdict(set)
    for actor, n in together:
        if actor in known:
            beside[actor].add(n)
    for actor, numbers in beside.items():
        others = select(namings.c.id, namings.c.n, _CLAIMS.label("claims")).where(namings.c.actor == actor)
        for some in chunks(numbers):
            for row in connection.execute(others.where(namings.c.n.in_(some))):
                together[actor, row.n].append((row.id, row.claims))
    rows = []
    for (actor, _), found in together.items():
        told: set[str] = set()
        for id, claims in sorted(found):
            new = set(json.loads(claims or "[]")) - told
            told |= new
            rows.append({"its": id, "whose": actor, "more": len(new)})
    if rows:
        query = update(namings).where(namings.c.id == bindparam("its"))
        connection.execute(query.values(actor=bindparam("whose"), adds=bindparam("more")), rows)


def _counts(connection: Connection, ids: Iterable[str]) -> dict[str, Count]:
    query = select(namings.c.actor, func.count(namings.c.n.distinct()), func.sum(namings.c.adds)).group_by(
        namings.c.actor
    )
    return {
        actor: Count(reports, claims)
        for some in chunks(ids)
        for actor, reports, claims in connection.execute(query.where(namings.c.actor.in_(some)))
    }


# --- read -----------------------------------------------------------------------------------------


def whole(connection: Connection, bodies: Sequence[Mapping[str, Any]]) -> list[Actor]:
    """Actors as they are kept, with the reports, claims and namings that are theirs."""
    query = select(namings.c.actor, namings.c.id, reports.c.id.label("report"), _CLAIMS.label("claims"))
    query = query.join(reports, reports.c.n == namings.c.n)
    found: dict[str, list[Any]] = defaultdict(list)
    for some in chunks(body["id"] for body in bodies):
        for row in connection.execute(query.where(namings.c.actor.in_(some))):
            found[row.actor].append(row)
    return [_whole(from_dict(Actor, body), found[body["id"]]) for body in bodies]


def _whole(actor: Actor, rows: Sequence[Any]) -> Actor:
    claims = json.loads("[" + ",".join(row.claims or "[]" for row in rows) + "]")
    return replace(
        actor,
        reports=tuple(sorted({row.report for row in rows})),
        claims=tuple(sorted(set(chain.from_iterable(claims)))),
        members=tuple(sorted({*actor.members, *(row.id for row in rows)})),
    )


def every_actor(connection: Connection) -> list[Actor]:
    """All actors, in order of id."""
    bodies = connection.execute(select(actors.c.body).order_by(actors.c.id)).scalars()
    return whole(connection, [json.loads(body) for body in bodies])


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
