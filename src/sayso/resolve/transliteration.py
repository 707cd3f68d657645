"""One word in two Latin spellings: how far apart they sound, and keys that all spellings share.

A word becomes a string of sounds (one letter each; `kh` is `X`). The distance of two words is an edit
distance whose costs come from `data/name_spellings.tsv`: what is often written one for the other, or
left out, is cheap. `key` is coarse and meant for finding candidates; `closeness` decides.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from anyascii import anyascii

from sayso.resolve.spellings import spellings

_VOWELS = frozenset("aeiouy")

# Sounds that a key does not tell apart: the consonants that romanisation systems confuse most.
_CLASSES = str.maketrans({"q": "k", "c": "k", "X": "k", "G": "g", "D": "d", "T": "t", "S": "s", "C": "s",
                          "J": "j", "v": "w", "z": "s"})  # fmt: skip


@lru_cache(maxsize=65536)
def plain_letters(text: str) -> str:
    """Lower-case ASCII letters, digits and blanks; apostrophes and dots are lost, hyphens part words.

    >>> plain_letters("Ma‘arrat al-Nu‘mān")
    'maarrat al numan'
    """
    ascii = text if text.isascii() else anyascii(text)
    return " ".join(_LETTERS.findall(_SILENT_MARKS.sub("", ascii.lower())))


_SILENT_MARKS = re.compile(r"['`’‘ʿʾ.]")
_LETTERS = re.compile(r"[a-z0-9]+")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def sounds(word: str) -> str:
    """Spell a plain word by sounds, doubled letters once.

    >>> sounds("khossein"), sounds("hussein")
    ('Xosin', 'husin')
    """
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
    """How surely two plain words are one name, 0 to 1.

    >>> closeness("hussein", "hossein") > 0.9 > 0.8 > closeness("hussein", "hassan")
    True
    """
    if a == b:
        return 1.0
    if frozenset((a, b)) in spellings().equals:
        return 0.97
    x, y = sounds(a), sounds(b)
    if x == y:
        return 0.99
    if abs(len(x) - len(y)) > 4 or not x or not y:
        return 0.0
    return max(_graded(x, y), _graded(*_without_article(x, y)) - 0.02)


# Swept on half of bench/names/dev: how fast a difference in sounds parts two words.
_STEEPNESS = 1.6


def _graded(x: str, y: str) -> float:
    return max(0.0, 1.0 - _STEEPNESS * _distance(x, y) / max(len(x), len(y)))


def _without_article(x: str, y: str) -> tuple[str, str]:
    """`Elmasry` beside `Masri`: the article written as part of one of the two."""
    if len(x) > len(y):
        x, y = y, x
    return (x, y[2:]) if len(y) - len(x) in (1, 2, 3) and y[:2] in ("al", "el") and len(y) > 5 else (x, y)


def _distance(x: str, y: str) -> float:
    """Weighted edit distance of two strings of sounds."""
    lists = spellings()
    above = [0.0]
    for c in y:
        above.append(above[-1] + lists.silent.get(c, 1.0))
    for a in x:
        drop = lists.silent.get(a, 1.0)
        row = [above[0] + drop]
        for j, b in enumerate(y):
            change = 0.0 if a == b else lists.sounds.get((a, b), 1.0)
            row.append(min(above[j] + change, above[j + 1] + drop, row[j] + lists.silent.get(b, 1.0)))
        above = row
    return above[-1]
