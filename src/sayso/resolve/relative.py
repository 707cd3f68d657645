"""Places told by their distance or direction from others: an area, not a false point.

"20 km east of Karsa" lies where that reckons to, and may lie anywhere within a radius; "between Karsa and
Orun" lies in the middle, and may be at either; "near Karsa" is Karsa, with a radius.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from sayso.model import Span
from sayso.resolve.gazetteer import Candidate
from sayso.resolve.placewords import any_of, values

# What UCDP codes as near a place (where_prec 2) reaches so far; a wider area is as a district (3).
NEAR_KM = 25.0
DISTRICT_KM = 75.0
# "East" may be anything from north-east to south-east: so much of the distance it may be off.
OFF = 0.4
# "North of Karsa" tells no distance; people say so of what lies within a day's march.
DIRECTION_KM = 25.0
# Places farther apart are the ends of a journey, not of a road on which something lies.
LONGEST_ROAD_KM = 300.0
# "Northern Karsa" of a town lies in it.
PART_KM = 10.0
# So far it may be where a province has the name too: "east Karsa" is of the town, "eastern Karsa" of either.
PROVINCE_PART_KM = 40.0
_SHORTEST_KM = 2.0

_OF = rf"(?:the\s+)?(?:{any_of('class')}\s+of\s+)?(?:the\s+)?"
_BEARING = rf"(?P<bearing>{any_of('bearing')})"
_NUMBER = r"(?P<number>\d+(?:[.,]\d+)?)"
_FAR = re.compile(
    rf"\b(?:(?:about|around|some|roughly|nearly|approximately)\s+)?{_NUMBER}[\s-]*(?P<unit>{any_of('unit')})\b"
    rf"(?:\s*\([^)]{{1,20}}\))?(?:\s+(?:to\s+)?(?:the\s+)?{_BEARING})?\s+(?:of|from|outside|off|away\s+from)\s+{_OF}$",
    re.I,
)
_TOWARDS = re.compile(rf"(?<!\w-)\b(?:just\s+)?(?:to\s+)?(?:the\s+)?{_BEARING}\s+of\s+{_OF}$", re.I)
_PART = re.compile(rf"\b{_BEARING}[\s-]+$", re.I)
_EDGE = re.compile(
    rf"\b(?:(?:on|in|at)\s+)?(?:the\s+)?(?:[\w-]+\s+)?(?P<edge>{any_of('edge')})\s+of\s+{_OF}$", re.I
)
_RURAL = re.compile(
    rf"\b(?:the\s+)?(?:[\w-]+\s+)?(?:(?P<rural>{any_of('rural')})\s+(?:of|around)|rural)\s+{_OF}$", re.I
)
_NEAR = re.compile(rf"\b(?P<near>{any_of('near')})\s+{_OF}$", re.I)
_BEHIND = re.compile(
    rf"(?:['’]s?)?\s+(?:(?:{any_of('bearing', 'class', 'division')}(?:['’]s)?|outer)\s+)*"
    rf"(?:(?P<edge>{any_of('edge')})|(?P<rural>{any_of('rural')}))\b",
    re.I,
)
_BETWEEN = re.compile(rf"\bbetween\s+{_OF}$", re.I)
_ROAD = re.compile(
    rf"\b(?:the\s+)?{any_of('line')}\s+(?:that\s+)?(?:from|between|link(?:s|ing)|connect(?:s|ing))\s+{_OF}$",
    re.I,
)
_AND = re.compile(rf"\s*(?:\s(?:and|to|with)\s+|\s?[-–—]\s?){_OF}", re.I)
_ROAD_BEHIND = re.compile(rf"\s+(?:[a-z]+\s+)?{any_of('line')}\b", re.I)
_REACH = 90


@dataclass(frozen=True, slots=True)
class Relation:
    """How the words tell a place by another."""

    kind: str
    """`distance direction part edge rural near between`"""
    span: Span
    """The whole of the words, from "20 km" to the name."""
    bearing: float | None = None
    km: float | None = None


# Something in a place, of which no more is known, is within so far of its middle, by UCDP's precision.
INSIDE_KM = {2: 10.0, 3: 40.0}


@dataclass(frozen=True, slots=True)
class Area:
    """Where something may lie: a middle, a radius, UCDP's precision."""

    lat: float
    lon: float
    radius_km: float | None
    precision: int


