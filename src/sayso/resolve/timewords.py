"""The words of time in `data/time_words.tsv`, as tables and as pieces of regular expressions."""

from __future__ import annotations

import re
from functools import cache

from sayso.data import rows


@cache
def table(type: str) -> dict[str, str]:
    """The words of one type, each with its value."""
    return {row["words"]: row["value"] for row in rows("time_words.tsv") if row["type"] == type}


@cache
def alternatives(*types: str) -> str:
    """A pattern for any word of these types, longest first."""
    words = sorted((w for t in types for w in table(t)), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words) + ")"


def value(type: str, words: str) -> str:
    """The value of words that the pattern for this type has matched."""
    return table(type)[" ".join(words.lower().split()).rstrip(".")]
