"""The rules of time expressions: a trigger, a pattern and a reading each.

In a pattern `<X>` stands for a piece below or for the words of a type in `data/time_words.tsv`, and `<x*>`
for such words under the name `words`. A rule is tried only where a word of its trigger stands.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sayso.resolve.readings import calendars, clocks, days, lengths, periods, reckoned
from sayso.resolve.readings.moment import Reading
from sayso.resolve.timewords import alternatives, table


class Rule(NamedTuple):
    """What shows that the rule may apply, what it matches, and what that means."""

    trigger: str
    pattern: re.Pattern[str]
    reading: Reading


@cache
def rules() -> tuple[Rule, ...]:
    """All rules; of two that match the same words the first holds."""
    pieces = _pieces()
    out = []
    for trigger, pattern, reading in _GRAMMAR:
        full = re.sub(r"(?<!\?P)<([^<>?=!]+)>", lambda m: _piece(m[1], pieces), pattern)
        out.append(Rule(trigger, re.compile(rf"(?<![\w$€£])(?:{full})(?!\w)", re.I), reading))
    return tuple(out)


def _piece(name: str, pieces: dict[str, str]) -> str:
    if name.endswith("*"):
        return f"(?P<words>{alternatives(name[:-1])})"
    return pieces.get(name) or alternatives(name)


def _pieces() -> dict[str, str]:
    named = {
        "W": ("weekday", "weekday"),
        "U": ("unit", "unit"),
        "S": ("season", "season"),
        "T": ("tod", "part of day"),
        "O": ("ord", "ordinal"),
        "X": ("other", "islamic month"),
    }
    pieces = {key: f"(?P<{name}>{alternatives(type)})" for key, (name, type) in named.items()}
    return pieces | {
        "M": rf"(?P<month>{alternatives('month')})(?:\.(?=\s*\d))?",
        "Y": r"(?P<year>1\d{3}|20\d\d)",
        "WD": rf"(?:{alternatives('weekday', 'short weekday')}\.?)",
        "D": r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?",
        "H": r"(?P<hijri>1[0-5]\d\d)",
        "N": rf"(?P<n>\d+(?:\.\d+)?|{alternatives('number')})",
        "P": rf"(?:(?P<part>{alternatives('part')})(?:\s+|-|(?<=-)))",
        "R": rf"(?P<rel>{alternatives('back', 'here', 'ahead')})",
        "lead": "(?:" + "|".join(rf"(?<=\b{word} )" for word in sorted(table("lead"))) + ")",
        "to": r"\s*(?:-|–|—|to|and|or)\s*(?:the\s+)?",
    }


_CLOCK = r"(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap](?:\.\s?m\.?|m))"
_ERA = r"(?:,?\s+(?:of\s+)?(?:(?P<year>20\d\d|19\d\d)|(?P<hijri>1[0-5]\d\d)(?:\s+<era>)?))"

_GRAMMAR: list[tuple[str, str, Reading]] = [
    ("month", r"(?:<WD>,?\s+)?<M>\s+<D>(?:\s*,\s*|\s+)(?:of\s+)?<Y>", days.full),
    ("month", r"(?:<WD>,?\s+(?:the\s+)?)?(?:the\s+)?<D>\s+(?:of\s+)?<M>,?\s+(?:of\s+)?<Y>", days.full),
    ("month", r"(?:the\s+)?<D>(?=(?:<to>\d\d?(?:st|nd|rd|th)?){1,2}\s+(?:of\s+)?<M>(?:,?\s+<Y>)?(?!\w))",
     days.first_of_two),
    ("digit", r"(?<=[-–\s])<D>(?:,?\s+<Y>)?(?!\s*(?:<month>|<counted>|<unit>|[-,.]?\d))",
     days.second_of_two),
    ("year", r"<Y>[-/](?P<mm>\d\d?)[-/](?P<dd>\d\d?)(?:T[\d:.Z+-]*)?", days.iso),
    ("digit", r"(?P<a>\d\d?)(?P<sep>[-/.])(?P<b>\d\d?)(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)", days.numeric),
    ("month", r"<P>?<M>(?:,\s*|\s+)(?:of\s+)?(?:the\s+year\s+)?<Y>", periods.month_year),
    ("month", r"(?:<WD>,?\s+)?<M>\s+<D>(?!\s*%)", days.month_day),
    ("month", r"(?:<WD>,?\s+(?:the\s+)?)?(?:the\s+)?<D>\s+(?:of\s+)?<M>", days.month_day),
    ("month", r"<P>?(?:the\s+)?<R>\s+<M>(?:\s+<D>)?", periods.month_related),
    ("month", r"<P>?<M>\s+(?P<of>(?:of\s+)?)<R>\s+year", periods.month_related),
    ("month", r"<P>?<M>", periods.month_alone),
    ("month", r"(?:the\s+)?(?P<edge>first|last|final|opening|closing)\s+(?:<N>\s+)?"
     r"(?P<unit>week|weeks|day|days)\s+of\s+<M>(?:,?\s+<Y>)?", periods.part_of_month),
    ("year", r"(?:the\s+)?(?:rest\s+of\s+)?<P>(?:the\s+year\s+)?<Y>", periods.year),
    ("year", r"(?:the\s+)?(?:fiscal\s+year|fiscal|year)\s+<Y>", periods.year),
    ("year", r"<Y>(?!\s*<counted>)(?![,.]\d)", periods.bare_year),
    ("digit", r"(?<=[12]\d\d\d[-–/])(?P<short>\d\d)(?![-/.]\d)", periods.second_year),
    ("digit", r"(?P<bc>[1-9]\d{0,3})\s+B\.?C\.?(?:E\.?)?", periods.before_our_era),
    ("digit", r"(?P<bc>[1-9]\d{0,3})(?=\s*(?:-|–|to|and)\s*\d{1,4}\s+B\.?C)", periods.before_our_era),
    ("hundreds", r"(?P<hundreds><hundreds>)[\s-]+<N>", periods.year_in_words),
    ("unit", r"the\s+year\s+two\s+thousand(?:\s+(?:and\s+)?<N>)?", periods.year_two_thousand),
    ("digit", r"(?:the\s+)?<P>?(?:the\s+)?(?P<decade>(?:1[6-9]|20)\d)0['’]?s", periods.decade),
    ("digit", r"(?:the\s+<P>?['’]?|['’])(?P<decade>[2-9])0['’]?s", periods.decade),
    ("decade", r"<P>?the\s+<decade*>", periods.decade_words),
    ("century", r"(?:the\s+)?<P>?(?:the\s+)?<century*>[\s-]+century", periods.century),
    ("season", r"(?:the\s+)?<P>?(?:the\s+)?<S>\s+(?:of\s+|in\s+)?(?:the\s+year\s+)?<Y>"
     r"(?:[-–/](?P<next>\d\d(?:\d\d)?))?", periods.season),
    ("season", r"<P>?(?:the\s+)?<R>\s+<S>", periods.season),
    ("season", r"<P>?(?:the\s+)?<S>\s+(?P<of>(?:of\s+)?)<R>\s+year", periods.season),
    ("season", r"(?:<P>|the\s+)(?:the\s+)?<S>(?!\s+of\b)", periods.season),
    ("season", r"(?P<season>spring|summer|winter|autumn)", periods.season),
    ("weekday", r"(?:(?!earlier|later)<P>(?:on\s+)?)?(?:(?:the\s+)?<R>\s+)?<W>(?:\s+<T>)?",
     reckoned.weekday),
    ("weekday", r"(?:the\s+)?night\s+(?:of|from|between)\s+<W><to>(?P<next><weekday>)",
     reckoned.weekday_night),
    ("day", r"(?:(?!earlier|later)<P>)?<day*>(?:\s+<T>)?", reckoned.day),
    ("part of day", r"<P>?(?:the\s+)?<R>\s+<T>", reckoned.part_of_day),
    ("unit", r"the\s+(?P<way><next day>)\s+day", reckoned.next_day),
    ("unit", r"the\s+day\s+(?P<way>before|after)", reckoned.next_day),
    ("unit", r"the\s+(?:last|past)\s+<U>(?P<and_half>\s+and\s+a\s+half)?(?!\s+of\b)",
     lengths.range_until_now),
    ("unit", r"<P>?(?:the\s+)?<R>\s+(?:fiscal\s+)?<U>", reckoned.related_unit),
    ("unit", r"(?:<about>\s+)?<N>[\s-]+<U>(?:\s+or\s+(?:so|more|two))?\s+"
     r"(?P<way><way>|past(?=\s*(?:[.,;:!?)]|$)))",
     reckoned.ago),
    ("unit", r"<P>(?:the\s+)?<U>", reckoned.part_of_unit),
    ("unit", r"(?:the\s+)?year(?:[-\s]|['’]s\s+)end", periods.year_end),
    ("unit", r"the\s+(?P<unit>weekend)", reckoned.weekend),
    ("piece", r"(?:the\s+)?(?:fiscal\s+)?(?P<ago>year[-\s](?:ago|earlier)\s+)?"
     r"<O>[\s-]+(?P<piece>quarter|half)(?:\s+(?:of\s+)?(?:the\s+)?(?:<Y>|<R>\s+year))?", periods.quarter),
    ("piece", r"(?:the\s+)?<Y>\s+<O>[\s-]+(?P<piece>quarter|half)", periods.quarter),
    ("unit", r"(?:the\s+)?(?:comparable\s+)?year[-\s](?:ago|earlier)(?:\s+(?:quarter|period))?",
     periods.quarter_year_ago),
    ("unit", r"(?:the\s+)?<edge>\s+(?:<N>[\s-]+)?(?P<unit><periods>)", lengths.range_until_now),
    ("unit", r"(?:(?:<about>|the)\s+)?<N>\s+<U>(?:[\s-]+long|(?P<and_half>\s+and\s+a\s+half))?",
     lengths.duration),
    ("unit", r"(?:<about>\s+)?<N>(?P<and_half>\s+and\s+a\s+half)\s+<U>", lengths.duration),
    ("unit", r"(?:<about>\s+)?<N>-<U>(?:[\s-]+long)?", lengths.duration),
    ("unit", r"(?:<about>\s+)?<N>[\s-]+(?P<unit><unit>)[\s-]+old", lengths.age),
    ("unit", r"(?:(?:the\s+)?<edge>\s+)?<N>"
     r"(?:\s+to\s+|\s+or\s+|\s*[-–]\s*)(?P<second>\d+|<number>)[\s-]+<U>", lengths.between),
    ("unit", r"(?P<unit><periods>)", lengths.duration),
    ("unit", r"(?:every|each|per)\s+(?:<N>\s+)?<U>", lengths.recurring),
    ("weekday", r"(?:every|each|per)\s+<W>", lengths.recurring),
    ("set", r"<set*>", lengths.daily),
    ("now", r"<now*>", lengths.reference("now")),
    ("past", r"<past*>", lengths.reference("past")),
    ("future", r"<future*>", lengths.reference("future")),
    ("holiday", r"(?:<R>\s+)?<holiday*>(?:\s+day)?(?:(?:,\s*|\s+)(?:of\s+|in\s+)?(?P<year>\d{4}))?",
     calendars.holiday),
    ("islamic month", rf"<P>?(?:the\s+)?(?:<D>\s+(?:of\s+)?)?<X>{_ERA}", calendars.other_date),
    ("islamic month", rf"<X>\s+<D>{_ERA}?", calendars.other_date),
    ("islamic month", r"<D>\s+(?:of\s+)?<X>", calendars.other_date),
    ("islamic month", r"(?:<P>|<R>\s+|<lead>(?:the\s+)?|(?:the\s+)?(?=\w+\s+month))"
     r"(?:(?:holy\s+|fasting\s+)?month\s+of\s+)?(?P<other>ramadan|ramadhan|ramazan)(?!['’]?\s+(?-i:[A-Z]))",
     calendars.other_date),
    ("persian month", rf"<D>\s+(?:of\s+)?(?P<other><persian month>){_ERA}?", calendars.other_date),
    ("persian month", rf"(?P<other><persian month>)\s+<D>{_ERA}", calendars.other_date),
    ("persian month", r"<P>?(?P<other><persian month>),?\s+<H>", calendars.other_date),
    ("afghan month", r"<D>\s+(?:of\s+)?(?P<other><afghan month>),?\s+<H>", calendars.other_date),
    ("era", r"(?P<hijri>\d{3,4})\s+(?P<era><era>)", calendars.other_year),
    ("digit", _CLOCK, clocks.clock),
    ("digit", r"(?P<hour>[01]\d|2[0-4]|\d):(?P<minute>[0-5]\d)(?:\s+(?:GMT|UTC|local\s+time))?",
     clocks.clock),
    ("part of day", r"(?:<lead>|(?=\w+\s+<weekday>))(?:12\s+)?(?:noon|midday|midnight)", clocks.noon),
    ("digit", r"the\s+(?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)"
     r"(?=\s*(?:[.,;]|of\s+(?:the|that|this)\s+month|and|$))", days.day_of_month),
]  # fmt: skip
