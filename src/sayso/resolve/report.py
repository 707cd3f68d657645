"""One report: its parties, places and times resolved, the words as said left beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from sayso.model import Claim, Link, Party, Place, Report, Time
from sayso.resolve import dates, places
from sayso.resolve.mentions import voices_of
from sayso.resolve.within import Named, Said, names_in

V = TypeVar("V", Party, Link)


def resolve(claims: Sequence[Claim], report: Report) -> tuple[Claim, ...]:
    """Fill names, kinds, coordinates and dates from what this one report says."""
    said = Counter((_surface(v), v.kind) for c in claims for v in voices_of(c) if _is_named(v))
    names = names_in(report.text, [Said(text, kind, n) for (text, kind), n in said.items()])
    found = places.placed([p for c in claims for p in c.place], report)
    times: dict[str, Time] = {}
    return tuple(_resolved(c, names, found, report.published, times) for c in claims)


def _resolved(
    claim: Claim,
    names: Mapping[tuple[str, str], Named],
    found: Mapping[str, Place],
    published: str | None,
    times: dict[str, Time],
) -> Claim:
    return replace(
        claim,
        roles={role: tuple(_known(p, names) for p in parties) for role, parties in claim.roles.items()},
        chain=tuple(_known(link, names) for link in claim.chain),
        place=tuple(_placed(p, found) for p in claim.place),
        time=None if claim.time is None else _dated(claim.time, published, times),
    )


def _surface(who: Party | Link) -> str:
    return who.name or who.text or ""


def _is_named(who: Party | Link) -> bool:
    return bool(_surface(who)) and not (isinstance(who, Link) and not who.named)


def _known(who: V, names: Mapping[tuple[str, str], Named]) -> V:
    if not _is_named(who):
        return who
    named = names[_surface(who), who.kind]
    if named.name is None or (named.name == who.name and named.kind == who.kind):
        return who
    return replace(who, name=named.name, kind=named.kind)


def _placed(place: Place, found: Mapping[str, Place]) -> Place:
    at = found.get(place.text)
    if at is None:
        return place
    return replace(place, name=at.name, lat=at.lat, lon=at.lon, precision=at.precision, geonames=at.geonames)


def _dated(time: Time, published: str | None, times: dict[str, Time]) -> Time:
    if time.text not in times:
        times[time.text] = dates.redate(time, published)
    done = times[time.text]
    return replace(time, earliest=done.earliest, latest=done.latest, basis=done.basis)
