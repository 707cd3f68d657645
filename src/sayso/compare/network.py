"""The network of actors: who commands, arms, funds, belongs to, fights whom, and how many origins say so.

Whether it is so is a question like those of matters: origins are told apart and joined by the same rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from sayso.compare.bearings import Bearing, bearings
from sayso.compare.copied import copied_together
from sayso.compare.decided import explained, parted
from sayso.compare.matters import weighed
from sayso.compare.questions import Question
from sayso.compare.rulings import rulings
from sayso.compare.values import Answer, stance, standings, truth_answer, value_groups
from sayso.compare.versions import SINGLE, Versions
from sayso.compare.voices import Voices
from sayso.model import Actor, Claim, Origin, Report, Review

# Relations of which neither side is the first.
SYMMETRIC = frozenset({"allied_with", "fights", "family_of"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One relation between two actors, over all the claims that say it or deny it."""

    type: str
    agent: str
    """Id of the actor that commands, arms, belongs; of a symmetric relation the smaller of both."""
    target: str
    claims: tuple[str, ...]
    """Ids of the claims that say so."""
    denied: tuple[str, ...] = ()
    """Ids of the claims that it is not so."""
    unconfirmed: tuple[str, ...] = ()
    """Ids of the claims that leave it open: "could not confirm"."""
    origins: tuple[int, int]
    """How many say so: named sides, and all possible ones."""
    is_contradicted: bool = False
    """Whether some say so and others deny it, or claims of it are contradicted in a matter."""
    earliest: str | None = None
    latest: str | None = None
    """The days that the claims speak of, None where they name none."""
    names: tuple[str, str] = field(default=("", ""), compare=False)
    """The preferred names of agent and target, filled in by the ledger."""
    behind: tuple[Origin, ...] = ()
    """The origins behind all these claims, those of denials too, with the reason for every joining."""


class Tie(NamedTuple):
    """An edge to which a claim belongs, and the first and last day of which the claim speaks."""

    type: str
    agent: str
    target: str
    earliest: str | None
    latest: str | None


def ties(claim: Claim) -> list[Tie]:
    """The edges to which a claim belongs.

    Claims of other kinds than relations have none, nor those only planned, asked for or possible; parties
    that are no actors are passed over.
    """
    if not relates(claim):
        return []
    days = (None, None) if claim.time is None else (claim.time.earliest, claim.time.latest)
    return [Tie(claim.type or "", agent, target, *days) for agent, target in _pairs(claim)]


def relates(claim: Claim) -> bool:
    """Whether a claim says that a relation holds, or that it does not, and not only that it may or should."""
    return claim.kind == "relation" and bool(claim.type) and claim.modality in ("asserted", "probable")


def _pairs(claim: Claim) -> Iterator[tuple[str, str]]:
    """The pairs of actors that a claim relates."""
    agents = [p.actor for p in claim.roles.get("agent", ()) if p.actor]
    targets = [p.actor for p in claim.roles.get("target", ()) if p.actor]
    if claim.type in SYMMETRIC:
        both = sorted({*agents, *targets})
        yield from ((a, b) for at, a in enumerate(both) for b in both[at + 1 :])
        return
    yield from ((a, b) for a, b in dict.fromkeys(product(agents, targets)) if a != b)


def edge(
    type: str,
    agent: str,
    target: str,
    held: Iterable[Bearing],
    days: Iterable[tuple[str | None, str | None]],
    disputed: Container[str],
) -> Edge:
    """The edge that these claims make, with the days of each; matters contradict those `disputed`."""
    question = Question(type, "", tuple(map(truth_answer, held)))
    copies = copied_together((a.bearing.claim, a.bearing.marks) for a in question.answers)
    answers, origins = weighed(question, copies)
    by_stance: dict[str, list[str]] = defaultdict(list)
    for answer in answers:
        by_stance[stance(answer)].append(answer.bearing.claim)
    known = list(days)
    return Edge(
        type=type,
        agent=agent,
        target=target,
        claims=tuple(by_stance["asserts"]),
        denied=tuple(by_stance["denies"]),
        unconfirmed=tuple(by_stance["unconfirmed"]),
        origins=origins.independent_of(by_stance["asserts"]),
        is_contradicted=any(a.bearing.claim in disputed for a in answers)
        or _is_contradicted(answers, origins.of_claim),
        earliest=min((first for first, _ in known if first), default=None),
        latest=max((last for _, last in known if last), default=None),
        behind=explained(origins.records, answers),
    )


def _is_contradicted(answers: Sequence[Answer], origin: Mapping[str, str]) -> bool:
    """Whether two answers clash that people have not told apart as answers to two questions."""
    parts = (standings(value_groups(part), origin) for part in parted(answers))
    return any("contradict" in stands for part in parts for stands in part)


def network(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    actors: Sequence[Actor],
    *,
    disputed: Container[str] = frozenset(),
    decisions: Iterable[Review] = (),
    versions: Versions = SINGLE,
) -> tuple[Edge, ...]:
    """The edges of claims, those that most origins bear first; what is handed in is as for matters.

    `disputed` has the ids of claims whose value another contradicts in a matter.
    """
    voices, ruled = Voices(actors, reports, versions), rulings(decisions)
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        said[claim.report].append(claim)
    found: dict[tuple[str, str, str], list[tuple[Bearing, Tie]]] = defaultdict(list)
    for id in sorted(said):
        held = {b.claim: b for b in bearings(said[id], reports[id], voices, ruled, versions)}
        for claim in said[id]:
            for tie in ties(claim):
                found[tie.type, tie.agent, tie.target].append((held[claim.id], tie))
    made = (
        edge(*key, (b for b, _ in of), ((t.earliest, t.latest) for _, t in of), disputed)
        for key, of in found.items()
    )
    return tuple(sorted(made, key=lambda e: (-e.origins[0], -e.origins[1], e.type, e.agent, e.target)))
