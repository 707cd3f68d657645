"""How likely a claim is rightly read: a logistic model over signs known when it is made.

The weights (`data/confidence_weights.tsv`) were learned by `models/confidence/train.py` from claims that
people judged. A sign is a word such as "agent named"; it holds or does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from math import exp
from typing import NamedTuple

from sayso.claims.draft import Draft
from sayso.claims.words import Words
from sayso.data import rows
from sayso.model import Evidence, Figure, Link, Party, Place, Span, Time

_JOINED = re.compile(r"[a-z]{2}[A-Z][a-z]|[a-z][.,;][A-Z][a-z]")
_CAPITALS = re.compile(r"(?:\b[A-Z]{3,} ){3}")
_STOPS = frozenset(".!?\"”’')")
# Sentences longer than this many characters are where parses begin to go wrong, and than this often do.
_LONG, _VERY_LONG = 220, 360
# So many words lie between a predicate and its farthest argument.
_FAR = 12


class Read(NamedTuple):
    """What was read of a claim, before anyone says how surely: fields of `Claim` by their names."""

    roles: dict[str, tuple[Party, ...]]
    figure: Figure | None
    place: tuple[Place, ...]
    time: Time | None
    modality: str
    negated: bool
    chain: tuple[Link, ...]
    evidence: Evidence
    sentence: Span


Rate = Callable[[Sequence[str]], float]
"""How sure a claim with these signs is."""


def signs(words: Words, draft: Draft, claim: Read, own_links: int) -> list[str]:
    """The signs that hold for a claim; `own_links` is how many links of its chain are the page's."""
    clause, kind = draft.clause, draft.kind
    found = [
        "bias",
        f"kind {kind}",
        f"pattern {kind} {draft.confidence:.2f}",
        f"voices {min(len(claim.chain) - own_links, 3)}",
    ]
    if draft.type is not None:
        found.append(f"type {draft.type}")
    for role in ("agent", "target"):
        found.append(f"{role} {_filled(claim.roles.get(role, ()))}")
    found += _of_sentence(words.text[claim.sentence.start : claim.sentence.end])
    held = {
        "not asserted": claim.modality != "asserted",
        "negated": claim.negated,
        "voice unnamed": len(claim.chain) > own_links and not claim.chain[-1].named,
        "voice without name": len(claim.chain) > own_links and claim.chain[-1].name is None,
        "not finite": not clause.finite,
        "passive": clause.passive,
        "no subject": not clause.doers and not clause.undergoers,
        "subclause": clause.parent is not None,
        "deep subclause": clause.parent is not None and clause.parent.parent is not None,
        "in parts": bool(claim.evidence.parts),
        "no place": not claim.place,
        "no time": claim.time is None,
        "time not told": claim.time is not None and claim.time.earliest is None,
        "far argument": any(abs(at - draft.at) > _FAR for filled in draft.roles.values() for at in filled),
    }
    found += [sign for sign, holds in held.items() if holds]
    figure = claim.figure
    if figure is not None:
        found.append("figure exact" if figure.low == figure.high else "figure open")
        if not any(c.isdigit() for c in figure.text):
            found.append("figure in words")
        if figure.approximate:
            found.append("figure rounded")
        if figure.of is None:
            found.append("figure of nothing")
    return found


def _filled(parties: Iterable[Party]) -> str:
    first = next(iter(parties), None)
    if first is None:
        return "none"
    if first.name is None:
        return "without name"
    return "resolved" if first.name != first.text else "named"


# The claims of one sentence are made one after another.
@lru_cache(maxsize=64)
def _of_sentence(sentence: str) -> tuple[str, ...]:
    held = {
        "long sentence": len(sentence) > _LONG,
        "very long sentence": len(sentence) > _VERY_LONG,
        "no stop": sentence[-1:] not in _STOPS,
        "joined words": _JOINED.search(sentence) is not None,
        "capitals": _CAPITALS.search(sentence) is not None,
    }
    return tuple(sign for sign, holds in held.items() if holds)


@cache
def weights() -> Mapping[str, float]:
    """The weight of each sign."""
    return {row["sign"]: float(row["weight"]) for row in rows("confidence_weights.tsv")}


def likely(found: Iterable[str]) -> float:
    """The probability that a claim with these signs is right, to two digits."""
    known = weights()
    return round(1 / (1 + exp(-sum(known.get(sign, 0.0) for sign in found))), 2)
