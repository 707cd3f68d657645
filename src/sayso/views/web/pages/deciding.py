"""What people decide in the workbench: one address that records, one that takes back.

Every form says what its page showed as decided (`seen`). Where somebody has decided meanwhile, nothing is
recorded and the person is told, so that of two at work nobody overrules the other unawares.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.api import OpenLedger, wording
from sayso.errors import BadReview, NotFound
from sayso.ids import matter_id
from sayso.model import Claim, Review
from sayso.views.web.desk import Stale, desk_of

DECISIONS = frozenset({"accept", "reject", "correct", "merge", "apart", "split", "origin", "place", "note"})


async def decide(request: Request) -> Response:
    """Record a decision: `decision`, `of`, `seen`, and where needed `why`, `with`, and `set.FIELD` values."""
    desk = desk_of(request)
    form = await desk.form(request)
    decision, of = _said(form, "decision"), _said(form, "of")
    if decision not in DECISIONS:
        raise BadReview(f"{decision!r} is no decision that can be made here.")

    def record() -> Review:
        value, why = _value(decision, form), _said(form, "why") or None
        with desk.deciding:
            _check_seen(desk.book, of, _said(form, "seen"))
            return desk.book.review(decision, of, value=value, why=why, who=desk.who(request))

    made = await run_in_threadpool(record)
    return await _on(desk.book, _rest(made) or _back(form))


def _rest(review: Review) -> str | None:
    """The page of what is left of a matter that was split: its id may be that of what was taken out."""
    judged = review.judged or {}
    if review.decision != "split" or "places" not in judged:
        return None
    left = sorted(set(judged["claims"]) - set(review.value["claims"]))
    return f"/matters/{matter_id(judged['type'], left[0])}"


async def add_claim(request: Request) -> Response:
    """Add a claim that rests on `words` of the report `of`: the only ones, or those nearest to `near`."""
    desk = desk_of(request)
    form = await desk.form(request)

    def record() -> Claim:
        bounds = {bound: _number(form, bound) for bound in ("low", "high")}
        is_counted = any(value is not None for value in bounds.values())
        near = _said(form, "near")
        return desk.book.add(
            _said(form, "of"),
            _said(form, "words"),
            near=int(near) if near.isdecimal() else None,
            type=_said(form, "type") or None,
            figure={**bounds, "of": _said(form, "of_whom") or None} if is_counted else None,
            roles={role: _said(form, role) for role in ("agent", "target")},
            modality=_said(form, "modality") or "asserted",
            negated=_said(form, "negated") == "true",
            why=_said(form, "why") or None,
            who=desk.who(request),
        )

    made = await run_in_threadpool(record)
    return RedirectResponse(f"/reports/{made.report}?claim={made.id}#chosen", 303)


def _number(form: FormData, name: str) -> float | None:
    said = _said(form, name)
    try:
        value = float(said) if said else None
    except ValueError as error:
        raise BadReview(f"{said!r} is no number.") from error
    return int(value) if value is not None and value.is_integer() else value


async def undo(request: Request) -> Response:
    """Take the decision `review` back."""
    desk = desk_of(request)
    form = await desk.form(request)
    await run_in_threadpool(lambda: desk.book.undo(_said(form, "review"), who=desk.who(request)))
    return await _on(desk.book, _back(form))


def seen(book: OpenLedger, of: str) -> str:
    """What a page that shows `of` has seen of decisions on it: the id of the last, with whether it stands."""
    return _mark(_last(book, of))


def _last(book: OpenLedger, of: str) -> Review | None:
    return next((r for r in reversed(list(book.reviews())) if of in (r.of, _other(r))), None)


def _other(review: Review) -> str | None:
    """The second of two records on which a decision was made together."""
    return review.value.get("with") if isinstance(review.value, Mapping) else None


def _mark(last: Review | None) -> str:
    return "" if last is None else f"{last.id}{'-' if last.undone else ''}"


def _check_seen(book: OpenLedger, of: str, was_seen: str) -> None:
    last = _last(book, of)
    if _mark(last) == was_seen:
        return
    if last is None:
        raise Stale("What that page showed as decided is not in this ledger. Load the page again.")
    raise Stale(
        f"{wording.one_line(last.who)} decided on this at {wording.moment(last.when)}: "
        f"{wording.clean(last.decision)} ({wording.standing(last)}). Nothing of yours was recorded. "
        "Go back to the page as it stands now, and decide with that in view."
    )


def _said(form: FormData, name: str) -> str:
    return str(form.get(name, "")).strip()


async def _on(book: OpenLedger, to: str) -> Response:
    """Go on to a page; where the decision left nothing there, to the decisions."""
    listing, _, id = urlsplit(to).path.strip("/").partition("/")
    if listing in ("matters", "actors") and id:
        try:
            await run_in_threadpool(book.show, id.partition("/")[0])
        except NotFound:
            to = "/reviews"
    return RedirectResponse(to, 303)


def _back(form: FormData) -> str:
    """The page to go on to: one of ours, whatever the form says.

    Browsers take `\\` for `/`, and two of them for another host.
    """
    path = _said(form, "back")
    is_ours = path.startswith("/") and path[1:2] not in ("/", "\\") and path.isprintable()
    return path if is_ours else "/"


def _value(decision: str, form: FormData) -> Any:
    if decision in ("merge", "apart"):
        return {"with": _said(form, "with")} if "with" in form else None
    if decision == "note":
        return _said(form, "note")
    if decision == "split":
        said = {what: form.getlist(what) for what in ("names", "reports", "claims")}
        return {what: found for what, found in said.items() if found}
    if decision == "origin":
        return {"claims": _said(form, "claims").split(), "with": _said(form, "with") or None}
    fields = {
        name.removeprefix("set."): str(v).strip() for name, v in form.items() if name.startswith("set.")
    }
    old = {name.removeprefix("was."): str(v).strip() for name, v in form.items() if name.startswith("was.")}
    changed = {name: _read(v) for name, v in fields.items() if v != old.get(name)}
    if decision == "correct" and not changed:
        raise BadReview("Nothing was changed, so there is nothing to correct. To confirm it, accept it.")
    return changed or None


def _read(said: str) -> Any:
    """A value as the command line reads it: a number, true, false, else text; nothing is null."""
    try:
        value = json.loads(said) if said else None
    except ValueError:
        return said
    return said if isinstance(value, (list, Mapping)) else value
