"""Matters, kept: what is due is compared, grouped and asked anew, a little at a time.

How tellings are compared, when they are grouped and what is asked of claims is handed in: here it is only
seen to that what did not change is left alone.
"""

from __future__ import annotations

import json
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Connection, Select, Table, bindparam, delete, func, select, tuple_, update

from sayso.ledger import asked, borne, noted
from sayso.ledger.asked import Block, Days
from sayso.ledger.borne import ATTACK, COMPARE, GROUP, KEY, NUMBER, TOPIC, neighbours, note, part
from sayso.ledger.chunked import add, chunks, delete_of, rows_of, values_of
from sayso.ledger.derivable import (
    bearings,
    blocks,
    crowds,
    due,
    holdings,
    likely,
    matters,
    telling_keys,
    tellings,
    tenures,
    topics,
)
from sayso.model import Matter, digest

# Tellings, or topics, that are done in one transaction: some tenths of a second.
_BATCH = 400
# Tellings that are remembered as read, each of some 15 KB: those next to each other in place and time are
# compared together, so that more would save next to nothing.
_REMEMBERED = 2_000


class Rules(Protocol):
    """How claims are compared; the ledger only keeps what comes out."""

    @property
    def crowd(self) -> int:
        """Of more tellings under one key, all are compared with the first so many only."""

    def telling(self, body: str) -> Any:
        """A telling as it was kept."""

    def likeness(self, a: Any, b: Any) -> float | None:
        """How surely two tellings are of one attack; None where they are not."""

    def grouped(
        self, every: Iterable[Any], pairs: Iterable[tuple[float, str, str]]
    ) -> Iterable[tuple[tuple[str, ...], Days | None]]:
        """The tellings of each attack, joined over likely pairs, and the days on which it happened."""

    def stretches(self, topic: str, dated: Iterable[tuple[str, str, int | None]]) -> Iterable[Sequence[str]]:
        """The claims on a topic that are asked together; each comes with its report and day."""

    def of_attack(self, bodies: Sequence[str], days: Days | None) -> Iterable[Matter]:
        """The matters of one attack, from the claims as they were kept."""

    def of_topic(self, topic: str, bodies: Sequence[str]) -> Iterable[Matter]:
        """The matters of one stretch of a topic, likewise."""

    def names(self, found: Sequence[Matter]) -> Sequence[str]:
        """The ids of all matters of one type and smallest claim."""