def relation(whole: str, name: Span) -> Relation | None:
    """Read how a name is used from the words on either side; None where the place itself is meant.

    >>> relation("It fell 20 km east of Karsa.", Span(22, 27)).km
    20.0
    """
    start = max(0, name.start - _REACH)
    before = whole[start : name.start]
    for kind, form in _FORMS:
        match = form.search(before)
        if match is not None:
            return _read(kind, match, Span(start + match.start(), name.end))
    match = _BEHIND.match(whole[name.end : name.end + _REACH])
    if match is None:
        return None
    kind = "edge" if match["edge"] else "rural"
    km = values(kind)[_flat(match[kind])]
    return Relation(kind, Span(name.start, name.end + match.end()), km=km)


_FORMS = (
    ("distance", _FAR),
    ("rural", _RURAL),
    ("edge", _EDGE),
    ("direction", _TOWARDS),
    ("part", _PART),
    ("near", _NEAR),
)


def _read(kind: str, match: re.Match[str], span: Span) -> Relation:
    said = match.groupdict()
    bearing = values("bearing")[_flat(said["bearing"])] if said.get("bearing") else None
    if kind == "distance":
        far = float(said["number"].replace(",", ".")) * values("unit")[_flat(said["unit"])]
        return Relation(kind, span, bearing, far)
    if kind in ("direction", "part"):
        return Relation(kind, span, bearing, DIRECTION_KM if kind == "direction" else PART_KM)
    return Relation(kind, span, None, values(kind)[_flat(said.get(kind) or "rural areas")])


def _flat(word: str) -> str:
    return " ".join(word.lower().split())


def joins(whole: str, first: Span, second: Span) -> Span | None:
    """The words that lay a thing between two names: "between A and B", "road from A to B", "the A-B road"."""
    joint = _AND.fullmatch(whole, first.end, second.start)
    if joint is None:
        return None
    start = max(0, first.start - _REACH)
    opening = _BETWEEN.search(whole, start, first.start) or _ROAD.search(whole, start, first.start)
    if opening is not None:
        return Span(opening.start(), second.end)
    closing = _ROAD_BEHIND.match(whole, second.end)
    return (
        Span(first.start, closing.end()) if closing is not None and joint.group().strip() in "-–—" else None
    )


def area(told: Relation, anchor: Candidate, *, has_province: bool = False) -> Area | None:
    """Where the words put it; None where they name a part of something too large to tell the part.

    `has_province` says that a province has the town's name, so that "northern Karsa" may be the province's.
    """
    if told.km is None or (anchor.precision > 2 and told.kind != "distance"):
        return None
    if told.kind != "distance" or told.bearing is None:
        km = max(told.km, PROVINCE_PART_KM) if told.kind == "part" and has_province else told.km
        return Area(anchor.lat, anchor.lon, km, _precision(km))
    lat, lon = moved(anchor.lat, anchor.lon, told.bearing, told.km)
    radius = max(_SHORTEST_KM, OFF * told.km)
    return Area(lat, lon, radius, _precision(radius))


def inside(holder: Candidate, is_beside: bool, *, has_province: bool) -> Area | None:
    """Where something lies of which only what holds it is known, or beside what; None for a country.

    "In Karsa" may be the province where one has the town's name.
    """
    if holder.kind in ("country", "region", "water"):
        return None
    if is_beside and holder.precision <= 2:
        return Area(holder.lat, holder.lon, DIRECTION_KM, _precision(DIRECTION_KM))
    precision = max(3 if has_province else 2, holder.precision)
    return Area(holder.lat, holder.lon, INSIDE_KM.get(precision), precision)


def middle(a: Candidate, b: Candidate, apart_km: float) -> Area:
    """The middle between two places, reaching to both."""
    turn = (b.lon - a.lon + 180) % 360 - 180
    lon = (a.lon + turn / 2 + 180) % 360 - 180
    return Area((a.lat + b.lat) / 2, lon, apart_km / 2, 2 if apart_km / 2 <= NEAR_KM else 5)


def _precision(radius: float) -> int:
    return 2 if radius <= NEAR_KM else 3 if radius <= DISTRICT_KM else 5


_EARTH_KM = 6371.0


def moved(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point so far from another in a direction, on a sphere.

    >>> [round(d, 2) for d in moved(0.0, 0.0, 90, 111.19)]
    [0.0, 1.0]
    """
    p, turn, arc = math.radians(lat), math.radians(bearing), km / _EARTH_KM
    q = math.asin(math.sin(p) * math.cos(arc) + math.cos(p) * math.sin(arc) * math.cos(turn))
    east = math.atan2(math.sin(turn) * math.sin(arc) * math.cos(p), math.cos(arc) - math.sin(p) * math.sin(q))
    return math.degrees(q), lon + math.degrees(east)
