"""Versions are kept as reports come, change and go, and are what they would be were all looked at anew."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import compare, derive
from sayso.ledger import Ledger, open_ledger
from sayso.model import Given, Original, Reading, Report

WORDS = "At least {} people were killed in Tesk on Friday, the Orvan Rights Monitor said at the gate."
PAGE, OTHER = "https://wire.example/a/7", "https://wire.example/a/8"
# Path, address, figure: pages met at several places, and rows that have none.
MET = [
    ("a.html", PAGE, 24),
    ("b.html", f"{PAGE}?utm_source=x", 43),
    ("c.html", OTHER, 24),
    ("d.txt", None, 12),
    ("d.txt", None, 13),
    ("t.csv#1", None, 7),
    ("t.csv#1", None, 8),
]


def reading(path: str, url: str | None, count: int) -> Reading:
    data = f"{WORDS.format(count)} {path} {url}".encode()
    id = hashlib.sha256(data).hexdigest()
    return Reading(
        original=Original(id=id, path=path, data=data, media_type="text/plain", given=Given()),
        report=Report(id=id, path=path, text=data.decode(), media_type="text/plain", url=url),
        by="sayso 0.1.0",
    )


def anew(ledger: Ledger) -> compare.Versions:
    every = list(ledger.reports())
    return compare.versions(every, {r.id: r.text for r in every}.__getitem__, ledger.replacements())


@given(st.permutations(MET), st.lists(st.booleans(), min_size=len(MET), max_size=len(MET)))
@settings(max_examples=20, deadline=None)
def test_kept_as_they_come_or_all_at_once_they_are_the_same(
    tmp_path_factory: pytest.TempPathFactory, met: list[tuple[str, str | None, int]], looks: list[bool]
) -> None:
    with open_ledger(tmp_path_factory.mktemp("war") / "war.db") as ledger:
        for one, looked in zip(met, looks, strict=True):
            ledger.store(reading(*one))
            if looked:
                derive.versions(ledger)
        found = derive.versions(ledger)
        assert found == anew(ledger)
        assert sorted(map(len, set(found.of.values()))) == [2, 2]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = open_ledger(tmp_path / "war.db")
    for one in MET:
        ledger.store(reading(*one))
    derive.versions(ledger)
    return ledger


def ids(ledger: Ledger, url: str) -> list[str]:
    return sorted(r.id for r in ledger.reports() if (r.url or "").startswith(url))


def test_what_a_person_says_of_an_address_joins_and_parts_and_can_be_undone(ledger: Ledger) -> None:
    (third,) = ids(ledger, OTHER)
    before = derive.versions(ledger)
    review = ledger.review(third, "correct", value={"url": f"{PAGE}#x"}, who="Ada", when="2031-05-04")
    assert len(derive.versions(ledger).all_of(third)) == 3 and derive.versions(ledger) == anew(ledger)
    ledger.undo(review.id, who="Ada", when="2031-05-05")
    assert derive.versions(ledger) == before == anew(ledger)


def test_a_corrected_day_turns_the_order(ledger: Ledger) -> None:
    first = derive.versions(ledger).all_of(ids(ledger, PAGE)[0])[0]
    ledger.review(first, "correct", value={"published": "2031-05-04"}, who="Ada", when="2031-05-04")
    assert derive.versions(ledger).all_of(first)[-1] == first


def test_a_version_that_is_forgotten_leaves_the_other_alone(ledger: Ledger) -> None:
    one, other = ids(ledger, PAGE)
    ledger.forget(one, who="Ada", why="asked", when="2031-05-04")
    assert derive.versions(ledger).all_of(other) == (other,) and derive.versions(ledger) == anew(ledger)
