"""The words of time in `data/time_words.tsv`: as tables, as pieces of regular expressions, as triggers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from sayso.data import rows


@cache
def table(type: str) -> dict[str, str]:
    """The words of one type, each with its value."""
    return _tables().get(type, {})


@cache
def _tables() -> dict[str, dict[str, str]]:
    out: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows("time_words.tsv"):
        out[row["type"]][row["words"]] = row["value"]
    return dict(out)


@cache
def alternatives(*types: str) -> str:
    """A pattern for any word of these types, longest first."""
    words = sorted((w for t in types for w in table(t)), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words) + ")"


def value(type: str, words: str) -> str:
    """The value of words that the pattern for this type has matched."""
    return table(type)[" ".join(words.lower().split()).rstrip(".")]


# The types whose words show that a time expression may stand here; each is the trigger of some rules.
TRIGGERS = (
    "month", "weekday", "unit", "season", "part of day", "day", "now", "past", "future", "decade", "century",
    "holiday", "set", "piece", "era", "islamic month", "persian month", "afghan month", "hundreds",
)  # fmt: skip
# The types whose words may stand around them.
_AROUND = (
    "short weekday", "number", "ordinal", "part", "back", "here", "ahead", "edge", "about", "way", "next day",
    "glue",
)  # fmt: skip

_WORD = re.compile(r"[^\W_]+")


@cache
def triggers() -> Mapping[str, frozenset[str]]:
    """The single words that time expressions are made of, each with the types that it is a trigger of."""
    out: dict[str, set[str]] = defaultdict(set)
    for type in (*TRIGGERS, *_AROUND):
        for words in table(type):
            for word in _WORD.findall(words):
                out[word]
                if type in TRIGGERS and word not in table("glue"):
                    out[word].add(type)
    return {word: frozenset(types) for word, types in out.items()}
