"""What needs matters and versions together: who says what, what changed, what is new. For one revision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from sayso import derive
from sayso.api import editions, news
from sayso.api.editions import Edition
from sayso.api.news import Asked, News
from sayso.api.sayings import Saying, sayings
from sayso.derive import Derived
from sayso.ledger import Ledger
from sayso.model import Claim, Report

# Matters whose sayings are kept at hand: reports that came out together speak of the same ones.
AT_HAND = 500


class Comparing:
    """A ledger as it stands at one revision, with its matters and the versions of its reports."""

    def __init__(self, ledger: Ledger, known: Derived) -> None:
        self._ledger, self._known = ledger, known
        self.works = derive.versions(ledger)
        self.said = lru_cache(AT_HAND)(self._said)

    def _said(self, matter_id: str) -> tuple[Saying, ...]:
        """Every claim on a matter with its value, its origin and its report."""
        (matter,) = self._known.ruled(self._known.roster.matters_of([matter_id]))
        claims = derive.claims_of(self._ledger, matter.claims, known=self._known)
        found = list(claims)
        heads = {head.id: head for head in self._ledger.heads({claim.report for claim in found})}
        return sayings(matter, found, heads.__getitem__, self.works.all_of)

    def _claims(self, report: str) -> list[Claim]:
        return list(derive.claims(self._ledger, report, rejected=False, known=self._known))

    # --- versions ---------------------------------------------------------------------------------

    def editions(self, report: str) -> tuple[Edition, ...]:
        """The versions of a report, the oldest first, each with what it changed; one where there is one."""
        replaced = frozenset(self._ledger.replacements())
        reports = [self._ledger.report(id) for id in self.works.all_of(report)]
        last = reports[-1].id
        later = [
            self._edition(b, a, last, is_replaced=(b.id, a.id) in replaced) for b, a in pairwise(reports)
        ]
        return (editions.first(reports[0], is_latest=reports[0].id == last), *later)

    def _edition(self, before: Report, after: Report, last: str, *, is_replaced: bool) -> Edition:
        changed = editions.changes(before, after)
        return replace(
            editions.first(after, is_latest=after.id == last),
            order=editions.order_of(before, after, is_replaced=is_replaced),
            changes=changed,
            claims=editions.claim_changes(self._claims(before.id), self._claims(after.id), changed),
        )

    # --- new or not -------------------------------------------------------------------------------

    def news(self, report: str) -> News:
        """What a report adds to all others."""
        return self._news(report, lambda work: True)

    def news_of(self, reports: Iterable[str]) -> Iterator[News]:
        """What each of some reports adds to those besides them, and to those that came out before it."""
        order = sorted(self._ledger.heads(set(reports)), key=self._when)
        awaited = Counter(self.works.work(head.id) for head in order)
        for head in order:
            yield self._news(head.id, lambda work: not awaited[work])
            awaited[self.works.work(head.id)] -= 1

    def _when(self, head: Report) -> tuple[str, int, str, str]:
        return head.published or "9", self.works.all_of(head.id).index(head.id), head.path, head.id

    def _news(self, report: str, is_held: Callable[[str], bool]) -> News:
        versions, roster = self.works.all_of(report), self._known.roster
        claims = self._claims(report)
        asked = Asked(
            report=report,
            before=versions[: versions.index(report)],
            claims=claims,
            is_held=is_held,
            work=versions[-1],
        )
        return news.news(
            asked,
            self._known.ruled(roster.matters_of(roster.matters_on(claim.id for claim in claims))),
            lambda matter: self.said(matter.id),
            roster.actors_in(report),
            self.works.work,
            self._ledger.printing,
        )
