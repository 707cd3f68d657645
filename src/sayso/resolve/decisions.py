"""People's merges and splits of actors, which win over the machine; the later decision wins."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model import Review
from sayso.resolve.clusters import Cluster


def decided(clusters: list[Cluster], decisions: Iterable[Review]) -> list[Cluster]:
    """Apply standing `merge` and `split` reviews to the machine's clusters, oldest first.

    A decision names an actor by any mention that it has or had; where all are gone it is passed over.
    """
    where = {id: cluster for cluster in clusters for id in cluster.mentions}
    out = {id(c): c for c in clusters}
    standing = (r for r in decisions if r.undone is None and r.decision in ("merge", "split"))
    for review in sorted(standing, key=lambda r: (r.when, r.id)):
        cluster = where.get(review.of)
        if cluster is None or not isinstance(review.value, dict):
            continue
        if review.decision == "merge":
            _merge(cluster, where.get(str(review.value.get("with"))), review, where, out)
        else:
            _split(cluster, review, where, out)
    return list(out.values())


def _merge(
    into: Cluster, other: Cluster | None, review: Review, where: dict[str, Cluster], out: dict[int, Cluster]
) -> None:
    if other is None or other is into:
        return
    into.mentions.update(other.mentions)
    into.reasons |= other.reasons | {f"joined by {review.who}" + (f": {review.why}" if review.why else "")}
    into.known = into.known or other.known
    for id_ in other.mentions:
        where[id_] = into
    del out[id(other)]


def _split(cluster: Cluster, review: Review, where: dict[str, Cluster], out: dict[int, Cluster]) -> None:
    """Take the mentions of the named spellings out, into a cluster of their own."""
    names = {str(n) for n in review.value.get("names") or ()}
    taken = {i: m for i, m in cluster.mentions.items() if m.name in names or (m.texts and m.texts <= names)}
    if not taken or len(taken) == len(cluster.mentions):
        return
    apart = Cluster(taken, {f"taken apart by {review.who}" + (f": {review.why}" if review.why else "")})
    for id_ in taken:
        del cluster.mentions[id_]
        where[id_] = apart
    out[id(apart)] = apart
