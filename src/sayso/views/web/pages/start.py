"""The first page: what is in the ledger, what came last, what waits for a person."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from sayso.views.web.desk import desk_of

# Lines of each list on the first page.
_SHOWN = 8


def start(request: Request) -> Response:
    """Counts, the matters in which origins contradict each other, doubts, and the last decisions."""
    desk = desk_of(request)
    book = desk.book
    reports, claims = book.ledger.count()
    return desk.page(
        request,
        "start.html",
        reports=reports,
        claims=claims,
        actors=len(book.actors()),
        matters=len(book.matters()),
        disputed=book.matters(relation="contradict"),
        doubts=len(book.doubts()),
        problems=len(book.problems()),
        decided=list(book.reviews())[: -_SHOWN - 1 : -1],
        shown=_SHOWN,
    )
