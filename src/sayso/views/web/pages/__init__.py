"""One module a page; `PAGES` is the table of addresses."""

from __future__ import annotations

from starlette.routing import Route

from sayso.views.web.pages import actors, deciding, lists, reading, start

PAGES = [
    Route("/", start.start),
    Route("/reports", reading.reports),
    Route("/reports/{id}", reading.report),
    Route("/claims", lists.claims),
    Route("/actors", actors.actors),
    Route("/actors/{id}", actors.actor),
    Route("/search", lists.search),
    Route("/problems", lists.problems),
    Route("/reviews", lists.reviews),
    Route("/decide", deciding.decide, methods=["POST"]),
    Route("/undo", deciding.undo, methods=["POST"]),
]
