"""Which attacks told by different reports are one: same scene, same day, same means, kindred words.

No pair of tellings is compared that shares neither scene and day nor rare words, and the likeliest pairs are
joined first, so the result does not depend on the order of reports. How likely a pair is depends on the two
alone, and what is joined on what can be reached over likely pairs: a new report touches nothing else.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sayso.compare import lexicon
from sayso.compare.bearings import HARM, Days, Spot
from sayso.compare.copied import Marks
from sayso.compare.happenings import TELLING_COUNT, Happening, same_scene
from sayso.compare.rulings import Labels, opposed

# How like the words of two tellings must be (cosine, words weighted by rarity), by what is known of time and
# place. Set on the FA-KES articles of the corpus by reading what was joined.
LIKENESS = {
    ("same", "same"): 0.035,
    ("near", "same"): 0.085,
    ("late", "same"): 0.26,
    ("weekday", "same"): 0.12,
    ("unknown", "same"): 0.15,
    ("same", "unknown"): 0.17,
    ("near", "unknown"): 0.26,
    ("late", "unknown"): 0.38,
    ("weekday", "unknown"): 0.26,
    ("unknown", "unknown"): 0.38,
}
# A report that gives no day mostly tells of the day it came out on, or the day before.
NEAR_DAYS = 1
# What is added to likeness for a count that two tellings share, and taken from it where both count the dead,
# share no count and give no one day: tolls of one attack change, but two attacks rarely have one toll.
SAME_COUNT = 0.08
OTHER_COUNT = 0.05
# Copied words speak for one attack more than any likeness, and what people say more than all.
COPIED, DECIDED = 1.0, 10.0
# Of more tellings than these under one key, all are compared with the first so many, and with no others: ids
# are hashes, so the first are as good as drawn by lot.
CROWD = 40
# The rarest words of a telling, under which it is looked for where place or day is not known.
RARE_WORDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An attack as one report tells it, or several do, in small: what is compared of it."""

    id: str
    """The smallest claim."""
    works: frozenset[str]
    """The reports that tell of it; versions of one count as one."""
    spots: tuple[Spot, ...] = ()
    days: Days | None = None
    news: Days | None = None
    weekdays: frozenset[int] = frozenset()
    families: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    marks: Marks = frozenset()
    parts: Labels = frozenset()
    """By which decisions of people it is parted from others, and on which side."""
    merged: frozenset[str] = frozenset()
    """The decisions of people that put it together with others."""
    is_roundup: bool = False
    counts: frozenset[tuple[str, float]] = frozenset()
    """How many were killed, wounded, captured: each number that is given."""


def telling(happening: Happening) -> Telling:
    """What is compared of an attack that one report tells of."""
    return Telling(
        id=happening.id,
        works=frozenset(b.work for b in happening.bearings),
        spots=tuple(spot for _, spot in sorted(happening.spots.items())),
        days=happening.days,
        news=happening.news,
        weekdays=frozenset(happening.weekdays),
        families=frozenset(happening.families),
        words=frozenset(word for b in happening.bearings for word in b.words),
        marks=frozenset(mark for b in happening.bearings for mark in b.marks),
        parts=frozenset(label for b in happening.bearings for label in b.ruled.parts),
        merged=frozenset(id for b in happening.bearings for id, _ in b.ruled.merged),
        is_roundup=happening.is_roundup,
        counts=frozenset(_counts(happening)),
    )


def _counts(happening: Happening) -> Iterator[tuple[str, float]]:
    for bearing in happening.bearings:
        number = None if bearing.figure is None or bearing.cue else bearing.figure.low
        if number is not None and number >= TELLING_COUNT and bearing.type in HARM:
            yield bearing.type, number


Likeness = tuple[float, str, str]
"""How surely two tellings are of one attack, and the two, the smaller id first."""


def gathered(tellings: Iterable[Telling]) -> list[tuple[tuple[str, ...], Days | None]]:
    """The tellings of each attack, and the days on which it happened."""
    every = sorted(tellings, key=lambda t: t.id)
    scored = ((likeness(every[a], every[b]), every[a].id, every[b].id) for a, b in _pairs(every))
    return joined(every, ((score, a, b) for score, a, b in scored if score is not None))


