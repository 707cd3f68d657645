"""What each kind of time expression means: readings from words and a moment to a TIMEX3 value.

Relative words with no moment to reckon from give the value None: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.resolve.calendar import add_months, day_near, iso_week, month_near, weekday_near
from sayso.resolve.timewords import table, value


@dataclass(frozen=True, slots=True)
class Moment:
    """What relative words are reckoned from."""

    published: date | None
    """The day of the document."""
    told: date | None
    """The day that the text last spoke of, else the day of the document."""
    is_ahead: bool = False
    """Whether the sentence speaks of what is to come ("will")."""
    is_history: bool = False
    """Whether the text tells of times long before its own day: bare months then follow the last date told."""

    @property
    def base(self) -> date | None:
        """What bare months and weekdays are near to."""
        return self.told if self.is_history else self.published


@dataclass(frozen=True, slots=True)
class Read:
    """What a rule makes of its match."""

    type: str
    value: str | None
    mod: str | None = None
    is_relative: bool = False


Reading = Callable[[re.Match[str], Moment], Read | None]


def _g(m: re.Match[str], name: str) -> str | None:
    return m.groupdict().get(name)


def _mod(m: re.Match[str]) -> str | None:
    part = _g(m, "part")
    return None if part is None else value("part", part)


def _number(words: str) -> str:
    words = " ".join(words.lower().split())
    return words if words[0].isdigit() else table("number")[words]


def _month(m: re.Match[str]) -> int:
    return int(value("month", m["month"]))


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def full(m: re.Match[str], moment: Moment) -> Read | None:
    """ "3 May 2014"."""
    day = _valid(int(m["year"]), _month(m), int(m["day"]))
    return None if day is None else Read("DATE", day)


def numeric(m: re.Match[str], moment: Moment) -> Read | None:
    """A date in figures, day first; "3/4/2016" means two days in two countries and gives the year only."""
    a, b, year = int(m["a"]), int(m["b"]), int(m["year"])
    year += (1900 if year > 40 else 2000) if year < 100 else 0
    if m["sep"] == "/" and a != b and max(a, b) <= 12:
        return Read("DATE", str(year))
    day = _valid(year, b, a) or _valid(year, a, b)
    return None if day is None else Read("DATE", day)


def iso(m: re.Match[str], moment: Moment) -> Read | None:
    """ "2014-05-03"."""
    day = _valid(int(m["year"]), int(m["mm"]), int(m["dd"]))
    return None if day is None else Read("DATE", day)


def month_year(m: re.Match[str], moment: Moment) -> Read:
    """ "early May 2014"."""
    return Read("DATE", f"{m['year']}-{_month(m):02d}", _mod(m))


def month_day(m: re.Match[str], moment: Moment) -> Read | None:
    """ "3 May": the nearest such day."""
    if moment.base is None:
        return Read("DATE", f"XXXX-{_month(m):02d}-{int(m['day']):02d}", is_relative=True)
    day = day_near(moment.base, _month(m), int(m["day"]), moment.is_history)
    return None if day is None else Read("DATE", day, is_relative=True)


def month_alone(m: re.Match[str], moment: Moment) -> Read | None:
    """A month without a year; the word must be written as a name ("may", "march" are other words)."""
    if not m["month"][0].isupper():
        return None
    if moment.base is None:
        return Read("DATE", f"XXXX-{_month(m):02d}", _mod(m), is_relative=True)
    year = month_near(moment.base, _month(m), moment.is_ahead, moment.is_history)
    return Read("DATE", f"{year}-{_month(m):02d}", _mod(m), is_relative=True)


def month_related(m: re.Match[str], moment: Moment) -> Read:
    """ "last June", "next March", "June last year"."""
    step = _step(m["rel"])
    base = moment.told if _is_told(m["rel"]) else moment.published
    if base is None:
        return Read("DATE", None, _mod(m), is_relative=True)
    month = _month(m)
    if _g(m, "of") is not None or step == 0:
        year = base.year + step
    elif step < 0:
        year = base.year if month < base.month else base.year - 1
    else:
        year = base.year if month > base.month else base.year + 1
    return Read("DATE", f"{year}-{month:02d}", _mod(m), is_relative=True)


def _step(words: str) -> int:
    words = " ".join(words.lower().split())
    return next(int(table(t)[words]) for t in ("back", "here", "ahead") if words in table(t))


def _is_told(words: str) -> bool:
    """Whether the words point into the text and not to its day: "that year", "the following day"."""
    return words.lower() in ("that", "the same", "that same", "following", "previous", "preceding", "prior")


def year(m: re.Match[str], moment: Moment) -> Read:
    """ "early 2014"."""
    return Read("DATE", m["year"], _mod(m))


def bare_year(m: re.Match[str], moment: Moment) -> Read | None:
    """Four figures are a year where nothing counted follows."""
    return Read("DATE", m["year"]) if 1700 <= int(m["year"]) <= 2049 else None


def decade(m: re.Match[str], moment: Moment) -> Read:
    """ "the 1990s"."""
    return Read("DATE", m["decade"] if len(m["decade"]) == 3 else "19" + m["decade"], _mod(m))


def decade_words(m: re.Match[str], moment: Moment) -> Read:
    """ "the nineties"."""
    return Read("DATE", value("decade", m["words"]), _mod(m))


def century(m: re.Match[str], moment: Moment) -> Read:
    """ "the 20th century"."""
    return Read("DATE", f"{int(value('century', m['words'])) - 1:02d}", _mod(m))


def season(m: re.Match[str], moment: Moment) -> Read | None:
    """ "the fall of 2015", "last spring"."""
    season = value("season", m["season"] or _g(m, "season2") or "")
    year = _g(m, "year")
    if year is not None:
        return Read("DATE", f"{year}-{season}", _mod(m))
    rel, base = _g(m, "rel"), moment.base
    if base is None:
        return Read("DATE", None if rel else f"XXXX-{season}", _mod(m), is_relative=True)
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    step = 0 if rel is None else _step(rel)
    if _g(m, "of") is not None or step == 0:
        at = base.year + step
    elif step < 0:
        at = base.year if first + 2 < base.month else base.year - 1
    else:
        at = base.year if first > base.month else base.year + 1
    return Read("DATE", f"{at}-{season}", _mod(m), is_relative=True)


def weekday(m: re.Match[str], moment: Moment) -> Read:
    """ "last Monday", "Friday night"."""
    base = moment.published if not moment.is_history else moment.told
    number = int(value("weekday", m["weekday"]))
    rel = _g(m, "rel")
    if base is None:
        return Read("DATE", None if rel else f"XXXX-WXX-{number}", is_relative=True)
    step = 0 if rel is None else _step(rel)
    day = weekday_near(base, number, step if step else (1 if moment.is_ahead else 0))
    return Read("DATE", _with_part(day, _g(m, "tod")), _mod(m), is_relative=True)


def _with_part(day: date, part: str | None) -> str:
    return day.isoformat() + ("" if part is None else "T" + value("part of day", part))


def day(m: re.Match[str], moment: Moment) -> Read:
    """ "yesterday", "tonight"."""
    if moment.published is None:
        return Read("DATE", None, is_relative=True)
    day = moment.published + timedelta(days=int(value("day", m["words"])))
    night = "TNI" if m["words"].lower() in ("tonight", "overnight") else ""
    tail = "T" + value("part of day", m["tod"]) if _g(m, "tod") else night
    return Read("TIME" if tail else "DATE", day.isoformat() + tail, is_relative=True)


def part_of_day(m: re.Match[str], moment: Moment) -> Read:
    """ "that night", "this morning"."""
    base = moment.told if _is_told(m["rel"]) else moment.published
    if base is None:
        return Read("TIME", None, is_relative=True)
    tod = value("part of day", m["tod"])
    step = _step(m["rel"])
    return Read("TIME", f"{(base + timedelta(days=step)).isoformat()}T{tod}", is_relative=True)


def related_unit(m: re.Match[str], moment: Moment) -> Read | None:
    """ "last week", "this year", "the previous month"."""
    step, unit = _step(m["rel"]), value("unit", m["unit"])
    base = moment.told if _is_told(m["rel"]) or moment.is_history else moment.published
    if unit in ("TS", "TM", "TH", "C", "F") or m["unit"].lower().endswith("s"):
        return None
    if base is None:
        return Read("DATE", None, _mod(m), is_relative=True)
    return Read("DATE", _stepped(base, step, unit), _mod(m), is_relative=True)


def part_of_unit(m: re.Match[str], moment: Moment) -> Read | None:
    """ "the end of the month": of the one last told."""
    unit = value("unit", m["unit"])
    if unit not in ("W", "M", "Y") or m["unit"].lower().endswith("s") or "the" not in m.group().lower():
        return None
    at = None if moment.told is None else _stepped(moment.told, 0, unit)
    return Read("DATE", at, _mod(m), is_relative=True)


def weekend(m: re.Match[str], moment: Moment) -> Read:
    """The weekend nearest before, or, where something is to come, after."""
    if moment.published is None:
        return Read("DATE", None, is_relative=True)
    saturday = weekday_near(moment.published, 6, 1 if moment.is_ahead else 0)
    return Read("DATE", iso_week(saturday) + "-WE", is_relative=True)


def _stepped(base: date, step: int, unit: str) -> str:
    if unit == "D":
        return (base + timedelta(days=step)).isoformat()
    if unit in ("W", "WE"):
        return iso_week(base + timedelta(weeks=step)) + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return add_months(base, step).isoformat()[:7]
    if unit == "Q":
        moved = add_months(base, 3 * step)
        return f"{moved.year}-Q{(moved.month + 2) // 3}"
    return str(base.year + step) if unit == "Y" else str(base.year + 10 * step)[:3]


def ago(m: re.Match[str], moment: Moment) -> Read:
    """ "three months ago" from the day of the document; "two days later" from the day last told."""
    word = m["way"].lower().split()[0]
    told = word in ("later", "earlier", "before", "after", "afterwards", "previously")
    base = moment.told if told else moment.published
    n, unit = _number(m["n"]), value("unit", m["unit"])
    sign = -1 if word in ("ago", "earlier", "before", "back", "previously") else 1
    if n == "X" or "." in n or unit.startswith("T"):
        return Read("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", is_relative=True)
    if base is None:
        return Read("DATE", None, is_relative=True)
    if unit == "W":
        return Read("DATE", iso_week(base + timedelta(weeks=sign * int(n))), is_relative=True)
    step = sign * int(n) * (2 if unit == "F" else 10 if unit == "C" else 1)
    if abs(step) > 5000:
        return Read("DATE", None, is_relative=True)
    return Read(
        "DATE", _stepped(base, step, {"F": "W", "C": "E", "E": "E"}.get(unit, unit)), is_relative=True
    )


def next_day(m: re.Match[str], moment: Moment) -> Read:
    """ "the following day": after the one last told."""
    step = -1 if "before" in m.group().lower() or "previous" in m.group().lower() else 1
    if moment.told is None or moment.told == moment.published:
        return Read("DATE", None, is_relative=True)
    return Read("DATE", (moment.told + timedelta(days=step)).isoformat(), is_relative=True)


def quarter(m: re.Match[str], moment: Moment) -> Read | None:
    """ "the third quarter", "the first half of last year"."""
    year = _g(m, "year")
    base = moment.published
    number = table("ordinal")[m["ord"].lower()].replace("L", "4")
    letter = "Q" if m["piece"].lower() == "quarter" else "H"
    if int(number) > (4 if letter == "Q" else 2):
        number = "2" if letter == "H" else number
        if int(number) > 4:
            return None
    if year is None:
        if base is None:
            return Read("DATE", None, is_relative=True)
        year = str(base.year + (_step(m["rel"]) if _g(m, "rel") else 0))
    return Read("DATE", f"{year}-{letter}{number}", is_relative=_g(m, "year") is None)


def duration(m: re.Match[str], moment: Moment) -> Read:
    """ "three weeks"."""
    return Read("DURATION", period(_number(m["n"]) if _g(m, "n") else "X", value("unit", m["unit"])))


def period(n: str, unit: str) -> str:
    """A TIMEX3 duration.

    >>> period("3", "M"), period("36", "TH"), period("2", "E")
    ('P3M', 'PT36H', 'P20Y')
    """
    if unit.startswith("T"):
        return f"PT{n}{unit[1]}"
    if unit in ("E", "C", "F", "Q"):
        times, unit = {"E": (10, "Y"), "C": (100, "Y"), "F": (2, "W"), "Q": (3, "M")}[unit]
        n = "X" if n == "X" else f"{float(n) * times:g}"
    return f"P{n}{'D' if unit == 'WE' else unit}"


def range_until_now(m: re.Match[str], moment: Moment) -> Read:
    """ "the past three months": a duration that ends, or begins, with the day of the document."""
    n = _number(m["n"]) if _g(m, "n") else "X"
    return Read("DURATION", period(n, value("unit", m["unit"])), is_relative=True)


def set(m: re.Match[str], moment: Moment) -> Read:
    """ "every week", "each Friday"."""
    if _g(m, "weekday"):
        return Read("SET", f"XXXX-WXX-{value('weekday', m['weekday'])}")
    return Read("SET", period(_number(m["n"]) if _g(m, "n") else "1", value("unit", m["unit"])))


def daily(m: re.Match[str], moment: Moment) -> Read:
    """ "daily", "annual"."""
    letter = {"d": "D", "w": "W", "m": "M", "y": "Y", "a": "Y", "h": "H", "n": "D", "q": "Q"}[
        m.group()[0].lower()
    ]
    return Read("SET", "P3M" if letter == "Q" else "PT1H" if letter == "H" else f"P1{letter}")


def reference(type: str) -> Reading:
    """ "now", "recently": a time that no calendar has."""
    return lambda m, moment: Read("DATE", value(type, m["words"]), is_relative=True)


def holiday(m: re.Match[str], moment: Moment) -> Read:
    """ "Christmas 2014"."""
    month, day = map(int, value("holiday", m["words"]).split("-"))
    year = _g(m, "year")
    if year is None:
        if moment.base is None:
            return Read("DATE", f"XXXX-{month:02d}-{day:02d}", is_relative=True)
        year = str(month_near(moment.base, month, moment.is_ahead, moment.is_history))
    return Read("DATE", f"{year}-{month:02d}-{day:02d}", is_relative=_g(m, "year") is None)


def clock(m: re.Match[str], moment: Moment) -> Read:
    """ "8 p.m. Monday"."""
    hour, minute = int(m["hour"]), int(_g(m, "minute") or 0)
    half = (_g(m, "half") or "").lower()
    hour = hour % 12 + 12 if half.startswith("p") else hour % 12 if half.startswith("a") else hour
    base = moment.published
    if _g(m, "weekday") and base is not None:
        base = weekday_near(base, int(value("weekday", m["weekday"])), 1 if moment.is_ahead else 0)
    if base is None or hour > 24 or minute > 59:
        return Read("TIME", None, is_relative=True)
    return Read("TIME", f"{base.isoformat()}T{hour:02d}:{minute:02d}", is_relative=True)


def day_of_month(m: re.Match[str], moment: Moment) -> Read:
    """ "the 15th": of the month last told."""
    day = None if moment.told is None else _valid(moment.told.year, moment.told.month, int(m["day"]))
    return Read("DATE", day, is_relative=True)
