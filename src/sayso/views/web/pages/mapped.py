"""The map and the time line: claims by place and day, each as vague as its words leave it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sayso.model import Claim, Place
from sayso.views.web.axis import Axis
from sayso.views.web.desk import desk_of
from sayso.views.web.listed import ROWS, page_of
from sayso.views.web.pages.lists import wanted

# How far off a place may lie, in km, by UCDP's where_prec, where the words do not say it by a distance:
# 2 is "within about 25 km" in UCDP's codebook; of districts and provinces the size of usual ones is drawn.
_RADIUS_KM = {1: 0.0, 2: 25.0, 3: 35.0, 4: 80.0, 5: 80.0}
_COUNTRY = 6
# Columns of the time line.
_BINS = 60


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
        return "exact" if not self.radius_km else f"within some {self.radius_km:.0f} km"


@dataclass(frozen=True, slots=True)
class Bin:
    """A column of the time line: claims of days within it, and its share of those that are vaguer."""

    at: float
    exact: float
    vague: float


def mapped(request: Request) -> Response:
    """The page: the filters, the frame of the map, the time line, and the places as a table."""
    desk = desk_of(request)
    claims = list(_claims(request))
    spots = _spots(claims)
    page = page_of(request)
    axis, bins, undated = _time_line(claims)
    return desk.page(
        request,
        "map.html",
        asked=wanted(request.query_params),
        spots=spots[(page - 1) * ROWS : page * ROWS],
        count=len(spots),
        placed=sum(bool(c.place) for c in claims),
        claims=len(claims),
        axis=axis,
        bins=bins,
        highest=max((b.exact + b.vague for b in bins), default=1.0),
        bin_width=100 / _BINS,
        undated=undated,
        page=page,
        has_more=page * ROWS < len(spots),
    )


def drawing(request: Request) -> Response:
    """What is drawn: the places that have coordinates, and countries by name."""
    return JSONResponse([_mark(spot) for spot in _spots(_claims(request)) if spot.lat is not None])


def _mark(spot: Spot) -> dict[str, Any]:
    return {
        "name": spot.name,
        "lat": spot.lat,
        "lon": spot.lon,
        "country": spot.is_country,
        "radius": 0 if spot.is_country else spot.radius_km or 0,
        "claims": spot.claims,
        "told": spot.how_vague,
    }


def _claims(request: Request) -> Iterable[Claim]:
    query = request.query_params
    asked = wanted(query)
    return desk_of(request).book.claims(**asked, all="all" in query)


def _spots(claims: Iterable[Claim]) -> list[Spot]:
    """The places of claims, those that most claims name first."""
    met = Counter(spot for claim in claims for spot in {_spot(place) for place in claim.place})
    made = (replace(spot, claims=times) for spot, times in met.items())
    return sorted(made, key=lambda s: (-s.claims, s.name))


def _spot(place: Place) -> Spot:
    radius = place.radius_km if place.radius_km is not None else _RADIUS_KM.get(place.precision or 0)
    return Spot(place.name or place.text, place.lat, place.lon, place.precision, radius)


def _time_line(claims: Iterable[Claim]) -> tuple[Axis, list[Bin], int]:
    """The claims over time: one of a known day counts in its column, a vaguer one is spread over its days."""
    spans: list[tuple[int, int]] = []
    undated = 0
    for claim in claims:
        time = claim.time
        if time is None or time.earliest is None or time.latest is None:
            undated += 1
        else:
            spans.append(
                (date.fromisoformat(time.earliest).toordinal(), date.fromisoformat(time.latest).toordinal())
            )
    if not spans:
        return Axis.over([]), [], undated
    ordered = sorted(spans)
    # Background ("since 1979") would press the war itself into one column: the outer twentieths are cut.
    cut = len(ordered) // 20
    kept = ordered[cut : len(ordered) - cut] or ordered
    axis = Axis.over([date.fromordinal(day).isoformat() for span in kept for day in span])
    first, last = axis.first.toordinal(), axis.last.toordinal()
    step = (last - first + 1) / _BINS
    exact, vague = Counter[int](), Counter[int]()
    for start, end in spans:
        columns = range(max(0, int((start - first) / step)), min(_BINS - 1, int((end - first) / step)) + 1)
        if end - start <= step and columns:
            exact[columns[0]] += 1
        else:
            for column in columns:
                vague[column] += 1 / max(1, (end - start) / step)  # type: ignore[assignment]
    return axis, [Bin(100 * n / _BINS, exact[n], vague[n]) for n in range(_BINS)], undated
