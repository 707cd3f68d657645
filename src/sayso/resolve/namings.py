"""Parties and links as namings: one of each name and kind in one report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sayso.model import Claim, Link, Mention, Naming, Party, digest
from sayso.resolve import proper

_IN_BRACKETS = re.compile(r"\(\s?([A-Z][A-Za-z-]*[A-Z][A-Za-z-]*)\s?\)")  # an acronym


@lru_cache(maxsize=16384)
def naming_id(report_id: str, name: str, kind: str) -> str:
    """Name the naming of one name and kind in one report."""
    return "a" + digest(report_id, name, kind)


def naming_of(report_id: str, who: Party | Link | Mention) -> str | None:
    """The naming that a party, link or mention of a report belongs to; None where it gives no actor."""
    name = name_of(who)
    return None if name is None else naming_id(report_id, name, who.kind or "unknown")


def name_of(who: Party | Link | Mention) -> str | None:
    """The name under which a party or link is a naming; None for the anonymous and the only described."""
    if (isinstance(who, Link) and not who.named) or not who.name or not proper.has_name(who.name):
        return None
    return None if proper.only_describes(who.name, who.kind or "unknown") else who.name


def voices_of(claim: Claim) -> Iterator[Party | Link]:
    """All parties and links of a claim."""
    yield from claim.parties
    yield from claim.chain


def namings(claims: Iterable[Claim]) -> tuple[Naming, ...]:
    """The namings of claims, in order of id; the same in whatever order the claims come."""
    found: dict[tuple[str, str, str], tuple[set[str], set[str], set[str]]] = {}
    for claim, who, name in _named(claims):
        texts, ids, posts = found.setdefault((claim.report, name, who.kind), (set(), set(), set()))
        ids.add(claim.id)
        if who.text is not None:
            texts.update(_printed(who.text, who.kind))
        if claim.post and claim.type in ("holds_post", "commands") and who in claim.roles.get("agent", ()):
            posts.add(claim.post)
    made = (_naming(key, *parts) for key, parts in found.items())
    return tuple(sorted(made, key=lambda m: m.id))


def _named(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Party | Link, str]]:
    """Every party and link that gives an actor, with its name."""
    for claim in claims:
        for who in voices_of(claim):
            name = name_of(who)
            if name is not None:
                yield claim, who, name


def _naming(key: tuple[str, str, str], texts: set[str], claims: set[str], posts: set[str]) -> Naming:
    report, name, kind = key
    return Naming(
        id=naming_id(*key),
        report=report,
        name=name,
        kind=kind,
        texts=tuple(sorted(texts)),
        claims=tuple(sorted(claims)),
        posts=tuple(sorted(posts)),
    )


@lru_cache(maxsize=65536)
def _printed(text: str, kind: str) -> tuple[str, ...]:
    """The spellings to be shown: the words as said, the name inside them, an acronym in brackets."""
    text = " ".join(text.split())
    if not proper.has_name(text):
        return ()  # a pronoun, or "the regime"
    inner = proper.person(text) if kind == "person" else proper.bare(text)
    return tuple(filter(None, (text, inner, *_IN_BRACKETS.findall(text))))
