"""The network: actors and the relations between them, drawn where scripts run, and as a table in any case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from sayso.api import OpenLedger
from sayso.api.networking import Network
from sayso.compare import SYMMETRIC, Edge
from sayso.ledger import Outline
from sayso.model import Claim, Origin, Report
from sayso.views.web.desk import desk_of
from sayso.views.web.listed import ROWS, listed, page_of

# Actors that are drawn at most; a browser lays out so many in about a second. The table has all.
DRAWN = 2_000


def network(request: Request) -> Response:
    """The page: the filters, the drawing's frame, and the edges as a table."""
    desk = desk_of(request)
    book = desk.book
    found = _wanted(book, request.query_params)
    if request.query_params.get("as"):
        return listed(request, "network.html", found)
    page = page_of(request)
    first = (page - 1) * ROWS
    shown = found[first : first + ROWS]
    count = len(found)
    words = {c.id: c for c in book.claims_of(_first_words(e) for e in shown)}
    return desk.page(
        request,
        "network.html",
        edges=[(e, words.get(_first_words(e))) for e in shown],
        count=count,
        reports={r.id: r for r in book.ledger.heads({c.report for c in words.values()})},
        types=book.ledger.edges.types(),
        drawn=DRAWN,
        page=page,
        has_more=count > first + ROWS,
    )


def drawing(request: Request) -> Response:
    """What is drawn: nodes and edges as data."""
    book = desk_of(request).book
    return JSONResponse(_elements(book, _wanted(book, request.query_params).outlines()))


@dataclass(frozen=True, slots=True)
class Voice:
    """One origin of an edge, with its claims: those that say so, deny it, or leave it open."""

    origin: Origin
    claims: tuple[Claim, ...]


def edge(request: Request) -> Response:
    """One edge with all the words behind it, by origin. Former ids of its actors lead to it."""
    desk = desk_of(request)
    book = desk.book
    asked = [request.path_params[name] for name in ("type", "agent", "target")]
    found = book.edge(*asked)
    if [found.type, found.agent, found.target] != asked:
        return RedirectResponse(f"/network/{found.type}/{found.agent}/{found.target}", 307)
    claims = {c.id: c for c in book.claims_of((*found.claims, *found.denied, *found.unconfirmed))}
    reports = {r.id: r for r in book.ledger.heads({c.report for c in claims.values()})}
    return desk.page(
        request,
        "edge.html",
        edge=found,
        voices=list(_voices(found, claims, reports)),
        disputed=book.disputed(claims),
        reports=reports,
    )


def _voices(found: Edge, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> Iterable[Voice]:
    """The origins in their order, each with its claims, the last published first."""
    for origin in found.behind:
        held = (claims[id] for id in origin.claims if id in claims)
        yield Voice(
            origin,
            tuple(sorted(held, key=lambda c: (reports[c.report].published or "", c.id), reverse=True)),
        )


def _first_words(found: Edge) -> str:
    """The claim whose words stand for an edge: one of its first origin that says so, else of any."""
    said = set(found.claims or found.denied or found.unconfirmed)
    return next(id for origin in found.behind for id in origin.claims if id in said)


def _wanted(book: OpenLedger, query: Mapping[str, str]) -> Network:
    """The edges that the address asks for: by type, actor, speaker, days and number of named origins."""
    least = query.get("origins", "")
    return book.network(
        query.get("about") or None,
        type=query.get("type") or None,
        speaker=query.get("speaker") or None,
        since=query.get("since") or None,
        until=query.get("until") or None,
        named=int(least) if least.isdecimal() and len(least) < 9 else 0,
    )


def _elements(book: OpenLedger, edges: Iterable[Outline]) -> dict[str, Any]:
    """Nodes and edges as the drawing takes them; of many actors those that most origins relate."""
    shown: dict[str, None] = {}
    drawn = []
    for found in edges:
        new = [id for id in (found.agent, found.target) if id not in shown]
        if len(shown) + len(new) <= DRAWN:
            shown.update(dict.fromkeys(new))
            drawn.append(_drawn(found))
    ends = book.ledger.edges.ends(shown)
    return {
        "nodes": [ends[id]._asdict() for id in shown if id in ends],
        "edges": [e for e in drawn if e["source"] in ends and e["target"] in ends],
    }


def _drawn(found: Outline) -> dict[str, Any]:
    few, most = found.named, found.most
    return {
        "id": f"{found.type}/{found.agent}/{found.target}",
        "source": found.agent,
        "target": found.target,
        "type": found.type.replace("_", " "),
        "named": few,
        "origins": str(few) if few == most else f"{few}–{most}",
        "contradicted": found.is_contradicted,
        "mutual": found.type in SYMMETRIC,
    }
