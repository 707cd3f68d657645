"""What stands before every page: which hosts may ask, how much they may send, and what a browser may do.

The workbench listens on this machine only, unless told otherwise. That is no protection by itself: a page
of another site can make a browser send requests to it, and a name can be made to point at it. So the `Host`
that is asked for must be one that we answer to, and what writes must come from our own pages (`sessions`).
"""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})

# No inline script or style, no other host, no frame around us, nothing but our own forms.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """ASGI middleware: refuses strange hosts and oversized bodies, and sets the headers of safety."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str], max_bytes: int) -> None:
        self._app, self._hosts, self._max_bytes = app, frozenset(h.casefold() for h in hosts), max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refused(Headers(scope=scope))
        app: ASGIApp = self._app if refused is None else PlainTextResponse(refused[1], refused[0])
        await app(scope, self._bounded(receive), _with_headers(send, is_kept=_is_static(scope)))

    def _refused(self, headers: Headers) -> tuple[int, str] | None:
        if _host(headers.get("host", "")) not in self._hosts:
            return 421, "This workbench does not answer to that name. Open it under the address it printed.\n"
        told = headers.get("content-length", "0")
        if not told.isdecimal() or int(told) > self._max_bytes:
            return 413, f"That is more than {self._max_bytes:,} bytes. Read it with: sayso read FILE\n"
        return None

    def _bounded(self, receive: Receive) -> Receive:
        """What is sent without saying how much ends as if the sender had gone."""
        left = self._max_bytes

        async def bounded() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            return message if left >= 0 else {"type": "http.disconnect"}

        return bounded


def _host(told: str) -> str:
    """The host of a `Host` header without its port.

    >>> _host("127.0.0.1:8321"), _host("[::1]:8321"), _host("Localhost")
    ('127.0.0.1', '[::1]', 'localhost')
    """
    name, colon, port = told.casefold().rpartition(":")
    return name if colon and port.isdecimal() and not name.endswith(":") else told.casefold()


def _is_static(scope: Scope) -> bool:
    return str(scope["path"]).startswith("/static/")


def _with_headers(send: Send, *, is_kept: bool) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            # Pages show a ledger: what a person has logged out of is not to be found in the browser's cache.
            headers.setdefault("Cache-Control", "max-age=3600" if is_kept else "no-store")
        await send(message)

    return sending
