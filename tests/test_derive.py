"""What needs several reports, made from a ledger: actors, matters, and what a person's decision changes in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso import derive
from sayso.ledger import Ledger, open_ledger
from sayso.model import (
    Attribution,
    Claim,
    Cue,
    Figure,
    Link,
    Original,
    Place,
    Reading,
    Report,
    Span,
    Time,
    claim_id,
    evidence_at,
)

BY = "sayso 0.1.0"
WHEN = "2031-06-01T12:00:00+00:00"
TEXTS = {
    "a.txt": (
        "Vorland Wire",
        "A car bomb killed 20 people at the market of Tesk on Monday, the Orvan Front said.",
    ),
    "b.txt": (
        "Tesk Herald",
        "The Orvan Front said that the car bomb at the market of Tesk killed 22 people on Monday.",
    ),
}


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def reading(path: str) -> Reading:
    """One report that counts the dead of a bomb at Tesk on the word of the Orvan Front."""
    publisher, text = TEXTS[path]
    data = text.encode()
    id = hashlib.sha256(data).hexdigest()
    count = "20" if "20" in text else "22"
    at = span(text, "Orvan Front")
    said = Cue(text="said", span=span(text, "said"))
    claim = Claim(
        id=claim_id(id, "figure", "killed", Span(0, len(text))),
        report=id,
        kind="figure",
        type="killed",
        figure=Figure(text=count, span=span(text, count), low=float(count), high=float(count), of="people"),
        place=(Place(text="Tesk", span=span(text, "Tesk"), name="Tesk"),),
        time=Time(
            text="Monday",
            span=span(text, "Monday"),
            earliest="2031-05-05",
            latest="2031-05-05",
            basis="published",
        ),
        chain=(
            Link(name=publisher, kind="publisher"),
            Link(name="Orvan Front", text="Orvan Front", span=at, kind="group", cue=said),
        ),
        evidence=evidence_at(text, Span(0, len(text))),
        sentence=Span(0, len(text)),
        confidence=0.9,
        by=BY,
    )
    report = Report(
        id=id, path=path, text=text, media_type="text/plain", publisher=publisher, published="2031-05-06"
    )
    original = Original(id=id, path=path, data=data, media_type="text/plain")
    said = Attribution(source=(at,), cue=(span(text, "said"),), content=(), chain=claim.chain)
    return Reading(original=original, report=report, claims=(claim,), attributions=(said,), by=BY)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "war.db") as opened:
        for path in TEXTS:
            opened.store(reading(path))
        yield opened


def test_two_reports_of_one_bomb_are_a_matter_with_one_origin(ledger: Ledger) -> None:
    (matter,) = [m for m in derive.derived(ledger).matters if m.type == "figure"]
    assert matter.label == "Killed, Tesk, 5 May 2031"
    assert (matter.reports, matter.relation, matter.independent) == (2, "update", (1, 1))


def test_claims_carry_the_actor_of_each_voice(ledger: Ledger) -> None:
    front = next(a for a in derive.derived(ledger).actors if a.name == "Orvan Front")
    assert {c.chain[1].actor for c in derive.claims(ledger)} == {front.id}


def test_attributions_carry_the_actor_of_each_voice_too(ledger: Ledger) -> None:
    front = next(a for a in derive.derived(ledger).actors if a.name == "Orvan Front")
    for report in ledger.reports():
        (said,) = derive.attributions(ledger, report.id) or ()
        assert (said.chain[1].actor, said.chain[1].name) == (front.id, "Orvan Front")


def test_what_was_derived_is_kept_until_the_ledger_changes(ledger: Ledger) -> None:
    made = derive.derived(ledger).matters
    assert ledger.derived_at() == ledger.revision
    assert tuple(ledger.comparing.matters()) == made
    claim = next(ledger.claims())
    ledger.review(claim.id, "accept", who="Ada", when=WHEN)
    assert ledger.derived_at() != ledger.revision
    assert derive.derived(ledger).matters == made


def test_a_rejected_claim_counts_in_no_matter_and_comes_back(ledger: Ledger) -> None:
    made = derive.derived(ledger)
    before = made.actors, made.matters
    claim = next(ledger.claims())
    review = ledger.review(claim.id, "reject", who="Ada", when=WHEN)
    assert derive.derived(ledger).matters == ()
    assert claim.id in {c.id for c in derive.claims(ledger)}
    assert claim.id not in {c.id for c in derive.claims(ledger, rejected=False)}
    ledger.undo(review.id, who="Ada", when=WHEN)
    after = derive.derived(ledger)
    assert (after.actors, after.matters) == before


def test_a_corrected_date_moves_the_times_that_were_reckoned_from_it(ledger: Ledger) -> None:
    id = reading("a.txt").report.id
    ledger.review(id, "correct", value={"published": "2031-05-20"}, who="Ada", when=WHEN)
    moved = {c.report: c.time for c in derive.claims(ledger)}
    assert moved[id] is not None and moved[id].earliest == "2031-05-19"
    assert len({time.earliest for time in moved.values() if time}) == 2
    assert derive.derived(ledger).matters == ()  # two Mondays, two bombs


def test_the_order_of_reading_changes_nothing(tmp_path: Path) -> None:
    made = []
    for name, paths in (("one.db", ["a.txt", "b.txt"]), ("two.db", ["b.txt", "a.txt"])):
        with open_ledger(tmp_path / name) as opened:
            for path in paths:
                opened.store(reading(path))
            found = derive.derived(opened)
            made.append((found.actors, found.matters))
    assert made[0] == made[1]
