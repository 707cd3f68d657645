"""Listing: in a fixed order, a few at a time, while others write."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.errors import NotFound, SaysoError
from sayso.ledger import Ledger
from sayso.ledger import claims as claim_rows
from sayso.ledger import reports as report_rows
from sayso.model import Reading

Make = Callable[..., Reading]
WORDS = ("Vorland Wire", "The Orvan Front", "12 villagers", "Tesk", "Colonel Dan Merrow denied it.")


@pytest.fixture
def many(ledger: Ledger, reading: Make) -> list[Reading]:
    made = [
        reading(f"Report {i}. {reading().report.text}", path=f"{i}.txt", words=WORDS)
        for i in range(2 * report_rows.CHUNK + 60)
    ]
    for one in made:
        ledger.store(one)
    return made


def test_all_are_listed_once_by_report_and_place_in_the_text(ledger: Ledger, many: list[Reading]) -> None:
    assert len(many) * len(WORDS) > claim_rows.CHUNK
    reports = list(ledger.reports())
    assert [r.id for r in reports] == sorted(one.report.id for one in many)
    claims = list(ledger.claims())
    assert [(c.report, c.evidence.start, c.id) for c in claims] == sorted(
        (c.report, c.evidence.start, c.id) for one in many for c in one.claims
    )
    assert [o.id for o in ledger.originals()] == [r.id for r in reports]


def test_a_listing_left_half_way_keeps_nobody_from_writing(
    ledger: Ledger, many: list[Reading], reading: Make
) -> None:
    listing = ledger.claims()
    next(listing)
    ledger.store(reading())
    ledger.forget(many[0].report.id, who="Dana Okoye", why=None, when="2024-05-01")
    assert len(list(listing)) >= len(many) * len(WORDS) - len(WORDS) - 1


def test_an_id_may_be_cut_short_as_long_as_it_is_one(ledger: Ledger, many: list[Reading]) -> None:
    report, claim = many[7].report, many[7].claims[2]
    assert ledger.find(report.id) == ledger.find(report.id[:20]) == ("report", report.id)
    assert ledger.find(claim.id) == ledger.find(claim.id[:12]) == ("claim", claim.id)
    with pytest.raises(SaysoError, match="Give more of the id"):
        ledger.find("c")


@pytest.mark.parametrize("prefix", ["", "zz", "c%", "' OR 1", "\x00", "f" * 64])
def test_what_is_no_id_is_not_found(ledger: Ledger, reading: Make, prefix: str) -> None:
    ledger.store(reading())
    with pytest.raises(NotFound):
        ledger.find(prefix)


@pytest.mark.parametrize("id", ["", "x", "f" * 64, "c" * 17])
def test_what_is_not_stored_is_not_found(ledger: Ledger, id: str) -> None:
    for ask in (ledger.report, ledger.claim, ledger.original, lambda i: list(ledger.claims(i))):
        with pytest.raises(NotFound):
            ask(id)
    assert ledger.known(id) is None and not ledger.is_forgotten(id)
