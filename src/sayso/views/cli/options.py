"""Options that commands share, and the ledger that they open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from sayso.api import OpenLedger, open_with
from sayso.config import load

F = TypeVar("F", bound=Callable[..., Any])

ledger_option = click.option(
    "--ledger", metavar="FILE", help="The ledger file; by default that of the settings, else sayso.db here."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the records as JSON, one a line.")
limit_option = click.option("--limit", type=click.IntRange(min=0), metavar="N", help="List the first N only.")
jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Read with N processes; by default one a core."
)
why_option = click.option("--why", metavar="TEXT", help="The reason, kept beside the decision.")
who_option = click.option(
    "--who", metavar="NAME", help="Who decides; by default the setting `reviewer`, else the login name."
)


def listing_options(command: F) -> F:
    """What every list takes: a ledger, a limit, and --json."""
    return ledger_option(json_option(limit_option(command)))


def deciding_options(command: F) -> F:
    """What every decision takes: a ledger, who, and why."""
    return ledger_option(why_option(who_option(command)))


def opened(ledger: str | None, *, create: bool = False) -> OpenLedger:
    """The ledger that was named, or that of the settings; only reading makes a new one."""
    return open_with(load(flags={"ledger": ledger}), create=create)
