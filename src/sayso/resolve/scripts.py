"""Text in any script, put into the plain Latin letters in which names are compared.

Arabic and Hebrew script leave short vowels out, so a word of theirs becomes bare consonants (with long
vowels as `a`, `w`, `y`): enough to find a name, too little to be sure of it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from anyascii import anyascii

from sayso.data import rows

_VOWELLESS = re.compile(
    r"([\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufb1d-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]+)"
)
# Marks that a reader may leave out: vowel points, doubling, the stretching stroke, joiners.
_MARKS = re.compile(r"[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f]")
_ARTICLE = re.compile(r"^ال(?=..)")
# Ayn at the beginning carries a vowel: Ali, Omar, Ezra.
_AYN_FIRST = re.compile(r"^[عע]")


def is_vowelless(name: str) -> bool:
    """Whether some of a name stands in a script that leaves vowels out."""
    return not name.isascii() and _VOWELLESS.search(name) is not None


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


@lru_cache(maxsize=131072)
def name_letters(name: str) -> str:
    """A name in plain Latin letters, sounds kept apart that `plain_letters` lets fall together.

    Words of a script without vowels are in capitals, but for an h of its own, lest it be read together
    with the letter before it.

    >>> name_letters("Şahin"), name_letters("Xelîl"), name_letters("خالد الدوراني"), name_letters("سهيل")
    ('shahin', 'khelil', 'KHALD DWRANY', 'ShYL')
    """
    if name.isascii():
        return plain_letters(name)
    if _KURDISH.search(name):
        name = _WITH_KURDISH_X.sub(lambda m: _X.sub("kh", m.group()), name)
    parts = _VOWELLESS.split(_MARKS.sub("", name))
    return " ".join(filter(None, (_bare(p) if i % 2 else _full(p) for i, p in enumerate(parts))))


def is_bare(word: str) -> bool:
    """Whether a word in `name_letters` comes from a script without vowels."""
    return word != word.lower()


# In Kurdish x is kh: in names with long vowels, the words that have one too, or begin with it.
_KURDISH = re.compile(r"[êîû]", re.IGNORECASE)
_WITH_KURDISH_X = re.compile(r"\b(?:x\w*|\w*[êîûşç]\w*)", re.IGNORECASE)
_X = re.compile("x", re.IGNORECASE)


def _full(part: str) -> str:
    letters = _letters()
    return plain_letters("".join(letters.get(c, c) for c in part))


def _bare(word: str) -> str:
    letters = _letters()
    told = _AYN_FIRST.sub("ا", _ARTICLE.sub("", word))
    return "".join(str(int(c)) if c.isdecimal() else letters.get(c, "") for c in told).swapcase()


@cache
def _letters() -> dict[str, str]:
    """Letters that are read otherwise in names than a plain transliteration has them."""
    return {row["letter"]: row["read_as"] for row in rows("name_letters.tsv")}
