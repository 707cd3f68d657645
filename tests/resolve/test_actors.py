"""Which names of several reports are one actor."""

from __future__ import annotations

import random

import pytest
from by_hand import claim, report
from deciding import actor_of, actors, claims_of, people, together
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Link, Party, Span
from sayso.resolve import naming_id, naming_of


@pytest.mark.parametrize(
    ("a", "b", "kind", "joined"),
    [
        ("Khaled al-Dourani", "Khalid Durani", "person", True),
        ("Hassan Durani", "Hussein Durani", "person", False),
        ("Durani", "Khalid Durani", "person", False),  # no bare family name joins reports
        ("Durani", "Durani", "person", False),
        ("River Guard", "the River Guard", "group", True),
        ("River Guard", "River Watch", "group", False),
        ("Revolutionary Guards", "IRGC", "group", True),  # known to the lexicon
        ("Iran", "Iranian government", "state", True),
        ("Council", "the Council", "body", False),  # every report may mean another
    ],
)
def test_names_of_two_reports(a: str, b: str, kind: str, joined: bool) -> None:
    found = actors([*claims_of("r1", (a, kind)), *claims_of("r2", (b, kind))], [])
    assert (len(found) == 1) is joined
    if joined and a != b:
        assert found[0].same_as, "a join has its reason"


def test_a_middle_name_joins_only_where_no_other_person_has_the_ends() -> None:
    one = actors(
        [*claims_of("r1", ("Karim Massoud", "person")), *claims_of("r2", ("Karim Jalal Massoud", "person"))],
        [],
    )
    assert [a.name for a in one] == ["Karim Jalal Massoud"]
    other = ("Karim Omar Massoud", "person")
    three = actors(
        [
            *claims_of("r1", ("Karim Massoud", "person"), other),
            *claims_of("r2", ("Karim Jalal Massoud", "person")),
        ],
        [],
    )
    assert len(three) == 3


def test_the_anonymous_and_the_only_described_are_no_actors() -> None:
    of = report("Sources said gunmen fired.")
    voices = [Link(name="sources", text="Sources", named=False), Link(name="River Post", kind="medium")]
    found = actors([claim(of, {"agent": [Party(text="gunmen", span=Span(0, 1))]}, chain=voices)], [])
    assert [a.name for a in found] == ["River Post"]


def test_an_actor_has_its_posts_reports_and_spellings() -> None:
    of = report("Yusuf Durani, commander of the River Guard.", id="r9")
    holds = claim(
        of,
        {"agent": [Party(text="Yusuf Durani", span=Span(0, 12), name="Yusuf Durani", kind="person")]},
        kind="relation",
        type="commands",
        post="commander",
    )
    found = actor_of(actors([holds, *claims_of("r1", ("Youssef Dourani", "person"))], []), "Yusuf Durani")
    assert (found.posts, found.reports) == (("commander",), ("r1", "r9"))
    assert set(found.names) == {"Yusuf Durani", "Youssef Dourani"}
    assert {naming_id("r9", "Yusuf Durani", "person"), naming_id("r1", "Youssef Dourani", "person")} < {
        *found.members
    }


def test_an_actor_keeps_its_id_whatever_reports_name_it_as_before() -> None:
    before = actor_of(actors(claims_of("r1", ("Yusuf Durani", "person")), []), "Yusuf Durani")
    said = [c for nth in range(2, 9) for c in claims_of(f"r{nth}", ("Yusuf Durani", "person"))]
    assert actor_of(actors(said, []), "Yusuf Durani").id == before.id
    spelled = actor_of(actors([*said, *claims_of("r1", ("Youssef Dourani", "person"))], []), "Yusuf Durani")
    assert before.id in {spelled.id, *spelled.members}, "what it was called by leads to it"


