"""Forgetting a report that endangers someone: every trace of its words goes, a dated tombstone stays."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, text, update

from sayso.ledger import derived, owners
from sayso.ledger.database import checkpoint
from sayso.ledger.schema import (
    attributions,
    claims,
    forgotten,
    last_run,
    mentions,
    originals,
    places,
    problems,
    replaced,
    reports,
    reviews,
    row_number,
    texts,
)
from sayso.ledger.store import remove_words, revision


def forget(connection: Connection, report_id: str, *, who: str, why: str | None, when: str) -> None:
    """Remove a report, its bytes, claims, attributions and copies of them, and leave a tombstone.

    Of reviews on it there remain who decided what and when; copies of claims, values and reasons go.
    """
    n = row_number(report_id)
    paths = list(connection.execute(select(places.c.path).where(places.c.n == n)).scalars())
    names = [report_id, *connection.execute(select(claims.c.id).where(claims.c.n == n)).scalars()]
    _silence_reviews(connection, n, report_id, frozenset(names))
    derived.withdraw(connection, report_id, revision(connection))
    remove_words(connection, n)
    connection.execute(text("INSERT INTO search (search) VALUES ('optimize')"))  # drops the words themselves
    connection.execute(delete(problems).where(or_(problems.c.n == n, problems.c.path.in_(paths))))
    for table in (claims, attributions, mentions, places, originals, texts, reports):
        connection.execute(delete(table).where(table.c.n == n))
    connection.execute(
        delete(replaced).where(or_(replaced.c.older == report_id, replaced.c.newer == report_id))
    )
    connection.execute(delete(last_run).where(last_run.c.id == report_id))
    connection.execute(insert(forgotten).values(id=report_id, who=who, why=why, when=when))


def _silence_reviews(connection: Connection, n: int, report_id: str, ids: frozenset[str]) -> None:
    """Take the report's words out of every review that copied them.

    A decision on actors that other reports name too goes on, by what those print.
    """
    for row in connection.execute(select(reviews)).all():
        if row.n == n or row.of in ids or _namings(row, ids):
            left = _left_of(connection, row, n, report_id)
            connection.execute(update(reviews).where(reviews.c.seq == row.seq).values({**left, "why": None}))


def _left_of(connection: Connection, row: Any, n: int, report_id: str) -> dict[str, Any]:
    """The value and the copy of a review without the report's words; nothing where it judged no actor."""
    judged = json.loads(row.judged or "{}")
    if "places" in judged:
        return {name: json.dumps(of) for name, of in _left_of_matter(row, judged, report_id).items()}
    if row.target != "other" or not judged.get("members"):
        return {"value": None, "judged": None}
    actors = [judged, judged.get("with") or {}]
    members = {id for actor in actors for id in actor.get("members", ())}
    printed = owners.printed_elsewhere(connection, members, n)
    value = json.loads(row.value or "null")
    if isinstance(value, dict) and "names" in value:
        value["names"] = [name for name in value["names"] if name in printed]
    if isinstance(value, dict) and "reports" in value:
        value["reports"] = [id for id in value["reports"] if id != report_id]
    copies = [_without(actor, report_id, printed) for actor in actors if actor]
    left = {**copies[0], **({"with": copies[1]} if len(copies) > 1 else {})}
    return {"value": json.dumps(value, ensure_ascii=False), "judged": json.dumps(left, ensure_ascii=False)}


def _left_of_matter(row: Any, judged: dict[str, Any], report_id: str) -> dict[str, Any]:
    """Which claims of other reports a decision on a matter or origin is about; no words of any."""
    places = {id: place for id, place in judged["places"].items() if place["report"] != report_id}
    value = json.loads(row.value or "null")

    def left(record: Any) -> Any:
        if not isinstance(record, dict):
            return record if record in places else None
        claims = [id for id in record.get("claims", ()) if id in places]
        return {"claims": claims, **({"with": left(record["with"])} if "with" in record else {})}

    return {"value": left(value), "judged": {**left(judged), "places": places}}


def _without(actor: dict[str, Any], report_id: str, printed: frozenset[str]) -> dict[str, Any]:
    """What still tells which actor was meant."""
    return {
        **{name: actor[name] for name in ("id", "kind", "members") if name in actor},
        "names": [name for name in actor.get("names", ()) if name in printed],
        "reports": [id for id in actor.get("reports", ()) if id != report_id],
    }


def _namings(row: Any, ids: frozenset[str]) -> bool:
    return any(_holds(json.loads(column), ids) for column in (row.judged, row.value) if column is not None)


def _holds(value: Any, ids: frozenset[str]) -> bool:
    if isinstance(value, dict):
        return any(_holds(v, ids) for v in value.values())
    if isinstance(value, list):
        return any(_holds(v, ids) for v in value)
    return isinstance(value, str) and value in ids


def scrub(connection: Connection) -> bool:
    """Rewrite the file without what was deleted; False where another process kept that from being done."""
    connection.exec_driver_sql("PRAGMA secure_delete = ON").all()
    connection.exec_driver_sql("VACUUM")
    return checkpoint(connection)
