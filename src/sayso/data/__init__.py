"""The lexicons, gazetteer and weights shipped with the package; README.md beside this file credits each.

A lexicon is a table: `NAME.tsv`, a header, a row a word, a `source` in every row. Part of the ground floor.

The tables of actors and of predicates may be extended by the user's own (the settings `actors` and
`predicates`). Whoever calls the rooms says under which: `with data.using(settings.actors): ...`. Inside,
`rows("actors.tsv")` has the own rows first; what is made from such a table is remembered with `kept`, not
with `functools.cache`, so that two ledgers with two own tables may be open in one process.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from importlib.resources import files
from typing import ParamSpec, TypeVar

from sayso.data.own import NONE, OwnActors, over
from sayso.data.predicates import NO_PREDICATES, OwnPredicates
from sayso.data.table import Row

P = ParamSpec("P")
R = TypeVar("R")

ACTORS = "actors.tsv"
PREDICATES = ("event_words.tsv", "relation_words.tsv")
_actors_here: ContextVar[OwnActors] = ContextVar("own actors", default=NONE)
_predicates_here: ContextVar[OwnPredicates] = ContextVar("own predicates", default=NO_PREDICATES)


def rows(name: str) -> tuple[Row, ...]:
    """Every row of the lexicon `name` ("saying.tsv"), by column; an empty cell is "".

    Raises:
        FileNotFoundError: when no such lexicon is shipped.
    """
    return _actors() if name == ACTORS else shipped(name)


@cache
def shipped(name: str) -> tuple[Row, ...]:
    """The rows of a lexicon as it comes with the package, whatever the user's own table."""
    lines = files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple(
        csv.DictReader((line for line in lines if line.strip()), delimiter="\t", quoting=csv.QUOTE_NONE)
    )


def own() -> OwnActors:
    """The user's own table of actors that is in use here; an empty one where there is none."""
    return _actors_here.get()


def own_predicates() -> OwnPredicates:
    """The user's own table of predicates that is in use here; an empty one where there is none."""
    return _predicates_here.get()


@contextmanager
def using(actors: OwnActors, predicates: OwnPredicates = NO_PREDICATES) -> Iterator[None]:
    """Use the user's own tables in this block, and in this thread only.

    A generator must not yield inside the block: its caller would go on under the tables.
    """
    before = _actors_here.set(actors), _predicates_here.set(predicates)
    try:
        yield
    finally:
        _actors_here.reset(before[0])
        _predicates_here.reset(before[1])


def kept(
    maxsize: int | None = None, *, under: Callable[[], OwnActors | OwnPredicates] = own
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Remember results as `functools.lru_cache` does, apart for each own table: that of actors, usually."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        by_table: dict[str, Callable[..., R]] = {}

        @wraps(function)
        def remembered(*args: P.args, **kwargs: P.kwargs) -> R:
            table = under().digest
            if table not in by_table:
                by_table.setdefault(table, lru_cache(maxsize=maxsize)(function))
            return by_table[table](*args, **kwargs)

        return remembered

    return decorate


@kept()
def _actors() -> tuple[Row, ...]:
    return over(own(), shipped(ACTORS))
