"""What a person decides of a matter: which claims are of it, and which of them go back to one origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sayso.errors import BadReview
from sayso.model import Claim, Matter, to_dict

if TYPE_CHECKING:
    from sayso.api.opened import OpenLedger

ON_MATTERS = ("split", "merge", "apart", "origin")


def on_matter(book: OpenLedger, decision: str, matter: Matter, value: Any) -> tuple[Any, dict[str, Any]]:
    """The value of a decision on a matter, with full ids, and what is kept of the matter as it stood.

    Raises:
        BadReview: where a claim is not of the matter, or the other matter cannot be meant.
    """
    given = value if isinstance(value, Mapping) else {}
    copy: dict[str, Any] = to_dict(matter)
    if decision in ("merge", "apart"):
        other = _other(book, decision, matter, given)
        places = _places(book, (*matter.claims, *other.claims))
        return {"with": other.id}, {**copy, "with": to_dict(other), "places": places}
    found: dict[str, Any] = {"claims": _taken(matter, given)}
    if decision == "origin" and given.get("with") is not None:
        found["with"] = _of(matter, str(given["with"]))
        if found["with"] in found["claims"]:
            raise BadReview(f"{found['with']} is one of the claims themselves: name another.")
    return found, {**copy, "places": _places(book, matter.claims)}


def _other(book: OpenLedger, decision: str, matter: Matter, given: Mapping[str, Any]) -> Matter:
    other = book.show(str(given["with"])) if "with" in given else None
    if not isinstance(other, Matter) or other.id == matter.id:
        raise BadReview("Two matters are needed: name the other one.")
    if decision == "merge" and not book.ledger.comparing.are_of_attacks((matter.id, other.id)):
        raise BadReview(
            "Only what is asked of attacks can be made one. What is asked of people and bodies follows who "
            "is who: merge the actors."
        )
    return other


def _taken(matter: Matter, given: Mapping[str, Any]) -> list[str]:
    """The claims of a matter that are meant: some of them, never all."""
    claims = sorted({_of(matter, str(id)) for id in given.get("claims", ())})
    if not claims:
        raise BadReview("Name the claims of the matter that are meant.")
    if len(claims) == len(matter.claims):
        raise BadReview(f"These are all claims of matter {matter.id}: leave out those that stay as they are.")
    return claims


def _of(matter: Matter, id: str) -> str:
    found = [claim for claim in matter.claims if claim.startswith(id)]
    if len(found) != 1:
        raise BadReview(f"{id} is no claim of matter {matter.id}; its claims are {', '.join(matter.claims)}.")
    return found[0]


def _places(book: OpenLedger, claims: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Where each claim stands, to find it again when its report is read anew, and its words to tell of."""
    return {claim.id: _place(claim) for claim in book.ledger.claims_of(claims)}


def _place(claim: Claim) -> dict[str, Any]:
    evidence = {"start": claim.evidence.start, "end": claim.evidence.end, "exact": claim.evidence.exact}
    return {"report": claim.report, "kind": claim.kind, "type": claim.type, "evidence": evidence}
