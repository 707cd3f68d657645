"""Lengths of time, what recurs, and times that no calendar has ("now")."""

from __future__ import annotations

import re

from sayso.resolve.readings.moment import NOT_A_TIME, Moment, Read, Reading, group, number_of
from sayso.resolve.timewords import table, value


def duration(m: re.Match[str], moment: Moment) -> Read:
    """ "three weeks"; a rate ("$5 a month") and a fraction ("three quarters of") are no lengths of time."""
    n = number_of(m["n"]) if group(m, "n") else "X"
    unit = value("unit", m["unit"])
    if unit == "Q" and re.match(r"\s+of\b|\s*[.,;]", m.string[m.end() : m.end() + 4]):
        return NOT_A_TIME
    if (group(m, "n") or "").lower() in ("a", "an") and not group(m, "about") and _is_rate(m):
        return NOT_A_TIME
    return Read("DURATION", period(_and_half(n, m), unit))


def _is_rate(m: re.Match[str]) -> bool:
    """Whether "a month" stands behind something counted: a figure, or a unit of counting."""
    before = re.search(r"([\w$€£%,.]+)[\s(]+$", m.string[max(0, m.start() - 24) : m.start()])
    word = "" if before is None else before[1].lower().strip(",.")
    return word[-1:].isdigit() or word[-1:] == "%" or word in table("rated")


def age(m: re.Match[str], moment: Moment) -> Read:
    """ "a 30-year-old": how old someone is says nothing of when."""
    return NOT_A_TIME


def between(m: re.Match[str], moment: Moment) -> Read:
    """ "two to three weeks"."""
    return Read("DURATION", period("X", value("unit", m["unit"])))


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
    """ "the past three months", "the past year": what ends, or begins, with the day of the document."""
    n = number_of(m["n"]) if group(m, "n") else "X" if m["unit"].lower().endswith("s") else "1"
    return Read("DURATION", period(_and_half(n, m), value("unit", m["unit"])), basis="published")


def _and_half(n: str, m: re.Match[str]) -> str:
    """ "two and a half", "a month and a half"."""
    return f"{n}.5" if n.isdigit() and group(m, "and_half") else n


def recurring(m: re.Match[str], moment: Moment) -> Read:
    """ "every week", "each Friday"."""
    if group(m, "weekday"):
        return Read("SET", f"XXXX-WXX-{value('weekday', m['weekday'])}")
    return Read("SET", period(number_of(m["n"]) if group(m, "n") else "1", value("unit", m["unit"])))


def daily(m: re.Match[str], moment: Moment) -> Read:
    """ "daily", "annually"."""
    return Read("SET", value("set", m["words"]))


def reference(type: str) -> Reading:
    """ "now", "recently": a time that no calendar has."""
    return lambda m, moment: Read("DATE", value(type, m["words"]), basis="published")
