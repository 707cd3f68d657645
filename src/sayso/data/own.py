"""The user's own table of actors: read from a CSV or TSV file, checked row by row, laid over ours.

Its columns are those of `actors.tsv`; only `name` must be there. What it says wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sayso.data.table import Refusal, Refuse, Row, digest, read, split

COLUMNS = (
    "name",
    "aliases",
    "local",
    "kind",
    "side",
    "country",
    "parent",
    "organ",
    "from",
    "until",
    "source",
)
KINDS = ("group", "state", "body", "medium", "company", "people")
"""What an actor of the table may be; persons are joined by their names and by reviews."""

_USUAL_KIND = "group"
_MANY_NAMES = ("aliases", "local")


@dataclass(frozen=True, slots=True)
class OwnActors:
    """The rows of a user's table, all columns filled, sorted by name; empty where there is none."""

    path: str = ""
    digest: str = ""
    """Of the rows: the same for the same facts, whatever the file, the order of rows and columns."""
    rows: tuple[Row, ...] = field(default=(), repr=False, compare=False)


NONE = OwnActors()


def names_of(row: Mapping[str, str]) -> list[str]:
    """The name and the aliases of a row of the table.

    >>> names_of({"name": "River Guard", "aliases": "RG| Guard of the River"})
    ['River Guard', 'RG', 'Guard of the River']
    """
    return [row["name"], *split(row["aliases"])]


def over(own: OwnActors, ours: tuple[Row, ...]) -> tuple[Row, ...]:
    """Own rows first, then ours but for those that an own row names, and without the names it has."""
    if not own.rows:
        return ours
    taken = {_folded(n) for row in own.rows for n in names_of(row)}
    return own.rows + tuple(_without(row, taken) for row in ours if _folded(row["name"]) not in taken)


def _without(row: Row, taken: set[str]) -> Row:
    return {**row, "aliases": "|".join(n for n in split(row["aliases"]) if _folded(n) not in taken)}


def _folded(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


def own_actors(path: str, *, ours: Iterable[Row], countries: Iterable[Row], organs: set[str]) -> OwnActors:
    """Read the user's table; parents and countries are looked up in it and in our tables.

    Raises:
        BadSetting: where the file cannot be read or a row says what cannot be; names line and way out.
    """
    refuse = Refusal("actors", path)
    table = read(refuse, COLUMNS, needed=("name",))
    countries = tuple(countries)
    codes = {_folded(n): c["code"] for c in countries for n in (c["code"], c["name"], *split(c["aliases"]))}
    found = [(line, _checked(row, codes, organs, refuse.at(line))) for line, row in table]
    _check_names(found, refuse)
    known = {r["name"]: r for r in ours} | {row["name"]: row for _, row in found}
    for line, row in found:
        _check_parent(row, known, {c["name"] for c in countries}, refuse.at(line))
    rows = tuple(sorted((row for _, row in found), key=lambda r: r["name"]))
    return OwnActors(path, digest(rows), tuple(_with_side(row, known) for row in rows))


def _checked(row: Row, codes: Mapping[str, str], organs: set[str], refuse: Refuse) -> Row:
    if not row["name"] or "|" in row["name"]:
        raise refuse("no single name; write one name under `name`, the others under `aliases`, parted by |")
    kind = row["kind"].lower() or _USUAL_KIND
    if kind not in KINDS:
        raise refuse(f"no kind {kind!r}; it is one of {', '.join(KINDS)} (persons: sayso review merge)")
    code = codes.get(_folded(row["country"]), "") if row["country"] else ""
    if row["country"] and not code:
        raise refuse(f"no country {row['country']!r}; write its ISO 3166 code or its English name")
    if row["organ"] and (row["organ"] not in organs or not code):
        raise refuse(
            f"{row['organ']!r} is no organ of a country; with `country`: {', '.join(sorted(organs))}"
        )
    for column in ("from", "until"):
        if row[column] and not (row[column].isdigit() and len(row[column]) == 4):
            raise refuse(f"{row[column]!r} is no year; write four digits under `{column}`, or nothing")
    names = {column: "|".join(split(row[column])) for column in _MANY_NAMES}
    return {**row, **names, "kind": kind, "country": code, "source": row["source"] or "own table"}


def _check_names(found: list[tuple[int, Row]], refuse: Refusal) -> None:
    """Refuse a name that two rows have: which of them is meant could not be told."""
    lines: dict[str, int] = {}
    for line, row in found:
        for name in names_of(row):
            other = lines.setdefault(_folded(name), line)
            if other != line:
                raise refuse.at(line)(f"{name!r} is also a name in line {other}; leave it in one of the two")


def _check_parent(row: Row, known: Mapping[str, Row], countries: set[str], refuse: Refuse) -> None:
    seen, at = {row["name"]}, row
    while at["parent"]:
        if at["parent"] in seen:
            raise refuse(f"{row['name']!r} would be part of itself; correct its `parent`")
        seen.add(at["parent"])
        above = known.get(at["parent"])
        if above is None and at["parent"] not in countries:
            raise refuse(f"no actor {at['parent']!r}; give it a row, or write its name as its own row has it")
        if above is None:
            return
        at = above


def _with_side(row: Row, known: Mapping[str, Row]) -> Row:
    """The row with the side of the nearest parent that has one, where it gives none itself."""
    side, at = row["side"], row
    while not side and at["parent"]:
        above = known.get(at["parent"])
        side = at["parent"] if above is None else above["side"]
        at = {"parent": ""} if above is None else above
    return {**row, "side": side}
