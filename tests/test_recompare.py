"""A new report touches the matters it bears on and no others; what comes out is what comparing all anew gives."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso import compare, derive
from sayso.api import OpenLedger
from sayso.compare import gathering, keeping
from sayso.ledger import Ledger, open_ledger
from sayso.model import Matter, Reading
from tests.generated import Said, copied, reading, readings


def anew(ledger: Ledger, known: derive.Derived) -> tuple[Matter, ...]:
    """The matters of all claims, compared from nothing."""
    reports = {report.id: report for report in ledger.reports()}
    claims = derive.claims(ledger, rejected=False, known=known)
    decisions, told = ledger.comparing.decisions(), derive.versions(ledger)
    return compare.matters(claims, reports, known.actors, decisions=decisions, versions=told)


def edges_anew(ledger: Ledger, known: derive.Derived) -> tuple[compare.Edge, ...]:
    """The relations of all claims, likewise."""
    reports = {report.id: report for report in ledger.reports()}
    claims = derive.claims(ledger, rejected=False, known=known)
    decisions, told = ledger.comparing.decisions(), derive.versions(ledger)
    clashing = (v for m in known.matters for v in m.values if "contradict" in v.stands)
    return compare.network(
        claims,
        reports,
        known.actors,
        disputed={claim for value in clashing for claim in value.claims},
        decisions=decisions,
        versions=told,
    )


steps = st.lists(
    st.one_of(
        st.tuples(st.just("read"), readings, st.none()),
        st.tuples(st.just("read"), readings, st.none()),
        st.tuples(st.just("copy"), st.integers(0, 9), st.none()),
        st.tuples(st.just("reread"), st.integers(0, 9), st.none()),
        st.tuples(st.just("reject"), st.integers(0, 20), st.none()),
        st.tuples(st.just("redate"), st.integers(0, 9), st.integers(1, 20)),
        st.tuples(st.just("merge"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("split matter"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("merge matters"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("keep matters apart"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("own origin"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("same origin"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("undo"), st.integers(0, 5), st.none()),
        st.tuples(st.just("forget"), st.integers(0, 9), st.none()),
    ),
    min_size=2,
    max_size=8,
)


def take(book: OpenLedger, step: tuple[str, Any, Any], held: list[Reading]) -> None:
    """Do one thing that changes a ledger, where it can be done."""
    what, a, b = step
    claims, actors, reports = list(book.ledger.claims()), book.actors()[:], list(book.ledger.reports())
    matters = sorted(book.matters(), key=lambda m: m.id)
    match what:
        case "read":
            held.append(a)
            book.ledger.store(a)
        case "copy" if held:
            book.ledger.store(copied(held[a % len(held)], "Plains Courier"))
        case "reread" if held:
            made = held[a % len(held)]
            book.ledger.store(replace(made, claims=made.claims[1:], by="sayso 0.2.0"))
        case "reject" if claims:
            book.review("reject", claims[a % len(claims)].id, who="Mina")
        case "redate" if reports:
            report = reports[a % len(reports)]
            book.review("correct", report.id, value={"published": f"2031-05-{b:02}"}, who="Mina")
        case "merge" if len(actors) > 1:
            one, other = actors[a % len(actors)], actors[b % len(actors)]
            if one.id != other.id:
                book.review("merge", one.id, value={"with": other.id}, who="Mina")
        case "split matter" | "own origin" if matters:
            matter = matters[a % len(matters)]
            if len(matter.claims) > 1:
                decision = "split" if what == "split matter" else "origin"
                taken = {"claims": [matter.claims[b % len(matter.claims)]]}
                book.review(decision, matter.id, value=taken, who="Mina")
        case "same origin" if matters:
            matter = matters[a % len(matters)]
            one, other = matter.claims[b % len(matter.claims)], matter.claims[-1]
            if one != other:
                book.review("origin", matter.id, value={"claims": [one], "with": other}, who="Mina")
        case "merge matters" | "keep matters apart" if len(matters) > 1:
            first, second = matters[a % len(matters)], matters[b % len(matters)]
            decision = "merge" if what == "merge matters" else "apart"
            is_sound = book.ledger.comparing.are_of_attacks((first.id, second.id)) or decision == "apart"
            if first.id != second.id and is_sound:
                book.review(decision, first.id, value={"with": second.id}, who="Mina")
        case "undo":
            standing = [r.id for r in book.reviews() if not r.undone]
            if standing:
                book.undo(standing[a % len(standing)], who="Mina")
        case "forget" if reports:
            book.forget(reports[a % len(reports)].id, why="test", who="Mina")


@pytest.mark.parametrize("crowd", [gathering.CROWD, 2])
@given(steps)
@settings(max_examples=25, deadline=None)
def test_comparing_what_changed_gives_what_comparing_all_gives(
    crowd: int, found: Sequence[tuple[str, Any, Any]]
) -> None:
    with (
        pytest.MonkeyPatch.context() as patch,
        tempfile.TemporaryDirectory() as folder,
        sayso.open(Path(folder) / "war.db") as book,
    ):
        patch.setattr(gathering, "CROWD", crowd)
        patch.setattr(keeping.Kept, "crowd", crowd)
        held: list[Reading] = []
        for step in found:
            take(book, step, held)
            known = derive.derived(book.ledger)
            assert known.matters == anew(book.ledger, known)
            assert tuple(book.network()) == edges_anew(book.ledger, known)
            listed = list(book.matters())
            assert listed == sorted(known.matters, key=in_lists) and len(book.matters()) == len(listed)
            assert all(m in book.matters_on(m.claims[-1:]) for m in listed)


def in_lists(matter: Matter) -> tuple[int, int, str]:
    """Contradictions first, of these those in most reports."""
    relations = ("contradict", "update", "refine", "agree", None)
    return relations.index(matter.relation), -matter.reports, matter.id


@given(st.lists(readings, min_size=2, max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_reading_never_changes_a_matter(made: list[Reading], chance: Any) -> None:
    other = list(made)
    chance.shuffle(other)
    found = []
    for order, is_one_by_one in ((made, False), (other, True)):
        with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "war.db") as ledger:
            for one in order:
                ledger.store(one)
                if is_one_by_one:
                    derive.bring_up(ledger)
            known = derive.derived(ledger)
            found.append((known.matters, known.actors))
    assert found[0] == found[1]


@pytest.fixture
def ledger(tmp_path: Path) -> Any:
    with open_ledger(tmp_path / "war.db") as opened:
        for outlet in ("Vorland Wire", "Tesk Herald"):
            for where, count in (("Alwan", 12), ("Besra", 20)):
                opened.store(reading((Said("killed", where, 5, count, "Relief Watch"),), outlet, 6))
        derive.bring_up(opened)
        yield opened


def test_a_new_report_touches_only_what_it_bears_on(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    of_attack = keeping.Kept.of_attack

    def watched(self: Any, bodies: Any, days: Any) -> Any:
        found = of_attack(self, bodies, days)
        asked.extend(m.label for m in found)
        return found

    monkeypatch.setattr(keeping.Kept, "of_attack", watched)
    before = {m.id: m for m in derive.derived(ledger).matters}
    ledger.store(reading((Said("killed", "Besra", 5, 14, "residents"),), "Plains Courier", 6))
    derive.bring_up(ledger)
    assert asked and all("Besra" in label for label in asked)
    after = {m.id: m for m in derive.derived(ledger).matters}
    assert {id for id, m in before.items() if after.get(id) == m} == {
        id for id, m in before.items() if "Alwan" in m.label
    }
    asked.clear()
    derive.bring_up(ledger)
    assert asked == [], "nothing has changed"


def test_a_new_report_touches_only_the_edges_that_it_speaks_of(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    for man, who in enumerate(("Orvan Front", "Free Tesk Army")):
        ledger.store(reading((Said("commands", who=who, count=man, voice="Relief Watch"),), "Hill Post", 6))
    derive.bring_up(ledger)
    made: list[tuple[str, ...]] = []
    edge = keeping.Kept.edge

    def watched(self: Any, key: Any, *of: Any) -> Any:
        made.append(key)
        return edge(self, key, *of)

    monkeypatch.setattr(keeping.Kept, "edge", watched)
    ledger.store(reading((Said("commands", who="Orvan Front", voice="residents"),), "Plains Courier", 7))
    derive.bring_up(ledger)
    names = {actor.id: actor.name for actor in derive.derived(ledger).actors}
    assert [(key[0], names[key[2]]) for key in made] == [("commands", "Orvan Front")]


def test_matters_compared_by_other_rules_are_compared_anew(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = derive.derived(ledger).matters
    assert ledger.comparing.stale(compare.rules(), {}) == {}
    assert len(ledger.comparing.stale(7, {})) == 4
    assert ledger.comparing.matters() == []
    derive.bring_up(ledger)
    assert derive.derived(ledger).matters == made


def test_another_rule_set_changes_only_the_ranges(ledger: Ledger) -> None:
    ledger.store(reading((Said("killed", "Besra", 5, 14, "Orvan Front"),), "Plains Courier", 6))
    made, other = derive.derived(ledger).matters, derive.derived(ledger, rules="acled").matters
    assert [replace(m, range=None) for m in made] == [replace(m, range=None) for m in other]
    assert [m.range for m in made] != [m.range for m in other]


def test_named_origins_of_all_matters_are_counted_until_matters_change(ledger: Ledger) -> None:
    def counted() -> int:
        matters = derive.derived(ledger).matters
        return len({o.group or o.name for m in matters for o in m.origins if o.named})

    before = counted()
    assert before and ledger.roster.count_origins() == ledger.roster.count_origins() == before
    ledger.store(reading((Said("killed", "Besra", 5, 14, "Coast Guard"),), "Plains Courier", 6))
    assert counted() != before
    assert ledger.roster.count_origins() == counted()
