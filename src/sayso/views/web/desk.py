"""The desk: what every page needs at hand. The open ledger, the sessions, and the templates to fill."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso.api import OpenLedger
from sayso.errors import BadSetting, NotFound, SaysoError
from sayso.model import Actor, Claim, Matter, Report
from sayso.views import records
from sayso.views.web import shown
from sayso.views.web.incoming import Incoming
from sayso.views.web.sessions import Session, Sessions, keep

HERE = Path(__file__).parent
R = TypeVar("R", bound=Report | Claim | Actor | Matter)


class Stale(SaysoError):
    """What a person decided on has changed since the page was made."""


class Foreign(SaysoError):
    """A form that did not come from a page of this session."""

    def __init__(self) -> None:
        super().__init__("This form is from another session. Open the page again and decide there.")


class Desk:
    """One running workbench. Pages get it from `desk_of(request)`."""

    def __init__(self, book: OpenLedger, sessions: Sessions) -> None:
        self.book, self.sessions = book, sessions
        self.incoming = Incoming(book.settings)
        self.deciding = threading.Lock()
        """Held from looking whether somebody decided meanwhile until the decision is recorded."""
        self.types = lru_cache(maxsize=1)(lambda revision: book.ledger.types())
        """How many claims stand, by kind and type, at this revision of the ledger; counted once for each."""
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters.update(shown.FILTERS)
        self._templates.globals.update(shown.GLOBALS)

    def page(self, request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
        """A filled template. Beside `values` it has `path`, `query`, `session`, `token` and `address`."""
        session: Session | None = self.sessions.of(request)
        filled = self._templates.get_template(template).render(
            path=request.url.path,
            query=request.query_params,
            session=session,
            can_leave=self.sessions.accounts is not None,
            token="" if session is None else self.sessions.token(session),
            address=partial(address, request),
            **values,
        )
        response = HTMLResponse(filled, status)
        return response if session is None else keep(response, session, is_encrypted=is_encrypted(request))

    async def form(self, request: Request) -> FormData:
        """The form that a page sent, once it is known to be ours.

        Raises:
            Foreign: where it is not.
        """
        form = await request.form(max_files=200, max_fields=500)
        session = self.sessions.of(request)
        if session is None or not is_ours(request) or not self.sessions.may_write(session, form):
            raise Foreign
        return form

    def who(self, request: Request) -> str:
        """Whose name stands beside what is decided here."""
        session = self.sessions.of(request)
        return "" if session is None else session.who


Page = Callable[[Request], Response]


def desk_of(request: Request) -> Desk:
    """The desk of the workbench that got this request."""
    desk: Desk = request.app.state.desk
    return desk


def record(book: OpenLedger, kind: type[R], id: str) -> R:
    """The record of this kind with the id, or with a former id of it.

    Raises:
        NotFound: where there is none, or the id is of something else.
    """
    found = book.show(id)
    if not isinstance(found, kind):
        raise NotFound(kind.__name__.lower(), id)
    return found


def or_json(kind: type[R], page: Page) -> Page:
    """The page of one record; with `as=json` in the address, the record itself as `--json` prints it."""

    def answer(request: Request) -> Response:
        form = request.query_params.get("as")
        if not form:
            return page(request)
        if form != "json":
            raise BadSetting("as", form, "a record can be had as json")
        book = desk_of(request).book
        found = record(book, kind, request.path_params["id"])
        return Response(records.line(records.whole(book, found)) + "\n", media_type="application/json")

    return answer


def address(request: Request, **changes: Any) -> str:
    """The address of this page with some of its filters changed; None or empty takes one away."""
    asked = {**request.query_params, **changes}
    kept = {name: value for name, value in asked.items() if value not in (None, "", False)}
    return f"{request.url.path}?{urlencode(kept)}" if kept else request.url.path


def came_from(request: Request) -> str | None:
    """The page of ours from which the browser says that a form was sent; None where it says nothing else."""
    at = urlsplit(request.headers.get("referer", ""))
    if at.netloc != request.headers.get("host", "") or at.path == request.url.path:
        return None
    path = "/" + at.path.lstrip("/\\")
    return f"{path}?{at.query}" if at.query else path


def is_ours(request: Request) -> bool:
    """Whether the browser says that a request comes from our own pages; old browsers do not say."""
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    at_home = origin is None or origin.partition("://")[2] == request.headers.get("host", "")
    return at_home and site in ("same-origin", "none")


def is_encrypted(request: Request) -> bool:
    """Whether the browser speaks TLS, to us or to what stands in front."""
    return "https" in (request.url.scheme, request.headers.get("x-forwarded-proto", ""))
