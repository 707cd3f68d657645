"""Finding claims by what they say: asked of claims in small, so that none but those shown is read whole."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Select, Table, UnaryExpression, func, select, union_all
from sqlalchemy.sql.operators import custom_op

from sayso.ledger.database import Database
from sayso.ledger.derivable import facet_words, facets, found_by, gists
from sayso.ledger.gists import PARTY, PLACE, VOICE
from sayso.ledger.schema import claims, confidence, row_number
from sayso.words import sought

# Claims that are named at first, a few pages of a list, and then at a time.
_FIRST, _CHUNK = 200, 500


class Named(NamedTuple):
    """Words that are looked for in names, and the actors one of whose names has them."""

    words: str
    actors: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which claims are looked for: those for which all that is not None holds."""

    speaker: Named | None = None
    party: Named | None = None
    place: Named | None = None
    type: str | None = None
    kind: str | None = None
    report: str | None = None
    since: str | None = None
    until: str | None = None
    """The first and the last day on which it may have been."""
    undecided: bool = False
    all: bool = True
    """Whether claims count that lists leave out unless all is asked for."""


class Spot(NamedTuple):
    """A place with the number of claims that name it."""

    name: str
    lat: float | None
    lon: float | None
    precision: int | None
    radius_km: float | None
    claims: int


class Days(NamedTuple):
    """From when to when claims may be, None where it is not known; how many, and how many name a place."""

    first: str | None
    last: str | None
    is_open: bool
    """Whether one end only is known, which is both `first` and `last`."""
    claims: int
    placed: int


class Finding:
    """Finds claims of a ledger, as they stood when matters were derived last."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claims(self, asked: Sought, *, least_sure: bool = False) -> Iterator[str]:
        """The ids of claims, by report and place in its text, or first of whose reading one is least sure."""
        query = _in_order(asked, least_sure=least_sure)
        first = self._numbers(query.limit(_FIRST))
        yield from self._named(first)
        rest = self._numbers(query.limit(-1).offset(_FIRST)) if len(first) == _FIRST else first[:0]
        for at in range(0, len(rest), _CHUNK):
            yield from self._named(rest[at : at + _CHUNK])

    def count(self, asked: Sought) -> int:
        """How many claims there are."""
        with self._database.reading() as connection:
            return int(connection.execute(_among(select(func.count(gists.c.id)), asked)).scalar_one())

    def days(self, asked: Sought) -> list[Days]:
        """When they may be: those of one interval together, in order of time; first those of none."""
        query = select(
            gists.c.first, gists.c.last, gists.c.is_open, func.count(), func.sum(gists.c.is_placed)
        )
        interval = (gists.c.first, gists.c.last, gists.c.is_open)
        query = _among(query, asked).group_by(*interval).order_by(*interval)
        with self._database.reading() as connection:
            return [Days(a, b, bool(is_open), *n) for a, b, is_open, *n in connection.execute(query)]

    def spots(self, asked: Sought) -> list[Spot]:
        """The places that they name, in no order."""
        of_place = (facets.c.name, facets.c.lat, facets.c.lon, facets.c.precision, facets.c.radius_km)
        times = _times(asked).subquery()
        query = select(*of_place, func.sum(times.c.claims)).join(times, times.c.facet == facets.c.id)
        with self._database.reading() as connection:
            return [Spot(*row) for row in connection.execute(query.group_by(*of_place))]

    def _numbers(self, query: Select[Any]) -> array[int]:
        with self._database.reading() as connection:
            return array("q", [number for (number,) in connection.execute(query)])

    def _named(self, numbers: array[int]) -> Iterator[str]:
        query = select(gists.c.id, gists.c.claim).where(gists.c.id.in_(numbers))
        with self._database.reading() as connection:
            ids = {row.id: row.claim for row in connection.execute(query)}
        yield from (ids[number] for number in numbers if number in ids)


def _in_order(asked: Sought, *, least_sure: bool) -> Select[tuple[int]]:
    query = _among(select(gists.c.id), asked)
    if not least_sure:
        return query.order_by(gists.c.n, gists.c.id)
    query = query.join(claims, claims.c.id == gists.c.claim)
    return query.order_by(confidence, claims.c.n, claims.c.start, claims.c.id)


def _times(asked: Sought) -> Select[Any]:
    """For every place that claims name, how many do."""
    query = select(found_by.c.facet, func.count().label("claims")).group_by(found_by.c.facet)
    if asked == Sought(all=asked.all):  # then it needs no look at any claim
        of_places = select(facets.c.id).where(facets.c.kind == PLACE)
        return query.where(found_by.c.facet.in_(of_places), *_shown(asked, found_by))
    query = query.join(gists, gists.c.id == found_by.c.gist).where(found_by.c.kind == PLACE)
    return _among(query, asked)


def _among(query: Select[Any], of: Sought) -> Select[Any]:
    """The query for claims that are asked for: looked up by names, where they are asked for by names."""
    named = [
        (kind, n) for kind, n in ((VOICE, of.speaker), (PARTY, of.party), (PLACE, of.place)) if n is not None
    ]
    columns = (gists.c.first, gists.c.last, gists.c.type)
    first, last, type = map(_checked, columns) if named else columns
    all_of = [
        (gists.c.is_decided == 0) if of.undecided else None,
        (gists.c.kind == of.kind) if of.kind is not None else None,
        (type == of.type.casefold()) if of.type is not None else None,
        (gists.c.n == row_number(of.report)) if of.report is not None else None,
        (first <= of.until) if of.until is not None else None,
        (last >= of.since) if of.since is not None else None,
        *(gists.c.id.in_(_having(kind, names, of)) for kind, names in named),
        *(_shown(of, gists) if not named else ()),
    ]
    return query.where(*(one for one in all_of if one is not None))


def _checked(column: Column[Any]) -> ColumnElement[Any]:
    """A column by which rows are checked and not looked up: `+column`, as SQLite takes it."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def _shown(asked: Sought, table: Table) -> list[ColumnElement[bool]]:
    return [] if asked.all else [table.c.is_aside == 0]


def _having(kind: int, named: Named, of: Sought) -> Select[Any]:
    """The claims that have a facet of which a name has the words, or that is one of the actors."""
    actors = func.json_each(json.dumps(sorted(named.actors))).table_valued("value")
    wanted = select(facets.c.id).where(facets.c.kind == kind, facets.c.actor.in_(select(actors.c.value)))
    words = sought(named.words)
    every = wanted if words is None else union_all(wanted, _saying(kind, words))
    return select(found_by.c.gist).where(found_by.c.facet.in_(every), *_shown(of, found_by))


def voiced(named: Named) -> Select[tuple[str]]:
    """The claims in whose chain one has a name with the words, or is one of the actors."""
    return select(gists.c.claim).where(gists.c.id.in_(_having(VOICE, named, Sought())))


def _saying(kind: int, words: str) -> Select[Any]:
    """The facets of which a name has the words; the last may go on. The longest leads to them."""
    *whole, last = words.split()
    longest = max(whole, key=len, default="")
    word = facet_words.c.word
    is_it = (word == longest) if len(longest) > len(last) else (word >= last) & (word < last + "\U0010ffff")
    return select(facets.c.id).where(
        facets.c.id.in_(select(facet_words.c.facet).where(is_it)),
        _checked(facets.c.kind) == kind,
        func.instr(facets.c.said, words) > 0,
    )
