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
        ("The road was not open but Orun attacked Karsa.", False),
    ],
)
def test_negation(read, text, negated):
    assert [c.negated for c in read(text).of("ASSAULT")] == [negated]


def test_what_a_speaker_demands_is_requested(read):
    found = read(
        "The council demanded that Orun leave Karsa.",
        ("council", "demanded", "Orun leave Karsa", "requested"),
    )
    content = [c for c in found if c.chain[-1].name == "council"]
    assert {(c.evidence.exact, c.modality) for c in content} == {("Orun leave Karsa", "requested")}
