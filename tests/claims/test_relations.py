"""Who commands, owns, arms, funds or is kin to whom."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "type", "agent", "target"),
    [
        (
            "Omar Hadid, commander of the Northern Brigade, left.",
            "commands",
            "Omar Hadid",
            "Northern Brigade",
        ),
        ("Omar Hadid commands the Northern Brigade.", "commands", "Omar Hadid", "Northern Brigade"),
        (
            "The militias serve under the command of the Northern Army.",
            "commands",
            "Northern Army",
            "militias",
        ),
        ("Omar Hadid is the chairman of the Relief Board.", "holds_post", "Omar Hadid", "Relief Board"),
        ("Minister Sami Orabi, a member of the council, left.", "member_of", "Sami Orabi", "council"),
        (
            "The Falcon Brigade, which belongs to the Northern Army, left.",
            "part_of",
            "Brigade",
            "Northern Army",
        ),
        ("The station is owned by Sami Orabi.", "owns", "Sami Orabi", "station"),
        ("The gas belonged to the rebels.", "owns", "rebels", "gas"),
        ("Orun gave rifles to the militia.", "arms", "Orun", "militia"),
        ("Orun provided the militia with rockets.", "arms", "Orun", "militia"),
        ("Orun funds the militia.", "funds", "Orun", "militia"),
        ("Orun trained the fighters.", "trains", "Orun", "fighters"),
        ("The general recruited the farmers.", "recruits", "general", "farmers"),
        ("The rebels control the town of Karsa.", "controls", "rebels", "town of Karsa"),
        ("The committees were transformed into the Home Guard.", "succeeded_by", "committees", "Home Guard"),
        ("Sami Orabi founded the Relief Board.", "founded", "Sami Orabi", "Relief Board"),
    ],
)
def test_relation(read, text, type, agent, target):
    found = read(text).of(type, "relation")
    assert len(found) == 1
    assert agent in " ".join(p.text for p in found[0].roles["agent"])
    assert target in " ".join(p.text for p in found[0].roles["target"])


@pytest.mark.parametrize(
    ("text", "type", "both"),
    [
        ("Sami Orabi, the president's cousin, left.", "family_of", {"Sami Orabi", "president"}),
        ("Orun is an ally of Hadra.", "allied_with", {"Orun", "Hadra"}),
        ("The rebels fought against the army.", "fights", {"rebels", "army"}),
    ],
)
def test_both_sides_of_a_symmetric_relation_are_agents(read, text, type, both):
    relation = read(text).one(type)
    assert {p.text for p in relation.roles["agent"]} == both


def test_a_post_keeps_its_title(read):
    relation = read("Omar Hadid, deputy commander of the Northern Brigade, left.").one("commands")
    assert relation.post == "deputy commander"
    assert relation.evidence.exact == "Omar Hadid, deputy commander of the Northern Brigade"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Foreign Minister Omar Hadid met the Syrian Defense Minister, Karim Belat.", "Syrian"),
        ("UN Special Envoy Omar Hadid spoke.", "UN"),
        ("Falcon Brigade spokesman Omar Hadid spoke.", "Falcon Brigade"),
    ],
)
def test_the_field_of_a_minister_is_not_the_body_that_has_him(read, text, body):
    (post,) = read(text).of("holds_post")
    assert [p.text for p in post.roles["target"]] == [body]


def test_a_hyphen_is_nobody(read):
    found = read("The talks were on combatting foreign fighters, counter-messaging, and repair of the port.")
    assert "foreign fighters" in found.parties("fights", "target")
    assert "-" not in found.parties("fights", "target")


def test_a_thing_holds_no_post(read):
    assert read("The defeat was a head of steam for the council.").of("holds_post") == []


@pytest.mark.parametrize(
    ("text", "type", "agent", "target"),
    [
        ("Iranian-funded militias left the town.", "funds", "Iranian", "militias"),
        ("Turkey-trained fighters left the town.", "trains", "Turkey", "fighters"),
        ("Rebel-held districts were shelled.", "controls", "Rebel", "districts"),
        ("A Russian-owned company left the town.", "owns", "Russian", "company"),
    ],
)
def test_a_participle_joined_to_a_name_tells_a_relation(read, text, type, agent, target):
    relation = read(text).one(type)
    assert agent in relation.roles["agent"][0].text
    assert target in relation.roles["target"][0].text


def test_a_backer_joined_to_a_name_is_an_ally(read):
    relation = read("Iranian-backed militias left the town.").one("allied_with")
    assert len(relation.roles["agent"]) == 2


@pytest.mark.parametrize("text", ["Well-armed men left the town.", "Self-funded groups left the town."])
def test_an_adverb_or_self_before_the_hyphen_is_no_party(read, text):
    found = read(text)
    assert found.of("arms") == [] and found.of("funds") == []


def test_the_us_is_a_state_and_not_whoever_speaks(read):
    found = read("Sami Orabi said that US-trained fighters had left the town.").one("trains")
    assert found.roles["agent"][0].text == "US"
    assert found.roles["agent"][0].name in (None, "US")


def test_nobody_is_related_to_himself(read):
    found = read("Those killed were Amal Haddad, 34, her son Yusuf, 6, and two neighbours.")
    assert found.of("family_of") == []  # "her" is she who is named beside it
