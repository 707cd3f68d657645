"""Which weapon printed words name, and whether the table of weapons holds together."""

from __future__ import annotations

from collections import Counter

import pytest

from sayso.data import rows
from sayso.data.own import names_of
from sayso.resolve.weapons import weapon

WEAPONS = rows("weapons.tsv")


@pytest.mark.parametrize(
    ("words", "name", "sort"),
    [
        ("barrel bombs", "barrel bomb", "bomb"),
        ("Kalashnikovs", "AK-47", "rifle"),
        ("T72", "T-72", "tank"),
        ("T-72 tanks", "T-72", "tank"),
        ("Grad rockets", "BM-21 Grad", "rocket"),
        ("Shahed 136 drones", "Shahed-136", "drone"),
        ("MANPADS", "MANPADS", "air defence"),
        ("an unknown device", None, None),
        ("scud", None, None),  # a model is a name, and begins with a capital
        ("apache helicopter", None, None),
        ("Apache", None, None),  # a people, without a word that says what it is
        ("Abrams", None, None),  # a family name likewise
        ("Abrams tank", "M1 Abrams", "tank"),
    ],
)
def test_which_weapon_words_name(words: str, name: str | None, sort: str | None) -> None:
    found = weapon(words)
    assert (None if found is None else (found.name, found.sort)) == (name and (name, sort))


def test_every_listed_name_means_its_row() -> None:
    meant = {(row["name"], name): weapon(name) for row in WEAPONS for name in names_of(row)}
    assert not [(r, n) for (r, n), found in meant.items() if found is None or found.name != r]


def test_rows_are_kinds_or_models_of_a_class_that_is_named_so() -> None:
    assert {row["level"] for row in WEAPONS} == {"kind", "model"}
    kinds = {row["class"] for row in WEAPONS if row["level"] == "kind"}
    assert {row["class"] for row in WEAPONS} <= kinds, "a class of models only has no word of its own"


def test_models_have_a_country_and_kinds_have_none() -> None:
    codes = {row["code"] for row in rows("countries.tsv")}
    assert not [r["name"] for r in WEAPONS if (r["level"] == "model") != (r["country"] in codes)]
    assert max(Counter(row["name"] for row in WEAPONS).values()) == 1
