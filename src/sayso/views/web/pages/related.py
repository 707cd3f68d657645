"""The relations of one actor: its edges in the network, and those to what is no actor, such as a town."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sayso.api import OpenLedger, wording
from sayso.compare import Edge, relates
from sayso.model import Actor, Claim
from sayso.words import folded


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of an actor, with whoever or whatever is at its other end."""

    edge: Edge
    is_from: bool
    """Whether the actor is the one that commands, arms, belongs; else the other is."""
    name: str
    other: str | None
    """Name, and id where it is an actor, of the other."""
    claims: tuple[Claim, ...]
    """Those that say so, else those that deny it or leave it open."""


def related(
    book: OpenLedger,
    actor: Actor,
    claims: Iterable[Claim],
    ordered: Callable[[Iterable[Claim]], list[Claim]],
) -> list[Relation]:
    """The relations of an actor over its claims, those that most origins bear first."""
    held = {claim.id: claim for claim in claims}
    names, told = _to_no_actor(actor, held.values())
    found = []
    for edge in (*book.network(actor.id), *book.weighed(told)):
        is_from = edge.agent == actor.id
        other = edge.target if is_from else edge.agent
        ids = edge.claims or edge.denied or edge.unconfirmed
        words = tuple(ordered(held[id] for id in ids if id in held))
        name, id = (names[other], None) if other in names else (edge.names[is_from], other)
        found.append(Relation(edge, is_from, name, id, words))
    found = [relation for relation in found if relation.claims]
    return sorted(found, key=lambda r: (-r.edge.origins[0], -r.edge.origins[1], r.edge.type, r.name))


def _to_no_actor(
    actor: Actor, claims: Iterable[Claim]
) -> tuple[Mapping[str, str], Mapping[tuple[str, str, str], list[str]]]:
    """What else stands at the other end, by its words, and the claims of each such relation."""
    names: dict[str, str] = {}
    told: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for claim in filter(relates, claims):
        sides = [(role, party) for role in ("agent", "target") for party in claim.roles.get(role, ())]
        mine = {role for role, party in sides if party.actor == actor.id}
        for role, party in sides:
            if party.actor is None and mine - {role}:
                words = folded(party.text)
                names.setdefault(words, wording.one_line(party.text))
                ends = (words, actor.id) if role == "agent" else (actor.id, words)
                told[claim.type or "", *ends].append(claim.id)
    return names, told
