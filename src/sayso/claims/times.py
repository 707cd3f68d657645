"""The time of a clause, as said: "on Monday", "in the autumn of 2019", "on 12 Ramadan 1437"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sayso.claims.words import Words
from sayso.data import rows
from sayso.model import Time

_DURATION = frozenset({"for"})


def time_words(words: Words, tokens: Iterable[int]) -> tuple[int, int] | None:
    """First and last word of the first date or time among these words; a date wins over a time of day.

    Of a date in another calendar one word is enough: its days are read from the text around it.
    """
    best: tuple[int, int] | None = None
    for at in sorted(tokens):
        if _is_other_date(words, at):
            return at, at
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


_DAY_BEFORE = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?$")
_DAY_REACH = 10


def _is_other_date(words: Words, at: int) -> bool:
    """Whether a month of the Islamic or Persian calendar with a day, or a holiday of theirs, begins here.

    The parser knows neither; months without a day are left to it, as most are also names of people.
    """
    if words.lower[at] not in _first_words():
        return False
    start = words.span(at, at).start
    if _named("holiday").match(words.text, start):
        return True
    month = _named("month").match(words.text, start)
    return (
        month is not None and _DAY_BEFORE.search(words.text[max(0, start - _DAY_REACH) : start]) is not None
    )


@cache
def _other_words(kind: str) -> tuple[str, ...]:
    """Names of months, or of holidays, of the Islamic and the Persian calendar."""
    table = rows("time_words.tsv")
    if kind == "month":
        return tuple(r["words"] for r in table if r["type"].endswith(" month"))
    return tuple(r["words"] for r in table if r["type"] == "holiday" and " " in r["value"])


@cache
def _named(kind: str) -> re.Pattern[str]:
    words = sorted(_other_words(kind), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\b", re.I)


@cache
def _first_words() -> frozenset[str]:
    both = _other_words("month") + _other_words("holiday")
    return frozenset(re.findall(r"\w+", words)[0] for words in both)


def time_at(words: Words, found: tuple[int, int] | None) -> Time | None:
    """The time record of these words; its interval is left to be resolved."""
    if found is None:
        return None
    span = words.span(*found)
    return Time(text=words.text[span.start : span.end], span=span)
