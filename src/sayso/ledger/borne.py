"""What each report brings to matters, kept: claims in small, attacks as it tells them, topics, posts.

Whatever comes, goes or changes here is noted as due, and only that is asked anew (`asking.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, delete, select

from sayso.ledger import gists, joins, noted
from sayso.ledger.chunked import add, delete_of, rows_of, values_of
from sayso.ledger.derivable import (
    COMPARED,
    bearings,
    borne_in,
    due,
    holdings,
    known_of,
    likely,
    renamed,
    telling_keys,
    tellings,
    ties,
    topics,
)
from sayso.ledger.gists import Gist
from sayso.ledger.schema import claims, reports, row_number
from sayso.model import digest

# The kinds of what is due: tellings to be compared, to be grouped; groups that may be gone; topics to be
# asked; keys whose tellings have changed; matters to be numbered; actors whose posts are to be gathered;
# relations between actors.
COMPARE, GROUP, ATTACK, TOPIC, KEY, NUMBER, ACTOR, EDGE = (
    "compare",
    "group",
    "attack",
    "topic",
    "key",
    "number",
    "actor",
    "edge",
)


class Borne(NamedTuple):
    """One claim in small, and the topics on which it bears, each with its day as an ordinal."""

    claim: str
    body: str
    topics: tuple[tuple[str, int | None], ...] = ()


class Told(NamedTuple):
    """An attack as one report tells it: in which claims, what is compared, the keys it is filed under."""

    id: str
    claims: tuple[str, ...]
    body: str
    keys: tuple[str, ...]
    days: tuple[int, int] | None = None
    """The days within which it happened, where they are known: others on other days are not compared."""


class Tied(NamedTuple):
    """A relation between two actors of which a claim speaks, and the days that it names."""

    claim: str
    type: str
    agent: str
    target: str
    earliest: str | None
    latest: str | None

    @property
    def edge(self) -> str:
        """The name under which the relation is due."""
        return f"{self.agent} {self.target} {self.type}"


class Brought(NamedTuple):
    """What one report brings to matters."""

    borne: tuple[Borne, ...] = ()
    told: tuple[Told, ...] = ()
    holdings: tuple[tuple[str, str, str], ...] = ()
    """Actor, claim, and what the claim says of the actor's posts."""
    ties: tuple[Tied, ...] = ()
    gists: tuple[Gist, ...] = ()
    """All its claims in small, those that were rejected too, in order of its text."""


def stale(connection: Connection) -> dict[str, str]:
    """The reports to be looked through for matters, each with the stamp of its present state."""
    found = joins.stale(connection, borne_in)
    again = set(connection.execute(select(renamed.c.n)).scalars())
    return found | joins.present(connection, again)


def follow_others(connection: Connection, stamps: Mapping[str, str]) -> None:
    """Note what else is known of claims and reports; where it has changed, the reports are looked through."""
    before = {row.id: row.stamp for row in connection.execute(select(known_of))}
    changed = {id for id in before.keys() | stamps.keys() if before.get(id) != stamps.get(id)}
    numbers = values_of(connection, claims.c.n, claims.c.id, changed)
    numbers |= values_of(connection, reports.c.n, reports.c.id, changed)
    add(connection, renamed, [{"n": n} for n in sorted(numbers)])
    delete_of(connection, known_of.c.id, changed)
    add(connection, known_of, [{"id": id, "stamp": stamps[id]} for id in sorted(changed & stamps.keys())])


def keep(connection: Connection, found: Mapping[str, tuple[str, Brought]]) -> None:
    """Keep what reports bring in the place of what they brought before; what changed is noted as due.

    What was made from another state of a report than the present one is left out.
    """
    stamps = joins.present(connection, map(row_number, found))
    found = {id: of for id, of in found.items() if stamps.get(id) == of[0]}
    _put(connection, {row_number(id): brought for id, (_, brought) in found.items()})
    add(connection, borne_in, [{"n": row_number(id), "stamp": stamp} for id, (stamp, _) in found.items()])


def withdraw(connection: Connection, numbers: Collection[int]) -> None:
    """Drop what reports bring, until they are looked through again if they are still there."""
    _put(connection, dict.fromkeys(numbers, Brought()))


