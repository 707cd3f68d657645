"""Smallest records by hand, for the tests of this room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.model import Claim, Link, Party, Place, Report, Review, Span, Time, claim_id, evidence_at


def report(text: str, *, id: str = "r1", published: str | None = None) -> Report:
    return Report(
        id=id, path=f"{id}.txt", text=text, media_type="text/plain", published=published, language="en"
    )


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def party(of: Report, words: str, kind: str = "unknown", name: str | None = None) -> Party:
    return Party(text=words, span=span_of(of.text, words), kind=kind, name=name)


def place(of: Report, words: str) -> Place:
    return Place(text=words, span=span_of(of.text, words))


def time(of: Report, words: str) -> Time:
    return Time(text=words, span=span_of(of.text, words))


def claim(
    of: Report,
    roles: Mapping[str, Sequence[Party]] | None = None,
    *,
    chain: Sequence[Link] = (),
    type: str = "ASSAULT",
    kind: str = "event",
    post: str | None = None,
    places: Sequence[Place] = (),
    when: Time | None = None,
    nth: int = 0,
) -> Claim:
    whole = Span(0, len(of.text))
    return Claim(
        id=claim_id(of.id, kind, type, whole, nth),
        report=of.id,
        kind=kind,
        type=type,
        roles={role: tuple(parties) for role, parties in (roles or {}).items()},
        post=post,
        place=tuple(places),
        time=when,
        chain=(Link(name=None, kind="publisher"), *chain),
        evidence=evidence_at(of.text, whole),
        sentence=whole,
        confidence=1.0,
        by="test",
    )


def review(
    of: str, decision: str, value: Mapping[str, object], *, when: str = "2020-01-01", **more: str
) -> Review:
    return Review(id=f"v{when}", of=of, decision=decision, value=dict(value), who="Mina", when=when, **more)
