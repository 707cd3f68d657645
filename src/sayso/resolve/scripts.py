"""Names in other scripts and alphabets, put into the Latin letters in which names are compared.

Arabic and Hebrew script leave short vowels out, so a word of theirs becomes bare consonants (with long
vowels as `a`, `w`, `y`): enough to find a name, too little to be sure of it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sayso.data import rows
from sayso.resolve.transliteration import plain_letters

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


@lru_cache(maxsize=131072)
def name_letters(name: str) -> str:
    """A name in plain Latin letters, sounds kept apart that `plain_letters` lets fall together.

    Words of a script without vowels have `H` for h, lest it be read together with the letter before it.

    >>> name_letters("Şahin"), name_letters("Xelîl"), name_letters("حسين الهمداني"), name_letters("سهيل")
    ('shahin', 'khelil', 'Hsyn Hmdany', 'sHyl')
    """
    if name.isascii():
        return plain_letters(name)
    parts = _VOWELLESS.split(_MARKS.sub("", name))
    letters = _letters()
    if _KURDISH.search(name):
        letters = {**letters, "x": "kh", "X": "kh"}
    return " ".join(filter(None, (_bare(p) if i % 2 else _full(p, letters) for i, p in enumerate(parts))))


_KURDISH = re.compile(r"[êîûÊÎÛ]")


def _full(part: str, letters: dict[str, str]) -> str:
    return plain_letters("".join(letters.get(c, c) for c in part))


def _bare(word: str) -> str:
    letters = _letters()
    return "".join(letters.get(c, "") for c in _AYN_FIRST.sub("ا", _ARTICLE.sub("", word)))


@cache
def _letters() -> dict[str, str]:
    """Letters that are read otherwise in names than a plain transliteration has them."""
    return {row["letter"]: row["read_as"] for row in rows("name_letters.tsv")}
