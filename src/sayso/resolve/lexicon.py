"""Known actors: `actors.tsv`, the user's own table, and the organs of states ("Iran's foreign ministry").

Names are compared by a key that spellings share: no articles and small words, "defence" as "defense",
"Fourth" as "4", "Jaish" as "Jaysh". A name is also known with its country before or after it ("Sudan's Rapid
Support Forces", "Republican Guard of Syria"); short forms that several countries have ("General Staff") are
known with their country only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from sayso.data import kept, own, rows
from sayso.data.own import names_of
from sayso.data.table import Row, split
from sayso.resolve.namekeys import is_acronym, listed_key, name_key, unowned
from sayso.resolve.proper import bare


@dataclass(frozen=True, slots=True)
class Known:
    """An actor that the world knows by several names."""

    name: str
    kind: str
    country: str | None
    """ISO 3166 code."""
    side: str | None
    parent: str | None = None
    """Name of the body or state it belongs to."""
    since: int | None = None
    until: int | None = None
    """The first and last year in which there was such an actor, where the table says so."""


@kept(maxsize=65536)
def known(name: str) -> Known | None:
    """The actor of this name; None where nobody or more than one has it.

    Articles, the genitive and usual spellings make no difference; acronyms are known in capitals only.

    >>> known("the Iranian government") == known("Iran")
    True
    >>> known("Iran's foreign ministry").name, known("who")
    ('Ministry of foreign affairs of Iran', None)
    """
    inner = bare(name)
    return (
        _called(name)
        or _called(inner)
        or _of_country(inner)
        or _people().get(inner)
        or _called_with_epithet(inner)
    )


def ancestors(actor: Known | None) -> tuple[Known, ...]:
    """Every body above an actor, the nearest first; none of one that is not known."""
    above = None if actor is None or actor.parent is None else known(actor.parent)
    return () if above is None else (above, *ancestors(above))


def country_code(name: str) -> str | None:
    """ISO code of a country named by a name or a demonym, else None.

    >>> country_code("Syrian"), country_code("Freedonia"), country_code("us")
    ('SY', None, None)
    """
    said = unowned(bare(name))
    key = name_key(said)
    return _countries().get(key) if _may_be(said, key) else None


def state(code: str) -> Known:
    """The state with this ISO code."""
    name = _names_by_code()[code]
    return Known(name, "state", code, name)


# --- names --------------------------------------------------------------------------------------


def _called(name: str) -> Known | None:
    """The actor that these very words name."""
    said = unowned(name.strip())
    key = name_key(said)
    found = _by_name().get(listed_key(said)) or _by_name().get(key)
    return found if found is not None and _may_be(said, key) else None


def _called_with_epithet(name: str) -> Known | None:
    """The group or medium in "Boko Haram insurgents", "the Tasnim news agency"."""
    words, kinds = unowned(name).split(), _epithets()
    kind, end = kinds.get(words[-1].lower()) if words else None, len(words)
    while end > 1 and kind is not None and kinds.get(words[end - 1].lower()) == kind:
        end -= 1
    found = _called(" ".join(words[:end])) if end < len(words) else None
    return found if found is not None and found.kind == kind else None


@cache
def _epithets() -> dict[str, str]:
    """Words that leave a name what it is when they follow it, and the kind of actor they follow."""
    return {row["word"]: row["after"] for row in rows("epithets.tsv") if row["after"]}


def _may_be(said: str, key: str) -> bool:
    """Whether a name is written as one: an acronym as listed or in capitals, one word with a capital."""
    spellings = _acronyms().get(key)
    if spellings is not None:
        return said in spellings or said.replace(".", "").isupper()
    return " " in key or any(c.isupper() or c.isdigit() or not c.isascii() for c in said)


@kept()
def _acronyms() -> dict[str, frozenset[str]]:
    """Every spelling of the names that in small letters are words ("who", "let"), by key."""
    every = [n for row in [*rows("actors.tsv"), *rows("countries.tsv")] for n in names_of(row)]
    words = {name_key(n) for n in every if not is_acronym(n)}
    found: dict[str, frozenset[str]] = {}
    for name in filter(is_acronym, every):
        key = name_key(name)
        found[key] = found.get(key, frozenset()) | {name, name.replace(".", "")}
    return {key: spellings for key, spellings in found.items() if key not in words}


@kept()
def _by_name() -> dict[str, Known]:
    """Every name and alias; a name of two actors is nobody's, one of the user's own table is that actor's."""
    mine = own().rows
    listed = [*_of_states(), *_of_rows(rows("actors.tsv")[len(mine) :])]
    return _unshared(listed) | _unshared(_of_rows(mine))


def _of_states() -> Iterator[tuple[str, Known]]:
    for row in rows("countries.tsv"):
        yield from ((name_key(name), state(row["code"])) for name in names_of(row))


def _of_rows(table: Iterable[Row]) -> Iterator[tuple[str, Known]]:
    for row in table:
        actor = _actor(row)
        yield from ((listed_key(name), actor) for name in names_of(row))


def _actor(row: Row) -> Known:
    since, until = (int(row[c]) if row[c] else None for c in ("from", "until"))
    return Known(
        row["name"],
        row["kind"],
        row["country"] or None,
        row["side"] or None,
        row["parent"] or None,
        since,
        until,
    )


K = TypeVar("K")
V = TypeVar("V")


