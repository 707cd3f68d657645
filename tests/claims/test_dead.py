"""Who is named as dead: in sentences, after counts, one a line; and where nobody is."""

from __future__ import annotations

import pytest

NAMED = [
    # text, then each of the dead: name or words, age, sex, status
    (
        "Those killed were Amal Haddad, 34, her son Yusuf, 6, and two neighbours.",
        [
            ("Amal Haddad", "34", None, None),
            ("Yusuf", "6", "male", None),
            ("two neighbours", None, None, None),
        ],
    ),
    (
        "The dead were identified as Amal Haddad, Sami Odeh and Rana Khalil.",
        [("Amal Haddad", None, None, None), ("Sami Odeh", None, None, None), ("Rana Khalil", None, None, None)],
    ),
    (
        "Those killed were identified as Col. Omar Hadid, Sami Odeh and three soldiers.",
        [
            ("Omar Hadid", None, None, None),
            ("Sami Odeh", None, None, None),
            ("three soldiers", None, None, "fighter"),
        ],
    ),
    (
        "The dead woman was identified as Rana Khalil, 60, a teacher from Karsa.",
        [("Rana Khalil", "60", None, "civilian")],
    ),
    (
        "Shells fell on Tesk and killed two people. The victims were named as Amal Haddad, 34, and Sami Odeh, 12.",
        [("Amal Haddad", "34", None, None), ("Sami Odeh", "12", None, None)],
    ),
    (
        "The victims of the strike, which killed three, include 9-year-old Sami Odeh and his mother, Rana.",
        [("Sami Odeh", "9", None, None), ("Rana", None, "female", None)],
    ),
    (
        "Among the dead were Amal Haddad, a nurse, and Omar Hadid, a fighter of the Northern Front.",
        [("Amal Haddad", None, None, "civilian"), ("Omar Hadid", None, None, "fighter")],
    ),
    (
        "The names of those killed are as follows: Amal Haddad; Sami Odeh; Rana Khalil.",
        [("Amal Haddad", None, None, None), ("Sami Odeh", None, None, None), ("Rana Khalil", None, None, None)],
    ),
    (
        "Amal Haddad and her sons Yusuf and Karim were among those killed.",
        [("Amal Haddad", None, None, None), ("Yusuf", None, "male", None), ("Karim", None, "male", None)],
    ),
    (
        "Also killed were Amal Haddad, 34, and her brother Omar.",
        [("Amal Haddad", "34", None, None), ("Omar", None, "male", None)],
    ),
    (
        "Killed: Amal Haddad, Sami Odeh, Rana Khalil.",
        [("Amal Haddad", None, None, None), ("Sami Odeh", None, None, None), ("Rana Khalil", None, None, None)],
    ),
    (
        "The hospital received the bodies of Amal Haddad, 34, and Sami Odeh, 12.",
        [("Amal Haddad", "34", None, None), ("Sami Odeh", "12", None, None)],
    ),
    (
        "Rescuers found the body of Amal Haddad, 9, on Tuesday.",
        [("Amal Haddad", "9", None, None)],
    ),
    (
        "Names of the martyrs:\n1. Amal Haddad, 34\n2. Sami Odeh, 12\n3. Rana Khalil (60)\n"
        "4- Khaled al-Masri, a fighter\n5) an unidentified woman\n",
        [
            ("Amal Haddad", "34", None, None),
            ("Sami Odeh", "12", None, None),
            ("Rana Khalil", "60", None, None),
            ("Khaled al-Masri", None, None, "fighter"),
            ("unidentified woman", None, "female", None),
        ],
    ),
    (
        "The dead are:\n- Amal Haddad, 34, nurse\n- Sami Odeh, 9 months\n- Omar Odeh\n"
        "- Two unidentified men\n\nResidents buried them on Monday.",
        [
            ("Amal Haddad", "34", None, "civilian"),
            ("Sami Odeh", "9 months", None, None),
            ("Omar Odeh", None, None, None),
            ("Two unidentified men", None, "male", None),
        ],
    ),
    (
        "MARTYRS:\n* Amal Haddad - 34 years\n7. Sami Odeh\n\n2) Rana Khalil\n",  # numbers that do not count on
        [("Amal Haddad", "34", None, None), ("Sami Odeh", None, None, None), ("Rana Khalil", None, None, None)],
    ),
    (
        "Those killed on Monday:\nAmal Haddad, 34\nSami Odeh, her neighbour\n\nThe funeral is on Tuesday.\n",
        [("Amal Haddad", "34", None, None), ("Sami Odeh", None, None, None)],
    ),
    (
        "List of victims of the Tesk shelling, in which nine were killed:\n\n"
        "1. Amal Hassan Haddad (female, 34 years old)\n2. Sami Odeh, male, 12\n3. Dr. Khaled al-Masri\n",
        [
            ("Amal Hassan Haddad", "34", "female", None),
            ("Sami Odeh", "12", "male", None),
            ("Dr. Khaled al-Masri", None, None, None),
        ],
    ),
    (
        "The army listed the dead as: Amal Haddad, 34; Sami Odeh, 12; and Rana Khalil, of Karsa.",
        [("Amal Haddad", "34", None, None), ("Sami Odeh", "12", None, None), ("Rana Khalil", None, None, None)],
    ),
    (
        "The militia published the names of its dead: Omar Hadid, Sami Odeh, Karim Saleh.",
        [("Omar Hadid", None, None, None), ("Sami Odeh", None, None, None), ("Karim Saleh", None, None, None)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "dead"), NAMED)
def test_each_of_the_dead_is_a_target(read, text, dead):
    found = read(text).one("DIED")
    assert [(p.name or p.text, p.age, p.sex, p.status) for p in found.roles["target"]] == dead
    assert all(text[slice(*p.span)] == p.text for p in found.roles["target"])


IN_PLACE = [
    (
        "The strike killed Amal Haddad, 34, her son Yusuf, 6, and two neighbours.",
        ["Amal Haddad", "Yusuf", "two neighbours"],
    ),
    (
        "Amal Haddad, 34, her son Yusuf, 6, and two neighbours were killed in Tesk.",
        ["Amal Haddad", "Yusuf", "two neighbours"],
    ),
    (
        "Omar Hadid, 41, an army nurse, and Sami Odeh, a boy soldier, were killed.",
        ["Omar Hadid", "Sami Odeh"],
    ),
    (
        "The attack killed Omar Hadid, a commander of the Northern Front, and wounded Sami Odeh, 30.",
        ["Omar Hadid", "Sami Odeh"],  # one claim each
    ),
    ("Killed were: Amal Haddad (34), Sami Odeh (12).", ["Amal Haddad", "Sami Odeh"]),
    ("Rebels killed Amal Haddad, according to Sami Odeh and Rana Khalil.", ["Amal Haddad"]),
    ("Rebels killed Amal Haddad, and Sami Odeh and Rana Khalil fled.", ["Amal Haddad"]),
    (
        "The strike killed Amal Haddad, her son Yusuf, and Rana Khalil, residents said.",
        ["Amal Haddad", "Yusuf", "Rana Khalil"],
    ),
    ("The strike killed Amal Haddad in Tesk, the capital of Orun, residents said.", ["Amal Haddad"]),
]


@pytest.mark.parametrize(("text", "dead"), IN_PLACE)
def test_a_list_of_targets_is_read_to_its_end(read, text, dead):
    assert read(text).parties("ASSAULT", "target", "event") == dead


COUNTED = [
    (
        "Shelling in Tesk killed three people: Amal Haddad, 34, Sami Odeh, 12, and Rana Khalil, 60.",
        3,
        ["three people", "Amal Haddad", "Sami Odeh", "Rana Khalil"],
    ),
    (
        "Three people were killed in Tesk, including Amal Haddad, 34, and Sami Odeh, a teacher.",
        3,
        ["Three people", "Amal Haddad", "Sami Odeh"],
    ),
    (
        "Four members of one family, Amal Haddad, her husband Omar and their children Yusuf and Lina, died.",
        4,
        ["Four members of one family", "Amal Haddad", "Omar", "Yusuf", "Lina"],
    ),
    (
        "The three dead were Amal Haddad, Sami Odeh and Rana Khalil.",
        3,
        ["three", "Amal Haddad", "Sami Odeh", "Rana Khalil"],
    ),
    ("Those killed were Amal Haddad, 34, her son Yusuf, 6, and two neighbours.", 2, ["two neighbours"]),
    ("The dead are:\n- Amal Haddad\n- her two sons\n", 2, ["her two sons"]),
]


@pytest.mark.parametrize(("text", "low", "who"), COUNTED)
def test_those_counted_are_those_named_beside_the_count(read, text, low, who):
    found = read(text)
    assert found.one("killed").figure.low == low
    assert found.parties("killed", "target") == who
    assert not found.of("count"), "an age counts nobody"


@pytest.mark.parametrize(
    "text",
    [
        "The dead were mostly women and children from Karsa and Tesk.",
        "The dead were taken to Karsa, Tesk and Orun.",
        "The victims were named as Amal Haddad and Sami Odeh.",  # of what is not said
        "The fighters mourned their dead, Omar Hadid said.",
        "The fighters mourned their dead: Omar Hadid said that Sami Odeh and Karim Saleh would return.",
        "The wounded were Amal Haddad, 34, and Sami Odeh, 12.",
        "Members of the council:\n- Amal Haddad, 34\n- Sami Odeh\n",
    ],
)
def test_nobody_dies_where_nobody_is_named_as_dead(read, text):
    assert not read(text).of("DIED")


@pytest.mark.parametrize(
    ("text", "modality", "negated"),
    [
        ("Amal Haddad was among the dead.", "asserted", False),
        ("Amal Haddad was not among the dead.", "asserted", True),
        ("The dead may include Amal Haddad and Sami Odeh.", "possible", False),
    ],
)
def test_whether_they_are_dead_is_as_sure_as_it_is_said(read, text, modality, negated):
    found = read(text).one("DIED")
    assert (found.modality, found.negated) == (modality, negated)


def test_a_list_of_lines_is_quoted_from_its_heading_to_the_last_name(read):
    text = "Names of the martyrs:\n1. Amal Haddad, 34\n2. Sami Odeh\n\nThey were buried on Monday.\n"
    found = read(text).one("DIED")
    assert found.evidence.exact == "Names of the martyrs:\n1. Amal Haddad, 34\n2. Sami Odeh"
    assert found.sentence.start <= found.evidence.start < found.evidence.end <= found.sentence.end


def test_whose_words_the_names_are_stays_with_them(read):
    text = "The ministry identified the dead as Amal Haddad, 34, and Sami Odeh."
    voice = ("The ministry", "identified", "the dead as Amal Haddad, 34, and Sami Odeh")
    found = read(text, voice).one("DIED")
    assert found.chain[-1].name == "The ministry"
    assert found.evidence.exact == "dead as Amal Haddad, 34, and Sami Odeh"


def test_an_age_counts_nobody(read):
    assert not [c for c in read("Killed were: Amal Haddad (34), Sami Odeh (12).") if c.kind == "figure"]
