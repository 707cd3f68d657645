"""`sayso read` and `sayso reread`: what they print, how they end, and how they are stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sayso
from sayso.api import OpenLedger
from sayso.pool import Progress, Summary
from sayso.views.cli.progress import Lines, told

# More than are read before a busy machine gets round to stopping it.
REPORTS = 3_000
REPORT = "The interior ministry said that {} people were killed in Tel Amra on 13 June 2014.\n"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What `OpenLedger.read` was asked; it reads nothing."""
    seen: dict[str, Any] = {}

    def read(self: OpenLedger, *paths: str, **options: Any) -> Summary:
        seen.update(options, paths=paths)
        return seen.get("summary", Summary())

    monkeypatch.setattr(OpenLedger, "read", read)
    return seen


def test_what_the_user_knows_goes_to_the_reader(run, asked) -> None:
    words = ["--published", "2014-06-14", "--publisher", "Varna Wire", "--author", "A. Tokar", "--jobs", "2"]
    assert run("read", "pages", *words, "--column", "date=day", "--text-column", "body").exit_code == 0
    assert asked["paths"] == ("pages",)
    assert (asked["published"], asked["publisher"], asked["author"]) == (
        "2014-06-14",
        "Varna Wire",
        "A. Tokar",
    )
    assert (asked["url"], asked["title"], asked["jobs"]) == (None, None, 2)
    assert asked["columns"] == {"date": "day", "text": "body"}


@pytest.mark.parametrize(
    ("summary", "status", "said"),
    [
        (Summary(read=2, claims=7), 0, "2 reports read"),
        (Summary(known=1200), 0, "1,200 known already"),
        (Summary(read=1, problems=3), 1, "3 could not be read: see sayso problems"),
        (Summary(read=1, not_analysed=1), 0, "1 stored but not analysed"),
    ],
)
def test_the_summary_counts_and_the_exit_status_says_what_failed(run, asked, summary, status, said) -> None:
    asked["summary"] = summary
    shown = run("read", "pages")
    assert shown.exit_code == status and said in shown.stderr and shown.stdout == ""


@pytest.mark.parametrize("words", [["--column", "text"], ["--jobs", "0"], ["--column", "=body"]])
def test_misuse_is_told_before_any_work(run, asked, words: list[str]) -> None:
    assert run("read", "pages", *words).exit_code == 2
    assert "paths" not in asked


@pytest.mark.parametrize("published", ["June 2014", "2014-06", "2014-02-30"])
def test_a_day_of_publication_is_a_day(run, tmp_path: Path, published: str) -> None:
    (tmp_path / "a.txt").write_text(REPORT.format(12))
    shown = run("read", "a.txt", "--published", published, ledger=tmp_path / "new.db")
    assert shown.exit_code == 2 and published in shown.stderr


def test_a_run_that_is_stopped_says_how_to_go_on(run, monkeypatch) -> None:
    def read(self: OpenLedger, *paths: str, **options: Any) -> Summary:
        raise KeyboardInterrupt

    monkeypatch.setattr(OpenLedger, "read", read)
    shown = run("read", "pages")
    assert shown.exit_code == 130
    assert "intact" in shown.stderr and "same command again" in shown.stderr


def test_progress_is_told_in_words() -> None:
    half = Progress(done=1500, total=3000, rate=12.34, seconds_left=121.6, path="a.txt")
    assert told(half) == "1,500 of 3,000 reports, 12.3 a second, 0:02:02 left"
    start = Progress(done=1, total=None, rate=1.0, seconds_left=None, path="a.txt")
    assert told(start) == "1 reports, 1.0 a second"


def test_without_a_terminal_a_line_comes_now_and_then(capsys) -> None:
    progress = Progress(done=1, total=2, rate=1.0, seconds_left=1.0, path="\x1b[2J.txt")
    Lines(0.0)(progress)
    Lines(3600.0)(progress)
    assert capsys.readouterr().err.count("\n") == 1


# --- with the whole path behind it ------------------------------------------------------------------


def _heed_ctrl_c() -> None:
    """As in a terminal: a test run started in the background has Ctrl-C ignored, and hands that on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def sayso_command(*words: str, **options: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "sayso", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        preexec_fn=_heed_ctrl_c if os.name == "posix" else None,
        **options,
    )


def test_reports_become_claims_and_the_same_again_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT.format(12))
    (tmp_path / "empty.txt").write_text("")
    words = ("read", "a.txt", "empty.txt", "--publisher", "Varna Wire", "--ledger", "war.db")
    for said in ("1 report read", "1 known already"):
        command = sayso_command(*words, cwd=tmp_path)
        _, told_so = command.communicate()
        assert said in told_so and "1 could not be read" in told_so
        assert command.returncode == 1
    listed, _ = sayso_command("claims", "--json", "--ledger", "war.db", cwd=tmp_path).communicate()
    claims = [json.loads(line) for line in listed.splitlines()]
    assert any(c["figure"] and c["figure"]["low"] == 12 for c in claims)
    assert {c["chain"][0]["name"] for c in claims} == {"Varna Wire"}


def until(is_so: Callable[[], bool]) -> None:
    limit = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < limit, "waited in vain"
        time.sleep(0.1)


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
def test_ctrl_c_leaves_an_intact_ledger_and_the_same_command_goes_on(tmp_path: Path) -> None:
    for number in range(REPORTS):
        (tmp_path / f"{number}.txt").write_text(REPORT.format(number) * 8)
    ledger = tmp_path / "war.db"
    words = ("read", str(tmp_path), "--jobs", "1", "--ledger", str(ledger))
    command = sayso_command(*words, start_new_session=True)
    until(lambda: command.poll() is not None or (ledger.is_file() and _stored(ledger) > 0))
    assert command.poll() is None, command.communicate()
    os.killpg(command.pid, signal.SIGINT)
    _, told_so = command.communicate(timeout=300)
    assert command.returncode == 130, told_so
    assert "intact" in told_so and "Traceback" not in told_so
    with sayso.open(ledger) as book:
        assert 0 < len(book.reports()) < REPORTS
        assert not list(book.verify())


def _stored(ledger: Path) -> int:
    with sayso.open(ledger) as book:
        return len(book.reports())
