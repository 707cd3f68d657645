"""Places and times are those that the clause names, as said."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Jets bombed the town of Belat in Syria.", ["Belat", "Syria"]),
        ("Jets bombed Belat city.", ["Belat"]),
        ("Jets bombed positions in the Marwan neighbourhood.", ["Marwan"]),
        ("Syrian jets bombed a bridge.", []),  # whose, not where
        ("Jets bombed a convoy of the Islamic State group.", []),  # a name of its own, no state
        ("Jets bombed a headquarters of the Marwan Valley Front.", []),  # a name of its own, no valley
        ("Jets bombed a bridge in the Marwan valley.", ["Marwan valley"]),
        ("Jets bombed a convoy of residents from the town of Belat.", []),  # where they come from
        ("Jets bombed residents from the town of Belat as they waited in Karsa.", ["Karsa"]),
    ],
)
def test_places(read, text, places):
    assert [p.text for p in read(text).of("ASSAULT", "event")[0].place] == places


@pytest.mark.parametrize(
    ("text", "named", "places"),
    [
        ("Jets bombed Orunbad on Monday.", ["Orunbad"], ["Orunbad"]),  # a name that the parser does not know
        ("The Orunbad Guard bombed a bridge.", ["Orunbad"], []),  # named in another name, and tells no where
    ],
)
def test_places_that_the_gazetteer_knows(read, text, named, places):
    found = read(text, named=named).of("ASSAULT", "event")[0].place
    assert [p.text for p in found] == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The defence ministry in Belat speaks of nine dead.", []),  # where it sits
        ("The defence ministry speaks of nine dead in Belat.", ["Belat"]),
    ],
)
def test_where_a_body_that_speaks_has_its_seat_is_not_where_it_was(read, text, places):
    assert [p.text for p in read(text).one("killed").place] == places


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Jets bombed the bridge on Monday.", "Monday"),
        ("Jets bombed the bridge last June.", "last June"),
        ("Jets bombed the bridge in the autumn of 2019.", "the autumn of 2019"),
        ("Jets bombed the bridge for six hours.", None),  # how long, not when
        ("Jets bombed the bridge.", None),
        # A word of a date in another calendar; its day and year are read around it.
        ("The army shelled Belat on 12 Ramadan 1437.", "Ramadan"),
        ("The army shelled Belat on 27 Khordad 1394.", "Khordad"),
        ("The army shelled Belat on Ashura.", "Ashura"),
        ("The army shelled Ramadan Oudar in Belat.", None),
    ],
)
def test_times(read, text, time):
    said = read(text).one("ASSAULT").time
    assert (said.text if said else None) == time


def test_a_participle_takes_place_and_time_from_the_clause_around_it(read):
    killed = read("Jets bombed the town of Belat on Monday, killing two nurses.").one("killed")
    assert ([p.text for p in killed.place], killed.time.text) == (["Belat"], "Monday")
