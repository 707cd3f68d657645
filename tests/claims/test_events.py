"""Who did what to whom: PLOVER types, with roles by grammar and not by word order."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "type", "mode"),
    [
        ("Orun shelled Karsa.", "ASSAULT", "heavy-weapons"),
        ("Rebels kidnapped the mayor.", "ASSAULT", "abduct"),
        ("Jets dropped bombs on the town.", "ASSAULT", "aerial"),
        ("Jets bombed the town.", "ASSAULT", "aerial"),
        ("A car bomb went off in Karsa.", "ASSAULT", "explosives"),
        ("The army carried out an attack on Karsa.", "ASSAULT", None),
        ("The army besieged Karsa.", "COERCE", "restrict"),
        ("Police arrested the editor.", "COERCE", "arrest"),
        ("The army withdrew from Karsa.", "RETREAT", "withdraw"),
        ("The rebels released the prisoners.", "RETREAT", "release"),
        ("Minister Hadid met with the envoy.", "CONSULT", None),
        ("The minister travelled to Syria.", "CONSULT", "visit"),
        ("The two sides signed a truce.", "AGREE", None),
        ("Orun supports the militia.", "SUPPORT", None),
        ("The agency delivered food to the camp.", "AID", None),
        ("The army deployed tanks.", "MOBILIZE", "weapons"),
        ("Residents protested against the governor.", "PROTEST", "demo"),
        ("The court sentenced the general.", "SANCTION", "convict"),
        ("General Hadid died in Karsa.", "DIED", None),
    ],
)
def test_type_and_mode(read, text, type, mode):
    assert read(text).one(type, "event").mode == mode


@pytest.mark.parametrize(
    ("text", "agent", "target"),
    [
        ("The rebels attacked the convoy.", ["rebels"], ["convoy"]),
        ("The convoy was attacked by the rebels.", ["rebels"], ["convoy"]),
        ("The rebels, who attacked the convoy, fled.", ["rebels"], ["convoy"]),
        ("The convoy, which rebels attacked, was burning.", ["rebels"], ["convoy"]),
        ("The rebels entered Karsa, attacking the convoy.", ["rebels"], ["convoy"]),
        ("Shots were fired by the rebels, wounding a driver.", ["rebels"], ["driver"]),
        ("The rebels entered Karsa and attacked the convoy.", ["rebels"], ["convoy"]),
        ("The rebels tried to attack the convoy.", ["rebels"], ["convoy"]),
        ("The attack on the convoy by the rebels failed.", ["rebels"], ["convoy"]),
        ("The driver left the convoy and was attacked by the rebels.", ["rebels"], ["driver"]),
        ("The rebels attacked the mayor, along with two guards.", ["rebels"], ["mayor", "two guards"]),
        ("The rebels shot a judge, a clerk and two guards.", ["rebels"], ["judge", "clerk", "two guards"]),
        ("The rebels shot Omar Hadid, a judge, and two guards.", ["rebels"], ["Omar Hadid", "two guards"]),
        ("The rebels shot Omar Hadid, a judge and poet.", ["rebels"], ["Omar Hadid"]),
        ("The rebels, together with militiamen, attacked the convoy.", ["rebels", "militiamen"], ["convoy"]),
    ],
)
def test_roles_follow_grammar(read, text, agent, target):
    found = read(text)
    pairs = [[[p.text for p in c.roles.get(r, ())] for r in ("agent", "target")] for c in found.of("ASSAULT")]
    assert [agent, target] in pairs


def test_an_attack_is_a_means_and_its_owner_the_agent(read):
    event = next(c for c in read("An Orun airstrike killed a farmer.").of("ASSAULT") if "target" in c.roles)
    assert [p.text for p in event.roles["agent"]] == ["Orun"]
    assert [p.text for p in event.roles["weapon"]] == ["Orun airstrike"]


def test_a_killing_told_without_its_doer_takes_him_from_the_occasion(read):
    found = read("Two farmers were killed when Orun soldiers shelled the village of Belat on Friday.")
    killed = found.one("killed")
    assert [p.text for p in killed.roles["agent"]] == ["Orun soldiers"]
    assert [p.text for p in killed.place] == ["Belat"]
    assert killed.time.text == "Friday"


def test_a_death_may_be_a_noun(read):
    died = read("General Omar Hadid held the post before his death in Karsa.").one("DIED")
    assert [p.name for p in died.roles["target"]] == ["Omar Hadid"]
    assert [p.text for p in died.place] == ["Karsa"]


@pytest.mark.parametrize(
    ("text", "type", "both"),
    [
        (
            "Clashes between the Northern Front and the River Guard left 12 fighters dead.",
            "ASSAULT",
            ["Northern Front", "River Guard"],
        ),
        (
            "A ceasefire between the army and the Northern Front began on Monday.",
            "RETREAT",
            ["army", "Northern Front"],
        ),
        ("Talks between the council and the army failed.", "CONSULT", ["council", "army"]),
    ],
)
def test_both_sides_of_what_is_between_them_are_agents(read, text, type, both):
    """PLOVER: two-sided fighting, talks and ceasefires have both sides as actors, and are one event."""
    event = read(text).one(type, "event")
    assert [p.text for p in event.roles["agent"]] == both


def test_who_acts_jointly_is_who_acts_not_who_lives_there(read):
    found = read("Orun armed the men living in Karsa in cooperation with the River Guard.")
    assert found.parties("COOPERATE", "agent") == ["Orun"]
    assert found.parties("COOPERATE", "target") == ["River Guard"]
