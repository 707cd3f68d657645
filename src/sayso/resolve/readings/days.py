"""Dates that name a day: "3 May 2014", "May 3", "6-7 January 2016", "3/5/2014"."""

from __future__ import annotations

import re
from functools import cache

from sayso.resolve.calendar import day_near, year_told
from sayso.resolve.readings.moment import NOT_A_TIME, Moment, Read, group, valid_day
from sayso.resolve.timewords import alternatives, value


def month_of(m: re.Match[str]) -> int:
    """The month that the match names."""
    return int(value("month", m["month"]))


def full(m: re.Match[str], moment: Moment) -> Read | None:
    """ "3 May 2014"; a day that the calendar does not have has no value."""
    return Read("DATE", valid_day(int(m["year"]), month_of(m), int(m["day"])))


def iso(m: re.Match[str], moment: Moment) -> Read | None:
    """ "2014-05-03"."""
    return Read("DATE", valid_day(int(m["year"]), int(m["mm"]), int(m["dd"])))


def numeric(m: re.Match[str], moment: Moment) -> Read | None:
    """A date in figures, day first; "3/4/2016" means two days in two countries and gives the year only."""
    a, b, year = int(m["a"]), int(m["b"]), int(m["year"])
    year += (1900 if year > 40 else 2000) if year < 100 else 0
    if m["sep"] == "/" and a != b and max(a, b) <= 12:
        return Read("DATE", str(year), note="day and month may be either way round")
    day = valid_day(year, b, a) or valid_day(year, a, b)
    return None if day is None else Read("DATE", day)


def month_day(m: re.Match[str], moment: Moment) -> Read | None:
    """ "3 May": of the year that is said for the whole range, of the year being told, or the nearest."""
    month, number = month_of(m), int(m["day"])
    year = shared_year(m)
    if year is not None:
        return Read("DATE", valid_day(year, month, number))
    if moment.base is None:
        return Read("DATE", f"XXXX-{month:02d}-{number:02d}", basis=moment.basis)
    if moment.follows_text:
        day = valid_day(year_told(moment.base, moment.told_unit, month), month, number)
    else:
        day = day_near(moment.base, month, number, moment.is_ahead)
    return Read("DATE", day, basis=moment.basis)


def first_of_two(m: re.Match[str], moment: Moment) -> Read | None:
    """The first day of "6-7 January 2016" or "the 28 and 29 August"; month and year follow the second."""
    return month_day(m, moment) if group(m, "year") is None else full(m, moment)


def second_of_two(m: re.Match[str], moment: Moment) -> Read | None:
    """The second day of "March 5-9, 2018"; the month stands before the first."""
    before = _month_before().search(m.string, max(0, m.start() - 40), m.start())
    if before is None:
        return None
    month, year = int(value("month", before["month"])), group(m, "year")
    if year is not None:
        day = valid_day(int(year), month, int(m["day"]))
        return None if day is None else Read("DATE", day)
    told = moment.told
    if told is None or told.month != month:
        return None
    day = valid_day(told.year, month, int(m["day"]))
    return None if day is None else Read("DATE", day, basis=moment.basis)


def day_of_month(m: re.Match[str], moment: Moment) -> Read:
    """ "the 15th": of the month last told."""
    told = None if moment.told_unit == "Y" else moment.told
    day = None if told is None else valid_day(told.year, told.month, int(m["day"]))
    return NOT_A_TIME if day is None else Read("DATE", day, basis="text")


_AND = r"\s*(?:,|and|to|or|until|through|[-–—])\s*"


@cache
def _month_before() -> re.Pattern[str]:
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(rf"\b(?P<month>{alternatives('month')})\.?\s+{day}{_AND}(?:the\s+)?$", re.I)


@cache
def _year_behind() -> re.Pattern[str]:
    """What ends a range with the year of its both ends: "... and early April 2015"."""
    name = f"(?:{alternatives('month')}|{alternatives('season')})"
    part = rf"(?:{alternatives('part')}[\s-]*)?(?:the\s+)?"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    middle = rf"(?:{part}(?:{day}\s+(?:of\s+)?)?{name}(?:\s+{day})?|{day})"
    return re.compile(rf"(?:{_AND}{middle}){{1,3}},?\s+(?:of\s+)?(1\d{{3}}|20\d\d)(?!\w)", re.I)


def shared_year(m: re.Match[str]) -> int | None:
    """The year that stands once for a whole list or range, after its last month."""
    behind = _year_behind().match(m.string, m.end(), m.end() + 60)
    return None if behind is None else int(behind[1])
