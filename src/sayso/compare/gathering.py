"""Which attacks told by different reports are one: same scene, same day, same means, kindred words.

No pair of reports is compared that shares neither scene and day nor rare words, and the likeliest pairs
are joined first, so the result does not depend on the order of reports.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from sayso.compare import lexicon
from sayso.compare.bearings import HARM, Days, Spot
from sayso.compare.happenings import Happening, same_scene

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
# Smaller counts are shared by many attacks.
TELLING_COUNT = 4
# Copied words speak for one attack more than any likeness.
COPIED = 1.0
# Beyond this many tellings under one key, each is compared with its neighbours only.
CROWD = 40
NEIGHBOURS = 12
# The rarest words of a telling, under which it is looked for where place or day is not known.
RARE_WORDS = 8


def gathered(happenings: Sequence[Happening], copies: Mapping[str, str]) -> list[Happening]:
    """Join the tellings of one attack; `copies` names the group of each claim in copied words."""
    tellings = sorted(happenings, key=lambda h: h.id)
    groups = [{copies[b.claim] for b in h.bearings if b.claim in copies} for h in tellings]
    scored: list[tuple[float, int, int]] = []
    for a, b in _pairs(tellings):
        score = _score(tellings[a], tellings[b], is_copied=bool(groups[a] & groups[b]))
        if score is not None:
            scored.append((-score, a, b))
    return _joined(tellings, sorted(scored))


def _words(happening: Happening) -> frozenset[str]:
    return frozenset(word for b in happening.bearings for word in b.words)


def _counts(happening: Happening) -> set[tuple[str, float]]:
    """How many were killed, wounded, captured: each number that is given."""
    held = [(b.type, b.figure.low) for b in happening.bearings if b.figure is not None and not b.cue]
    return {(type, n) for type, n in held if type in HARM and n is not None and n >= TELLING_COUNT}


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


def _pairs(tellings: Sequence[Happening]) -> Iterator[tuple[int, int]]:
    """The pairs worth comparing, each once."""
    held: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, happening in enumerate(tellings):
        for key in sorted(_keys(happening), key=str):
            held[key].append(at)
    seen: set[tuple[int, int]] = set()
    for members in held.values():
        reach = len(members) if len(members) <= CROWD else NEIGHBOURS
        for position, a in enumerate(members):
            for b in members[position + 1 : position + 1 + reach]:
                if (a, b) not in seen:
                    seen.add((a, b))
                    yield a, b


def _keys(happening: Happening) -> set[tuple[object, ...]]:
    """What a telling is filed under: each scene on each day, and its rarest words."""
    days = happening.days or happening.news
    keys: set[tuple[object, ...]] = set()
    if days is not None:
        for spot in happening.spots.values():
            cells: list[tuple[object, ...]] = [("name", spot.key)]
            if spot.lat is not None and spot.lon is not None:
                cells += [
                    (shift, math.floor(spot.lat * 2 + shift / 2), math.floor(spot.lon * 2 + shift / 2))
                    for shift in (0, 1)
                ]
            keys |= {(*cell, day) for cell in cells for day in range(days.first, days.last + 1)}
    rarest = sorted(_words(happening), key=lambda word: (-_weight(word), word))[:RARE_WORDS]
    return keys | {("word", word) for word in rarest}


def _score(a: Happening, b: Happening, *, is_copied: bool) -> float | None:
    """How surely two tellings are of one attack; None where something or too little speaks for it."""
    if {x.work for x in a.bearings} & {x.work for x in b.bearings}:
        return None
    if a.is_roundup != b.is_roundup or not _same_means(a, b):
        return None
    time, place = _time(a, b), _place(a, b)
    if time == "conflict" or place == "conflict":
        return None
    likeness = kinship(_words(a), _words(b)) + _by_counts(a, b, time)
    if is_copied:
        return COPIED + likeness
    known = {"same": 0.3, "near": 0.1}.get(time, 0.0) + {"same": 0.2}.get(place, 0.0)
    return likeness + known if likeness >= LIKENESS[time, place] else None


def _by_counts(a: Happening, b: Happening, time: str) -> float:
    """What counts add to the likeness of two tellings, or take from it."""
    counts = [_counts(h) for h in (a, b)]
    if counts[0] & counts[1]:
        return SAME_COUNT
    is_toll = all(any(type == "killed" for type, _ in of_one) for of_one in counts)
    return -OTHER_COUNT if is_toll and time != "same" else 0.0


def _same_means(a: Happening, b: Happening) -> bool:
    return not (a.families and b.families and not a.families & b.families)


def _time(a: Happening, b: Happening) -> str:
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


def _names_one_weekday(a: Happening, b: Happening) -> bool:
    """Whether both name a weekday, or one does and the other's day falls on it."""
    return bool(a.weekdays & b.weekdays) or any(
        x.weekdays and y.days is not None for x, y in ((a, b), (b, a))
    )


def _weekdays_fit(happening: Happening, days: Days | None) -> bool:
    """Whether one of the weekdays that the report names falls on one of the days."""
    if not happening.weekdays or days is None:
        return True
    return any(
        date.fromordinal(day).weekday() in happening.weekdays for day in range(days.first, days.last + 1)
    )


def _place(a: Happening, b: Happening) -> str:
    if not a.spots or not b.spots:
        return "unknown"
    if any(same_scene(x, y) for x in a.spots.values() for y in b.spots.values()):
        return "same"
    located = [all(s.lat is not None for s in h.spots.values()) for h in (a, b)]
    return "conflict" if all(located) else "unknown"


def _joined(tellings: Sequence[Happening], scored: Sequence[tuple[float, int, int]]) -> list[Happening]:
    """Join the surest pairs first, as long as days, scenes and means of the whole group agree."""
    group = list(range(len(tellings)))
    members: dict[int, list[int]] = {at: [at] for at in group}
    whole: dict[int, Happening] = dict(enumerate(tellings))
    for _, a, b in scored:
        low, high = sorted((group[a], group[b]))
        if low == high or not _agree(whole[low], whole[high]):
            continue
        whole[low] = _merged(whole[low], whole.pop(high))
        for at in members[high]:
            group[at] = low
        members[low] += members.pop(high)
    return [whole[at] for at in sorted(whole)]


def _agree(a: Happening, b: Happening) -> bool:
    spots = [list(h.spots.values()) for h in (a, b)]
    return _same_means(a, b) and _time(a, b) != "conflict" and not _are_apart(*spots)


def _are_apart(some: Sequence[Spot], others: Sequence[Spot]) -> bool:
    """Whether all the scenes whose place on the map is known lie apart."""
    known = [[spot for spot in spots if spot.lat is not None] for spots in (some, others)]
    is_one = any(same_scene(x, y) for x in some for y in others)
    return bool(known[0] and known[1]) and not is_one


def _merged(a: Happening, b: Happening) -> Happening:
    both = Happening(bearings=[*a.bearings, *b.bearings], is_roundup=a.is_roundup)
    both.spots = {**b.spots, **a.spots}
    both.days = a.days.within(b.days) if a.days is not None and b.days is not None else a.days or b.days
    both.news = (
        a.news.within(b.news)
        if a.news is not None and b.news is not None and a.news.meets(b.news)
        else a.news or b.news
    )
    both.weekdays = a.weekdays | b.weekdays
    both.families = a.families | b.families
    return both
