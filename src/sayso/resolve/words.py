"""The words of a printed name that tell whom it names."""

from __future__ import annotations

from functools import cache, lru_cache

from sayso.resolve.scripts import is_vowelless, name_letters
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
    lists = spellings()
    tokens = letters.split()
    idle = lists.articles | lists.particles | (_titles() if kind == "person" else lists.forms)
    kept = [t for t in tokens if t not in idle] or tokens
    return tuple(_compounds(kept) if kind == "person" else kept)


@cache
def _titles() -> frozenset[str]:
    """Titles, those of scripts without vowels in the letters in which names are compared."""
    return frozenset(name_letters(t) if is_vowelless(t) else t for t in spellings().titles)


def _compounds(tokens: list[str]) -> list[str]:
    """Join `abd`, `abu` and their like to the word that follows."""
    joined = spellings().joined
    out: list[str] = []
    for token in tokens:
        if out and _is_open(out[-1]) and not out[-1].startswith(token):
            out[-1] += joined.get(token, token)
        else:
            out.append(joined.get(token) or _parted(token))
    return out


def _is_open(word: str) -> bool:
    """Whether a word wants another: `abd`, `abu`, `abuabd`."""
    halves = spellings().joined.values()
    return word in halves or (word[:3] in halves and word[3:] in halves)


def _parted(token: str) -> str:
    """`abdulrahman` and `abdelrahman` become `abdrahman`."""
    for prefix in ("abdul", "abdel", "abdol", "abdal", "abdur", "abder", "abdoul"):
        if token.startswith(prefix) and len(token) >= len(prefix) + 3:
            return "abd" + token[len(prefix) :]
    return token


def keys(name: str, kind: str = "person") -> tuple[str, ...]:
    """The keys of a name's words: two spellings of one name share them."""
    return tuple(key(w) for w in words(name, kind))


def initials(name: str) -> str:
    """First letters of the words, small words left out: `National Council of Resistance` gives `ncr`."""
    small = spellings().particles | spellings().articles
    return "".join(w[0] for w in name_letters(name).split() if w not in small)
