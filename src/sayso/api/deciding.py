"""What a decision needs to know of the records it is on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sayso.errors import BadReview
from sayso.model import Actor, Claim, Doubt, Matter, Report, to_dict

Record = Report | Claim | Actor | Matter | Doubt


def other_actor(actor: Record, value: Any, show: Callable[[str], Record]) -> Actor:
    """The other actor of a merge, or of two to be kept apart."""
    other = show(str(value["with"])) if isinstance(value, Mapping) and "with" in value else None
    if not isinstance(other, Actor) or not isinstance(actor, Actor) or other.id == actor.id:
        raise BadReview("Two actors are needed: name the other one, or give the id of a doubt.")
    return other


def parts(actor: Record, value: Any, report_id: Callable[[str], str]) -> dict[str, Any]:
    """The spellings, or the reports with their full ids, that a split takes from an actor."""
    if not isinstance(actor, Actor) or not isinstance(value, Mapping) or not any(value.values()):
        raise BadReview("An actor is split by names, or by reports, that are another's.")
    reports = [report_id(str(id)) for id in value.get("reports", ())]
    names = list(value.get("names", ()))
    return {**({"names": names} if names else {}), **({"reports": reports} if reports else {})}


def copy_of(record: Record) -> dict[str, Any]:
    """A record as a review keeps it; of a report, all but its text, of an actor, what tells who it is."""
    kept: dict[str, Any] = to_dict(record)
    for name in ("text",) if not isinstance(record, Actor) else ("claims", "tenures"):
        kept.pop(name, None)
    return kept
