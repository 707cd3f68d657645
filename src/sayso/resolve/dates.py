"""The time expressions of a whole text, reckoned from its day and from the dates that it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from sayso.model import Span
from sayso.resolve.calendar import Interval, interval
from sayso.resolve.composed import composed
from sayso.resolve.readings.moment import Moment
from sayso.resolve.timewords import alternatives
from sayso.resolve.timex import Timex, expressions


def find(text: str, published: str | None, *, furniture: Sequence[Span] = ()) -> tuple[Timex, ...]:
    """Find the time expressions of a whole text, with TIMEX3 values.

    Relative words are reckoned from the day of the dateline, else of publication. Dates told move the
    moment that "two days later" and, in texts on times long past, bare months are reckoned from; dates in
    page furniture do not.
    """
    head = dateline(text, _day(published))
    day = head or _day(published)
    moment = Moment(day, is_history=_is_history(text, day))

    def follow(moment: Moment, found: Timex) -> Moment:
        is_furniture = any(s.start <= found.start < s.end for s in furniture)
        is_aside = _aside().search(text[max(0, found.start - _ASIDE_REACH) : found.start]) is not None
        return moment if is_furniture or is_aside else _followed(moment, found)

    found = composed(text, expressions(text, moment, follow))
    if head is None or head == _day(published):
        return found
    return tuple(replace(t, basis="dateline") if t.basis == "published" else t for t in found)


_ASIDE_REACH = 40


@cache
def _aside() -> re.Pattern[str]:
    """What makes a date one at which the story is not: "since 2011", "he told a paper on Monday"."""
    told = rf"{alternatives('telling')}(?:\s+\S+){{1,3}}?"
    said = rf"(?:{alternatives('saying')}(?:\s+in\s+a\s+\w+)?|{told})\s+(?:late\s+)?(?:on\s+)?"
    return re.compile(rf"\b(?:{alternatives('aside')}\s+(?:the\s+)?|{said})$", re.I)


_FULL = re.compile(r"\d{4}(-Q\d|-\d\d(-\d\d(T.*)?)?)?")


def _followed(moment: Moment, found: Timex) -> Moment:
    """The moment after a date is told: a day, month, quarter or year that the story moves to."""
    value = found.value or ""
    is_aside = found.is_back or (moment.is_history and found.basis == "published")
    if found.type not in ("DATE", "TIME") or is_aside or not _FULL.fullmatch(value):
        return moment
    reached = safe_interval(value)
    if reached is None:
        return moment
    return replace(moment, told=reached[0], told_unit=_unit(value), told_at=found.end)


def _unit(value: str) -> str:
    return "Q" if "Q" in value else {4: "Y", 7: "M"}.get(len(value), "D")


# A text most of whose years lie this far before its own day tells history.
_LONG_AGO = 2
# News speaks of weekdays, histories of years: so many old years a word of the week. Swept 0.5-5 on half of
# bench/dates.
_YEARS_A_DEICTIC = 3
_DEICTIC = re.compile(r"\b(?:yesterday|today|tonight|tomorrow|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_YEARS = re.compile(r"(?<![\d$])(1[5-9]\d\d|20\d\d)(?![\d,])")


def _is_history(text: str, published: date | None) -> bool:
    """Whether a text tells of times long before its day: many old years, and few words of the week."""
    years = [int(y) for y in _YEARS.findall(text)]
    if published is None:
        return len(years) > 3
    old = sum(y <= published.year - _LONG_AGO for y in years)
    return len(years) >= 5 and old > 0.6 * len(years) and old > _YEARS_A_DEICTIC * len(_DEICTIC.findall(text))


def _day(published: str | None) -> date | None:
    """The day of an ISO date or time; None for less than a day."""
    match = re.match(r"\d{4}-\d\d-\d\d", published or "")
    try:
        return None if match is None else date.fromisoformat(match.group())
    except ValueError:
        return None


# "DAMASCUS, 12 March (Agency) -" and the like, at the head of a text.
_DATELINE = re.compile(r"\s*[A-Z][A-Z'’.-]+[^\n]{0,40}?,?\s+$")
_DATELINE_END = re.compile(r"\s*(?:\([^)\n]{1,30}\)\s*)?(?:--?|–|—|:|_)\s")
_HEAD = 120
# A text is put out at most so many days after the day of its dateline.
_DATELINE_DAYS = 7


def dateline(text: str, published: date | None) -> date | None:
    """The day that the dateline at the head of a text gives, where it is shortly before publication."""
    for found in expressions(text[:_HEAD], Moment(published)):
        day = _day(found.value)
        if found.type != "DATE" or day is None or not _DATELINE_END.match(text, found.end):
            continue
        if _DATELINE.fullmatch(text[: found.start]) is None:
            continue
        if published is None:
            return day
        return day if 0 <= (published - day).days <= _DATELINE_DAYS else None
    return None


def safe_interval(value: str, mod: str | None = None) -> Interval | None:
    """The interval of a value; None also for a day or week that the calendar does not have."""
    try:
        return interval(value, mod)
    except (ValueError, OverflowError):
        return None
