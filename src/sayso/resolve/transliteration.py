"""One word in two Latin spellings: how far apart they sound, and keys that all spellings share.

A word becomes a string of sounds (one letter each; `kh` is `X`). The distance of two words is an edit
distance whose costs come from `data/name_spellings.tsv`: what is often written one for the other, or
left out, is cheap. `key` is coarse and meant for finding candidates; `closeness` decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.data import rows
from sayso.resolve.scripts import is_bare, name_letters, plain_letters
from sayso.resolve.spellings import spellings

__all__ = ["closeness", "compounded", "given_name", "key", "known_as_one", "plain_letters", "sounds"]

_VOWELS = frozenset("aeiouy")

# Sounds that a key does not tell apart: the consonants that romanisation systems confuse most.
_CLASSES = str.maketrans({"q": "k", "c": "k", "X": "k", "G": "g", "D": "d", "T": "t", "S": "s", "C": "s",
                          "J": "j", "v": "w", "z": "s"})  # fmt: skip


_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def sounds(word: str) -> str:
    """Spell a plain word by sounds, doubled letters once.

    >>> sounds("khossein"), sounds("hussein"), sounds("ShYL")
    ('Xosin', 'husin', 'shyl')
    """
    if is_bare(word):  # its small h is a letter of its own
        return _HELD.join(_heard(part.lower()) for part in word.split("h")).replace(_HELD, "h")
    return _heard(word)


_HELD = "\0"


def _heard(word: str) -> str:
    lists = spellings()
    heard = _digraph_pattern().sub(lambda m: lists.digraphs[m.group()], word)
    return _DOUBLED.sub(r"\1", heard)


@cache
def _digraph_pattern() -> re.Pattern[str]:
    longest_first = sorted(spellings().digraphs, key=len, reverse=True)
    return re.compile("|".join(longest_first))


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """The consonants of a word in classes; all usual spellings of a name share it.

    >>> key("qassem") == key("kasim"), key("hamedani") == key("hamdani"), key("ramadhan") == key("ramadan")
    (True, True, True)
    """
    heard = sounds(word).translate(_CLASSES)
    if not heard:
        return ""
    first = "a" if heard[0] in _VOWELS - {"y"} else heard[0]
    rest = "".join(c for c in heard[1:] if c not in _VOWELS and c not in "w")
    rest = rest.removesuffix("h")
    return _DOUBLED.sub(r"\1", first + rest)


@lru_cache(maxsize=262144)
def closeness(a: str, b: str) -> float:
    """How surely two plain words are one name, 0 to 1; of compounds with `abd` or `abu` the rest counts.

    Words of a script without vowels never come as near as is needed to be sure, unless they are equal.

    >>> closeness("hussein", "hossein") > 0.9 > 0.8 > closeness("hussein", "hassan")
    True
    """
    if a == b:
        return 1.0
    known = known_as_one(a, b)
    if known is not None:
        return known
    if a[:3] == b[:3] and (rest := compounded(a)) != a and compounded(b) != b:
        return closeness(rest, compounded(b))
    if is_bare(a) != is_bare(b):
        return _ANOTHER_SCRIPT * (_of_consonants(a, b) if is_bare(a) else _of_consonants(b, a))
    return min(_spelled(sounds(a), sounds(b)), _BOTH_BARE if is_bare(a) else 1.0)


# What two words count that the lexicons know as spellings of one name, and as two names.
_KNOWN_SPELLING = 0.97
_TWO_NAMES = 0.6

# A name in two scripts is never sure by its consonants; nor are two words of a script without vowels that
# differ in a letter, as Hasan and Husayn do.
_ANOTHER_SCRIPT = 0.89
_BOTH_BARE = 0.85


def known_as_one(a: str, b: str) -> float | None:
    """How close two words are of which the lexicons say that they are one name, or two; else None."""
    if frozenset((a, b)) in spellings().equals:
        return _KNOWN_SPELLING
    one, other = given_name(a), given_name(b)
    if one is None or other is None:
        return None
    if one != other:
        return _TWO_NAMES
    return _KNOWN_SPELLING * (_ANOTHER_SCRIPT if is_bare(a) or is_bare(b) else 1.0)


def given_name(word: str) -> str | None:
    """The usual given name of which a word is a known spelling."""
    return _given_names().get(word)


@cache
def _given_names() -> dict[str, str]:
    return {name_letters(row["spelling"]): row["name"] for row in rows("given_names.tsv")}


def _spelled(x: str, y: str) -> float:
    """How close two words are by their sounds."""
    if x == y:
        return 0.99
    if abs(len(x) - len(y)) > 4 or not x or not y:
        return 0.0
    return max(_graded(x, y), _graded(*_without_article(x, y)) - 0.02)


def compounded(word: str) -> str:
    """What follows `abd`, `abu` or `umm` in a compound; another word as it is.

    >>> compounded("abdrahman"), compounded("abuyusuf"), compounded("abdu")
    ('rahman', 'yusuf', 'abdu')
    """
    return word[3:] if len(word) >= 6 and word[:3] in _compounding() else word


@cache
def _compounding() -> frozenset[str]:
    return frozenset(spellings().joined.values())


def _of_consonants(bare: str, full: str) -> float:
    """How close a word of a script without vowels is to a plain word."""
    x, y = sounds(bare), _heard(_DIPHTHONG.sub("Y", full))
    if not x or not y:
        return 0.0
    return max(0.0, 1.0 - _STEEPNESS * _distance(x, y, _written_bare()) / max(len(x), len(y)))


# Long in every transliteration, so that every script writes them.
_DIPHTHONG = re.compile("ei|ey|ay|ai|ee")

# Swept on half of bench/names/dev: how fast a difference in sounds parts two words.
_STEEPNESS = 1.6


def _graded(x: str, y: str) -> float:
    return max(0.0, 1.0 - _STEEPNESS * _distance(x, y, _written_full()) / max(len(x), len(y)))


def _without_article(x: str, y: str) -> tuple[str, str]:
    """`Elmasry` beside `Masri`: the article written as part of one of the two."""
    if len(x) > len(y):
        x, y = y, x
    return (x, y[2:]) if len(y) - len(x) in (1, 2, 3) and y[:2] in ("al", "el") and len(y) > 5 else (x, y)


@dataclass(frozen=True, slots=True)
class _Costs:
    """What a change costs: one sound for another, a sound of the first or second word left out."""

    change: dict[str, dict[str, float]]
    drop_first: dict[str, float]
    drop_second: dict[str, float]


@cache
def _written_full() -> _Costs:
    lists = spellings()
    change: dict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), cost in lists.sounds.items():
        change[a][b] = cost
    return _Costs(dict(change), lists.silent, lists.silent)


@cache
def _written_bare() -> _Costs:
    """The first word has no short vowels, and a, w, y for long ones."""
    full, lists = _written_full(), spellings()
    change = {
        a: {**full.change.get(a, {}), **lists.long_vowels.get(a, {})}
        for a in {*full.change, *lists.long_vowels}
    }
    return _Costs(change, {**lists.silent, **lists.written}, {**lists.silent, **lists.unwritten})


def _distance(x: str, y: str, costs: _Costs) -> float:
    """Weighted edit distance of two strings of sounds."""
    drops = [costs.drop_second.get(c, 1.0) for c in y]
    above = [0.0]
    for drop in drops:
        above.append(above[-1] + drop)
    for a in x:
        change, drop = costs.change.get(a, {}), costs.drop_first.get(a, 1.0)
        left = above[0] + drop
        row = [left]
        for j, b in enumerate(y):
            best = above[j] if a == b else above[j] + change.get(b, 1.0)
            left = min(best, above[j + 1] + drop, left + drops[j])
            row.append(left)
        above = row
    return above[-1]
