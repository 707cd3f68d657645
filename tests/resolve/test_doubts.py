"""Which pairs of actors wait for a person: those whose names may be one and tell too little to join them."""

from __future__ import annotations

import random

import pytest
from by_hand import claim, report
from deciding import actor_of, actors, claims_of, decided, people
from hypothesis import given
from hypothesis import strategies as st

from sayso.identity import Pair
from sayso.model import Claim, Party, Review, Span
from sayso.resolve import doubts, namings
from sayso.resolve.doubts import LONGEST


def doubted(claims: list[Claim], *decisions: Review) -> list[Pair]:
    return doubts(namings(claims), decisions)


def pairs(claims: list[Claim], *decisions: Review) -> list[tuple[str, str, str]]:
    """Both names in order of the alphabet, and why."""
    names = {actor.id: actor.name for actor in actors(claims, decisions)}
    found = doubted(claims, *decisions)
    return sorted((*sorted((names[p.first], names[p.other])), p.why) for p in found)


@pytest.mark.parametrize(
    ("names", "doubt"),
    [
        (["Durani Khalid", "Khalid Durani"], "the same words in another order"),
        (["K. Durani", "Khalid Durani"], "one gives initials for words of the other"),
        (["Khalid Durani", "Khalid Durani Halvi"], "one has a name more"),
        (["Abu Ali Durani", "Abu Ali Khalid Durani"], "one has a middle name more"),
        (["Hassan Durani", "Hussein Durani"], None),
        (["Khalid Durani", "Khalid Halvi"], None),
        (["Abu Ali", "Abu Ali Durani"], None),  # a bare kunya alone is not enough even to ask
        (["Durani", "Khalid Durani"], None),
    ],
)
def test_names_of_two_persons(names: list[str], doubt: str | None) -> None:
    # A third with the same ends keeps the machine from joining a middle name.
    others = {"r3": "Abu Ali Omar Durani"} if doubt == "one has a middle name more" else {}
    claims = people(r1=names[0], r2=names[1], **others)
    assert [why for a, b, why in pairs(claims) if {a, b} == set(names)] == ([doubt] if doubt else [])


def test_a_name_that_fits_two_is_offered_with_both() -> None:
    claims = people(r1="Karim Massoud", r2="Karim Jalal Massoud", r3="Karim Omar Massoud")
    assert pairs(claims) == [
        ("Karim Jalal Massoud", "Karim Massoud", "one has a middle name more"),
        ("Karim Massoud", "Karim Omar Massoud", "one has a middle name more"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "doubt"),
    [
        (("River Hill", "person"), ("River Hill", "state"), "the same name, called a person and a state"),
        (("River Watch", "group"), ("River Watch", "medium"), "the same name, called a group and a medium"),
        (
            ("River Watch Committee", "body"),
            ("Eastern River Watch Committee", "body"),
            "one has a word more",
        ),
        (
            ("Committee of River Watch", "body"),
            ("River Watch Committee", "body"),
            "the same words in another order",
        ),
        (("River Watch", "group"), ("Riverwatch", "group"), "the same name, its words parted otherwise"),
        (("River army units", "group"), ("units of the River army", "group"), None),  # these only describe
    ],
)
def test_names_of_two_bodies(one: tuple[str, str], other: tuple[str, str], doubt: str | None) -> None:
    found = pairs([*claims_of("r1", one), *claims_of("r2", other)])
    assert [why for _, _, why in found] == ([doubt] if doubt else [])


def spelled_out(id: str, full: str) -> Claim:
    of = report("Somebody did something somewhere.", id=id)
    return claim(of, {"agent": [Party(text=f"{full} (RWC)", span=Span(0, 1), name=full, kind="body")]})


def test_an_acronym_of_two_names_is_offered_with_each() -> None:
    claims = [spelled_out("r1", "River Watch Committee"), spelled_out("r2", "Rural Water Company")]
    found = pairs([*claims, *claims_of("r3", ("RWC", "body"))])
    why = "an acronym that reports spell out in more than one way"
    assert found == [("RWC", "River Watch Committee", why), ("RWC", "Rural Water Company", why)]


def holding(id: str, name: str, post: str, text: str | None = None) -> Claim:
    of = report("Somebody did something somewhere.", id=id)
    who = Party(text=text or name, span=Span(0, 1), name=name, kind="person")
    return claim(of, {"agent": [who]}, kind="relation", type="commands", post=post)


def test_a_bare_name_is_offered_with_the_one_full_name_of_its_post() -> None:
    bare, full = holding("r1", "Durani", "commander"), holding("r2", "Khalid Durani", "commander")
    why = "a bare name with the same title or post as one full name"
    assert pairs([bare, full]) == [("Durani", "Khalid Durani", why)]
    assert len(actors([bare, full])) == 2, "offered, never joined"
    assert pairs([bare, holding("r2", "Khalid Durani", "spokesman")]) == []
    assert pairs([bare, full, holding("r3", "Omar Durani", "commander")]) == [], "it may be either"
    titled = holding("r1", "Durani", "", "General Durani"), holding("r2", "Khalid Durani", "general")
    assert len(pairs(list(titled))) == 1


# --- decided --------------------------------------------------------------------------------------

ASKED = people(r1="Khalid Durani", r2="Khalid Durani Halvi")


@pytest.mark.parametrize("decision", ["merge", "apart"])
def test_what_is_decided_is_not_asked_again_and_what_is_undone_is(decision: str) -> None:
    found = actors(ASKED)
    both = actor_of(found, "Khalid Durani"), actor_of(found, "Khalid Durani Halvi")
    later = people(r3="Khaled Dourani", r4="Khalid Durani Halvi")
    assert len(pairs([*ASKED, *later])) == 1
    assert pairs([*ASKED, *later], decided(decision, *both)) == []
    assert len(pairs([*ASKED, *later], decided(decision, *both, undone="2020-02-01"))) == 1


def test_a_doubt_keeps_its_id_when_new_reports_come() -> None:
    (before,) = doubted(ASKED)
    (after,) = doubted([*ASKED, *people(r0="Khalid Durani", r5="Khalid Durani Halvi, Omar Nahr")])
    assert before.id == after.id


# --- the queue ------------------------------------------------------------------------------------


def test_those_that_would_move_most_claims_come_first() -> None:
    often = people(
        **{f"r{n}": "Omar Nahr" for n in range(3)}, **{f"s{n}": "Omar Nahr Halvi" for n in range(3)}
    )
    much_beside_little = people(**{f"t{n}": "Khalid Durani" for n in range(9)}, u="Khalid Durani Halvi")
    claims = [*much_beside_little, *often]
    assert doubted(claims)[1].first == actor_of(actors(claims), "Khalid Durani").id


def test_the_queue_is_never_longer_than_people_can_read() -> None:
    letters = "bdfgjlmnrstz"
    names = [f"Khalid {a}a{b}u{c}i" for a in letters.upper() for b in letters for c in letters[:4]]
    claims = people(**{f"r{n}": f"{name}, {name} Halvi" for n, name in enumerate(names)})
    assert len(doubted(claims)) == LONGEST


pool = [
    "Khalid Durani",
    "Durani Khalid",
    "K. Durani",
    "Karim Jalal Massoud",
    "Karim Massoud",
    "Karim Omar Massoud",
]


@given(st.lists(st.tuples(st.sampled_from("123"), st.sampled_from(pool)), max_size=9), st.randoms())
def test_the_order_of_claims_tells_nothing(said: list[tuple[str, str]], chance: random.Random) -> None:
    claims = [c for r, n in said for c in people(**{f"r{r}": n})]
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert doubted(claims) == doubted(shuffled)
