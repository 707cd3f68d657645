"""The verbs of an open ledger that tell what is new, who says so, and what changed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.api import filters
from sayso.api.deciding import Record
from sayso.api.listing import Listing
from sayso.errors import NotFound
from sayso.model import Actor, Matter, Report, Side

if TYPE_CHECKING:
    from sayso.api.comparing import Comparing
    from sayso.api.editions import Edition
    from sayso.api.news import News
    from sayso.api.sayings import Saying
    from sayso.compare import Edge, Versions
    from sayso.derive import Derived
    from sayso.ledger import Ledger


class Telling(ABC):
    """What an open ledger tells of reports held against one another."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._compared: tuple[int, Comparing] | None = None
        self._edges: tuple[int, tuple[Edge, ...]] | None = None

    @abstractmethod
    def _derived(self) -> Derived:
        """Actors and matters of the present ledger."""

    @abstractmethod
    def report_id(self, id: str) -> str:
        """The full id of a report."""

    @abstractmethod
    def show(self, id: str) -> Record:
        """The record with this id."""

    def _comparing(self) -> Comparing:
        """Matters and versions of the present ledger, made once for each revision."""
        from sayso.api.comparing import Comparing

        revision = self.ledger.revision
        if self._compared is None or self._compared[0] != revision:
            self._compared = (revision, Comparing(self.ledger, self._derived()))
        return self._compared[1]

    def new(self, report: str) -> News:
        """What a report adds to all that other reports of the ledger hold."""
        return self._comparing().news(self.report_id(report))

    def news(self, *reports: str, since: str | None = None) -> Listing[News]:
        """What each of some reports adds to those besides them, and to those of them that came out before.

        Without `reports`: those that came out `since` a day, month or year, else those that the last run of
        `read` brought in.
        """
        ids = [self.report_id(r) for r in reports]
        day = None if since is None else filters.days(since)[0]

        def fetch() -> Iterable[News]:
            comparing = self._comparing()
            wanted = ids or (self.ledger.published_since(day) if day else self.ledger.last_run())
            return comparing.news_of(wanted)

        return Listing("reports", fetch)

    def said(self, matter: str) -> tuple[Saying, ...]:
        """Who says what on a matter: each claim with its value, origin and report, in time."""
        found = self.show(matter)
        if not isinstance(found, Matter):
            raise NotFound("matter", matter)
        return self._comparing().said(found.id)

    def beside(self, one: str, other: str) -> tuple[Side, Side]:
        """Two actors with what helps to tell whether they are one, as a doubt has them."""
        from sayso import derive

        found = self.show(one), self.show(other)
        for id, actor in zip((one, other), found, strict=True):
            if not isinstance(actor, Actor):
                raise NotFound("actor", id)
        sides = derive.sides(self.ledger, (actor for actor in found if isinstance(actor, Actor)))
        return sides[found[0].id], sides[found[1].id]

    def latest(self) -> Listing[Report]:
        """The reports, the last published first; the undated come at the end."""
        return Listing(
            "reports",
            lambda: map(self.ledger.report, self.ledger.newest()),
            lambda: self.ledger.count()[0],
        )

    def works(self) -> Versions:
        """Which reports are versions of one."""
        return self._comparing().works

    def versions(self, report: str) -> tuple[Edition, ...]:
        """The versions of a report, the oldest first, each with what it changed in the one before it."""
        return self._comparing().editions(self.report_id(report))

    def network(self) -> tuple[Edge, ...]:
        """The relations between actors, each with its claims; first those that most origins bear."""
        from sayso import compare, derive

        known = self._derived()
        if self._edges is None or self._edges[0] != self.ledger.revision:
            disputed = {c for m in known.matters if m.relation == "contradict" for c in m.claims}
            reports = {r.id: replace(r, text="") for r in self.ledger.reports()}
            said = derive.claims(self.ledger, rejected=False, kind="relation", known=known)
            made = compare.network(said, reports, known.actors, disputed=disputed)
            self._edges = (self.ledger.revision, made)
        return self._edges[1]
