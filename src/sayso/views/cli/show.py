"""The command `show`: one report, claim, actor, matter or doubt, laid out for reading."""

from __future__ import annotations

import click

from sayso.model import Actor, Claim, Doubt, Matter, Report
from sayso.views.cli.options import json_option, ledger_option, opened


@click.command()
@click.argument("id")
@click.option(
    "--claims", "with_claims", is_flag=True, help="In a report, list the claims below each paragraph."
)
@click.option(
    "--all",
    "all_claims",
    is_flag=True,
    help="In a report, also its own statements and rejected claims; of a matter, every quotation.",
)
@click.option(
    "--mentions", "with_mentions", is_flag=True, help="Of a report, list who and what it mentions instead."
)
@json_option
@ledger_option
def show(
    id: str, with_claims: bool, all_claims: bool, with_mentions: bool, as_json: bool, ledger: str | None
) -> None:
    """Show the record with this ID, or with the only id that begins so.

    A report is shown with the source, the cue and the content of every attribution marked, and its chain
    beside it; a claim with its chain, its words in context and the line from the stored bytes to the
    quotation; an actor with all names, why they were joined, and its posts and memberships; a matter with
    each value, how the others stand to it, who says so, when and in which words; a doubt with its two
    actors side by side. A report that was met in several versions is shown with what changed.
    """
    from sayso.views import records
    from sayso.views.cli import matter, mentioned, pages

    with opened(ledger) as book:
        found = book.show(id)
        if as_json:
            click.echo(records.line(records.whole(book, found)))
            return
        match found:
            case Report() if with_mentions:
                mentioned.print_mentions(book.mentions(found.id) or ())
            case Report():
                pages.print_report(book, found, with_claims=with_claims or all_claims, all_claims=all_claims)
            case Claim():
                pages.print_claim(book, found)
            case Actor():
                pages.print_actor(book, found)
            case Matter():
                matter.print_matter(book, found, everything=all_claims)
            case Doubt():
                pages.print_doubt(found)
