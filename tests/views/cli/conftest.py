"""Running commands in this process, on the ledger of the invented war."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sayso.views.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(ledger_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `sayso WORDS... --ledger FILE` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def run(*words: str, ledger: Path | None = ledger_file, **options: Any) -> Result:
        return CliRunner().invoke(main, [*words, *(["--ledger", str(ledger)] if ledger else [])], **options)

    return run


@pytest.fixture
def records(run: Run) -> Callable[..., list[dict[str, Any]]]:
    """The records that a command prints with --json."""

    def records(*words: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in run(*words, "--json").stdout.splitlines()]

    return records
