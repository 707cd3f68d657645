"""What people decide of matters and origins: joinings are undone, stay undone, and can be restored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import sayso
from sayso.api import OpenLedger
from sayso.errors import BadReview
from sayso.model import Matter, Reading
from sayso.views.cli import main
from tests.generated import Said, copied, reading

WIRE = reading((Said("killed", "Alwan", 5, 12, "Relief Watch"),), "Vorland Wire", 6)
HERALD = reading((Said("killed", "Alwan", 5, 14, "Relief Watch"),), "Tesk Herald", 6)
COURIER = reading((Said("killed", "Alwan", 5, 20, "Orvan Front"),), "Plains Courier", 6)
ELSEWHERE = [
    reading((Said("killed", "Besra", 5, 60, voice),), outlet, 6)
    for outlet, voice in (("Vorland Wire", "Relief Watch"), ("Tesk Herald", "residents"))
]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[OpenLedger]:
    with sayso.open(tmp_path / "war.db") as opened:
        for made in (WIRE, HERALD, COURIER, *ELSEWHERE):
            opened.ledger.store(made)
        yield opened


def toll(book: OpenLedger, where: str = "Alwan", holding: Reading = WIRE) -> Matter:
    """The count of the dead, the one in which a report's claim is."""
    claim = holding.claims[0].id
    (found,) = [m for m in book.matters(type="figure") if where in m.label and claim in m.claims]
    return found


def claims_of(*made: Reading) -> tuple[str, ...]:
    return tuple(sorted(claim.id for one in made for claim in one.claims))


def test_a_claim_is_taken_out_of_a_matter_and_stays_out(book: OpenLedger) -> None:
    before = toll(book)
    assert before.claims == claims_of(WIRE, HERALD, COURIER)
    made = book.review("split", before.id, value={"claims": claims_of(COURIER)}, who="Mina")
    assert toll(book).claims == claims_of(WIRE, HERALD)
    (shown,) = book.reviews()
    assert (shown.who, shown.decision, shown.of, shown.when) == ("Mina", "split", before.id, made.when)
    # what is read later joins what it is likest to, and never the two with each other
    late = reading((Said("killed", "Alwan", 5, 21, "Orvan Front"),), None, 6)
    for one in (copied(COURIER, "Hill Post"), late, replace(COURIER, by="sayso 0.2.0")):
        book.ledger.store(one)
        assert not set(claims_of(COURIER)) & set(toll(book).claims)
        assert set(claims_of(WIRE, HERALD)) <= set(toll(book).claims)
    book.undo(made.id)
    assert set(claims_of(WIRE, HERALD, COURIER)) <= set(toll(book).claims)


def test_a_decision_finds_the_claim_again_that_is_read_with_other_words(book: OpenLedger) -> None:
    book.review("split", toll(book).id, value={"claims": claims_of(COURIER)}, who="Mina")
    claim = COURIER.claims[0]
    shorter = replace(claim.evidence, end=claim.evidence.end - 5, exact=claim.evidence.exact[:-5])
    again = replace(claim, id="c" + "7" * 16, evidence=shorter)
    book.ledger.store(replace(COURIER, claims=(again,), by="sayso 0.2.0"))
    assert toll(book).claims == claims_of(WIRE, HERALD)


def test_two_attacks_are_one_and_two_again(book: OpenLedger) -> None:
    here, there = toll(book), toll(book, "Besra", ELSEWHERE[0])
    made = book.review("merge", here.id, value={"with": there.id}, who="Mina")
    both = toll(book, "")
    assert both.claims == claims_of(WIRE, HERALD, COURIER, *ELSEWHERE)
    later = book.review("split", both.id, value={"claims": claims_of(*ELSEWHERE)}, who="Mina")
    assert (toll(book), toll(book, "Besra", ELSEWHERE[0])) == (here, there)
    book.undo(later.id)
    assert toll(book, "").claims == both.claims
    book.undo(made.id)
    assert (toll(book), toll(book, "Besra", ELSEWHERE[0])) == (here, there)


def test_matters_kept_apart_are_never_joined(book: OpenLedger) -> None:
    book.review("apart", toll(book).id, value={"with": toll(book, "Besra", ELSEWHERE[0]).id}, who="Mina")
    book.ledger.store(
        reading((Said("killed", None, 5, 60, "Relief Watch"),), "Hill Post", 6)
    )  # names no place: it may be either
    assert not set(toll(book).claims) & set(claims_of(*ELSEWHERE))


