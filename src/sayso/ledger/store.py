"""Storing: what one report gives goes in as one transaction, and the same again changes nothing.

Reports may come in any order and from several processes. Of several places with the same bytes the
smallest path is the report's own, so the order of reading leaves no trace.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select, text, update

from sayso.ledger import bytes as kept
from sayso.ledger import marked, problems, written
from sayso.ledger.rows import Packed, given_from, given_json, label, merged_given
from sayso.ledger.schema import claims, facts, forgotten, places, reports, row_number, texts
from sayso.ledger.schema import problems as problem_rows
from sayso.model import Original, Problem


def changed(connection: Connection) -> None:
    """Give the ledger a new revision number."""
    connection.execute(update(facts).where(facts.c.name == "revision").values(value=facts.c.value + 1))


def revision(connection: Connection) -> int:
    """The ledger's revision number."""
    return int(connection.execute(select(facts.c.value).where(facts.c.name == "revision")).scalar_one())


def forgotten_problem(connection: Connection, report_id: str, path: str) -> Problem | None:
    """Why a report may not be stored again, or None where it may."""
    row = connection.execute(select(forgotten).where(forgotten.c.id == report_id)).one_or_none()
    if row is None:
        return None
    return Problem(
        path=path,
        reason=f"this report was forgotten on {row.when} by {row.who} and is not read again",
        way_out="Nothing is to be done. To keep it after all, read it into another ledger.",
    )


def store(connection: Connection, packed: Packed) -> bool:
    """Store a packed reading; whether anything in the ledger changed."""
    refused = forgotten_problem(connection, packed.id, packed.path)
    if refused is not None:
        return problems.add(connection, refused)
    n = row_number(packed.id)
    row = connection.execute(select(reports).where(reports.c.n == n)).one_or_none()
    if row is None:
        _insert_new(connection, n, packed)
        problems.clear(connection, packed.path)
        return True
    news = kept.met_at(connection, n, packed.path, packed.media_type, packed.given)
    news |= problems.clear(connection, packed.path)
    if row.by == packed.by and row.path < packed.path:
        return news
    return _replace_reading(connection, n, packed, row) or news


def _insert_new(connection: Connection, n: int, packed: Packed) -> None:
    connection.execute(insert(reports).values(n=n, **_report_row(packed)))
    connection.execute(insert(texts).values(n=n, text=packed.text))
    connection.execute(
        text("INSERT INTO search (rowid, text) VALUES (:n, :text)"), {"n": n, "text": packed.text}
    )
    kept.keep(connection, n, packed)
    kept.met_at(connection, n, packed.path, packed.media_type, packed.given)
    _insert_findings(connection, n, packed, packed.path)


def _report_row(packed: Packed) -> dict[str, Any]:
    names = ("id", "path", "media_type", "given", "by", "digest", "text_digest", "body")
    return {name: getattr(packed, name) for name in names}


def _insert_findings(connection: Connection, n: int, packed: Packed, path: str) -> None:
    rows = [{"n": n, **row} for row in packed.claims]
    if rows:
        connection.execute(insert(claims), rows)
    marked.keep(connection, n, packed)
    for problem in packed.problems:
        problems.add(connection, replace(problem, path=path), n)


def _replace_reading(connection: Connection, n: int, packed: Packed, row: Any) -> bool:
    """Put a reading in the place of an older one, or of one from a larger path."""
    path = kept.first_place(connection, n, packed.media_type, packed.given)
    if row.digest == packed.digest and row.path == path:
        return False
    connection.execute(update(reports).where(reports.c.n == n).values({**_report_row(packed), "path": path}))
    if row.text_digest != packed.text_digest:
        _replace_text(connection, n, packed.text)
    connection.execute(delete(claims).where(claims.c.n == n))
    connection.execute(delete(problem_rows).where(problem_rows.c.n == n))
    _insert_findings(connection, n, packed, path)
    written.restore(connection, packed.id)
    return True


def _replace_text(connection: Connection, n: int, new: str) -> None:
    remove_words(connection, n)
    connection.execute(update(texts).where(texts.c.n == n).values(text=new))
    connection.execute(text("INSERT INTO search (rowid, text) VALUES (:n, :text)"), {"n": n, "text": new})


def remove_words(connection: Connection, n: int) -> None:
    """Take a report's words out of the index; its text must still be as it was put in."""
    connection.execute(
        text("INSERT INTO search (search, rowid, text) SELECT 'delete', n, text FROM texts WHERE n = :n"),
        {"n": n},
    )


def add_copy(connection: Connection, report_id: str, original: Original) -> bool:
    """Record another place with the bytes of a stored report; whether anything changed.

    Where it would have been read alike and its path is the smallest, it becomes the report's own.
    """
    n, path, given = row_number(report_id), label(original.path), given_json(original.given)
    news = kept.met_at(connection, n, path, original.media_type, given)
    news |= problems.clear(connection, path)
    row = connection.execute(select(reports).where(reports.c.n == n)).one()
    if path < row.path and (row.media_type, row.given) == (original.media_type, given):
        connection.execute(update(reports).where(reports.c.n == n).values(path=path))
        connection.execute(update(problem_rows).where(problem_rows.c.n == n).values(path=path))
    return news


def due(connection: Connection, original: Original, by: str) -> tuple[Original | None, bool]:
    """What must be read to hold `original` as version `by` reads it, and whether its place is news.

    None where what is stored stands. Otherwise the original itself with all that the user has said of
    it, or the report's own where that has a smaller path.
    """
    n, path, given = row_number(original.id), label(original.path), given_json(original.given)
    row = connection.execute(_what_is_known(n, path)).one_or_none()
    if row is None:
        return original, False
    if row.given_here is not None:
        given = merged_given(row.given_here, given)
        original = replace(original, given=given_from(given))
    kind = (original.media_type, given)
    if row.by != by:
        return _smaller(connection, n, original, row.path), kind != (row.media_type_here, row.given_here)
    if path <= row.path and kind != (row.media_type, row.given):
        return original, False
    return None, kind != (row.media_type_here, row.given_here) or bool(row.has_problem)


def _what_is_known(n: int, path: str) -> Any:
    here = (places.c.n == reports.c.n) & (places.c.path == path)
    has_problem = exists().where(problem_rows.c.path == path, problem_rows.c.n.is_(None))
    return (
        select(
            *(reports.c[name] for name in ("by", "path", "media_type", "given")),
            places.c.media_type.label("media_type_here"),
            places.c.given.label("given_here"),
            has_problem.label("has_problem"),
        )
        .join(places, here, isouter=True)
        .where(reports.c.n == n)
    )


def _smaller(connection: Connection, n: int, original: Original, path: str) -> Original | None:
    return original if label(original.path) <= path else kept.original(connection, n)
