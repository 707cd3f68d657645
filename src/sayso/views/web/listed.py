"""Lists: a page of records at a time, and the same list as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from sayso.api import Hit, Listing, OpenLedger
from sayso.api.listing import columns_of
from sayso.errors import BadSetting
from sayso.model import Claim
from sayso.views import records
from sayso.views.export.csv import COLUMNS, cell
from sayso.views.web.desk import desk_of

# Rows of a list that stand on one page: a screenful and a half, and quick to send.
ROWS = 50


def listed(
    request: Request,
    template: str,
    listing: Listing[Any],
    beside: Callable[[Sequence[Any]], Mapping[str, Any]] = lambda rows: {},
    *,
    whole: Listing[Any] | None = None,
    **values: Any,
) -> Response:
    """A page of a listing; with `as=csv` or `as=jsonl` in the address, all of it as a file.

    The template is filled with `values`, and with what is shown `beside` the rows of the page. Where these
    are only headings, the file has the `whole` records.
    """
    form = request.query_params.get("as")
    if form:
        return _file(request, listing if whole is None else whole, form)
    page = page_of(request)
    first = (page - 1) * ROWS
    rows = listing[first : first + ROWS + 1]
    return desk_of(request).page(
        request,
        template,
        rows=rows[:ROWS],
        page=page,
        has_more=len(rows) > ROWS,
        met=first + len(rows[:ROWS]),
        **beside(rows[:ROWS]),
        **values,
    )


def page_of(request: Request) -> int:
    """The page of a list that is asked for, counted from 1."""
    told = request.query_params.get("page", "1")
    return max(1, int(told)) if told.isdecimal() and len(told) < 9 else 1


def _file(request: Request, listing: Iterable[Any], form: str) -> Response:
    makers = {"csv": (_csv, "text/csv; charset=utf-8"), "jsonl": (_jsonl, "application/x-ndjson")}
    if form not in makers:
        raise BadSetting("as", form, "a list can be had as csv or jsonl")
    lines, media_type = makers[form]
    name = f"{request.url.path.strip('/').replace('/', '-') or 'list'}.{form}"
    return StreamingResponse(
        lines(listing, desk_of(request).book),
        media_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _jsonl(listing: Iterable[Any], book: OpenLedger) -> Iterator[str]:
    reports = lru_cache(maxsize=64)(book.ledger.report)
    for record in listing:
        report = reports(record.report) if isinstance(record, (Claim, Hit)) else None
        yield records.line(records.plain(record, report)) + "\n"


def _csv(listing: Iterable[Any], book: OpenLedger) -> Iterator[str]:
    """Claims with all that a spreadsheet wants of them; of other records the columns of their lists."""
    reports = lru_cache(maxsize=64)(book.ledger.report)
    for at, record in enumerate(listing):
        if isinstance(record, Claim):
            if at == 0:
                yield _row(list(COLUMNS))
            yield _row([cell(value(record, reports(record.report))) for value in COLUMNS.values()])
            continue
        columns = columns_of(record)
        if at == 0:
            yield _row([*columns, "id"] if hasattr(record, "id") else list(columns))
        full = [record.id] if hasattr(record, "id") else []
        yield _row([*(cell(value(record)) for value in columns.values()), *full])


def _row(cells: Sequence[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
