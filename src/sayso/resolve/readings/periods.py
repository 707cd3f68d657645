"""Months, seasons, quarters, years, decades and centuries, with their parts."""

from __future__ import annotations

import re
from datetime import date

from sayso.resolve.calendar import month_near, part_days, year_told
from sayso.resolve.readings.days import month_of, shared_year
from sayso.resolve.readings.moment import NOT_A_TIME, Moment, Read, group, mod_of, number_of, step_of
from sayso.resolve.timewords import table, value


def month_year(m: re.Match[str], moment: Moment) -> Read:
    """ "early May 2014"."""
    return Read("DATE", f"{m['year']}-{month_of(m):02d}", mod_of(m))


def month_alone(m: re.Match[str], moment: Moment) -> Read | None:
    """A month without a year; the word must be written as a name ("may", "march" are other words)."""
    if not m["month"][0].isupper():
        return None
    if _is_name(m):
        return NOT_A_TIME
    month, year = month_of(m), shared_year(m)
    if year is not None:
        return Read("DATE", f"{year}-{month:02d}", mod_of(m))
    if moment.base is None:
        return Read("DATE", f"XXXX-{month:02d}", mod_of(m), moment.basis)
    if moment.follows_text:
        year = year_told(moment.base, moment.told_unit, month)
    else:
        year = month_near(moment.base, month, moment.is_ahead)
    return Read("DATE", f"{year}-{month:02d}", mod_of(m), moment.basis)


def _is_name(m: re.Match[str]) -> bool:
    """Whether a short or ambiguous month is part of a name: "Jan Novak", "the March for Peace"."""
    word, behind = m["month"].lower(), m.string[m.end() : m.end() + 6]
    if word in table("month and name"):
        return re.match(r"\s[A-Z][a-z]", behind) is not None
    return word in table("month and event") and re.match(r"\s(?:for|of|on|to)\s", behind) is not None


def month_related(m: re.Match[str], moment: Moment) -> Read | None:
    """ "last June", "next March", "June last year"."""
    if not m["month"][0].isupper():
        return None
    base, basis = moment.of(m["rel"])
    if base is None:
        return Read("DATE", None, mod_of(m), basis)
    month, step = month_of(m), step_of(m["rel"])
    if group(m, "of") is not None or step == 0:
        year = base.year + step
    elif step < 0:
        year = base.year if month < base.month else base.year - 1
    else:
        year = base.year if month > base.month else base.year + 1
    day = group(m, "day")
    return Read("DATE", f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else ""), mod_of(m), basis)


def year(m: re.Match[str], moment: Moment) -> Read:
    """ "early 2014"."""
    return Read("DATE", m["year"], mod_of(m))


def year_end(m: re.Match[str], moment: Moment) -> Read:
    """ "by year's end"."""
    year = None if moment.base is None else str(moment.base.year)
    return Read("DATE", year, "END", moment.basis)


def bare_year(m: re.Match[str], moment: Moment) -> Read | None:
    """Four figures are a year where nothing counted follows."""
    return Read("DATE", m["year"]) if 1700 <= int(m["year"]) <= 2049 else None


def second_year(m: re.Match[str], moment: Moment) -> Read | None:
    """The second year of "1915-17"."""
    before = m.string[m.start() - 5 : m.start() - 1]
    return Read("DATE", before[:2] + m["short"]) if before[2:] < m["short"] else None


def year_in_words(m: re.Match[str], moment: Moment) -> Read | None:
    """ "nineteen ninety-one"."""
    rest = number_of(m["n"])
    if not rest.isdigit() or not 10 <= int(rest) <= 99:
        return None
    return Read("DATE", number_of(m["hundreds"]) + rest)


def year_two_thousand(m: re.Match[str], moment: Moment) -> Read | None:
    """ "the year two thousand and four"."""
    more = number_of(m["n"]) if m["n"] else "0"
    return Read("DATE", str(2000 + int(more))) if more.isdigit() and int(more) < 100 else None


def before_our_era(m: re.Match[str], moment: Moment) -> Read:
    """ "490 BC": a value, and no days."""
    return Read("DATE", f"BC{int(m['bc']):04d}")


