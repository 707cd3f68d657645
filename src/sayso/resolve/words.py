"""The words of a printed name that tell whom it names."""

from __future__ import annotations

from functools import cache, lru_cache

from sayso.resolve.scripts import name_letters
from sayso.resolve.spellings import spellings
from sayso.resolve.transliteration import key


@lru_cache(maxsize=131072)
def words(name: str, kind: str = "person") -> tuple[str, ...]:
    """The words of a name that tell whom it names: no articles, particles, titles or legal forms.

    >>> words("General Dr. Abd al-Rahman ibn Yūsuf al-Masri")
    ('abdrahman', 'yusuf', 'masri')
    """
    return told(name_letters(name), kind)


def told(letters: str, kind: str) -> tuple[str, ...]:
    """The same from a name that is in `name_letters` already."""
    tokens = letters.split()
    kept = [t for t in tokens if t not in _idle(kind)] or tokens
    return tuple(_compounds(kept) if kind == "person" else kept)


@cache
def _idle(kind: str) -> frozenset[str]:
    """Words that tell nothing."""
    lists = spellings()
    every = lists.articles | lists.particles | (lists.titles if kind == "person" else lists.forms)
    return frozenset(map(name_letters, every))


@cache
def _joined() -> dict[str, str]:
    """The first halves of compounds, in all spellings and scripts."""
    return {name_letters(half): read_as for half, read_as in spellings().joined.items()}


def _compounds(tokens: list[str]) -> list[str]:
    """Join `abd`, `abu` and their like to the word that follows."""
    joined = _joined()
    out: list[str] = []
    for token in tokens:
        if out and _is_open(out[-1]) and not out[-1].startswith(token):
            out[-1] += joined.get(token, token)
        else:
            out.append(joined.get(token) or _parted(token))
    return out


def _is_open(word: str) -> bool:
    """Whether a word wants another: `abd`, `abu`, `abuabd`."""
    halves = _joined().values()
    return word in halves or (word[:3] in halves and word[3:] in halves)


def _parted(token: str) -> str:
    """`abdulrahman` and `abdelrahman` become `abdrahman`."""
    for prefix in ("abdul", "abdel", "abdol", "abdal", "abdur", "abder", "abdoul"):
        if token.lower().startswith(prefix) and len(token) >= len(prefix) + 3:
            return "abd" + token[len(prefix) :]
    return token


def keys(name: str, kind: str = "person") -> tuple[str, ...]:
    """The keys of a name's words: two spellings of one name share them."""
    return tuple(key(w) for w in words(name, kind))


def initials(name: str) -> str:
    """First letters of the words, small words left out: `National Council of Resistance` gives `ncr`."""
    small = spellings().particles | spellings().articles
    return "".join(w[0] for w in name_letters(name).split() if w not in small).lower()