def _put(connection: Connection, new: Mapping[int, Brought]) -> None:
    changed = _keep_bearings(connection, new)
    _keep_tellings(connection, new, changed)
    _keep_topics(connection, new, changed)
    _keep_holdings(connection, new)
    _keep_ties(connection, new, changed)
    gists.keep(connection, {n: brought.gists for n, brought in new.items()})
    for table in (borne_in, renamed):
        delete_of(connection, table.c.n, new)


def _keep_bearings(connection: Connection, new: Mapping[int, Brought]) -> set[str]:
    """Keep claims in small; gives those that came, went or changed."""
    within = {claim: t.id for b in new.values() for t in b.told for claim in t.claims}
    rows = {
        one.claim: {
            "claim": one.claim,
            "n": n,
            "telling": within.get(one.claim),
            "stamp": digest(one.body),
            "body": one.body,
        }
        for n, brought in new.items()
        for one in brought.borne
    }
    columns = (bearings.c.claim, bearings.c.n, bearings.c.telling, bearings.c.stamp)
    before = rows_of(connection, bearings.c.n, new, *columns)
    before += rows_of(connection, bearings.c.claim, rows, *columns)  # once of another report, if it was so
    old = {row.claim: (row.n, row.telling, row.stamp) for row in before}
    now = {claim: (row["n"], row["telling"], row["stamp"]) for claim, row in rows.items()}
    changed = {claim for claim in old.keys() | now.keys() if old.get(claim) != now.get(claim)}
    delete_of(connection, bearings.c.claim, changed & old.keys())
    add(connection, bearings, [rows[claim] for claim in sorted(changed & rows.keys())])
    return changed


def _keep_tellings(connection: Connection, new: Mapping[int, Brought], changed: set[str]) -> None:
    told = {t.id: (n, t) for n, brought in new.items() for t in brought.told}
    stamps = {id: digest(n, t.body, *t.claims) for id, (n, t) in told.items()}
    columns = (tellings.c.id, tellings.c.attack, tellings.c.stamp)
    before = rows_of(connection, tellings.c.n, new, *columns) + rows_of(
        connection, tellings.c.id, told, *columns
    )
    old = {row.id: row for row in before}
    other = {id for id, stamp in stamps.items() if id not in old or old[id].stamp != stamp}
    gone = old.keys() - told.keys()
    dropped = (other & old.keys()) | gone
    _drop_tellings(connection, dropped, {old[id].attack for id in dropped})
    rows, filed = [], []
    for id in sorted(other):
        n, t = told[id]
        first, last = t.days or (None, None)
        rows.append({"id": id, "n": n, "first": first, "last": last, "stamp": stamps[id], "body": t.body})
        filed += [{"key": key, "telling": id} for key in t.keys]
    add(connection, tellings, rows)
    add(connection, telling_keys, filed)
    note(connection, KEY, {row["key"] for row in filed})
    note_all(connection, COMPARE, ((min(told[id][1].keys, default=""), id) for id in other))
    same = {id for id in told.keys() - other if not changed.isdisjoint(told[id][1].claims)}
    note(connection, GROUP, same)  # the same attack as before, told in claims that have changed


def _drop_tellings(connection: Connection, ids: Collection[str], attacks: Iterable[str | None]) -> None:
    """Forget tellings; those that were joined or compared with them are due to be grouped anew."""
    held = {attack for attack in attacks if attack is not None}
    mates = {row.id for row in rows_of(connection, tellings.c.attack, held, tellings.c.id)}
    note(connection, GROUP, (mates | neighbours(connection, ids)) - set(ids))
    note(connection, ATTACK, held)
    note(connection, KEY, values_of(connection, telling_keys.c.key, telling_keys.c.telling, ids))
    part(connection, ids)
    delete_of(connection, telling_keys.c.telling, ids)
    delete_of(connection, tellings.c.id, ids)


def neighbours(connection: Connection, ids: Collection[str]) -> set[str]:
    """The tellings that are likely of one attack with one of these."""
    found = values_of(connection, likely.c.b, likely.c.a, ids)
    return found | values_of(connection, likely.c.a, likely.c.b, ids)


