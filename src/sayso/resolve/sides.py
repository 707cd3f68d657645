"""The two sides of a doubt: what helps a person to tell whether two actors are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sayso.model import Actor, Claim, Quote, Report, Side
from sayso.resolve.mentions import mention_of
from sayso.resolve.tenures import TYPES

# What a person takes in at a glance.
_QUOTES = 3
LOOKED_AT = 24
"""Claims of an actor among which the telling ones are looked for."""


def side(actor: Actor, claims: Iterable[Claim], reports: Mapping[str, Report]) -> Side:
    """What an actor's claims say of it, and a few of them quoted: of different reports, the telling first."""
    every = sorted(claims, key=lambda c: (_tells_little(c, actor), c.report, c.evidence.start, c.id))
    return Side(
        actor=actor.id,
        name=actor.name,
        names=actor.names,
        kind=actor.kind,
        posts=actor.posts,
        places=tuple(sorted({p.name or p.text for c in every for p in c.place})),
        reports=len(actor.reports),
        claims=len(actor.claims),
        evidence=tuple(_quote(c, reports[c.report]) for c in _of_different_reports(every)[:_QUOTES]),
    )


def _tells_little(claim: Claim, actor: Actor) -> int:
    """0 for a post or membership, 1 for another typed claim in which it plays a part, 2 for the rest."""
    members = frozenset(actor.members)
    plays = any(mention_of(claim.report, who) in members for who in claim.parties)
    return 0 if plays and claim.type in TYPES else 1 if plays and claim.type is not None else 2


def _of_different_reports(claims: Iterable[Claim]) -> list[Claim]:
    """The first claim of each report, then the second of each, and so on."""
    times: dict[str, int] = {}
    rounds = []
    for at, claim in enumerate(claims):
        times[claim.report] = times.get(claim.report, 0) + 1
        rounds.append((times[claim.report], at, claim))
    return [claim for _, _, claim in sorted(rounds, key=lambda r: r[:2])]


def _quote(claim: Claim, report: Report) -> Quote:
    said = claim.evidence
    return Quote(
        report=claim.report,
        claim=claim.id,
        text=said.exact,
        start=said.start,
        end=said.end,
        publisher=report.publisher,
        published=report.published,
    )
