"""Versions are kept as reports come, change and go, and are what they would be were all looked at anew."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import compare, derive
from sayso.ledger import Ledger, open_ledger
from sayso.model import (
    Claim,
    Figure,
    Given,
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
    text = f"{WORDS.format(count)} {path} {url}"
    id = hashlib.sha256(text.encode()).hexdigest()
    return Reading(
        original=Original(id=id, path=path, data=text.encode(), media_type="text/plain", given=Given()),
        report=Report(
            id=id,
            path=path,
            text=text,
            media_type="text/plain",
            url=url,
            published="2031-05-03",
            publisher="Wire",
        ),
        claims=(killed(id, text, count),),
        by="sayso 0.1.0",
    )


def killed(report: str, text: str, count: int) -> Claim:
    """The toll, in the page's own voice."""

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    toll = at(f"At least {count} people were killed in Tesk on Friday")
    return Claim(
        id=claim_id(report, "figure", "killed", toll),
        report=report,
        kind="figure",
        type="killed",
        figure=Figure(
            text=str(count), span=at(str(count)), low=count, high=count, unit="persons", of="people"
        ),
        place=(Place(text="Tesk", span=at("Tesk"), name="Tesk", lat=10.0, lon=20.0, precision=1),),
        time=Time(
            text="Friday", span=at("Friday"), earliest="2031-05-02", latest="2031-05-02", basis="published"
        ),
        chain=(Link(name="Wire", kind="publisher"),),
        evidence=evidence_at(text, toll),
        sentence=toll,
        confidence=0.9,
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


def test_a_version_that_comes_later_makes_the_one_before_it_past(tmp_path: Path) -> None:
    old, new = (reading("a.html", PAGE, count) for count in (24, 43))
    found = []
    for name, looks in (("one", True), ("other", False)):
        with open_ledger(tmp_path / f"{name}.db") as ledger:
            ledger.store(old)
            if looks:
                assert derive.derived(ledger).matters == ()
            ledger.store(new)
            found.append(derive.derived(ledger).matters)
    (matter,) = (m for m in found[0] if m.type == "figure")
    assert (matter.relation, matter.reports, matter.past) == ("update", 1, (old.claims[0].id,))
    assert found[0] == found[1]


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