def _pairs(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """The pairs worth comparing, each once."""
    held: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(tellings):
        for key in keys(one):
            held[key].append(at)
    seen: set[tuple[int, int]] = set()
    for members in held.values():
        for position, a in enumerate(members[:CROWD]):
            for b in members[position + 1 :]:
                if (a, b) not in seen:
                    seen.add((a, b))
                    yield a, b


def keys(one: Telling) -> list[str]:
    """What a telling is filed under: each scene on each day, and its rarest words."""
    days = one.days or one.news
    found: set[str] = set()
    if days is not None:
        for spot in one.spots:
            cells = [f"at {spot.key}"]
            if spot.lat is not None and spot.lon is not None:
                cells += [
                    f"{shift} {math.floor(spot.lat * 2 + shift / 2)} {math.floor(spot.lon * 2 + shift / 2)}"
                    for shift in (0, 1)
                ]
            found |= {f"{cell} {day}" for cell in cells for day in range(days.first, days.last + 1)}
    rarest = sorted(one.words, key=lambda word: (-_weight(word), word))[:RARE_WORDS]
    return sorted(found | {f"word {word}" for word in rarest} | {f"decided {id}" for id in one.merged})


def _weight(word: str) -> float:
    """How much a word tells: the rarer in reports of wars, the more."""
    return lexicon.rarity().get(word, lexicon.rarest())


def kinship(some: frozenset[str], others: frozenset[str]) -> float:
    """How like two sets of words are: cosine, words weighted by rarity."""
    shared = sum(_weight(word) ** 2 for word in sorted(some & others))
    return shared / (_norm(some) * _norm(others)) if shared else 0.0


@lru_cache(maxsize=4096)
def _norm(words: frozenset[str]) -> float:
    return math.sqrt(sum(_weight(word) ** 2 for word in sorted(words)))


def likeness(a: Telling, b: Telling) -> float | None:
    """How surely two tellings are of one attack; None where something or too little speaks for it."""
    if opposed(a.parts, b.parts):
        return None
    if a.merged & b.merged:
        return DECIDED
    if a.works & b.works or a.is_roundup != b.is_roundup or not _same_means(a, b):
        return None
    time, place = _time(a, b), _place(a, b)
    if time == "conflict" or place == "conflict":
        return None
    alike = kinship(a.words, b.words) + _by_counts(a, b, time)
    if a.marks & b.marks:
        return COPIED + alike
    known = {"same": 0.3, "near": 0.1}.get(time, 0.0) + {"same": 0.2}.get(place, 0.0)
    return alike + known if alike >= LIKENESS[time, place] else None


def _by_counts(a: Telling, b: Telling, time: str) -> float:
    """What counts add to the likeness of two tellings, or take from it."""
    if a.counts & b.counts:
        return SAME_COUNT
    is_toll = all(any(type == "killed" for type, _ in t.counts) for t in (a, b))
    return -OTHER_COUNT if is_toll and time != "same" else 0.0


def _same_means(a: Telling, b: Telling) -> bool:
    return not (a.families and b.families and not a.families & b.families)


def _time(a: Telling, b: Telling) -> str:
    """`same` day, `near` by publication, `late` by it, the same `weekday`, `unknown`, or in `conflict`."""
    if not _weekdays_fit(a, b.days) or not _weekdays_fit(b, a.days):
        return "conflict"
    if a.days is not None and b.days is not None:
        return "same" if a.days.meets(b.days) else "conflict"
    if a.weekdays and b.weekdays and not a.weekdays & b.weekdays:
        return "conflict"
    first, second = a.days or a.news, b.days or b.news
    if first is None or second is None:
        return "weekday" if _names_one_weekday(a, b) else "unknown"
    if not first.meets(second):
        return "conflict"
    return "near" if abs(first.last - second.last) <= NEAR_DAYS else "late"


def _names_one_weekday(a: Telling, b: Telling) -> bool:
    """Whether both name a weekday, or one does and the other's day falls on it."""
    return bool(a.weekdays & b.weekdays) or any(
        x.weekdays and y.days is not None for x, y in ((a, b), (b, a))
    )


def _weekdays_fit(one: Telling, days: Days | None) -> bool:
    """Whether one of the weekdays that the report names falls on one of the days."""
    if not one.weekdays or days is None:
        return True
    return any(date.fromordinal(day).weekday() in one.weekdays for day in range(days.first, days.last + 1))


def _place(a: Telling, b: Telling) -> str:
    if not a.spots or not b.spots:
        return "unknown"
    if any(same_scene(x, y) for x in a.spots for y in b.spots):
        return "same"
    located = [all(s.lat is not None for s in t.spots) for t in (a, b)]
    return "conflict" if all(located) else "unknown"


def joined(
    tellings: Iterable[Telling], likely: Iterable[Likeness]
) -> list[tuple[tuple[str, ...], Days | None]]:
    """Join the surest pairs first, as long as days, scenes, means and weekdays of the whole group agree.

    Gives the ids of each group, and the days on which it happened.
    """
    whole = {t.id: t for t in tellings}
    group = {id: id for id in whole}
    members = {id: [id] for id in whole}
    for score, a, b in sorted(likely, key=lambda pair: (-pair[0], pair[1], pair[2])):
        low, high = sorted((group[a], group[b]))
        if low == high or opposed(whole[low].parts, whole[high].parts):
            continue
        if score < DECIDED and not _agree(whole[low], whole[high]):
            continue
        whole[low] = _merged(whole[low], whole.pop(high))
        for id in members[high]:
            group[id] = low
        members[low] += members.pop(high)
    return [(tuple(sorted(members[id])), whole[id].days) for id in sorted(whole)]


def _agree(a: Telling, b: Telling) -> bool:
    return _same_means(a, b) and _time(a, b) != "conflict" and not _are_apart(a.spots, b.spots)


def _are_apart(some: Sequence[Spot], others: Sequence[Spot]) -> bool:
    """Whether all the scenes whose place on the map is known lie apart."""
    known = [[spot for spot in spots if spot.lat is not None] for spots in (some, others)]
    is_one = any(same_scene(x, y) for x in some for y in others)
    return bool(known[0] and known[1]) and not is_one


def _merged(a: Telling, b: Telling) -> Telling:
    """Two tellings as one; only what `_agree` asks for is kept."""
    return Telling(
        id=min(a.id, b.id),
        is_roundup=a.is_roundup,
        works=a.works | b.works,
        spots=tuple(sorted({*a.spots, *b.spots}, key=lambda spot: (spot.key, spot.span))),
        days=a.days.within(b.days) if a.days is not None and b.days is not None else a.days or b.days,
        news=a.news.within(b.news)
        if a.news is not None and b.news is not None and a.news.meets(b.news)
        else a.news or b.news,
        weekdays=a.weekdays | b.weekdays,
        families=a.families | b.families,
        parts=a.parts | b.parts,
    )
