"""Whether two printed names may be one person's or one organisation's, across transliterations.

`similarity` grades any two names; `same_name` is the strict yes that joins actors without asking. Where one
name meets many, `prepare` it once and `score` it.
"""

from __future__ import annotations

from functools import lru_cache

from sayso.resolve.alignment import SAME_WORD
from sayso.resolve.judge import prepare, score
from sayso.resolve.prepared import Prepared
from sayso.resolve.transliteration import closeness, plain_letters
from sayso.resolve.words import initials, keys, words

__all__ = [
    "SURE_WORD", "Prepared", "initials", "keys", "paired", "prepare", "same_name", "score", "similarity",
    "words",
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


def paired(x: tuple[str, ...], y: tuple[str, ...]) -> list[tuple[int, int, float]]:
    """Pair the words of two names (as `words` gives them), closest first, each once: `(i, j, closeness)`."""
    cells = [(closeness(a, b), i, j) for i, a in enumerate(x) for j, b in enumerate(y)]
    out: list[tuple[int, int, float]] = []
    for near, i, j in sorted(cells, key=lambda c: (-c[0], abs(c[1] - c[2]), c[1], c[2])):
        if near >= SAME_WORD and all(i != taken and j != other for taken, other, _ in out):
            out.append((i, j, near))
    return out


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
    if x == y and x:
        return (
            "the same name"
            if plain_letters(a) == plain_letters(b)
            else "the same name but for title or article"
        )
    if "".join(x) == "".join(y) and x:
        return "the same name, its words parted otherwise"
    if len(x) == len(y) >= 2 and all(closeness(p, q) >= SURE_WORD for p, q in zip(x, y, strict=True)):
        return "the same name in another spelling"
    return None
