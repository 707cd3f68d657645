"""The queue of doubts is brought up by what has changed; what waits is what comparing all names anew gives."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso import derive, resolve
from sayso.api import OpenLedger
from sayso.identity import Alias, Offer, Offered, Pair
from sayso.ledger import Ledger
from tests.test_rejoin import reading, steps, take


class Watched:
    """The rules by which names are compared, and which names looked for others."""

    MANY = resolve.MANY

    def __init__(self) -> None:
        self.looked: list[str] = []
        self.ranked_times = 0

    def offered(self, key: str, looking: Iterable[Alias], found: Collection[Alias]) -> Iterator[Offer]:
        names = list(looking)
        self.looked += [" ".join(alias.text.split("\x1f")[-2:]) for alias in names]
        return resolve.offered(key, names, found)

    def ranked(self, found: Iterable[Offered]) -> list[Pair]:
        self.ranked_times += 1
        return resolve.ranked(found)


def brought_up(ledger: Ledger) -> Watched:
    watched = Watched()
    derive.rejoin(ledger)
    ledger.doubting.bring_up(watched)
    return watched


def anew(ledger: Ledger) -> list[Pair]:
    """The pairs of all names and decisions, compared from nothing."""
    return resolve.doubts(resolve.namings(ledger.claims(rejected=False)), ledger.reviews())


@given(steps, st.lists(st.booleans(), max_size=12))
@settings(max_examples=60, deadline=None)
def test_comparing_what_changed_gives_what_comparing_from_nothing_gives(
    found: list[tuple[str, int, Any]], looked_at: list[bool]
) -> None:
    with tempfile.TemporaryDirectory() as folder, sayso.open(Path(folder) / "war.db") as book:
        for nth, step in enumerate(found):
            take(book, step)
            if nth < len(looked_at) and looked_at[nth]:
                brought_up(book.ledger)
                assert book.ledger.doubting.queue() == anew(book.ledger)
        brought_up(book.ledger)
        assert book.ledger.doubting.queue() == anew(book.ledger)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[OpenLedger]:
    """Khalid Durani, a colonel, in one report, beside a colonel called Durani in each of three others."""
    with sayso.open(tmp_path / "war.db") as opened:
        opened.ledger.store(reading(0, [("Colonel Khalid Durani", "person"), ("Iran", "state")]))
        for nth in range(1, 4):
            opened.ledger.store(reading(nth, [("Colonel Durani", "person")]))
        brought_up(opened.ledger)
        yield opened


def test_a_new_bare_name_looks_for_others_alone(book: OpenLedger) -> None:
    assert len(book.doubts()) == 3
    book.ledger.store(reading(4, [("Colonel Durani", "person")]))
    looked = brought_up(book.ledger).looked
    assert len(looked) == 1 and looked[0].endswith("durani")
    assert len(book.doubts()) == 4


def test_a_new_full_name_is_looked_for_by_all_that_may_mean_it(book: OpenLedger) -> None:
    book.ledger.store(reading(4, [("Colonel Khalid Durani", "person"), ("Iran", "state")]))
    assert brought_up(book.ledger).looked == [], "nothing that is compared has changed"
    book.ledger.store(reading(5, [("Durani Khalid", "person")]))
    assert len(brought_up(book.ledger).looked) > 1
    assert book.ledger.doubting.queue() == anew(book.ledger)


@pytest.mark.parametrize("decision", ["accept", "note", "reject"])
def test_what_is_decided_of_a_claim_leaves_the_queue_as_it_stands(book: OpenLedger, decision: str) -> None:
    """But for the actors that go with a claim that is rejected."""
    before = list(book.doubts())
    state = next(c for c in book.claims() if c.type == "state")
    value = "seen" if decision == "note" else None
    book.review(decision, state.id, value=value, who="Mina")
    watched = brought_up(book.ledger)
    assert watched.looked == []
    assert watched.ranked_times == (1 if decision == "reject" else 0)
    assert list(book.doubts()) == before


def test_a_merge_takes_a_doubt_from_the_queue_and_undoing_it_puts_it_back(book: OpenLedger) -> None:
    before = [doubt.id for doubt in book.doubts()]
    made = book.review("merge", before[0], who="Mina")
    assert [doubt.id for doubt in book.doubts()] == before[1:]
    book.undo(made.id, who="Mina")
    assert [doubt.id for doubt in book.doubts()] == before


def test_the_doubts_of_one_actor_are_those_in_which_it_is_a_side(book: OpenLedger) -> None:
    every = list(book.doubts())
    assert [book.doubts()[at] for at in range(3)] == every == list(book.doubts()[:])
    assert book.doubts()[1:] == every[1:] and book.doubts()[0:2] == every[:2] and book.doubts()[3:] == []
    for actor in book.actors():
        here = [d for d in book.doubts() if actor.id in {side.actor for side in d.sides}]
        assert list(book.doubts(actor=actor.id)) == here
        assert len(book.doubts(actor=actor.id)) == len(here)


def test_a_doubt_is_shown_by_its_id_or_the_beginning_of_it(book: OpenLedger) -> None:
    for doubt in book.doubts():
        assert book.show(doubt.id) == doubt
        assert book.show(doubt.id[:9]) == doubt


def test_where_many_share_a_name_nobody_is_asked_until_they_are_few_again(tmp_path: Path) -> None:
    """Karim Massoud may be any of those with a middle name."""
    with sayso.open(tmp_path / "war.db") as book:
        middle = ["Bilal", "Daud", "Faris", "Hadi", "Jamil", "Latif", "Nabil", "Qasim", "Tariq"]
        names = ["Karim Massoud", *(f"Karim {word} Massoud" for word in middle)]
        for nth, name in enumerate(names):
            book.ledger.store(reading(nth, [(name, "person")], others=[name]))
        brought_up(book.ledger)
        assert len(middle) == resolve.MANY + 1
        assert (len(book.doubts()), anew(book.ledger)) == (0, [])
        made = book.review("reject", next(c.id for c in book.claims()), who="Mina")
        brought_up(book.ledger)
        assert book.ledger.doubting.queue() == anew(book.ledger)
        assert len(book.doubts()) > 0
        book.undo(made.id, who="Mina")
        assert len(book.doubts()) == 0
