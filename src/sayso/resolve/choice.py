"""Which of the places of a name a report means: all its names are weighed together.

Every place of a name begins with what its kind and size make likely. What stands beside it in the text, the
countries of which the report speaks and the other places it names then speak for one or the other, in a few
rounds, since the others are not certain either. One that leads clearly is taken; else none is.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sayso.resolve.gazetteer import Candidate, kilometres
from sayso.resolve.lexicon import country_code
from sayso.resolve.reasons import why
from sayso.resolve.transliteration import plain_letters

# Prior weights, in units of log10(population). All weights here were set on half of TR-News, GeoVirus and LGL
# (bench/places); the other halves give the same order of settings.
_RANK = {
    "country": 10.0,
    "capital": 7.6,
    "region": 7.2,
    "water": 7.2,
    "admin1": 6.6,
    "site": 6.0,
    "quarter": 5.2,
    "division": 5.0,
    "town": 3.7,
    "admin2": 3.5,
    "admin3": 3.0,
    "city": 0.0,
}
CONTAINER = 6.0
# A name beside it that may only go on a list says little.
LISTED = 1.5
COUNTRY = 6.0
# Of what speaks for a country, the share of its name and its people beside that of places in it.
SPOKEN = 0.4
STATE = 4.5
NEAR = 4.0
SEAT = 3.0
# What ten times as many names in the languages of the world are worth, in tenfold population.
FAME = 0.6
# A country is meant by its name, not the city or the province in it that has the same.
NAMESAKE = 4.0
# What a place's main name is worth beside one of its other names.
OWN_NAME = 0.5

# How fast weight falls to doubt: a lead of one unit makes a place e times as likely.
SHARPNESS = 1.6
# In the first round the rivals of a well-known place still count, so that small neighbours find each other.
SOFTNESS = 0.5
ROUNDS = 4

# Places nearer than this are one answer; how near two places must be to speak for each other.
_SAME_KM = 60.0
NEAR_KM = 60.0

# The chance that the leading answer must have.
SURE = 0.65

# A smaller town is not what people mean by a name that a whole division has.
_TOWN = 50_000
_WORLD_CITY = 5_000_000

# Only so many places of a name are weighed.
_FIELD = 48

# Kinds so small that how near they are to each other tells something.
_POINTS = frozenset({"city", "capital", "town", "admin2", "admin3", "site", "quarter"})
_LOWER = frozenset({"division", "admin2", "admin3"})
_LARGE = frozenset({"country", "region", "water"})
_DIVISIONS = frozenset({"admin1", "division", "admin2", "admin3"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """One name as the report uses it."""

    name: str
    within: tuple[str, ...] = ()
    """Names beside it that say what holds it, nearest first: "Karsa, Orun, Syria"."""
    is_listed: bool = False
    """Whether the names beside it may only be further places of a list."""
    is_beside: bool = False
    """Whether they only say beside what it lies: "north of Orun"."""
    division: int | None = None
    """1 or 2 where the words say that a first or second division is meant, 0 for any, else None."""

    @property
    def is_division(self) -> bool:
        """Whether the words say that a province, a district or the like is meant."""
        return self.division is not None


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that is meant, and why."""

    place: Candidate
    why: str


@dataclass(slots=True)
class _Field:
    """The places of one name with their weights."""

    wanted: Wanted
    places: list[Candidate]
    held: list[str | None]
    """For each place, the name beside it that holds it."""
    prior: list[float]
    chance: list[float]


def choose(
    wanted: Sequence[Wanted],
    candidates: Sequence[Sequence[Candidate]],
    holders: Mapping[str, Sequence[Candidate]],
    spoken: Callable[[str], Mapping[str, float]],
) -> list[Choice | None]:
    """Choose for each name one place or none, the whole list being context for each.

    `holders` has the places of every name in any `within`; `spoken` tells the shares of the countries spoken
    of otherwise than by one name.
    """
    fields = [_field(w, c, holders) for w, c in zip(wanted, candidates, strict=True)]
    for f in fields:
        f.chance = _chances([SOFTNESS * p for p in f.prior])
    countries = [spoken(f.wanted.name) for f in fields]
    for _ in range(ROUNDS):
        grades = [_grades(n, fields, countries[n]) for n in range(len(fields))]
        for f, graded in zip(fields, grades, strict=True):
            f.chance = _chances(graded)
    return [_chosen(n, fields, countries[n]) for n in range(len(fields))]


