"""A claim or report as it stands: what the machine made of it, and what people have decided since.

Pure functions. Of several decisions on one target the last that was not undone wins, field by field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sayso.ledger.corrections import corrected
from sayso.ledger.written import ADD
from sayso.model import Claim, Link, Place, Report, Review, Span, from_dict

_VERDICTS = ("accept", "reject", "correct")


def standing_claim(claim: Claim, of_claim: Sequence[Review], of_report: Sequence[Review] = ()) -> Claim:
    """The claim with the corrections of its report's publisher, and the decisions on itself.

    Reviews come in the order in which they were made.
    """
    claim = _as_written(claim, of_claim)
    claim = replace(claim, chain=standing_chain(claim.chain, of_report))
    for review in _live(of_claim):
        if review.decision == "place":
            claim = _placed(claim, review.value, f"placed by {review.who}")
        elif review.decision == "correct":
            claim = corrected(claim, review.value, f"corrected by {review.who}")
    return replace(claim, review=verdict(of_claim))


def _as_written(claim: Claim, reviews: Sequence[Review]) -> Claim:
    """What a person wrote, where the machine reads a claim of the same kind and type in the same words."""
    judged = next((r.judged for r in _live(reviews) if r.decision == ADD), None)
    if judged is None or judged["by"] == claim.by or judged["evidence"]["exact"] != claim.evidence.exact:
        return claim
    return from_dict(Claim, judged)


def standing_chain(chain: tuple[Link, ...], of_report: Sequence[Review]) -> tuple[Link, ...]:
    """The chain from the publisher that people know of."""
    published = corrections(of_report)
    if "publisher" not in published or not chain:
        return chain
    return (_published_by(chain[0], published["publisher"]), *chain[1:])


def standing_report(report: Report, reviews: Sequence[Review]) -> Report:
    """The report with what people know better of its title, publisher, author, address and date."""
    values = corrections(reviews)
    if not values:
        return report
    basis = {**{k: v for k, v in report.basis.items() if k not in values}}
    basis.update({field: "given" for field, value in values.items() if value is not None})
    return replace(corrected(report, values), basis=dict(sorted(basis.items())))


def verdict(reviews: Sequence[Review]) -> str | None:
    """The decision that stands: the last of accept, reject and correct; a place attached corrects.

    A claim that a person wrote is decided on by being written.
    """
    decisions = [r.decision for r in _live(reviews)]
    last = next((d for d in reversed(decisions) if d in _VERDICTS), None)
    return last or ("correct" if "place" in decisions else ADD if ADD in decisions else None)


def corrections(reviews: Iterable[Review]) -> dict[str, Any]:
    """The corrected fields of a report and their values, the last of each."""
    values: dict[str, Any] = {}
    for review in _live(reviews):
        if review.decision == "correct" and isinstance(review.value, Mapping):
            values.update(review.value)
    return values


def _live(reviews: Iterable[Review]) -> Iterable[Review]:
    return (review for review in reviews if review.undone is None)


def _published_by(link: Link, name: str | None) -> Link:
    """The publisher's link under another name; words that named someone else no longer belong to it."""
    if link.text is not None and name is not None and link.text.casefold() == name.casefold():
        return replace(link, name=name)
    return replace(link, name=name, text=None, span=None, actor=None)


def _placed(claim: Claim, value: Any, how: str) -> Claim:
    """The claim with a place as a person has pinned it, by the words in the text."""
    if not isinstance(value, Mapping):
        return claim
    place = replace(from_dict(Place, value), how=how)
    others = (p for p in claim.place if not p.span.overlaps(place.span))
    return replace(claim, place=tuple(sorted((*others, place), key=lambda p: p.span)))


def most_alike(judged: Mapping[str, Any], claims: Iterable[Claim]) -> str | None:
    """The id of the claim of the same kind that shares most of the words judged, or None."""
    evidence = judged.get("evidence") or {}
    span = Span(evidence.get("start", 0), evidence.get("end", 0))
    best: tuple[int, bool, int, str] | None = None
    for claim in claims:
        shared = min(span.end, claim.evidence.end) - max(span.start, claim.evidence.start)
        rank = (-shared, claim.type != judged.get("type"), claim.evidence.start, claim.id)
        if claim.kind == judged.get("kind") and shared > 0 and (best is None or rank < best):
            best = rank
    return None if best is None else best[3]
