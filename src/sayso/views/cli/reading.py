"""The commands that read: `read` and `reread`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import click

from sayso.api import OpenLedger, wording
from sayso.views.cli.lazy import INTERRUPTED, complain
from sayso.views.cli.options import jobs_option, ledger_option, opened

# Matters of so many claims are made in a few seconds; whoever asks for them next finds them made.
FEW_CLAIMS = 10_000

if TYPE_CHECKING:
    from sayso.api import Progress, Summary


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--published", metavar="DATE", help="When these reports were published, if you know: 2014-06-13."
)
@click.option("--publisher", metavar="NAME", help="Who put them out, if you know.")
@click.option("--url", metavar="URL", help="Where they were found, if you know. Nothing is fetched.")
@click.option("--title", metavar="TITLE", help="Their title, if you know.")
@click.option("--author", metavar="NAME", help="Their author, if you know.")
@click.option(
    "--text-column",
    metavar="NAME",
    help="The column of a table that holds the text; same as --column text=NAME.",
)
@click.option("--column", "columns", multiple=True, metavar="ROLE=NAME", help=(
    "The column of a table that holds text, title, publisher, author, published or url."
))  # fmt: skip
@jobs_option
@ledger_option
def read(
    paths: tuple[str, ...],
    text_column: str | None,
    columns: tuple[str, ...],
    jobs: int | None,
    ledger: str | None,
    **given: str | None,
) -> None:
    """Read reports: files, folders, patterns, or - for standard input.

    Plain text, Markdown, HTML, PDF, CSV, TSV and JSONL (a report a row), and zip archives of these. What is
    in the ledger already costs nothing, so the same command goes on where it was stopped. What cannot be
    read is listed by `sayso problems`, and the rest is read; the exit status then is 1.
    """
    roles = _roles([*columns, *([f"text={text_column}"] if text_column else [])])
    with opened(ledger, create=True) as book:
        summary = _run(
            book,
            lambda progress: book.read(*paths, **given, columns=roles or None, jobs=jobs, progress=progress),
        )
        _tell_news(book, summary)
    raise SystemExit(1 if summary.problems else 0)


@click.command()
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@click.option("--all", "everything", is_flag=True, help="Also what this very version has read.")
@jobs_option
@ledger_option
def reread(reports: tuple[str, ...], everything: bool, jobs: int | None, ledger: str | None) -> None:
    """Read the stored bytes of REPORTs again with this version; by default all that another version read.

    Reviews go to the claims that they judged; one whose claim is no longer found is listed as detached.
    """
    with opened(ledger) as book:
        summary = _run(
            book, lambda progress: book.reread(*reports, everything=everything, jobs=jobs, progress=progress)
        )
    raise SystemExit(1 if summary.problems else 0)


def _tell_news(book: OpenLedger, summary: Summary) -> None:
    """Say in a line what the reports read add, where it is found at once."""
    if not summary.reports or book.ledger.count()[1] > FEW_CLAIMS:
        return
    from sayso.views.cli.adds import summed_up

    click.echo(f"{summed_up(list(book.news(*summary.reports)))} See: sayso new.", err=True)


def _roles(columns: Iterable[str]) -> dict[str, str]:
    roles = {}
    for column in columns:
        role, equals, name = column.partition("=")
        if not (role.strip() and equals and name):
            raise click.UsageError(f"--column {wording.clean(column)}: not of the form ROLE=NAME")
        roles[role.strip()] = name
    return roles


def _run(book: OpenLedger, work: Callable[[Callable[[Progress], None]], Summary]) -> Summary:
    """Do the work under a progress bar, and sum it up."""
    from sayso.views.cli.progress import meter

    try:
        with meter() as progress:
            summary = work(progress)
    except KeyboardInterrupt:
        complain(f"Stopped. The ledger {book.path} is intact; run the same command again to go on.")
        raise SystemExit(INTERRUPTED) from None
    for line in _summed_up(summary):
        click.echo(line, err=True)
    return summary


def _summed_up(summary: Summary) -> Iterator[str]:
    """What a run did, and where to look next."""
    read, claims = wording.counted(summary.read, "report"), wording.counted(summary.claims, "claim")
    yield f"{read} read in {summary.seconds:.0f} s, {claims}; {summary.known:,} known already."
    if summary.not_analysed:
        yield f"{summary.not_analysed:,} stored but not analysed, not being in English: see sayso problems."
    if summary.problems:
        yield f"{summary.problems:,} could not be read: see sayso problems."
