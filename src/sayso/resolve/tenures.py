"""Posts and memberships gathered on each actor, with the time and the claims that say so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sayso.data import rows
from sayso.model import Claim, Party, Tenure

TYPES = ("holds_post", "commands", "member_of", "part_of")

# How many words before a post may say that it has ended: "the then deputy".
_BEFORE = 2


class Holding(NamedTuple):
    """What one claim says that somebody holds, leads or belongs to."""

    type: str
    post: str | None
    """Without words that only say when it was held."""
    of: str | None
    """The body by name."""
    body: str | None
    """Its actor."""
    meant: str
    """What tells the body: its actor, else its words."""
    earliest: str | None
    latest: str | None
    standing: str | None


def holdings(claim: Claim) -> dict[str, list[Holding]]:
    """What a claim says that actors hold, lead or belong to, by the actor's id.

    What is negated, only planned, or denied counts nothing.
    """
    found: dict[str, list[Holding]] = defaultdict(list)
    if claim.type in TYPES and _is_said(claim):
        for holder in claim.roles.get("agent", ()):
            for body in claim.roles.get("target", ()) or (None,):
                if holder.actor is not None and (body is None or body.actor != holder.actor):
                    found[holder.actor].append(_holding(claim, body))
    return found


def _is_said(claim: Claim) -> bool:
    return not claim.negated and claim.modality == "asserted" and claim.chain[-1].stance != "denies"


def _holding(claim: Claim, body: Party | None) -> Holding:
    time = claim.time
    earliest, latest = (None, None) if time is None else (time.earliest, time.latest)
    return Holding(
        type=claim.type or "",
        post=_title(claim.post) if claim.post else None,
        of=None if body is None else body.name or body.text,
        body=None if body is None else body.actor,
        meant="" if body is None else body.actor or " ".join(body.text.casefold().split()),
        earliest=earliest,
        latest=latest,
        standing=_standing(claim),
    )


def tenures(said: Iterable[tuple[str, Holding]]) -> tuple[Tenure, ...]:
    """What an actor is said to hold, lead or belong to: its holdings, each with the id of its claim.

    Claims that say the same give one tenure, with the interval over all their times.
    """
    same: dict[tuple[str, str, str], list[tuple[str, Holding]]] = defaultdict(list)
    for claim, one in sorted(said, key=lambda one: one[0]):
        same[one.type, (one.post or "").casefold(), one.meant].append((claim, one))
    return _in_order(map(_tenure, same.values()))


def _tenure(said: Sequence[tuple[str, Holding]]) -> Tenure:
    """One tenure of all claims that say it, which come in order of id."""
    _, first = said[0]
    dated = [one for _, one in said if one.earliest or one.latest]
    return Tenure(
        type=first.type,
        post=min((one.post for _, one in said if one.post), default=None),
        of=first.of,
        body=first.body,
        earliest=_bound(min, [one.earliest for one in dated]),
        latest=_bound(max, [one.latest for one in dated]),
        standing=min(
            (one.standing for _, one in said if one.standing), default=None, key=("former", "current").index
        ),
        claims=tuple(dict.fromkeys(claim for claim, _ in said)),
    )


def _bound(end: Callable[[list[str]], str], days: Iterable[str | None]) -> str | None:
    """The first or last of some days; None where one of them is open, or there are none."""
    found = list(days)
    known = [day for day in found if day is not None]
    return end(known) if known and len(known) == len(found) else None


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
