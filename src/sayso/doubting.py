"""The pairs of actors that may be one: kept, and each given its evidence when somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso import data, resolve
from sayso.data.own import NONE, OwnActors
from sayso.derive import Derived
from sayso.identity import Pair
from sayso.ledger import Ledger
from sayso.model import Actor, Doubt, Side


class Doubts:
    """The doubts about the actors `known`, those that would move most claims first."""

    def __init__(self, ledger: Ledger, known: Derived, *, own: OwnActors = NONE) -> None:
        self._ledger, self._known = ledger, known
        with data.using(own):
            ledger.doubting.bring_up(resolve)

    def count(self, actor: str | None = None) -> int:
        """How many there are: in all, or of one actor."""
        return self._ledger.doubting.count(actor)

    def among(self, actor: str | None = None, *, since: int = 0) -> Iterator[Doubt]:
        """All, or those of one actor, but for as many as `since` at the beginning."""
        return self._seen(self._ledger.doubting.queue(actor)[since:])

    def meant(self, id: str) -> Iterator[Doubt]:
        """The doubt with this id; else those whose id begins so."""
        return self._seen(self._ledger.doubting.meant(id))

    def _seen(self, pairs: Iterable[Pair]) -> Iterator[Doubt]:
        for pair in pairs:
            actors = {a.id: a for a in self._known.roster.actors_of([pair.first, pair.other])}
            if len(actors) == 2:  # not so where somebody else has decided meanwhile
                sides = tuple(side(self._ledger, actors[id]) for id in (pair.first, pair.other))
                yield Doubt(id=pair.id, why=pair.why, sides=sides)


def side(ledger: Ledger, actor: Actor) -> Side:
    """What helps to tell who an actor is: of its claims those of posts first, not all of many."""
    ids = [*(c for t in actor.tenures for c in t.claims), *actor.claims][: resolve.LOOKED_AT]
    return resolve.side(actor, ledger.claims_of(ids), ledger.report)
