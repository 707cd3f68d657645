"""PLOVER: every mode of every type can be given, contexts are read, and its manual's rules hold."""

from __future__ import annotations

import pytest

from sayso.data import rows


def modes_given():
    """(type, mode) of every row of words, and of every name of a means of assault."""
    given = {(r["type"], r["mode"]) for r in rows("event_words.tsv")}
    given |= {("ASSAULT", r["mode"]) for r in rows("event_means.tsv")}
    return given | {("ASSAULT", r["mode"]) for r in rows("weapon_classes.tsv")}


def modes_listed():
    return {(r["type"], mode) for r in rows("event_types.tsv") for mode in r["modes"].split("|")}


def test_every_mode_of_every_type_is_given_and_no_other():
    assert {(t, m) for t, m in modes_listed() if m} <= modes_given()
    assert {(t, m) for t, m in modes_given() if m} <= modes_listed()


def test_plover_has_sixteen_types():
    assert len({r["type"] for r in rows("event_types.tsv")} - {"DIED"}) == 16


@pytest.mark.parametrize(
    ("text", "type", "mode"),
    [
        ("The ministers met at a summit in Karsa.", "CONSULT", "multilateral"),
        ("The council demanded a ceasefire.", "REQUEST", "yield"),
        ("The council demanded that the army release the prisoners.", "REQUEST", "yield"),
        ("Residents asked the governor to resign.", "REQUEST", "change"),
        ("The mayor called for talks.", "REQUEST", "meet"),
        ("The mayor appealed for assistance.", "REQUEST", "assist"),
        ("The rebels rejected the proposal.", "REJECT", "change"),
        ("The rebels refused to negotiate.", "REJECT", "meet"),
        ("The army refused to lift the siege.", "REJECT", "yield"),
        ("The army rejected the accusation.", "REJECT", None),  # none of what PLOVER lists
        ("The army rejected the call.", "REJECT", None),
        ("Orun threatened to expel the diplomats.", "THREATEN", "expel"),
        ("Orun threatened to annex the valley.", "THREATEN", "territory"),
        ("Orun threatened to suspend relations.", "THREATEN", "relations"),
        ("The army threatened to arrest the editor.", "THREATEN", "arrest"),
        ("The militia threatened the villagers with violence.", "THREATEN", "violence"),
        ("The nurses went on strike.", "PROTEST", "strike"),
        ("The prisoners began a hunger strike.", "PROTEST", "hunger"),
        ("The party boycotted the vote.", "PROTEST", "boycott"),
        ("Protesters defaced the monument.", "PROTEST", "vandalize"),
        ("The ministry deployed police.", "MOBILIZE", "police"),
        ("The ministry spread disinformation about the council.", "COERCE", "misinformation"),
    ],
)
def test_modes_of_what_is_said_and_done(read, text, type, mode):
    assert mode in [c.mode for c in read(text).of(type, "event")]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("A drone strike killed two farmers.", "drone"),
        ("Drones bombed the depot.", "drone"),
        ("Rebels carried out a suicide attack on the barracks.", "suicide-attack"),
        ("Two men were killed by a car bomb.", "explosives"),
        ("Police beat the protesters with batons.", "crowd-control"),
        ("Police fired tear gas at the protesters.", "crowd-control"),
        ("A rocket hit the school.", "heavy-weapons"),
        ("The militants killed a farmer with machetes.", "primitive"),
        ("A chemical attack killed ten people.", "unconventional"),
        ("Warplanes hit the depot.", "aerial"),
        ("The army attacked the depot.", None),  # with what is not said
    ],
)
def test_the_means_give_the_mode_of_an_assault(read, text, mode):
    assert {c.mode for c in read(text).of("ASSAULT", "event")} == {mode}


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("Police arrested the editor over articles about human rights.", ("human_rights",)),
        ("The two sides met to discuss refugees and the disputed land.", ("migration", "territory")),
        ("The court sentenced him.", ("legal",)),
        ("The council met on Sunday.", ()),  # about what is not said
    ],
)
def test_contexts_are_what_the_sentence_says(read, text, contexts):
    assert next(c for c in read(text) if c.kind == "event").contexts == contexts


def test_figures_and_relations_have_no_contexts(read):
    found = read("Twelve soldiers of the Orun army were killed. Omar Hadid commands the brigade.")
    assert {c.contexts for c in found if c.kind != "event"} == {()}


# --- the manual's rules ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Fighting between the rebels and the army killed a farmer.", ["rebels", "army"]),
        ("Fighting broke out between the rebels and the army.", ["rebels", "army"]),
        ("Heavy clashes erupted between the army and the River Guard on Monday.", ["army", "River Guard"]),
        ("The rebels clashed with the army.", ["rebels", "army"]),
        ("The rebels and the army exchanged fire.", ["rebels", "army"]),
    ],
)
def test_two_sided_fighting_has_both_sides_as_agents(read, text, both):
    events = read(text).of("ASSAULT", "event")
    assert [[p.text for p in c.roles["agent"]] for c in events] == [both]


