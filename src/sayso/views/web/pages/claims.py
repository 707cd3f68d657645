"""One claim at an address of its own: words, chain, proof and a citation to paste."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.model import Claim
from sayso.views.citing import citation
from sayso.views.web.desk import desk_of, record
from sayso.views.web.pages.deciding import seen
from sayso.views.web.pages.queue import around


def claim(request: Request) -> Response:
    """A claim with the words around it, and the line from the stored bytes to them, checked anew."""
    desk = desk_of(request)
    book = desk.book
    found = record(book, Claim, request.path_params["id"])
    if found.id != request.path_params["id"]:
        return RedirectResponse(f"/claims/{found.id}", 307)
    item = around(book, found)
    return desk.page(
        request,
        "claim.html",
        item=item,
        proof=book.proof(found.id),
        citation=citation(found, item.report),
        matters=book.matters_on([found.id]),
        decisions=[r for r in book.reviews() if r.of == found.id][::-1],
        seen=seen(book, found.id),
    )