def test_claims_of_one_post_are_taken_apart(book: OpenLedger) -> None:
    said = [Said("commands", count=count) for count in (12, 13)]
    made = [
        reading((one,), outlet, 6) for one, outlet in zip(said, ("Vorland Wire", "Tesk Herald"), strict=True)
    ]
    for one in made:
        book.ledger.store(one)
    (matter,) = book.matters(type="commands")
    assert matter.claims == claims_of(*made)
    review = book.review("split", matter.id, value={"claims": claims_of(made[1])}, who="Mina")
    assert list(book.matters(type="commands")) == [], "one report each: nothing is left to compare"
    book.undo(review.id)
    assert list(book.matters(type="commands")) == [matter]


def test_claims_have_an_origin_of_their_own(book: OpenLedger) -> None:
    before = toll(book)
    assert before.independent == (2, 2), "Relief Watch through two papers, and the Orvan Front"
    review = book.review("origin", before.id, value={"claims": claims_of(HERALD)}, who="Mina")
    after = toll(book)
    assert after.independent == (3, 3)
    (own,) = [o for o in after.origins if o.claims == claims_of(HERALD)]
    assert (own.name, own.why) == ("Relief Watch", "as decided")
    book.ledger.store(copied(HERALD, "Hill Post"))
    assert toll(book).independent == (3, 3)
    book.undo(review.id)
    assert toll(book).independent == (2, 2)


def test_claims_go_back_to_one_origin(book: OpenLedger) -> None:
    value = {"claims": claims_of(COURIER), "with": WIRE.claims[0].id}
    review = book.review("origin", toll(book).id, value=value, who="Mina")
    assert toll(book).independent == (1, 1)
    assert {o.why for o in toll(book).origins} == {"as decided"}
    book.undo(review.id)
    assert toll(book).independent == (2, 2)


def test_the_later_of_two_decisions_holds(book: OpenLedger) -> None:
    book.review("origin", toll(book).id, value={"claims": claims_of(HERALD)}, who="Mina")
    value = {"claims": claims_of(HERALD), "with": WIRE.claims[0].id}
    book.review("origin", toll(book).id, value=value, who="Mina")
    assert toll(book).independent == (2, 2)


def test_a_decision_outlives_a_forgotten_report(book: OpenLedger) -> None:
    book.review("split", toll(book).id, value={"claims": claims_of(COURIER)}, who="Mina")
    book.forget(WIRE.report.id, why="test", who="Mina")
    held = [m.claims for m in book.matters(type="figure")]
    assert not any(set(claims_of(HERALD, COURIER)) <= set(claims) for claims in held)


@pytest.mark.parametrize(
    ("decision", "value", "why"),
    [
        ("split", {"claims": [ELSEWHERE[0].claims[0].id]}, "is no claim of matter"),
        ("split", {"claims": claims_of(WIRE, HERALD, COURIER)}, "all claims"),
        ("split", {}, "Name the claims"),
        ("origin", {"claims": [ELSEWHERE[0].claims[0].id]}, "is no claim of matter"),
        ("origin", {"claims": claims_of(WIRE), "with": WIRE.claims[0].id}, "name another"),
        ("merge", {}, "Two matters are needed"),
    ],
)
def test_what_does_not_fit_is_refused(
    book: OpenLedger, decision: str, value: dict[str, object], why: str
) -> None:
    with pytest.raises(BadReview, match=why):
        book.review(decision, toll(book).id, value=value, who="Mina")
    assert list(book.reviews()) == []


def test_the_command_line_decides_the_same(book: OpenLedger) -> None:
    def run(*words: str) -> str:
        done = CliRunner().invoke(main, ["review", *words, "--ledger", str(book.path)])
        assert done.exit_code == 0, done.output
        return done.output

    run("split", toll(book).id, COURIER.claims[0].id, "--who", "Mina")
    assert toll(book).claims == claims_of(WIRE, HERALD)
    run("origin", toll(book).id, HERALD.claims[0].id, "--who", "Mina")
    assert toll(book).independent == (2, 2)
    run("undo", list(book.reviews())[-1].id, "--who", "Mina")
    assert toll(book).independent == (1, 1)
    refused = CliRunner().invoke(
        main,
        ["review", "split", toll(book).id, COURIER.claims[0].id, "--who", "Mina", "--ledger", str(book.path)],
    )
    assert refused.exit_code == 1 and "is no claim of matter" in refused.output
