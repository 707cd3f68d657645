"""The map and the time line: claims by place and day, each as vague as its words leave it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sayso.ledger import Spot as Met
from sayso.model import Claim
from sayso.views.web.desk import desk_of
from sayso.views.web.listed import ROWS, page_of
from sayso.views.web.pages.lists import wanted
from sayso.views.web.timeline import TimeLine
from sayso.words import says

# How far off a place may lie, in km, by UCDP's where_prec, where the words do not say it by a distance:
# 2 is "within about 25 km" in UCDP's codebook; of districts and provinces the size of usual ones is drawn.
_RADIUS_KM = {1: 0.0, 2: 25.0, 3: 35.0, 4: 80.0, 5: 80.0}
_COUNTRY = 6
# Places that are drawn: more can neither be told apart nor be moved about smoothly.
_DRAWN = 2_000
# Claims that are quoted where a place is looked at.
_QUOTED = 8


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with the number of claims that name it."""

    name: str
    lat: float | None
    lon: float | None
    precision: int | None
    radius_km: float | None
    claims: int = 0

    @property
    def is_country(self) -> bool:
        """Whether no more than the country is known."""
        return self.precision is not None and self.precision >= _COUNTRY

    @property
    def how_vague(self) -> str:
        """How exactly it is known, in words."""
        if self.lat is None:
            return "not found on the map"
        if self.is_country:
            return "known to the country only"
        if self.radius_km is None:
            return "how exactly is not known"
        return "exact" if self.radius_km == 0 else f"within some {self.radius_km:.0f} km"


def mapped(request: Request) -> Response:
    """The page: the filters, the frame of the map, the time line, and the places as a table."""
    desk, asked = desk_of(request), _asked(request)
    spots = _spots(desk.book.spots(**asked))
    days = desk.book.days(**asked)
    page = page_of(request)
    return desk.page(
        request,
        "map.html",
        asked=asked,
        spots=spots[(page - 1) * ROWS : page * ROWS],
        count=len(spots),
        drawn=min(_DRAWN, sum(spot.lat is not None for spot in spots)),
        placed=sum(day.placed for day in days),
        claims=sum(day.claims for day in days),
        line=TimeLine.of(days),
        page=page,
        has_more=page * ROWS < len(spots),
        **_words(request, asked),
    )


def words(request: Request) -> Response:
    """What is said of the place chosen: a piece of the page, for the map."""
    return desk_of(request).page(request, "map-words.html", **_words(request, _asked(request)))


def drawing(request: Request) -> Response:
    """What is drawn: the places that have coordinates, and countries by name."""
    spots = (spot for spot in _spots(desk_of(request).book.spots(**_asked(request))) if spot.lat is not None)
    return JSONResponse([_mark(spot) for spot in islice(spots, _DRAWN)])


def _mark(spot: Spot) -> dict[str, Any]:
    return {
        "name": spot.name,
        "lat": spot.lat,
        "lon": spot.lon,
        "country": spot.is_country,
        "radius": None if spot.is_country else spot.radius_km,
        "claims": spot.claims,
        "told": spot.how_vague,
    }


def _asked(request: Request) -> dict[str, Any]:
    return {**wanted(request.query_params), "all": "all" in request.query_params}


def _spots(met: Iterable[Met]) -> list[Spot]:
    """The places, those that most claims name first."""
    times = Counter[tuple[str, float | None, float | None, int | None, float | None]]()
    for name, lat, lon, precision, told, claims in met:
        radius = told if told is not None else _RADIUS_KM.get(precision or 0)
        times[name, lat, lon, precision, radius] += claims
    return sorted((Spot(*where, n) for where, n in times.items()), key=lambda s: (-s.claims, s.name))


def _words(request: Request, asked: dict[str, Any]) -> dict[str, Any]:
    """The first claims that name the place chosen, and whence all can be had."""
    at = request.query_params.get("at")
    if not at:
        return {"at": None, "quoted": [], "claims_at": None}
    found = desk_of(request).book.claims(**{**asked, "place": at})
    named = _once(claim for claim in found if _names(claim, at, asked["place"]))
    kept = {k: v for k, v in asked.items() if v not in (None, False)} | {"place": at}
    return {"at": at, "quoted": list(islice(named, _QUOTED)), "claims_at": f"/claims?{urlencode(kept)}"}


def _names(claim: Claim, at: str, place: str | None) -> bool:
    """Whether a claim names just this place, and one that is asked for besides."""
    is_there = any((p.name or p.text) == at for p in claim.place)
    return is_there and (place is None or any(says(place, p.name, p.text) for p in claim.place))


def _once(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims without those that rest on words that were there: an event may give a figure too."""
    met = set[tuple[str, str]]()
    for claim in claims:
        if (words := (claim.report, claim.evidence.exact)) not in met:
            met.add(words)
            yield claim
