"""Claims over time in columns: of a known day each in its own, vaguer ones spread over the days left open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import ceil
from typing import Self

from sayso.ledger import Days
from sayso.views.web.axis import Axis

_BINS = 60
# Background ("since 1979") would press the war itself into one column: of either end so much is cut.
_CUT = 1 / 20

Interval = tuple[int, int, int]
"""First and last day, as ordinals, and how many claims."""


@dataclass(frozen=True, slots=True)
class Bin:
    """A column: claims of days within it, and its share of those that are vaguer."""

    at: float
    first: date
    last: date
    exact: int
    vague: float


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The columns and their axis, and how many claims stand in none."""

    axis: Axis
    bins: tuple[Bin, ...]
    opened: int
    """Claims of which it is known only from when on or until when."""
    undated: int

    @classmethod
    def of(cls, days: Iterable[Days]) -> Self:
        """The time line of claims that are told by the days on which they may have been."""
        found = list(days)
        undated = sum(d.claims for d in found if d.first is None)
        opened = sum(d.claims for d in found if d.is_open)
        dated = [
            (date.fromisoformat(d.first).toordinal(), date.fromisoformat(d.last).toordinal(), d.claims)
            for d in found
            if d.first is not None and d.last is not None and not d.is_open
        ]
        axis = _axis(dated)
        return cls(axis, tuple(_bins(axis, dated)) if dated else (), opened, undated)

    @property
    def highest(self) -> float:
        """The highest column."""
        return max((b.exact + b.vague for b in self.bins), default=1.0) or 1.0

    @property
    def width(self) -> float:
        """Of a column, in percent."""
        return 100 / _BINS


def _axis(dated: Sequence[Interval]) -> Axis:
    """The axis over all intervals but the first and last of them."""
    if not dated:
        return Axis.over([])
    ordered = sorted(dated)
    ends = list(accumulate(n for _, _, n in ordered))
    cut = int(ends[-1] * _CUT)
    kept = [of for of, end in zip(ordered, ends, strict=True) if end > cut and end - of[2] < ends[-1] - cut]
    days = min(of[0] for of in kept), max(of[1] for of in kept)
    return Axis.over(date.fromordinal(day).isoformat() for day in days)


def _bins(axis: Axis, dated: Iterable[Interval]) -> Iterable[Bin]:
    first, last = axis.first.toordinal(), axis.last.toordinal()
    step = (last - first + 1) / _BINS
    exact, rises = [0] * _BINS, [0.0] * (_BINS + 1)
    for start, end, n in dated:
        low, high = max(0, int((start - first) // step)), min(_BINS - 1, int((end - first) // step))
        if low > high:
            continue  # before or after all that is shown
        if end - start <= step:
            exact[low] += n
        else:
            share = n * step / (end - start)
            rises[low] += share
            rises[high + 1] -= share
    for at, (known, vague) in enumerate(zip(exact, accumulate(rises), strict=False)):
        begin, end = first + ceil(at * step), first + ceil((at + 1) * step) - 1
        days = date.fromordinal(begin), date.fromordinal(max(begin, end))
        yield Bin(100 * at / _BINS, *days, known, round(abs(vague), 6))
