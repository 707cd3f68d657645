"""Which words of a report name a place: the parser's names, put right by what the gazetteer knows."""

from __future__ import annotations

import pytest

from sayso.annotate import annotate
from sayso.config import Settings
from sayso.model import Report

# How well known each name is, about log10 of its people; Karsa is a capital, Orunia a country.
KNOWN = {
    "Orunia": 9.0,
    "Karsa": 8.0,
    "Belat": 5.0,
    "Tal Marwan": 3.0,
    "Hadar": 4.5,
    "Belat County": 3.5,
    "Sandry": 4.2,
}


def named(text: str) -> list[str]:
    report = Report(id="r", path="p", text=text, media_type="text/plain")
    (annotated,) = annotate([report], Settings(), weigh=lambda name: KNOWN.get(name, 0.0))
    return [text[s.start : s.end] for s in annotated.places]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Shells fell in Karsa and in Belat.", ["Karsa", "Belat"]),
        ("The Karsa Police Department said so.", ["Karsa"]),  # the office names its town
        ("She studied at the University of Karsa.", ["Karsa"]),
        ("He wrote in the Karsa Times.", []),  # a paper is no place
        ("The Belat County Court heard the case.", ["Belat County"]),
        ("Shells fell in Belat, Tal Marwan and Hadar.", ["Belat", "Tal Marwan", "Hadar"]),  # a list goes on
        ("Troops entered Tal Marwan, north of Karsa.", ["Tal Marwan", "Karsa"]),
        ("Peter Sandry lives in Karsa. Sandry said he was well.", ["Karsa"]),  # a surname is no town
        ("KARSA (Hadra Post) - Two people died.", ["KARSA"]),
        # towns that no gazetteer knows and the parser takes for something else: a mention tells
        ("Shells hit the towns of Quranah and Belfata on Monday.", ["Quranah", "Belfata"]),
        ("Fighters left the town of Zarwal at dawn.", ["Zarwal"]),
        ("Shells fell on the city of Karsa Belat on Friday.", ["Karsa", "Belat"]),  # a comma was lost
    ],
)
def test_places_named(text: str, places: list[str]) -> None:
    KNOWN["KARSA"] = KNOWN["Karsa"]
    assert named(text) == places


@pytest.mark.parametrize(
    "text", ["Orunian troops fired.", "The court sat on Monday.", "They met at the old bridge."]
)
def test_no_place_is_named(text: str) -> None:
    assert named(text) == []


def test_without_a_gazetteer_no_places_are_looked_for() -> None:
    report = Report(id="r", path="p", text="Shells fell in Karsa.", media_type="text/plain")
    (annotated,) = annotate([report], Settings())
    assert annotated.places == ()
