"""The network: actors and the relations between them, drawn where scripts run, and as a table in any case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sayso.api import OpenLedger, filters
from sayso.compare import Edge
from sayso.errors import NotFound
from sayso.model import Actor
from sayso.views.web.desk import desk_of, record
from sayso.views.web.listed import ROWS, page_of

# Actors that are drawn at most; a browser lays out so many in about a second. The table has all.
DRAWN = 2_000


def network(request: Request) -> Response:
    """The page: the filters, the drawing's frame, and the edges as a table."""
    desk = desk_of(request)
    book = desk.book
    actors = {a.id: a for a in book.actors()}
    edges = list(_wanted(book, request.query_params, actors))
    page = page_of(request)
    first = (page - 1) * ROWS
    shown = edges[first : first + ROWS]
    newest = {e: max(e.claims or e.denied) for e in shown}
    claims = {c.id: c for c in book.claims_of(newest.values())}
    return desk.page(
        request,
        "network.html",
        edges=shown,
        count=len(edges),
        actors=actors,
        claims={e: claims[id] for e, id in newest.items() if id in claims},
        reports={id: book.report(id) for id in {c.report for c in claims.values()}},
        types=sorted(Counter(e.type for e in book.network())),
        drawn=DRAWN,
        page=page,
        has_more=len(edges) > first + ROWS,
    )


def drawing(request: Request) -> Response:
    """What is drawn: nodes and edges as data."""
    book = desk_of(request).book
    actors = {a.id: a for a in book.actors()}
    return JSONResponse(_elements(_wanted(book, request.query_params, actors), actors))


def edge(request: Request) -> Response:
    """One edge with all the words behind it."""
    desk = desk_of(request)
    book = desk.book
    asked = tuple(request.path_params[name] for name in ("type", "agent", "target"))
    found = next((e for e in book.network() if (e.type, e.agent, e.target) == asked), None)
    if found is None:
        raise NotFound("relation", " ".join(asked))
    claims = book.claims_of((*found.claims, *found.denied))
    reports = {id: book.report(id) for id in {c.report for c in claims}}
    sides = [record(book, Actor, id) for id in (found.agent, found.target)]
    newest = sorted(claims, key=lambda c: (reports[c.report].published or "", c.id), reverse=True)
    return desk.page(request, "edge.html", edge=found, sides=sides, claims=newest, reports=reports)


def _wanted(book: OpenLedger, query: Mapping[str, str], actors: Mapping[str, Actor]) -> Iterable[Edge]:
    """The edges that the address asks for: by type, actor, speaker, days and number of named origins."""
    about, least = query.get("about"), query.get("origins", "0")
    since = filters.days(query["since"])[0] if query.get("since") else None
    until = filters.days(query["until"])[1] if query.get("until") else None
    near = {a.id for a in filters.named(about, actors.values())} if about else None
    heard = (
        {c.id for c in book.claims(speaker=query["speaker"], kind="relation")}
        if query.get("speaker")
        else None
    )
    for found in book.network():
        if (
            query.get("type") in (None, "", found.type)
            and (near is None or found.agent in near or found.target in near)
            and (heard is None or not heard.isdisjoint(found.claims))
            and found.origins[0] >= (int(least) if least.isdecimal() else 0)
            and (since is None or (found.latest or found.earliest or "") >= since)
            and (until is None or "" < (found.earliest or found.latest or "") <= until)
        ):
            yield found


def _elements(edges: Iterable[Edge], actors: Mapping[str, Actor]) -> dict[str, Any]:
    """Nodes and edges as the drawing takes them; of many actors those that most origins relate."""
    shown: dict[str, None] = {}
    drawn = []
    for found in edges:
        if len(shown) + sum(id not in shown for id in (found.agent, found.target)) > DRAWN:
            continue
        shown |= {found.agent: None, found.target: None}
        drawn.append(
            {
                "id": f"{found.type}/{found.agent}/{found.target}",
                "source": found.agent,
                "target": found.target,
                "type": found.type.replace("_", " "),
                "named": found.origins[0],
                "origins": f"{found.origins[0]}–{found.origins[1]}"
                if found.origins[0] != found.origins[1]
                else str(found.origins[0]),
                "contradicted": found.is_contradicted,
            }
        )
    nodes = [{"id": id, "name": actors[id].name, "kind": actors[id].kind} for id in shown if id in actors]
    return {"nodes": nodes, "edges": [e for e in drawn if e["source"] in actors and e["target"] in actors]}
