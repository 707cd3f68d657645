"""One module a page; `PAGES` is the table of addresses."""

from __future__ import annotations

from starlette.routing import Route

from sayso.model import Actor, Claim, Matter, Report
from sayso.views.web.desk import or_json
from sayso.views.web.pages import (
    actors,
    adding,
    beside,
    claims,
    deciding,
    lists,
    mapped,
    matters,
    network,
    queue,
    reading,
    start,
)

PAGES = [
    Route("/", start.start),
    Route("/reports", reading.reports),
    Route("/reports/{id}", or_json(Report, reading.report)),
    Route("/claims", lists.claims),
    Route("/claims/{id}", or_json(Claim, claims.claim)),
    Route("/matters", matters.matters),
    Route("/matters/{id}", or_json(Matter, matters.matter)),
    Route("/matters/{id}/dossier", matters.dossier),
    Route("/matters/{id}/beside/{other}", beside.matters),
    Route("/actors", actors.actors),
    Route("/actors/{id}", or_json(Actor, actors.actor)),
    Route("/actors/{id}/dossier", actors.dossier),
    Route("/actors/{id}/beside/{other}", beside.actors),
    Route("/network", network.network),
    Route("/network/drawing", network.drawing),
    Route("/network/{type}/{agent}/{target}", network.edge),
    Route("/map", mapped.mapped),
    Route("/map/drawing", mapped.drawing),
    Route("/map/words", mapped.words),
    Route("/queue", queue.queue),
    Route("/add", adding.add, methods=["GET", "POST"]),
    Route("/add/{id}", adding.run),
    Route("/search", lists.search),
    Route("/problems", lists.problems),
    Route("/reviews", lists.reviews),
    Route("/decide", deciding.decide, methods=["POST"]),
    Route("/add-claim", deciding.add_claim, methods=["POST"]),
    Route("/undo", deciding.undo, methods=["POST"]),
]
