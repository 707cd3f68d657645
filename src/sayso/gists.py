"""A claim in small: what lists and the map find it by, enough to answer what `api.filters.Wanted` asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from sayso.asides import is_aside
from sayso.ledger import PARTY, PLACE, VOICE, Facet, Gist
from sayso.model import Claim, Link, Party
from sayso.words import findable


def gist(claim: Claim) -> Gist:
    """A claim in small; its actors are filled in."""
    time = claim.time
    return Gist(
        claim=claim.id,
        kind=claim.kind,
        type=claim.type,
        is_aside=is_aside(claim),
        is_decided=claim.review is not None,
        earliest=None if time is None else time.earliest,
        latest=None if time is None else time.latest,
        facets=frozenset(_facets(claim)),
    )


def _facets(claim: Claim) -> Iterator[Facet]:
    yield from (_who(VOICE, link) for link in claim.chain)
    yield from (_who(PARTY, party) for party in claim.parties)
    names = defaultdict[Facet, list[str | None]](list)
    for p in claim.place:
        where = Facet(PLACE, "", None, p.name or p.text, p.lat, p.lon, p.precision, p.radius_km)
        names[where] += (p.name, p.text)
    yield from (where._replace(said=_said(*said)) for where, said in names.items())


def _who(kind: int, who: Link | Party) -> Facet:
    """A voice or party. An actor is found by its names as an actor; what its preferred name says, they do."""
    return _named(kind, who.actor, who.text, who.name if who.actor is None else None)


@lru_cache(maxsize=65536)
def _named(kind: int, actor: str | None, *names: str | None) -> Facet:
    return Facet(kind, _said(*names), actor)


def _said(*names: str | None) -> str:
    """The names as words are found in them, the same for the same names in any order."""
    return "\n".join(sorted(set(findable(*names).split("\n"))))
