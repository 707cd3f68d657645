"""Adding reports: files or a pasted text, and how far their reading has come."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.errors import NotFound
from sayso.model import Given
from sayso.views.web.desk import desk_of

GIVEN = ("publisher", "published", "title", "author", "url")


async def add(request: Request) -> Response:
    """The form; sent, it begins a run and leads to its progress."""
    desk = desk_of(request)
    if request.method == "GET":
        return desk.page(request, "add.html", runs=desk.incoming.runs())
    form = await desk.form(request)
    given = Given(**{name: str(form.get(name, "")).strip() or None for name in GIVEN})
    run = desk.incoming.start(await _sent(form), given)
    return RedirectResponse(f"/add/{run.id}", 303)


async def _sent(form: FormData) -> list[tuple[str, bytes]]:
    files = [f for f in form.getlist("files") if isinstance(f, UploadFile)]
    sent = [(f.filename or "report.txt", await f.read()) for f in files]
    pasted = str(form.get("text", "")).strip()
    if pasted:
        now = datetime.now(UTC).strftime("%Y-%m-%d %H.%M.%S")
        sent.append((f"pasted {now}.txt", pasted.replace("\r\n", "\n").encode("utf-8", "replace")))
    return sent


def run(request: Request) -> Response:
    """How far a run has come, and what came of it."""
    desk = desk_of(request)
    found = desk.incoming.run(request.path_params["id"])
    if found is None:
        raise NotFound("run", request.path_params["id"])
    ids = found.summary.get("reports", ()) if found.is_over else ()
    return desk.page(request, "adding.html", run=found, reports=desk.book.ledger.heads(ids[:50]))
