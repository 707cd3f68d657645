"""Printing a listing: as a table for a person, as lines of JSON for a program."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from sayso.api import Hit, Listing, OpenLedger, wording
from sayso.model import Claim, Report
from sayso.views import records

if TYPE_CHECKING:
    from sayso.views.cli.tables import Column


def print_listing(
    book: OpenLedger,
    listing: Listing[Any],
    *,
    as_json: bool,
    limit: int | None,
    empty: str,
    columns: Iterable[Column] | None = None,
) -> None:
    """Print the records, or say that there are none."""
    found = islice(listing, limit)
    if as_json:
        print_json(book, found)
        return
    from sayso.views.cli.tables import print_table

    count = print_table(found, columns)
    click.echo(wording.clean(empty) if count == 0 and limit != 0 else _more(count, limit), err=True)


def _more(count: int, limit: int | None) -> str:
    return f"{count:,} listed" + (", the rest left out by --limit" if count == limit else "") + "."


def print_json(book: OpenLedger, found: Iterable[Any]) -> None:
    """Print records as JSON, one a line; those of a PDF with its pages."""
    for record in _plain(book, found):
        sys.stdout.write(records.line(record) + "\n")  # click.echo flushes every line


def _plain(book: OpenLedger, found: Iterable[Any]) -> Iterator[dict[str, Any]]:
    report_of = lru_cache(maxsize=8)(book.ledger.report)  # claims come report by report
    for record in found:
        report: Report | None = report_of(record.report) if isinstance(record, (Claim, Hit)) else None
        yield records.plain(record, report)
