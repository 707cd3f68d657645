"""The two sides of a doubt: what helps a person to tell whether two actors are one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, zip_longest

from sayso.model import Actor, Claim, Quote, Report, Side, Span
from sayso.resolve.namings import naming_of
from sayso.resolve.tenures import TYPES

# What a person takes in at a glance.
_QUOTES = 3
LOOKED_AT = 24
"""Claims of an actor among which the telling ones are looked for."""


def side(actor: Actor, claims: Iterable[Claim], report: Callable[[str], Report]) -> Side:
    """What an actor's claims say of it, and a few of them quoted: of different reports, the telling first."""
    every = sorted(claims, key=lambda c: (_tells_little(c, actor), c.report, c.evidence.start, c.id))
    quoted = islice(_of_different_reports(every), _QUOTES)
    return Side(
        actor=actor.id,
        name=actor.name,
        names=actor.names,
        kind=actor.kind,
        posts=actor.posts,
        places=tuple(sorted({p.name or p.text for c in every for p in c.place})),
        reports=len(actor.reports),
        claims=len(actor.claims),
        evidence=tuple(_quote(claim, report(claim.report)) for claim in quoted),
    )


def _tells_little(claim: Claim, actor: Actor) -> int:
    """0 for a post or membership, 1 for another typed claim in which it plays a part, 2 for the rest."""
    members = frozenset(actor.members)
    plays = any(naming_of(claim.report, who) in members for who in claim.parties)
    return 0 if plays and claim.type in TYPES else 1 if plays and claim.type is not None else 2


def _of_different_reports(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The first claim of each report, then the second of each, and so on; no words twice."""
    each: dict[str, dict[Span, Claim]] = {}
    for claim in claims:
        each.setdefault(claim.report, {}).setdefault(_quotable(claim), claim)
    rounds = zip_longest(*(found.values() for found in each.values()))
    return (claim for some in rounds for claim in some if claim is not None)


def _quotable(claim: Claim) -> Span:
    """The sentence of a claim, in which whoever says it is named too."""
    start, end = min(claim.sentence.start, claim.evidence.start), max(claim.sentence.end, claim.evidence.end)
    return Span(start, end)


def _quote(claim: Claim, report: Report) -> Quote:
    span = _quotable(claim)
    return Quote(
        report=claim.report,
        claim=claim.id,
        text=report.text[span.start : span.end],
        start=span.start,
        end=span.end,
        publisher=report.publisher,
        published=report.published,
    )
