"""Weapons, munitions and military platforms, by the names that reports give them: `data/weapons.tsv`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.data import rows
from sayso.data.own import names_of
from sayso.resolve.transliteration import plain_letters


@dataclass(frozen=True, slots=True)
class Weapon:
    """A kind of weapon ("barrel bomb"), or a model or family of models ("T-72")."""

    name: str
    sort: str
    """What it is in one or two plain words: `rifle`, `missile`, `tank`, `drone` and so on."""
    is_model: bool
    country: str | None
    """ISO 3166 code of the country that first made it; None for a kind."""


_HEAD = re.compile(r"(.+?)[\s-]+(\w+)")


@lru_cache(maxsize=65536)
def weapon(words: str) -> Weapon | None:
    """The weapon that these words name, in singular or plural, with or without hyphens; None for no weapon.

    A model may be followed by what it is. It is known with a capital or a figure only.

    >>> weapon("T72 tanks").name, weapon("barrel-bombs").sort, weapon("scud") is None
    ('T-72', 'bomb', True)
    """
    found = _by_key().get(_key(words)) or _before_its_kind(words)
    is_written_as_name = any(c.isupper() or c.isdigit() for c in words)
    return found if found is not None and (is_written_as_name or not found.is_model) else None


def _before_its_kind(words: str) -> Weapon | None:
    """The model in "T-72 tanks", where the last word is a kind of weapon."""
    parted = _HEAD.fullmatch(words)
    if parted is None:
        return None
    model, kind = _by_key().get(_key(parted[1])), _by_key().get(_key(parted[2]))
    return model if model is not None and model.is_model and kind is not None and not kind.is_model else None


def _key(words: str) -> str:
    """Letters and figures without the ending of the plural: "T-72s" and "T 72" are one."""
    key = plain_letters(words).replace(" ", "")
    return key.removesuffix("s") if len(key) > _SHORTEST_PLURAL else key


# "gas" and "DPRs" aside, no listed name ends in an s of its own that tells it from another.
_SHORTEST_PLURAL = 3


@cache
def _by_key() -> dict[str, Weapon]:
    found: dict[str, Weapon] = {}
    for row in rows("weapons.tsv"):
        named = Weapon(row["name"], row["class"], row["level"] == "model", row["country"] or None)
        found.update({_key(name): named for name in names_of(row)})
    return found
