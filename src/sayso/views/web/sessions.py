"""Who is at the browser: a session in a cookie, a token in every form that writes, and login where asked for.

On this machine alone whoever comes has the one session, and decisions bear the name of the setting
`reviewer`, else the login name. With accounts, a session is got by a password and lasts a working day.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from sayso.views.web.accounts import Accounts

COOKIE = "sayso"
# A working day; then the password is asked for again.
_LASTS_SECONDS = 12 * 3600
# Wrong passwords in a row, whoever's, after which each try waits: guessing is slowed, nobody shut out.
_FREE_TRIES, _WAIT_SECONDS = 5, 2.0


@dataclass(frozen=True, slots=True)
class Session:
    """One browser and the person at it."""

    id: str
    who: str
    until: float


class Sessions:
    """The sessions of one running workbench; none outlives it."""

    def __init__(self, *, who: str, accounts: Accounts | None = None, clock: Callable[[], float] = time.time):
        self.accounts, self._clock = accounts, clock
        self._secret = secrets.token_bytes(32)
        # On this machine alone all have one: of two pages opened at once each would else put its cookie over
        # that of the other.
        self._alone = Session(secrets.token_urlsafe(32), who, float("inf"))
        self._open: dict[str, Session] = {}
        self._wrong = 0
        self._lock = threading.Lock()

    def of(self, request: Request) -> Session | None:
        """The session of a request; None where a password is needed first."""
        if self.accounts is None:
            return self._alone
        found = self._open.get(request.cookies.get(COOKIE, ""))
        return found if found is not None and found.until > self._clock() else None

    def enter(self, name: str, password: str) -> Session | None:
        """A new session for who knows the password, else None."""
        if self.accounts is None:
            return None
        if self._wrong >= _FREE_TRIES:
            time.sleep(_WAIT_SECONDS)
        if not self.accounts.admits(name, password):
            self._wrong += 1
            return None
        self._wrong = 0
        made = Session(secrets.token_urlsafe(32), name.strip(), self._clock() + _LASTS_SECONDS)
        with self._lock:
            now = self._clock()
            self._open = {id: s for id, s in self._open.items() if s.until > now} | {made.id: made}
        return made

    def leave(self, session: Session) -> None:
        """End a session."""
        with self._lock:
            self._open.pop(session.id, None)

    def token(self, session: Session) -> str:
        """What a form of this session must bring along to write."""
        return hmac.new(self._secret, session.id.encode(), hashlib.sha256).hexdigest()

    def may_write(self, session: Session, form: FormData) -> bool:
        """Whether a form came from a page of this session."""
        return hmac.compare_digest(str(form.get("token", "")), self.token(session))


def keep(response: Response, session: Session, *, is_encrypted: bool) -> Response:
    """Send the session along: out of reach of scripts, never sent by a page of another site."""
    response.set_cookie(COOKIE, session.id, httponly=True, samesite="strict", secure=is_encrypted, path="/")
    return response
