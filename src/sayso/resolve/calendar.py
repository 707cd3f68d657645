"""Steps on the calendar, and TIMEX3 values as intervals of days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

Interval = tuple[date, date]


def add_months(day: date, months: int) -> date:
    """Move by months; the day of the month is kept where the month has it."""
    at = day.year * 12 + day.month - 1 + months
    year, month = divmod(at, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def iso_week(day: date) -> str:
    """The ISO week of a day.

    >>> iso_week(date(2018, 2, 13))
    '2018-W07'
    """
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def weekday_near(base: date, number: int, step: int) -> date:
    """The weekday (1 Monday) that is meant: step 0 the latest up to the day itself, -1 before it, 1 after it.

    >>> weekday_near(date(2018, 2, 13), 1, 0), weekday_near(date(2018, 2, 13), 2, -1)
    (datetime.date(2018, 2, 12), datetime.date(2018, 2, 6))
    """
    if step > 0:
        return base + timedelta(days=(number - base.isoweekday() - 1) % 7 + 1)
    back = (base.isoweekday() - number) % 7
    return base - timedelta(days=back or (7 if step < 0 else 0))


# A day without a year lies at most this far ahead: announcements look weeks ahead, reports look back; the
# second where a verb says that it is over, which may be the verb of another day ("was set for 2 June").
# Swept 60-180 and 0-120 on half of bench/dates.
_AHEAD_DAYS = 120
_OVER_DAYS = 60


def day_near(base: date, month: int, day: int, is_ahead: bool | None) -> str | None:
    """The day of this month and number that is nearest; None for one that no year near has.

    >>> day_near(date(2018, 1, 5), 12, 28, False), day_near(date(2018, 10, 30), 11, 2, False)
    ('2017-12-28', '2018-11-02')
    """
    days = []
    for year in (base.year - 1, base.year, base.year + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    most = base + timedelta(days=_OVER_DAYS if is_ahead is False else _AHEAD_DAYS)
    near = [d for d in days if is_ahead or d <= most]
    return min(near, key=lambda d: abs(d - base)).isoformat() if near else None


# A story goes on: a month so many before the one told last is that of the next year ("in December ... by
# February"). Swept 5-10 on half of bench/dates; sending months far ahead to the year before never helped.
_MONTHS_BACK = 9


def year_told(told: date, unit: str, month: int) -> int:
    """The year of a month without one in a story that has reached `told`, told to the `unit` (`D`, `M`, `Y`).

    >>> year_told(date(1942, 12, 3), "D", 2), year_told(date(1942, 12, 3), "D", 9)
    (1943, 1942)
    """
    if unit == "Y":
        return told.year
    return told.year + (told.month - month >= _MONTHS_BACK)


# Where no verb says whether it is over, a month so near ahead is the next one: of the last one people say
# "last". Swept 0-4 on half of bench/dates.
_NEAR_MONTHS = 2


def month_near(base: date, month: int, is_ahead: bool | None) -> int:
    """The year of a month named without one: the last such month, or the next where it is to come."""
    if is_ahead is None:
        is_ahead = 0 < (month - base.month) % 12 <= _NEAR_MONTHS
    if is_ahead:
        return base.year if month >= base.month else base.year + 1
    return base.year if month <= base.month else base.year - 1


# Thirds of a period that "early", "mid" and "late" stand for, generously: days, months.
_MONTH_PARTS = {"START": (1, 12), "MID": (9, 22), "END": (19, 31)}
_YEAR_PARTS = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}

# Seasons run from the first of their month (meteorology) to the solstice or equinox (calendar).
_SEASONS = {"SP": ((3, 1), (6, 21)), "SU": ((6, 1), (9, 23)), "FA": ((9, 1), (12, 21))}


def interval(value: str, mod: str | None = None) -> Interval | None:
    """The days that a calendar value covers, None for a value that is no stretch of the calendar.

    >>> interval("2015-FA")
    (datetime.date(2015, 9, 1), datetime.date(2015, 12, 21))
    >>> interval("2014", "START")
    (datetime.date(2014, 1, 1), datetime.date(2014, 4, 30))
    """
    for pattern, read in _FORMS:
        match = re.fullmatch(pattern, value)
        if match is not None:
            return read(match, mod)
    return None


def _days(m: re.Match[str], mod: str | None) -> Interval | None:
    day = date.fromisoformat(m[1])
    return day, day


def part_days(year: int, month: int, n: int, *, is_last: bool) -> Interval | None:
    """The first or last `n` days of a month.

    >>> part_days(2014, 8, 7, is_last=True)
    (datetime.date(2014, 8, 25), datetime.date(2014, 8, 31))
    """
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if not 1 <= n <= last.day:
        return None
    return (last - timedelta(days=n - 1), last) if is_last else (first, first + timedelta(days=n - 1))


def _month(m: re.Match[str], mod: str | None) -> Interval | None:
    year, month = int(m[1]), int(m[2])
    last = monthrange(year, month)[1]
    low, high = _MONTH_PARTS.get(mod or "", (1, last))
    return date(year, month, low), date(year, month, min(high, last))


def _year(m: re.Match[str], mod: str | None) -> Interval | None:
    low, high = _YEAR_PARTS.get(mod or "", (1, 12))
    return _months(int(m[1]), low, high)


def _months(year: int, low: int, high: int) -> Interval:
    return date(year, low, 1), date(year, high, monthrange(year, high)[1])


def _season(m: re.Match[str], mod: str | None) -> Interval | None:
    year = int(m[1])
    if m[2] == "WI":  # "the winter of 2015" may be the one that begins or the one that ends then
        return date(year - 1, 12, 1), date(year + 1, 3, 20)
    low, high = _SEASONS[m[2]]
    return date(year, *low), date(year, *high)


def _week(m: re.Match[str], mod: str | None) -> Interval | None:
    monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
    return monday + timedelta(days=4 if m[3] else 0), monday + timedelta(days=6)


def _quarter(m: re.Match[str], mod: str | None) -> Interval | None:
    year, n = int(m[1]), int(m[3])
    return _months(year, 3 * n - 2, 3 * n) if m[2] == "Q" else _months(year, 6 * n - 5, 6 * n)


def _decade(m: re.Match[str], mod: str | None) -> Interval | None:
    first = int(m[1]) * 10
    low, high = {"START": (0, 3), "MID": (3, 6), "END": (6, 9)}.get(mod or "", (0, 9))
    return date(first + low, 1, 1), date(first + high, 12, 31)


def _century(m: re.Match[str], mod: str | None) -> Interval | None:
    return date(int(m[1]) * 100, 1, 1), date(int(m[1]) * 100 + 99, 12, 31)


_FORMS = [
    (r"(\d{4}-\d\d-\d\d)(?:T.*)?", _days),
    (r"(\d{4})-(\d\d)", _month),
    (r"(\d{4})", _year),
    (r"(\d{4})-(SP|SU|FA|WI)", _season),
    (r"(\d{4})-W(\d\d)(-WE)?", _week),
    (r"(\d{4})-([QH])(\d)", _quarter),
    (r"(\d{3})", _decade),
    (r"(1\d|20)", _century),
]