def _field(
    wanted: Wanted, candidates: Sequence[Candidate], holders: Mapping[str, Sequence[Candidate]]
) -> _Field:
    plain = plain_letters(wanted.name)
    towns = {c.country for c in candidates if _is_its_town(c, plain)}
    lands = {c.country for c in candidates if c.kind == "country"}
    beside = wanted.within[:1] if wanted.is_listed else wanted.within
    # "Karsa, Orunia and Belat" may list three countries, but hardly a town and a country.
    is_loose = wanted.is_listed and not (_says_where(wanted, holders) and not _may_be_large(candidates))
    rows = []
    for c in candidates:
        held = next((h for h in beside if _is_within(c, h, holders.get(h, ()))), None)
        bonus = 0.0 if held is None else LISTED if is_loose else CONTAINER
        if plain_letters(c.name) == plain and c.kind not in _LOWER:
            bonus += OWN_NAME
        if c.country in lands and c.kind != "country" and not wanted.is_division:
            bonus -= NAMESAKE
        rows.append((prior(c) + _seat(wanted, c, towns) + bonus, -c.id, c, held))
    rows.sort(key=lambda r: r[:2], reverse=True)
    if (
        not wanted.is_listed
        and not any(r[3] or r[2].kind in _LARGE for r in rows)
        and _says_where(wanted, holders)
    ):
        rows = []  # the gazetteer has places of this name, but none where the report puts it
    rows = rows[:_FIELD]
    return _Field(wanted, [r[2] for r in rows], [r[3] for r in rows], [r[0] for r in rows], [])


def _is_its_town(c: Candidate, plain: str) -> bool:
    """Whether a town is what people mean by a name that its division has too: not "Karsa City" by "Karsa"."""
    if c.kind not in ("city", "capital") or c.population < _TOWN:
        return False
    return plain_letters(c.name) != f"{plain} city" or c.population >= _WORLD_CITY


def prior(c: Candidate) -> float:
    """What its kind and size make likely, in units of log10(population)."""
    size = math.log10(c.population + 1) if c.kind in ("city", "capital") else 0.0
    size += FAME * math.log10(1 + c.spellings)
    if c.kind in ("region", "water") and not c.country:
        return _RANK["country"]
    return _RANK["capital"] + size / 10 if c.kind == "capital" else max(_RANK[c.kind], size)


def _seat(wanted: Wanted, c: Candidate, towns: set[str]) -> float:
    """Of a division and a town of one name in one country the town is meant, unless the words tell."""
    if wanted.division is not None:
        level = {"admin1": 1, "division": 1, "admin2": 2, "admin3": 2}.get(c.kind)
        return -SEAT if level is None else SEAT if wanted.division in (0, level) else 0.0
    return -SEAT if c.country in towns and c.kind in _DIVISIONS else 0.0


def _may_be_large(candidates: Sequence[Candidate]) -> bool:
    """Whether a name may be that of a country or a first division."""
    return any(c.kind in ("country", "admin1", "division") for c in candidates)


def _says_where(wanted: Wanted, holders: Mapping[str, Sequence[Candidate]]) -> bool:
    """Whether the first name beside it is surely that of a country or a first division."""
    if not wanted.within:
        return False
    best = max(holders.get(wanted.within[0], ()), key=prior, default=None)
    return country_code(wanted.within[0]) is not None or (best is not None and best.kind == "admin1")


def _is_within(c: Candidate, name: str, holders: Sequence[Candidate]) -> bool:
    code = country_code(name)
    if code is not None and code == c.country and c.kind != "country":
        return True
    return any(_holds(h, c) for h in holders if h.id != c.id)


def _holds(holder: Candidate, c: Candidate) -> bool:
    if holder.kind == "country":
        return holder.country == c.country and c.kind != "country"
    if holder.kind in ("admin1", "division", "region", "admin2"):
        if holder.country != c.country:
            return False
        if holder.kind == "admin2":
            return holder.id == c.admin2 if c.admin2 else kilometres(holder, c) < 60
        return holder.id == c.admin1 if c.admin1 and holder.kind != "region" else kilometres(holder, c) < 250
    return holder.kind in ("city", "capital") and kilometres(c, holder) < 60


def _chances(grades: Sequence[float]) -> list[float]:
    top = max(grades, default=0.0)
    raw = [math.exp(SHARPNESS * (g - top)) for g in grades]
    total = sum(raw)
    return [r / total for r in raw]


