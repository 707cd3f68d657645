"""The command `new`: what reports add to what other reports of the ledger hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import click

from sayso.views.cli.options import listing_options, opened

if TYPE_CHECKING:
    from sayso.api import OpenLedger
    from sayso.api.news import News


@click.command()
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@click.option(
    "--since",
    metavar="DATE",
    help="The reports that came out on this day, or in this month or year, or later.",
)
@listing_options
def new(
    reports: tuple[str, ...], since: str | None, ledger: str | None, as_json: bool, limit: int | None
) -> None:
    """Say what REPORTS add: origins, contradictions, revisions, claims nobody else makes, actors, or nothing.

    One REPORT is held against all others. Several, those published --since, or by default those that the
    last run of `sayso read` brought in, are each held against the rest of the ledger and against those of
    them that came out before.
    """
    from sayso.views.cli import adds
    from sayso.views.cli.printing import print_json

    with opened(ledger) as book:
        found = _found(book, reports, since, limit)
        if as_json:
            print_json(book, found)
            return
        told = list(found)
        if len(reports) == 1:
            adds.print_page(book, told[0])
        else:
            adds.print_lines(book, told)
            click.echo(f"{adds.summed_up(told)} More: sayso new REPORT." if told else _NOTHING, err=True)


_NOTHING = "No such reports. Those of the last run are listed, or those published --since a day."


def _found(book: OpenLedger, reports: Sequence[str], since: str | None, limit: int | None) -> Iterable[News]:
    if len(reports) == 1:
        return [book.new(reports[0])]
    return islice(book.news(*reports, since=since), limit)
