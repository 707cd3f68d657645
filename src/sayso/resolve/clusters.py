"""Nodes gathered into clusters, one an actor: the machine's joins first, then what people decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from sayso.identity import Named, Usage
from sayso.model import Naming, Review
from sayso.resolve import proper
from sayso.resolve.decisions import Rulings, merged, rulings
from sayso.resolve.joins import Group, joined
from sayso.resolve.lexicon import Known
from sayso.resolve.nodes import Node, known_as
from sayso.resolve.transliteration import plain_letters


@dataclass(slots=True)
class Cluster:
    """Nodes taken for one actor, and why."""

    nodes: set[Node]
    called: list[Usage]
    """What reports call them."""
    namings: list[Naming]
    """Those that were handed in one by one."""
    reasons: set[str]
    parts: dict[str, bool] = field(default_factory=dict)
    """Decisions that part it from others, each with its side."""

    @property
    def known(self) -> Known | None:
        """What the lexicon knows of it."""
        first = min((n for n in self.nodes if n.sort == "known"), default=None)
        if first is None:
            return None
        found = (known_as(one.name, one.kind) for one in self.called)
        return next((k for k in found if k is not None and (k.name, k.country or "") == first.name), None)


def clusters(named: Named, decisions: Iterable[Review]) -> list[Cluster]:
    """Gather and join; sorted, so that the order of what is named and of decisions tells nothing."""
    ruled = rulings(decisions, named)

    def reports(node: Node) -> Collection[str]:
        return [m.report for m in ruled.namings[node]] if node in ruled.namings else named.reports(node.text)

    out = [_cluster(group, ruled) for group in joined(ruled.nodes, ruled.labels, reports)]
    gone = set()
    for review, into, other in merged([c.nodes for c in out], ruled):
        _absorb(out[into], out[other], review)
        gone.add(other)
    found = [c for at, c in enumerate(out) if at not in gone]
    for cluster in found:
        cluster.reasons.update(_reasons(cluster, ruled))
    return found


def _cluster(group: Group, ruled: Rulings) -> Cluster:
    called = [one for node in group.nodes for one in ruled.nodes[node]]
    namings = [naming for node in group.nodes for naming in ruled.namings.get(node, ())]
    return Cluster(set(group.nodes), called, namings, set(group.reasons))


def _absorb(cluster: Cluster, other: Cluster, review: Review) -> None:
    cluster.nodes |= other.nodes
    cluster.called += other.called
    cluster.namings += other.namings
    cluster.reasons |= other.reasons | {_by("joined", review)}


def _by(what: str, review: Review) -> str:
    return f"{what} by {review.who}" + (f": {review.why}" if review.why else "")


def _reasons(cluster: Cluster, ruled: Rulings) -> Iterator[str]:
    """What people parted, what reports join themselves, and what the lexicon knows."""
    for node in cluster.nodes:
        cluster.parts.update(ruled.parts.get(node, {}))
    for id, side in cluster.parts.items():
        review = ruled.by_id[id]
        if side or review.decision == "apart":
            yield _by("taken apart" if review.decision == "split" else "kept apart", review)
    for one in cluster.called:
        yield from _stands_for(one)
    names = {one.name for one in cluster.called}
    if cluster.known is not None and len(names) > 1:
        others = ", ".join(f"“{n}”" for n in sorted(names - {cluster.known.name}))
        yield f"{others}: known names of {cluster.known.name}"


def _stands_for(called: Usage) -> Iterator[str]:
    """The shorter spellings that stand for the full name in one report."""
    for text in called.texts:
        inner = proper.person(text) if called.kind == "person" else proper.bare(text)
        if inner is not None and plain_letters(inner) != plain_letters(called.name):
            yield f"“{inner}” stands for “{called.name}” in a report that has both"
