"""Times of day, of the type `CLOCK` until `composed.py` has looked for the day beside them."""

from __future__ import annotations

import re

from sayso.resolve.readings.moment import Moment, Read, group


def clock(m: re.Match[str], moment: Moment) -> Read:
    """ "8 p.m.": of the day of the document, unless a day stands beside it."""
    hour, minute = int(m["hour"]), int(group(m, "minute") or 0)
    half = (group(m, "half") or "").lower()
    hour = hour % 12 + 12 if half.startswith("p") else hour % 12 if half.startswith("a") else hour
    return _of(moment, f"{hour:02d}:{minute:02d}" if hour <= 24 else None)


def noon(m: re.Match[str], moment: Moment) -> Read:
    """ "noon", "midnight": of the day of the document, unless a day stands beside it."""
    return _of(moment, "24:00" if m.group().lower().endswith("midnight") else "12:00")


def _of(moment: Moment, time: str | None) -> Read:
    base = moment.told if moment.follows_text and moment.told_unit == "D" else moment.published
    basis = "text" if moment.follows_text else "published"
    return Read("CLOCK", None if base is None or time is None else f"{base.isoformat()}T{time}", basis=basis)
