"""Entering and leaving a workbench that asks for a password."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.views.web.desk import Foreign, desk_of, is_encrypted, is_ours
from sayso.views.web.sessions import COOKIE, keep

# What may be seen before one has entered.
_OPEN = ("/enter", "/static/")


class Doorkeeper:
    """ASGI middleware: sends whoever has no session to where one is got."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or send it to the door."""
        if scope["type"] == "http" and not str(scope["path"]).startswith(_OPEN):
            request = Request(scope)
            if desk_of(request).sessions.of(request) is None:
                await RedirectResponse("/enter", 303)(scope, receive, send)
                return
        await self._app(scope, receive, send)


async def enter(request: Request) -> Response:
    """The page that asks for name and password, and what is made of the answer."""
    desk = desk_of(request)
    if request.method == "GET" or desk.sessions.accounts is None:
        if desk.sessions.of(request) is not None:
            return RedirectResponse("/", 303)
        return desk.page(request, "enter.html", wrong=False)
    if not is_ours(request):
        raise Foreign
    form = await request.form(max_files=0, max_fields=4)
    name, password = str(form.get("name", "")), str(form.get("password", ""))
    session = await run_in_threadpool(desk.sessions.enter, name, password)
    if session is None:
        return desk.page(request, "enter.html", status=403, wrong=True)
    return keep(RedirectResponse("/", 303), session, is_encrypted=is_encrypted(request))


async def leave(request: Request) -> Response:
    """End the session."""
    desk = desk_of(request)
    await desk.form(request)
    session = desk.sessions.of(request)
    if session is not None:
        desk.sessions.leave(session)
    response = RedirectResponse("/enter", 303)
    response.delete_cookie(COOKIE, path="/")
    return response
