"""A name made ready for many comparisons: its words, how they sound, and how rare they are.

Preparing costs more than comparing, so whoever compares one name with many prepares it once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.data import rows
from sayso.resolve.words import initials, told
from sayso.resolve.scripts import is_vowelless, name_letters
from sayso.resolve.spellings import spellings
from sayso.resolve.transliteration import given_names, key, sounds


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word of a name."""

    text: str
    heard: str
    """Its sounds (`transliteration.sounds`)."""
    classes: int
    """The classes of its consonants, a bit each: words that share few are not compared further."""
    meaning: str
    """What a usual word for a kind of body means in English (`sherkat`: `company`), else ""."""
    id: str
    """What spellings of one word share: its meaning, else its consonants."""
    given: str | None
    """The given name of which it is a known spelling."""
    is_bare: bool
    """Whether it comes from a script without vowels."""
    is_kunya: bool


Rarity = Callable[[str, str], float]
"""How rarely a word (its kind and id) stands in names: 1 for never met, near 0 for the most usual."""


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A name ready to be compared."""

    kind: str
    """`person` or `org`."""
    words: tuple[Word, ...]
    rarity: tuple[float, ...]
    """That of each word."""
    compact: str
    """All letters, without blanks."""
    heard: str
    """The sounds of all words in one."""
    sorted: str
    """The same, words in the order of the alphabet."""
    initials: frozenset[str]
    """With and without those of small words."""
    forms: frozenset[str]
    """Legal forms that stand in it."""
    numbers: frozenset[str]
    others: tuple[Prepared, ...] = ()
    """What it says it is also called: an acronym in brackets, what follows "known as"."""


def prepared(name: str, kind: str, rarity: Rarity) -> Prepared:
    """Make a name ready; what it is also called becomes ready with it."""
    first, *more = _callings(name)
    others = tuple(_one(other, kind, rarity) for other in more)
    return _one(first, kind, rarity, others)


def _one(name: str, kind: str, rarity: Rarity, others: tuple[Prepared, ...] = ()) -> Prepared:
    letters = name_letters(name)
    tokens = letters.split()
    bare = is_vowelless(name)
    made = tuple(_word(w, kind, bare) for w in _telling(letters, kind, bare))
    heard = [w.heard for w in made]
    return Prepared(
        kind=kind,
        words=made,
        rarity=tuple(rarity(kind, w.id) for w in made),
        compact="".join(tokens),
        heard="".join(heard),
        sorted=" ".join(sorted(heard)),
        initials=frozenset((initials(letters), "".join(t[0] for t in tokens))),
        forms=frozenset(t for t in tokens if kind == "org" and t in spellings().forms),
        numbers=frozenset(w.text for w in made if w.text.isdigit()),
        others=others,
    )


def _telling(letters: str, kind: str, is_bare: bool) -> tuple[str, ...]:
    """The words that tell whom a name names, legal forms in other languages left out too."""
    every = told(letters, kind)
    forms = spellings().forms
    return tuple(w for w in every if kind == "person" or meanings(is_bare).get(w) not in forms) or every


@lru_cache(maxsize=65536)
def _word(text: str, kind: str, is_bare: bool) -> Word:
    meaning = "" if kind == "person" else meanings(is_bare).get(text, "")
    if meaning.isdigit():
        text, meaning = meaning, ""
    return Word(
        text=text,
        heard=sounds(text),
        classes=_classes(text),
        meaning=meaning,
        id=f"={meaning}" if meaning else text if text.isdigit() else key(text),
        given=_given(is_bare).get(text),
        is_bare=is_bare and not text.isdigit(),
        is_kunya=kind == "person" and is_kunya(text),
    )


def is_kunya(word: str) -> bool:
    """Whether a word (of `words`) is a kunya, `Abu Yusuf` in one."""
    return word.startswith(("abu", "umm")) and len(word) > 5


@cache
def meanings(is_bare: bool) -> dict[str, str]:
    """Usual words of names of bodies, of scripts without vowels or of others, and the English word for each."""
    table = [row for row in rows("name_glosses.tsv") if is_vowelless(row["word"]) == is_bare]
    english = {} if is_bare else {row["means"]: row["means"] for row in table}
    return {name_letters(row["word"]): row["means"] for row in table} | english


@cache
def _given(is_bare: bool) -> dict[str, str]:
    table = given_names().items()
    return {name_letters(spelling): name for spelling, name in table if is_vowelless(spelling) == is_bare}


def _classes(text: str) -> int:
    return sum(_CLASS_BITS.get(c, 1) for c in set(key(text)))


_CLASS_BITS = {c: 1 << i for i, c in enumerate("0bdfghjklmnprstvyw", start=0)}

_CALLED = re.compile(
    r"[,;(\[]?\s*\b(?:a\.?k\.?a\b\.?|f\.?k\.?a\b\.?|(?:also |better |formerly )?known as|alias|nom de guerre|née)[\s:]+",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]")


def _callings(name: str) -> list[str]:
    """The name, and what it says it is also called.

    What only stands in brackets is another name where it is an acronym of the rest or stands in another
    script; else it is a part of the name.
    """
    first, *more = (part.strip(" ,;") for part in _CALLED.split(name))
    more = [part.strip(")]") for part in more]
    for inside in _BRACKETS.findall(first):
        outside = _BRACKETS.sub("", first).strip()
        if outside and (is_vowelless(inside) != is_vowelless(outside) or _is_acronym(inside, outside)):
            more.append(inside)
            first = outside
            break
    return [first or name, *(m for m in more if m)]


def _is_acronym(a: str, b: str) -> bool:
    """Whether one of two names is made of the initials of the other."""
    for short, long in ((a, b), (b, a)):
        letters = name_letters(short).replace(" ", "")
        if len(letters) >= 2 and letters in (
            initials(long),
            "".join(t[0] for t in name_letters(long).split()),
        ):
            return True
    return False
