"""The rows of matters: those of claims that were asked together, to be found by id, by claim and in lists."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from sayso.ids import matter_id
from sayso.ledger import disputed, noted
from sayso.ledger.borne import NUMBER, note
from sayso.ledger.chunked import add, delete_of, rows_of, values_of
from sayso.ledger.derivable import asked_of, blocks, matters
from sayso.model import Matter, from_dict
from sayso.plain import dump
from sayso.words import findable

Days = tuple[int, int]
"""First and last day, as ordinals."""


class Block(NamedTuple):
    """Claims that are asked together: of an attack and its days, or of one stretch of a topic."""

    id: str
    topic: str | None
    days: Days | None
    claims: tuple[str, ...]


def keep(connection: Connection, block: Block, stamp: str, found: Iterable[Matter]) -> None:
    """Keep a block with the matters that its claims give."""
    id, topic, days, claims = block
    every = list(found)
    row = {"id": id, "topic": topic, "claims": json.dumps(claims), "stamp": stamp}
    connection.execute(insert(blocks).values(**row, days=None if days is None else json.dumps(days)))
    rows = [
        {
            "block": id,
            "nth": nth,
            "type": m.type,
            "first": m.claims[0],
            "relation": m.relation,
            "found": findable(m.label, *m.about),
            "order": _order(m),
            "body": dump(m),
        }
        for nth, m in enumerate(every)
    ]
    add(connection, matters, rows)
    on = [
        {"claim": claim, "block": id, "nth": nth, "former": matter_id(m.type, claim)}
        for nth, m in enumerate(every)
        for claim in m.claims
    ]
    add(connection, asked_of, on)
    disputed.keep(connection, id, every)
    note(connection, NUMBER, {f"{row['first']} {row['type']}" for row in rows})


# The relations in the order in which people are to look at them, and more reports than any ledger has.
_RELATIONS = ("contradict", "update", "refine", "agree", None)
_MANY = 10**9


def _order(matter: Matter) -> int:
    return _RELATIONS.index(matter.relation) * _MANY - matter.reports


def forget(connection: Connection, ids: Iterable[str]) -> None:
    """Forget blocks and their matters."""
    gone = list(ids)
    rows = rows_of(connection, matters.c.block, gone, matters.c.first, matters.c.type)
    note(connection, NUMBER, {f"{row.first} {row.type}" for row in rows})
    delete_of(connection, matters.c.block, gone)
    delete_of(connection, asked_of.c.block, gone)
    disputed.forget(connection, gone)
    delete_of(connection, blocks.c.id, gone)


def count_origins(connection: Connection) -> int:
    """Count the named sides that stand behind the matters, and keep the number until these change."""
    found = int(connection.exec_driver_sql(_COUNT).scalar_one())
    noted.note(connection, ORIGINS, found)
    return found


ORIGINS = "origins"
"""The name under which their number is noted."""
_COUNT = """
    SELECT count(DISTINCT coalesce(json_extract(o.value, '$.group'), json_extract(o.value, '$.name')))
    FROM matters, json_each(matters.body, '$.origins') AS o WHERE json_extract(o.value, '$.named')
"""


def matter(row: Any) -> Matter:
    """A matter as it was kept."""
    return from_dict(Matter, {**json.loads(row.body), "id": row.id or ""})


def every_matter(connection: Connection) -> list[Matter]:
    """The matters that are kept, in order of id."""
    return [matter(row) for row in connection.execute(select(matters).order_by(matters.c.id))]


def every_block(connection: Connection) -> list[Block]:
    """The blocks that are kept, in order of id."""
    return [_block(row) for row in connection.execute(select(blocks).order_by(blocks.c.id))]


def some_blocks(connection: Connection, ids: Iterable[str]) -> list[Block]:
    """The blocks with these ids."""
    return [_block(row) for row in rows_of(connection, blocks.c.id, set(ids))]


def _block(row: Any) -> Block:
    days = None if row.days is None else tuple(json.loads(row.days))
    return Block(row.id, row.topic, days, tuple(json.loads(row.claims)))


def blocks_of(connection: Connection, ids: Iterable[str]) -> list[Any]:
    """The blocks to which matters with these ids belong."""
    return rows_of(connection, blocks.c.id, values_of(connection, matters.c.block, matters.c.id, list(ids)))
