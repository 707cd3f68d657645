"""The Islamic and the Persian calendar, by arithmetic.

Islamic: the tabular calendar with the civil epoch and the usual leap years (2, 5, 7, 10, 13, 16, 18, 21, 24,
26, 29 of 30), as in Reingold and Dershowitz, *Calendrical Calculations*, chapter 7. Months begin with a
sighting of the moon, which differs by country: a day reckoned here may be a day off, and is given as an
interval.

Persian (solar hijri): leap years in cycles of 33, as in the Unicode ICU's `PersianCalendar`; it
agrees with the calendar of Iran and, under other names of months, of Afghanistan for the years 1178 to 1501.
"""

from __future__ import annotations

from datetime import date, timedelta

from sayso.resolve.calendar import Interval

# Day 1 of year 1, as Python counts days.
_ISLAMIC_EPOCH = 227015
_PERSIAN_EPOCH = 226895

_PERSIAN_YEARS = range(1178, 1502)
_ISLAMIC_YEARS = range(1, 1601)

# The moon may be sighted a day before or after the tables.
_SIGHTING = timedelta(days=1)


def islamic_day(year: int, month: int, day: int) -> date | None:
    """The day of the tabular calendar; None for one that it does not have.

    >>> islamic_day(1437, 9, 12)
    datetime.date(2016, 6, 18)
    """
    if year not in _ISLAMIC_YEARS or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    start = _ISLAMIC_EPOCH + 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return date.fromordinal(start + day - 1)


def persian_day(year: int, month: int, day: int) -> date | None:
    """The day of the solar calendar; None for one that it does not have.

    >>> persian_day(1394, 3, 27), persian_day(1399, 12, 30), persian_day(1400, 12, 30)
    (datetime.date(2015, 6, 17), datetime.date(2021, 3, 20), None)
    """
    if year not in _PERSIAN_YEARS or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if day > (31 if month <= 6 else 30) or (month == 12 and day > _esfand(year)):
        return None
    return date.fromordinal(_nowruz(year) + 30 * (month - 1) + min(month - 1, 6) + day - 1)


def _nowruz(year: int) -> int:
    return _PERSIAN_EPOCH + 365 * (year - 1) + (8 * year + 21) // 33


def _esfand(year: int) -> int:
    """The days of the last month."""
    return _nowruz(year + 1) - _nowruz(year) - 336


def days_of(calendar: str, year: int, month: int | None, day: int | None) -> Interval | None:
    """The days of a day, month (`day` None) or year (`month` None) of the calendar `islamic` or `persian`."""
    reckon = islamic_day if calendar == "islamic" else persian_day
    first = reckon(year, month or 1, day or 1)
    if day is not None:
        last = first
    elif month is None or month == 12:
        last = _before(reckon(year + 1, 1, 1))
    else:
        last = _before(reckon(year, month + 1, 1))
    if first is None or last is None:
        return None
    return (first - _SIGHTING, last + _SIGHTING) if calendar == "islamic" else (first, last)


def _before(day: date | None) -> date | None:
    return None if day is None else day - timedelta(days=1)


def years_around(calendar: str, day: date) -> range:
    """The years of a calendar that may share days with the year of `day` or its neighbours."""
    at = round((day.year - 622) * 33 / 32) if calendar == "islamic" else day.year - 621
    return range(at - 3, at + 4)
