"""Edges between actors: how many origins say so, and what is denied."""

from __future__ import annotations

import dataclasses

from sayso.compare import network
from sayso.model import Claim, Evidence, Link, Party, Report, Span

REPORTS = {
    id: Report(id=id, path=id, text=f"x{id}", media_type="text/plain", publisher=f"Paper {id}")
    for id in "pqrs"
}


def party(actor: str) -> Party:
    return Party(text=actor, span=Span(0, 1), actor=actor, name=actor, kind="group")


def claim(id: str, report: str, said_by: Link | None, **changes: object) -> Claim:
    said = Claim(
        id=id,
        report=report,
        kind="relation",
        type="arms",
        roles={"agent": (party("a1"),), "target": (party("a2"),)},
        chain=(Link(name=f"Paper {report}", kind="publisher"), *([said_by] if said_by else [])),
        evidence=Evidence(start=0, end=1, exact="x", prefix="", suffix=""),
        sentence=Span(0, 1),
        confidence=1.0,
        by="test",
    )
    return dataclasses.replace(said, **changes)  # type: ignore[arg-type]


MINISTRY = Link(name="Ministry", text="ministry", actor="m", kind="body")


def test_one_source_through_two_papers_is_one_origin() -> None:
    [edge] = network([claim("1", "p", MINISTRY), claim("2", "q", MINISTRY)], REPORTS, ())
    assert (edge.agent, edge.type, edge.target) == ("a1", "arms", "a2")
    assert edge.origins == (1, 1) and edge.claims == ("1", "2")


def test_who_is_not_named_raises_the_upper_bound_alone() -> None:
    unnamed = Link(name=None, text="sources", named=False, kind="people")
    [edge] = network([claim("1", "p", MINISTRY), claim("2", "q", unnamed)], REPORTS, ())
    assert edge.origins == (1, 2)


def test_a_denial_is_no_support_and_contradicts() -> None:
    denied = claim("2", "q", dataclasses.replace(MINISTRY, stance="denies"))
    [edge] = network([claim("1", "p", None), denied], REPORTS, ())
    assert edge.claims == ("1",) and edge.denied == ("2",) and edge.is_contradicted


def test_what_somebody_could_not_confirm_neither_supports_nor_denies() -> None:
    doubted = claim("2", "q", dataclasses.replace(MINISTRY, stance="doubts"))
    [edge] = network([claim("1", "p", None), doubted], REPORTS, ())
    assert edge.unconfirmed == ("2",) and not edge.is_contradicted and edge.origins == (0, 1)


def test_what_is_only_planned_or_asked_for_is_no_edge() -> None:
    assert network([claim("1", "p", None, modality="planned")], REPORTS, ()) == ()


def test_neither_side_of_an_alliance_comes_first() -> None:
    both = {"agent": (party("a2"), party("a1")), "target": (party("a1"),)}
    [edge] = network([claim("1", "p", None, type="allied_with", roles=both)], REPORTS, ())
    assert (edge.agent, edge.target) == ("a1", "a2")
