"""Where the places of a report lie, and where that cannot be told."""

from __future__ import annotations

import pytest
from by_hand import claim, place, report

from sayso.model import Place
from sayso.resolve import resolve
from sayso.resolve.places import place_name


def lies(text: str, words: str, *others: str) -> Place:
    of = report(text)
    (found,) = resolve([claim(of, places=[place(of, words), *(place(of, o) for o in others)])], of)
    return found.place[0]


@pytest.mark.parametrize(
    ("text", "words", "lat", "lon", "precision"),
    [
        ("Shells fell in Homs in Syria.", "Homs", 34.7, 36.7, 1),
        ("Shells fell in Homs province in Syria.", "Homs province", 34.4, 38.3, 4),
        ("It happened in Syria.", "Syria", 35.0, 38.0, 6),
        ("Ships burned in the Red Sea.", "the Red Sea", 20.3, 38.5, 7),
        (
            "In several neighborhoods of east Aleppo, Syria",
            "several neighborhoods of east Aleppo",
            36.2,
            37.2,
            2,
        ),
        (
            "Syrian troops held Zabadanee.",
            "Zabadanee",
            33.7,
            36.1,
            1,
        ),  # spelled otherwise than the gazetteer has it
        ("A fire in Paris, Texas", "Paris", 33.7, -95.6, 1),
        ("A fire in Paris", "Paris", 48.9, 2.4, 1),
        ("The Lebanese army said Tripoli in Lebanon is calm.", "Tripoli", 34.4, 35.8, 1),
        ("The Libyan army said Tripoli in Libya is calm.", "Tripoli", 32.9, 13.2, 1),
    ],
)
def test_context_tells_which_place_is_meant(
    text: str, words: str, lat: float, lon: float, precision: int
) -> None:
    found = lies(text, words)
    assert found.lat == pytest.approx(lat, abs=0.6)
    assert found.lon == pytest.approx(lon, abs=0.8)
    assert found.precision == precision
    assert found.text == words


@pytest.mark.parametrize("words", ["Varkesh", "neighborhoods", "the old bridge", "Qq"])
def test_what_the_gazetteer_does_not_know_gets_no_coordinates(words: str) -> None:
    found = lies(f"They met near {words}.", words)
    assert (found.lat, found.lon, found.precision) == (None, None, None)


def test_a_name_is_not_looked_up_by_sound_in_countries_that_the_report_does_not_speak_of() -> None:
    assert lies("They held Zabadanee.", "Zabadanee").lat is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the northern outskirts of Hama", "Hama"),
        ("the city of Deir ez-Zor", "Deir ez-Zor"),
        ("al-Bab", "al-Bab"),
        ("Idlib's countryside", "Idlib"),
    ],
)
def test_the_name_inside_the_words_of_a_place(words: str, name: str) -> None:
    assert place_name(words) == name
