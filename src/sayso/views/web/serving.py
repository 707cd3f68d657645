"""Running the workbench: on this machine only, unless accounts exist and a host is named."""

from __future__ import annotations

import getpass
from collections.abc import Callable

import uvicorn

from sayso.api import OpenLedger
from sayso.errors import SaysoError
from sayso.views.web.accounts import Accounts
from sayso.views.web.app import workbench
from sayso.views.web.guard import LOOPBACK
from sayso.views.web.sessions import Sessions

PORT = 8321


def serve(
    book: OpenLedger,
    *,
    host: str = "127.0.0.1",
    port: int = PORT,
    names: tuple[str, ...] = (),
    tell: Callable[[str], None],
) -> None:
    """Serve a ledger until interrupted. `names` are further host names that browsers may ask for.

    Raises:
        SaysoError: where others could reach it and nobody has an account.
    """
    accounts = Accounts.beside(book.path)
    is_alone = host in LOOPBACK
    if not is_alone and not accounts.names():
        raise SaysoError(
            f"{host} can be reached by others, and nobody has an account. Make one: sayso account NAME."
        )
    who = book.settings.reviewer or getpass.getuser()
    sessions = Sessions(who=who, accounts=None if is_alone and not accounts.names() else accounts)
    app = workbench(book, sessions, hosts={*LOOPBACK, host, *names})
    at = f"http://{'localhost' if is_alone else host}:{port}/"
    tell(f"The workbench of {book.path} is at {at} (stop it with Ctrl-C).")
    if not is_alone:
        tell(
            "Others can reach it, and what they send can be read on the way: "
            "put a server that speaks TLS in front."
        )
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, server_header=False)
