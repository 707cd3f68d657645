"""Known actors: `data/actors.tsv`, and the organs of states ("Syrian army", "Iran's government")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeVar

from sayso.data import rows
from sayso.resolve.proper import bare
from sayso.resolve.transliteration import plain_letters


@dataclass(frozen=True, slots=True)
class Known:
    """An actor that the world knows by several names."""

    name: str
    kind: str
    country: str | None
    """ISO 3166 code."""
    side: str | None


@lru_cache(maxsize=65536)
def known(name: str) -> Known | None:
    """The actor of this name, whatever the article and the case; None where nobody or more than one has it.

    >>> known("the Iranian government") == known("Iran")
    True
    """
    plain = _plain(name)
    found = _by_name().get(plain)
    if found is None:
        return _of_country(plain)
    is_acronym = plain in _acronyms()
    return None if is_acronym and not bare(name).replace(".", "").isupper() else found


def country_code(name: str) -> str | None:
    """ISO code of a country named by a name or a demonym, else None.

    >>> country_code("Syrian"), country_code("Freedonia")
    ('SY', None)
    """
    return _countries().get(_plain(name))


def state(code: str) -> Known:
    """The state with this ISO code."""
    name = _names_by_code()[code]
    return Known(name, "state", code, name)


def _plain(name: str) -> str:
    return _listed(bare(name))


def _listed(name: str) -> str:
    return _spaced_articles(plain_letters(name).removeprefix("the "))


@cache
def _acronyms() -> frozenset[str]:
    """Names that are capitals only: in small letters they are words ("who", "eta")."""
    every = (n for row in [*rows("actors.tsv"), *rows("countries.tsv")] for n in row["aliases"].split("|"))
    return frozenset(_listed(n) for n in every if n.replace(".", "").isupper() and len(n) < 9)


def _spaced_articles(plain: str) -> str:
    return re.sub(r"\b(?:al|el|ash|as|an|ad|ar|at) ", "", plain)


@cache
def _by_name() -> dict[str, Known]:
    """Every name and alias; a name of two actors is nobody's."""
    found: list[tuple[str, Known]] = []
    for row in rows("countries.tsv"):
        state = Known(row["name"], "state", row["code"], row["name"])
        found += [(_listed(n), state) for n in _names(row)]
    for row in rows("actors.tsv"):
        actor = Known(row["name"], row["kind"], row["country"] or None, row["side"] or None)
        found += [(_listed(n), actor) for n in _names(row)]
    return _unshared(found)


V = TypeVar("V")


def _unshared(found: list[tuple[str, V]]) -> dict[str, V]:
    """The names that only one thing has."""
    table: dict[str, V] = {}
    shared: set[str] = set()
    for name, value in found:
        if table.setdefault(name, value) != value:
            shared.add(name)
    return {name: value for name, value in table.items() if name not in shared}


def _names(row: dict[str, str]) -> list[str]:
    return [n for n in [row["name"], *row["aliases"].split("|")] if n.strip()]


@cache
def _countries() -> dict[str, str]:
    """Names and demonyms of countries, and their codes."""
    every = [
        (row, n) for row in rows("countries.tsv") for n in [*_names(row), *row["demonyms"].split("|")] if n
    ]
    return _unshared([(_listed(name), row["code"]) for row, name in every])


@cache
def demonyms() -> frozenset[str]:
    """What the people of countries are called, as printed."""
    names = {n for row in rows("countries.tsv") for n in _names(row)}
    return frozenset(n for row in rows("countries.tsv") for n in row["demonyms"].split("|") if n) - names


@cache
def _names_by_code() -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows("countries.tsv")}


@cache
def _organs() -> dict[str, tuple[str, str]]:
    """What a state's organs are called after its name: "army" to (its common name, its kind)."""
    return {row["words"]: (row["organ"], row["kind"]) for row in rows("state_organs.tsv")}


def _of_country(plain: str) -> Known | None:
    """Read "syrian army", "army of syria", "iranian foreign ministry" as an organ of that state."""
    tokens = plain.split()
    for cut in range(min(3, len(tokens) - 1), 0, -1):
        for place, words in ((tokens[:cut], tokens[cut:]), (tokens[-cut:], tokens[:-cut])):
            code = _countries().get(" ".join(place)) or _countries().get(" ".join(place).removesuffix("s"))
            words = [w for w in words if w not in ("of", "the")]
            if code is not None and " ".join(words) in _organs():
                return _organ(code, *_organs()[" ".join(words)])
    return None


def _organ(code: str, organ: str, kind: str) -> Known:
    if organ == "state":
        return state(code)
    country = _names_by_code()[code]
    return Known(f"{country} {organ}", kind, code, country)
