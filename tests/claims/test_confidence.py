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
    [plain] = read("The army killed 14 men in Hadra.").of("killed", "figure")
    [tangled] = read(
        "Sources said that dozens had been killed in the fighting that began when the army came to Hadra."
    ).of("killed", "figure")
    assert plain.confidence > tangled.confidence


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


def test_a_sign_without_weight_says_nothing() -> None:
    assert confidence.likely(["bias", "weather"]) == confidence.likely(["bias"])
    assert confidence.likely([]) == 0.5


def test_who_rates_may_be_another() -> None:
    """The benchmarks note the signs of each claim instead."""
    from sayso.annotate import annotate
    from sayso.claims import claims
    from sayso.config import Settings
    from sayso.model import Report

    report = Report(id="r", path="p", text=PLAIN, media_type="text/plain")
    noted: list[list[str]] = []
    found = claims(
        next(iter(annotate([report], Settings()))), [], by="test", rate=lambda s: noted.append(s) or 0.25
    )
    assert {claim.confidence for claim in found} == {0.25}
    assert all("bias" in signs for signs in noted) and len(noted) == len(found)
