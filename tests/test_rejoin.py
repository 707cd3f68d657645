"""A new report touches the actors it names and no others; what comes out is what joining from nothing gives."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso import derive, resolve
from sayso.api import OpenLedger
from sayso.identity import Named
from sayso.ledger import Ledger, joins, open_ledger
from sayso.model import Actor, Claim, Link, Original, Party, Reading, Report, Span, claim_id, evidence_at

NAMES = [
    ("Khalid Durani", "person"),
    ("Khaled al-Dourani", "person"),
    ("Khalid Omar Durani", "person"),
    ("Khalid Jalal Durani", "person"),
    ("Khalid Durani", "unknown"),
    ("Abu Nahr", "person"),
    ("River Watch Committee (RWC)", "body"),
    ("Rural Water Company (RWC)", "company"),
    ("RWC", "body"),
    ("River Watch Committee", "group"),
    ("Iran", "state"),
    ("Iranian government", "state"),
    ("Colonel Durani", "person"),
    ("Colonel Khalid Durani", "person"),
    ("K. Durani", "person"),
    ("Durani Khalid", "person"),
    ("Eastern River Watch Committee", "body"),
]


MORE = ["K. al-Dourani", "Khaled Omar Durani"]
"""Names that no other report prints."""


def reading(
    nth: int, names: list[tuple[str, str]], *, by: str = "sayso 0.1.0", others: Sequence[str] = ()
) -> Reading:
    """Report number `nth`, in which each of these speaks; the same bytes whoever of `NAMES` is named in it."""
    printed = [*(name for name, _ in NAMES), *others]
    text = f"Report {nth}." + "".join(f" {name} spoke." for name in printed)
    id = hashlib.sha256(text.encode()).hexdigest()
    return Reading(
        original=Original(id=id, path=f"{nth}.txt", data=text.encode(), media_type="text/plain"),
        report=Report(id=id, path=f"{nth}.txt", text=text, media_type="text/plain"),
        claims=tuple(claim(id, text, name, kind) for name, kind in dict.fromkeys(names)),
        by=by,
    )


def claim(report: str, text: str, printed: str, kind: str) -> Claim:
    start = text.index(f" {printed} spoke") + 1
    span = Span(start, start + len(printed))
    name = printed.partition(" (")[0].removeprefix("Colonel ")
    return Claim(
        id=claim_id(report, "event", kind, span),
        report=report,
        kind="event",
        type=kind,
        roles={"agent": (Party(text=printed, span=span, name=name, kind=kind),)},
        chain=(Link(name=None, kind="publisher"),),
        evidence=evidence_at(text, span),
        sentence=span,
        confidence=1.0,
        by="sayso 0.1.0",
    )


def anew(ledger: Ledger) -> tuple[Actor, ...]:
    """The actors of all claims and decisions, joined from nothing."""
    return resolve.actors(resolve.namings(ledger.claims(rejected=False)), ledger.reviews())


def in_order(actors: Iterable[Actor]) -> list[Actor]:
    """Those in most claims first."""
    return sorted(actors, key=lambda a: (-len(a.claims), a.name, a.id))


names = st.lists(st.sampled_from(NAMES), max_size=4)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("read"), st.integers(0, 5), names),
        st.tuples(st.just("reread"), st.integers(0, 5), names),
        st.tuples(st.just("merge"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("apart"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("split"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("split by reports"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("reject"), st.integers(0, 20), st.none()),
        st.tuples(st.just("undo"), st.integers(0, 5), st.none()),
        st.tuples(st.just("forget"), st.integers(0, 5), st.none()),
    ),
    max_size=12,
)


def take(book: OpenLedger, step: tuple[str, int, Any]) -> None:
    """Do one thing that changes a ledger, where it can be done."""
    what, a, b = step
    actors, claims, reports = book.actors()[:], list(book.ledger.claims()), list(book.ledger.reports())
    match what:
        case "read" | "reread":
            book.ledger.store(reading(a, b, by="sayso 0.1.0" if what == "read" else "sayso 0.2.0"))
        case "merge" | "apart" if len(actors) > 1:
            one, other = actors[a % len(actors)], actors[b % len(actors)]
            if one.id != other.id:
                book.review(what, one.id, value={"with": other.id}, who="Mina")
        case "split" if actors:
            actor = actors[a % len(actors)]
            book.review("split", actor.id, value={"names": [actor.names[b % len(actor.names)]]}, who="Mina")
        case "split by reports" if actors:
            actor = actors[a % len(actors)]
            report = actor.reports[b % len(actor.reports)]
            book.review("split", actor.id, value={"reports": [report]}, who="Mina")
        case "reject" if claims:
            book.review("reject", claims[a % len(claims)].id, who="Mina")
        case "undo":
            open_reviews = [r.id for r in book.reviews() if not r.undone]
            if open_reviews:
                book.undo(open_reviews[a % len(open_reviews)], who="Mina")
        case "forget" if reports:
            book.forget(reports[a % len(reports)].id, why="test", who="Mina")


@given(steps, st.sampled_from([1, 2, 1000]))
@settings(max_examples=80, deadline=None)
def test_joining_what_changed_gives_what_joining_from_nothing_gives(
    found: list[tuple[str, int, Any]], batch: int
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        sayso.open(Path(folder) / "war.db") as book,
        mock.patch.object(joins, "_BATCH", batch),
    ):
        for step in found:
            take(book, step)
            derive.rejoin(book.ledger)
            assert tuple(book.ledger.actors()) == anew(book.ledger)
            assert list(book.ledger.roster.actors()) == in_order(anew(book.ledger))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "war.db") as opened:
        for nth in range(5):
            opened.store(reading(nth, [NAMES[nth], ("Iran", "state")]))
        derive.rejoin(opened)
        yield opened


@pytest.fixture
def joined(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that are looked at, as actors are joined."""
    found: list[str] = []
    join = resolve.clusters

    def watched(named: Named, decisions: Any) -> Any:
        found.extend(one.name for called in named.usages.values() for one in called)
        found.extend(naming.name for naming in named.namings)
        return join(named, decisions)

    monkeypatch.setattr(resolve, "clusters", watched)
    return found


