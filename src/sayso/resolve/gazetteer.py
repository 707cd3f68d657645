"""The gazetteer: where a name may lie. Read-only look-ups in the shipped file `data/places.sqlite`.

The only SQL outside the ledger's room, and all of it for this: the file is data that happens to be kept in
SQLite, so that a look-up takes microseconds and no memory. `scripts/build_places.py` builds it.
"""

from __future__ import annotations

import hashlib
import math
import sqlite3
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files

from sayso.resolve.transliteration import key, plain_letters


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean."""

    id: int
    name: str
    kind: str
    """`country capital city town admin1 division admin2 admin3 quarter region water site`; a `division` is a
    first division of which no more is known than where the middle of its towns is."""
    country: str
    admin1: int
    """Number of the first division that holds it, 0 where that is not known."""
    admin2: int
    lat: float
    lon: float
    population: int
    spellings: int
    """How many names it has in all languages, which tells how far it is known."""
    precision: int
    geonames: int | None


def name_hash(plain: str) -> int:
    """48 bits of a name in plain letters."""
    return int.from_bytes(hashlib.blake2b(plain.encode(), digest_size=6).digest(), "big")


def script_of(name: str) -> str | None:
    """The script of the first letter that is not Latin, None where all are.

    >>> script_of("Aleppo"), script_of("حلب")
    (None, 'ARABIC')
    """
    letter = next(
        (c for c in name if c.isalpha() and ord(c) >= 0x250 and not 0x1E00 <= ord(c) < 0x1F00), None
    )
    return None if letter is None else unicodedata.name(letter, "?").split()[0].split("-")[0]


def any_name_hash(name: str) -> int | None:
    """48 bits of a name in any script; None where too little of it is left.

    Arabic script loses vowel signs, and letters that are written one for the other fall together.
    """
    if script_of(name) is None:
        plain = plain_letters(name)
        return name_hash(plain) if len(plain) > 1 else None
    bare = "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if c.isalpha() or c == " ")
    folded = " ".join(bare.translate(_ONE_LETTER).split())
    return name_hash(folded) if len(folded) > 1 else None


# Arabic, Persian and Kurdish letters that are typed one for the other: yeh, kaf, alif, teh marbuta, heh.
_ONE_LETTER = str.maketrans(
    {"ی": "ي", "ى": "ي", "ې": "ي", "ک": "ك", "ٱ": "ا", "ة": "ه", "ە": "ه", "ۀ": "ه", "ـ": ""}
)


# Keys with fewer consonants than this are shared by too many unlike names.
_MIN_KEY = 3

_SMALL = frozenset(("al", "el", "ad", "ash", "as", "an", "ar", "at", "the", "of", "de", "la"))


def telling_letters(name: str) -> str:
    """A name's letters in one, without articles."""
    return "".join(w for w in plain_letters(name).split() if w not in _SMALL)


def spelling_hash(plain: str, country: str) -> int | None:
    """48 bits of a name's transliteration key within a country; None for too short a key."""
    keys = [key(w) for w in plain.split() if w not in _SMALL]
    joined = " ".join(keys)
    return name_hash(f"{country} {joined}") if len(joined) >= _MIN_KEY else None


def kilometres(a: Candidate, b: Candidate) -> float:
    """Great-circle distance."""
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = (
        math.sin((q - p) / 2) ** 2
        + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    )
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


@lru_cache(maxsize=32768)
def named(name: str) -> tuple[Candidate, ...]:
    """Every place of this name, in any spelling or script that the gazetteer lists."""
    hashed = any_name_hash(name)
    return () if hashed is None else _select("name", hashed)


@lru_cache(maxsize=32768)
def sounding(name: str, country: str) -> tuple[Candidate, ...]:
    """Places of one country whose name has the same consonants: `Qatna` finds `Qatana`."""
    hashed = spelling_hash(plain_letters(name), country)
    return () if hashed is None else _select("spelling", hashed)


@lru_cache(maxsize=4096)
def numbered(id: int) -> Candidate | None:
    """The place with this number, as in `admin1` of another."""
    return next(iter(_read("FROM place p WHERE id = ?", id)), None) if id else None


def _select(table: str, hashed: int) -> tuple[Candidate, ...]:
    return _read(f"FROM {table} n JOIN place p ON p.id = n.place WHERE n.hash = ? ORDER BY p.id", hashed)


_COLUMNS = (
    "p.id, p.name, kind, country, admin1, admin2, lat / 10000.0, lon / 10000.0, population, "
    "spellings, precision, geonames"
)


def _read(rest: str, value: int) -> tuple[Candidate, ...]:
    rows = _base().execute(f"SELECT {_COLUMNS} {rest}", (value,))
    return tuple(Candidate(*row) for row in rows)


@cache
def _base() -> sqlite3.Connection:
    """One read-only connection a process; the file may lie in a read-only installation."""
    with as_file(files("sayso") / "data" / "places.sqlite") as path:
        return sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
