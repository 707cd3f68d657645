"""The command line: `sayso COMMAND`. Each command is a module here, imported only when it is used.

A command parses, calls one verb of `sayso.api`, and prints. Results go to standard output, progress and
warnings to standard error; the exit status is 0 when done, 1 when refused or failed, 2 when misused.
"""

from __future__ import annotations

import click

from sayso import __version__
from sayso.views.cli.lazy import Command, Commands

# What `sayso --help` lists, in the order in which people come to need them.
COMMANDS = {
    "read": Command("reading:read", "Read reports into the ledger."),
    "reports": Command("lists:reports", "List the reports."),
    "claims": Command("lists:claims", "List who says what, on whose word."),
    "actors": Command("lists:actors", "List actors with all their names."),
    "doubts": Command("lists:doubts", "List the pairs of actors that may be one, to be decided."),
    "matters": Command("lists:matters", "List what several claims bear on, and where they disagree."),
    "new": Command("new:new", "Say what reports add to what is held, or that they add nothing."),
    "show": Command("show:show", "Show one report, claim, actor, matter or doubt."),
    "search": Command("lists:search", "Find words in the reports."),
    "review": Command("reviewing:review", "Accept, reject, correct, merge, split; all can be undone."),
    "reviews": Command("lists:reviews", "List what people decided."),
    "serve": Command("serving:serve", "Open the ledger in a browser: read, compare, decide."),
    "account": Command("serving:account", "Say who may use a workbench that others can reach."),
    "reread": Command("reading:reread", "Read stored reports again with this version."),
    "forget": Command("care:forget", "Remove a report for good."),
    "problems": Command("lists:problems", "List what could not be read, why, and the way out."),
    "predicates": Command("predicates:predicates", "Try your own words of events and relations."),
    "verify": Command("care:verify", "Check every byte and every quotation."),
    "export": Command("care:export", "Write the ledger in another format."),
}


@click.group(cls=Commands, commands_table=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="sayso %(version)s")
def main() -> None:
    """Read conflict reporting and keep a ledger of attributed claims: who says what, on whose say-so.

    Start with: sayso read REPORTS, then: sayso claims.
    """
