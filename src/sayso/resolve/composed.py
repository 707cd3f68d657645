"""Time expressions of two parts: "5 p.m. on Friday", "the night of 18 April", "the eve of Ashura"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from sayso.resolve.timewords import alternatives, value
from sayso.resolve.timex import Timex

_CLOSE = re.compile(r",?\s+(?:(?:[A-Z]{2,4}|local\s+time),?\s+)?")
_NEAR = re.compile(r"(?:,?\s+(?:[A-Z]{2,4}|(?:[A-Z]\w+\s+)?time|on|the)|\s*\([^)]{1,20}\))*,?\s+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def composed(text: str, found: Iterable[Timex]) -> tuple[Timex, ...]:
    """Give clock times the day that stands behind them, and days the part that stands before them."""
    out: list[Timex] = []
    for timex in found:
        timex = _in_part(text, timex)
        while out and out[-1].end > timex.start:  # "hours" in "the early hours of Friday"
            out.pop()
        if out and out[-1].type == "CLOCK" and timex.type == "DATE" and _DAY.fullmatch(timex.value or ""):
            out[-1:] = _clocked(text, out[-1], timex)
        else:
            out.append(timex)
    return tuple(replace(t, type="TIME") if t.type == "CLOCK" else t for t in out)


def _clocked(text: str, clock: Timex, day: Timex) -> tuple[Timex, ...]:
    """One expression where the day follows at once, two where words stand between; or both as they were."""
    between = text[clock.end : day.start]
    time = (clock.value or "T").partition("T")[2]
    if not time or not _NEAR.fullmatch(between):
        return clock, day
    joined = replace(day, start=clock.start, type="TIME", value=f"{day.value}T{time}")
    return (joined,) if _CLOSE.fullmatch(between) else (replace(joined, end=clock.end), day)


@cache
def _parts() -> re.Pattern[str]:
    tod = alternatives("part of day")
    return re.compile(
        rf"(?<!\w)(?:the\s+)?(?:(?P<eve>eve\s+of|day\s+before)|(?P<morrow>day\s+after)|(?:early\s+|late\s+)?(?:(?P<tod>{tod})(?:\s+hours)?|hours)"
        r"\s+(?:of|on))\s+(?:the\s+)?$",
        re.I,
    )


# As far before a day as the words of its part may begin.
_REACH = 40


def _in_part(text: str, timex: Timex) -> Timex:
    """The night, or the eve, of a day."""
    if timex.type != "DATE" or not _DAY.fullmatch(timex.value or ""):
        return timex
    low = max(0, timex.start - _REACH)
    match = _parts().search(text[low : timex.start])
    if match is None:
        return timex
    at = replace(timex, start=low + match.start())
    if match["eve"] is not None:
        return _shifted(at, -1)
    if match["morrow"] is not None:
        return _shifted(at, 1)
    part = "MO" if match["tod"] is None else value("part of day", match["tod"])
    return replace(at, type="TIME", value=f"{timex.value}T{part}")


def _shifted(timex: Timex, by: int) -> Timex:
    step = timedelta(days=by)
    try:
        day = date.fromisoformat(timex.value or "") + step
        days = None if timex.days is None else (timex.days[0] + step, timex.days[1] + step)
    except (ValueError, OverflowError):
        return timex
    return replace(timex, value=day.isoformat(), days=days)
