"""Whether two printed names may be one person's or one organisation's, across transliterations.

`similarity` grades any two names; `same_name` is the strict yes that joins actors without asking. Where one
name meets many, `prepare` it once and `score` it.
"""

from __future__ import annotations

from functools import lru_cache

from sayso.resolve.likeness import prepare, score
from sayso.resolve.prepared import Prepared
from sayso.resolve.scripts import is_vowelless
from sayso.resolve.transliteration import closeness, plain_letters
from sayso.resolve.words import initials, keys, words

__all__ = [
    "SURE_WORD", "Prepared", "initials", "keys", "prepare", "same_name", "score", "similarity", "words",
]  # fmt: skip

# Each word of two full names must be this close for the names to be joined without asking: lets
# Qassem/Qasem, Hamedani/Hamdani, Ahmad/Ahmed pass, keeps Hassan/Hussein, Salim/Salam, Ahmad/Hamid apart.
SURE_WORD = 0.9


@lru_cache(maxsize=65536)
def similarity(a: str, b: str, kind: str) -> float:
    """Grade how surely two names are one, 0 to 1; the same whichever comes first.

    `kind` is `person`, or anything else for organisations.

    >>> similarity("Yousef al-Masri", "Youssef Elmasry", "person") > 0.8
    True
    """
    return score(prepare(a, kind), prepare(b, kind))


def same_name(a: str, b: str, kind: str) -> str | None:
    """Say why two names are one, or None; never on a bare shared word.

    Persons need two words each, given and family name both close, in order. Organisations need the
    same words, spelled alike but for transliteration. Words of a script without vowels must be the same.

    >>> same_name("Yousef al-Masri", "Youssef Masry", "person")
    'the same name in another spelling'
    >>> same_name("Hassan Masri", "Hussein Masri", "person") is None
    True
    """
    sort = "person" if kind == "person" else "org"
    x, y = words(a, sort), words(b, sort)
    if not x or not y or is_vowelless(a) != is_vowelless(b):
        return None
    if x == y:
        return (
            "the same name"
            if plain_letters(a) == plain_letters(b)
            else "the same name but for title or article"
        )
    if "".join(x) == "".join(y):
        return "the same name, its words parted otherwise"
    if is_vowelless(a):
        return None
    if len(x) == len(y) >= 2 and all(closeness(p, q) >= SURE_WORD for p, q in zip(x, y, strict=True)):
        return "the same name in another spelling"
    return None