def test_a_new_name_touches_only_what_it_may_be(ledger: Ledger, joined: list[str]) -> None:
    ledger.store(reading(9, [("K. al-Dourani", "person"), ("Khaled Omar Durani", "person")], others=MORE))
    derive.rejoin(ledger)
    assert set(joined) == {
        "K. al-Dourani",
        "Khaled Omar Durani",
        "Khaled al-Dourani",
        "Khalid Durani",
        "Khalid Jalal Durani",
        "Khalid Omar Durani",
    }
    joined.clear()
    derive.rejoin(ledger)
    assert joined == [], "nothing has changed"


def test_who_is_only_named_once_more_touches_nobody_else(ledger: Ledger, joined: list[str]) -> None:
    ledger.store(
        reading(9, [("Khaled al-Dourani", "person"), ("Iran", "state"), ("Iranian government", "state")])
    )
    derive.rejoin(ledger)
    assert set(joined) == {"Iran", "Iranian government", "Khaled al-Dourani", "Khalid Durani"}
    assert tuple(ledger.actors()) == anew(ledger)


def test_one_report_that_gives_a_name_two_kinds_makes_them_one(ledger: Ledger) -> None:
    two = [("Sun Valley", "group"), ("Sun Valley", "medium")]
    for nth, named in enumerate([two[:1], two[1:], two[:1]]):
        ledger.store(reading(20 + nth, named, others=["Sun Valley"]))
    derive.rejoin(ledger)
    assert len([a for a in ledger.actors() if a.name == "Sun Valley"]) == 2
    ledger.store(reading(30, two, others=["Sun Valley"]))
    derive.rejoin(ledger)
    assert len([a for a in ledger.actors() if a.name == "Sun Valley"]) == 1
    assert tuple(ledger.actors()) == anew(ledger)


def test_actors_joined_by_other_rules_are_joined_anew(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    derive.derived(ledger)
    monkeypatch.setattr(resolve, "rules", lambda: 7)
    assert ledger.rules() != 7
    assert derive.derived(ledger).actors == anew(ledger)
    assert ledger.rules() == 7
