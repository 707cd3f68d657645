"""A time axis in percent of its width, on which intervals are drawn as vague as the words leave them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

# Marks on an axis: more cannot be told apart on a phone.
_MARKS = 6
_DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval on an axis: from and to in percent, and whether either end is open."""

    start: float
    end: float
    opens: bool
    closes: bool

    @property
    def width(self) -> float:
        """In percent."""
        return max(round(self.end - self.start, 2), 0.6)


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from first to last."""

    first: date
    last: date

    @classmethod
    def over(cls, days: Iterable[str]) -> Axis:
        """An axis that holds all the days, with a little room at its ends."""
        found = sorted(map(date.fromisoformat, days)) or [date(2000, 1, 1)]
        room = max((found[-1].toordinal() - found[0].toordinal()) // 12, 1)
        first, last = found[0].toordinal() - room, found[-1].toordinal() + room
        return cls(date.fromordinal(max(first, 1)), date.fromordinal(min(last, date.max.toordinal())))

    def at(self, day: str) -> float:
        """Where a day lies, in percent."""
        span = self.last.toordinal() - self.first.toordinal()
        return round(100 * (date.fromisoformat(day).toordinal() - self.first.toordinal()) / span, 2)

    def bar(self, earliest: str | None, latest: str | None) -> Bar:
        """An interval; an end that is not known runs to the end of the axis."""
        start = 0.0 if earliest is None else self.at(earliest)
        end = 100.0 if latest is None else self.at(latest)
        return Bar(start, end, earliest is None, latest is None)

    def marks(self) -> list[tuple[float, str]]:
        """A few dates to read the axis by: years where it is long, else days."""
        span = self.last.toordinal() - self.first.toordinal()
        if span > 2 * _DAYS_A_YEAR:
            step = max(1, round(span / _DAYS_A_YEAR / _MARKS))
            years = range(self.first.year + 1, self.last.year + 1, step)
            return [(self.at(f"{year:04}-01-01"), str(year)) for year in years]
        step = max(1, span // _MARKS)
        days = range(self.first.toordinal() + step // 2, self.last.toordinal(), step)
        return [(self.at(d), d) for d in (date.fromordinal(n).isoformat() for n in days)]
