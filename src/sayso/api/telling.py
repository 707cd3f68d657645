"""The verbs of an open ledger that tell what is new, who says so, and what changed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from sayso.api import filters
from sayso.api.deciding import Record
from sayso.api.listing import ByIds, Listing
from sayso.errors import NotFound
from sayso.model import Actor, Matter, Report, Side

if TYPE_CHECKING:
    from sayso.api.comparing import Comparing
    from sayso.api.editions import Edition
    from sayso.api.networking import Network
    from sayso.api.news import News
    from sayso.api.sayings import Saying
    from sayso.compare import Edge, Versions
    from sayso.derive import Derived
    from sayso.ledger import Ledger


# Matters that are read together.
_TOGETHER = 60


class Telling(ABC):
    """What an open ledger tells of reports held against one another."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._compared: tuple[int, Comparing] | None = None

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

    def matters_of(self, ids: Iterable[str]) -> list[Matter]:
        """The matters with these full ids, in order of id."""
        known = self._derived()
        return list(known.ruled(known.roster.matters_of(ids)))

    def matters_on(self, claims: Iterable[str]) -> Listing[Matter]:
        """The matters on which any of the claims with these full ids bears, in the order of `matters`."""
        known = self._derived()
        ids = known.roster.matters_on(claims)

        def fetch() -> Iterator[Matter]:
            for at in range(0, len(ids), _TOGETHER):
                some = ids[at : at + _TOGETHER]
                found = {m.id: m for m in known.ruled(known.roster.matters_of(some))}
                yield from (found[id] for id in some if id in found)

        return Listing("matters", fetch, lambda: len(ids))

    def said(self, matter: str) -> tuple[Saying, ...]:
        """Who says what on a matter: each claim with its value, origin and report, in time."""
        found = self.show(matter)
        if not isinstance(found, Matter):
            raise NotFound("matter", matter)
        return self._comparing().said(found.id)

    def beside(self, one: str, other: str) -> tuple[Side, Side]:
        """Two actors with what helps to tell whether they are one, as a doubt has them."""
        from sayso import doubting

        found = self.show(one), self.show(other)
        for id, actor in zip((one, other), found, strict=True):
            if not isinstance(actor, Actor):
                raise NotFound("actor", id)
        first, second = (doubting.side(self.ledger, a) for a in found if isinstance(a, Actor))
        return first, second

    def latest(self) -> Listing[Report]:
        """The reports, the last published first; the undated come at the end."""
        return ByIds("reports", self.ledger.newest, self.ledger.report)

    def works(self) -> Versions:
        """Which reports are versions of one."""
        return self._comparing().works

    def versions(self, report: str) -> tuple[Edition, ...]:
        """The versions of a report, the oldest first, each with what it changed in the one before it."""
        return self._comparing().editions(self.report_id(report))

    def network(
        self,
        about: str | None = None,
        *,
        type: str | None = None,
        speaker: str | None = None,
        since: str | None = None,
        until: str | None = None,
        named: int = 0,
    ) -> Network:
        """The relations between actors, each with its claims; first those that most origins bear.

        `about` is an actor at either end, `speaker` any voice of a claim that says so or denies it; both in
        any spelling, or by an actor's id. `since` and `until` take a day, a month or a year, and are met by
        days that the claims name. `named` is the least number of named origins.
        """
        from sayso.api.networking import Network
        from sayso.ledger import Named, SoughtEdges

        first = None if since is None else filters.days(since)[0]
        last = None if until is None else filters.days(until)[1]

        def wanted() -> SoughtEdges:
            self._derived()
            return SoughtEdges(
                type=type,
                ends=None if about is None else self._ids(about),
                speaker=None if speaker is None else Named(speaker, self._ids(speaker)),
                since=first,
                until=last,
                named=named,
            )

        return Network(self.ledger, wanted)

    def _ids(self, name: str) -> frozenset[str]:
        """The actors meant by an id, present or former, or by a name."""
        meant = self.ledger.roster.present((name,))
        return frozenset(meant.values()) or self.ledger.roster.named(name)

    def edge(self, type: str, agent: str, target: str) -> Edge:
        """The relation of this type between two actors, by their full ids or former ones.

        Raises:
            NotFound: where no claim speaks of it.
        """
        from sayso.api import networking

        self._derived()
        present = self.ledger.roster.present((agent, target))
        found = networking.edge(self.ledger, (type, present.get(agent, ""), present.get(target, "")))
        if found is None:
            raise NotFound("relation", f"{type} {agent} {target}")
        return found

    def disputed(self, claims: Iterable[str]) -> dict[str, str]:
        """Those of these claims whose value others contradict, each with the id of a matter that tells it."""
        self._derived()
        return self.ledger.comparing.disputed(claims)

    def weighed(self, told: Mapping[tuple[str, str, str], Collection[str]]) -> list[Edge]:
        """Relations made of the claims named, by type, agent and target, as those of the network are.

        For whatever is no actor, such as a town that is controlled: any word stands for it.
        """
        from sayso.api import networking

        self._derived()
        return networking.weighed(self.ledger, told)
