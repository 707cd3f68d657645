"""Parties and links as mentions: one of each name and kind in one report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from sayso.model import Claim, Link, Mention, Party, digest
from sayso.resolve.proper import has_name, only_describes


@lru_cache(maxsize=262144)
def mention_id(report_id: str, name: str, kind: str) -> str:
    """Name the mention of one name and kind in one report."""
    return "a" + digest(report_id, name, kind)


def mention_of(report_id: str, who: Party | Link | Mention) -> str | None:
    """The mention that a party or link of a report belongs to; None where it gives no actor."""
    name = name_of(who)
    return None if name is None else mention_id(report_id, name, who.kind or "unknown")


def name_of(who: Party | Link | Mention) -> str | None:
    """The name under which a party or link is a mention; None for the anonymous and the only described."""
    if (isinstance(who, Link) and not who.named) or not who.name or not has_name(who.name):
        return None
    return None if only_describes(who.name, who.kind or "unknown") else who.name


def voices_of(claim: Claim) -> Iterator[Party | Link]:
    """All parties and links of a claim."""
    yield from claim.parties
    yield from claim.chain


def all_mentions(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Party | Link, str]]:
    """Every party and link that gives an actor, with its name."""
    for claim in claims:
        for who in voices_of(claim):
            name = name_of(who)
            if name is not None:
                yield claim, who, name
