"""A name made ready for many comparisons: its words, how they sound, and how rare they are.

Preparing costs more than comparing, so whoever compares one name with many prepares it once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from operator import or_

from sayso.data import rows
from sayso.resolve.scripts import is_vowelless, name_letters
from sayso.resolve.spellings import spellings
from sayso.resolve.transliteration import compounded, given_name, key, sounds
from sayso.resolve.words import initials, told


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word of a name."""

    text: str
    heard: str
    """Its sounds (`transliteration.sounds`)."""
    rest: str
    """The same without the `abd` or `abu` of a compound."""
    classes: int
    """The classes of its consonants, a bit each: words that share few are not compared further."""
    meaning: str
    """What a usual word for a kind of body means in English (`sherkat`: `company`), else ""."""
    id: str
    """What spellings of one word share: its meaning, else its consonants."""
    at_most: float
    """It is no rarer than this: the lexicons know it as usual."""
    given: str | None
    """The given name of which it is a known spelling."""
    is_kunya: bool


Rarity = Callable[[str, str], float]
"""How rarely a word (its kind and id) stands in names: 1 for never met, near 0 for the most usual."""


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A name ready to be compared."""

    name: str
    """As printed, without what it says it is also called."""
    kind: str
    """`person` or `org`."""
    words: tuple[Word, ...]
    rarity: tuple[float, ...]
    """That of each word."""
    compact: str
    """All letters, without blanks."""
    heard: str
    """The sounds of all words in one."""
    initials: frozenset[str]
    """With and without those of small words."""
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
    made = tuple(_word(w, kind) for w in _telling(letters, kind))
    return Prepared(
        name=name,
        kind=kind,
        words=made,
        rarity=tuple(min(rarity(kind, w.id), w.at_most) for w in made),
        compact="".join(tokens),
        heard="".join(w.heard for w in made),
        initials=_initials(name),
        numbers=frozenset(w.text for w in made if w.text.isdigit()),
        others=others,
    )


def _telling(letters: str, kind: str) -> tuple[str, ...]:
    """The words that tell whom a name names, legal forms in other languages left out too."""
    every = told(letters, kind)
    forms = spellings().forms
    return tuple(w for w in every if kind == "person" or meanings().get(w) not in forms) or every


# A given name or a word for a kind of body that the lexicons know is no rarer than this. Tried .35 to .65 on
# half of bench/names/dev: the lower the better, by F1 .003 a step; the other half agreed.
_USUAL = 0.35


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


@lru_cache(maxsize=65536)
def _word(text: str, kind: str) -> Word:
    meaning = "" if kind == "person" else meanings().get(text, "")
    given = given_name(text)
    if meaning.isdigit() or _ORDINAL.fullmatch(text):
        text, meaning = meaning or text[:-2], ""
    return Word(
        text=text,
        heard=sounds(text),
        rest=sounds(compounded(text)),
        classes=_classes(text),
        meaning=meaning,
        id=f"={meaning}" if meaning else text if text.isdigit() else key(text),
        at_most=_USUAL if meaning or given else spellings().plain[kind].get(text, 1.0),
        given=given,
        is_kunya=kind == "person" and is_kunya(text),
    )


def is_kunya(word: str) -> bool:
    """Whether a word (of `words`) is a kunya, `Abu Yusuf` in one."""
    return not word.startswith("abd") and compounded(word) != word


@cache
def meanings() -> dict[str, str]:
    """Usual words of names of bodies in several languages and scripts, and the English word for each."""
    table = {name_letters(row["word"]): row["means"] for row in rows("name_glosses.tsv")}
    return table | {means: means for means in table.values()}


def _classes(text: str) -> int:
    return reduce(or_, (_CLASS_BITS.get(c, 1) for c in key(text)), 0)


_CLASS_BITS = {c: 2 << i for i, c in enumerate("bdfghjklmnprstvyw")}

_CALLED = re.compile(
    r"[,;(\[]?\s*\b(?:[af]\.?k\.?a\b\.?|(?:also |better |formerly )?known as|alias|nom de guerre|née)[\s:]+",
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
    letters = [name_letters(name).replace(" ", "").lower() for name in (a, b)]
    return min(map(len, letters)) >= 2 and (letters[0] in _initials(b) or letters[1] in _initials(a))


def _initials(name: str) -> frozenset[str]:
    """With and without those of small words."""
    return frozenset((initials(name), "".join(t[0] for t in name_letters(name).split()).lower()))
