"""Confidence: what makes a reading less sure, that it orders claims, and that every claim has one."""

from __future__ import annotations

import pytest

from sayso.claims import confidence

PLAIN = "The army captured 14 fighters in Hadra on Monday."


def test_every_claim_has_a_probability_that_is_never_certainty(read) -> None:
    found = read(PLAIN + " Residents fled. Talks may be held.")
    assert found
    assert all(0 < claim.confidence < 1 for claim in found)


def test_claims_of_one_pattern_differ_by_their_signs(read) -> None:
    [clean] = read(PLAIN).of("captured", "figure")
    [worn] = read("ADVERTISEMENT SHARE THIS STORY the army captured about a dozen in HadraThey went").of(
        "captured", "figure"
    )
    assert clean.confidence != worn.confidence


@pytest.mark.parametrize(
    ("sentence", "signs"),
    [
        (PLAIN, []),
        ("The army captured 14 fighters in Hadra", ["no stop"]),
        ("The army came to Hadra.Residents fled.", ["joined words"]),
        ("BREAKING NEWS FROM HADRA: the army came.", ["capitals"]),
        ("The army came, " + "and then came again " * 12 + "to Hadra.", ["long sentence"]),
    ],
)
def test_signs_of_a_damaged_or_long_sentence(sentence, signs) -> None:
    assert list(confidence._of_sentence(sentence)) == signs


def test_weights_name_a_source_and_only_the_values_that_are_rated() -> None:
    from sayso.data import rows

    table = rows("confidence_weights.tsv")
    assert {row["value"] for row in table} == {confidence.WHOLE}
    assert all(row["source"] for row in table)


def test_a_value_without_weights_is_not_rated_as_sure() -> None:
    assert confidence.likely("weather", ["bias"]) == 0.5
