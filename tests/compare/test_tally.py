"""How many one report tells were killed, captured or wounded: real sentences, parsed and read into claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from sayso.annotate import annotate
from sayso.claims import claims
from sayso.compare import Tally, tally
from sayso.config import Settings
from sayso.errors import BadSetting
from sayso.model import Report, Span, Time

Count = Callable[..., Mapping[str, Tally]]
TYPES = {"k": "killed", "c": "captured", "w": "wounded"}


@pytest.fixture(scope="session")
def count() -> Count:
    """The tallies of a text by type, under a rule set; "Karsa" and "Orun" are its places."""

    def counted(text: str, rules: str = "as-said") -> Mapping[str, Tally]:
        report = Report(id="r", path="p", text=text, media_type="text/plain")
        annotated = next(iter(annotate([report], Settings(reader="light"))))
        found = (text.find(name) for name in ("Karsa", "Orun"))
        places = tuple(
            Span(at, at + len("Karsa")) if text[at] == "K" else Span(at, at + 4) for at in found if at >= 0
        )
        told = claims(replace(annotated, places=tuple(sorted(places))), (), by="test")
        return {type: tally(report, told, type, rules=rules) for type in TYPES.values()}

    return counted


def wanted(words: str) -> dict[str, int]:
    """ "k2 c1": two killed, one captured, nobody wounded."""
    given = {TYPES[w[0]]: int(w[1:]) for w in words.split()}
    return {type: given.get(type, 0) for type in TYPES.values()}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # those without a number
        ("A smuggler was arrested near Karsa.", "c1"),
        ("A gunman ran from the house. He was shot and killed.", "k1"),
        ("Guards captured a commander and killed his deputy.", "k1 c1"),
        ("Rebels were killed near Karsa.", "k2"),
        ("Soldiers saw four men laying a mine. The men were engaged and killed.", "k4"),
        ("Two gunmen fired on a post. Guards returned fire, killing both men.", "k2"),
        ("The suspects, two brothers, were arrested at home.", "c2"),
        ("Two gunmen fired on a post. Both were killed.", "k2"),
        # those told of again
        ("The army killed six rebels. It said the six rebels were killed when they fired on a patrol.", "k6"),
        ("Police arrested a bomb maker. The bomb maker was detained at home.", "c1"),
        ("Several rebels were killed. Four rebels were killed when they fired on a patrol.", "k4"),
        ("Troops detained two men. After a search they detained the leader and one of the men.", "c2"),
        ("Troops captured Karim Sadd, a rebel leader. Sadd was captured at night.", "c1"),
        ("Troops captured a smuggler. After a search they detained three men, including the smuggler.", "c3"),
        (
            "The army killed two rebels. A rebel was killed at the gate. A second rebel was killed on a roof.",
            "k2",
        ),
        # others
        ("Police arrested a bomb maker on Sunday. His brother was also detained.", "c2"),
        ("Three guards were killed in the clash. Two civilians were also killed.", "k5"),
        ("Five rebels died on Monday. Two more died of their wounds on Tuesday.", "k7"),
        ("Soldiers captured Karim Sadd along with four others.", "c5"),
        ("A rebel leader was captured. Several rebels were detained during the raid.", "c4"),
        ("Karim Sadd was killed with two of his guards on Monday.", "k3"),
        ("Police detained four men in one house and two men in another.", "c6"),
        # parts
        ("The blast killed five people and wounded 20, among them three children.", "k5 w20"),
        ("Ten people died: six women and four children.", "k10"),
        ("Three men were detained. One of them was later released.", "c3"),
        # what is not told to have happened
        ("No civilians were killed, and nobody was detained.", ""),
        ("The army conducted an operation to capture a rebel leader.", ""),
        ("The rebels planned to kill three judges.", ""),
        ("Troops searched for a commander who had killed two judges. They detained one man.", "c1"),
        ("A man suspected of planting a bomb that killed four soldiers was detained.", "c1"),
        ("Thirty-one rebels have been killed this year. On Monday two were killed in Karsa.", "k2"),
        ("A mine killed two men. More than 3,000 people have been killed since the war began in 2011.", "k2"),
        ("The army seized two rifles and 40 kilograms of heroin.", ""),
        # elsewhere
        ("In Karsa, troops killed two rebels. In Orun, they killed one rebel.", "k3"),
        ("Troops killed two rebels in Karsa. In another raid, one rebel was killed.", "k3"),
        ("Seven people were killed on Monday. In Karsa, a mine killed four people.", "k7"),
    ],
)
def test_the_tally_of_a_report(count: Count, text: str, numbers: str) -> None:
    assert {type: told.number for type, told in count(text).items()} == wanted(numbers)


@pytest.mark.parametrize(
    ("text", "rules", "number"),
    [
        ("Several rebels were captured.", "isaf", 3),
        ("Numerous rebels were captured.", "isaf", 4),
        ("A couple of rebels were captured.", "isaf", 2),
        ("A number of rebels were captured.", "isaf", 3),
        ("Rebels were captured.", "isaf", 3),
        ("A rebel leader was captured. The troops also detained several rebels.", "isaf", 4),
        ("Dozens of rebels were captured.", "as-said", 24),
        ("Dozens of rebels were captured.", "acled", 12),
        ("In Karsa, troops captured two rebels. In Orun, they captured one rebel.", "isaf", 2),
        ("Twelve rebels were captured in three raids. In Karsa, two rebels were captured.", "isaf", 2),
        ("Twelve rebels were captured in three raids. In Karsa, two rebels were captured.", "as-said", 12),
    ],
)
def test_a_rule_set_says_what_vague_words_are(count: Count, text: str, rules: str, number: int) -> None:
    assert count(text, rules)["captured"].number == number


@pytest.mark.parametrize(("day", "number"), [("2031-05-04", 1), ("2029-03-01", 0)])
def test_a_death_of_long_ago_is_recalled_and_not_reported(day: str, number: int) -> None:
    report = Report(
        id="r", path="p", text="His brother was killed.", media_type="text/plain", published="2031-05-05"
    )
    annotated = next(iter(annotate([report], Settings(reader="light"))))
    when = Time(text="then", span=Span(0, 0), earliest=day, latest=day)
    told = [replace(claim, time=when) for claim in claims(annotated, (), by="test")]
    assert tally(report, told, "killed").number == number


def test_a_tally_names_the_claims_it_counts(count: Count) -> None:
    told = count("Three guards were killed in the clash. Two civilians were also killed.")["killed"]
    assert [number for _, number in told.counted] == [3, 2]
    assert len({claim for claim, _ in told.counted}) == 2


def test_a_tally_by_rules_that_nobody_knows_is_refused(count: Count) -> None:
    with pytest.raises(BadSetting, match="figure_rules"):
        count("Two men died.", "guess")
