"""Which claims of one report speak of one attack: by place, time and means; what names none goes on."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from sayso.compare.bearings import HARM, LONG_DAYS, Bearing, Days, Spot, has_name
from sayso.model import Span

# Two places nearer than this are taken for one scene: a suburb and its city; a town and the middle of the
# district or province (UCDP where_prec 3, 4) that it lies in.
SAME_SCENE_KM = {1: 25.0, 2: 25.0, 3: 40.0, 4: 90.0}
_PROVINCE = 4
# A report tells of what happened on the day it came out or in the few days before.
NEWS_DAYS = 3
# A date that is a week wide or less fixes when something happened.
FIXED_DAYS = 7


# Smaller counts are shared by many attacks.
TELLING_COUNT = 4
# Claims of these are of no one attack.
_OF_MANY = ("cumulative", "habitual")
# Characters without a word of an attack, a paragraph, after which a report comes back to its main one.
STILL_TOLD = 500


@dataclass(slots=True)
class Happening:
    """An attack as one report tells it, or as several do once they are joined."""

    bearings: list[Bearing] = field(default_factory=list)
    spots: dict[str, Spot] = field(default_factory=dict)
    days: Days | None = None
    """When it happened, where some claim says so."""
    news: Days | None = None
    """When it happened at a guess, from the days of publication."""
    weekdays: set[int] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    is_roundup: bool = False
    """Whether it is several attacks told together: "shells killed 9 in Alwan and Besra"."""

    @property
    def id(self) -> str:
        """The smallest claim."""
        return min(b.claim for b in self.bearings)

    def add(self, bearing: Bearing) -> None:
        """Take in a claim, and what it says of where, when and how."""
        self.bearings.append(bearing)
        for spot in bearing.places if bearing.type in HARM and not self.is_roundup else ():
            self.spots.setdefault(spot.key, spot)
        fixed = fixed_days(bearing)
        if fixed is not None:
            self.days = fixed if self.days is None else self.days.within(fixed)
        if bearing.published is not None and self.news is None:
            self.news = Days(bearing.published - NEWS_DAYS, bearing.published)
        if bearing.weekday is not None and bearing.type in HARM:
            self.weekdays.add(bearing.weekday)
        if len(bearing.families - {""}) == 1:
            self.families |= bearing.families - {""}


def fixed_days(bearing: Bearing) -> Days | None:
    """The days of a claim of harm, where they are few enough to fix when it happened."""
    days = bearing.days if bearing.type in HARM or bearing.kind == "relation" else None
    return days if days is not None and days.last - days.first < FIXED_DAYS else None


def told(bearings: Iterable[Bearing]) -> list[Happening]:
    """The attacks that one report tells of, in the order in which they are first told."""
    inner = [b for b in bearings if b.is_harm and b.cue not in _OF_MANY and not _is_long(b)]
    together, counts = _named_together(inner), _told_counts(inner)
    found: list[Happening] = []
    current: Happening | None = None
    for bearing in sorted(inner, key=lambda b: (b.span, b.claim)):
        current = _home(bearing, found, current, together, counts[bearing.span])
        if current is None:
            current = Happening(is_roundup=_is_roundup(bearing))
            found.append(current)
        current.add(bearing)
    return [part for happening in found for part in _parted(happening) if _is_told_of(part)]


def _parted(happening: Happening) -> list[Happening]:
    """An attack as it is told, and apart from it the claims that people took out of it.

    Where two attacks are kept apart, what tells of one of them only stays whole.
    """
    labels = {label for b in happening.bearings for label in b.ruled.parts}
    attacks = {id for b in happening.bearings for id in b.ruled.apart}
    ids = sorted(id for id in {id for id, _ in labels} if id not in attacks or (id, False) in labels)
    by_side: dict[tuple[str, ...], list[Bearing]] = {}
    for bearing in happening.bearings:
        taken = tuple(id for id in ids if (id, True) in bearing.ruled.parts)
        by_side.setdefault(taken, []).append(bearing)
    if len(by_side) == 1:
        return [happening]
    found = []
    for _, held in sorted(by_side.items()):
        part = Happening(is_roundup=happening.is_roundup)
        for bearing in held:
            part.add(bearing)
        found.append(part)
    return found


def _is_told_of(happening: Happening) -> bool:
    """Whether something tells which attack is meant: place, day, count, doer. "The fighting" is any."""
    return bool(happening.spots or happening.days or happening.weekdays) or any(
        b.figure is not None or b.charge or (b.type in HARM and any(has_name(w.name) for w in b.agents))
        for b in happening.bearings
    )


def _is_long(bearing: Bearing) -> bool:
    return bearing.days is not None and bearing.days.last - bearing.days.first >= LONG_DAYS


def _named_together(bearings: Iterable[Bearing]) -> set[tuple[str, str]]:
    """Places that one claim names together are no two scenes: "Rahba, on the outskirts of Alwan"."""
    whole = (bearing.places for bearing in bearings if not _is_roundup(bearing))
    return {(a.key, b.key) for places in whole for a in places for b in places}


Count = tuple[str, str, float | None]
"""Type, whom it counts, and how many at least."""


def _told_counts(bearings: Iterable[Bearing]) -> dict[Span, set[Count]]:
    """The counts in the words of each claim, that many attacks do not share."""
    found: dict[Span, set[Count]] = defaultdict(set)
    for bearing in bearings:
        if bearing.type in HARM and not bearing.cue and _least(bearing) >= TELLING_COUNT:
            found[bearing.span].add(_counts(bearing))
    return found


def _least(bearing: Bearing) -> float:
    return (bearing.figure.low or 0.0) if bearing.figure is not None else 0.0


def _home(
    bearing: Bearing,
    found: list[Happening],
    current: Happening | None,
    together: set[tuple[str, str]],
    counts: set[Count],
) -> Happening | None:
    """The attack that a claim goes to: one that shares its place or its count, else the one being told."""
    fitting = [h for h in found if _fits(bearing, h, together)]
    shared = [h for h in fitting if _shares(bearing, h, together)]
    shared = shared or [h for h in fitting if _retells(bearing, h, counts)]
    if shared:
        return current if current in shared else shared[-1]
    if current in fitting and _goes_on(bearing, current):
        return current
    if bearing.turns_elsewhere and not bearing.is_definite:
        return None
    if bearing.places and not bearing.is_definite:
        fitting = [h for h in fitting if not _recounts(bearing, h)]
    if not bearing.is_definite and bearing.type in HARM and bearing.places and any(h.spots for h in fitting):
        fitting = [h for h in fitting if not h.spots]
    if current in fitting and bearing.span.start - current.bearings[-1].span.end <= STILL_TOLD:
        return current
    return max(fitting, key=lambda h: len(h.bearings), default=None)  # back to what the report is about


def _is_roundup(bearing: Bearing) -> bool:
    """Whether a claim tells of places too far apart for one attack."""
    pairs = combinations(bearing.places, 2)
    return any((kilometres(a, b) or 0.0) > SAME_SCENE_KM[_PROVINCE] for a, b in pairs)


def _goes_on(bearing: Bearing, current: Happening) -> bool:
    """Whether the sentence was telling of the attack without a place: "6 died when a shell hit Rahba"."""
    inner = [b for b in current.bearings if b.sentence == bearing.sentence]
    return bool(inner) and not any(b.places for b in inner)


def _recounts(bearing: Bearing, happening: Happening) -> bool:
    """Whether one voice would give two counts of one thing, the second with a place: two attacks are told."""
    counts = [_counts(b) for b in happening.bearings if b.voice == bearing.voice and not b.cue]
    counts = [c for c in counts if c[0] == bearing.type and c[1] == bearing.counted and c[2] is not None]
    mine = _counts(bearing)[2]
    return not bearing.cue and mine is not None and bool(counts) and all(c[2] != mine for c in counts)


def _retells(bearing: Bearing, happening: Happening, counts: set[Count]) -> bool:
    """Whether a claim tells again what was told of no place that is known: the lead of its headline."""
    is_placed = any(spot.lat is not None for spot in happening.spots.values())
    return not is_placed and any(_counts(b) in counts for b in happening.bearings)


def _counts(bearing: Bearing) -> Count:
    """What a claim counts, and how many at least."""
    return bearing.type, bearing.counted, None if bearing.figure is None else bearing.figure.low


def _fits(bearing: Bearing, happening: Happening, together: set[tuple[str, str]]) -> bool:
    """Whether nothing the claim says of when and how speaks against it."""
    if _is_roundup(bearing) != happening.is_roundup:
        return False
    fixed = fixed_days(bearing)
    if fixed is not None and happening.days is not None and not fixed.meets(happening.days):
        return False
    if (
        fixed is not None
        and happening.days is None
        and happening.news is not None
        and not fixed.meets(happening.news)
    ):
        return not happening.bearings
    families = bearing.families - {""}
    return not (families and happening.families and not families & happening.families)


def _shares(bearing: Bearing, happening: Happening, together: set[tuple[str, str]]) -> bool:
    return any(
        same_scene(a, b) or (a.key, b.key) in together
        for a in bearing.places
        for b in happening.spots.values()
    )


def same_scene(a: Spot, b: Spot) -> bool:
    """Whether two places are one, or so near that one attack may be told of both."""
    distance = kilometres(a, b)
    if a.key == b.key:
        return True
    if distance is None:  # "Rahba Alwan", the comma lost, is the scene of "Rahba"
        return f" {a.key} " in f" {b.key} " or f" {b.key} " in f" {a.key} "
    rough = sorted((a.precision or 1, b.precision or 1))
    if rough[0] >= _PROVINCE:
        return False  # two provinces
    return distance <= SAME_SCENE_KM.get(rough[1], 0.0)


def kilometres(a: Spot, b: Spot) -> float | None:
    """How far apart two places are, or None where one is not known."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    north = math.radians(b.lat - a.lat)
    east = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6371.0 * math.hypot(north, east)