def decade(m: re.Match[str], moment: Moment) -> Read:
    """ "the 1990s"."""
    return Read("DATE", m["decade"] if len(m["decade"]) == 3 else "19" + m["decade"], mod_of(m))


def decade_words(m: re.Match[str], moment: Moment) -> Read:
    """ "the nineties"."""
    return Read("DATE", value("decade", m["words"]), mod_of(m))


def century(m: re.Match[str], moment: Moment) -> Read:
    """ "the 20th century"."""
    return Read("DATE", f"{int(value('century', m['words'])) - 1:02d}", mod_of(m))


_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season(m: re.Match[str], moment: Moment) -> Read | None:
    """ "the fall of 2015", "last spring"."""
    season = value("season", m["season"])
    year = group(m, "year") or shared_year(m)
    if year is not None:
        is_one_winter = season == "WI" and group(m, "next") is not None
        days = (date(int(year), 12, 1), date(int(year) + 1, 3, 20)) if is_one_winter else None
        return Read("DATE", f"{year}-{season}", mod_of(m), days=days)
    rel = group(m, "rel")
    base, basis = (moment.base, moment.basis) if rel is None else moment.of(rel)
    if base is None:
        return Read("DATE", None if rel else f"XXXX-{season}", mod_of(m), basis)
    first = _FIRST_MONTH[season]
    if rel is not None:
        at = _season_year(base, first, step_of(rel), is_year_said=group(m, "of") is not None)
    elif moment.follows_text:
        at = year_told(base, moment.told_unit, first)
    else:
        at = month_near(base, first, moment.is_ahead)
    return Read("DATE", f"{at}-{season}", mod_of(m), basis)


def _season_year(base: date, first: int, step: int, *, is_year_said: bool) -> int:
    if is_year_said or step == 0:
        return base.year + step
    if step < 0:
        return base.year if first + 2 < base.month else base.year - 1
    return base.year if first > base.month else base.year + 1


def quarter(m: re.Match[str], moment: Moment) -> Read | None:
    """ "the third quarter", "the first half of last year", "the latter half of 2008"."""
    letter = "Q" if m["piece"].lower() == "quarter" else "H"
    number = table("ordinal")[m["ord"].lower()].replace("L", "4" if letter == "Q" else "2")
    if int(number) > (4 if letter == "Q" else 2):
        return None
    year, rel = group(m, "year"), group(m, "rel")
    if year is not None:
        return Read("DATE", f"{year}-{letter}{number}")
    base = moment.published
    if base is None:
        return Read("DATE", None, basis="published")
    at = base.year + (step_of(rel) if rel else 0) - (group(m, "ago") is not None)
    return Read("DATE", f"{at}-{letter}{number}", basis="published")


def quarter_year_ago(m: re.Match[str], moment: Moment) -> Read:
    """ "the year-earlier quarter": a year before the last quarter that is over."""
    if moment.published is None:
        return Read("DATE", None, basis="published")
    over = (moment.published.month - 1) // 3
    return Read("DATE", f"{moment.published.year - 1 - (over == 0)}-Q{over or 4}", basis="published")


def part_of_month(m: re.Match[str], moment: Moment) -> Read | None:
    """ "the last week of August 2014": the first or last days of that month."""
    year, month = group(m, "year"), month_of(m)
    basis = None
    if year is None:
        if moment.base is None:
            return Read("DURATION", None, basis=moment.basis)
        basis, base = moment.basis, moment.base
        told = moment.follows_text
        year = str(
            year_told(base, moment.told_unit, month) if told else month_near(base, month, moment.is_ahead)
        )
    count = number_of(m["n"]) if group(m, "n") else "X" if m["unit"].lower().endswith("s") else "1"
    unit = value("unit", m["unit"])
    n = 1 if count == "X" else int(float(count))
    is_last = m["edge"].lower() in ("last", "final", "closing")
    days = part_days(int(year), month, n * (7 if unit == "W" else 1), is_last=is_last)
    return Read("DURATION", f"P{count}{unit}", basis=basis, days=None if count == "X" else days)
