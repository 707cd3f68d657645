"""A report forgotten takes with it what it bore on, and nothing else; no word of it stays in what is derived."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso import derive, resolve
from sayso.compare import keeping
from sayso.ledger import Ledger, open_ledger
from tests.generated import Said, reading
from tests.test_recompare import anew

SECRET = "Quillonbrook"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "war.db"


def filled(path: Path) -> Ledger:
    """Two outlets on two attacks, and a third that spells the group that speaks otherwise, and most often."""
    ledger = open_ledger(path)
    for outlet in ("Vorland Wire", "Tesk Herald"):
        for where, count in (("Alwan", 12), ("Besra", 20)):
            ledger.store(reading((Said("killed", where, 5, count, "Quilonbrook Brigade"),), outlet, 6))
    towns = ("Alwan", "Besra", "Old Alwan", None)
    said = (Said("killed", where, 5, 14 + at, f"{SECRET} Brigade") for at, where in enumerate(towns))
    leads = Said("commands", voice=f"{SECRET} Brigade", who=f"{SECRET} Brigade")
    fled = Said("displaced", "Alwan", 5, 90, f"{SECRET} Brigade")
    ledger.store(reading((*said, fled, leads), "Plains Courier", 6))
    derive.bring_up(ledger)
    return ledger


def secret_of(ledger: Ledger) -> str:
    return next(report.id for report in ledger.reports() if SECRET in report.text)


def test_no_word_of_it_stays_in_what_is_derived(path: Path) -> None:
    with filled(path) as ledger:
        ledger.doubting.bring_up(resolve)
        named = [actor for actor in ledger.actors() if actor.name == f"{SECRET} Brigade"]
        assert len(named[0].reports) == 5, "the other reports show the group under that name"
        ledger.forget(secret_of(ledger), who="Mina", why=None, when="2031-05-09")
        files = path.parent.glob(path.name + "*")
        assert not [file.name for file in files if SECRET.lower().encode() in file.read_bytes().lower()]


def test_what_is_left_is_as_if_it_had_never_been_read(path: Path) -> None:
    with filled(path) as ledger:
        ledger.forget(secret_of(ledger), who="Mina", why=None, when="2031-05-09")
        known = derive.derived(ledger)
        assert known.matters == anew(ledger, known)
        namings, decisions = [*resolve.namings(ledger.claims())], ledger.reviews()
        assert tuple(ledger.actors()) == resolve.actors(namings, decisions)
        ledger.doubting.bring_up(resolve)
        assert ledger.doubting.queue() == resolve.doubts(namings, decisions)


def test_what_it_did_not_bear_on_is_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    of_attack = keeping.Kept.of_attack

    def watched(self: keeping.Kept, bodies: list[str], days: tuple[int, int] | None) -> object:
        found = of_attack(self, bodies, days)
        asked.extend(matter.label for matter in found)
        return found

    with filled(path) as ledger:
        lone = reading((Said("killed", "Besra", 5, 14, "residents"),), "Plains Courier", 6)
        ledger.store(lone)
        derive.bring_up(ledger)
        monkeypatch.setattr(keeping.Kept, "of_attack", watched)
        ledger.forget(lone.report.id, who="Mina", why=None, when="2031-05-09")
        derive.bring_up(ledger)
    assert asked and all("Besra" in label for label in asked)