# Who is one actor when reports name these persons. A comma parts the persons of one report.
CHAINS = [
    # A name that fits two who do not fit each other is neither's.
    (["Karim Massoud", "Karim Jalal Massoud", "Karim Omar Massoud"], 3),
    (["Karim Massoud", "Karim Jalal Massoud", "Kareem Jalal Massoud"], 1),
    (["Karim Massoud", "Karim Jalal Massoud", "Karim Jalal Omar Massoud"], 1),
    (["Karim Jalal Massoud", "Karim Omar Massoud", "Karim Jalal Omar Massoud"], 3),
    # Given names that sound apart are kept apart, also where a third lies between them.
    (["Hassan Durani", "Hasan Durani", "Hussein Durani", "Husayn Durani"], 2),
    (["Salim Durani", "Salem Durani", "Salam Durani"], 2),
    # What many bear joins no reports.
    (["Abu Ali", "Abu Ali"], 2),
    (["Abu Ali", "Abu Ali al-Durani"], 2),
    (["Abu Ali al-Durani", "Abou Ali Durani"], 1),
    (["Durani", "General Durani", "Khalid Durani"], 3),
    (["K. Durani", "Khalid Durani"], 2),
    (["Durani Khalid", "Khalid Durani"], 2),
]


@pytest.mark.parametrize(("names", "count"), CHAINS, ids=lambda v: v[0] if isinstance(v, list) else None)
def test_no_chain_of_names_joins_two_that_do_not_fit(names: list[str], count: int) -> None:
    found = actors(people(**{f"r{i}": name for i, name in enumerate(names)}))
    assert len(found) == count, together(found)


@pytest.mark.parametrize(
    ("called", "count"),
    [
        (["group", "body"], 1),
        (["group", "unknown"], 1),
        (["medium", "company"], 1),
        (["medium", "group"], 2),
        (["state", "body"], 2),
        (["group", "state", "unknown"], 3),  # of which of the two the third speaks nobody can tell
        (["group", "body", "medium"], 3),
    ],
)
def test_one_name_of_kinds_that_do_not_fit_is_not_one_actor(called: list[str], count: int) -> None:
    found = actors(
        [c for i, kind in enumerate(called) for c in claims_of(f"r{i}", ("River Watch Committee", kind))]
    )
    assert len(found) == count


def test_one_name_of_two_kinds_in_one_report_is_one_actor() -> None:
    both = claims_of("r1", ("River Watch Committee", "medium"), ("River Watch Committee", "state"))
    assert len(actors([*both, *claims_of("r2", ("River Watch Committee", "state"))])) == 1


def spelled_out(id: str, full: str, acronym: str, kind: str = "body") -> list:
    of = report("Somebody did something somewhere.", id=id)
    return [claim(of, {"agent": [Party(text=f"{full} ({acronym})", span=Span(0, 1), name=full, kind=kind)]})]


def test_an_acronym_is_the_name_for_which_reports_use_it() -> None:
    one = [*spelled_out("r1", "River Watch Committee", "RWC"), *claims_of("r2", ("RWC", "body"))]
    (found,) = actors(one)
    assert any("an acronym that a report spells out" in why for why in found.same_as)
    assert len(actors([*one, *spelled_out("r3", "Rural Water Company", "RWC")])) == 3
    assert len(actors([*one, *spelled_out("r3", "River Watch Comittee", "RWC")])) == 1  # a slip of the pen


def test_every_join_names_both_spellings_and_why() -> None:
    found = actors(people(r1="Karim Jalal Massoud", r2="Kareem Jalal Massoud", r3="Karim Massoud"))
    assert found[0].same_as == (
        "“Kareem Jalal Massoud” and “Karim Jalal Massoud”: the same name in another spelling",
        "“Kareem Jalal Massoud” and “Karim Massoud”: the same given and family name, and no other such name is met",
    )


pool = [
    "Khalid Durani",
    "Khaled Dourani",
    "Khalid Omar Durani",
    "Khaled Jalal Durani",
    "K. Durani",
    "Karim Jalal Massoud",
    "Karim Massoud",
    "River Guard",
    "RWC",
]


@given(st.lists(st.tuples(st.sampled_from("12345"), st.sampled_from(pool)), max_size=12), st.randoms())
def test_the_order_of_claims_tells_nothing(said: list[tuple[str, str]], chance: random.Random) -> None:
    claims = [
        c for i, (r, n) in enumerate(said) for c in claims_of(f"r{r}", (n, "person" if " " in n else "body"))
    ]
    shuffled = list(claims)
    chance.shuffle(shuffled)
    found = actors(claims, [])
    assert actors(shuffled, []) == found
    members = [m for a in found for m in a.members]
    assert len(members) == len(set(members)), "no naming is two actors"
    assert all(naming_of(c.report, c.roles["agent"][0]) in members for c in claims)
