"""The commands of the workbench: serve it, and say who may use it."""

from __future__ import annotations

import click

from sayso.views.cli.options import ledger_option, opened


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8321, show_default=True, help="The port.")
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A further host name under which browsers may ask for it, as behind a server that speaks TLS.",
)
@ledger_option
def serve(host: str, port: int, names: tuple[str, ...], ledger: str | None) -> None:
    """Open the ledger in a browser: read, compare, decide.

    It is reached from this machine only. With another --host it asks everybody for a password: give the
    people accounts first, with `sayso account NAME`, and put a server that speaks TLS in front.
    """
    from sayso.views.web import serve as run

    with opened(ledger, create=True) as book:
        run(book, host=host, port=port, names=names, tell=lambda line: click.echo(line, err=True))


@click.command()
@click.argument("name", required=False)
@click.option("--remove", is_flag=True, help="Take the account away; decisions under it stay.")
@ledger_option
def account(name: str | None, remove: bool, ledger: str | None) -> None:
    """Give NAME an account for the workbench, or a new password; without NAME, list the accounts.

    Once there is one, the workbench asks for a password. Passwords are kept hashed, in LEDGER.accounts.
    """
    from sayso.views.web.accounts import Accounts

    with opened(ledger) as book:
        accounts = Accounts.beside(book.path)
    if name is None:
        click.echo("\n".join(accounts.names()) or "No accounts yet. Make one: sayso account NAME")
    elif remove:
        accounts.remove(name)
        click.echo(f"{name}: removed")
    else:
        accounts.put(name, click.prompt("Password", hide_input=True, confirmation_prompt=True))
        click.echo(f"{name}: may use the workbench")
