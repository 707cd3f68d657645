"""The group of commands: imports a command when it is used, and turns errors into messages and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click

from sayso.errors import BadSetting, SaysoError

# What the shell reports of a program that Ctrl-C ended.
INTERRUPTED = 130


class Command(NamedTuple):
    """Where a command lies, `MODULE:NAME` in this package, and what it does in a line."""

    where: str
    does: str


class Commands(click.Group):
    """A group whose commands are listed from a table, without importing them."""

    def __init__(self, *args: Any, commands_table: Mapping[str, Command], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._table = commands_table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command, or None where there is none of this name."""
        if cmd_name not in self._table:
            return None
        module, name = self._table[cmd_name].where.split(":")
        command: click.Command = getattr(import_module(f"sayso.views.cli.{module}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table into the help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.does) for name, command in self._table.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what goes wrong on purpose is a message and an exit status, never a traceback."""
        _make_printable()
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except SaysoError as error:
            complain(str(error))
            ctx.exit(2 if isinstance(error, BadSetting) else 1)
        except BrokenPipeError:
            _drop_output()  # whoever read us has seen enough, as in `sayso claims | head`
        except OSError as error:
            complain(f"{error.strerror or error}: {error.filename}" if error.filename else str(error))
            ctx.exit(1)
        except KeyboardInterrupt:
            complain("Stopped.")
            ctx.exit(INTERRUPTED)


def complain(message: str) -> None:
    """Say on standard error what went wrong; file names in it can do no harm."""
    from sayso.api.wording import clean

    click.echo(clean(message), err=True)


def _make_printable() -> None:
    """Where the terminal cannot print a sign, print its code rather than stop."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Send what is left nowhere, so that the interpreter's last flush meets no closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
