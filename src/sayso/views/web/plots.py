"""Figures as drawn, in percent of their axes: each origin's over time, and the last of each."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.api import wording
from sayso.model import Figure
from sayso.views.web.axis import Axis

# Room above the largest figure, so that an open end ("at least 40") can be drawn.
ROOM = 1.15
# Marks on an axis of figures, at most; more cannot be told apart in a narrow column.
_MARKS = 4
_STEPS = (1, 2, 2.5, 5, 10)
# Labels nearer than this to one another would be printed over each other: percent across, percent up.
_NEAR = (18.0, 16.0)
# What a badge takes of the line on either side, and what the arrow of an open end takes.
_BADGE, _ARROW = 2.4, 7.0


@dataclass(frozen=True, slots=True)
class Point:
    """A figure as said: where on its axes, and whether its bounds are open."""

    x: float
    low: float | None
    high: float | None
    label: str
    is_copy: bool
    is_labelled: bool = True
    """False where the label would stand upon another."""

    @property
    def y(self) -> float:
        """Where its dot is."""
        return self.low if self.low is not None else self.high or 0.0


@dataclass(frozen=True, slots=True)
class Last:
    """What one origin said last: on which line of several, from where to where."""

    badge: str
    named: bool
    low: float | None
    high: float | None
    label: str
    lane: int = 0

    @property
    def at(self) -> float:
        """Where its badge is: at the bound that is said, or in the midst of two."""
        bounds = [n for n in (self.low, self.high) if n is not None]
        return sum(bounds) / len(bounds)


def across(percent: float) -> float:
    """Where a percentage of the days lies in a drawing 168 wide with its scale at the left."""
    return round(30 + 1.32 * percent, 1)


def up(percent: float) -> float:
    """Where a percentage of the largest figure lies in it, 116 high with the days at its foot."""
    return round(98 - 0.9 * percent, 1)


def most(figures: Iterable[Figure | None]) -> float:
    """The largest bound of figures, 0 where there is none."""
    return max((max(f.low or 0, f.high or 0) for f in figures if f is not None), default=0)


def points(said: Iterable[tuple[str | None, Figure | None]], axis: Axis, top: float) -> tuple[Point, ...]:
    """The figures of one origin in time, each with its day; what it repeats is a copy."""
    found: list[Point] = []
    met = set[tuple[float | None, float | None]]()
    for day, figure in said:
        if day is None or figure is None or (figure.low is None and figure.high is None):
            continue
        bounds = (figure.low, figure.high)
        low, high = (_percent(n, top) for n in bounds)
        point = Point(axis.at(day), low, high, _label(figure), bounds in met)
        met.add(bounds)
        told = [p for p in found if p.is_labelled]
        is_free = not any(abs(p.x - point.x) < _NEAR[0] and abs(p.y - point.y) < _NEAR[1] for p in told)
        found.append(replace(point, is_labelled=is_free and not point.is_copy))
    return tuple(found)


def last(badge: str, *, named: bool, figure: Figure, top: float) -> Last | None:
    """The last figure of an origin; None where it gives no bound."""
    if figure.low is None and figure.high is None:
        return None
    return Last(badge, named, _percent(figure.low, top), _percent(figure.high, top), _label(figure))


def in_lanes(said: Iterable[Last]) -> tuple[Last, ...]:
    """Each on the first line on which it lies upon no other."""
    ends: list[float] = []
    found = []
    for one in sorted(said, key=lambda o: (o.at, o.badge)):
        start = min(one.at - _BADGE, one.low if one.low is not None else one.at - _ARROW)
        end = max(one.at + _BADGE, one.high if one.high is not None else one.at + _ARROW)
        lane = next((n for n, taken in enumerate(ends) if taken <= start), len(ends))
        ends[lane:] = [end, *ends[lane + 1 :]]
        found.append(replace(one, lane=lane))
    return tuple(found)


def marks(top: float) -> Sequence[tuple[float, str]]:
    """Round figures to read an axis by, each with its place.

    >>> [label for _, label in marks(36)]
    ['0', '10', '20', '30']
    """
    rough = top / _MARKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in _STEPS if s * power >= rough)
    return list(_marks(max(step, 1.0), top))


def _marks(step: float, top: float) -> Iterator[tuple[float, str]]:
    at = 0.0
    while at <= top:
        yield round(100 * at / top, 2), f"{at:,.0f}"
        at += step


def _percent(figure: float | None, top: float) -> float | None:
    return None if figure is None else round(100 * figure / top, 2)


def _label(figure: Figure) -> str:
    return wording.figure(figure).removesuffix(" persons")
