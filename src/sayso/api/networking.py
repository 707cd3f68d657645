"""The network of an open ledger: its edges a page at a time, in short for drawing, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import overload

from sayso import compare
from sayso.api.listing import Listing
from sayso.compare import Edge
from sayso.ledger import Ledger, Outline, Sought
from sayso.plain import load

# Edges that are fetched together.
_PAGE = 500


def edge(ledger: Ledger, key: tuple[str, str, str]) -> Edge | None:
    """The edge of this type, agent and target, or None."""
    body = ledger.edges.one(key)
    return None if body is None else load(Edge, body)


def origins_of(ledger: Ledger, claims: Iterable[str]) -> tuple[int, int]:
    """From how many origins claims come that say the same, told apart as those of an edge."""
    held = ((body, None, None) for body in ledger.edges.bodies(claims))
    return compare.Kept(compare.AS_SAID).edge(("", "", ""), held).origins


class Network(Listing[Edge]):
    """Edges, those that most origins bear first; fetched from the ledger as they are asked for."""

    def __init__(self, ledger: Ledger, sought: Callable[[], Sought]) -> None:
        """`sought` is asked at every pass, after the ledger was brought up to date."""
        super().__init__("relations", self._every, lambda: ledger.edges.count(sought()))
        self._ledger, self._sought = ledger, sought

    def _every(self) -> Iterator[Edge]:
        sought = self._sought()
        for first in count(0, _PAGE):
            found = self._some(sought, first, _PAGE)
            yield from found
            if len(found) < _PAGE:
                return

    def _some(self, sought: Sought, first: int, most: int) -> list[Edge]:
        return [load(Edge, body) for body in self._ledger.edges.some(sought, first, most)]

    @overload
    def __getitem__(self, at: int) -> Edge: ...
    @overload
    def __getitem__(self, at: slice) -> list[Edge]: ...
    def __getitem__(self, at: int | slice) -> Edge | list[Edge]:
        if isinstance(at, slice):
            first, last, step = at.indices(len(self))
            if step == 1:
                return self._some(self._sought(), first, max(0, last - first))
            return list(self)[at]
        found = self._some(self._sought(), at if at >= 0 else at + len(self), 1)
        if not found or at < -len(self):
            raise IndexError(f"no relation at {at}")
        return found[0]

    def outlines(self) -> list[Outline]:
        """All of them in short: type, ends, origins, whether it is contradicted."""
        return self._ledger.edges.outlines(self._sought())
