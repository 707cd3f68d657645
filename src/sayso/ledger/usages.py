"""What all reports call a node, added up: one more report adds to it, one less takes from it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, update

from sayso.identity import Usage
from sayso.ledger.chunked import add, delete_of, rows_of
from sayso.ledger.derivable import nodes
from sayso.model import Naming
from sayso.plain import encode


class On(NamedTuple):
    """A naming, and the id of the node on which it lies."""

    node: str
    naming: Naming


def change(
    connection: Connection, come: Sequence[On], gone: Sequence[On], texts: Mapping[str, str]
) -> set[str]:
    """Add the namings that come and take away those that go; the nodes that are new.

    `texts` are the nodes in one string, of all that are new.
    """
    touched = {on.node for on in (*come, *gone)}
    before = {row.id: row.body for row in rows_of(connection, nodes.c.id, touched)}
    counted = {id: _counted(before.get(id, "[]")) for id in touched}
    for found, sign in ((come, 1), (gone, -1)):
        for on in found:
            _count(counted[on.node], on.naming, sign)
    bodies = {id: body for id in touched if (body := _body(counted[id])) is not None}
    new = bodies.keys() - before.keys()
    delete_of(connection, nodes.c.id, before.keys() - bodies.keys())
    add(connection, nodes, [{"id": id, "text": texts[id], "body": bodies[id]} for id in sorted(new)])
    other = [{"of": id, "its": bodies[id]} for id in bodies.keys() & before.keys()]
    if other:
        query = update(nodes).where(nodes.c.id == bindparam("of")).values(body=bindparam("its"))
        connection.execute(query, other)
    return new


def usages_of(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[str, list[Usage]]]:
    """Nodes by id: each in one string, and what reports call it, in order of name and kind."""
    return {row.id: (row.text, _usages(row.body)) for row in rows_of(connection, nodes.c.id, ids)}


Counted = dict[tuple[str, str], tuple[Counter[str], Counter[str], Counter[str]]]
"""For each name and kind how many namings and claims there are, which texts and which posts they print."""


def _count(counted: Counted, naming: Naming, sign: int) -> None:
    of, texts, posts = counted[naming.name, naming.kind]
    of["namings"] += sign
    of["claims"] += sign * len(naming.claims)
    for found, words in ((texts, naming.texts), (posts, naming.posts)):
        for word in words:
            found[word] += sign


def _counted(body: str) -> Counted:
    found: Counted = defaultdict(lambda: (Counter(), Counter(), Counter()))
    for name, kind, namings, claims, texts, posts in json.loads(body):
        found[name, kind] = (Counter(namings=namings, claims=claims), Counter(texts), Counter(posts))
    return found


def _body(counted: Counted) -> str | None:
    """None where no naming is left."""
    rows = [
        (name, kind, of["namings"], of["claims"], +texts, +posts)
        for (name, kind), (of, texts, posts) in sorted(counted.items())
        if of["namings"]
    ]
    return encode(rows) if rows else None


def _usages(body: str) -> list[Usage]:
    rows: list[Any] = json.loads(body)
    return [
        Usage(name, kind, tuple(sorted(texts)), tuple(sorted(posts)), claims)
        for name, kind, _, claims, texts, posts in rows
    ]
