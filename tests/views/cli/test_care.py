"""forget, verify, export."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest


def test_a_report_is_forgotten_only_when_confirmed(run, records) -> None:
    [report, other] = records("reports")
    assert run("forget", report["id"], "--why", "endangers a witness", input="n\n").exit_code == 1
    assert len(records("reports")) == 2
    assert run("forget", report["id"], "--why", "endangers a witness", input="y\n").exit_code == 0
    assert [r["id"] for r in records("reports")] == [other["id"]]
    assert run("show", report["id"]).exit_code == 1


def test_a_reason_for_forgetting_is_asked_for(run, records) -> None:
    assert run("forget", records("reports")[0]["id"], "--yes").exit_code == 2


def test_a_sound_ledger_verifies(run) -> None:
    shown = run("verify")
    assert shown.exit_code == 0 and shown.stdout == ""
    assert "matches" in shown.stderr


def test_verify_names_the_report_whose_text_was_changed(run, ledger_file: Path) -> None:
    with sqlite3.connect(ledger_file) as connection:
        connection.execute("UPDATE texts SET text = replace(text, '12 people', '21 people')")
    shown = run("verify", "--json")
    assert shown.exit_code == 1
    assert "wire.txt" in {json.loads(line)["path"] for line in shown.stdout.splitlines()}


def test_jsonl_says_what_each_record_is(run, records) -> None:
    lines = [json.loads(line) for line in run("export", "jsonl").stdout.splitlines()]
    kinds = [line["record"] for line in lines]
    assert {"report", "claim", "actor", "problem"} <= set(kinds)
    assert [
        {k: v for k, v in line.items() if k != "record"} for line in lines if line["record"] == "claim"
    ] == records("claims")


def test_csv_has_a_row_a_claim_and_runs_no_formula(run, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    assert run("export", "csv", "-o", str(out)).exit_code == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 4
    assert {row["low"] for row in rows} == {"12", "40", ""}
    assert {row["lon"] for row in rows} == {"-36.25", ""}  # a number stays a number
    assert not [c for row in rows for c in row.values() if c.startswith(("=", "@", "\t")) or "\x1b" in c]
    [title] = {row["title"] for row in rows if row["publisher"] == "Herald"}
    assert title.startswith("'=HYPERLINK")


def test_an_export_that_fails_leaves_what_was_there(run, tmp_path: Path, monkeypatch) -> None:
    from sayso.views.export.csv import Csv

    out = tmp_path / "claims.csv"
    out.write_text("earlier")

    def write(self: Csv, ledger: object, out: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Csv, "write", write)
    shown = run("export", "csv", "-o", str(out))
    assert shown.exit_code == 1 and "No space left" in shown.stderr
    assert out.read_text() == "earlier"
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".part")] == []


def test_the_ledger_itself_is_not_written_over(run, ledger_file: Path) -> None:
    before = ledger_file.read_bytes()
    assert run("export", "csv", "-o", str(ledger_file)).exit_code == 2
    assert ledger_file.read_bytes() == before


@pytest.mark.parametrize("out", [".", "no/such/folder.csv"])
def test_where_nothing_can_be_written_is_said_before_any_work(run, out: str) -> None:
    shown = run("export", "csv", "-o", out)
    assert shown.exit_code == 2 and "folder" in shown.stderr


def test_an_unknown_format_names_those_that_are_installed(run) -> None:
    shown = run("export", "xlsx")
    assert shown.exit_code == 2 and "csv" in shown.stderr and "jsonl" in shown.stderr


@pytest.mark.parametrize(
    "command", [["claims", "--json"], ["claims", "--all"], ["export", "jsonl"], ["export", "csv"]]
)
def test_a_reader_that_has_seen_enough_causes_no_complaint(ledger_file: Path, command: list[str]) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [sys.executable, "-m", "sayso", *command, "--ledger", str(ledger_file)],
        stdout=write_end,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(write_end)
    assert "Traceback" not in done.stderr and "Broken pipe" not in done.stderr


def test_a_terminal_that_knows_ascii_only_is_no_obstacle(ledger_file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sayso", "claims", "--ledger", str(ledger_file)],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert done.returncode == 0 and b"12 persons" in done.stdout
