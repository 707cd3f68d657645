"""Why a place was taken, and where it lies, in words for people."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.resolve.gazetteer import Candidate, numbered
from sayso.resolve.lexicon import state


def why(
    c: Candidate,
    *,
    held_by: str | None,
    apart: Sequence[Candidate],
    is_spoken_of: bool,
    neighbour: str | None,
) -> str:
    """The strongest reason for a place; `apart` are the others of its name, `neighbour` a name near it."""
    if held_by is not None:
        return f"{where(c)}: named beside {held_by.rstrip('.')}"
    if not apart:
        return f"{where(c)}: the only place of this name in the gazetteer"
    land = country_name(c.country)
    in_land = is_spoken_of and c.kind != "country"
    if in_land and all(o.country != c.country for o in apart):
        return f"{where(c)}: the only place of this name in {land}, of which the report speaks"
    if neighbour is not None:
        return f"{where(c)}: nearest to {neighbour}, which the report names too"
    if in_land:
        return f"{where(c)}: the best known of this name in {land}, of which the report speaks"
    return f"{where(c)}: the best known place of this name"


def where(c: Candidate) -> str:
    """A place with what holds it: "Barzeh, Damascus, Syria"."""
    held = numbered(c.admin1)
    parts = [c.name, held.name if held else "", country_name(c.country) if c.kind != "country" else ""]
    return ", ".join(dict.fromkeys(p for p in parts if p))


def country_name(code: str) -> str:
    """The country's name, or its code where the list of countries lacks it."""
    try:
        return state(code).name
    except KeyError:
        return code
