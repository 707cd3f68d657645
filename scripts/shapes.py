"""Shapes of divisions as Natural Earth draws them, read from a GeoPackage."""

from __future__ import annotations

import itertools
import struct
from typing import NamedTuple


class Shape(NamedTuple):
    """A first division as Natural Earth draws it."""

    names: tuple[str, ...]
    rings: list[list[tuple[float, float]]]

    @property
    def middle(self) -> tuple[float, float]:
        """Latitude and longitude of the centroid of its largest ring."""
        return max((_centroid(ring) for ring in self.rings), key=lambda c: c[0])[1:]

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies inside any ring."""
        return any(_in_ring(ring, lat, lon) for ring in self.rings)


def rings(geometry: bytes) -> list[list[tuple[float, float]]]:
    """Outer rings of a GeoPackage multipolygon (little-endian, as QGIS writes it)."""
    envelope = (0, 32, 48, 48, 64)[geometry[3] >> 1 & 7]
    at = 8 + envelope + 5
    (polygons,) = struct.unpack_from("<I", geometry, at)
    at += 4
    outer = []
    for _ in range(polygons):
        (rings,) = struct.unpack_from("<I", geometry, at + 5)
        at += 9
        for number in range(rings):
            (size,) = struct.unpack_from("<I", geometry, at)
            if number == 0:
                flat = struct.unpack_from(f"<{2 * size}d", geometry, at + 4)
                outer.append(list(zip(flat[1::2], flat[::2], strict=True)))
            at += 4 + 16 * size
    return outer


def _centroid(ring: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Area, latitude, longitude."""
    area = lat = lon = 0.0
    for (y1, x1), (y2, x2) in itertools.pairwise(ring):
        cross = x1 * y2 - x2 * y1
        area, lat, lon = area + cross, lat + (y1 + y2) * cross, lon + (x1 + x2) * cross
    return (abs(area), lat / (3 * area), lon / (3 * area)) if area else (0.0, *ring[0])


def _in_ring(ring: list[tuple[float, float]], lat: float, lon: float) -> bool:
    inside = False
    for (y1, x1), (y2, x2) in itertools.pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