def part(connection: Connection, ids: Collection[str]) -> None:
    """Forget with whom these tellings are likely of one attack."""
    delete_of(connection, likely.c.a, ids)
    delete_of(connection, likely.c.b, ids)


def _keep_topics(connection: Connection, new: Mapping[int, Brought], changed: set[str]) -> None:
    now = {
        (topic, one.claim): (n, day)
        for n, brought in new.items()
        for one in brought.borne
        for topic, day in one.topics
    }
    here = {one.claim for brought in new.values() for one in brought.borne}
    before = rows_of(connection, topics.c.n, new) + rows_of(connection, topics.c.claim, here)
    old = {(row.topic, row.claim): (row.n, row.day) for row in before}
    if old != now:
        delete_of(connection, topics.c.n, new)
        delete_of(connection, topics.c.claim, here)
        rows = [{"topic": t, "claim": c, "n": n, "day": day} for (t, c), (n, day) in sorted(now.items())]
        add(connection, topics, rows)
    differ = {key for key in old.keys() | now.keys() if old.get(key) != now.get(key)}
    touched = differ | {key for key in now if key[1] in changed}
    note(connection, TOPIC, {topic for topic, _ in touched})


def _keep_holdings(connection: Connection, new: Mapping[int, Brought]) -> None:
    now = {(a, c): (n, body) for n, brought in new.items() for a, c, body in brought.holdings}
    here = {claim for _, claim in now}
    before = rows_of(connection, holdings.c.n, new) + rows_of(connection, holdings.c.claim, here)
    old = {(row.actor, row.claim): (row.n, row.body) for row in before}
    differ = {key for key in old.keys() | now.keys() if old.get(key) != now.get(key)}
    if differ:
        delete_of(connection, holdings.c.n, new)
        delete_of(connection, holdings.c.claim, here)
        rows = [{"actor": a, "claim": c, "n": n, "body": b} for (a, c), (n, b) in sorted(now.items())]
        add(connection, holdings, rows)
    note(connection, ACTOR, {actor for actor, _ in differ})


def _keep_ties(connection: Connection, new: Mapping[int, Brought], changed: set[str]) -> None:
    now = {tie: n for n, brought in new.items() for tie in brought.ties}
    here = {tie.claim for tie in now}
    before = rows_of(connection, ties.c.n, new) + rows_of(connection, ties.c.claim, here)
    old = {Tied(*(getattr(row, name) for name in Tied._fields)): row.n for row in before}
    if old != now:
        delete_of(connection, ties.c.n, new)
        delete_of(connection, ties.c.claim, here)
        add(connection, ties, [{**tie._asdict(), "n": n} for tie, n in sorted(now.items(), key=str)])
    differ = old.keys() ^ now.keys() | {tie for tie in now if tie.claim in changed}
    note(connection, EDGE, {tie.edge for tie in differ})


def note_ties(connection: Connection, claims: Iterable[str]) -> None:
    """Note the relations of which these claims speak as due."""
    columns = (ties.c.agent, ties.c.target, ties.c.type)
    rows = rows_of(connection, ties.c.claim, claims, *columns)
    note(connection, EDGE, {f"{row.agent} {row.target} {row.type}" for row in rows})


def note(connection: Connection, kind: str, ids: Iterable[str]) -> None:
    """Note what is to be brought up to date."""
    note_all(connection, kind, (("", id) for id in ids))


def note_all(connection: Connection, kind: str, placed: Iterable[tuple[str, str]]) -> None:
    """Note what is to be brought up to date; what has nearly the same place is done together."""
    add(connection, due, [{"kind": kind, "place": place, "id": id} for place, id in sorted(set(placed))])


def follow(connection: Connection, rules: int) -> None:
    """Drop what was compared by other rules than these."""
    if noted.fact(connection, "compared") != rules:
        drop(connection)
        noted.note(connection, "compared", rules)


def drop(connection: Connection) -> None:
    """Forget all that is kept of matters."""
    for table in COMPARED:
        connection.execute(delete(table))
    noted.drop(connection, "compared", "origins")
