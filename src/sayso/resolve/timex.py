"""Time expressions: where they stand in a text and what TIMEX3 value they have.

Every rule is a pattern and a reading. A reading gets the match and the moment it is reckoned from, and
gives a value, or None where the words are relative and no moment is known: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from sayso.resolve import readings
from sayso.resolve.readings import Moment, Reading
from sayso.resolve.timewords import alternatives


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression; `value` None where it cannot be reckoned."""

    start: int
    end: int
    type: str
    """`DATE TIME DURATION SET`"""
    value: str | None
    mod: str | None = None
    """`START MID END`, or None."""
    is_relative: bool = False


def expressions(
    text: str, moment: Moment, follow: Callable[[Moment, Timex], Moment] | None = None
) -> Iterator[Timex]:
    """Find all, left to right, the longest at each place; `follow` moves the moment on as dates are told."""
    at = 0
    for start, end, match, reading in _candidates(text):
        if start < at:
            continue
        read = reading(match, replace(moment, is_ahead=is_ahead(text, start, end)))
        if read is None:
            continue
        found = Timex(start, end, read.type, read.value, read.mod, read.is_relative)
        yield found
        at = end
        if follow is not None:
            moment = follow(moment, found)


_AHEAD = re.compile(
    r"\b(?:will|shall|plans?|planned|scheduled|expects?|expected|due|upcoming|intends?|going\s+to|to\s+be)\b|['’]ll\b",
    re.I,
)


def is_ahead(text: str, start: int, end: int) -> bool:
    """Whether the words around speak of what is to come: in the sentence before, or shortly after."""
    before = re.split(r"[.;!?]\s", text[max(0, start - 70) : start])[-1]
    after = re.split(r"[.;!?]\s", text[end : end + 30])[0]
    return _AHEAD.search(before + "\n" + after) is not None


def _candidates(text: str) -> list[tuple[int, int, re.Match[str], Reading]]:
    out = []
    for rank, (pattern, reading) in enumerate(_rules()):
        for match in pattern.finditer(text):
            out.append((match.start(), -match.end(), rank, match, reading))
    out.sort(key=lambda c: c[:3])
    return [(start, -end, match, reading) for start, end, _, match, reading in out]


@cache
def _rules() -> list[tuple[re.Pattern[str], Reading]]:
    pieces = {
        "M": f"(?P<month>{alternatives('month')})(?:\\.(?=\\s*\\d))?",
        "W": f"(?P<weekday>{alternatives('weekday')})",
        "Y": r"(?P<year>1\d{3}|20\d\d)",
        "y": r"['’](?P<short>\d\d)",
        "D": r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?",
        "N": f"(?P<n>\\d+(?:\\.\\d+)?|{alternatives('number')})",
        "U": f"(?P<unit>{alternatives('unit')})",
        "S": f"(?P<season>{alternatives('season')})",
        "P": f"(?:(?P<part>{alternatives('part')})(?:\\s+|-|(?<=-)))",
        "T": f"(?P<tod>{alternatives('part of day')})",
        "R": f"(?P<rel>{alternatives('back', 'here', 'ahead')})",
        "O": f"(?P<ord>{alternatives('ordinal')})",
    }
    rules = []
    for pattern, reading in _GRAMMAR:
        for name, piece in pieces.items():
            pattern = pattern.replace(f"<{name}>", piece)
        for name in ("counted", "about", "periods", "edge"):
            pattern = pattern.replace(f"<{name}>", alternatives(name))
        for name in ("century", "decade", "now", "past", "future", "day", "holiday", "weekday", "season"):
            pattern = pattern.replace(f"<{name}*>", f"(?P<words>{alternatives(name)})")
        rules.append((re.compile(rf"(?<![\w$€£]){pattern}(?!\w)", re.I), reading))
    return rules


_CLOCK = r"(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap]\.?m\.?)"

