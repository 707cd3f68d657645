"""Keys that the usual spellings of one body's name share: articles, spelling, ordinals, transliteration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from sayso.data import rows
from sayso.resolve.transliteration import plain_letters

_OWNER = re.compile(r"['’]s\b")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
# No more than one small letter follows a capital: "UNICEF", "LeT", "M23", "ISIS-K", "PDFs"; not "Al-Manar".
_ACRONYM = re.compile(r"(?:[A-Z0-9][a-z]?[-/.&]?){2,}s?")
# A longer word in capitals is a name in capitals.
_LONGEST_ACRONYM = 8


def unowned(said: str) -> str:
    """Words without marks of the genitive: `Iran's army` as `Iran army`."""
    return _OWNER.sub("", said)


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The key of a name: what is left of it in plain letters, every word in its standard spelling.

    >>> name_key("the Fourth Armoured Division") == name_key("4th Armored Division")
    True
    >>> name_key("Jaish al-Islam") == name_key("Jaysh ul Islam"), name_key("The Hague")
    (True, 'hague')
    """
    words = plain_letters(unowned(name)).split()
    return " ".join(filter(None, _standard(words))) or " ".join(words)


def _standard(words: list[str]) -> Iterator[str]:
    """The standard spelling of every word, of two together ("twenty fifth") where they have one."""
    at = 0
    while at < len(words):
        pair = _words().get(" ".join(words[at : at + 2])) if at + 1 < len(words) else None
        ordinal = _ORDINAL.fullmatch(words[at])
        yield pair or (ordinal[1] if ordinal else _words().get(words[at], words[at]))
        at += 2 if pair else 1


@cache
def _words() -> dict[str, str]:
    """Words of names and their standard spelling; "" for those that make no difference."""
    return {row["word"]: row["standard"] for row in rows("name_words.tsv")}


def is_acronym(name: str) -> bool:
    """Whether a name is an acronym, which in small letters would be another word.

    >>> [n for n in ("UNICEF", "LeT", "Nato", "NATO", "Al-Manar", "U.S.", "AK Party") if is_acronym(n)]
    ['UNICEF', 'LeT', 'NATO', 'U.S.']
    """
    return len(name.replace(".", "")) <= _LONGEST_ACRONYM and _ACRONYM.fullmatch(name) is not None


def listed_key(name: str) -> str:
    """The key of a listed name, and of its like in print.

    An acronym with small letters in it keeps them ("JeM" is not "JEM"); one word behind an article keeps the
    article: neither "Sentinel" is "The Sentinel", nor "Manar" "Al-Manar".
    """
    if is_acronym(name) and not name.isupper():
        return name
    key, (first, *others) = name_key(name), plain_letters(name).split() or [""]
    if " " in key or not others:
        return key
    if first == "the" and len(others) == 1:
        return f"the {key}" if name.startswith("The ") else key
    return f"al {key}"
