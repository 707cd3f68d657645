"""Parties are quoted as printed; pronouns are traced where the text allows, and only there."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "type", "role", "name"),
    [
        ("General Omar Hadid left. He attacked Karsa.", "ASSAULT", "agent", "Omar Hadid"),
        ("The Northern Brigade left. It attacked Karsa.", "ASSAULT", "agent", "Northern Brigade"),
        ("The rebels left. They attacked Karsa.", "ASSAULT", "agent", "rebels"),
        ("Omar Hadid was in Karsa. Shells wounded this man.", "ASSAULT", "target", "Omar Hadid"),
        ("The chief of the front, Omar Hadid, was killed.", "ASSAULT", "target", "Omar Hadid"),
        ("The Northern Brigade left. The group attacked Karsa.", "ASSAULT", "agent", "Northern Brigade"),
        ("The militia Dawn Battalion attacked Karsa.", "ASSAULT", "agent", "Dawn Battalion"),
    ],
)
def test_pronouns(read, text, type, role, name):
    assert read(text).parties(type, role) == [name]


def test_a_pronoun_without_antecedent_stays_unnamed(read):
    (party,) = read("He attacked Karsa.").one("ASSAULT").roles["agent"]
    assert (party.text, party.name) == ("He", None)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Shells killed Omar Hadid.", "person", None),
        ("Shells killed three civilians.", "people", "civilian"),
        ("Shells killed three soldiers.", "people", "fighter"),
        ("Shells hit the ministry.", "body", None),
    ],
)
def test_kinds(read, text, kind, status):
    (party,) = read(text).of("ASSAULT", "event")[0].roles["target"]
    assert (party.kind, party.status) == (kind, status)


def test_a_list_of_actors_is_a_list_of_parties(read):
    assert read("Orun, Hadra and Belat attacked Karsa.").parties("ASSAULT", "agent") == [
        "Orun",
        "Hadra",
        "Belat",
    ]
