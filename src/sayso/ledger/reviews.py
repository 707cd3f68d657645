"""People's decisions: appended with who, when and why; undone, never changed; found again when reread."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from sayso.errors import BadReview, NotFound
from sayso.ledger import claims, corrections, reports, written
from sayso.ledger.chunked import values_of
from sayso.ledger.evidence import faults
from sayso.ledger.schema import claims as claim_rows
from sayso.ledger.schema import reviews as rows
from sayso.ledger.schema import row_number
from sayso.ledger.standing import most_alike, standing_chain, standing_claim, standing_report
from sayso.ledger.written import ADD
from sayso.model import Attribution, Claim, Place, Report, Review, Span, digest, to_dict

DECISIONS = ("accept", "reject", "correct", "merge", "split", "apart", "origin", "place", "note")


@dataclass(frozen=True)
class Standing:
    """The decisions in force, by the id of what they now bear on."""

    of: Mapping[str, tuple[Review, ...]] = field(default_factory=dict)

    def claim(self, claim: Claim) -> Claim:
        """The claim as it stands."""
        mine, reports = self.of.get(claim.id, ()), self.of.get(claim.report, ())
        return standing_claim(claim, mine, reports) if mine or reports else claim

    def attribution(self, attribution: Attribution, report_id: str) -> Attribution:
        """The attribution from the publisher that people know of."""
        return replace(attribution, chain=standing_chain(attribution.chain, self.of.get(report_id, ())))

    def report(self, report: Report) -> Report:
        """The report as it stands."""
        return standing_report(report, self.of.get(report.id, ()))


def append(connection: Connection, review: Review) -> Review:
    """Record a decision under an id of its own; a copy of what is judged goes with it.

    Raises:
        BadReview: where the decision, its value, who or when do not fit.
        NotFound: where nothing has the id judged and no copy of it was given.
    """
    if review.decision not in DECISIONS:
        raise BadReview(f"{review.decision!r} is no decision; decisions are {', '.join(DECISIONS)}.")
    return _appended(connection, review)


def add(connection: Connection, claim: Claim, *, who: str, when: str, why: str | None) -> Review:
    """Record a claim that a person has written; it goes among those of its report.

    Raises:
        BadReview: where the text does not bear it out, or a claim with its id is stored.
        NotFound: where there is no such report.
    """
    report = reports.one(connection, claim.report)
    if report is None:
        raise NotFound("report", claim.report)
    claim = replace(claim, chain=(report.own_chain[0], *claim.chain[1:]))  # without what people know better
    corrections.check(claim)
    wrong = next(faults(claim, report), None)
    if wrong is not None:
        raise BadReview(f"The claim cannot be added: {wrong}.")
    if claims.one(connection, claim.id) is not None:
        raise BadReview(
            f"A claim of that kind and type rests on these words already: {claim.id}. Correct that one, or "
            "take other words."
        )
    written.keep(connection, claim)
    asked = Review(id="", of=claim.id, decision=ADD, why=why, who=who, when=when, judged=to_dict(claim))
    return _appended(connection, asked)


def _appended(connection: Connection, review: Review) -> Review:
    _check_form(review)
    target = _target(connection, review)
    review = replace(review, value=_checked_value(connection, review, target), judged=_copy(review, target))
    seq = (connection.execute(select(func.max(rows.c.seq))).scalar() or 0) + 1
    review = replace(review, id=_id(review, seq))
    connection.execute(insert(rows).values(_row(review, seq, target)))
    return review


def _check_form(review: Review) -> None:
    if not review.who.strip():
        raise BadReview(
            "A review needs the name of who decides: give one with --who or the setting reviewer."
        )
    check_when(review.when)


def check_when(when: str) -> None:
    """Refuse what is no ISO date or time."""
    try:
        datetime.fromisoformat(when)
    except ValueError as error:
        raise BadReview(
            f"{when!r} is no date or time; write it as 2024-03-31 or 2024-03-31T12:00:00Z."
        ) from error


def _target(connection: Connection, review: Review) -> Claim | Report | None:
    """What is judged, as it stands; None for an actor or matter, which the ledger only derives."""
    standing = in_force(connection)
    claim = claims.one(connection, review.of)
    if claim is not None:
        return standing.claim(claim)
    report = reports.one(connection, review.of)
    if report is not None:
        return standing.report(report)
    if review.judged is None and review.decision != "note":
        raise NotFound("claim or report", review.of)
    return None


def _checked_value(connection: Connection, review: Review, target: Claim | Report | None) -> Any:
    if review.decision == "correct" and target is not None:
        return corrections.checked(review.value, target)
    if review.decision == "place":
        if not isinstance(target, Claim):
            raise BadReview("A place can be attached to a claim only.")
        return _place(connection, review.value, target)
    try:
        return json.loads(json.dumps(to_dict(review.value)))
    except (TypeError, ValueError) as error:
        raise BadReview(f"The value {review.value!r} cannot be stored: {error}.") from error


def _place(connection: Connection, value: Any, claim: Claim) -> dict[str, Any]:
    """The place meant (`nth` of the claim's, or the words at `span`) with what the person knows of it."""
    if not isinstance(value, Mapping) or not set(value) <= {"nth", "span", *corrections.PLACE_FIELDS}:
        raise BadReview(f"A place takes nth or span, and {', '.join(sorted(corrections.PLACE_FIELDS))}.")
    for name, (what, fits) in corrections.PLACE_FIELDS.items():
        if name in value and not fits(value[name]):
            raise BadReview(f"{name} must be {what}, not {value[name]!r}.")
    known = _words_meant(connection, value, claim)
    if not {"lat", "lon"}.isdisjoint(value):
        known = replace(known, radius_km=None, how=None)  # how the machine found another point
    return to_dict(replace(known, **{k: v for k, v in value.items() if k in corrections.PLACE_FIELDS}))  # type: ignore[no-any-return]


def _words_meant(connection: Connection, value: Mapping[str, Any], claim: Claim) -> Place:
    if "span" not in value:
        nth = value.get("nth", 0)
        if not isinstance(nth, int) or not 0 <= nth < len(claim.place):
            raise BadReview(
                f"The claim has {len(claim.place)} places. Give the words meant as span: [start, end]."
            )
        return claim.place[nth]
    report = reports.one(connection, claim.report)
    text = report.text if report is not None else ""
    try:
        span = Span(*(int(v) for v in value["span"]))
    except (TypeError, ValueError) as error:
        raise BadReview("span must be [start, end].") from error
    if not 0 <= span.start < span.end <= len(text):
        raise BadReview(f"{list(span)} lies outside the text of the report.")
    return next((p for p in claim.place if p.span == span), Place(text=text[slice(*span)], span=span))


def _copy(review: Review, target: Claim | Report | None) -> Mapping[str, Any] | None:
    if target is None or review.decision == ADD:
        return review.judged
    return {k: v for k, v in to_dict(target).items() if k != "text"}


def _id(review: Review, seq: int) -> str:
    value = json.dumps(review.value, sort_keys=True)
    return "r" + digest(seq, review.of, review.decision, value, review.why, review.who, review.when)


def _row(review: Review, seq: int, target: Claim | Report | None) -> dict[str, Any]:
    about = target.report if isinstance(target, Claim) else target.id if target is not None else None
    return {
        **{name: getattr(review, name) for name in ("id", "of", "decision", "why", "who", "when")},
        "seq": seq,
        "target": "other" if target is None else type(target).__name__.lower(),
        "n": None if about is None else reports.number(about),
        "value": None if review.value is None else json.dumps(review.value, ensure_ascii=False),
        "judged": None if review.judged is None else json.dumps(to_dict(review.judged), ensure_ascii=False),
    }


def undo(connection: Connection, review_id: str, who: str, when: str) -> Review:
    """Take a decision back; what was decided before it stands again.

    Raises:
        NotFound: where there is no such review.
        BadReview: where it was undone already.
    """
    check_when(when)
    row = connection.execute(select(rows).where(rows.c.id == review_id)).one_or_none()
    if row is None:
        raise NotFound("review", review_id)
    if row.undone is not None:
        raise BadReview(f"Review {review_id} was undone already, on {row.undone} by {row.undone_by}.")
    connection.execute(update(rows).where(rows.c.id == review_id).values(undone=when, undone_by=who))
    if row.decision == ADD and row.judged is not None:
        written.withdraw(connection, row)
    return replace(_review(row), undone=when)


def listed(connection: Connection) -> Iterator[Review]:
    """All reviews in the order in which they were made; those that lost what they judged are marked."""
    for row, now in _with_targets(connection):
        yield replace(_review(row), detached=now is None)


def in_force(connection: Connection) -> Standing:
    """The decisions that were not undone, on the claims and reports on which they bear now."""
    of: dict[str, list[Review]] = {}
    for row, now in _with_targets(connection):
        if row.undone is None and now is not None:
            of.setdefault(now, []).append(_review(row))
    return Standing({id: tuple(found) for id, found in of.items()})


def _with_targets(connection: Connection) -> Iterator[tuple[Any, str | None]]:
    """Each review's row and the id of what it bears on now, None where that is gone."""
    query = select(rows, claims.exists_now(rows.c.of), reports.exists_now(rows.c.n)).order_by(rows.c.seq)
    by_people = written.all_ids(connection)
    for row in connection.execute(query).all():
        if row.target == "claim" and not row.claim_exists:
            yield row, None if row.of in by_people else _found_again(connection, row)
        else:
            yield row, row.of if row.n is None or row.report_exists else None


def _found_again(connection: Connection, row: Any) -> str | None:
    judged = json.loads(row.judged or "{}")
    return most_alike(judged, claims.of_report(connection, row.n, judged.get("kind")))


def on_matters(connection: Connection) -> Iterator[Review]:
    """The decisions in force on matters and origins, by the claims that now stand where those judged did."""
    for row in connection.execute(select(rows).where(rows.c.undone.is_(None)).order_by(rows.c.seq)).all():
        review = _review(row)
        places = (review.judged or {}).get("places")
        if places is not None:
            now = _now(connection, places)
            yield replace(review, value=_renamed(review.value, now), judged=_renamed(review.judged, now))


def _now(connection: Connection, places: Mapping[str, Any]) -> dict[str, str | None]:
    """For claims that were read anew under other ids, those that they are now; None where they are gone."""
    known = values_of(connection, claim_rows.c.id, claim_rows.c.id, places)
    gone = {id: place for id, place in places.items() if id not in known}
    by_people = written.all_ids(connection) if gone else frozenset()
    return {id: None if id in by_people else _alike(connection, place) for id, place in gone.items()}


def _alike(connection: Connection, place: Mapping[str, Any]) -> str | None:
    found = claims.of_report(connection, row_number(place["report"]), place["kind"])
    return most_alike(place, found)


def _renamed(record: Any, now: Mapping[str, str | None]) -> Any:
    """The record of a matter, or the value of a decision on one, with the present ids of claims."""
    if not isinstance(record, Mapping):
        return record
    ids = (now.get(id, id) for id in record.get("claims", ()))
    other = record.get("with")
    other = _renamed(other, now) if isinstance(other, Mapping) else now.get(other or "", other)
    return {**record, "claims": [id for id in ids if id is not None], "with": other}


def _review(row: Any) -> Review:
    names = ("id", "of", "decision", "why", "who", "when", "undone")
    return Review(
        **{name: getattr(row, name) for name in names},
        value=None if row.value is None else json.loads(row.value),
        judged=None if row.judged is None else json.loads(row.judged),
    )
