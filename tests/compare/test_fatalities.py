"""Low, best and high of a toll, by the rules of those who count the dead."""

from __future__ import annotations

from typing import Any

import pytest

from sayso.errors import BadSetting


def counts(desk: Any, *said: tuple[str, str, str]) -> None:
    """Each report: its day, the count, and who gave it."""
    for at, (day, count, who) in enumerate(said):
        id = f"r{at}"
        desk.report(id, f"Paper {at}", f"{id}: the toll of the car bomb in Alwan is {count} people.", day)
        voice = [who] if who else []
        words = f"the toll of the car bomb in Alwan is {count} people"
        desk.claim(
            id, words, "figure", "killed", count=count, of="people", at=["Alwan"], on="2031-05-04", by=voice
        )


TWO_COUNTS = (("2031-05-04", "22", "Alwan Hospital"), ("2031-05-05", "at least 30", "Relief Watch"))
RISING = (("2031-05-04", "24", "Relief Watch"), ("2031-05-05", "43", "Relief Watch"))
VAGUE = (("2031-05-04", "dozens", ""), ("2031-05-05", "dozens", "Relief Watch"))


@pytest.mark.parametrize(
    ("said", "rules", "range"),
    [
        (TWO_COUNTS, "as-said", (22, 30, 30)),
        (TWO_COUNTS, "ucdp", (22, 22, 30)),
        (TWO_COUNTS, "acled", (22, 22, 22)),
        (TWO_COUNTS, "airwars", (22, None, 30)),
        (RISING, "as-said", (43, 43, 43)),
        (VAGUE, "as-said", (24, 24, 24)),
        (VAGUE, "acled", (12, 12, 12)),
        (TWO_COUNTS, "isaf", (22, 22, 22)),
    ],
)
def test_the_range_of_a_toll(desk: Any, said: Any, rules: str, range: tuple[float | None, ...]) -> None:
    counts(desk, *said)
    (matter,) = [m for m in desk.matters(rules=rules) if m.type == "figure"]
    assert matter.range == range


def test_the_old_name_of_a_rule_set_is_understood(desk: Any) -> None:
    counts(desk, *VAGUE)
    with pytest.warns(FutureWarning, match="as-said"):
        (matter,) = [m for m in desk.matters(rules="sayso") if m.type == "figure"]
    assert matter.range == (24, 24, 24)


def test_rules_that_nobody_knows_are_refused(desk: Any) -> None:
    counts(desk, *TWO_COUNTS)
    with pytest.raises(BadSetting, match="figure_rules"):
        desk.matters(rules="guess")