def test_a_visitor_is_the_agent_and_the_host_the_target(read):
    event = read("The minister received the envoy.").one("CONSULT", "event")
    assert [p.text for p in event.roles["agent"]] == ["envoy"]
    assert [p.text for p in event.roles["target"]] == ["minister"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two of the nurses were killed.", "people"),
        ("The rebels killed dozens of villagers.", "people"),
        ("The rebels destroyed two of the bridges.", "unknown"),
    ],
)
def test_a_number_of_some_is_of_their_kind(read, text, kind):
    event = next(c for c in read(text) if c.kind == "event")
    assert [p.kind for p in event.roles["target"]] == [kind]


def test_a_captured_fighter_is_abducted_and_a_captured_town_is_seized(read):
    assert read("Rebels captured two soldiers.").one("ASSAULT", "event").mode == "abduct"
    assert read("Rebels captured the town.").one("COERCE", "event").mode == "seize"


def test_compound_actors_make_one_event(read):
    event = read("The army and the River Guard attacked the port.").one("ASSAULT", "event")
    assert [p.text for p in event.roles["agent"]] == ["army", "River Guard"]


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("The army withdrew from Karsa.", "RETREAT"),
        ("The army will withdraw from Karsa.", "CONCEDE"),
        ("The army announced the withdrawal of its troops from Karsa.", "CONCEDE"),
    ],
)
def test_a_withdrawal_that_is_only_announced_is_conceded(read, text, type):
    assert {c.type for c in read(text) if c.kind == "event"} == {type}


@pytest.mark.parametrize(
    "text", ["The army sent soldiers to attack Karsa.", "The army attacked Karsa, deploying tanks."]
)
def test_troops_that_attack_are_not_also_mobilized(read, text):
    assert [c.type for c in read(text) if c.kind == "event"] == ["ASSAULT"]


def test_a_passive_leaves_the_agent_unknown(read):
    assert "agent" not in read("The convoy was attacked near Karsa.").one("ASSAULT").roles


# --- with what, and whom --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "agent", "target", "weapon"),
    [
        ("The rebels attacked the ministry with dynamite.", ["rebels"], ["ministry"], ["dynamite"]),
        ("The house was destroyed by means of a bomb.", [], ["house"], ["bomb"]),
        ("A car bomb exploded outside the ministry.", [], ["ministry"], ["car bomb"]),
        ("A bomb went off in front of the embassy.", [], ["embassy"], ["bomb"]),
        ("A truck exploded near the barracks.", [], ["barracks"], ["truck"]),
        ("Fighters using rockets attacked the base.", ["Fighters"], ["base"], ["rockets"]),
        ("The mayor was shot by two men armed with rifles.", ["two men"], ["mayor"], ["rifles"]),
        ("A rocket hit the school.", [], ["school"], ["rocket"]),
        ("Mortar fire killed a farmer.", [], ["farmer"], ["Mortar"]),
        ("Gunmen threw grenades at the barracks.", ["Gunmen"], ["barracks"], ["grenades"]),
        ("The rebels fired rockets at the port.", ["rebels"], ["port"], ["rockets"]),
        ("A farmer was killed at the hands of the militia.", ["militia"], ["farmer"], []),
        ("The town is under shelling by the army.", ["army"], ["town"], None),
        ("The convoy came under fire from rebels.", ["rebels"], ["convoy"], []),
        ("The bus hit a landmine near Karsa.", [], ["bus"], ["landmine"]),
        ("The farmer stepped on a landmine.", [], ["farmer"], ["landmine"]),
        ("Two farmers were wounded when their car hit a mine.", [], ["Two farmers"], []),
        ("An attack on the port killed a farmer.", [], ["farmer"], []),  # with what is not said
        ("The bombing of the school by Orun was reported.", ["Orun"], ["school"], []),
    ],
)
def test_who_struck_whom_with_what(read, text, agent, target, weapon):
    event = next(c for c in read(text).of("ASSAULT", "event") if "target" in c.roles)
    said = {name: [p.text for p in event.roles.get(name, ())] for name in ("agent", "target", "weapon")}
    assert (said["agent"], said["target"]) == (agent, target)
    assert weapon is None or said["weapon"] == weapon


def test_a_participle_before_a_person_tells_what_befell_them(read):
    abducted = read("Two kidnapped nurses were released.").one("ASSAULT", "event")
    assert (abducted.mode, abducted.evidence.exact) == ("abduct", "kidnapped nurses")


def test_a_series_of_attacks_is_attacks(read):
    event = next(
        c for c in read("Rebels began a series of attacks on the port.").of("ASSAULT") if "agent" in c.roles
    )
    assert [p.text for p in event.roles["target"]] == ["port"]


def test_men_armed_with_rifles_were_given_none(read):
    assert not read("Two men armed with rifles entered the shop.").of("AID")


def test_an_event_of_saying_rests_on_what_is_said_too(read):
    text = "The council demanded that the army release the prisoners."
    found = read(text, ("council", "demanded", "that the army release the prisoners"))
    assert found.one("REQUEST").evidence.exact == text[:-1]