def _unshared(found: Iterable[tuple[K, V]]) -> dict[K, V]:
    """The names that only one thing has."""
    table: dict[K, V] = {}
    shared: set[K] = set()
    for name, value in found:
        if table.setdefault(name, value) != value:
            shared.add(name)
    return {name: value for name, value in table.items() if name not in shared}


# --- countries and their organs -----------------------------------------------------------------


@cache
def _countries() -> dict[str, str]:
    """Names and demonyms of countries, and their codes."""
    every = [(row, n) for row in rows("countries.tsv") for n in [*names_of(row), *split(row["demonyms"])]]
    return _unshared((name_key(name), row["code"]) for row, name in every)


@cache
def demonyms() -> frozenset[str]:
    """What the people of countries are called, as printed."""
    names = {n for row in rows("countries.tsv") for n in names_of(row)}
    return frozenset(n for row in rows("countries.tsv") for n in split(row["demonyms"])) - names


@cache
def _names_by_code() -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows("countries.tsv")}


_PLURAL = re.compile(r"[^s]s$")


@cache
def _people() -> dict[str, Known]:
    """The people of a country by their plural: "Iranians" are not Iran."""
    every = [(row["code"], name) for row in rows("countries.tsv") for name in split(row["demonyms"])]
    return {name: Known(name, "people", code, None) for code, name in every if _PLURAL.search(name)}


_LONGEST_COUNTRY = 3
"""Words of a country's name in a key: "democratic republic congo"."""


def _parted(key: str) -> Iterator[tuple[str, str, str]]:
    """A key as (words for a country, its code, the other words); the longest country first."""
    tokens = key.split()
    for cut in range(min(_LONGEST_COUNTRY, len(tokens) - 1), 0, -1):
        for place, rest in ((tokens[:cut], tokens[cut:]), (tokens[-cut:], tokens[:-cut])):
            words = " ".join(place)
            code = _countries().get(words) or _countries().get(words.removesuffix("s"))
            if code is not None:
                yield words, code, " ".join(rest)


def _of_country(name: str) -> Known | None:
    """Read "Syrian army", "army of Syria", "Sudan's Rapid Support Forces"."""
    said = unowned(name)
    for place, code, rest in _parted(name_key(said)):
        if place in _acronyms() and place not in _capitals(said):
            continue
        found = _in_country().get((code, rest)) or _organ_called(code, rest)
        if found is not None:
            return found
    return None


def _capitals(said: str) -> set[str]:
    return {name_key(word) for word in said.split() if word.isupper()}


@kept()
def _in_country() -> dict[tuple[str, str], Known]:
    """The actors of a country by what is left of their names without the country."""
    mine = own().rows
    listed = _unshared(_left_of_rows(rows("actors.tsv")[len(mine) :]))
    return listed | _unshared(_left_of_rows(mine))


def _left_of_rows(table: Iterable[Row]) -> Iterator[tuple[tuple[str, str], Known]]:
    for row in table:
        actor = _actor(row)
        for key in {name_key(n) for n in [*names_of(row), *split(row["local"])]}:
            lefts = {rest for _, code, rest in _parted(key) if code == row["country"] and " " in rest}
            yield from (((row["country"], left), actor) for left in {key, *lefts} if row["country"])


@cache
def _organs() -> dict[str, tuple[tuple[str, ...], str, str]]:
    """Words after a state's name: the organs they may be, the kind, and the organ it belongs to."""
    return {
        _ministry_first(name_key(row["words"])): (tuple(split(row["organ"])), row["kind"], row["parent"])
        for row in rows("state_organs.tsv")
    }


_MINISTRY = re.compile(r"(.+) ministry")


def _ministry_first(words: str) -> str:
    """`foreign ministry` as `ministry foreign`."""
    return _MINISTRY.sub(r"ministry \1", words)


def _organ_called(code: str, words: str) -> Known | None:
    """The organ of a state that these words name: its own row, else one named after the state."""
    found = _organs().get(_ministry_first(words))
    if found is None:
        return None
    organs, kind, belongs = found
    if organs[-1] == "state":
        return state(code)
    own_row = next((_organ_rows()[code, o] for o in organs if (code, o) in _organ_rows()), None)
    return own_row or _organ(code, organs[-1], kind, belongs)


@kept()
def _organ_rows() -> dict[tuple[str, str], Known]:
    """The organs that have a row of their own, by country."""
    return {
        (row["country"], row["organ"]): _actor(row) for row in reversed(rows("actors.tsv")) if row["organ"]
    }


def _organ(code: str, organ: str, kind: str, belongs: str) -> Known:
    above = state(code) if not belongs else _organ_called(code, belongs) or state(code)
    name = _names_by_code()[code]
    article = "the " if code in _with_article() else ""
    is_apart = organ in _apart()
    return Known(
        f"{organ[0].upper()}{organ[1:]} of {article}{name}",
        kind,
        code,
        None if is_apart else name,
        None if is_apart else above.name,
    )


@cache
def _apart() -> frozenset[str]:
    """Bodies of a country that do not speak for its state: its opposition, its Red Crescent."""
    return frozenset(organ for r in rows("state_organs.tsv") if r["apart"] for organ in split(r["organ"]))


@cache
def _with_article() -> frozenset[str]:
    """Countries of which one says "of the": their aliases have it."""
    return frozenset(r["code"] for r in rows("countries.tsv") if f"The {r['name']}" in split(r["aliases"]))
