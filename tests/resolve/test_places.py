"""Where the places of a report lie, and where that cannot be told."""

from __future__ import annotations

import pytest
from by_hand import claim, place, report, span_of

from sayso.model import Place
from sayso.resolve import place_weight, resolve
from sayso.resolve.places import place_name


def laid(text: str, *words: str) -> list[Place]:
    """The places of one claim, each given by its words."""
    of = report(text)
    (found,) = resolve([claim(of, places=[place(of, w) for w in words])], of)
    return list(found.place)


def lies(text: str, words: str, *others: str) -> Place:
    of = report(text)
    (found,) = resolve([claim(of, places=[place(of, words)])], of, [span_of(text, o) for o in others])
    return found.place[0]


@pytest.mark.parametrize(
    ("text", "words", "lat", "lon", "precision"),
    [
        ("Shells fell in Homs in Syria.", "Homs", 34.7, 36.7, 1),
        ("Shells fell in Homs province in Syria.", "Homs province", 34.4, 38.3, 4),
        ("It happened in Syria.", "Syria", 35.0, 38.0, 6),
        ("Ships burned in the Red Sea.", "the Red Sea", 20.3, 38.5, 7),
        ("In east Aleppo, Syria", "east Aleppo", 36.2, 37.2, 2),
        # spelled otherwise than the gazetteer has it
        ("Syrian troops held Zabadanee.", "Zabadanee", 33.7, 36.1, 1),
        ("A fire in Paris, Texas", "Paris", 33.7, -95.6, 1),
        ("A fire in Paris", "Paris", 48.9, 2.4, 1),
        ("The Lebanese army said Tripoli in Lebanon is calm.", "Tripoli", 34.4, 35.8, 1),
        ("The Libyan army said Tripoli in Libya is calm.", "Tripoli", 32.9, 13.2, 1),
        ("Syrian media said that حلب was shelled.", "حلب", 36.2, 37.2, 1),  # Aleppo in Arabic letters
        ("Georgia's government met in Tbilisi.", "Georgia", 42.0, 43.5, 6),
        ("The camp of Zaatari in Jordan", "Zaatari", 32.3, 36.3, 1),
    ],
)
def test_context_tells_which_place_is_meant(
    text: str, words: str, lat: float, lon: float, precision: int
) -> None:
    found = lies(text, words)
    assert found.lat == pytest.approx(lat, abs=0.6)
    assert found.lon == pytest.approx(lon, abs=0.8)
    assert found.precision == precision


@pytest.mark.parametrize(
    ("text", "words", "others", "lat", "lon"),
    [
        (
            "Georgia, Alabama and Tennessee agreed.",
            "Georgia",
            ["Alabama", "Tennessee"],
            32.6,
            -83.4,
        ),  # a state
        ("Police in Athens and Winder.", "Athens", ["Winder"], 34.0, -83.4),  # the town near the other
        ("Police in Athens.", "Athens", [], 38.0, 23.7),
        ("From Nawa to Daraa and Inkhil in Syria", "Nawa", ["Daraa", "Inkhil", "Syria"], 32.9, 36.0),
    ],
)
def test_the_other_places_of_a_report_tell_which_is_meant(
    text: str, words: str, others: list[str], lat: float, lon: float
) -> None:
    found = lies(text, words, *others)
    assert (found.lat, found.lon) == (pytest.approx(lat, abs=0.6), pytest.approx(lon, abs=0.8))


@pytest.mark.parametrize(
    ("text", "name", "words", "km", "precision"),
    [
        ("It fell 20 km east of Palmyra, Syria.", "Palmyra", "20 km east of Palmyra", 8, 2),
        ("It fell some 10 miles from Palmyra, Syria.", "Palmyra", "some 10 miles from Palmyra", 16.1, 2),
        ("It fell 100 km west of Kirkuk, Iraq.", "Kirkuk", "100 km west of Kirkuk", 40, 3),
        ("It fell north of Palmyra, Syria.", "Palmyra", "north of Palmyra", 25, 2),
        ("It fell near Palmyra, Syria.", "Palmyra", "near Palmyra", 10, 2),
        ("It fell on the outskirts of Hama, Syria.", "Hama", "on the outskirts of Hama", 10, 2),
        ("It fell in east Hama, Syria.", "Hama", "east Hama", 10, 2),
        ("It fell in eastern Hama, Syria.", "Hama", "eastern Hama", 40, 3),  # of the town or of the province
        ("It fell in the countryside of Hama, Syria.", "Hama", "the countryside of Hama", 40, 3),
        ("It fell in rural Hama, Syria.", "Hama", "in rural Hama", 40, 3),
        ("It fell in the Hama countryside, Syria.", "Hama", "Hama countryside", 40, 3),
        ("It fell in northern Syria.", "Syria", "Syria", None, 6),  # too large to tell its part
    ],
)
def test_a_place_told_by_another_is_an_area(
    text: str, name: str, words: str, km: float | None, precision: int
) -> None:
    found = lies(text, name)
    assert (found.text, found.radius_km, found.precision) == (words, km, precision)


