"""The command `predicates`: the user's own words of events and relations, each tried on its example."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from sayso.api import wording
from sayso.api.tried import Tried, tried
from sayso.config import load


@click.command()
@click.argument("file", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the rows as JSON, one a line.")
def predicates(file: str | None, as_json: bool) -> None:
    """Try the table of predicates FILE, by default that of the setting: is each example read as its row says?

    Prints who fills which role in each example, or why it is not read so; exits with 1 if any is not.
    """
    settings = load(flags={"predicates": file})
    if not settings.predicates.lines:
        raise click.UsageError("No table to try: name a FILE, or the setting `predicates`.")
    rows = list(tried(settings))
    if as_json:
        for row in rows:
            sys.stdout.write(json.dumps(asdict(row)) + "\n")
    else:
        _print(rows)
    wrong = sum(not row.is_read for row in rows)
    click.echo(
        f"Not read as the row says: {wrong:,} of {len(rows):,}."
        if wrong
        else f"All {wording.counted(len(rows), 'example')} read as the row says.",
        err=True,
    )
    raise SystemExit(1 if wrong else 0)


def _print(rows: list[Tried]) -> None:
    from sayso.views.cli.tables import UNCUT, Column, print_table

    print_table(
        rows,
        [
            Column("line", lambda row: str(row.line)),
            Column("word", lambda row: wording.clean(row.word)),
            Column("says", lambda row: wording.clean(row.says)),
            Column("example", lambda row: wording.one_line(row.example), share=3),
            Column("read as", lambda row: wording.one_line(_read_as(row)), share=4, lines=UNCUT),
        ],
    )


def _read_as(row: Tried) -> str:
    if row.why_not is not None:
        return f"NO: {row.why_not}"
    return "; ".join(f"{role}: {', '.join(words)}" for role, words in row.roles.items())
