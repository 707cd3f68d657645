"""The original bytes of reports, compressed, and every place where they were met."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from sayso.ledger.rows import Packed, given_from, merged_given
from sayso.ledger.schema import originals, places, replaced, reports
from sayso.model import Copy, Original


def keep(connection: Connection, n: int, packed: Packed) -> None:
    """Store the bytes of a report that is new."""
    connection.execute(insert(originals).values(n=n, size=packed.size, data=packed.data))


def met_at(connection: Connection, n: int, path: str, media_type: str, given: str) -> bool:
    """Record a place where the bytes were met; whether that is news.

    What the user says of a place adds to what he said before and wins over it.
    """
    row = connection.execute(select(places).where(places.c.n == n, places.c.path == path)).one_or_none()
    if row is not None:
        given = merged_given(row.given, given)
        if (row.media_type, row.given) == (media_type, given):
            return False
    values = {"n": n, "path": path, "media_type": media_type, "given": given}
    upsert = insert(places).values(values)
    connection.execute(upsert.on_conflict_do_update(index_elements=["n", "path"], set_=values))
    if row is None and is_file(path):
        _note_replaced(connection, n, path)
    return True


def is_file(path: str) -> bool:
    """Whether a path is that of a file, which may be written anew, and not of a row, a member or a stream."""
    return not ("#" in path or "!" in path or path == "-")


def _note_replaced(connection: Connection, n: int, path: str) -> None:
    """Note which reports were met at this path before: the file was written anew."""
    id = connection.execute(select(reports.c.id).where(reports.c.n == n)).scalar_one()
    before = select(reports.c.id).join(places, places.c.n == reports.c.n)
    for older in connection.execute(before.where(places.c.path == path, reports.c.n != n)).scalars().all():
        connection.execute(insert(replaced).values(path=path, older=older, newer=id).on_conflict_do_nothing())


def replacements(connection: Connection) -> list[tuple[str, str]]:
    """The pairs of reports of which the second was met at the path of the first later on."""
    found = connection.execute(select(replaced.c.older, replaced.c.newer).distinct()).all()
    return sorted((row.older, row.newer) for row in found)


def first_place(connection: Connection, n: int, media_type: str, given: str) -> str:
    """The smallest path among the places that would be read alike."""
    alike = (places.c.n == n, places.c.media_type == media_type, places.c.given == given)
    return str(
        connection.execute(select(places.c.path).where(*alike).order_by(places.c.path).limit(1)).scalar_one()
    )


def copies(connection: Connection, first: int, last: int) -> dict[int, dict[str, Copy]]:
    """The places of the reports numbered `first` to `last`, by report and path, in order of path."""
    query = select(places).where(places.c.n.between(first, last)).order_by(places.c.n, places.c.path)
    found: dict[int, dict[str, Copy]] = {}
    for row in connection.execute(query):
        given = given_from(row.given)
        copy = Copy(path=row.path, publisher=given.publisher, published=given.published, url=given.url)
        found.setdefault(row.n, {})[row.path] = copy
    return found


def original(connection: Connection, n: int) -> Original | None:
    """The bytes of a report as they were met at its first place."""
    joined = select(reports, originals.c.data).join(originals, originals.c.n == reports.c.n)
    row = connection.execute(joined.where(reports.c.n == n)).one_or_none()
    return None if row is None else _original(row)


def _original(row: Any) -> Original:
    return Original(
        id=row.id,
        path=row.path,
        data=zlib.decompress(row.data),
        media_type=row.media_type,
        given=given_from(row.given),
    )


def numbers(connection: Connection) -> Iterator[int]:
    """The row numbers of all reports, in order of their ids."""
    yield from connection.execute(select(reports.c.n).order_by(reports.c.n)).scalars()
