"""Relations that small words tell: alongside, including, whose army it is; and portions, hands, titles, names."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "type", "agents", "target"),
    [
        (
            "The army, together with the guards, attacked the town.",
            "allied_with",
            ["army", "guards"],
            "guards",
        ),
        ("The army attacked the town alongside the guards.", "allied_with", ["army", "guards"], "guards"),
        ("Rebel groups including the Falcon Brigade left.", "part_of", ["Falcon Brigade"], "Rebel groups"),
        ("Omar Hadid's militia shelled the town.", "commands", ["Omar Hadid"], "Omar Hadid's militia"),
        ("The rebels control most of the town.", "controls", ["rebels"], "town"),
        (
            "The militia has full control of the northern district.",
            "controls",
            ["militia"],
            "northern district",
        ),
        ("The town is in the hands of the rebels.", "controls", ["rebels"], "town"),
        ("U.S.-led forces took the town.", "commands", ["U.S."], "U.S.-led forces"),
        ("The Falcon Brigade is part of the River Front.", "part_of", ["Falcon Brigade"], "River Front"),
        ("Sami Orabi was named commander of the rebels.", "commands", ["Sami Orabi"], "rebels"),
        ("President Sami Orabi of Hadra met them.", "holds_post", ["President Sami Orabi of Hadra"], "Hadra"),
    ],
)
def test_relation(read, text, type, agents, target):
    relation = read(text).one(type)
    assert [p.text for p in relation.roles["agent"]] == agents
    assert [p.text for p in relation.roles["target"]] == [target]


@pytest.mark.parametrize(
    "text",
    [
        "The army left together with its guns.",
        "Villages including Karsa were shelled.",
        "People including three children were killed.",
        "Omar Hadid's book sold well.",
        "Omar Hadid is part of the plan.",
        "The Falcon Brigade left the town.",  # a brigade by name is not one of the falcon's
    ],
)
def test_no_relation(read, text):
    assert [c for c in read(text) if c.kind == "relation"] == []
