"""People decide, and what they decide stands: over the machine, over rereading, until it is undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import BadReview, NotFound
from sayso.ledger import Ledger, open_ledger
from sayso.model import Claim, Link, Reading, Report, Review, Span

Make = Callable[..., Reading]
ME = {"who": "Dana Okoye", "when": "2024-05-01T10:00:00Z"}


@pytest.fixture
def claim(ledger: Ledger, reading: Make) -> Claim:
    ledger.store(reading())
    return next(iter(ledger.claims()))


@pytest.fixture
def report(ledger: Ledger, claim: Claim) -> Report:
    return ledger.report(claim.report)


def test_a_decision_is_kept_with_who_when_why_and_a_copy_of_what_was_judged(
    ledger: Ledger, claim: Claim
) -> None:
    made = ledger.review(claim.id, "reject", why="a headline", **ME)
    assert ledger.reviews() == (made,)
    assert (made.of, made.decision, made.who, made.when, made.why) == (
        claim.id,
        "reject",
        "Dana Okoye",
        "2024-05-01T10:00:00Z",
        "a headline",
    )
    assert made.judged is not None and made.judged["evidence"]["exact"] == claim.evidence.exact
    assert not made.detached


def test_a_rejected_claim_can_be_left_out_and_is_never_lost(ledger: Ledger, claim: Claim) -> None:
    assert claim.review is None
    ledger.review(claim.id, "reject", **ME)
    assert [c.review for c in ledger.claims()] == ["reject"]
    assert list(ledger.claims(rejected=False)) == []


@pytest.mark.parametrize(
    ("decisions", "standing"),
    [
        (["accept"], "accept"),
        (["accept", "reject"], "reject"),
        (["reject", "accept"], "accept"),
        (["accept", "note"], "accept"),
        (["note"], None),
    ],
)
def test_the_last_decision_stands(
    ledger: Ledger, claim: Claim, decisions: list[str], standing: str | None
) -> None:
    for decision in decisions:
        ledger.review(claim.id, decision, value="seen" if decision == "note" else None, **ME)
    assert ledger.claim(claim.id).review == standing


def test_what_stood_before_stands_again_when_a_decision_is_undone(ledger: Ledger, claim: Claim) -> None:
    first = ledger.review(claim.id, "correct", value={"figure.low": 11}, **ME)
    second = ledger.review(claim.id, "correct", value={"figure.low": 15, "figure.high": 20}, **ME)
    assert low_and_high(ledger, claim) == (15, 20)
    undone = ledger.undo(second.id, who="Dana Okoye", when="2024-05-02")
    assert undone.undone == "2024-05-02"
    assert low_and_high(ledger, claim) == (11, 12)
    ledger.undo(first.id, who="Dana Okoye", when="2024-05-02")
    assert ledger.claim(claim.id) == claim
    assert [r.undone for r in ledger.reviews()] == ["2024-05-02", "2024-05-02"]


def low_and_high(ledger: Ledger, claim: Claim) -> tuple[float | None, float | None]:
    figure = ledger.claim(claim.id).figure
    assert figure is not None
    return figure.low, figure.high


def test_a_decision_is_undone_once(ledger: Ledger, claim: Claim) -> None:
    made = ledger.review(claim.id, "accept", **ME)
    ledger.undo(made.id, who="Dana Okoye", when="2024-05-02")
    with pytest.raises(BadReview, match="undone already"):
        ledger.undo(made.id, who="Dana Okoye", when="2024-05-03")
    with pytest.raises(NotFound):
        ledger.undo("r0", who="Dana Okoye", when="2024-05-03")


def test_the_same_decisions_in_the_same_order_have_the_same_ids(tmp_path: Path, reading: Make) -> None:
    ids = []
    for name in ("one", "other"):
        with open_ledger(tmp_path / name) as ledger:
            ledger.store(reading())
            claim = next(iter(ledger.claims()))
            ids.append([ledger.review(claim.id, "accept", **ME).id for _ in range(3)])
    assert ids[0] == ids[1] and len(set(ids[0])) == 3


# --- correcting a claim ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "look", "after"),
    [
        ({"type": "wounded"}, lambda c: c.type, "wounded"),
        ({"figure.low": 10, "figure.high": None}, lambda c: (c.figure.low, c.figure.high), (10, None)),
        ({"figure": {"approximate": True}}, lambda c: (c.figure.approximate, c.figure.low), (True, 12)),
        ({"modality": "possible"}, lambda c: c.modality, "possible"),
        ({"negated": True}, lambda c: c.negated, True),
        ({"contexts": ["military", "legal"]}, lambda c: c.contexts, ("military", "legal")),
        ({"post": "mayor"}, lambda c: c.post, "mayor"),
        ({"roles.target.0.name": "people of Tesk"}, lambda c: c.roles["target"][0].name, "people of Tesk"),
        ({"roles": {"target": [{"status": "civilian"}]}}, lambda c: c.roles["target"][0].status, "civilian"),
        ({"chain.1.name": "Orvan Front (south)"}, lambda c: c.chain[1].name, "Orvan Front (south)"),
        ({"chain.1.stance": "admits"}, lambda c: c.chain[1].stance, "admits"),
        ({"place.0.lat": 1.5, "place.0.lon": 2}, lambda c: (c.place[0].lat, c.place[0].lon), (1.5, 2)),
        ({"time.earliest": "2024-03-04"}, lambda c: c.time.earliest, "2024-03-04"),
    ],
    ids=lambda v: next(iter(v)) if isinstance(v, dict) else None,
)
def test_a_field_is_corrected_and_the_words_as_said_stay(
    ledger: Ledger, claim: Claim, value: dict[str, Any], look: Callable[[Claim], Any], after: Any
) -> None:
    assert look(claim) != after
    ledger.review(claim.id, "correct", value=value, **ME)
    now = ledger.claim(claim.id)
    assert look(now) == after
    assert now.review == "correct"
    assert now.evidence == claim.evidence
    assert [p.text for p in now.parties] == [p.text for p in claim.parties]
    assert list(ledger.verify()) == [], "what the machine read is still there, and stands"


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ({}, "needs fields"),
        (None, "needs fields"),
        ("killed", "needs fields"),
        ({"id": "c1"}, "cannot be corrected"),
        ({"evidence.exact": "12 soldiers"}, "cannot be corrected"),
        ({"figure.text": "20"}, "cannot be corrected"),
        ({"figure.low": "many"}, "must be a number"),
        ({"figure.low": -1}, "must be a number"),
        ({"figure.low": True}, "must be a number"),
        ({"figure.low": float("nan")}, "must be a number"),
        ({"figure.low": 30}, "more than figure.high"),
        ({"modality": "sure"}, "one of"),
        ({"negated": "yes"}, "true or false"),
        ({"contexts": "about the army"}, "a list of contexts"),
        ({"roles.target.7.name": "X"}, "has no roles.target.7.name"),
        ({"roles.weapon.0.name": "X"}, "has no roles.weapon.0.name"),
        ({"roles.target.0.kind": "goat"}, "one of"),
        ({"time.earliest": "4 March"}, "ISO date"),
        ({"time.earliest": "2024-03-05", "time.latest": "2024-03-04"}, "is after"),
        ({"place.0.lat": 91}, "latitude"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(
    ledger: Ledger, claim: Claim, value: Any, complaint: str
) -> None:
    with pytest.raises(BadReview, match=complaint):
        ledger.review(claim.id, "correct", value=value, **ME)
    assert ledger.reviews() == ()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"decision": "burn"}, "no decision"),
        ({"who": " "}, "needs the name"),
        ({"when": "yesterday"}, "no date"),
        ({"decision": "note", "value": {1, 2}}, "cannot be stored"),
    ],
)
def test_a_review_that_does_not_fit_is_refused(
    ledger: Ledger, claim: Claim, change: dict[str, Any], complaint: str
) -> None:
    asked: dict[str, Any] = {"decision": "accept", **ME, **change}
    with pytest.raises(BadReview, match=complaint):
        ledger.review(claim.id, **asked)


def test_a_decision_on_nothing_is_refused(ledger: Ledger) -> None:
    with pytest.raises(NotFound):
        ledger.review("cffffffffffffffff", "accept", **ME)


# --- attaching a place ----------------------------------------------------------------------------


def test_a_place_is_pinned(ledger: Ledger, claim: Claim) -> None:
    ledger.review(claim.id, "place", value={"name": "Tesk", "lat": 10.5, "lon": 20, "precision": 1}, **ME)
    (place,) = ledger.claim(claim.id).place
    assert (place.text, place.name, place.lat, place.lon, place.precision) == ("Tesk", "Tesk", 10.5, 20, 1)
    assert ledger.claim(claim.id).review == "correct"


def test_a_pinned_place_has_the_radius_that_the_person_gives_and_says_who_placed_it(
    ledger: Ledger, reading: Make
) -> None:
    made = reading()
    (place,) = made.claims[0].place
    found = replace(place, lat=10.0, lon=20.0, radius_km=25.0, how="an area about Tesk")
    ledger.store(replace(made, claims=(replace(made.claims[0], place=(found,)), *made.claims[1:])))
    ledger.review(made.claims[0].id, "place", value={"lat": 10.5, "lon": 20, "radius_km": 2}, **ME)
    (pinned,) = ledger.claim(made.claims[0].id).place
    assert (pinned.lat, pinned.radius_km, pinned.how) == (10.5, 2, f"placed by {ME['who']}")


def test_a_pinned_place_stands_where_a_later_reading_takes_in_more_words(
    ledger: Ledger, reading: Make
) -> None:
    made = reading()
    ledger.store(made)
    ledger.review(made.claims[0].id, "place", value={"lat": 10.5, "lon": 20}, **ME)
    (place,) = made.claims[0].place
    wider = Span(place.span.start - 3, place.span.end)
    text = made.report.text[wider.start : wider.end]
    again = replace(made.claims[0], place=(replace(place, span=wider, text=text),), by="a newer version")
    ledger.store(replace(made, claims=(again, *made.claims[1:]), by="a newer version"))
    assert [p.lat for p in ledger.claim(made.claims[0].id).place] == [10.5]


def test_a_place_is_attached_by_its_words_where_the_claim_has_none(ledger: Ledger, reading: Make) -> None:
    made = reading(words=("Colonel Dan Merrow denied it.",))
    ledger.store(made)
    start = made.report.text.index("Tesk")
    value = {"span": [start, start + 4], "name": "Tesk", "lat": 10.5, "lon": 20}
    ledger.review(made.claims[0].id, "place", value=value, **ME)
    (place,) = ledger.claim(made.claims[0].id).place
    assert (place.text, place.span, place.lat) == ("Tesk", (start, start + 4), 10.5)


@pytest.mark.parametrize(
    "value", [{"nth": 3, "name": "X"}, {"span": [0, 9999], "name": "X"}, {"lat": 200}, "Tesk"]
)
def test_a_place_that_does_not_fit_is_refused(ledger: Ledger, claim: Claim, value: Any) -> None:
    with pytest.raises(BadReview):
        ledger.review(claim.id, "place", value=value, **ME)


# --- correcting a report --------------------------------------------------------------------------


def test_the_publisher_of_a_report_is_that_of_its_chains(
    ledger: Ledger, claim: Claim, report: Report
) -> None:
    ledger.review(report.id, "correct", value={"publisher": "Halden Post"}, **ME)
    assert ledger.report(report.id).publisher == "Halden Post"
    assert ledger.report(report.id).basis["publisher"] == "given"
    publisher, speaker = ledger.claim(claim.id).chain
    assert publisher == Link(name="Halden Post", kind="publisher"), (
        "words that named another are no longer its own"
    )
    assert speaker == claim.chain[1]
    assert ledger.claim(claim.id).review is None, "the claim itself was not judged"


def test_title_date_and_author_are_corrected_or_taken_back(ledger: Ledger, report: Report) -> None:
    value = {"title": "Tesk", "published": None, "author": "L. Brandt"}
    ledger.review(report.id, "correct", value=value, **ME)
    now = ledger.report(report.id)
    assert (now.title, now.published, now.author) == ("Tesk", None, "L. Brandt")
    assert now.basis == {"author": "given", "publisher": "text", "title": "given"}
    assert now == next(iter(ledger.reports()))


@pytest.mark.parametrize(
    "value", [{"published": "4/3/2024"}, {"published": "2024-02-30"}, {"text": "x"}, {"title": 7}]
)
def test_a_correction_of_a_report_that_does_not_fit_is_refused(
    ledger: Ledger, report: Report, value: dict[str, Any]
) -> None:
    with pytest.raises(BadReview):
        ledger.review(report.id, "correct", value=value, **ME)


def test_decisions_on_actors_are_kept_for_whoever_derives_them(ledger: Ledger) -> None:
    made = ledger.review("a1", "merge", value={"with": "a2"}, judged={"id": "a1", "name": "Dan Merrow"}, **ME)
    assert ledger.reviews() == (made,)
    assert made.value == {"with": "a2"} and not made.detached


# --- reading again --------------------------------------------------------------------------------


def reread(reading: Make, *words: str, **changes: Any) -> Reading:
    return reading(words=words, by="sayso 0.2.0", **changes)


def test_a_decision_goes_to_the_same_claim_of_the_newer_version(
    ledger: Ledger, claim: Claim, reading: Make
) -> None:
    ledger.review(claim.id, "reject", **ME)
    ledger.store(reading(by="sayso 0.2.0"))
    assert [(c.by, c.review) for c in ledger.claims()] == [("sayso 0.2.0", "reject")]


def test_a_decision_goes_to_the_claim_that_shares_most_of_its_words(
    ledger: Ledger, claim: Claim, reading: Make
) -> None:
    ledger.review(claim.id, "correct", value={"figure.low": 11}, **ME)
    ledger.store(
        reread(reading, "Vorland Wire, 4", "said on Monday that 12 villagers were killed", "Monday", "it.")
    )
    reviewed = {c.evidence.exact: c for c in ledger.claims() if c.review}
    (now,) = reviewed.values()
    assert now.evidence.exact == "said on Monday that 12 villagers were killed"
    assert now.figure is not None and now.figure.low == 11
    assert not ledger.reviews()[0].detached


def test_a_decision_whose_claim_is_gone_is_detached_and_comes_back_with_it(
    ledger: Ledger, claim: Claim, reading: Make
) -> None:
    ledger.review(claim.id, "reject", **ME)
    ledger.store(reread(reading, "Colonel Dan Merrow denied it."))
    assert [c.review for c in ledger.claims()] == [None]
    (detached,) = ledger.reviews()
    assert detached.detached and detached.judged is not None
    ledger.store(reading(by="sayso 0.3.0"))
    assert [c.review for c in ledger.claims()] == ["reject"]
    assert not ledger.reviews()[0].detached


def test_a_claim_of_another_kind_on_the_same_words_is_not_meant(
    ledger: Ledger, claim: Claim, reading: Make
) -> None:
    ledger.review(claim.id, "reject", **ME)
    newer = reread(reading, "12 villagers were killed in Tesk.")
    statement = replace(newer.claims[0], id="c1", kind="statement", type=None)
    ledger.store(replace(newer, claims=(statement,)))
    assert ledger.reviews()[0].detached


def test_a_correction_of_what_the_newer_claim_lacks_is_left_aside(
    ledger: Ledger, claim: Claim, reading: Make
) -> None:
    ledger.review(claim.id, "correct", value={"figure.low": 11, "negated": True}, **ME)
    newer = reading(by="sayso 0.2.0")
    ledger.store(replace(newer, claims=tuple(replace(c, figure=None) for c in newer.claims)))
    (now,) = ledger.claims()
    assert now.figure is None and now.negated


def test_reviews_are_records(ledger: Ledger, claim: Claim) -> None:
    ledger.review(claim.id, "note", value={"seen": ["by hand"]}, **ME)
    assert isinstance(ledger.reviews()[0], Review)
    assert ledger.reviews()[0].value == {"seen": ["by hand"]}


def test_a_corrected_time_says_who_corrected_it(ledger: Ledger, reading: Make) -> None:
    made = reading()
    assert made.claims[0].time is not None
    time = replace(made.claims[0].time, how="reckoned from the day of publication")
    ledger.store(replace(made, claims=(replace(made.claims[0], time=time), *made.claims[1:])))
    review = ledger.review(made.claims[0].id, "correct", value={"time.earliest": "2016-05-02"}, **ME)
    corrected = ledger.claim(made.claims[0].id).time
    assert corrected is not None and corrected.how == f"corrected by {ME['who']}"
    ledger.undo(review.id, **ME)
    assert ledger.claim(made.claims[0].id).time == time
