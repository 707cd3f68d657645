"""Time words as intervals of ISO dates, reckoned from the day of publication where they are relative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from sayso.model import Time
from sayso.resolve.calendar import Interval, add_months, interval
from sayso.resolve.readings import Moment
from sayso.resolve.timewords import alternatives
from sayso.resolve.timex import Timex, expressions

_OPEN = re.compile(
    r"\b(since|from|after|until|till|before|by|up to|prior to|through|starting)\s+"
    r"(?:about\s+|around\s+|the\s+)?$",
    re.I,
)


def redate(time: Time, published: str | None) -> Time:
    """Reckon a time anew from a day of publication, which may be unknown.

    Words that are relative to an unknown day give no dates: nothing is guessed.
    """
    earliest, latest, basis = _reckoned(time.text, published)
    return replace(time, earliest=earliest, latest=latest, basis=basis)


@lru_cache(maxsize=16384)
def _reckoned(text: str, published: str | None) -> tuple[str | None, str | None, str | None]:
    day = _day(published)
    text = _each_in_full(text)
    moment = Moment(day, told=None)  # "three days later" than what, these words alone do not say
    parts = [(t, _interval(t, day, text)) for t in expressions(text, moment)]
    known = [(t, i) for t, i in parts if i is not None]
    if not known:
        return None, None, None
    if len(known) > 1 and re.search(r"\b(?:between|from|to|until|through)\b|[-–—]", text):
        low, high = known[0][1][0], known[-1][1][1]
    else:
        low, high = min(known, key=lambda k: k[1][1] - k[1][0])[1]
    if low > high:
        return None, None, None
    relative = any(t.is_relative for t, _ in known)
    earliest, latest = _opened(text[: known[0][0].start], low, high) if len(known) == 1 else (low, high)
    return _iso(earliest), _iso(latest), "published" if relative else "explicit"


_TO = r"\s*(?:-|–|—|to|and|until|through|till)\s*"
_DAYS_MONTH = re.compile(rf"\b(\d{{1,2}}){_TO}(\d{{1,2}})\s+({alternatives('month')})(,?\s+\d{{4}})?", re.I)
_MONTH_DAYS = re.compile(rf"\b({alternatives('month')})\s+(\d{{1,2}}){_TO}(\d{{1,2}})\b(,?\s+\d{{4}})?", re.I)


def _each_in_full(text: str) -> str:
    """ "15-17 March" becomes "15 March to 17 March"; other words stay."""
    text = _DAYS_MONTH.sub(lambda m: f"{m[1]} {m[3]}{m[4] or ''} to {m[2]} {m[3]}{m[4] or ''}", text)
    return _MONTH_DAYS.sub(lambda m: f"{m[1]} {m[2]}{m[4] or ''} to {m[1]} {m[3]}{m[4] or ''}", text)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(published: str | None) -> date | None:
    """The day of an ISO date or time; None for less than a day."""
    match = re.match(r"\d{4}-\d\d-\d\d", published or "")
    try:
        return None if match is None else date.fromisoformat(match.group())
    except ValueError:
        return None


def _opened(before: str, low: date, high: date) -> tuple[date | None, date | None]:
    """Open the interval that "since", "until" or "before" opens."""
    match = _OPEN.search(before)
    word = "" if match is None else match[1].lower()
    if word in ("since", "from", "starting", "after"):
        return low, None
    if word in ("until", "till", "up to", "through", "by"):
        return None, high
    if word in ("before", "prior to"):
        return None, low - timedelta(days=1)
    return low, high


def _interval(timex: Timex, published: date | None, text: str) -> Interval | None:
    """The days an expression covers; "the past three months" end with the day of publication."""
    if timex.value is None:
        return None
    if timex.type == "DURATION":
        return _past(timex, published, text[timex.start : timex.end].lower())
    if timex.type == "SET":
        return None
    days = _safe_interval(timex.value, timex.mod)
    if days is not None and text[timex.start : timex.end].lower() == "overnight":
        return days[0] - timedelta(days=1), days[1]
    return days


def _past(timex: Timex, published: date | None, words: str) -> Interval | None:
    match = re.fullmatch(r"P(\d+)([DWMY])|PT(\d+)H", timex.value or "")
    is_past = re.match(r"(?:the\s+)?(?:last|past)\b", words)
    if match is None or published is None or is_past is None:
        return None
    if match[3]:
        return published - timedelta(days=-(-int(match[3]) // 24)), published
    n = int(match[1])
    if match[2] in "DW":
        return published - timedelta(days=n * (7 if match[2] == "W" else 1)), published
    return add_months(published, -n * (12 if match[2] == "Y" else 1)), published


def find(text: str, published: str | None) -> Iterator[Timex]:
    """Find the time expressions of a whole text, with TIMEX3 values.

    Dates told move the moment that "two days later" and, in texts on times long past, bare months
    are reckoned from.
    """
    day = _day(published)
    moment = Moment(day, day, is_history=_is_history(text, day))
    yield from expressions(text, moment, _followed)


def _followed(moment: Moment, found: Timex) -> Moment:
    value = found.value or ""
    told = moment.told
    if found.type in ("DATE", "TIME") and re.match(r"\d{4}(-\d\d(-\d\d)?)?(T.*)?$", value):
        reached = _safe_interval(value)
        told = told if reached is None else reached[0]
    return replace(moment, told=told)


def _safe_interval(value: str, mod: str | None = None) -> Interval | None:
    """The interval of a value; None also for a day or week that the calendar does not have."""
    try:
        return interval(value, mod)
    except ValueError:
        return None


# A text most of whose years lie this far before its own day tells history.
_LONG_AGO = 2


def _is_history(text: str, published: date | None) -> bool:
    years = [int(y) for y in re.findall(r"(?<![\d$])(1[5-9]\d\d|20\d\d)(?![\d,])", text)]
    if published is None:
        return len(years) > 3
    return len(years) >= 5 and sum(y <= published.year - _LONG_AGO for y in years) > 0.6 * len(years)
