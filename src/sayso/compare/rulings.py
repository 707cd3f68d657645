"""What people decided of matters and origins: which claims belong together there, and which do not.

A decision names claims. It holds for them wherever they meet, whatever is read later; of two decisions that
do not go together the later one holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sayso.model import Review

Claims = frozenset[str]
Labels = frozenset[tuple[str, bool]]
"""By decision, named by its id, on which side of it something is: left, or taken out."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """What people decided of one claim."""

    parts: Labels = frozenset()
    """What parts its matter from others."""
    merged: Labels = frozenset()
    """What puts its matter together with another."""
    origins: Labels = frozenset()
    """What parts its origin from others."""
    same: Labels = frozenset()
    """What puts its origin together with others; the side is that of the claim whose origin it is."""
    apart: frozenset[str] = frozenset()
    """Those of `parts`, by id, that keep two attacks apart, and not a claim from its matter."""


NOTHING = Ruled()
NONE: Mapping[str, Ruled] = {}


@dataclass(slots=True)
class _Sides:
    """Decisions by their ids, each on two sets of claims: what they part, and what they put together."""

    parted: dict[str, tuple[Claims, Claims]] = field(default_factory=dict)
    joined: dict[str, tuple[Claims, Claims]] = field(default_factory=dict)

    def part(self, id: str, left: Claims, taken: Claims) -> None:
        """Part claims; what was put together before and would join them again gives way."""
        if left and taken:
            self.parted[id] = (left, taken)
            self.joined = {
                before: (one - taken, other - taken)
                if _crosses((one, other), (left, taken))
                else (one, other)
                for before, (one, other) in self.joined.items()
            }

    def join(self, id: str, one: Claims, other: Claims) -> None:
        """Put claims together; what parted them before gives way."""
        sides = (one, other)
        self.parted = {before: of for before, of in self.parted.items() if not _crosses(sides, of)}
        self.joined[id] = sides

    def on(self, claim: str) -> tuple[Labels, Labels]:
        """What parts a claim from others, and what puts it together with others."""
        return _labels(self.parted, claim), _labels(self.joined, claim)

    def claims(self) -> set[str]:
        """All claims on which something was decided."""
        held = (*self.parted.values(), *self.joined.values())
        return {claim for one, other in held for claim in one | other}


def _crosses(joined: tuple[Claims, Claims], parted: tuple[Claims, Claims]) -> bool:
    """Whether what is put together has claims of both sides of what is parted."""
    both = joined[0] | joined[1]
    return bool(both & parted[0] and both & parted[1])


def _labels(decisions: Mapping[str, tuple[Claims, Claims]], claim: str) -> Labels:
    return frozenset((id, claim in other) for id, (one, other) in decisions.items() if claim in one | other)


def rulings(reviews: Iterable[Review]) -> dict[str, Ruled]:
    """What the decisions in force say of each claim."""
    matters, origins = _Sides(), _Sides()
    standing = [r for r in reviews if r.undone is None and is_on_matter(r)]
    for review in sorted(standing, key=lambda r: (r.when, r.id)):
        judged, taken = _claims(review.judged), _claims(review.value)
        other = _claims((review.judged or {}).get("with"))
        match review.decision:
            case "split":
                matters.part(review.id, judged - taken, taken)
            case "apart":
                matters.part(review.id, judged - other, other - judged)
            case "merge":
                matters.join(review.id, judged, other)
            case "origin" if review.value.get("with"):
                origins.join(review.id, taken, frozenset((review.value["with"],)))
            case "origin":
                origins.part(review.id, judged - taken, taken)
    attacks = {review.id for review in standing if review.decision == "apart"}
    found: dict[str, Ruled] = {}
    for claim in sorted(matters.claims() | origins.claims()):
        parts, merged = matters.on(claim)
        apart = frozenset(id for id, _ in parts) & attacks
        found[claim] = Ruled(parts, merged, *origins.on(claim), apart)
    return found


def is_on_matter(review: Review) -> bool:
    """Whether a decision is about a matter or the origins in one: with it is kept where the claims stand."""
    return review.decision in ("split", "apart", "merge", "origin") and "places" in (review.judged or {})


def _claims(record: Mapping[str, Any] | None) -> Claims:
    return frozenset((record or {}).get("claims", ()))


def opposed(a: Labels, b: Labels) -> bool:
    """Whether a decision parts what has these labels from what has those."""
    return any((id, not side) in b for id, side in a)
