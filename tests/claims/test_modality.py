"""What is planned, possible, likely, asked for or hangs on a condition is not asserted."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "type", "modality"),
    [
        ("Orun attacked Karsa.", "ASSAULT", "asserted"),
        ("Orun will attack Karsa.", "ASSAULT", "planned"),
        ("Orun plans to attack Karsa.", "ASSAULT", "planned"),
        ("Orun may attack Karsa.", "ASSAULT", "possible"),
        ("Orun probably attacked Karsa.", "ASSAULT", "probable"),
        ("Orun is likely to attack Karsa.", "ASSAULT", "probable"),
        ("The militia is believed to have attacked Karsa.", "ASSAULT", "probable"),
        ("If Orun attacks Karsa, the road will close.", "ASSAULT", "conditional"),
        ("Orun should release the prisoners.", "RETREAT", "requested"),
        ("The council wants Orun to release the prisoners.", "RETREAT", "requested"),
        ("Orun began an operation to seize Karsa.", "COERCE", "planned"),
        ("Omar Hadid was the first reporter to be arrested in Karsa.", "COERCE", "asserted"),
    ],
)
def test_modality(read, text, type, modality):
    assert {c.modality for c in read(text).of(type, "event")} == {modality}


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Orun attacked Karsa.", False),
        ("Orun did not attack Karsa.", True),
        ("Orun never attacked Karsa.", True),
        ("No group attacked Karsa.", True),
        ("Orun failed to attack Karsa.", True),
        ("Three guards were nearly killed.", True),
        ("The road was not open but Orun attacked Karsa.", False),
        ("No women or children were shelled or wounded.", True),
    ],
)
def test_negation(read, text, negated):
    assert {c.negated for c in read(text).of("ASSAULT")} == {negated}


def test_what_came_of_a_demand_was_not_demanded(read):
    text = "The patrol called for an air strike, killing two rebels."
    content = "an air strike, killing two rebels"
    found = read(text, ("The patrol", "called for", content, "requested"))
    assert found.one("killed").modality == "asserted"


def test_a_plan_taken_for_an_act_of_saying_is_still_a_plan(read):
    text = "The rebels planned to kill three judges."
    found = read(text, ("The rebels", "planned", "to kill three judges"))
    assert found.one("killed").modality == "planned"


def test_what_a_speaker_demands_is_requested(read):
    found = read(
        "The council demanded that Orun leave Karsa.",
        ("council", "demanded", "Orun leave Karsa", "requested"),
    )
    assert {c.modality for c in found if "leave" in c.evidence.exact} == {"requested"}
