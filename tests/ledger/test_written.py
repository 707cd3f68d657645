"""Claims that people write: among the machine's while their review stands, also when a report is read anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sayso.errors import BadReview
from sayso.ledger import Ledger
from sayso.model import Claim, Reading, Report, evidence_at

from .conftest import TEXT, make_claim

Make = Callable[..., Reading]
ME = {"who": "Dana Okoye", "when": "2024-05-01T10:00:00Z"}
WORDS = "12 villagers were killed in Tesk"


@pytest.fixture
def written(ledger: Ledger, reading: Make) -> Claim:
    first = reading(words=())
    ledger.store(first)
    claim = make_claim(first.report.id, TEXT, WORDS, by=ME["who"])
    ledger.add(claim, **ME)
    return claim


def read_anew(ledger: Ledger, reading: Make, text: str, *words: str) -> None:
    """Read the bytes by another version, which takes another text from them."""
    first = reading(words=())
    claims = tuple(make_claim(first.report.id, text, w, by="sayso 0.2.0") for w in words)
    report: Report = replace(first.report, text=text)
    ledger.store(replace(first, report=report, claims=claims, by="sayso 0.2.0"))


def test_a_written_claim_counts_and_goes_when_it_is_undone(ledger: Ledger, written: Claim) -> None:
    [now] = ledger.claims()
    assert (now.id, now.by, now.review) == (written.id, "Dana Okoye", "add")
    [review] = ledger.reviews()
    assert review.decision == "add" and review.judged is not None
    ledger.review(written.id, "reject", **ME)
    assert list(ledger.claims(rejected=False)) == []
    ledger.undo(review.id, **ME)
    assert list(ledger.claims()) == [] and ledger.reviews()[0].undone
    assert list(ledger.verify()) == []
    ledger.add(written, **ME)


def test_what_does_not_stand_in_the_text_or_is_there_already_is_refused(
    ledger: Ledger, written: Claim
) -> None:
    with pytest.raises(BadReview, match="already"):
        ledger.add(written, **ME)
    false = replace(written, id="c0", evidence=replace(written.evidence, exact="13 villagers"))
    with pytest.raises(BadReview, match="does not stand"):
        ledger.add(false, **ME)
    with pytest.raises(BadReview, match="no decision"):
        ledger.review(written.id, "add", **ME)


def test_it_is_there_again_when_the_report_is_read_anew(
    ledger: Ledger, reading: Make, written: Claim
) -> None:
    read_anew(ledger, reading, TEXT)
    assert [c.id for c in ledger.claims()] == [written.id]
    moved = f"Menu. {TEXT}"
    read_anew(ledger, reading, moved)
    [now] = ledger.claims()
    assert now.id == written.id and now.evidence.start == written.evidence.start + 6
    assert now.evidence == evidence_at(moved, now.evidence.span)
    assert list(ledger.verify()) == []


def test_where_its_words_are_gone_the_review_is_detached(
    ledger: Ledger, reading: Make, written: Claim
) -> None:
    read_anew(ledger, reading, TEXT.replace("12 villagers", "12 people"), "12 people were killed in Tesk")
    assert [c.by for c in ledger.claims()] == ["sayso 0.2.0"]
    assert [r.detached for r in ledger.reviews()] == [True]


def test_what_the_person_wrote_wins_over_the_same_claim_read_by_the_machine(
    ledger: Ledger, reading: Make, written: Claim
) -> None:
    read_anew(ledger, reading, TEXT, WORDS)
    assert [c.by for c in ledger.claims()] == ["Dana Okoye"]
    ledger.undo(ledger.reviews()[0].id, **ME)
    assert [c.by for c in ledger.claims()] == ["sayso 0.2.0"]


def test_a_forgotten_report_takes_it_along(ledger: Ledger, written: Claim) -> None:
    ledger.forget(written.report, why=None, **ME)
    assert list(ledger.claims()) == []
    assert [(r.judged, r.detached) for r in ledger.reviews()] == [(None, True)]
