"""The workbench as an ASGI application: every address, and what is answered when something goes wrong."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sayso.api import OpenLedger
from sayso.errors import NotFound, SaysoError
from sayso.views.web import entering
from sayso.views.web.desk import HERE, Desk, Foreign, Stale, came_from, desk_of
from sayso.views.web.guard import LOOPBACK, Guard
from sayso.views.web.pages import PAGES
from sayso.views.web.sessions import Sessions

# All that one request may send: uploads of reports.
MAX_UPLOAD_BYTES = 200_000_000


def workbench(
    book: OpenLedger,
    sessions: Sessions,
    *,
    hosts: Iterable[str] = LOOPBACK,
    max_bytes: int = MAX_UPLOAD_BYTES,
) -> Starlette:
    """The workbench over an open ledger. `hosts` are the names under which it may be asked."""
    app = Starlette(
        routes=[
            Mount("/static", StaticFiles(directory=HERE / "static")),
            Route("/enter", entering.enter, methods=["GET", "POST"]),
            Route("/leave", entering.leave, methods=["POST"]),
            *PAGES,
        ],
        middleware=[
            Middleware(Guard, hosts=hosts, max_bytes=max_bytes),
            Middleware(entering.Doorkeeper),
        ],
        exception_handlers={
            NotFound: _not_found,
            Foreign: _refused,
            Stale: _stale,
            SaysoError: _failed,
            HTTPException: _http,
            Exception: _broken,
        },
    )
    app.state.desk = Desk(book, sessions)
    return app


def _told(request: Request, status: int, title: str, why: str) -> Response:
    return desk_of(request).page(
        request, "error.html", status=status, title=title, why=why, back=came_from(request)
    )


def _not_found(request: Request, error: Exception) -> Response:
    return _told(request, 404, "Not in this ledger", str(error))


def _refused(request: Request, error: Exception) -> Response:
    return _told(request, 403, "Not written", str(error))


def _stale(request: Request, error: Exception) -> Response:
    return _told(request, 409, "Decided by somebody meanwhile", str(error))


def _failed(request: Request, error: Exception) -> Response:
    return _told(request, 400, "That could not be done", str(error))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return _told(request, 404, "No such page", "There is nothing at this address.")
    return _told(request, error.status_code, error.detail, "")


def _broken(request: Request, error: Exception) -> Response:
    """What no page expected; the server's own log has where it happened."""
    why = "The fault is the workbench's own, and nothing is lost: a decision is recorded whole or not at all."
    return _told(request, 500, "This page could not be made", why)
