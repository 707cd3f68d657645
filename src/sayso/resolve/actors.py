"""Actors: the names of all reports joined, by what is sure, and by what people decided.

Namings of one name fall on one *node*; nodes are joined when the lexicon, an acronym that reports
define, or another spelling of a full name says so, and never where two of them do not fit. A single word
joins nothing, unless it is the whole name of a state, group, body, medium or company. People's merges,
splits and what they keep apart come last and win.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sayso.identity import Named
from sayso.model import Actor, Naming, Review
from sayso.resolve.clusters import Cluster, clusters
from sayso.resolve.lexicon import ancestors
from sayso.resolve.nodes import Node
from sayso.resolve.transliteration import plain_letters


def actors(namings: Iterable[Naming], decisions: Iterable[Review]) -> tuple[Actor, ...]:
    """Join namings into actors, in order of id; the same in whatever order they come."""
    found = (_whole(cluster) for cluster in clusters(one_by_one(namings), decisions))
    return tuple(sorted(found, key=lambda a: a.id))


def one_by_one(namings: Iterable[Naming]) -> Named:
    """Namings as they are joined from nothing, each at hand to whatever people decided."""
    return Named({}, sorted(namings, key=lambda m: m.id), lambda node: ())


def _whole(cluster: Cluster) -> Actor:
    """The record of a cluster of which all namings are at hand."""
    actor, namings = actor_of(cluster), cluster.namings
    return replace(
        actor,
        reports=tuple(sorted({m.report for m in namings})),
        claims=tuple(sorted({c for m in namings for c in m.claims})),
        members=tuple(sorted({*actor.members, *(m.id for m in namings)})),
    )


def actor_of(cluster: Cluster) -> Actor:
    """The record of a cluster without reports and claims; of its members the ids of its nodes."""
    called = cluster.called
    return Actor(
        id=min(cluster.nodes, key=_plainest).id,
        name=_preferred(cluster),
        names=tuple(sorted({t for one in called for t in (one.name, *one.texts)})),
        kind=_kind(cluster),
        posts=tuple(sorted({p for one in called for p in one.posts})),
        same_as=tuple(sorted(cluster.reasons)),
        members=tuple(sorted(node.id for node in cluster.nodes)),
        side=None if cluster.known is None else cluster.known.side,
        belongs_to=tuple(above.name for above in ancestors(cluster.known)),
    )


_SORTS = ("known", "person", "body", "people", "local")


def _plainest(node: Node) -> tuple[object, ...]:
    """Puts that node first which reports are likely to have from the start, so that the actor keeps its id.

    A name of the lexicon, else one whose kind is said, spelled out but no longer than need be.
    """
    is_bare = len(node.name) == 1
    return _SORTS.index(node.sort), node.kind == "unknown", is_bare, len(node.name), node.id


# A spelling in fewer claims than this share of the most frequent one's is a slip, or two names run together.
_USUAL = 0.1


def _preferred(cluster: Cluster) -> str:
    """The most complete of the usual spellings; an acronym only where there is nothing else."""
    counts: dict[str, int] = {}
    for one in cluster.called:
        counts[one.name] = counts.get(one.name, 0) + one.claims
    if cluster.known is not None and (cluster.known.kind == "state" or cluster.known.name in counts):
        return cluster.known.name
    full = [n for n in counts if _fullness(n)] or list(counts)
    usual = max(counts[n] for n in full) * _USUAL
    often = (n for n in full if counts[n] >= usual)
    return min(often, key=lambda n: (-min(_fullness(n), 4), -counts[n], n))


def _fullness(name: str) -> int:
    return 0 if name.isupper() and len(name) < 9 else len(plain_letters(name).split())


def _kind(cluster: Cluster) -> str:
    """The kind that most claims give; what the lexicon says where it knows the actor."""
    if cluster.known is not None:
        return cluster.known.kind
    counts: dict[str, int] = {}
    for one in cluster.called:
        kind = "medium" if one.kind == "publisher" else one.kind
        weight = 0 if kind == "unknown" else one.claims
        counts[kind] = counts.get(kind, 0) + weight
    return min(counts, key=lambda k: (-counts[k], k))
