"""People's merges and splits of actors, which win over the machine; the later decision wins.

A decision names an actor by an id and keeps a copy of the actor as it stood. It holds for the namings of
that actor and for all later ones on the same nodes; where none is left, for those of the same names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.data import kept
from sayso.identity import Named, Usage
from sayso.model import Naming, Review
from sayso.resolve.joins import Labels, opposed
from sayso.resolve.nodes import Node, node_in, node_of, nodes_named, pooled

DECISIONS = ("merge", "split", "apart")

_KINDS = ("person", "group", "body", "medium", "company", "state", "unknown", "people", "document")
"""The kinds under which a newer version may find a name again."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The actor that a decision means: the ids of its namings, and how it stood."""

    ids: frozenset[str]
    names: tuple[str, ...]
    reports: tuple[str, ...]
    kind: str

    def nodes(self, kinds: tuple[str, ...]) -> frozenset[Node]:
        """The nodes of its names, were they of these kinds."""
        return _nodes(self.names, kinds, self.reports if len(self.reports) <= _FEW else ())


# An actor that is known by bare names only is in one report, or in the few whose namings people merged.
_FEW = 8


@kept(maxsize=4096)
def _nodes(names: tuple[str, ...], kinds: tuple[str, ...], reports: tuple[str, ...]) -> frozenset[Node]:
    return frozenset(n for kind in kinds for name in names for n in nodes_named(name, kind, reports))


def meant_by(review: Review) -> tuple[Meant, Meant | None]:
    """The actor judged, and the other one of a merge or of two to be kept apart."""
    judged = review.judged or {}
    first = _meant(review.of, judged)
    if review.decision == "split":
        return first, None
    return first, _meant(str(review.value["with"]), judged.get("with") or {})


def _meant(id: str, judged: Mapping[str, Any]) -> Meant:
    return Meant(
        frozenset((id, *judged.get("members", ()))),
        tuple(judged.get("names", ())),
        tuple(judged.get("reports", ())),
        judged.get("kind", "unknown"),
    )


def bound_by(reviews: Iterable[Review]) -> dict[str, tuple[set[str], set[str]]]:
    """For each decision in force the ids of namings, and the ids of the nodes, on which it may bear."""
    return {review.id: _bound(m for m in meant_by(review) if m is not None) for review in standing(reviews)}


def _bound(every: Iterable[Meant]) -> tuple[set[str], set[str]]:
    ids: set[str] = set()
    nodes: set[str] = set()
    for meant in every:
        ids.update(meant.ids)
        nodes.update(node.id for node in meant.nodes(_KINDS))
    return ids, nodes


def standing(reviews: Iterable[Review]) -> list[Review]:
    """The decisions about actors that are in force, oldest first."""
    found = (r for r in reviews if r.undone is None and r.decision in DECISIONS and _is_whole(r))
    return sorted(found, key=lambda r: (r.when, r.id))


def _is_whole(review: Review) -> bool:
    if "places" in (review.judged or {}):
        return False  # it is about a matter
    wanted = ("names", "reports") if review.decision == "split" else ("with",)
    return isinstance(review.value, Mapping) and any(review.value.get(name) for name in wanted)


@dataclass(slots=True)
class Rulings:
    """What people decided about what is named, by node."""

    nodes: dict[Node, Sequence[Usage]] = field(default_factory=dict)
    """What reports call each node; a node of which a split takes some namings is two."""
    namings: dict[Node, list[Naming]] = field(default_factory=dict)
    """The namings on each node on which a decision may bear."""
    merges: list[tuple[Review, set[Node], set[Node]]] = field(default_factory=list)
    """Newest first."""
    parts: dict[Node, dict[str, bool]] = field(default_factory=dict)
    """For each node the decisions that part it from others, and on which side it is."""
    by_id: dict[str, Review] = field(default_factory=dict)

    def is_later(self, decision: str, review: Review) -> bool:
        """Whether the decision with this id was made after `review`."""
        other = self.by_id[decision]
        return (other.when, other.id) > (review.when, review.id)

    def labels(self, node: Node) -> Labels:
        """The sides on which decisions put a node."""
        return frozenset(self.parts.get(node, {}).items())


def rulings(reviews: Iterable[Review], named: Named) -> Rulings:
    """Lay decisions over what is named."""
    decisions = standing(reviews)
    found = _Present({m.id: m for m in named.namings})
    for review in decisions:
        if review.decision == "split":
            found.divide(review)
    namings = found.nodes()
    nodes: dict[Node, Sequence[Usage]] = {node_in(text): called for text, called in named.usages.items()}
    nodes |= {node: pooled(on) for node, on in namings.items()}
    out = Rulings(nodes, namings, by_id={r.id: r for r in decisions})
    for review in reversed(decisions):
        first, other = meant_by(review)
        a = found.bound(first)
        if review.decision == "merge" and other is not None:
            out.merges.append((review, a, found.bound(other)))
            continue
        sides = _taken(review, a, out.namings) if other is None else (a, found.bound(other))
        if not any(_is_overruled(sides, merge) for merge in out.merges):
            _label(out, review, sides)
    return out


