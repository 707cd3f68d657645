"""The time of a clause, as said: "on Monday", "in the autumn of 2019", "last June"."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.claims.words import Words
from sayso.model import Time

_DURATION = frozenset({"for"})


def time_words(words: Words, tokens: Iterable[int]) -> tuple[int, int] | None:
    """First and last word of the first date or time among these words; a date wins over a time of day."""
    best: tuple[int, int] | None = None
    for at in sorted(tokens):
        number = words.name_of[at]
        if number < 0:
            continue
        first, end, label = words.names[number]
        if label == "DATE" and _is_when(words, first, end):
            return first, end - 1
        if label == "TIME" and best is None and _is_when(words, first, end):
            best = (first, end - 1)
    return best


def _is_when(words: Words, first: int, end: int) -> bool:
    """Ages and lengths of time ("18-year-old", "for six years") do not say when."""
    if words.lower[end - 1] in ("old", "aged") or (end < len(words) and words.lower[end] == "old"):
        return False
    return not (first > 0 and words.lower[first - 1] in _DURATION)


def time_at(words: Words, found: tuple[int, int] | None) -> Time | None:
    """The time record of these words; its interval is left to be resolved."""
    if found is None:
        return None
    span = words.span(*found)
    return Time(text=words.text[span.start : span.end], span=span)
