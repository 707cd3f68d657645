"""Filters: which claims of a listing are wanted."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.asides import is_aside
from sayso.errors import BadSetting
from sayso.model import Claim, Link, Party
from sayso.words import says

if TYPE_CHECKING:
    from sayso.ledger import Named, Sought

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

Ids = Callable[[str], frozenset[str]]
"""Gives the ids of the actors one of whose names has the words, or whose id begins so."""


def nobody(_words: str) -> frozenset[str]:
    """No actor at all."""
    return frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a user asks of claims; a claim is wanted when all that is not None holds.

    Names match whole words from their beginning, whatever the case, accents and punctuation, in any
    spelling of an actor; an actor's id matches too. A time that is not known matches no date.
    """

    speaker: str | None = None
    """Any voice of the chain, the publisher included."""
    actor: str | None = None
    """Any party of any role."""
    type: str | None = None
    kind: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    report: str | None = None
    """Id of a report, in full."""
    unreviewed: bool = False
    """Whether only claims count that nobody has accepted, rejected or corrected."""
    all: bool = True
    """Whether the page's own voice counts where it makes no typed claim, and claims that were rejected."""

    @property
    def is_narrow(self) -> bool:
        """Whether claims are asked for by what they say, and not by kind, type, report and decision alone."""
        return any(of is not None for of in (self.speaker, self.actor, self.place, self.since, self.until))

    def among(self, claims: Iterable[Claim], ids: Ids = nobody) -> Iterator[Claim]:
        """The wanted claims, in the order given; `ids` gives the actors one of whose names has the words."""
        speakers, parties = (ids(words) if words else nobody("") for words in (self.speaker, self.actor))
        return (c for c in claims if self._plain(c) and self._speaks(c, speakers) and self._plays(c, parties))

    def sought(self, ids: Ids = nobody) -> Sought:
        """The same as the ledger is asked for it."""
        from sayso.ledger import Named, Sought

        def named(words: str | None, actors: Ids = nobody) -> Named | None:
            return None if words is None else Named(words, actors(words) if words else nobody(""))

        return Sought(
            speaker=named(self.speaker, ids),
            party=named(self.actor, ids),
            place=named(self.place),
            type=self.type,
            kind=self.kind,
            report=self.report,
            since=self.since,
            until=self.until,
            undecided=self.unreviewed,
            all=self.all,
        )

    def _plain(self, claim: Claim) -> bool:
        return (
            (self.all or not is_aside(claim))
            and not (self.unreviewed and claim.review is not None)
            and (self.type is None or self.type.casefold() == (claim.type or "").casefold())
            and (self.kind is None or self.kind == claim.kind)
            and (self.report is None or self.report == claim.report)
            and (self.place is None or any(says(self.place, p.name, p.text) for p in claim.place))
            and self._in_time(claim)
        )

    def _in_time(self, claim: Claim) -> bool:
        if self.since is None and self.until is None:
            return True
        if claim.time is None or (claim.time.earliest is None and claim.time.latest is None):
            return False
        first, last = claim.time.earliest or claim.time.latest, claim.time.latest or claim.time.earliest
        starts_in_time = self.until is None or (first or "") <= self.until
        return starts_in_time and (self.since is None or (last or "") >= self.since)

    def _speaks(self, claim: Claim, ids: frozenset[str]) -> bool:
        return self.speaker is None or any(_is(self.speaker, ids, link) for link in claim.chain)

    def _plays(self, claim: Claim, ids: frozenset[str]) -> bool:
        return self.actor is None or any(_is(self.actor, ids, party) for party in claim.parties)


def days(date: str) -> tuple[str, str]:
    """The first and last day of a day, month or year.

    >>> days("2014"), days("2014-02")
    (('2014-01-01', '2014-12-31'), ('2014-02-01', '2014-02-28'))

    Raises:
        BadSetting: for anything else.
    """
    match = _DATE.fullmatch(date)
    if match is None or not 1 <= int(match[2] or 1) <= 12:
        raise BadSetting("date", date, "must be YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = match.groups()
    last_day = calendar.monthrange(max(int(year), 1), int(month or 12))[1]
    if day is not None and not 1 <= int(day) <= last_day:
        raise BadSetting("date", date, f"{year}-{month} has {last_day} days")
    return f"{year}-{month or '01'}-{day or '01'}", f"{year}-{month or '12'}-{day or last_day}"


def between(date: str | None, since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """The first and last day of what is asked for."""
    first = max((days(d)[0] for d in (date, since) if d), default=None)
    return first, min((days(d)[1] for d in (date, until) if d), default=None)


def day(date: str) -> str:
    """A date of publication, checked: a day.

    Raises:
        BadSetting: for anything else, such as a day that no calendar has.
    """
    first, last = days(date)
    if first != last:
        raise BadSetting("published", date, "must be a day, YYYY-MM-DD")
    return first


def _is(words: str, ids: frozenset[str], who: Link | Party) -> bool:
    return who.actor in ids or says(words, who.name, who.text)
