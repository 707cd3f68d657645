"""Claims that only name somebody, and decisions on actors as the ledger keeps them: with a copy of what was judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from by_hand import claim, report

from sayso.model import Actor, Claim, Party, Review, Span, to_dict
from sayso.resolve import actors as joined
from sayso.resolve import namings


def claims_of(id: str, *names: tuple[str, str]) -> list[Claim]:
    """A report's claims, one for each name and kind; resolved names are given."""
    of = report("Somebody did something somewhere.", id=id)
    return [
        claim(of, {"agent": [Party(text=n, span=Span(0, 1), name=n, kind=k)]}, nth=i)
        for i, (n, k) in enumerate(names)
    ]


def people(**reports: str) -> list[Claim]:
    """The claims of reports that each name persons, with commas between: `r1="Khalid Durani, Omar Nahr"`."""
    return [
        c for id, names in reports.items() for c in claims_of(id, *((n, "person") for n in names.split(", ")))
    ]


def actors(claims: Iterable[Claim], decisions: Iterable[Review] = ()) -> tuple[Actor, ...]:
    """The actors of claims, whatever their reports."""
    return joined(namings(claims), decisions)


def actor_of(found: Sequence[Actor], name: str) -> Actor:
    """The only actor with this spelling."""
    (actor,) = [a for a in found if name in a.names]
    return actor


def together(found: Iterable[Actor]) -> list[list[str]]:
    """Which spellings are one actor's."""
    return sorted(sorted(a.names) for a in found)


def decided(
    decision: str,
    of: Actor,
    other: Actor | None = None,
    *,
    names: Sequence[str] = (),
    reports: Sequence[str] = (),
    day: int = 1,
    undone: str | None = None,
) -> Review:
    """Mina's decision on an actor."""
    judged = to_dict(of)
    if other is not None:
        judged["with"] = to_dict(other)
    return Review(
        id=f"v{day}",
        of=of.id,
        decision=decision,
        value={"names": list(names), "reports": list(reports)} if other is None else {"with": other.id},
        who="Mina",
        when=f"2020-01-{day:02}",
        undone=undone,
        judged=judged,
    )
