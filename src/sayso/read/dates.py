"""Dates as pages print them, read only where they are whole and plain: day, month and year.

Nothing is completed: a date without a year, or whose day and month could be swapped, is None.
"""

from __future__ import annotations

import datetime
import re
from functools import cache

from sayso.data import rows

_ISO = r"(?P<y1>\d{4})(?P<sep1>[-/.])(?P<m1>\d{1,2})(?P=sep1)(?P<d1>\d{1,2})(?!\d)"
_NUMERIC = r"(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y2>\d{4}|\d{2})(?!\d)"
_CLOCK = (
    r"(?:(?:T|,? (?:at |[-–|] )?)\d{1,2}[:.]?\d{2}(?::\d{2})?(?:\.\d+)?(?: ?[ap]\.?m\.?)?(?!\d)"
    r"(?: ?\(?(?:Z|GMT|UTC|EST|EDT|BST|CET)\)?)?(?: ?[+-]\d{2}:?\d{2})?)?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEARS = range(1900, 2101)
# "17" in a table's date column is 2017 and "99" is 1999: POSIX strptime's own pivot.
_PIVOT = 69
# No date with weekday, clock and zone is longer.
_LONGEST = 80


@cache
def date_pattern() -> str:
    """A regular expression, without anchors, for one whole date with its weekday and clock time."""
    months, weekdays = (_alternatives(kind) for kind in ("month", "weekday"))
    month = rf"(?:{months})\.?"
    worded = (
        rf"(?P<d3>{_DAY})[ ,]+(?:of )?(?P<m3>{month})[ ,]+(?P<y3>\d{{4}})"
        rf"|(?P<m4>{month}) (?P<d4>{_DAY})[ ,]+(?P<y4>\d{{4}})"
        rf"|(?P<d5>\d{{1,2}})-(?P<m5>{months})-(?P<y5>\d{{4}})"
    )
    return rf"(?:(?P<weekday>{weekdays})\.?,? )?(?:{_ISO}|{_NUMERIC}|{worded})(?!\d){_CLOCK}"


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"\s*{date_pattern()}\s*", re.IGNORECASE)


def iso_date(words: str, *, order: str | None = None) -> str | None:
    """Read one date as an ISO date; `order` is `mdy` or `dmy` where a table's other rows tell it.

    >>> iso_date("Sunday 25 August 2013"), iso_date("13/2/2018"), iso_date("4/5/2017")
    ('2013-08-25', '2018-02-13', None)
    """
    match = _whole().fullmatch(words) if len(words) < _LONGEST else None
    return None if match is None else date_in(match, order=order)


def date_in(match: re.Match[str], *, order: str | None = None) -> str | None:
    """The ISO date of a match of `date_pattern`, or None where it is no day or not a sure one."""
    found = match.groupdict()
    if found["a"]:
        day = _numeric(found, order)
    else:
        year, month, number = next(
            (found[f"y{n}"], found[f"m{n}"], found[f"d{n}"]) for n in "1345" if found[f"y{n}"]
        )
        day = _day(int(year), _month(month), int(re.sub(r"\D", "", number)))
    if day is None or (
        found["weekday"] and day.weekday() != _numbers("weekday")[found["weekday"].casefold()]
    ):
        return None
    return day.isoformat()


def numeric_order(words: str) -> str | None:
    """Which order a numeric date must have: `mdy`, `dmy` or `either`; None where it is none of these."""
    match = _whole().fullmatch(words) if len(words) < _LONGEST else None
    if match is None or not match["a"]:
        return None
    first, second = int(match["a"]), int(match["b"])
    if match["sep"] == "." or first == second:
        return None
    if first > 12 or second > 12:
        return "dmy" if first > 12 >= second else "mdy" if second > 12 >= first else None
    return "either"


def _numeric(found: dict[str, str], order: str | None) -> datetime.date | None:
    first, second, year = int(found["a"]), int(found["b"]), _year(found["y2"])
    if found["sep"] == "." or first > 12 or (first == second and order is None):
        return _day(year, second, first)  # with full stops, the day comes first wherever dates are so written
    if second > 12:
        return _day(year, first, second)
    if order is None:
        return None
    return _day(year, first, second) if order == "mdy" else _day(year, second, first)


def _year(digits: str) -> int:
    number = int(digits)
    return number if len(digits) == 4 else number + (1900 if number >= _PIVOT else 2000)


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _numbers("month")[word.rstrip(".").casefold()]


def _day(year: int, month: int, day: int) -> datetime.date | None:
    if year not in _YEARS or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None  # 31 April is no day


@cache
def _numbers(kind: str) -> dict[str, int]:
    return {row["word"].casefold(): int(row["number"]) for row in rows("calendar.tsv") if row["kind"] == kind}


def _alternatives(kind: str) -> str:
    return "|".join(re.escape(word) for word in sorted(_numbers(kind), key=lambda w: (-len(w), w)))
