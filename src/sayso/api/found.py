"""The part of an open ledger that finds claims: as a list, on the map, over time."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from sayso.api import filters
from sayso.api.adding import Adding
from sayso.api.filters import Wanted
from sayso.api.listing import Listing
from sayso.model import Claim

if TYPE_CHECKING:
    from sayso.derive import Derived
    from sayso.ledger import Days, Ledger, Sought, Spot

# Claims that are read together: a page of a list and a few more.
_TOGETHER = 60


class Found(Adding):
    """Finds claims by what they say."""

    @abstractmethod
    def _derived(self) -> Derived:
        """Actors and matters of the present ledger."""

    def claims(
        self,
        *,
        speaker: str | None = None,
        actor: str | None = None,
        type: str | None = None,
        kind: str | None = None,
        place: str | None = None,
        date: str | None = None,
        since: str | None = None,
        until: str | None = None,
        report: str | None = None,
        unreviewed: bool = False,
        least_sure: bool = False,
        all: bool = True,
    ) -> Listing[Claim]:
        """The claims for which every filter given holds, report by report, or with `least_sure` those first
        of whose reading the machine is least sure.

        `speaker` is any voice of the chain, `actor` any party; both in any spelling, or by an actor's id.
        `date`, `since` and `until` take a day, a month or a year, and are met by a time that may lie
        there; of one of which one end only is known ("since May") that end counts.
        `unreviewed` keeps those that nobody has accepted, rejected or corrected.
        `all=False` leaves out rejected claims and what the page says itself without a typed claim in it.
        """
        wanted = self._wanted(
            speaker=speaker,
            actor=actor,
            type=type,
            kind=kind,
            place=place,
            date=date,
            since=since,
            until=until,
            report=report,
            unreviewed=unreviewed,
            all=all,
        )

        def fetch() -> Iterable[Claim]:
            return self._fetched(wanted, least_sure=least_sure)

        return Listing("claims", fetch, lambda: self._count(wanted))

    def claim_ids(self, **asked: Any) -> list[str]:
        """The ids of the claims for which every filter holds, as in `claims`, in the same order."""
        return list(self.ledger.finding.claims(self._sought(self._wanted(**asked))))

    def spots(self, **asked: Any) -> list[Spot]:
        """The places that the claims name for which every filter holds, as in `claims`, in no order."""
        return self.ledger.finding.spots(self._sought(self._wanted(**asked)))

    def days(self, **asked: Any) -> list[Days]:
        """When the claims may have been for which every filter holds, as in `claims`, in order of time."""
        return self.ledger.finding.days(self._sought(self._wanted(**asked)))

    def _wanted(
        self,
        *,
        date: str | None = None,
        since: str | None = None,
        until: str | None = None,
        report: str | None = None,
        **asked: Any,
    ) -> Wanted:
        first, last = filters.between(date, since, until)
        id = None if report is None else self.report_id(report)
        return Wanted(since=first, until=last, report=id, **asked)

    def _count(self, wanted: Wanted) -> int:
        if wanted == Wanted():
            return self.ledger.count()[1]
        return self.ledger.finding.count(self._sought(wanted))

    def _sought(self, wanted: Wanted) -> Sought:
        """What the ledger is asked; before that, what is kept of its claims is brought up to date."""
        return wanted.sought(self._derived().roster.named)

    def _fetched(self, wanted: Wanted, *, least_sure: bool) -> Iterator[Claim]:
        from sayso import derive

        known, of = self._derived(), wanted
        if of.is_narrow:
            ids = self.ledger.finding.claims(self._sought(of), least_sure=least_sure)
            return wanted.among(_read(self.ledger, ids, known), known.roster.named)
        if least_sure:
            return wanted.among(derive.least_sure(self.ledger, known=known))
        return wanted.among(derive.claims(self.ledger, of.report, kind=of.kind, type=of.type, known=known))


def _read(ledger: Ledger, ids: Iterator[str], known: Derived) -> Iterator[Claim]:
    """The claims with these ids, in their order."""
    from sayso import derive

    while some := list(islice(ids, _TOGETHER)):
        found = {claim.id: claim for claim in derive.claims_of(ledger, some, known=known)}
        yield from (found[id] for id in some if id in found)
