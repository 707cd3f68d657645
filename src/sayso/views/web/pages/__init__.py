"""One module a page; `PAGES` is the table of addresses."""

from __future__ import annotations

from starlette.routing import Route

from sayso.views.web.pages import deciding, reading, start

PAGES = [
    Route("/", start.start),
    Route("/reports", reading.reports),
    Route("/reports/{id}", reading.report),
    Route("/decide", deciding.decide, methods=["POST"]),
    Route("/undo", deciding.undo, methods=["POST"]),
]
