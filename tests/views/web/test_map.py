"""The map and the time line: what is vague stays vague, and the words are in reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import sayso
from sayso.ledger import Days
from sayso.views.web.timeline import TimeLine
from tests.generated import Said, reading
from tests.views.web.conftest import client

# How exactly the places of a report are known, by what it says of them.
KNOWN = {
    "Alwan": {"precision": 1},
    "Old Alwan": {"precision": 3},
    "Besra": {"precision": 1, "radius_km": 12.0},
}
TOLD = {"Alwan": "exact", "Old Alwan": "within some 35 km", "Besra": "within some 12 km"}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[sayso.OpenLedger]:
    """Three places, each known otherwise."""
    said = [
        Said("killed", "Alwan", 4, 12, "Relief Watch"),
        Said("killed", "Old Alwan", 5, 14),
        Said("ASSAULT", "Besra"),
    ]
    made = reading(tuple(said), "Vorland Wire", 6)
    claims = (
        replace(claim, place=tuple(replace(p, **KNOWN[p.name]) for p in claim.place))  # type: ignore[index]
        for claim in made.claims
    )
    with sayso.open(tmp_path / "war.db", reviewer="Mina") as opened:
        opened.ledger.store(replace(made, claims=tuple(claims)))
        yield opened


@pytest.fixture
def browser(book: sayso.OpenLedger) -> TestClient:
    return client(book)


def test_a_place_is_drawn_no_more_exactly_than_it_is_known(browser: TestClient) -> None:
    marks = {mark["name"]: mark for mark in browser.get("/map/drawing").json()}
    assert {name: mark["told"] for name, mark in marks.items()} == TOLD
    assert {name: mark["radius"] for name, mark in marks.items()} == {
        "Alwan": 0,
        "Old Alwan": 35,
        "Besra": 12,
    }


@pytest.mark.parametrize(
    ("known", "told", "is_drawn"),
    [
        ({"precision": 6}, "known to the country only", True),
        ({"precision": None}, "how exactly is not known", True),  # coordinates alone are no exact place
        ({"lat": None, "lon": None, "precision": None}, "not found on the map", False),
    ],
)
def test_a_place_of_which_little_is_known_is_told_to_be_so(
    tmp_path: Path, known: dict[str, object], told: str, is_drawn: bool
) -> None:
    made = reading((Said("killed", "Besra", 4, 12),), "Tesk Herald", 6)
    (claim,) = made.claims
    place = replace(claim.place[0], **known)
    with sayso.open(tmp_path / "war.db") as book:
        book.ledger.store(replace(made, claims=(replace(claim, place=(place,)),)))
        browser = client(book)
        assert told in browser.get("/map").text
        assert [mark["told"] for mark in browser.get("/map/drawing").json()] == ([told] if is_drawn else [])


def test_a_place_that_is_pressed_shows_the_words_that_name_it_and_no_other(browser: TestClient) -> None:
    words = browser.get("/map/words", params={"at": "Alwan"}).text
    assert "killed 12 people" in words and "Relief Watch" in words
    assert "killed 14 people" not in words, "Old Alwan is another place"
    assert "killed 12 people" in browser.get("/map", params={"at": "Alwan"}).text, "with scripts off too"
    assert "killed" not in browser.get("/map/words", params={"at": "Alwan", "since": "2031-05-05"}).text


def test_filters_hold_for_places_and_time_alike(browser: TestClient) -> None:
    page = browser.get("/map", params={"speaker": "relief", "place": "alwan"}).text
    assert "1 claim, 1 with a place" in page
    assert "2031-05-04" in page and "2031-05-05 to" not in page
    marks = browser.get("/map/drawing", params={"speaker": "relief", "place": "alwan"}).json()
    assert [mark["name"] for mark in marks] == ["Alwan"]


def test_a_known_day_stands_in_its_column_and_a_vague_time_is_spread() -> None:
    line = TimeLine.of(
        [
            Days(None, None, False, 7, 0),
            Days("2031-05-01", "2031-05-31", False, 3, 1),
            Days("2031-05-04", "2031-05-04", False, 5, 5),
            Days("2031-05-06", "2031-05-06", True, 2, 0),
        ]
    )
    assert (line.undated, line.opened) == (7, 2)
    held = [bin for bin in line.bins if bin.exact]
    assert [(bin.exact, bin.first.isoformat()) for bin in held] == [(5, "2031-05-04")]
    spread = [bin.vague for bin in line.bins if bin.vague]
    assert len(spread) > 20 and max(spread) - min(spread) < 1e-5
    assert sum(spread) == pytest.approx(3, rel=0.06)


def test_background_long_before_does_not_press_the_war_into_one_column() -> None:
    war = [Days(f"2031-05-{day:02}", f"2031-05-{day:02}", False, 10, 0) for day in range(1, 29)]
    line = TimeLine.of([Days("1979-01-01", "1979-12-31", False, 5, 0), *war])
    assert line.axis.first.year == 2031
    assert sum(bin.exact for bin in line.bins) > 200
