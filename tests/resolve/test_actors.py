"""Which names of several reports are one actor, and what people's decisions do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from by_hand import claim, report, review
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Actor, Claim, Link, Party, Review, Span
from sayso.resolve import actors as joined
from sayso.resolve import mention_id, mention_of, mentions


def actors(claims: Iterable[Claim], decisions: Iterable[Review]) -> tuple[Actor, ...]:
    """The actors of claims, whatever their reports."""
    return joined(mentions(claims), decisions)


def claims_of(id: str, *names: tuple[str, str]) -> list[Claim]:
    """A report's claims, one for each name and kind; resolved names are given."""
    of = report("Somebody did something somewhere.", id=id)
    return [
        claim(of, {"agent": [Party(text=n, span=Span(0, 1), name=n, kind=k)]}, nth=i)
        for i, (n, k) in enumerate(names)
    ]


def actor_of(found: Sequence[Actor], name: str) -> Actor:
    (actor,) = [a for a in found if name in a.names]
    return actor


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
    assert found.id == min(found.members)
    assert found.id in {
        mention_id("r9", "Yusuf Durani", "person"),
        mention_id("r1", "Youssef Dourani", "person"),
    }


TWO = [*claims_of("r1", ("Khalid Durani", "person")), *claims_of("r2", ("Abu Nahr", "person"))]


def test_a_persons_merge_joins_what_the_machine_keeps_apart() -> None:
    first, second = mention_id("r1", "Khalid Durani", "person"), mention_id("r2", "Abu Nahr", "person")
    (found,) = actors(TWO, [review(first, "merge", {"with": second})])
    assert set(found.names) == {"Khalid Durani", "Abu Nahr"}
    assert any("Mina" in why for why in found.same_as)
    assert len(actors(TWO, [review(first, "merge", {"with": second}, undone="2020-01-02")])) == 2


def test_a_persons_split_parts_what_the_machine_joins_and_the_later_decision_wins() -> None:
    both = [*claims_of("r1", ("Khalid Durani", "person")), *claims_of("r2", ("Khaled Dourani", "person"))]
    (one,) = actors(both, [])
    split = review(one.id, "split", {"names": ["Khaled Dourani"]}, when="2020-01-01")
    assert len(actors(both, [split])) == 2
    again = review(
        mention_id("r1", "Khalid Durani", "person"),
        "merge",
        {"with": mention_id("r2", "Khaled Dourani", "person")},
        when="2020-01-02",
    )
    assert len(actors(both, [split, again])) == 1
    assert len(actors(both, [again, split])) == 1


def test_a_decision_on_what_is_gone_is_passed_over() -> None:
    gone: Review = review("a0", "merge", {"with": "a1"})
    assert len(actors(TWO, [gone])) == 2


pool = [
    "Khalid Durani",
    "Khaled Dourani",
    "K. Durani",
    "Karim Jalal Massoud",
    "Karim Massoud",
    "River Guard",
    "RWC",
]


@given(st.lists(st.tuples(st.sampled_from("123"), st.sampled_from(pool)), max_size=12), st.randoms())
def test_the_order_of_claims_tells_nothing(said: list[tuple[str, str]], chance: object) -> None:
    claims = [
        c for i, (r, n) in enumerate(said) for c in claims_of(f"r{r}", (n, "person" if " " in n else "body"))
    ]
    shuffled = list(claims)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    found = actors(claims, [])
    assert actors(shuffled, []) == found
    members = [m for a in found for m in a.members]
    assert len(members) == len(set(members)), "no mention is two actors"
    assert all(mention_of(c.report, c.roles["agent"][0]) in members for c in claims)
