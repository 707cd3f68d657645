"""What a reading is given and what it gives, and the small steps that readings share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sayso.resolve.calendar import Interval
from sayso.resolve.timewords import table, value

# Units from the longest to the shortest; a decade ("E") needs no more than a year, a weekend a week.
_EXACTNESS = ("E", "Y", "Q", "M", "W", "WE", "D")
PUBLISHED, TOLD = "published", "text"


@dataclass(frozen=True, slots=True)
class Moment:
    """What relative words are reckoned from."""

    published: date | None
    """The day of the document."""
    told: date | None = None
    """The first day of the date that the text has reached; None before it has told any."""
    told_unit: str = "D"
    """How exactly it was told: `D` a day, `M` a month, `Q` a quarter, `Y` a year."""
    told_at: int | None = None
    """Where in the text it was told."""
    is_ahead: bool | None = None
    """Whether the sentence speaks of what is to come ("will") or is over ("was"); None where no verb says."""
    is_history: bool = False
    """Whether the text tells of times long before its own day: bare months then follow the last date told."""

    @property
    def follows_text(self) -> bool:
        """Whether bare months and days belong to the year that the text has reached."""
        return self.is_history and self.told is not None

    @property
    def base(self) -> date | None:
        """What bare months and days are near to."""
        return self.told if self.follows_text else self.published

    @property
    def basis(self) -> str:
        """Which of the two that is."""
        return TOLD if self.follows_text else PUBLISHED

    def has_told(self, unit: str) -> bool:
        """Whether the date reached is as exact as steps by this unit need: no "week later" after a month."""
        return self.told is not None and _EXACTNESS.index(self.told_unit) >= _EXACTNESS.index(unit)

    def of(self, words: str) -> tuple[date | None, str]:
        """The day that related words are reckoned from, and its basis: "that year" points into the text."""
        if is_told(words):
            return self.told, TOLD
        return self.base, self.basis


@dataclass(frozen=True, slots=True)
class Read:
    """What a rule makes of its match."""

    type: str
    value: str | None
    mod: str | None = None
    basis: str | None = None
    """`published` or `text` for what is reckoned, from the day of the document or the date reached."""
    days: Interval | None = None
    """The days meant, where the value alone does not give them."""
    note: str | None = None
    """What a person should know of the reckoning."""
    is_back: bool = False
    """Whether the words look back from the date reached ("a day earlier"): the story does not move there."""


NOT_A_TIME = Read("", None)
"""The words look like a time and are none ("a 30-year-old man"): nothing else is to be read from them."""

Reading = Callable[[re.Match[str], Moment], Read | None]


def group(m: re.Match[str], name: str) -> str | None:
    """A group that not every pattern of a reading has."""
    return m.groupdict().get(name)


def mod_of(m: re.Match[str]) -> str | None:
    """`START MID END` of the part of a period that is named."""
    part = group(m, "part")
    return None if part is None else value("part", part)


def number_of(words: str) -> str:
    """Figures for a count in words; `X` where it is not said."""
    words = " ".join(words.lower().split())
    return words if words[0].isdigit() else table("number")[words]


def step_of(words: str) -> int:
    """-1 for "last", 0 for "this", 1 for "next"."""
    words = " ".join(words.lower().split())
    return next(int(table(t)[words]) for t in ("back", "here", "ahead") if words in table(t))


def is_told(words: str) -> bool:
    """Whether the words point into the text and not to its day: "that year", "the following day"."""
    return " ".join(words.lower().split()) in table("told")


def valid_day(year: int, month: int, day: int) -> str | None:
    """The ISO date, or None for a day that the calendar does not have."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
