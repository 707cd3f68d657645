"""`sayso --help` answers at once: nothing heavy is imported for it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

import sayso
from sayso.views.cli import COMMANDS, main

HEAVY = ("spacy", "numpy", "sqlalchemy", "rich", "trafilatura", "sayso.ledger", "sayso.api")
PROGRAM = """
import sys
from sayso.views.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
"""


@pytest.mark.parametrize("asked", ["--help", "-h", "--version"])
def test_help_imports_nothing_heavy(asked: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(heavy=HEAVY), asked], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_imports_no_parser_and_no_database(command: str) -> None:
    heavy = ("spacy", "numpy", "sqlalchemy", "rich")
    program = PROGRAM.format(heavy=heavy)
    done = subprocess.run(
        [sys.executable, "-c", program, command, "--help"], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"
    assert "--help" in done.stdout


def test_help_lists_every_command_with_what_it_does() -> None:
    shown = CliRunner().invoke(main, ["--help"]).stdout
    assert all(name in shown and command.does in shown for name, command in COMMANDS.items())


def test_the_version_is_that_of_the_package() -> None:
    assert CliRunner().invoke(main, ["--version"]).stdout == f"sayso {sayso.__version__}\n"


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "predicates"])
def test_every_command_that_works_on_a_ledger_takes_one(command: str) -> None:
    group = ["accept"] if command == "review" else []
    assert "--ledger" in CliRunner().invoke(main, [command, *group, "--help"]).stdout


@pytest.mark.parametrize(
    "words", [["frobnicate"], ["claims", "--frobnicate"], ["show"], ["claims", "--kind", "rumour"]]
)
def test_what_is_misused_ends_with_2(words: list[str]) -> None:
    assert CliRunner().invoke(main, words).exit_code == 2
