"""Words that count from the day of the document or from the date that the text has reached."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from sayso.resolve.calendar import Interval, add_months, interval, iso_week, weekday_near
from sayso.resolve.readings.lengths import period
from sayso.resolve.readings.moment import Moment, Read, group, is_told, mod_of, number_of, step_of
from sayso.resolve.timewords import alternatives, table, value

_ON = re.compile(r"\bon\s+$", re.I)


def weekday(m: re.Match[str], moment: Moment) -> Read:
    """ "last Monday", "Friday night"; "on Mondays" recurs, "Mondays raid" has lost its apostrophe."""
    if m["weekday"][-1] in "sS" and _ON.search(m.string[max(0, m.start() - 4) : m.start()]):
        return Read("SET", f"XXXX-WXX-{value('weekday', m['weekday'])}")
    number, rel = int(value("weekday", m["weekday"])), group(m, "rel")
    base, basis = moment.published, "published"
    if moment.is_history or (rel and is_told(rel)):
        base, basis = moment.told if moment.told_unit == "D" else None, "text"
    if base is None:
        return Read("DATE", None if rel else f"XXXX-WXX-{number}", basis=basis)
    step = 0 if rel is None else step_of(rel)
    if rel is None and (basis == "text" or (moment.is_ahead and base.isoweekday() != number)):
        step = 1
    return _at(weekday_near(base, number, step), group(m, "tod"), mod_of(m), basis)


def weekday_night(m: re.Match[str], moment: Moment) -> Read | None:
    """ "the night of Thursday to Friday": the night that joins two days."""
    first, second = int(value("weekday", m["weekday"])), int(value("weekday", m["next"]))
    if (second - first) % 7 != 1:
        return None
    if moment.published is None:
        return Read("TIME", None, basis="published")
    day = weekday_near(moment.published, second, 1 if moment.is_ahead else 0)
    before = day - timedelta(days=1)
    return Read("TIME", f"{before.isoformat()}TNI", basis="published", days=(before, day))


def _at(day: date, tod: str | None, mod: str | None, basis: str) -> Read:
    if tod is None:
        return Read("DATE", day.isoformat(), mod, basis)
    return Read("TIME", f"{day.isoformat()}T{value('part of day', tod)}", mod, basis)


def day(m: re.Match[str], moment: Moment) -> Read:
    """ "yesterday", "tonight"; "overnight" is the night that ends with the day."""
    if moment.published is None:
        return Read("DATE", None, basis="published")
    words = m["words"].lower()
    day = moment.published + timedelta(days=int(value("day", words)))
    if words == "overnight":
        return Read("TIME", f"{day.isoformat()}TNI", None, "published", (day - timedelta(days=1), day))
    tod = group(m, "tod") or ("night" if words == "tonight" else None)
    return _at(day, tod, mod_of(m), "published")


def part_of_day(m: re.Match[str], moment: Moment) -> Read:
    """ "that night", "this morning", "the next morning"."""
    is_next = " ".join(m["rel"].lower().split()) in table("next day")
    told = is_told(m["rel"]) or is_next
    base = moment.told if told else moment.published
    if base is None or (told and moment.told_unit != "D"):
        return Read("TIME", None, basis="text" if told else "published")
    day = base + timedelta(days=step_of(m["rel"]))
    return _at(day, m["tod"], mod_of(m), "text" if told else "published")


def related_unit(m: re.Match[str], moment: Moment) -> Read | None:
    """ "last week", "this year", "the previous month"."""
    step, unit = step_of(m["rel"]), value("unit", m["unit"])
    if unit in ("TS", "TM", "TH", "C", "F") or m["unit"].lower().endswith("s"):
        return None
    base, basis = moment.of(m["rel"])
    if basis == "text" and not moment.has_told(unit):
        base = None
    if base is None:
        return Read("DATE", None, mod_of(m), basis)
    at = _stepped(base, step, unit)
    days = _since_or_until(at, base, group(m, "part")) if step == 0 and basis == "published" else None
    return Read("DATE", at, mod_of(m), basis, days, is_back=step < 0)


def _since_or_until(value: str, base: date, part: str | None) -> Interval | None:
    """ "earlier this month" ends, and "later this month" begins, with the day of the document."""
    days = None if part is None else interval(value)
    word = "" if part is None else part.split()[0].lower()
    if days is None or word not in ("earlier", "later"):
        return None
    return (days[0], base) if word == "earlier" else (base, days[1])


def part_of_unit(m: re.Match[str], moment: Moment) -> Read | None:
    """ "the end of the month": of the one last told."""
    unit = value("unit", m["unit"])
    if unit not in ("W", "M", "Y") or m["unit"].lower().endswith("s") or "the" not in m.group().lower():
        return None
    base, basis = (moment.told, "text") if moment.told else (moment.published, "published")
    if moment.told is not None and not moment.has_told(unit):
        base = None
    at = None if base is None else _stepped(base, 0, unit)
    return Read("DATE", at, mod_of(m), basis)


def weekend(m: re.Match[str], moment: Moment) -> Read:
    """The weekend nearest before, or, where something is to come, after."""
    if moment.published is None:
        return Read("DATE", None, basis="published")
    saturday = weekday_near(moment.published, 6, 1 if moment.is_ahead else 0)
    return Read("DATE", iso_week(saturday) + "-WE", basis="published")


def _stepped(base: date, step: int, unit: str) -> str:
    """The value so many units on."""
    if unit == "D":
        return (base + timedelta(days=step)).isoformat()
    if unit in ("W", "WE"):
        return iso_week(base + timedelta(weeks=step)) + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return add_months(base, step).isoformat()[:7]
    if unit == "Q":
        moved = add_months(base, 3 * step)
        return f"{moved.year}-Q{(moved.month + 2) // 3}"
    year = base.replace(year=base.year + step * (10 if unit == "E" else 1), day=1).year
    return f"{year:04d}"[: 3 if unit == "E" else 4]


_PLAIN = {"F": ("W", 2), "C": ("E", 10)}


def ago(m: re.Match[str], moment: Moment) -> Read:
    """ "three months ago" from the day of the document; "two days later" from the day last told."""
    way = " ".join(m["way"].lower().split())
    told = way in table("told way")
    base, basis = (moment.told, "text") if told else (moment.published, "published")
    n, unit, sign = number_of(m["n"]), value("unit", m["unit"]), int((table("back") | table("way"))[way])
    if n == "X" or not n.isdigit() or unit.startswith("T"):
        if not told:
            return Read("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", basis=basis)
        return Read("DURATION", period(n, unit), basis=basis)
    if unit == "Y" and sign < 0 and _compares_quarters(m, moment):
        then = None if moment.told is None else _stepped(moment.told, -4 * int(n), "Q")
        return Read("DATE", then, basis="text", is_back=True)
    unit, times = _PLAIN.get(unit, (unit, 1))
    step = sign * int(n) * times
    if base is None or (told and not moment.has_told(unit)):
        return Read("DATE", None, basis=basis)
    return Read("DATE", _stepped(base, step, unit), basis=basis, is_back=told and sign < 0)


# So many characters behind a quarter "a year ago" compares its figures. Swept 150-3,000 on half of
# bench/dates: the same from 300 on.
_SAME_FIGURES = 300


def _compares_quarters(m: re.Match[str], moment: Moment) -> bool:
    """Whether "a year ago" stands close behind a quarter, and so means the same quarter of another year."""
    return moment.told_unit == "Q" and m.start() - (moment.told_at or 0) < _SAME_FIGURES


@cache
def _event() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{alternatives('event opener')}\b|[A-Z]|\w+ing\b)")


def next_day(m: re.Match[str], moment: Moment) -> Read:
    """ "the following day": after the one last told; "the day after the attack" counts from the attack."""
    step = -1 if m["way"].lower() in table("back") or m["way"].lower() == "before" else 1
    step = 0 if m["way"].lower() == "same" else step
    is_of_event = m["way"].lower() in ("before", "after") and _event().match(m.string, m.end()) is not None
    if moment.told is None or moment.told_unit != "D" or is_of_event:
        return Read("DATE", None, basis="text")
    day = moment.told + timedelta(days=step)
    return Read("DATE", day.isoformat(), basis="text", is_back=step < 0)
