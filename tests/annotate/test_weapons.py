"""The table of weapons holds together, and weapons are found as reports write them."""

from __future__ import annotations

from collections import Counter

import pytest

from sayso.annotate.features import arms
from sayso.data import rows

WEAPONS = rows("weapons.tsv")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It fell to rocket-propelled grenades.", [("weapon", "rocket-propelled grenades")]),
        ("An attack helicopter and two drones", [("platform", "attack helicopter"), ("platform", "drones")]),
        ("Barrel bombs", [("weapon", "Barrel bombs")]),
        ("They lost a T-72.", [("platform", "T-72")]),
        ("Grad rockets hit the mill.", [("weapon", "Grad rockets")]),
        ("the bombing of the rifleman", []),  # words that only begin like one
        ("a scud of rain", []),  # a model is written with a capital
        ("He lost an arm.", []),
    ],
)
def test_weapons_and_platforms_in_a_text(text: str, found: list[tuple[str, str]]) -> None:
    assert [(kind, text[slice(*span)]) for kind, span in arms(text)] == found


def test_rows_are_kinds_or_models_of_a_class_that_is_named_so() -> None:
    assert {row["level"] for row in WEAPONS} == {"kind", "model"}
    kinds = {row["class"] for row in WEAPONS if row["level"] == "kind"}
    assert {row["class"] for row in WEAPONS} <= kinds, "a class of models only has no word of its own"
    assert {row["class"] for row in rows("weapon_classes.tsv")} == kinds


def test_models_have_a_country_and_kinds_have_none() -> None:
    codes = {row["code"] for row in rows("countries.tsv")}
    assert not [r["name"] for r in WEAPONS if (r["level"] == "model") != (r["country"] in codes)]
    assert max(Counter(row["name"] for row in WEAPONS).values()) == 1