def _taken(
    review: Review, bound: set[Node], namings: Mapping[Node, Sequence[Naming]]
) -> tuple[set[Node], ...]:
    """The nodes that a split leaves, and those that it takes out."""
    taken = {n for n in bound if n.part == review.id or any(_takes(review, m) for m in namings[n])}
    return bound - taken, taken


def _is_overruled(sides: Sequence[set[Node]], merge: tuple[Review, set[Node], set[Node]]) -> bool:
    """Whether a later merge joins the two sides again."""
    x, y = sides
    _, a, b = merge
    return bool((x & a and y & b) or (x & b and y & a))


def _label(out: Rulings, review: Review, sides: Sequence[set[Node]]) -> None:
    first, other = sides
    if not (first - other and other - first):
        return
    for side, nodes in ((False, first - other), (True, other - first)):
        for node in nodes:
            out.parts.setdefault(node, {})[review.id] = side


def _takes(review: Review, naming: Naming) -> bool:
    """Whether a split takes a naming: of a report named, or in one of the spellings, printed or meant so."""
    names, reports = set(review.value.get("names", ())), review.value.get("reports", ())
    is_spelled = naming.name in names or (bool(naming.texts) and names.issuperset(naming.texts))
    return is_spelled or naming.report in reports


def _leaves_open(review: Review, naming: Naming) -> bool:
    """Whether a split by reports says nothing of a naming, since its report came later."""
    known = (review.judged or {}).get("reports")
    return bool(review.value.get("reports")) and known is not None and naming.report not in known


class _Present:
    """The namings there are, each on its node."""

    def __init__(self, namings: Mapping[str, Naming]) -> None:
        self._namings = namings
        self._node = {id: node_of(m) for id, m in sorted(namings.items())}
        self._on: dict[Node, list[str]] = defaultdict(list)
        for id, node in self._node.items():
            self._on[node].append(id)

    def nodes(self) -> dict[Node, list[Naming]]:
        return {node: [self._namings[id] for id in sorted(ids)] for node, ids in self._on.items() if ids}

    def bound(self, meant: Meant) -> set[Node]:
        """The nodes of the actor meant: where it has namings, else where its names stand."""
        found = {self._node[id] for id in meant.ids if id in self._node}
        if not found:
            found = {n for n in meant.nodes((meant.kind,)) if self._on.get(n)}
        return found or {n for n in meant.nodes(_KINDS) if self._on.get(n)}

    def divide(self, review: Review) -> None:
        """Part the nodes of which a split takes some namings and leaves others that it knew.

        After a split by reports, the same name in a later report may be either's: it stands alone.
        """
        for node in self.bound(meant_by(review)[0]):
            here = [self._namings[id] for id in self._on[node]]
            later = [m for m in here if _leaves_open(review, m)]
            for naming in later:
                self._move([naming], node._replace(part=f"{review.id} {naming.report}"))
            taken = [m for m in here if m not in later and _takes(review, m)]
            left = {m.name for m in here if m not in later and m not in taken}
            judged = review.judged
            by_name = left if judged is None else left.intersection(judged.get("names", ()))
            if taken and (by_name or later or review.value.get("reports")):
                self._move(taken, node._replace(part=review.id))

    def _move(self, namings: Sequence[Naming], node: Node) -> None:
        for naming in namings:
            self._on[self._node[naming.id]].remove(naming.id)
            self._node[naming.id] = node
            self._on[node].append(naming.id)


def merged(groups: Sequence[set[Node]], rulings: Rulings) -> Iterator[tuple[Review, int, int]]:
    """Which groups people's merges put into which, newest first: `(review, group, other group)`.

    A merge that would join again what a later decision parts is passed over.
    """
    home = {node: at for at, group in enumerate(groups) for node in group}
    sides: dict[int, set[tuple[str, bool]]] = defaultdict(set)
    for node in rulings.parts.keys() & home.keys():
        sides[home[node]] |= rulings.labels(node)
    into: dict[int, int] = {}
    for review, *actors in rulings.merges:
        found = sorted({_root(into, at) for nodes in actors if (at := _most(nodes, home)) is not None})
        if len(found) < 2:
            continue
        x, y = found
        later = [frozenset(s for s in sides[at] if rulings.is_later(s[0], review)) for at in found]
        if not opposed(*later):
            into[y] = x
            sides[x] |= sides.pop(y)
            yield review, x, y


def _root(into: Mapping[int, int], at: int) -> int:
    while at in into:
        at = into[at]
    return at


def _most(nodes: Iterable[Node], home: Mapping[Node, int]) -> int | None:
    """The group that holds most of the nodes, the first of several."""
    counts = Counter(home[n] for n in nodes if n in home)
    return min(counts, key=lambda at: (-counts[at], at)) if counts else None
