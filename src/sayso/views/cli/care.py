"""The commands that keep a ledger sound and pass it on: forget, verify, export."""

from __future__ import annotations

import sys

import click

from sayso.api import wording
from sayso.views.cli.options import json_option, ledger_option, opened, who_option


@click.command()
@click.argument("report")
@click.option("--why", required=True, metavar="TEXT", help="The reason; it stays in the ledger.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@who_option
@ledger_option
def forget(report: str, why: str, yes: bool, who: str | None, ledger: str | None) -> None:
    """Remove REPORT for good: its bytes, text, claims and what was decided on them.

    What stays is its id, the day, who and why, so that it is not read again. This cannot be undone.
    """
    with opened(ledger) as book:
        found = book.report(report)
        named = wording.one_line(found.title or found.path)
        if not yes:
            click.confirm(f"Forget “{named}” ({wording.short(found.id)}) for good?", abort=True, err=True)
        book.forget(found.id, why=why, who=who)
        click.echo(f"Forgotten: {named}", err=True)


@click.command()
@json_option
@ledger_option
def verify(ledger: str | None, as_json: bool) -> None:
    """Check that stored bytes match their hash and that every quotation stands where the ledger says.

    Prints what does not match, and exits with 1 if anything does not.
    """
    from sayso.views.cli.printing import print_json
    from sayso.views.cli.tables import print_table

    with opened(ledger) as book:
        wrong = list(book.verify())
        if as_json:
            print_json(book, wrong)
        else:
            print_table(wrong)
    click.echo(
        f"What does not match: {len(wrong):,}." if wrong else "Every byte and every quotation matches.",
        err=True,
    )
    raise SystemExit(1 if wrong else 0)


@click.command()
@click.argument("format")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to write; - is standard output.")
@ledger_option
def export(format: str, output: str, ledger: str | None) -> None:
    """Write the ledger in FORMAT: jsonl (every record), csv (a table of the claims), or that of a plugin.

    A file is written whole or not at all. In csv, a text that a spreadsheet would run gets an apostrophe.
    """
    with opened(ledger) as book:
        book.export(format, sys.stdout.buffer if output == "-" else output)
