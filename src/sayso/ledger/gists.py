"""Claims in small, kept: what lists and the map find them by, with the facets that they have in common.

A facet is a voice, a party or a place that claims name; it is kept once, with the words by which it is found.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, bindparam, delete, func, select

from sayso.ledger.chunked import add, chunks, delete_of, rows_of
from sayso.ledger.derivable import facet_words, facets, found_by, gists
from sayso.ledger.schema import row_number
from sayso.model import digest

VOICE, PARTY, PLACE = range(3)


class Facet(NamedTuple):
    """A voice, a party or a place, as claims name it."""

    kind: int
    said: str
    """Its names, one a line, folded, a blank before every word: as `words.findable` gives them."""
    actor: str | None = None
    name: str | None = None
    """Of a place, with what follows."""
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    radius_km: float | None = None

    @property
    def key(self) -> int:
        """Tells it from all others."""
        return row_number(digest(*self))


class Gist(NamedTuple):
    """A claim in small."""

    claim: str
    kind: str
    type: str | None
    is_aside: bool
    is_decided: bool
    earliest: str | None
    latest: str | None
    facets: frozenset[Facet]


def keep(connection: Connection, new: Mapping[int, Sequence[Gist]]) -> None:
    """Keep the claims of reports in the place of those kept before; they come in the order of the text."""
    held = _drop(connection, new)
    ids = _known(connection, {facet for said in new.values() for gist in said for facet in gist.facets})
    told = ((n, gist) for n, said in new.items() for gist in said)
    rows: list[dict[str, Any]] = []
    found: list[dict[str, int]] = []
    for id, (n, gist) in enumerate(told, _next(connection, gists.c.id)):
        rows.append(_row(id, n, gist) | {"facets": json.dumps([ids[facet] for facet in gist.facets])})
        found += [
            {"facet": ids[facet], "is_aside": gist.is_aside, "gist": id, "kind": facet.kind}
            for facet in gist.facets
        ]
    add(connection, gists, rows)
    add(connection, found_by, found)
    _forget(connection, held - set(ids.values()))


def _drop(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Drop the claims of these reports; gives the facets that they had."""
    before = rows_of(connection, gists.c.n, numbers, gists.c.id, gists.c.is_aside, gists.c.facets)
    found = [
        {"its_facet": facet, "aside": row.is_aside, "of": row.id}
        for row in before
        for facet in json.loads(row.facets)
    ]
    if found:
        its = found_by.c.facet == bindparam("its_facet"), found_by.c.is_aside == bindparam("aside")
        connection.execute(delete(found_by).where(*its, found_by.c.gist == bindparam("of")), found)
    delete_of(connection, gists.c.id, (row.id for row in before))
    return {row["its_facet"] for row in found}


def _row(id: int, n: int, gist: Gist) -> dict[str, Any]:
    return {
        "id": id,
        "claim": gist.claim,
        "n": n,
        "kind": gist.kind,
        "type": None if gist.type is None else gist.type.casefold(),
        "is_aside": gist.is_aside,
        "is_decided": gist.is_decided,
        "is_placed": any(facet.kind == PLACE for facet in gist.facets),
        "first": gist.earliest or gist.latest,
        "last": gist.latest or gist.earliest,
        "is_open": (gist.earliest is None) != (gist.latest is None),
    }


def _known(connection: Connection, wanted: Iterable[Facet]) -> dict[Facet, int]:
    """The ids of facets; those that are new are kept."""
    by_key = {(facet.kind, facet.key): facet for facet in wanted}
    query = select(facets.c.kind, facets.c.key, facets.c.id)
    ids: dict[tuple[int, int], int] = {}
    for kind in (VOICE, PARTY, PLACE):
        for some in chunks(key for of, key in by_key if of == kind):
            rows = connection.execute(query.where(facets.c.kind == kind, facets.c.key.in_(some)))
            ids |= {(row.kind, row.key): row.id for row in rows}
    fresh = dict(zip(sorted(by_key.keys() - ids.keys()), count(_next(connection, facets.c.id)), strict=False))
    add(connection, facets, [{"id": id, "key": of[1], **by_key[of]._asdict()} for of, id in fresh.items()])
    words = [(word, id) for of, id in fresh.items() for word in sorted(set(by_key[of].said.split()))]
    add(connection, facet_words, [{"word": word, "facet": id} for word, id in words])
    ids |= fresh
    return {facet: ids[of] for of, facet in by_key.items()}


def _next(connection: Connection, id: Column[int]) -> int:
    return int(connection.execute(select(func.coalesce(func.max(id), 0))).scalar_one()) + 1


def _forget(connection: Connection, ids: Collection[int]) -> None:
    """Forget those of these facets that no claim has any more, with their words."""
    for some in chunks(ids):
        left = select(found_by.c.facet).where(found_by.c.facet == facets.c.id)
        gone = facets.c.id.in_(some), ~left.exists()
        rows = connection.execute(select(facets.c.id, facets.c.said).where(*gone)).all()
        words = [{"its_word": word, "of": row.id} for row in rows for word in set(row.said.split())]
        if words:
            its = facet_words.c.word == bindparam("its_word"), facet_words.c.facet == bindparam("of")
            connection.execute(delete(facet_words).where(*its), words)
        delete_of(connection, facets.c.id, (row.id for row in rows))