class Asking:
    """Brings kept matters up to date, a batch at a step."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._remembered: OrderedDict[str, tuple[str, Any]] = OrderedDict()

    def step(self, connection: Connection) -> bool:
        """Do a batch of what is due; whether there was anything."""
        return any(
            do(connection)
            for do in (self._crowd, self._compare, self._group, self._clear, self._ask, self._number)
        )

    # --- which tellings are likely of one attack ------------------------------------------------------

    def _crowd(self, connection: Connection) -> bool:
        """See under which keys there have come to be too many, or no longer are."""
        keys = _due(connection, KEY, 20 * _BATCH)
        held = _first(connection, keys)
        counts = _counts(connection, keys - held.keys())
        for key in sorted(keys):
            if key in held:
                self._recrowd(connection, key, held[key])
            elif counts.get(key, 0) > self._rules.crowd:
                self._crowded(connection, key)
        return bool(keys)

    def _crowded(self, connection: Connection, key: str) -> None:
        """Note with which tellings all are compared from now on; the others no longer are with each other."""
        every = list(connection.execute(_under(key)).scalars())
        self._keep_first(connection, key, every[: self._rules.crowd], set(every[self._rules.crowd :]))

    def _recrowd(self, connection: Connection, key: str, before: Collection[str]) -> None:
        """Note with which tellings all are compared now: of the many under a key only the first are read."""
        every = list(connection.execute(_under(key).limit(self._rules.crowd + 1)).scalars())
        first = every[: self._rules.crowd] if len(every) > self._rules.crowd else []
        moved = set(before) ^ set(first or every)
        left = values_of(connection, telling_keys.c.telling, telling_keys.c.telling, moved)
        self._keep_first(connection, key, first, left)

    def _keep_first(
        self, connection: Connection, key: str, first: Iterable[str], moved: Collection[str]
    ) -> None:
        delete_of(connection, crowds.c.key, [key])
        add(connection, crowds, [{"key": key, "telling": id} for id in first])
        borne.note_all(connection, COMPARE, ((key, id) for id in moved))

    def _compare(self, connection: Connection) -> bool:
        """Compare tellings with all that share a key with them."""
        ids = _due(connection, COMPARE, _BATCH)
        mates = neighbours(connection, ids)
        part(connection, ids)
        pairs = self._candidates(connection, ids)
        waiting = _waiting(connection, {id for pair in pairs for id in pair})
        pairs = {pair for pair in pairs if waiting.isdisjoint(pair)}  # these come when it is the other's turn
        wanted = {id for pair in pairs for id in pair}
        rows = rows_of(connection, tellings.c.id, wanted, tellings.c.id, tellings.c.stamp)
        read = self._read(connection, {row.id: row.stamp for row in rows})
        scored = ((a, b, self._rules.likeness(read[a], read[b])) for a, b in sorted(pairs))
        add(connection, likely, [{"a": a, "b": b, "score": s} for a, b, s in scored if s is not None])
        note(connection, GROUP, ids | mates)
        if not ids:
            self._remembered.clear()
        return bool(ids)

    def _candidates(self, connection: Connection, ids: Collection[str]) -> set[tuple[str, str]]:
        """The pairs that share a key and may be of one day, and of which one at least is among `ids`."""
        by_key: dict[str, set[str]] = defaultdict(set)
        for row in rows_of(connection, telling_keys.c.telling, ids):
            by_key[row.key].add(row.telling)
        first = _dated(connection, crowds, by_key)
        leading = {key: {one.telling for one in held} for key, held in first.items()}
        wanted = (key for key, its in by_key.items() if key not in first or its & leading[key])
        whole = _dated(connection, telling_keys, wanted)
        days = _days(connection, ids)
        found: set[tuple[str, str]] = set()
        for key, its in by_key.items():
            for id in its & days.keys():
                others = whole[key] if key not in first or id in leading[key] else first[key]
                begin, end = days[id]
                found.update(
                    (min(id, x), max(id, x)) for x, a, b in others if a <= end and begin <= b and x != id
                )
        return found

    def _read(self, connection: Connection, stamps: Mapping[str, str]) -> dict[str, Any]:
        """Tellings with these stamps, those read lately from memory."""
        held = self._remembered
        fresh = [id for id, stamp in stamps.items() if id not in held or held[id][0] != stamp]
        for row in rows_of(
            connection, tellings.c.id, fresh, tellings.c.id, tellings.c.stamp, tellings.c.body
        ):
            held[row.id] = (row.stamp, self._rules.telling(row.body))
        found = {id: held[id][1] for id in stamps}
        for id in stamps:
            held.move_to_end(id)
        while len(held) > _REMEMBERED:
            held.popitem(last=False)
        return found

    # --- which make one attack, and what is asked of it -----------------------------------------------

    def _group(self, connection: Connection) -> bool:
        """Join anew what can be reached from tellings over likely pairs; ask what has changed by it."""
        ids = _due(connection, GROUP, _BATCH)
        reached = _reached(connection, ids)
        done(connection, GROUP, reached - ids)
        rows = {row.id: row for row in rows_of(connection, tellings.c.id, reached)}
        pairs = [(row.score, row.a, row.b) for row in rows_of(connection, likely.c.a, reached)]
        read = [self._rules.telling(rows[id].body) for id in sorted(rows)]
        groups = list(self._rules.grouped(read, pairs))
        self._ask_attacks(connection, groups)
        now = {id: group[0] for group, _ in groups for id in group}
        moved = {id: attack for id, attack in now.items() if rows[id].attack != attack}
        if moved:
            query = update(tellings).where(tellings.c.id == bindparam("one"))
            query = query.values(attack=bindparam("its_attack"))
            connection.execute(query, [{"one": id, "its_attack": attack} for id, attack in moved.items()])
        note(connection, ATTACK, {rows[id].attack for id in moved if rows[id].attack is not None})
        return bool(ids)

    def _ask_attacks(
        self, connection: Connection, groups: Iterable[tuple[tuple[str, ...], Days | None]]
    ) -> None:
        claims: dict[str, list[str]] = defaultdict(list)
        columns = (bearings.c.claim, bearings.c.telling, bearings.c.stamp)
        every = {id for group, _ in groups for id in group}
        for row in rows_of(connection, bearings.c.telling, every, *columns):
            claims[row.telling].append(f"{row.claim} {row.stamp}")
        stamps = {
            _attack(group[0]): digest(days, *sorted(claim for id in group for claim in claims[id]))
            for group, days in groups
        }
        kept = {row.id: row.stamp for row in rows_of(connection, blocks.c.id, stamps)}
        changed = {g[0]: (g, d) for g, d in groups if kept.get(_attack(g[0])) != stamps[_attack(g[0])]}
        wanted = {id for group, _ in changed.values() for id in group}
        bodies: dict[str, dict[str, str]] = defaultdict(dict)
        columns = (bearings.c.claim, bearings.c.telling, bearings.c.body)
        for row in rows_of(connection, bearings.c.telling, wanted, *columns):
            bodies[row.telling][row.claim] = row.body
        asked.forget(connection, map(_attack, changed))
        for id, (group, days) in sorted(changed.items()):
            held = {claim: body for one in group for claim, body in bodies[one].items()}
            found = self._rules.of_attack(list(held.values()), days)
            asked.keep(connection, Block(_attack(id), None, days, tuple(held)), stamps[_attack(id)], found)

    def _clear(self, connection: Connection) -> bool:
        """Forget the matters of attacks that no longer are."""
        ids = _due(connection, ATTACK, 10 * _BATCH)
        left = values_of(connection, tellings.c.attack, tellings.c.attack, ids)
        asked.forget(connection, map(_attack, ids - left))
        return bool(ids)

    # --- what is asked apart from any attack ----------------------------------------------------------

    def _ask(self, connection: Connection) -> bool:
        """Ask of topics whatever has changed on them."""
        names = _due(connection, TOPIC, _BATCH)
        on: dict[str, dict[str, Any]] = defaultdict(dict)
        for row in _on(connection, names):
            on[row.topic][row.claim] = row
        kept = {row.id: row.stamp for row in rows_of(connection, blocks.c.topic, names)}
        wanted: dict[str, tuple[str, str, Sequence[str]]] = {}
        stay: set[str] = set()
        for topic in sorted(on):
            held = on[topic]
            dated = [(row.claim, str(row.n), row.day) for row in held.values()]
            for stretch in self._rules.stretches(topic, dated):
                id = "t" + digest(topic, min(stretch))
                stamp = digest(*(f"{claim} {held[claim].stamp}" for claim in sorted(stretch)))
                if kept.get(id) == stamp:
                    stay.add(id)
                elif len(stretch) > 1:  # one claim alone answers nothing that another could contradict
                    wanted[id] = (topic, stamp, stretch)
        asked.forget(connection, (kept.keys() | wanted.keys()) - stay)
        claims = {claim for _, _, stretch in wanted.values() for claim in stretch}
        rows = rows_of(connection, bearings.c.claim, claims, bearings.c.claim, bearings.c.body)
        bodies = {row.claim: row.body for row in rows}
        for id, (topic, stamp, stretch) in wanted.items():
            found = self._rules.of_topic(topic, [bodies[claim] for claim in stretch])
            asked.keep(connection, Block(id, topic, None, tuple(stretch)), stamp, found)
        return bool(names)

    def _number(self, connection: Connection) -> bool:
        """Name the matters of one type and smallest claim."""
        names = _due(connection, NUMBER, _BATCH)
        pairs = [name.split(" ", 1) for name in sorted(names)]
        query = select(matters).where(tuple_(matters.c.first, matters.c.type).in_(pairs))
        held: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for row in connection.execute(query.order_by(matters.c.block, matters.c.nth)):
            held[row.first, row.type].append(row)
        ids = {
            (row.block, row.nth): id
            for rows in held.values()
            for row, id in zip(rows, self._rules.names([asked.matter(row) for row in rows]), strict=True)
        }
        if ids:
            change = update(matters).where(
                matters.c.block == bindparam("of"), matters.c.nth == bindparam("at")
            )
            named = [{"of": block, "at": nth, "name": id} for (block, nth), id in ids.items()]
            connection.execute(change.values(id=bindparam("name")), named)
        if names:
            noted.drop(connection, asked.ORIGINS)  # to be counted anew
        return bool(names)


# --- what is due, and what is kept ----------------------------------------------------------------------


def _due(connection: Connection, kind: str, most: int) -> set[str]:
    """The ids of some that are due, near each other in place; they are due no longer."""
    query = select(due.c.place, due.c.id).where(due.c.kind == kind).order_by(due.c.place, due.c.id)
    ids = {row.id for row in connection.execute(query.limit(most))}
    done(connection, kind, ids)
    return ids


def done(connection: Connection, kind: str, ids: Collection[str]) -> None:
    """Note that these are up to date."""
    for some in chunks(ids):
        connection.execute(delete(due).where(due.c.kind == kind, due.c.id.in_(some)))


def _waiting(connection: Connection, ids: Collection[str]) -> set[str]:
    """Those of these tellings that are still to be compared."""
    found: set[str] = set()
    for some in chunks(ids):
        query = select(due.c.id).where(due.c.kind == COMPARE, due.c.id.in_(some))
        found.update(connection.execute(query).scalars())
    return found


def _under(key: str) -> Select[Any]:
    """The tellings under a key, in order."""
    return select(telling_keys.c.telling).where(telling_keys.c.key == key).order_by(telling_keys.c.telling)


class _Dated(NamedTuple):
    """A telling, and the days on which it may be: any, where none is known."""

    telling: str
    begin: int
    end: int


# Days before and after all others.
_EVER = (func.coalesce(tellings.c.first, 0), func.coalesce(tellings.c.last, date.max.toordinal()))


def _dated(connection: Connection, kept: Table, keys: Iterable[str]) -> dict[str, list[_Dated]]:
    """The tellings under keys, with the days of each."""
    query = select(kept.c.key, kept.c.telling, *_EVER).join(tellings, tellings.c.id == kept.c.telling)
    found: dict[str, list[_Dated]] = defaultdict(list)
    for some in chunks(keys):
        for key, *one in connection.execute(query.where(kept.c.key.in_(some))):
            found[key].append(_Dated(*one))
    return found


def _days(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[int, int]]:
    query = select(tellings.c.id, *_EVER)
    rows = (row for some in chunks(ids) for row in connection.execute(query.where(tellings.c.id.in_(some))))
    return {id: (begin, end) for id, begin, end in rows}


def _first(connection: Connection, keys: Iterable[str]) -> dict[str, set[str]]:
    """With whom all are compared, under keys that have too many."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows_of(connection, crowds.c.key, keys):
        found[row.key].add(row.telling)
    return dict(found)


