"""The network of an open ledger: its edges a page at a time, in short for drawing, one by one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import overload

from sayso import compare
from sayso.api import wording
from sayso.api.listing import COLUMNS, Listing
from sayso.compare import Edge
from sayso.ledger import Ledger, Outline, SoughtEdges
from sayso.plain import load

Key = tuple[str, str, str]
"""Type, agent and target."""
# Edges that are fetched together.
_PAGE = 500

COLUMNS[Edge] = {
    "who": lambda e: wording.one_line(e.names[0]),
    "relation": lambda e: wording.clean(e.type),
    "whom": lambda e: wording.one_line(e.names[1]),
    "independent": lambda e: wording.independent(e.origins),
    "claims": lambda e: str(len(e.claims)),
    "denied": lambda e: str(len(e.denied)),
    "earliest": lambda e: e.earliest or "",
    "latest": lambda e: e.latest or "",
}


def edge(ledger: Ledger, key: Key) -> Edge | None:
    """The edge of this type, agent and target, or None."""
    body = ledger.edges.one(key)
    return None if body is None else _named(ledger, [load(Edge, body)])[0]


def weighed(ledger: Ledger, told: Mapping[Key, Collection[str]]) -> list[Edge]:
    """Edges of these claims, made as those of the network are, and kept nowhere."""
    every = {id for claims in told.values() for id in claims}
    bodies, disputed = ledger.edges.bodies(every), ledger.comparing.disputed(every)
    rules = compare.Kept(compare.AS_SAID)
    return [
        rules.edge(key, [(bodies[id], None, None) for id in claims if id in bodies], disputed)
        for key, claims in told.items()
    ]


def _named(ledger: Ledger, edges: Sequence[Edge]) -> list[Edge]:
    """The edges with the names that their ends have now."""
    ends = ledger.edges.ends({id for e in edges for id in (e.agent, e.target)})
    names = {id: end.name for id, end in ends.items()}
    return [replace(e, names=(names.get(e.agent, ""), names.get(e.target, ""))) for e in edges]


class Network(Listing[Edge]):
    """Edges, those that most origins bear first; fetched from the ledger as they are asked for."""

    def __init__(self, ledger: Ledger, sought: Callable[[], SoughtEdges]) -> None:
        """`sought` is asked at every pass, and brings the ledger up to date before."""
        super().__init__("relations", self._every, lambda: ledger.edges.count(sought()))
        self._ledger, self._sought = ledger, sought

    def _every(self) -> Iterator[Edge]:
        for first in count(0, _PAGE):
            found = self._some(first, _PAGE)
            yield from found
            if len(found) < _PAGE:
                return

    def _some(self, first: int, most: int) -> list[Edge]:
        bodies = self._ledger.edges.some(self._sought(), first, most)
        return _named(self._ledger, [load(Edge, body) for body in bodies])

    @overload
    def __getitem__(self, at: int) -> Edge: ...
    @overload
    def __getitem__(self, at: slice) -> list[Edge]: ...
    def __getitem__(self, at: int | slice) -> Edge | list[Edge]:
        if isinstance(at, slice):
            first, last, step = at.indices(len(self))
            return self._some(first, max(0, last - first)) if step == 1 else list(self)[at]
        found = self._some(at, 1) if at >= 0 else list(self)[at:][:1]
        if not found:
            raise IndexError(f"no relation at {at}")
        return found[0]

    def outlines(self) -> list[Outline]:
        """All of them in short: type, ends, origins, whether they are contradicted."""
        return self._ledger.edges.outlines(self._sought())
