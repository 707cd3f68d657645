"""What a person would call a matter: "Killed, Alwan, 15 Apr 2017"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from sayso.compare.bearings import OF_WOUNDS, Bearing, Days

# A matter is found again by its first few names; a long report's whole cast helps nobody.
MOST_NAMES = 12


def label(topic: str, where: str | None, days: Days | None) -> str:
    """Topic, place and day, as far as they are known."""
    return ", ".join(part for part in (topic, where, _day(days)) if part)


def _day(days: Days | None) -> str | None:
    if days is None:
        return None
    first, last = date.fromordinal(days.first), date.fromordinal(days.last)
    if first == last:
        return f"{first.day} {first:%b %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{last.day} {last:%b %Y}"
    return f"{first.day} {first:%b %Y} - {last.day} {last:%b %Y}"


def commonest_place(bearings: Sequence[Bearing]) -> str | None:
    """The place that most of the claims name."""
    named = Counter(spot.name for b in bearings for spot in b.places[:1])
    return min(named, key=lambda name: (-named[name], name)) if named else None


def about(bearings: Iterable[Bearing]) -> tuple[str, ...]:
    """The actors and places that claims name, the most frequent first."""
    names: Counter[str] = Counter()
    for bearing in bearings:
        parties = (w.name for w in (*bearing.agents, *bearing.targets) if any(c.isupper() for c in w.name))
        names.update({*parties, *(spot.name for spot in bearing.places)})
    return tuple(sorted(names, key=lambda name: (-names[name], name))[:MOST_NAMES])


def figure_topic(type: str, counted: str) -> str:
    """What is counted, in words.

    >>> figure_topic("killed", "children")
    'Children killed'
    """
    if counted in ("all", ""):
        return type.capitalize()
    if counted == OF_WOUNDS:
        return f"Died {counted}"
    return f"{counted.capitalize()} {type}" if type != "count" else f"Number of {counted}"
