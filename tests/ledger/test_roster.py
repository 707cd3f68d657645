"""Actors are found by id, by name and in the order of lists, without loading all of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.ledger import Ledger
from sayso.ledger.joins import Joined, Placed
from sayso.model import Actor, Naming, Reading
from sayso.words import findable, sought

NAMES = {"a1": "Orvan Front", "a2": "Orvan Front Council", "ab": "Órvan", "b1": "Sorin Vask"}


CLAIMS = {"a1": 2, "a2": 9, "ab": 9, "b1": 1}
MADE = [
    Actor(
        id=id,
        name=name,
        names=(name, f"the {name}"),
        kind="person" if name == "Sorin Vask" else "group",
        members=(f"n{id}",),
    )
    for id, name in NAMES.items()
]


@pytest.fixture
def held(ledger: Ledger, reading: Callable[..., Reading]) -> Ledger:
    """A ledger with four actors, all named in one report."""
    made = reading()
    ledger.store(made)
    namings = [
        Naming(id=f"m{id}", report=made.report.id, name=n, kind="group", claims=claims_of(id))
        for id, n in NAMES.items()
    ]
    placed = [Placed(naming, f"n{naming.id[1:]}", naming.name, ("k " + naming.name,)) for naming in namings]
    ledger.keep_namings({id: (stamp, placed) for id, stamp in ledger.unjoined(7).items()})
    ledger.rejoin(lambda reviews: {}, lambda named, reviews: map(Joined, MADE), lambda actor: {})
    return ledger


def claims_of(id: str) -> tuple[str, ...]:
    return tuple(f"{id} {n}" for n in range(CLAIMS[id]))


def ids(found: object) -> list[str]:
    return [a.id for a in found]  # type: ignore[attr-defined]


def test_those_in_most_claims_come_first(held: Ledger) -> None:
    assert ids(held.roster.actors()) == ["a2", "ab", "a1", "b1"]
    assert held.roster.count_actors() == 4
    assert {actor.id: actor.claims for actor in held.roster.actors()} == {id: claims_of(id) for id in NAMES}


def test_who_is_called_just_so_comes_before_whose_name_has_more(held: Ledger) -> None:
    assert ids(held.roster.actors("orvan front")) == ["a1", "a2"]
    assert ids(held.roster.actors("Orvan")) == ["ab", "a2", "a1"]
    assert held.roster.count_actors("Orvan") == len(held.roster.named("Orvan")) == 3


def test_a_name_is_found_from_the_beginning_of_its_words(held: Ledger) -> None:
    assert ids(held.roster.actors("vas")) == ["b1"]
    assert ids(held.roster.actors("ask")) == []
    assert ids(held.roster.actors("Front Sorin")) == [], "no words across two names"
    assert ids(held.roster.actors("%")) == ids(held.roster.actors("_")) == []
    assert ids(held.roster.actors("Vask", kind="group")) == []


def test_an_id_is_meant_whole_else_by_its_beginning_else_by_a_former_one(held: Ledger) -> None:
    assert ids(held.roster.actors_meant("a1")) == ["a1"]
    assert ids(held.roster.actors_meant("a")) == ["a1", "a2"], "two are enough to see that it is not clear"
    assert ids(held.roster.actors_meant("nb1")) == ["b1"]
    assert ids(held.roster.actors_meant("zz")) == []


def test_the_actors_of_a_report_are_told_by_its_namings(held: Ledger) -> None:
    (report,) = (r.id for r in held.reports())
    assert held.roster.called([report])["mab"] == ("ab", "Órvan")
    assert ids(held.roster.actors_in(report)) == ["a1", "a2", "ab", "b1"]
    assert held.roster.called(["bb" * 32]) == {}


@pytest.mark.parametrize(
    ("words", "is_found"),
    [("Ōrvan", True), ("front, th", False), ("THE ORVAN", True), ("Orvan-Front", True), ("?!", False)],
)
def test_case_accents_and_punctuation_do_not_matter(words: str, is_found: bool) -> None:
    wanted = sought(words)
    assert (wanted is not None and wanted in findable("Orvan Front", "The Orvan", None)) is is_found
