"""The first page: what is in the ledger, what came last, what waits for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sayso.api import OpenLedger
from sayso.model import Report
from sayso.views.web.desk import desk_of

# Reports of the last run of which is told what they add, out of so many of them.
_FRESH, _LOOKED_AT = 5, 200
# Lines of each list on the first page.
_SHOWN = 8


def start(request: Request) -> Response:
    """Counts, the matters in which origins contradict each other, doubts, and the last decisions."""
    desk = desk_of(request)
    book = desk.book
    reports, claims = book.ledger.count()
    brought = book.ledger.last_run()
    return desk.page(
        request,
        "start.html",
        reports=reports,
        claims=claims,
        actors=len(book.actors()),
        matters=len(book.matters()),
        origins=book.ledger.roster.count_origins(),
        disputed=book.matters(relation="contradict"),
        doubts=len(book.doubts()),
        problems=len(book.problems()),
        decided=list(book.reviews())[: -_SHOWN - 1 : -1],
        shown=_SHOWN,
        brought=brought,
        fresh=_fresh(book, brought),
    )


@dataclass(frozen=True, slots=True)
class Fresh:
    """A report that the last run brought in, and how much it adds to the others."""

    report: Report
    origins: int
    does: tuple[tuple[str, int], ...]
    """What it does, `contradicts` and `revises`, with the number of matters."""
    is_new: bool
    """Whether it tells of what no other report speaks of."""


def _fresh(book: OpenLedger, brought: Sequence[str]) -> list[Fresh]:
    """A few reports of the last run, the last published first."""
    heads = sorted(book.ledger.heads(brought[:_LOOKED_AT]), key=lambda r: (r.published or "", r.id))[::-1]
    found = []
    for report in heads[:_FRESH]:
        news = book.new(report.id)
        did = Counter(what for what, _ in {(item.what, item.matter) for item in news.items})
        does = tuple((what, did[what]) for what in ("contradicts", "revises") if did[what])
        found.append(Fresh(report, len(news.origins), does, bool(news.claims)))
    return found
