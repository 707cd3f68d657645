"""Dates of the Islamic and the Persian calendar, and holidays of any."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sayso.resolve.calendar import Interval, weekday_near
from sayso.resolve.othercalendars import days_of, years_around
from sayso.resolve.readings.moment import Moment, Read, group, mod_of, step_of
from sayso.resolve.timewords import table, value

_NOTES = {
    "islamic": "tabular Islamic calendar, give or take a day",
    "persian": "solar calendar of Iran and Afghanistan",
}
# Years of either calendar lie below, years of our era above.
_LAST_HIJRI = 1600


def other_date(m: re.Match[str], moment: Moment) -> Read | None:
    """ "12 Ramadan 1437", "27 Khordad 1394", "22 Bahman", "Ramadan 1437", "Ramadan 2016", "last Ramadan"."""
    calendar, month = _month(m["other"])
    day = int(m["day"]) if group(m, "day") else None
    return _read(m, moment, calendar, month, day)


def other_year(m: re.Match[str], moment: Moment) -> Read | None:
    """ "1437 AH"."""
    calendar = value("era", m["era"])
    days = days_of(calendar, int(m["hijri"]), None, None)
    return None if days is None else Read("DATE", None, days=days, note=f"{m.group()}, {_NOTES[calendar]}")


def _month(name: str) -> tuple[str, int]:
    for type, calendar in (("islamic month", "islamic"), ("persian month", "persian")):
        if " ".join(name.lower().split()) in table(type):
            return calendar, int(value(type, name))
    return "persian", int(value("afghan month", name))


def _read(m: re.Match[str], moment: Moment, calendar: str, month: int, day: int | None) -> Read | None:
    """The days in the year that is said, in whichever calendar, or nearest to the day of the document."""
    year = group(m, "year") or group(m, "hijri")
    if year is not None and int(year) <= _LAST_HIJRI:
        return _found(m, days_of(calendar, int(year), month, day), calendar, None, day)
    if year is not None:
        return _found(m, _within(calendar, int(year), month, day), calendar, None, day)
    if moment.base is None:
        return Read("DATE", None, basis=moment.basis)
    if moment.follows_text:
        return _found(m, _within(calendar, moment.base.year, month, day), calendar, moment.basis, day)
    near = _nearest(_around(calendar, moment.base, month, day), moment, group(m, "rel"))
    return _found(m, near, calendar, moment.basis, day)


def _within(calendar: str, year: int, month: int, day: int | None) -> Interval | None:
    """The days in a year of our era; None where it has them twice or not at all."""
    times = [days for days in _around(calendar, date(year, 7, 1), month, day) if _is_in(days, year)]
    return times[0] if len(times) == 1 else None


def _around(calendar: str, at: date, month: int, day: int | None) -> list[Interval]:
    every = (days_of(calendar, year, month, day) for year in years_around(calendar, at))
    return [days for days in every if days is not None]


def _is_in(days: Interval, year: int) -> bool:
    """Whether the middle of these days lies in the year."""
    return (days[0] + (days[1] - days[0]) / 2).year == year


# A feast without a year may lie so far ahead: people speak of it in the weeks before it.
_FEAST_AHEAD = timedelta(days=45)


def _nearest(times: list[Interval], moment: Moment, rel: str | None) -> Interval | None:
    """The latest that has begun or the one at hand, whichever is nearer; the next where it is to come; for
    "last" one that is over."""
    at, step = moment.base, 0 if rel is None else step_of(rel)
    if at is None:
        return None
    if step > 0 or (rel is None and moment.is_ahead):
        return next((days for days in times if days[1] >= at), None)
    if step < 0:
        return max((days for days in times if days[1] < at), default=None)
    near = [days for days in times if days[0] <= at + _FEAST_AHEAD]
    return min(near, key=lambda days: max(days[0] - at, at - days[1], timedelta(0)), default=None)


def _found(
    m: re.Match[str], days: Interval | None, calendar: str, basis: str | None, day: int | None
) -> Read:
    if days is None:
        return Read("DATE", None, basis=basis)
    middle = days[0] + (days[1] - days[0]) / 2
    exact = None if day is None else middle.isoformat()
    mod = "APPROX" if day is not None and calendar == "islamic" else mod_of(m)
    said = " ".join(m.group().split())
    return Read("DATE", exact, mod, basis, days, f"{said}, {_NOTES[calendar]}")


_DATED = re.compile(r"(?:(islamic|persian) )?(\d\d)-(?:(\d\d)|(-?\d)x(\d))")


def holiday(m: re.Match[str], moment: Moment) -> Read | None:
    """ "Christmas 2014", "Ashura", "last Thanksgiving", "Nowruz 1395"."""
    match = _DATED.fullmatch(value("holiday", m["words"]))
    if match is None:
        return None
    if match[1] is not None:
        return _read(m, moment, match[1], int(match[2]), int(match[3]))
    year, base = group(m, "year"), moment.base
    if year is not None:
        return Read("DATE", _day_in(int(year), match).isoformat())
    if base is None:
        return Read("DATE", None, basis=moment.basis)
    if moment.follows_text:
        return Read("DATE", _day_in(base.year, match).isoformat(), basis=moment.basis)
    times = [(day, day) for n in (-1, 0, 1) if (day := _day_in(base.year + n, match))]
    near = _nearest(times, moment, group(m, "rel"))
    return Read("DATE", None if near is None else near[0].isoformat(), basis=moment.basis)


def _day_in(year: int, match: re.Match[str]) -> date:
    """The day of the year: fixed, or the nth such weekday of its month."""
    month = int(match[2])
    if match[3] is not None:
        return date(year, month, int(match[3]))
    nth, weekday = int(match[4]), int(match[5])
    if nth < 0:
        after = date(year + month // 12, month % 12 + 1, 1)
        return weekday_near(after, weekday, -1) + timedelta(weeks=nth + 1)
    return weekday_near(date(year, month, 1) - timedelta(days=1), weekday, 1) + timedelta(weeks=nth - 1)
