"""What was derived from all reports is kept with the revision it was derived from."""

from __future__ import annotations

from collections.abc import Callable

from sayso.ledger import Ledger
from sayso.model import Actor, Matter, Origin, Reading, Value

ACTOR = Actor(
    id="a1", name="Dan Merrow", names=("Col. Merrow", "Dan Merrow"), kind="person", posts=("colonel",)
)
MATTER = Matter(
    id="m1",
    label="Dead in Tesk",
    about=("Tesk",),
    type="figure",
    claims=("c1", "c2"),
    reports=2,
    relation="contradict",
    values=(Value(value="12", claims=("c1",), origins=(0,)), Value(value="15", claims=("c2",), origins=(1,))),
    origins=(
        Origin(name="Orvan Front", named=True, group="orvan", claims=("c1",), why="own reporting"),
        Origin(name=None, named=False, group=None, claims=("c2",), why="unknown"),
    ),
    independent=(1, 2),
    range=(12, None, 15),
)


def test_actors_and_matters_come_back_as_they_were(ledger: Ledger) -> None:
    assert ledger.derived() is None
    revision = ledger.revision
    ledger.save_derived(revision, [ACTOR], [MATTER])
    assert ledger.derived() == (revision, (ACTOR,), (MATTER,))
    assert ledger.revision == revision, "nothing was read or decided"


def test_a_change_shows_that_they_are_stale(ledger: Ledger, reading: Callable[..., Reading]) -> None:
    ledger.save_derived(ledger.revision, [ACTOR], [MATTER])
    ledger.store(reading())
    kept = ledger.derived()
    assert kept is not None and kept[0] != ledger.revision
    ledger.save_derived(ledger.revision, [], [])
    assert ledger.derived() == (ledger.revision, (), ())
