"""The lists in `data/place_words.tsv`, as patterns."""

from __future__ import annotations

import re
from functools import cache

from sayso.data import rows


@cache
def any_of(*types: str) -> str:
    """A pattern for the words of these types, the longest first."""
    found = sorted(
        {r["word"] for r in rows("place_words.tsv") if r["type"] in types}, key=lambda w: (-len(w), w)
    )
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in found) + ")"


@cache
def values(type: str) -> dict[str, float]:
    """The numbers beside the words of one type: kilometres of a unit, degrees of a direction."""
    return {r["word"]: float(r["value"]) for r in rows("place_words.tsv") if r["type"] == type}


@cache
def words(type: str) -> frozenset[str]:
    """The words of one type."""
    return frozenset(r["word"] for r in rows("place_words.tsv") if r["type"] == type)
