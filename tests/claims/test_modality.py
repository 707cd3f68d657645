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


@pytest.mark.parametrize(
    ("text", "modality", "negated"),
    [
        ("There was no bombing of Karsa.", "asserted", True),
        ("The convoy crossed without an attack by the rebels.", "asserted", True),
        ("Guards foiled an attack on Karsa.", "asserted", True),
        ("A planned attack on Karsa was discussed.", "planned", False),
        ("A failed attack on Karsa was discussed.", "asserted", True),
        ("The threat of an attack on Karsa grew.", "possible", False),
        ("The absence of attacks on Karsa was noted.", "asserted", True),
        ("The offensive against Karsa has not started.", "asserted", True),
        # what happened stays so, whatever is asked for or not done about it
        ("Nobody was hurt in the bombing of Karsa.", "asserted", False),
        ("The council did not condemn the bombing of Karsa.", "asserted", False),
        ("The envoy will discuss the bombing of Karsa.", "asserted", False),
        ("The envoy should end the fighting between the army and the rebels.", "asserted", False),
    ],
)
def test_what_a_noun_names(read, text, modality, negated):
    """A noun that names an event is put as the words around it say, not always like its clause."""
    noun = min(read(text).of("ASSAULT"), key=lambda c: len(c.evidence.exact))
    assert (noun.modality, noun.negated) == (modality, negated)


def test_nobody_is_no_count(read):
    """That no one was killed is an event that did not happen; no figure of one, or of none, is made of it."""
    found = read("No one was killed in Karsa. Not one soldier was wounded.")
    assert [c.negated for c in found.of("ASSAULT")] == [True, True]
    assert not found.of("killed") + found.of("wounded")


def test_the_dead_stay_dead_whoever_was_not_among_them(read):
    assert read("No children were among the 12 dead.").one("killed").negated is False


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Omar Hadid is not the commander of the Northern Brigade.", True),
        ("Omar Hadid, the commander of the Northern Brigade, did not visit Karsa.", False),
    ],
)
def test_a_post_is_denied_only_where_it_is_what_is_said(read, text, negated):
    assert read(text).one("commands").negated is negated


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("At least 12 people are believed to have been killed.", "probable"),
        ("Up to 40 people are feared to have drowned.", "possible"),
        ("Forty miners are feared dead.", "possible"),
    ],
)
def test_what_is_surmised_of_people_befell_them(read, text, modality):
    assert read(text).one("killed").modality == modality


def test_what_a_speaker_demands_is_requested(read):
    found = read(
        "The council demanded that Orun leave Karsa.",
        ("council", "demanded", "Orun leave Karsa", "requested"),
    )
    content = [c for c in found if c.chain[-1].name == "council"]
    assert {(c.evidence.exact, c.modality) for c in content} == {("Orun leave Karsa", "requested")}
