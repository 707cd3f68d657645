"""Two records side by side, that a person may say they are one: two actors, or the matters of two attacks."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sayso.api import OpenLedger
from sayso.errors import NotFound
from sayso.model import Actor, Doubt, Matter, Value
from sayso.views.web.desk import desk_of, record
from sayso.views.web.pages.deciding import seen


def actors(request: Request) -> Response:
    """Two actors with the facts that decide whether they are one."""
    desk = desk_of(request)
    book = desk.book
    one, other = (record(book, Actor, request.path_params[name]) for name in ("id", "other"))
    if one.id == other.id:
        raise NotFound("other actor", request.path_params["other"])
    doubt = Doubt(id="", why="", sides=book.beside(one.id, other.id))
    return desk.page(request, "beside-actors.html", one=one, doubt=doubt, seen=seen(book, one.id))


def matters(request: Request) -> Response:
    """Two matters with their values, and the words for each."""
    desk = desk_of(request)
    book = desk.book
    pair = [record(book, Matter, request.path_params[name]) for name in ("id", "other")]
    if pair[0].id == pair[1].id:
        raise NotFound("other matter", request.path_params["other"])
    return desk.page(
        request, "beside-matters.html", sides=[_side(book, m) for m in pair], seen=seen(book, pair[0].id)
    )


def _side(book: OpenLedger, matter: Matter) -> dict[str, Any]:
    return {"matter": matter, "values": words_for(book, matter)}


def words_for(book: OpenLedger, matter: Matter) -> list[tuple[Value, Any, Any]]:
    """The values of a matter, each with a claim that gives it, the last to stand, and that claim's report."""
    claims = {c.id: c for c in book.claims_of(matter.claims)}
    reports = {r.id: r for r in book.ledger.heads({c.report for c in claims.values()})}
    found = []
    for value in matter.values:
        said = [claims[id] for id in value.claims if id in claims]
        last = max(
            said,
            key=lambda c: (c.id not in matter.past, reports[c.report].published or "", c.id),
            default=None,
        )
        found.append((value, last, None if last is None else reports[last.report]))
    return found
