"""Which claims bear on one matter, and how they stand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.compare import bearings, matters
from sayso.compare.values import contradictory, means_answer
from sayso.compare.voices import Voices

DAY = "2031-05-04"


def killed(desk: Any, id: str, count: str, **said: Any) -> None:
    """A report that says how many died in a blast at a market."""
    town, day = said.pop("at", "Alwan"), said.pop("on", DAY)
    how = said.pop("how", "a car bomb at the grain market")
    published = said.pop("published", day or DAY)
    desk.report(
        id, said.pop("publisher", f"Paper {id}"), f"{id}: {how} in {town} killed {count} people.", published
    )
    desk.claim(
        id,
        f"{how} in {town} killed {count} people",
        "figure",
        "killed",
        count=count,
        of=said.pop("of", "people"),
        at=[town],
        on=day,
        **said,
    )


def labels(desk: Any, type: str = "figure") -> list[str]:
    return sorted(m.label for m in desk.matters() if m.type == type)


@pytest.mark.parametrize(
    ("other", "is_one", "why"),
    [
        ({}, True, "same town, same day"),
        ({"on": "2031-05-05"}, False, "the next day another one"),
        ({"at": "Besra"}, False, "another town"),
        ({"how": "an air strike near the grain market"}, False, "another way of killing"),
        ({"how": "a blast at the grain market"}, True, "a car bomb is a blast"),
        ({"on": None, "published": "2031-05-06"}, True, "told two days later without a day"),
        ({"on": None, "published": "2031-07-06"}, False, "told two months later without a day"),
        ({"of": "children"}, False, "children are counted by themselves"),
        ({"of": "bodies"}, True, "bodies are people"),
    ],
)
def test_counts_of_one_attack_are_one_matter(
    desk: Any, other: dict[str, Any], is_one: bool, why: str
) -> None:
    killed(desk, "r1", "20")
    killed(desk, "r2", "22", **other)
    assert (labels(desk) == ["Killed, Alwan, 4 May 2031"]) is is_one, why


@pytest.mark.parametrize(
    ("first", "second", "by", "relation"),
    [
        ("20", "20", ["Relief Watch", "Alwan Hospital"], "agree"),
        ("20", "at least 20", ["Relief Watch", "Alwan Hospital"], "refine"),
        ("at least 20", "43", ["Relief Watch", "Alwan Hospital"], "refine"),
        ("about 100", "104", ["Relief Watch", "Alwan Hospital"], "refine"),
        ("20", "43", ["Relief Watch", "Alwan Hospital"], "contradict"),
        ("20", "43", ["Relief Watch", "Relief Watch"], "update"),
        ("dozens", "at least 40", ["Relief Watch", "Alwan Hospital"], "refine"),
        ("dozens", "3", ["Relief Watch", "Alwan Hospital"], "contradict"),
    ],
)
def test_how_two_counts_stand(desk: Any, first: str, second: str, by: list[str], relation: str) -> None:
    killed(desk, "r1", first, by=[by[0]])
    killed(desk, "r2", second, by=[by[1]])
    assert desk.matter("figure").relation == relation
    desk.claims.reverse()
    assert desk.matter("figure").relation == relation


def test_a_sum_of_parts_does_not_contradict_the_whole(desk: Any) -> None:
    killed(desk, "r1", "15", by=["Relief Watch"])
    killed(desk, "r2", "9", by=["Alwan Hospital"])
    killed(desk, "r3", "24", by=["Red Cross"])
    assert desk.matter("figure").relation == "contradict"  # 15 and 9 as tolls of the whole
    desk.claims = [c for c in desk.claims if c.report != "r2"]
    assert desk.matter("figure").relation == "contradict"


@pytest.mark.parametrize(
    ("words", "count", "of", "relation"),
    [
        ("The hospital received the bodies of {} people", "9", "people", "refine"),
        ("A correspondent saw {} bodies in the yard of the hospital", "9", "bodies", "refine"),
        ("Rescuers pulled {} bodies from the rubble", "30", "bodies", "contradict"),  # more than all the dead
        ("The hospital said {} people had been killed", "9", "people", "contradict"),
    ],
)
def test_bodies_that_somebody_saw_are_the_least_there_were(
    desk: Any, words: str, count: str, of: str, relation: str
) -> None:
    killed(desk, "r1", "20", by=["Relief Watch"])
    text = f"{words.format(count)} after the car bomb at the grain market in Alwan"
    desk.report("r2", "Evening Mail", f"{text}.")
    desk.claim("r2", text, "figure", "killed", count=count, of=of, at=["Alwan"], on=DAY)
    assert desk.matter("figure").relation == relation


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("8 people died of their wounds after the car bomb", "Died of their wounds, Alwan, 4 May 2031"),
        (
            "8 people succumbed to their injuries after the car bomb",
            "Died of their wounds, Alwan, 4 May 2031",
        ),
        ("8 people died in the car bomb", "Killed, Alwan, 4 May 2031"),
    ],
)
def test_those_who_die_of_their_wounds_come_on_top(desk: Any, words: str, label: str) -> None:
    for id in ("r1", "r2"):
        text = f"{words} at the grain market in Alwan"
        desk.report(id, f"Paper {id}", f"{id}. {text}.")
        desk.claim(id, text, "figure", "killed", count="8", of="people", at=["Alwan"], on=DAY)
    assert labels(desk) == [label]


@pytest.mark.parametrize(
    ("words", "is_past"),
    [
        ("Relief Watch had earlier put the toll of the car bomb at 15", True),
        ("The toll of the car bomb was initially given as 15", True),
        ("Relief Watch put the toll of the car bomb at 15", False),
    ],
)
def test_a_count_of_before_is_past(desk: Any, words: str, is_past: bool) -> None:
    killed(desk, "r1", "20", by=["Relief Watch"])
    text = f"{words} at the grain market in Alwan"
    desk.report("r2", "Evening Mail", f"{text}.")
    desk.claim(
        "r2", text, "figure", "killed", count="15", of="people", at=["Alwan"], on=DAY, by=["Relief Watch"]
    )
    assert bool(desk.matter("figure").past) is is_past


def test_counts_of_a_whole_war_are_not_the_toll_of_a_day(desk: Any) -> None:
    killed(desk, "r1", "20")
    desk.report(
        "r2", "Evening Mail", "More than 90,000 people have been killed in Alwan since the war began."
    )
    desk.claim(
        "r2",
        "More than 90,000 people have been killed in Alwan since the war began",
        "figure",
        "killed",
        count="at least 90000",
        of="people",
        at=["Alwan"],
    )
    assert labels(desk) == []


def who_did_it(desk: Any) -> None:
    killed(desk, "r1", "20")
    killed(desk, "r2", "20")
    for id, words, type, said in (
        (
            "r3",
            "The Northern Brigade claimed responsibility for the blast in Alwan",
            "ASSAULT",
            {"agent": ["Northern Brigade"]},
        ),
        (
            "r4",
            "The Northern Brigade denied any involvement in the blast in Alwan",
            "REJECT",
            {"agent": ["Northern Brigade"]},
        ),
        ("r5", "There was no immediate claim of responsibility for the blast in Alwan", None, {}),
    ):
        desk.report(id, f"Paper {id}", f"{id}. {words}.")
        desk.claim(id, words, "event" if type else "statement", type, at=["Alwan"], on=DAY, **said)


@pytest.mark.parametrize(
    ("doer", "other", "relation"),
    [
        ("Norwegian army", "Norway", "refine"),
        ("King Nadir Orhesks Norwegian air force", "Norway", "refine"),  # words run together
        ("Norwegian or Danish forces", "Norway", "refine"),
        ("Norwegian or Danish forces", "Sweden", "refine"),  # who is meant is not clear enough
        ("Norwegian-backed rebels", "Norway", "refine"),
        ("Northern fighters", "Orvan Valley Front", "refine"),  # they may be its fighters
        ("Norwegian army", "Sweden", "contradict"),
        ("Orvan Valley Front", "Northern Hill Brigade", "contradict"),
        ("Orvan Valley Front", "Norwegian army", "contradict"),
    ],
)
def test_two_culprits_contradict_only_where_both_are_clear(
    desk: Any, doer: str, other: str, relation: str
) -> None:
    for id, who in (("r1", doer), ("r2", other)):
        desk.report(id, f"Paper {id}", f"{id}. {who} bombed the grain market in Alwan.")
        words = f"{who} bombed the grain market in Alwan"
        desk.claim(id, words, "event", "ASSAULT", agent=[who], at=["Alwan"], on=DAY)
    assert desk.matter("agent").relation == relation


@pytest.mark.parametrize(
    ("how", "other", "do_exclude"),
    [
        ("air strikes", "air strikes and shelling", False),
        ("air strikes", "a drone strike", False),
        ("a chemical attack", "air strikes", False),
        ("clashes", "shelling", False),
        ("a car bomb", "a pick-up truck bomb", False),
        ("a van bomb", "a motorcycle bomb", True),
        ("gunmen", "air strikes", True),
        ("gunmen and shelling", "air strikes", True),
    ],
)
def test_two_means_contradict_only_where_nothing_of_them_fits(
    desk: Any, how: str, other: str, do_exclude: bool
) -> None:
    for id, words in (("r1", how), ("r2", other)):
        killed(desk, id, "20", how=f"{words} at the grain market")
    one, two = (
        means_answer(b) for c in desk.claims for b in bearings([c], desk.reports[c.report], Voices([], {}))
    )
    assert contradictory(one, two) is contradictory(two, one) is do_exclude


def test_a_denial_contradicts_and_no_claim_does_not(desk: Any) -> None:
    who_did_it(desk)
    matter = desk.matter("agent")
    assert matter.label == "Who did it, Alwan, 4 May 2031"
    assert sorted(v.value for v in matter.values) == [
        "Northern Brigade",
        "no claim of responsibility",
        "not Northern Brigade",
    ]
    assert matter.relation == "contradict"
    assert matter.independent == (1, 2)  # the Brigade, twice; a paper's own voice
    desk.claims = [c for c in desk.claims if c.report != "r4"]
    assert desk.matter("agent").relation is None


def test_a_death_is_one_matter_however_the_reports_are_dated(desk: Any) -> None:
    desk.report("r1", "Morning Post", "Years later they still speak of the loss of Karim Dal.", None)
    desk.claim("r1", "the loss of Karim Dal", "event", "DIED", target=["Karim Dal"])
    desk.report("r2", "Evening Mail", "Karim Dal met his death in Besra.", "2031-05-04")
    desk.claim("r2", "Karim Dal met his death in Besra", "event", "DIED", target=["Karim Dal"], at=["Besra"])
    matter = desk.matter("occurrence", "Karim Dal")
    assert (matter.label, matter.reports, matter.relation) == ("Death of Karim Dal", 2, "agree")
    assert "Karim Dal" in matter.about


def test_who_commands_is_one_question(desk: Any) -> None:
    for id, who in (("r1", "Karim Dal"), ("r2", "Karim Dal"), ("r3", "Omar Tash")):
        desk.report(id, f"Paper {id}", f"{who} commands the Northern Brigade.")
        desk.claim(id, f"{who} commands", "relation", "commands", agent=[who], target=["Northern Brigade"])
    matter = desk.matter("commands")
    assert [(v.value, len(v.claims)) for v in matter.values] == [("Karim Dal", 2), ("Omar Tash", 1)]
    assert matter.relation == "agree"  # one may have followed the other: no day is given


def test_a_claim_alone_is_no_matter(desk: Any) -> None:
    killed(desk, "r1", "20")
    assert desk.matters() == ()


@given(order=st.permutations(range(8)))
@settings(max_examples=25, deadline=None)
def test_the_order_of_claims_and_reports_changes_nothing(order: list[int]) -> None:
    desk = make_desk()
    who_did_it(desk)
    killed(desk, "r6", "24", by=["Relief Watch"])
    killed(desk, "r7", "3", at="Besra")
    killed(desk, "r8", "5", at="Besra", on=None)
    straight = desk.matters()
    claims = [desk.claims[at] for at in order]
    ids = sorted(desk.reports, reverse=True)
    assert matters(claims, {id: desk.reports[id] for id in ids}, []) == straight


@given(
    counts=st.lists(st.sampled_from(["20", "22", "at least 20", "dozens"]), min_size=2, max_size=4),
    copied=st.integers(0, 3),
)
@settings(max_examples=25, deadline=None)
def test_adding_a_copy_adds_no_origin(counts: list[str], copied: int) -> None:
    desk = make_desk()
    for at, count in enumerate(counts):
        killed(desk, f"r{at}", count, by=["Relief Watch"] if at % 2 else [])
    before = desk.matter("figure").independent
    desk.copy_of(f"r{copied % len(counts)}", "copy", "Night Courier")
    after = desk.matter("figure").independent
    assert after[0] <= before[0] and after[1] <= before[1]


def make_desk() -> Any:
    import importlib.util
    from pathlib import Path

    spec = importlib.util.spec_from_file_location("desk", Path(__file__).with_name("conftest.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["desk"] = module
    spec.loader.exec_module(module)
    return module.Desk()