def test_a_distance_and_a_direction_are_reckoned() -> None:
    town, beside = (
        lies("In Palmyra, Syria.", "Palmyra"),
        lies("It fell 20 km east of Palmyra, Syria.", "Palmyra"),
    )
    assert (town.lat, town.lon, beside.lat, beside.lon) == (34.5624, 38.2840, 34.5622, 38.5024)
    assert beside.geonames is None  # the point is not the town


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A mine exploded between Raqqa and Hasakah in Syria.", "between Raqqa and Hasakah"),
        ("An ambush on the road from Raqqa to Hasakah in Syria.", "the road from Raqqa to Hasakah"),
        ("An ambush on the Raqqa-Hasakah road in Syria.", "Raqqa-Hasakah road"),
    ],
)
def test_what_lies_between_two_places_is_one_place(text: str, words: str) -> None:
    (found,) = laid(text, "Raqqa", "Hasakah")
    assert (found.text, found.radius_km, found.precision) == (words, 83.8, 5)
    assert found.lon is not None
    assert 39.0 < found.lon < 40.8


def test_a_claim_that_names_one_end_only_has_the_same_place() -> None:
    found = lies("A mine exploded between Raqqa and Hasakah in Syria.", "Hasakah", "Raqqa")
    assert (found.text, found.radius_km) == ("between Raqqa and Hasakah", 83.8)


def test_a_journey_between_distant_places_is_not_a_place() -> None:
    assert [p.radius_km for p in laid("Flights between London and Moscow", "London", "Moscow")] == [
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "words", "how"),
    [
        ("In Barzeh, north of Damascus", "Barzeh", "Barzeh, Syria: named beside Damascus"),
        (
            "Syrian troops in Saraqib",
            "Saraqib",
            "Saraqib, Idlib, Syria: the only place of this name in the gazetteer",
        ),
        (
            "In the village of Karsabad in Homs province, Syria",
            "Karsabad",
            "in Homs, Syria, as the words say; itself not known",
        ),
    ],
)
def test_how_a_place_was_found_is_told(text: str, words: str, how: str) -> None:
    others = [w for w in ("Damascus", "Homs province") if w in text]
    assert lies(text, words, *others).how == how


@pytest.mark.parametrize("words", ["Varkesh", "neighborhoods", "the old bridge", "Qq"])
def test_what_the_gazetteer_does_not_know_gets_no_coordinates(words: str) -> None:
    found = lies(f"They met at {words}.", words)
    assert (found.lat, found.lon, found.precision) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A man from Springfield", "Springfield"),  # dozens of towns, and nothing to tell which
        ("Houses burned in Chelsea, Sudan.", "Chelsea"),  # none of its name is in Sudan
        ("They held Zabadanee.", "Zabadanee"),  # by sound only in countries that the report speaks of
    ],
)
def test_no_place_is_better_than_a_wrong_one(text: str, words: str) -> None:
    assert lies(text, words).lat is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the northern outskirts of Hama", "Hama"),
        ("the city of Deir ez-Zor", "Deir ez-Zor"),
        ("al-Bab", "al-Bab"),
        ("Idlib's countryside", "Idlib"),
        ("the Hama Fire Department", "Hama"),
    ],
)
def test_the_name_inside_the_words_of_a_place(words: str, name: str) -> None:
    assert place_name(words) == name


@pytest.mark.parametrize(
    ("name", "is_known"),
    [
        ("Aleppo", True),
        ("Syrian", False),
        ("FDA", False),
        ("US", True),
        ("Miss", False),
        ("Miss.", True),
        ("aleppo", False),
    ],
)
def test_which_names_are_those_of_places(name: str, is_known: bool) -> None:
    assert (place_weight(name) > 0) is is_known