def _grades(at: int, fields: Sequence[_Field], countries: Mapping[str, float]) -> list[float]:
    """Weights of one name's places, given the chances of all the others'."""
    mine = fields[at]
    others = _others(at, fields)
    land = _lands(others, countries)
    division: dict[int, float] = defaultdict(float)
    for f in others:
        for c, chance in zip(f.places, f.chance, strict=True):
            first = c.admin1 or (c.id if c.kind in ("admin1", "division") else 0)
            if first:
                division[first] += chance / len(others)
    return [
        before
        + (COUNTRY * land.get(c.country, 0.0) if c.country else 0.0)
        + STATE * division.get(c.admin1 or c.id, 0.0)
        + (NEAR * _nearness(c, others) if c.kind in _POINTS else 0.0)
        for c, before in zip(mine.places, mine.prior, strict=True)
    ]


def _others(at: int, fields: Sequence[_Field]) -> list[_Field]:
    """The other names of the report that have places."""
    own = fields[at].wanted.name
    return [f for n, f in enumerate(fields) if n != at and f.places and f.wanted.name != own]


def _lands(others: Sequence[_Field], countries: Mapping[str, float]) -> dict[str, float]:
    """Shares of the countries spoken of and of those in which the report's other places lie."""
    lying = (1.0 if not countries else 1 - SPOKEN) if others else 0.0
    land: dict[str, float] = defaultdict(float)
    for f in others:
        for c, chance in zip(f.places, f.chance, strict=True):
            land[c.country] += lying * chance / len(others)
    for code, share in countries.items():
        land[code] += (1 - lying) * share
    return land


def _nearness(c: Candidate, others: Sequence[_Field]) -> float:
    """How much of the report's other places lies about here: 0 nothing, towards 1 much."""
    total = 0.0
    for f in others:
        total += max(
            (
                chance
                * (1.0 if o.id == c.admin2 or c.id == o.admin2 else math.exp(-kilometres(c, o) / NEAR_KM))
                for o, chance in zip(f.places, f.chance, strict=True)
                if chance > 0.02 and o.kind in _POINTS and o.country == c.country and o.id != c.admin1
            ),
            default=0.0,
        )
    return 1 - math.exp(-total)


# A small town in a country that the report does not speak of, where it speaks of another: more likely a
# place of that name that the gazetteer lacks.
_SMALL_TOWN = 300_000
# Places with so many names in the languages of the world are spoken of anywhere.
_KNOWN_ABROAD = 50
_ABOUT_ONE_COUNTRY = 0.5
_ELSEWHERE = 0.05


def _chosen(at: int, fields: Sequence[_Field], countries: Mapping[str, float]) -> Choice | None:
    field = fields[at]
    if not field.places:
        return None
    best = max(range(len(field.places)), key=lambda n: field.chance[n])
    first = field.places[best]
    same = sum(p for c, p in zip(field.places, field.chance, strict=True) if kilometres(c, first) <= _SAME_KM)
    if same < SURE or (field.held[best] is None and _is_astray(first, at, fields, countries)):
        return None
    return Choice(first, _reason(field, best, countries, _others(at, fields)))


def _is_astray(c: Candidate, at: int, fields: Sequence[_Field], countries: Mapping[str, float]) -> bool:
    if c.kind not in ("city", "town") or c.population >= _SMALL_TOWN or c.spellings >= _KNOWN_ABROAD:
        return False
    land = _lands(_others(at, fields), countries)
    abroad = max((share for code, share in land.items() if code != c.country), default=0.0)
    return abroad >= _ABOUT_ONE_COUNTRY and land.get(c.country, 0.0) < _ELSEWHERE


def _reason(field: _Field, best: int, countries: Mapping[str, float], others: Sequence[_Field]) -> str:
    c = field.places[best]
    return why(
        c,
        held_by=field.held[best],
        apart=[o for o in field.places if kilometres(o, c) > _SAME_KM],
        is_spoken_of=c.country in countries,
        neighbour=_neighbour(c, others) if c.kind in ("city", "town") else None,
    )


def _neighbour(c: Candidate, others: Sequence[_Field]) -> str | None:
    """The nearest of the report's other places, if it is near."""
    near = [
        (kilometres(c, o), f.wanted.name)
        for f in others
        for o, chance in zip(f.places, f.chance, strict=True)
        if chance > SURE and o.kind in _POINTS and kilometres(c, o) < 2 * NEAR_KM
    ]
    return min(near)[1] if near else None
