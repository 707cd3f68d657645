"""The plain lists: claims with their filters, search, problems and decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sayso.api import Hit, Listing
from sayso.model import Claim, Matter
from sayso.views.web.desk import desk_of, record
from sayso.views.web.listed import listed

FILTERS = ("speaker", "actor", "type", "kind", "place", "date", "since", "until", "report")


def claims(request: Request) -> Response:
    """The claims for which every filter in the address holds."""
    query, book = request.query_params, desk_of(request).book
    asked = wanted(query)
    matter = query.get("matter")
    if matter:
        bearing = record(book, Matter, matter)
        of_matter = Listing("claims", lambda: book.claims_of(bearing.claims))
        return _claims(request, of_matter, asked)
    found = book.claims(
        **asked,
        unreviewed="unreviewed" in query,
        least_sure="least_sure" in query,
        all="all" in query or "as" in query,
    )
    return _claims(request, found, asked)


def _claims(request: Request, found: Listing[Claim], asked: Mapping[str, Any]) -> Response:
    """A page of claims, each with the day of its report; and how many there are of each type."""
    desk = desk_of(request)
    ledger = desk.book.ledger
    types: dict[str, list[tuple[str, int]]] = {}
    for (kind, type), number in desk.types(ledger.revision).items():
        types.setdefault(kind, []).append((type, number))
    return listed(
        request,
        "claims.html",
        found,
        asked=asked,
        types=types,
        report=cache(lambda id: ledger.heads([id])[0]),
    )


def wanted(query: Mapping[str, str]) -> dict[str, Any]:
    """The filters of claims that an address names."""
    return {name: query.get(name) or None for name in FILTERS}


def search(request: Request) -> Response:
    """The passages that have the words, and the actors that bear them."""
    desk = desk_of(request)
    words = request.query_params.get("q", "").strip()
    named = list(desk.book.actor_heads(words)[:12]) if words else []

    def beside(hits: Sequence[Hit]) -> dict[str, Any]:
        return {"heads": {head.id: head for head in desk.book.ledger.heads(hit.report for hit in hits)}}

    return listed(request, "search.html", desk.book.search(words), beside, words=words, actors=named)


def problems(request: Request) -> Response:
    """What could not be read, why, and the way out."""
    return listed(request, "problems.html", desk_of(request).book.problems())


def reviews(request: Request) -> Response:
    """What people decided, the newest first."""
    desk = desk_of(request)
    newest = Listing("reviews", lambda: list(desk.book.reviews())[::-1])
    return listed(request, "reviews.html", newest)
