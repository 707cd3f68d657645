"""The proper name inside the words of a party: titles, posts and relative clauses left outside."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sayso.resolve.spellings import rows, spellings
from sayso.resolve.transliteration import plain_letters

_CUT = re.compile(r"\s*(?:[,;:(\[\]—–]|\s-\s|\bwho\b|\bwhich\b|\bwhose\b|\bthat\b|\bwhere\b).*", re.S)
_DETERMINER = re.compile(
    r"^(?:the|a|an|this|that|these|those|his|her|its|their|our|my|some|many|several|all|both|other|any)\s+",
    re.I,
)
_EDGES = " \t\r\n\"“”‘’'`[]().,;:"
_RUN = re.compile(r"(?:[A-Z][\w’'‘`.-]*|al-[\w’'‘`-]+|el-[\w’'‘`-]+|(?<=\s)(?:al|el|bin|ibn|bint|abu|ben|de|van|von|der|ud|ul)(?=\s+[A-Za-z]))"
                  r"(?:\s+(?:[A-Z][\w’'‘`.-]*|(?:al|el|an|as|ad|ar|ash|at)-[\w’'‘`-]+|(?:al|el|bin|ibn|bint|abu|ben|de|van|von|der|ud|ul)(?=\s)))*")  # fmt: skip


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """What is left of a party's words without articles, quotation marks, and what follows a comma.

    >>> bare("the Northern Front, which holds the town")
    'Northern Front'
    """
    text = re.sub(r"\s+", " ", text).strip(_EDGES)
    cut = _CUT.sub("", text).strip(_EDGES) or text
    before = None
    while before != cut:
        before, cut = cut, _DETERMINER.sub("", cut)
    return re.sub(r"['’]s?$", "", cut) if cut[-2:] in ("'s", "’s") or cut[-1:] in ("'", "’") else cut


@lru_cache(maxsize=65536)
def person(text: str) -> str | None:
    """The name of a person in the words that name him or her, or None where there is none.

    >>> person("the front's deputy commander General Yusuf al-Masri, his cousin")
    'Yusuf al-Masri'
    """
    runs = _RUN.findall(re.sub(r"['’]s\b", "", bare(text)))
    if not runs:
        return None
    tokens = runs[-1].split()
    titles = spellings().titles
    at = max((i for i, t in enumerate(tokens[:-1]) if plain_letters(t) in titles), default=-1)
    left = tokens[at + 1 :]
    return " ".join(left).strip(_EDGES) if plain_letters(left[-1]) not in titles else None


@lru_cache(maxsize=65536)
def has_name(text: str) -> bool:
    """Whether any word is written with a capital, pronouns apart."""
    return any(
        t[:1].isupper() or "-" in t and t.split("-")[1][:1].isupper() for t in text.split() if t != "I"
    )


@lru_cache(maxsize=65536)
def has_title(text: str) -> bool:
    """Whether the words begin with a rank, an office or a form of address, in capitals."""
    tokens = bare(text).split()
    return len(tokens) > 1 and any(
        t[0].isupper() and plain_letters(t) in spellings().titles for t in tokens[:-1]
    )


@lru_cache(maxsize=65536)
def shape(text: str) -> str | None:
    """The kind that a word of the name gives away: `Council` a body, `Brigade` a group; the last such word counts.

    >>> shape("Free Northern Brigade"), shape("Ministry of Rivers"), shape("Yusuf al-Masri")
    ('group', 'body', None)
    """
    kinds = _head_words()
    tokens = plain_letters(bare(text).split(" of ")[0].split(" for ")[0]).split()
    return next((kinds[t] for t in reversed(tokens) if t in kinds), None)


@cache
def _head_words() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in rows("name_shapes.tsv")}
