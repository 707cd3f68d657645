"""Age, sex and status of victims: as the words beside them say, and unknown where they say nothing."""

from __future__ import annotations

import pytest

SAID = [
    # text, the victim's words, age, sex, status
    ("Shells killed Amal Haddad, 34, in Tesk.", "Amal Haddad", "34", None, None),
    ("Amal Haddad, 34, was killed in Tesk.", "Amal Haddad", "34", None, None),
    ("Amal Haddad (34) was killed in Tesk.", "Amal Haddad", "34", None, None),
    ("Sami Haddad, aged 7, was killed in Tesk.", "Sami Haddad", "7", None, None),
    ("Omar Hadid, a nurse, was killed.", "Omar Hadid", None, None, "civilian"),
    ("Omar Hadid, a soldier, was killed.", "Omar Hadid", None, None, "fighter"),
    ("Omar Hadid, 41, a teacher, was killed.", "Omar Hadid", "41", None, "civilian"),
    ("Omar Hadid, a 41-year-old teacher, was killed.", "Omar Hadid", "41", None, "civilian"),
    ("Omar Hadid, the mayor of Tesk, was killed.", "Omar Hadid", None, None, None),
    ("Omar Hadid was killed.", "Omar Hadid", None, None, None),
    ("Omar Hadid was killed with 34 others.", "Omar Hadid", None, None, None),
    ("Omar Hadid, in his thirties, was killed.", "Omar Hadid", "in his thirties", None, None),
    ("Shells killed a 12-year-old boy.", "boy", "12", "male", "civilian"),
    ("Shells killed a 9-month-old girl.", "girl", "9 months", "female", "civilian"),
    ("Shells killed his 60-year-old mother.", "mother", "60", "female", None),
    ("Shells killed a pregnant woman.", "woman", None, "female", None),
    ("Shells killed a man.", "man", None, "male", None),
    ("Shells killed a shepherd.", "shepherd", None, None, "civilian"),
    ("Shells killed a soldier.", "soldier", None, None, "fighter"),
    ("Shells killed a Northern Front fighter.", "fighter", None, None, "fighter"),
    ("Shells killed a journalist.", "journalist", None, None, "civilian"),
    ("Shells killed two civilians.", "civilians", None, None, "civilian"),
    ("Shells killed a medic.", "medic", None, None, None),  # armies have medics too
    ("Shells killed a nurse.", "nurse", None, None, "civilian"),
    ("Shells killed an army nurse.", "nurse", None, None, None),
    ("Shells killed a child soldier.", "soldier", None, None, "fighter"),
    ("Shells killed three children.", "children", None, None, "civilian"),
    ("Shells killed their children.", "children", None, None, None),  # of whatever age
    ("Shells killed a boy fighter.", "fighter", None, "male", "fighter"),
]


@pytest.mark.parametrize(("text", "who", "age", "sex", "status"), SAID)
def test_what_is_said_of_a_victim(read, text, who, age, sex, status):
    parties = (p for c in read(text) for p in c.roles.get("target", ()))
    victims = {p.span: p for p in parties if p.text.endswith(who)}.values()
    assert [(p.age, p.sex, p.status) for p in victims] == [(age, sex, status)]


def test_people_are_not_called_civilians_where_nobody_does(read):
    """Fighters are people too: a status that the words do not give stays unknown."""
    found = read("Shells killed 12 people in Orun.").one("killed")
    assert [p.status for p in found.roles["target"]] == [None]
