"""The network of actors: who commands, arms, funds, belongs to, fights whom, and how many origins say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from sayso.compare.voices import Voices
from sayso.model import Actor, Claim, Report

# Relations of which neither side is the first.
_SYMMETRIC = frozenset({"allied_with", "fights", "family_of"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One relation between two actors, over all the claims that say it or deny it."""

    type: str
    agent: str
    """Id of the actor that commands, arms, belongs; of a symmetric relation the smaller of both."""
    target: str
    claims: tuple[str, ...]
    """Ids of the claims that say so."""
    denied: tuple[str, ...]
    """Ids of the claims that it is not so."""
    origins: tuple[int, int]
    """How many say so: named sides, and all possible ones."""
    is_contradicted: bool
    """Whether it is denied, or claims of it stand against others in a matter."""
    earliest: str | None
    latest: str | None
    """The days that the claims speak of, None where they name none."""


def network(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    actors: Iterable[Actor],
    *,
    disputed: Container[str] = frozenset(),
) -> tuple[Edge, ...]:
    """The edges of a ledger, those that most origins bear first.

    Claims of other kinds than relations are passed over, as are those only planned, asked for or possible,
    and parties that are no actors. `disputed` has the ids of claims that stand against others.
    """
    voices = Voices(actors, reports)
    found: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "relation" and claim.type and claim.modality in ("asserted", "probable"):
            for pair in _pairs(claim):
                found[claim.type, *pair].append(claim)
    made = (_edge(*key, told, voices, disputed) for key, told in found.items())
    return tuple(sorted(made, key=lambda e: (-e.origins[0], -e.origins[1], e.type, e.agent, e.target)))


def _pairs(claim: Claim) -> Iterator[tuple[str, str]]:
    """The pairs of actors that a claim relates."""
    agents = [p.actor for p in claim.roles.get("agent", ()) if p.actor]
    targets = [p.actor for p in claim.roles.get("target", ()) if p.actor]
    if claim.type in _SYMMETRIC:
        both = sorted({*agents, *targets})
        yield from ((a, b) for at, a in enumerate(both) for b in both[at + 1 :])
        return
    yield from ((a, b) for a, b in dict.fromkeys(product(agents, targets)) if a != b)


def _edge(
    type: str, agent: str, target: str, told: Iterable[Claim], voices: Voices, disputed: Container[str]
) -> Edge:
    said = [c for c in told if not _denies(c)]
    denied = [c for c in told if _denies(c)]
    heard = [voice for c in said for voice in voices.of(c)]
    named = {voice.group or voice.key for voice in heard if voice.named}
    others = {voice.key for voice in heard if not voice.named}
    days = [c.time for c in told if c.time is not None]
    return Edge(
        type=type,
        agent=agent,
        target=target,
        claims=tuple(c.id for c in said),
        denied=tuple(c.id for c in denied),
        origins=(len(named), len(named) + len(others)),
        is_contradicted=bool(denied and said) or any(c.id in disputed for c in said),
        earliest=min((d.earliest for d in days if d.earliest), default=None),
        latest=max((d.latest for d in days if d.latest), default=None),
    )


def _denies(claim: Claim) -> bool:
    return claim.negated or claim.chain[-1].stance == "denies"
