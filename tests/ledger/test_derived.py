"""What was derived from all reports is kept with the revision it was derived from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sayso.ledger import Ledger
from sayso.ledger.joins import Joined, Placed
from sayso.model import Actor, Naming, Reading, Tenure

TENURE = Tenure(type="commands", post="colonel", of="Orvan Front", earliest="2031-05-05", claims=("c1",))
ACTOR = Actor(id="a1", name="Dan Merrow", names=("Col. Merrow", "Dan Merrow"), kind="person", members=("a1",))
"""As it is joined; its namings tell its reports."""


@pytest.fixture
def merrow(ledger: Ledger, reading: Callable[..., Reading]) -> Naming:
    """One report's naming of Merrow, kept and joined into an actor."""
    made = reading()
    ledger.store(made)
    naming = Naming(id="a1", report=made.report.id, name="Dan Merrow", kind="person", texts=("Col. Merrow",))
    keep(ledger, naming)
    return naming


def keep(ledger: Ledger, *found: Naming, rules: int = 7) -> None:
    """Keep these namings for every report that has to be looked at, and join them."""
    placed = [Placed(naming, "a1", "merrow", ("p merrow",)) for naming in found]
    ledger.keep_namings({id: (stamp, placed) for id, stamp in ledger.unjoined(rules).items()})
    joined = [Joined(ACTOR)] if found else []
    ledger.rejoin(lambda reviews: {}, lambda named, reviews: joined if named.usages else [], lambda actor: {})


def test_actors_and_their_posts_come_back_as_they_were(ledger: Ledger, merrow: Naming) -> None:
    revision = ledger.revision
    ledger.comparing.keep_tenures({"a1": [TENURE], "a2": []})
    assert ledger.comparing.tenures() == {"a1": (TENURE,)}
    ledger.comparing.keep_tenures({"a1": []})
    assert ledger.comparing.tenures() == {}
    assert (ledger.actors(), ledger.namings()) == ([replace(ACTOR, reports=(merrow.report,))], [merrow])
    assert ledger.revision == revision, "nothing was read or decided"


def test_what_matters_hold_of_actors_is_told_for_single_reports(ledger: Ledger, merrow: Naming) -> None:
    (shown,) = ledger.comparing.shown([merrow.report])
    assert (shown.id, shown.name, shown.kind, shown.reports, shown.members) == (
        "a1",
        "Dan Merrow",
        "person",
        (merrow.report,),
        ("a1",),
    )
    assert ledger.comparing.shown(["bb" * 32]) == []


def test_a_change_shows_that_they_are_stale(ledger: Ledger, reading: Callable[..., Reading]) -> None:
    assert ledger.derived_at() is None
    ledger.note_derived(ledger.revision)
    assert ledger.derived_at() == ledger.revision
    ledger.store(reading())
    assert ledger.derived_at() != ledger.revision


def test_a_report_is_looked_at_again_when_its_claims_or_their_reviews_change(
    ledger: Ledger, reading: Callable[..., Reading]
) -> None:
    made = reading()
    ledger.store(made)
    (stamp,) = ledger.unjoined(7).values()
    ledger.keep_namings({made.report.id: (stamp, [])})
    assert ledger.unjoined(7) == {}
    review = ledger.review(made.claims[0].id, "reject", who="Ada", when="2031-06-01")
    assert ledger.unjoined(7).keys() == {made.report.id}
    ledger.undo(review.id, who="Ada", when="2031-06-02")
    assert ledger.unjoined(7) == {}
    ledger.store(reading(by="sayso 0.2.0"))
    assert ledger.unjoined(7).keys() == {made.report.id}


def test_namings_of_a_report_that_has_changed_meanwhile_are_not_kept(ledger: Ledger, merrow: Naming) -> None:
    ledger.keep_namings({merrow.report: ("the stamp of another state", [])})
    assert ledger.namings() == [merrow]


def test_what_was_joined_by_other_rules_is_dropped(ledger: Ledger, merrow: Naming) -> None:
    ledger.unjoined(7)
    assert [actor.id for actor in ledger.actors()] == ["a1"]
    ledger.unjoined(8)
    assert (ledger.actors(), ledger.namings(), ledger.rules()) == ([], [], 8)


def test_an_actor_goes_with_its_last_naming(
    ledger: Ledger, merrow: Naming, reading: Callable[..., Reading]
) -> None:
    ledger.store(reading(by="sayso 0.2.0"))
    assert [actor.id for actor in ledger.actors()] == ["a1"]
    keep(ledger)
    assert ledger.actors() == []
