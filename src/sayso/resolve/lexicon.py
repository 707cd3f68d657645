"""Known actors: `data/actors.tsv`, and what countries give for nothing ("Syrian army", "Iran's government")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.resolve.proper import bare
from sayso.resolve.spellings import rows
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
    if found is not None:
        # A short acronym in small letters is a word ("un", "aids"), no name.
        return found if len(plain) > 4 or not name.islower() else None
    return _of_country(plain)


def country_code(name: str) -> str | None:
    """ISO code of a country named by a name or a demonym, else None.

    >>> country_code("Syrian"), country_code("Freedonia")
    ('SY', None)
    """
    return _countries().get(_plain(name))


def _plain(name: str) -> str:
    return _spaced_articles(plain_letters(bare(name)))


def _spaced_articles(plain: str) -> str:
    return re.sub(r"\b(?:al|el|ash|as|an|ad|ar|at) ", "", plain)


@cache
def _by_name() -> dict[str, Known]:
    """Every name and alias; a name of two actors is nobody's."""
    table: dict[str, Known | None] = {}
    for row in rows("actors.tsv"):
        actor = Known(row["name"], row["kind"], row["country"] or None, row["side"] or None)
        for name in {_plain(n) for n in [row["name"], *row["aliases"].split("|")] if n.strip()}:
            table[name] = actor if table.get(name, actor) == actor else None
    for row in rows("countries.tsv"):
        state = Known(row["name"], "state", row["code"], row["name"])
        for name in [row["name"], *filter(None, row["aliases"].split("|"))]:
            table.setdefault(_plain(name), state)
    return {name: actor for name, actor in table.items() if actor is not None}


@cache
def _countries() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in rows("countries.tsv"):
        for name in [row["name"], *row["aliases"].split("|"), *row["demonyms"].split("|")]:
            if name.strip():
                table.setdefault(_plain(name), row["code"])
    return table


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
    country = _names_by_code()[code]
    if organ == "state":
        return Known(country, "state", code, country)
    return Known(f"{country} {organ}", kind, code, country)