def _counts(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in chunks(keys):
        query = select(telling_keys.c.key, func.count()).where(telling_keys.c.key.in_(some))
        found.update((key, count) for key, count in connection.execute(query.group_by(telling_keys.c.key)))
    return found


def _reached(connection: Connection, ids: Collection[str]) -> set[str]:
    """These tellings and all that can be reached from them over likely pairs."""
    found = values_of(connection, tellings.c.id, tellings.c.id, ids)
    edge = found
    while edge:
        edge = neighbours(connection, edge) - found
        found = found | edge
    return found


def _on(connection: Connection, names: Collection[str]) -> Iterable[Any]:
    """The claims on these topics, with their stamps."""
    query = select(topics, bearings.c.stamp).join(bearings, bearings.c.claim == topics.c.claim)
    for some in chunks(names):
        yield from connection.execute(query.where(topics.c.topic.in_(some)))


def _attack(id: str) -> str:
    """The block of an attack."""
    return "a" + id


def withdraw(connection: Connection, numbers: Collection[int]) -> None:
    """Drop what reports bring and every matter on which it bears; the others in those are due to be asked."""
    told = rows_of(connection, tellings.c.n, numbers, tellings.c.id, tellings.c.attack)
    ids = {row.id for row in told}
    keys = values_of(connection, telling_keys.c.key, telling_keys.c.telling, ids)
    on = rows_of(connection, topics.c.n, numbers, topics.c.topic, topics.c.claim)
    claims, named = {row.claim for row in on}, {row.topic for row in on}
    held = values_of(connection, holdings.c.actor, holdings.c.n, numbers)
    borne.withdraw(connection, numbers)
    kept = rows_of(connection, blocks.c.topic, named, blocks.c.id, blocks.c.claims)
    asked.forget(connection, (row.id for row in kept if not claims.isdisjoint(json.loads(row.claims))))
    asked.forget(connection, (_attack(row.attack) for row in told if row.attack is not None))
    delete_of(connection, tenures.c.actor, held)
    done(connection, COMPARE, ids)
    done(connection, TOPIC, named - values_of(connection, topics.c.topic, topics.c.topic, named))
    empty = keys - values_of(connection, telling_keys.c.key, telling_keys.c.key, keys)
    done(connection, KEY, empty)
    delete_of(connection, crowds.c.key, empty)
