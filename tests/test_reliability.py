"""The measures of calibration, on points whose answer is plain."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from benchmarks.judged import Judged
from benchmarks.reliability import against_constant, auc, binned, drawn, scores

SURE = [(0.9, True)] * 9 + [(0.9, False)]
MIXED = [(0.8, True), (0.2, False), (0.6, False), (0.7, True)]


def test_a_confidence_that_keeps_its_word_has_no_error() -> None:
    assert scores(SURE) == {"auc": 0.5, "ece": 0.0, "brier": 0.09}


def test_order_is_perfect_where_every_right_claim_is_surer() -> None:
    assert auc(MIXED) == 1.0
    assert auc([(1 - p, right) for p, right in MIXED]) == 0.0


def test_certainty_falls_into_the_last_bin() -> None:
    assert binned([(1.0, True), (0.95, True)]) == [[(1.0, True), (0.95, True)]]


def test_a_value_is_rated_against_the_share_of_the_half_that_was_seen() -> None:
    def sample(number: int, right: bool) -> Judged:
        signs = ("bias", "clean" if right else "worn")
        return Judged(document=str(number), source="s", value="v", right=right, signs=signs, pattern=0.5)

    halves = against_constant([sample(n, n % 3 > 0) for n in range(120)])
    assert sum(half["claims"] for half in halves) == 120 and sum(half["wrong"] for half in halves) == 40
    assert all(half["now"] < half["constant"] for half in halves), "a sign that tells is better than a share"


def test_the_diagram_is_svg_with_a_dot_and_a_count_a_bin() -> None:
    root = ET.fromstring(drawn(SURE + MIXED))
    svg = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f"{svg}circle")) == len(binned(SURE + MIXED))
    assert "10" in [t.text for t in root.findall(f"{svg}text")]
