"""Time expressions: where they stand in a text and what TIMEX3 value they have.

Every rule is a pattern and a reading. A reading gets the match and the moment it is reckoned from, and
gives a value, or None where the words are relative and no moment is known: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from sayso.resolve.calendar import add_months, day_near, iso_week, month_near, weekday_near
from sayso.resolve.timewords import alternatives, table, value


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


@dataclass(frozen=True, slots=True)
class Read:
    """What a rule makes of its match."""

    type: str
    value: str | None
    mod: str | None = None
    is_relative: bool = False


Reading = Callable[[re.Match[str], Moment], Read | None]


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
        for name in ("century", "decade", "now", "past", "future", "day", "holiday", "weekday", "season"):
            pattern = pattern.replace(f"<{name}*>", f"(?P<words>{alternatives(name)})")
        rules.append((re.compile(rf"(?<![\w$€£]){pattern}(?!\w)", re.I), reading))
    return rules


# --- readings -------------------------------------------------------------------------------------


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


def _full(m: re.Match[str], moment: Moment) -> Read | None:
    day = _valid(int(m["year"]), _month(m), int(m["day"]))
    return None if day is None else Read("DATE", day)


def _numeric(m: re.Match[str], moment: Moment) -> Read | None:
    """A date in figures; day and month are told apart only where one of them is over 12 or both are equal."""
    a, b, year = int(m["a"]), int(m["b"]), int(m["year"])
    year += (1900 if year > 40 else 2000) if year < 100 else 0
    if a > 12 >= b or a == b:
        day = _valid(year, b, a)
    elif b > 12 >= a or m["sep"] == "/":
        day = _valid(year, a, b)
    else:
        day = _valid(year, b, a)
    return None if day is None else Read("DATE", day)


def _iso(m: re.Match[str], moment: Moment) -> Read | None:
    day = _valid(int(m["year"]), int(m["mm"]), int(m["dd"]))
    return None if day is None else Read("DATE", day)


def _month_year(m: re.Match[str], moment: Moment) -> Read:
    return Read("DATE", f"{m['year']}-{_month(m):02d}", _mod(m))


def _month_day(m: re.Match[str], moment: Moment) -> Read | None:
    if moment.base is None:
        return Read("DATE", f"XXXX-{_month(m):02d}-{int(m['day']):02d}", is_relative=True)
    day = day_near(moment.base, _month(m), int(m["day"]), moment.is_history)
    return None if day is None else Read("DATE", day, is_relative=True)


def _month_alone(m: re.Match[str], moment: Moment) -> Read | None:
    """A month without a year; the word must be written as a name ("may", "march" are other words)."""
    if not m["month"][0].isupper():
        return None
    if moment.base is None:
        return Read("DATE", f"XXXX-{_month(m):02d}", _mod(m), is_relative=True)
    year = month_near(moment.base, _month(m), moment.is_ahead, moment.is_history)
    return Read("DATE", f"{year}-{_month(m):02d}", _mod(m), is_relative=True)


def _month_related(m: re.Match[str], moment: Moment) -> Read:
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


def _year(m: re.Match[str], moment: Moment) -> Read:
    return Read("DATE", m["year"], _mod(m))


def _bare_year(m: re.Match[str], moment: Moment) -> Read | None:
    """Four figures are a year where nothing counted follows."""
    return Read("DATE", m["year"]) if 1700 <= int(m["year"]) <= 2049 else None


def _decade(m: re.Match[str], moment: Moment) -> Read:
    return Read("DATE", m["decade"] if len(m["decade"]) == 3 else "19" + m["decade"], _mod(m))


def _decade_words(m: re.Match[str], moment: Moment) -> Read:
    return Read("DATE", value("decade", m["words"]), _mod(m))


def _century(m: re.Match[str], moment: Moment) -> Read:
    return Read("DATE", f"{int(value('century', m['words'])) - 1:02d}", _mod(m))


def _season(m: re.Match[str], moment: Moment) -> Read | None:
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


def _weekday(m: re.Match[str], moment: Moment) -> Read:
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


def _day(m: re.Match[str], moment: Moment) -> Read:
    if moment.published is None:
        return Read("DATE", None, is_relative=True)
    day = moment.published + timedelta(days=int(value("day", m["words"])))
    night = "TNI" if m["words"].lower() in ("tonight", "overnight") else ""
    tail = "T" + value("part of day", m["tod"]) if _g(m, "tod") else night
    return Read("TIME" if tail else "DATE", day.isoformat() + tail, is_relative=True)


def _part_of_day(m: re.Match[str], moment: Moment) -> Read:
    base = moment.told if _is_told(m["rel"]) else moment.published
    if base is None:
        return Read("TIME", None, is_relative=True)
    tod = value("part of day", m["tod"])
    step = _step(m["rel"])
    return Read("TIME", f"{(base + timedelta(days=step)).isoformat()}T{tod}", is_relative=True)


def _related_unit(m: re.Match[str], moment: Moment) -> Read | None:
    """ "last week", "this year", "the previous month"."""
    step, unit = _step(m["rel"]), value("unit", m["unit"])
    base = moment.told if _is_told(m["rel"]) or moment.is_history else moment.published
    if unit in ("TS", "TM", "TH", "C", "F") or m["unit"].lower().endswith("s"):
        return None
    if base is None:
        return Read("DATE", None, _mod(m), is_relative=True)
    return Read("DATE", _stepped(base, step, unit), _mod(m), is_relative=True)


def _part_of_unit(m: re.Match[str], moment: Moment) -> Read | None:
    """ "the end of the month": of the one last told."""
    unit = value("unit", m["unit"])
    if unit not in ("W", "M", "Y") or m["unit"].lower().endswith("s") or "the" not in m.group().lower():
        return None
    at = None if moment.told is None else _stepped(moment.told, 0, unit)
    return Read("DATE", at, _mod(m), is_relative=True)


def _weekend(m: re.Match[str], moment: Moment) -> Read:
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


def _ago(m: re.Match[str], moment: Moment) -> Read:
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


def _next_day(m: re.Match[str], moment: Moment) -> Read:
    step = -1 if "before" in m.group().lower() or "previous" in m.group().lower() else 1
    if moment.told is None or moment.told == moment.published:
        return Read("DATE", None, is_relative=True)
    return Read("DATE", (moment.told + timedelta(days=step)).isoformat(), is_relative=True)


def _quarter(m: re.Match[str], moment: Moment) -> Read | None:
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


def _duration(m: re.Match[str], moment: Moment) -> Read:
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


def _range_until_now(m: re.Match[str], moment: Moment) -> Read:
    """ "the past three months": a duration that ends, or begins, with the day of the document."""
    n = _number(m["n"]) if _g(m, "n") else "X"
    return Read("DURATION", period(n, value("unit", m["unit"])), is_relative=True)


def _set(m: re.Match[str], moment: Moment) -> Read:
    if _g(m, "weekday"):
        return Read("SET", f"XXXX-WXX-{value('weekday', m['weekday'])}")
    return Read("SET", period(_number(m["n"]) if _g(m, "n") else "1", value("unit", m["unit"])))


def _daily(m: re.Match[str], moment: Moment) -> Read:
    letter = {"d": "D", "w": "W", "m": "M", "y": "Y", "a": "Y", "h": "H", "n": "D", "q": "Q"}[
        m.group()[0].lower()
    ]
    return Read("SET", "P3M" if letter == "Q" else "PT1H" if letter == "H" else f"P1{letter}")


def _reference(type: str) -> Reading:
    return lambda m, moment: Read("DATE", value(type, m["words"]), is_relative=True)


def _holiday(m: re.Match[str], moment: Moment) -> Read:
    month, day = map(int, value("holiday", m["words"]).split("-"))
    year = _g(m, "year")
    if year is None:
        if moment.base is None:
            return Read("DATE", f"XXXX-{month:02d}-{day:02d}", is_relative=True)
        year = str(month_near(moment.base, month, moment.is_ahead, moment.is_history))
    return Read("DATE", f"{year}-{month:02d}-{day:02d}", is_relative=_g(m, "year") is None)


def _clock(m: re.Match[str], moment: Moment) -> Read:
    hour, minute = int(m["hour"]), int(_g(m, "minute") or 0)
    half = (_g(m, "half") or "").lower()
    hour = hour % 12 + 12 if half.startswith("p") else hour % 12 if half.startswith("a") else hour
    base = moment.published
    if _g(m, "weekday") and base is not None:
        base = weekday_near(base, int(value("weekday", m["weekday"])), 1 if moment.is_ahead else 0)
    if base is None or hour > 24 or minute > 59:
        return Read("TIME", None, is_relative=True)
    return Read("TIME", f"{base.isoformat()}T{hour:02d}:{minute:02d}", is_relative=True)


def _day_of_month(m: re.Match[str], moment: Moment) -> Read:
    """ "the 15th": of the month last told."""
    day = None if moment.told is None else _valid(moment.told.year, moment.told.month, int(m["day"]))
    return Read("DATE", day, is_relative=True)


_CLOCK = r"(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap]\.?m\.?)"

_GRAMMAR: list[tuple[str, Reading]] = [
    (r"(?:<W>,?\s+)?<M>\s+<D>(?:\s*,\s*|\s+)(?:of\s+)?<Y>", _full),
    (r"(?:<W>,?\s+(?:the\s+)?)?<D>\s+(?:of\s+)?<M>,?\s+(?:of\s+)?<Y>", _full),
    (r"<Y>[-/](?P<mm>\d\d?)[-/](?P<dd>\d\d?)(?:T[\d:.Z+-]*)?", _iso),
    (r"(?P<a>\d\d?)(?P<sep>[-/.])(?P<b>\d\d?)(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)", _numeric),
    (r"<P>?<M>(?:,\s*|\s+)(?:of\s+)?(?:the\s+year\s+)?<Y>", _month_year),
    (r"(?:<W>,?\s+)?<M>\s+<D>(?!\s*%)", _month_day),
    (r"(?:<W>,?\s+(?:the\s+)?)?<D>\s+(?:of\s+)?<M>", _month_day),
    (r"<P>?<R>\s+<M>", _month_related),
    (r"<P>?<M>\s+(?P<of>(?:of\s+)?)<R>\s+year", _month_related),
    (r"<P>?<M>", _month_alone),
    (r"<P>(?:the\s+year\s+)?<Y>", _year),
    (r"(?:the\s+)?(?:fiscal\s+)?year\s+<Y>", _year),
    (r"<Y>(?!\s*(?:people|persons|civilians|fighters|men|women|soldiers|dead|troops|tons|tonnes|km|miles|meters|metres|shares|points|dollars|euros|pounds|%|percent|per\s+cent|homes|houses|families|children|years|feet|acres|guns|rounds)\b)(?![,.]\d)", _bare_year),
    (r"(?:<P>)?(?:the\s+)?(?P<part2>early|mid|late)?-?(?:the\s+)?['’]?(?P<decade>(?:1[6-9]|20)\d|[2-9])0['’]?s", _decade),
    (r"(?:<P>)?the\s+<decade*>", _decade_words),
    (r"(?:<P>)?(?:the\s+)?<century*>[\s-]+century", _century),
    (r"(?:the\s+)?<P>?(?:the\s+)?<S>\s+(?:of\s+|in\s+)?(?:the\s+year\s+)?<Y>", _season),
    (r"<P>?<R>\s+<S>", _season),
    (r"<P>?(?:the\s+)?<S>\s+(?P<of>(?:of\s+)?)<R>\s+year", _season),
    (r"(?:<P>|the\s+)(?:the\s+)?<S>|(?P<season2>spring|summer|winter|autumn)", _season),
    (r"(?:<P>(?:on\s+)?)?(?:the\s+)?(?:<R>\s+)?<W>(?:\s+<T>)?", _weekday),
    (r"<day*>(?:\s+<T>)?", _day),
    (r"(?:<P>)?<R>\s+<T>", _part_of_day),
    (r"(?:<P>)?(?:the\s+)?<R>\s+(?:fiscal\s+)?<U>", _related_unit),
    (r"(?:about\s+|around\s+|almost\s+|nearly\s+|over\s+|more\s+than\s+|just\s+|only\s+|some\s+)?<N>[\s-]+<U>\s+(?P<way>ago|earlier|later|afterwards|previously|from\s+now|hence|back)", _ago),
    (r"<P>(?:the\s+)?<U>", _part_of_unit),
    (r"the\s+(?P<unit>weekend)", _weekend),
    (r"the\s+(?:next|following|previous|same)\s+day", _next_day),
    (r"the\s+day\s+(?:before|after)", _next_day),
    (r"(?:the\s+)?(?:fiscal\s+)?<O>[\s-]+(?P<piece>quarter|half)(?:\s+(?:of\s+)?(?:the\s+)?(?:<Y>|<R>\s+year))?", _quarter),
    (r"(?:the\s+)?(?:last|past|next|coming|first|previous|final|latest|recent)\s+(?:<N>[\s-]+)?(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)", _range_until_now),
    (r"(?:about\s+|around\s+|almost\s+|nearly\s+|over\s+|more\s+than\s+|less\s+than\s+|at\s+least\s+|up\s+to\s+|the\s+)?<N>[\s-]+<U>(?:[\s-]+(?:long|old))?", _duration),
    (r"(?P<unit>days|weeks|months|years|decades|centuries|hours|minutes)", _duration),
    (r"(?:every|each|per)\s+(?:<N>\s+)?(?:<U>|<W>)", _set),
    (r"(?:daily|weekly|monthly|yearly|annually|annual|hourly|nightly)", _daily),
    (r"<now*>", _reference("now")),
    (r"<past*>", _reference("past")),
    (r"<future*>", _reference("future")),
    (r"<holiday*>(?:(?:,\s*|\s+)<Y>)?", _holiday),
    (rf"{_CLOCK}(?:\s+(?:[A-Z]{{2,4}}\s+)?(?:on\s+)?<W>)?", _clock),
    (r"(?P<hour>[01]\d|2[0-4]|\d):(?P<minute>[0-5]\d)(?:\s+(?:GMT|UTC|local\s+time))?", _clock),
    (r"the\s+(?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)(?=\s*(?:[.,;]|of\s+(?:the|that|this)\s+month|and|$))", _day_of_month),
]  # fmt: skip


__all__ = ["Moment", "Timex", "expressions", "period"]