_GRAMMAR: list[tuple[str, Reading]] = [
    (r"(?:<W>,?\s+)?<M>\s+<D>(?:\s*,\s*|\s+)(?:of\s+)?<Y>", readings.full),
    (r"(?:<W>,?\s+(?:the\s+)?)?<D>\s+(?:of\s+)?<M>,?\s+(?:of\s+)?<Y>", readings.full),
    (r"<Y>[-/](?P<mm>\d\d?)[-/](?P<dd>\d\d?)(?:T[\d:.Z+-]*)?", readings.iso),
    (r"(?P<a>\d\d?)(?P<sep>[-/.])(?P<b>\d\d?)(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)", readings.numeric),
    (r"<P>?<M>(?:,\s*|\s+)(?:of\s+)?(?:the\s+year\s+)?<Y>", readings.month_year),
    (r"(?:<W>,?\s+)?<M>\s+<D>(?!\s*%)", readings.month_day),
    (r"(?:<W>,?\s+(?:the\s+)?)?<D>\s+(?:of\s+)?<M>", readings.month_day),
    (r"<P>?<R>\s+<M>", readings.month_related),
    (r"<P>?<M>\s+(?P<of>(?:of\s+)?)<R>\s+year", readings.month_related),
    (r"<P>?<M>", readings.month_alone),
    (r"<P>(?:the\s+year\s+)?<Y>", readings.year),
    (r"(?:the\s+)?(?:fiscal\s+)?year\s+<Y>", readings.year),
    (r"<Y>(?!\s*<counted>)(?![,.]\d)", readings.bare_year),
    (r"(?:<P>)?(?:the\s+)?['’]?(?P<decade>(?:1[6-9]|20)\d|[2-9])0['’]?s", readings.decade),
    (r"(?:<P>)?the\s+<decade*>", readings.decade_words),
    (r"(?:<P>)?(?:the\s+)?<century*>[\s-]+century", readings.century),
    (r"(?:the\s+)?<P>?(?:the\s+)?<S>\s+(?:of\s+|in\s+)?(?:the\s+year\s+)?<Y>", readings.season),
    (r"<P>?<R>\s+<S>", readings.season),
    (r"<P>?(?:the\s+)?<S>\s+(?P<of>(?:of\s+)?)<R>\s+year", readings.season),
    (r"(?:<P>|the\s+)(?:the\s+)?<S>|(?P<season2>spring|summer|winter|autumn)", readings.season),
    (r"(?:<P>(?:on\s+)?)?(?:the\s+)?(?:<R>\s+)?<W>(?:\s+<T>)?", readings.weekday),
    (r"<day*>(?:\s+<T>)?", readings.day),
    (r"(?:<P>)?<R>\s+<T>", readings.part_of_day),
    (r"(?:<P>)?(?:the\s+)?<R>\s+(?:fiscal\s+)?<U>", readings.related_unit),
    (r"(?:<about>\s+)?<N>[\s-]+<U>\s+"
     r"(?P<way>ago|earlier|later|afterwards|previously|from\s+now|hence|back)", readings.ago),
    (r"<P>(?:the\s+)?<U>", readings.part_of_unit),
    (r"the\s+(?P<unit>weekend)", readings.weekend),
    (r"the\s+(?:next|following|previous|same)\s+day", readings.next_day),
    (r"the\s+day\s+(?:before|after)", readings.next_day),
    (r"(?:the\s+)?(?:fiscal\s+)?<O>[\s-]+(?P<piece>quarter|half)"
     r"(?:\s+(?:of\s+)?(?:the\s+)?(?:<Y>|<R>\s+year))?", readings.quarter),
    (r"(?:the\s+)?<edge>\s+(?:<N>[\s-]+)?(?P<unit><periods>)", readings.range_until_now),
    (r"(?:<about>\s+)?<N>[\s-]+<U>(?:[\s-]+(?:long|old))?", readings.duration),
    (r"(?P<unit><periods>)", readings.duration),
    (r"(?:every|each|per)\s+(?:<N>\s+)?(?:<U>|<W>)", readings.set),
    (r"(?:daily|weekly|monthly|yearly|annually|annual|hourly|nightly)", readings.daily),
    (r"<now*>", readings.reference("now")),
    (r"<past*>", readings.reference("past")),
    (r"<future*>", readings.reference("future")),
    (r"<holiday*>(?:(?:,\s*|\s+)<Y>)?", readings.holiday),
    (rf"{_CLOCK}(?:\s+(?:[A-Z]{{2,4}}\s+)?(?:on\s+)?<W>)?", readings.clock),
    (r"(?P<hour>[01]\d|2[0-4]|\d):(?P<minute>[0-5]\d)(?:\s+(?:GMT|UTC|local\s+time))?", readings.clock),
    (r"the\s+(?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)"
     r"(?=\s*(?:[.,;]|of\s+(?:the|that|this)\s+month|and|$))", readings.day_of_month),
]  # fmt: skip
