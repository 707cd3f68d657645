"""Posts and memberships gathered on each actor, with the time and the claims that say so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from sayso.data import rows
from sayso.model import Claim, Party, Tenure, Time

TYPES = ("holds_post", "commands", "member_of", "part_of")

# How many words before a post may say that it has ended: "the then deputy".
_BEFORE = 2


def tenures(claims: Iterable[Claim]) -> dict[str, tuple[Tenure, ...]]:
    """What each actor is said to hold, lead or belong to, by the actor's id.

    Claims whose parties have their actors; what is negated, only planned, or denied counts nothing. Claims
    that say the same give one tenure, with the interval over all their times.
    """
    found: dict[str, dict[tuple[str, ...], list[tuple[Claim, Party | None]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for claim in claims:
        if claim.type in TYPES and _is_said(claim):
            for holder in claim.roles.get("agent", ()):
                for body in claim.roles.get("target", ()) or (None,):
                    if holder.actor is not None and (body is None or body.actor != holder.actor):
                        found[holder.actor][_same(claim, body)].append((claim, body))
    return {actor: _in_order(map(_tenure, held.values())) for actor, held in sorted(found.items())}


def _is_said(claim: Claim) -> bool:
    return not claim.negated and claim.modality == "asserted" and claim.chain[-1].stance != "denies"


def _same(claim: Claim, body: Party | None) -> tuple[str, ...]:
    """What claims that say the same have in common."""
    of = "" if body is None else body.actor or " ".join(body.text.casefold().split())
    return claim.type or "", _title(claim.post or "").casefold(), of


def _tenure(said: list[tuple[Claim, Party | None]]) -> Tenure:
    """One tenure of all claims that say it."""
    claims = sorted({c.id: c for c, _ in said}.values(), key=lambda c: c.id)
    body = next((b for _, b in sorted(said, key=lambda s: s[0].id)), None)
    times = [c.time for c in claims if c.time is not None and (c.time.earliest or c.time.latest)]
    return Tenure(
        type=claims[0].type or "",
        post=min((_title(c.post) for c in claims if c.post), default=None) or None,
        of=None if body is None else body.name or body.text,
        body=None if body is None else body.actor,
        earliest=_first(times),
        latest=_last(times),
        standing=min(
            (s for c in claims if (s := _standing(c))), default=None, key=("former", "current").index
        ),
        claims=tuple(c.id for c in claims),
    )


def _first(times: list[Time]) -> str | None:
    days = [t.earliest for t in times]
    return None if None in days else min((d for d in days if d is not None), default=None)


def _last(times: list[Time]) -> str | None:
    days = [t.latest for t in times]
    return None if None in days else max((d for d in days if d is not None), default=None)


def _in_order(found: Iterable[Tenure]) -> tuple[Tenure, ...]:
    """The earliest first, those without a day last."""
    return tuple(
        sorted(
            found, key=lambda t: (t.earliest or t.latest or "9", t.type, t.post or "", t.of or "", t.claims)
        )
    )


def _title(post: str) -> str:
    """A post without the words that only say when it was held: "former commander", "ex-commander"."""
    words = post.split()
    while len(words) > 1 and words[0].casefold() in _standings():
        words = words[1:]
    prefix, dash, rest = post.partition("-") if len(words) == 1 else ("", "", "")
    return rest if dash and prefix.casefold() in _standings() else " ".join(words)


def _standing(claim: Claim) -> str | None:
    """`former` or `current`, where the words of the post, those before it or those of the time say so."""
    said = [*(claim.post or "").split()[:-1], *_before(claim), (claim.post or "").partition("-")[0]]
    said += claim.time.text.split()[:1] if claim.time is not None else []
    found = {_standings().get(word.casefold()) for word in said}
    return next((s for s in ("former", "current") if s in found), None)


def _before(claim: Claim) -> list[str]:
    """The last words before the post, those of the body left out: "the former Orvan Front commander"."""
    said, post, _ = claim.evidence.exact.partition(claim.post or "\0")
    if not post:
        return []
    for body in claim.roles.get("target", ()):
        said = said.rstrip().removesuffix(body.text)
    return re.findall(r"[\w-]+", said)[-_BEFORE:]


@cache
def _standings() -> Mapping[str, str]:
    return {row["words"]: row["standing"] for row in rows("tenure_words.tsv")}
