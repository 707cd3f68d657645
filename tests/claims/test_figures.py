"""Counts are kept as ranges, as said, with what befell those counted."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("words", "low", "high", "approximate"),
    [
        ("Forty", 40, 40, False),
        ("At least 40", 40, None, False),
        ("More than 40", 41, None, False),
        ("Well over 1000", 1001, None, False),
        ("Up to 20", None, 20, False),
        ("Fewer than 20", None, 19, False),
        ("Around 20", 20, 20, True),
        ("Nearly 70", 70, 70, True),
        ("Some 30,000", 30000, 30000, True),
        ("Between 15 and 20", 15, 20, False),
        ("From 15 to 20", 15, 20, False),
        ("Forty-five", 45, 45, False),
        ("Two hundred and six", 206, 206, False),
        ("1.2 million", 1200000, 1200000, False),
        ("Hundreds of", 200, None, False),
        ("Dozens of", 24, None, False),
        ("Tens of thousands of", 20000, None, False),
        ("Two dozen", 24, 24, False),
        ("30000", 30000, 30000, False),  # a comma lost
    ],
)
def test_the_bounds_that_the_words_give(read, words, low, high, approximate):
    figure = read(f"{words} villagers were killed in Karsa.").one("killed").figure
    assert (figure.low, figure.high, figure.approximate, figure.unit) == (low, high, approximate, "persons")
    assert figure.of == "villagers"


@pytest.mark.parametrize(
    ("text", "type", "words"),
    [
        ("Shells killed 12 people in Karsa.", "killed", "12"),
        ("Two miners died in Karsa.", "killed", "Two"),
        ("The blast left 12 people dead.", "killed", "12"),
        ("The blast claimed the lives of 12 people.", "killed", "12"),
        ("Twelve sailors lost their lives in the strait.", "killed", "Twelve"),
        ("The army mourned the death of five officers.", "killed", "five"),
        ("The agency raised to 26 its count of the guards killed in Karsa.", "killed", "26"),
        ("The death toll from the blast reached 40.", "killed", "40"),
        ("Rescuers recovered 12 bodies from the rubble.", "killed", "12"),
        ("Some 45 children were among the dead.", "killed", "Some 45"),
        ("The monitor counted 24 dead.", "killed", "24"),
        ("Shells wounded 30 people.", "wounded", "30"),
        ("Twelve people were shot dead and 35 wounded in Karsa.", "wounded", "35"),
        ("About thirty shepherds suffered burns.", "wounded", "About thirty"),
        ("Twelve farmers were treated for burns.", "wounded", "Twelve"),
        ("On Monday two were killed in Karsa.", "killed", "two"),
        ("Two men were shot to death in Karsa.", "killed", "Two"),
        ("One shepherd was shot and killed.", "killed", "One"),
        ("Rebels killed a mayor along with three guards.", "killed", "three"),
        ("Omar Hadid was killed with two of his guards.", "killed", "two"),
        ("Rebels captured nine soldiers near Karsa.", "captured", "nine"),
        ("Three teachers were taken hostage.", "captured", "Three"),
        ("Several drivers were taken into custody.", "captured", "Several"),
        ("Two suspects are in custody.", "captured", "Two"),
        ("Police detained four men in one house and two men in another.", "captured", "four two"),
        ("Police rounded up 40 protesters.", "captured", "40"),
        ("Police seized two guards.", "captured", "two"),
        ("The mayor who hid for weeks, along with one driver, was detained.", "captured", "one"),
        ("Four fishermen are missing.", "missing", "Four"),
        ("The fighting displaced 4,000 families.", "displaced", "4,000"),
        ("Orun deployed 300 soldiers to the border.", "deployed", "300"),
        ("The governor recruited 800 volunteers.", "mobilised", "800"),
        ("He ordered the distribution of rifles to 500 farmers.", "armed", "500"),
        ("The rebels hold 80% of the city.", "share", "80%"),
        ("The bank sent $4 million to the militia.", "money", "$4 million"),
        ("The air force flew 468 sorties.", "count", "468"),
        ("The army seized 12 square kilometres of the valley.", "count", "12"),  # nobody was captured
        ("Police seized 40 kilograms of opium.", "count", "40"),
        ("The army seized 12 rifles.", "count", "12"),
    ],
)
def test_what_befell_those_counted(read, text, type, words):
    assert [c.figure.text for c in read(text).of(type, "figure")] == words.split() or [
        c.figure.text for c in read(text).of(type, "figure")
    ] == [words]


def test_an_event_and_a_figure_stand_side_by_side_with_one_set_of_roles(read):
    found = read("Orun jets killed 12 shepherds near Karsa on Monday.")
    event, figure = found.one("ASSAULT"), found.one("killed")
    assert event.roles == figure.roles
    assert [p.text for p in figure.place] == ["Karsa"]
    assert figure.time.text == "Monday"


@pytest.mark.parametrize(
    ("text", "type", "whole", "parts"),
    [
        ("Shells killed 19 people, including six women.", "killed", "19", {"six": "women"}),
        (
            "Shells killed 19 people, including six women and two boys.",
            "killed",
            "19",
            {"six": "women", "two": "boys"},
        ),
        ("Shells killed 19 people, among them three children.", "killed", "19", {"three": "children"}),
        ("Shells killed 19 people, four of them civilians.", "killed", "19", {"four": "civilians"}),
        ("Shells killed 19 people, three of whom were nurses.", "killed", "19", {"three": "nurses"}),
        ("Twelve were killed, of whom four were civilians.", "killed", "Twelve", {"four": "civilians"}),
        ("Twelve soldiers died, five of them officers.", "killed", "Twelve", {"five": "officers"}),
        ("Of the 43 dead, 12 were children.", "killed", "43", {"12": "children"}),
        ("Three officers were among the 12 dead.", "killed", "12", {"Three": "officers"}),
        ("Twelve people were killed. Five of the dead were women.", "killed", "Twelve", {"Five": "women"}),
        ("The toll rose to 43, with 12 children among the dead.", "killed", "43", {"12": "children"}),
        (
            "The clash left 12 dead, seven rebels and five soldiers.",
            "killed",
            "12",
            {"seven": "rebels", "five": "soldiers"},
        ),
        ("Shells wounded 20 people, among them six girls.", "wounded", "20", {"six": "girls"}),
        ("The army captured 20 fighters, two of them officers.", "captured", "20", {"two": "officers"}),
        ("Nine fishermen are missing, including two boys.", "missing", "Nine", {"two": "boys"}),
        (
            "Some 300 people were displaced, among them 120 children.",
            "displaced",
            "Some 300",
            {"120": "children"},
        ),
        ("The front deployed 500 fighters, including 200 recruits.", "deployed", "500", {"200": "recruits"}),
        ("The governor recruited 800 men, 50 of them officers.", "mobilised", "800", {"50": "officers"}),
        ("Orun armed 200 villagers, including 30 women.", "armed", "200", {"30": "women"}),
        ("There were 60 people in the hall, 12 of them children.", "count", "60", {"12": "children"}),
    ],
)
def test_a_part_names_the_claim_of_the_whole_and_shares_its_fate(read, text, type, whole, parts):
    found = {c.figure.text: c for c in read(text).of(type, "figure")}
    assert {words: found[words].figure.of for words in parts} == parts
    assert {found[words].figure.part_of for words in parts} == {found[whole].id}
    assert found[whole].figure.part_of is None


@pytest.mark.parametrize(
    "text",
    [
        "Shells killed 19 people and wounded 30.",
        "Twenty rebels attacked the post and six soldiers were killed.",
        "Five of the shells hit a school and killed three girls.",
    ],
)
def test_two_counts_of_two_things_are_no_part_and_whole(read, text):
    assert [c.figure.part_of for c in read(text) if c.kind == "figure" and c.figure.part_of is not None] == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The death toll rose from 40 to 43.", [(43, 43)]),
        ("The death toll is rising to 43.", [(43, 43)]),
        ("The death toll rose to 43 on Tuesday.", [(43, 43)]),
        ("Officials raised the death toll to 43.", [(43, 43)]),
        ("The number of dead was revised down to 12.", [(12, 12)]),
    ],
)
def test_a_revised_toll_is_read(read, text, numbers):
    assert [(c.figure.low, c.figure.high) for c in read(text).of("killed", "figure")] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "The council met on 4 March 2015.",
        "The siege lasted 18 months.",
        "One resident fled.",
        "Resolution 2118 was adopted.",
        "8 Jun 2016 Rebels fled.",
        "Press release 2031-09-CA-159.",
        "Guards carried AK-47 rifles.",
    ],
)
def test_dates_spans_of_time_and_names_count_nothing(read, text):
    assert [c for c in read(text) if c.kind == "figure" and c.type != "displaced"] == []


def test_who_counts_the_dead_has_not_killed_them(read):
    assert "agent" not in read("The monitor counted 24 dead.").one("killed").roles


def test_the_blast_kills_and_not_the_convoy_it_hit(read):
    killed = read("A blast hit a convoy waiting near Karsa, killing at least 100.").one("killed")
    assert "agent" not in killed.roles
    assert [p.text for p in killed.roles["weapon"]] == ["blast"]
