"""What people decide of actors holds for ever: over the machine, new reports, rereading; until it is undone."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from deciding import actor_of, actors, claims_of, decided, people, together

from sayso.model import Actor, Claim, Review
from sayso.resolve import doubts, naming_id, namings

FIRST = people(r1="Khalid Durani", r2="Khaled Dourani")
"""One actor to the machine."""


def one(claims: list[Claim]) -> Actor:
    (actor,) = actors(claims)
    return actor


def named(claims: list[Claim], *names: str) -> list[Actor]:
    return [actor_of(actors(claims), name) for name in names]


# --- merged ---------------------------------------------------------------------------------------


TWO = people(r1="Khalid Durani", r2="Yusuf Nahr")


def test_a_merge_joins_what_the_machine_keeps_apart() -> None:
    merge = decided("merge", *named(TWO, "Khalid Durani", "Yusuf Nahr"))
    (found,) = actors(TWO, [merge])
    assert set(found.names) == {"Khalid Durani", "Yusuf Nahr"}
    assert any("joined by Mina" in why for why in found.same_as)


def test_later_namings_of_either_go_to_the_merged_actor() -> None:
    merge = decided("merge", *named(TWO, "Khalid Durani", "Yusuf Nahr"))
    later = people(r3="Khaled Dourani", r4="Yousef al-Nahr", r5="Yusuf Nahr, Omar Halvi")
    assert together(actors([*TWO, *later], [merge])) == [
        ["Khaled Dourani", "Khalid Durani", "Yousef al-Nahr", "Yusuf Nahr"],
        ["Omar Halvi"],
    ]


def test_a_bare_name_that_was_merged_says_nothing_of_that_name_elsewhere() -> None:
    claims = people(r1="Khalid Durani", r2="Abu Nahr")
    merge = decided("merge", *named(claims, "Khalid Durani", "Abu Nahr"))
    assert len(actors([*claims, *people(r3="Abu Nahr")], [merge])) == 2


# --- split and kept apart -------------------------------------------------------------------------


SPLIT = decided("split", one(FIRST), names=["Khaled Dourani"])


@pytest.mark.parametrize(
    ("later", "actors_then"),
    [
        ({}, [["Khaled Dourani"], ["Khalid Durani"]]),
        # The same spellings again, in new reports:
        ({"r3": "Khalid Durani", "r4": "Khaled Dourani"}, [["Khaled Dourani"], ["Khalid Durani"]]),
        # A third spelling that fits both sides is joined to neither, and joins them not:
        ({"r3": "Khaled Durani"}, [["Khaled Dourani"], ["Khaled Durani"], ["Khalid Durani"]]),
        # A longer name that fits both joins them not either:
        (
            {"r3": "Khalid Omar Durani"},
            [["Khaled Dourani"], ["Khalid Durani"], ["Khalid Omar Durani"]],
        ),
    ],
)
def test_what_was_split_stays_split_when_new_reports_come(
    later: dict[str, str], actors_then: list[list[str]]
) -> None:
    assert together(actors([*FIRST, *people(**later)], [SPLIT])) == actors_then


def test_spellings_that_differ_in_an_article_only_are_split_too() -> None:
    claims = people(r1="Khalid al-Durani", r2="Khalid Durani")
    split = decided("split", one(claims), names=["Khalid al-Durani"])
    later = people(r3="Khalid al-Durani, Omar Nahr", r4="Khalid Durani")
    assert together(actors([*claims, *later], [split])) == [
        ["Khalid Durani"],
        ["Khalid al-Durani"],
        ["Omar Nahr"],
    ]


def test_what_is_kept_apart_is_never_joined_by_the_machine() -> None:
    before = people(r1="Karim Jalal Massoud", r2="Karim Omar Massoud", r3="Karim Massoud")
    short, long = named(before, "Karim Massoud", "Karim Jalal Massoud")
    apart = decided("apart", short, long)
    # The other long name is gone, and the machine alone would now join the two that are left.
    left = [c for c in before if c.report != "r2"]
    assert len(actors(left)) == 1
    assert together(actors(left, [apart])) == [["Karim Jalal Massoud"], ["Karim Massoud"]]
    assert any("kept apart by Mina" in why for a in actors(left, [apart]) for why in a.same_as)


def test_two_are_apart_with_all_the_names_they_had() -> None:
    claims = people(r1="Khalid Durani", r2="Khaled Dourani", r3="Khalid Omar Durani", r4="Khalid Ali Durani")
    apart = decided("apart", *named(claims, "Khalid Durani", "Khalid Omar Durani"))
    left = [c for c in claims if c.report != "r4"]
    assert together(actors(left, [apart])) == [["Khaled Dourani", "Khalid Durani"], ["Khalid Omar Durani"]]


# --- two who bear one name ------------------------------------------------------------------------

NAMESAKES = people(r1="Khalid Durani", r2="Khaled Durani", r3="Khalid Durani")
OTHER_IN_R3 = decided("split", one(NAMESAKES), reports=["r3"])


def reports_of(found: Iterable[Actor]) -> list[list[str]]:
    return sorted(list(a.reports) for a in found)


def test_two_who_bear_one_name_are_parted_by_the_reports_that_mean_them() -> None:
    assert reports_of(actors(NAMESAKES, [OTHER_IN_R3])) == [["r1", "r2"], ["r3"]]


def test_whom_a_later_report_means_by_the_name_is_left_open_and_asked() -> None:
    claims = [*NAMESAKES, *people(r4="Khalid Durani", r5="Khalid Durani")]
    found = actors(claims, [OTHER_IN_R3])
    assert reports_of(found) == [["r1", "r2"], ["r3"], ["r4"], ["r5"]]
    reports = {actor.id: actor.reports for actor in found}
    asked = [{reports[p.first], reports[p.other]} for p in doubts(namings(claims), [OTHER_IN_R3])]
    assert {("r1", "r2"), ("r4",)} in asked and {("r3",), ("r4",)} in asked
    assert {("r1", "r2"), ("r3",)} not in asked, "that is decided"
    later = next(a for a in found if a.reports == ("r4",))
    other = next(a for a in found if a.reports == ("r3",))
    merge = decided("merge", other, later, day=2)
    assert reports_of(actors(claims, [OTHER_IN_R3, merge])) == [["r1", "r2"], ["r3", "r4"], ["r5"]]


# --- the later decision wins ----------------------------------------------------------------------


APART_THEN_MERGED: list[tuple[list[Review], int]] = [
    ([decided("split", one(FIRST), names=["Khaled Dourani"], day=1)], 2),
    ([decided("split", one(FIRST), names=["Khaled Dourani"], day=1, undone="2020-02-01")], 1),
]


@pytest.mark.parametrize(("decisions", "count"), APART_THEN_MERGED)
def test_an_undone_decision_binds_nobody(decisions: list[Review], count: int) -> None:
    assert len(actors(FIRST, decisions)) == count


def test_the_later_decision_wins() -> None:
    split = decided("split", one(FIRST), names=["Khaled Dourani"], day=1)
    parts = [actor_of(actors(FIRST, [split]), n) for n in ("Khalid Durani", "Khaled Dourani")]
    merge = decided("merge", *parts, day=2)
    apart = decided("apart", *parts, day=3)
    assert len(actors(FIRST, [split, merge])) == len(actors(FIRST, [merge, split])) == 1
    assert len(actors(FIRST, [split, merge, apart])) == 2
    # Merged again, they are one with whatever the machine finds for either.
    assert len(actors([*FIRST, *people(r3="Khaled Durani")], [split, merge])) == 1


def test_a_merge_of_many_gives_way_to_what_was_parted_later() -> None:
    claims = people(r1="Khalid Durani", r2="Yusuf Nahr", r3="Omar Halvi")
    a, b, c = named(claims, "Khalid Durani", "Yusuf Nahr", "Omar Halvi")
    merges = [decided("merge", a, b, day=1), decided("merge", b, c, day=2)]
    assert len(actors(claims, merges)) == 1
    assert together(actors(claims, [*merges, decided("apart", a, c, day=3)])) == [
        ["Khalid Durani"],
        ["Omar Halvi", "Yusuf Nahr"],
    ]


# --- rereading ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("then", "now", "kind"),
    [
        ("Khalid Durani", "Khalid al-Durani", "person"),  # the newer version takes the article into the name
        ("Khalid Durani", "Khalid Durani", "unknown"),  # or is less sure of the kind
        ("Abu Nahr", "Abu Nahr", "unknown"),  # a bare name is found again in its own report
        ("River Watch Committee", "River Watch Committee", "group"),
    ],
)
def test_a_merge_holds_when_a_newer_version_reads_a_name_otherwise(then: str, now: str, kind: str) -> None:
    kind_then = "body" if "River" in then else "person"
    old = [*claims_of("r1", (then, kind_then)), *people(r2="Yusuf Halvi")]
    new = [*claims_of("r1", (now, kind)), *people(r2="Yusuf Halvi")]
    merge = decided("merge", *named(old, then, "Yusuf Halvi"))
    assert naming_id("r1", now, kind) != naming_id("r1", then, kind_then)
    assert len(actors(new, [merge])) == 1


def test_a_split_holds_when_a_newer_version_reads_otherwise() -> None:
    new = [*claims_of("r1", ("Khalid Durani", "unknown")), *claims_of("r2", ("Khaled Dourani", "unknown"))]
    assert len(actors(new)) == 1
    assert len(actors(new, [SPLIT])) == 2


def test_a_decision_on_what_is_gone_is_passed_over() -> None:
    merge = decided("merge", *named(TWO, "Khalid Durani", "Yusuf Nahr"))
    assert together(actors(people(r7="Omar Halvi, Karim Massoud"), [merge])) == [
        ["Karim Massoud"],
        ["Omar Halvi"],
    ]
