"""The lists: what they show, what filters keep, what --json prints, and hostile texts in them."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

LISTS = ["reports", "claims", "actors", "matters", "reviews", "problems"]


def test_claims_show_who_says_what_on_whose_word(run, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    shown = run("claims")
    assert shown.exit_code == 0
    flat = " ".join(shown.stdout.split())
    for words in (
        "Varna Wire →",
        "interior ministry",
        "12 persons",
        "2014-06-13",
        "40 or more persons",
        "commands",
    ):
        assert words in flat


def test_own_statements_are_listed_with_all_and_always_in_json(run, records) -> None:
    assert "statement" not in run("claims").stdout
    assert "statement" in run("claims", "--all").stdout
    assert [c["type"] for c in records("claims")].count(None) == 1


@pytest.mark.parametrize(
    ("filters", "figures"),
    [
        (["--speaker", "ministry"], ["12 people"]),
        (["--speaker", "residents"], ["at least 40 people"]),
        (["--date", "2014-06"], ["12 people"]),
        (["--since", "2015"], []),
        (["--place", "tel amra"], ["12 people"]),
        (["--type", "killed", "--kind", "figure", "--limit", "1"], None),
        (["--actor", "vask"], [None]),
    ],
)
def test_filters_keep_what_is_asked(records, filters: list[str], figures: list[str] | None) -> None:
    found = [c["figure"] and c["figure"]["text"] for c in records("claims", *filters)]
    assert found == figures if figures is not None else len(found) == 1


@pytest.mark.parametrize("command", LISTS)
def test_json_is_a_record_a_line(run, command: str) -> None:
    shown = run(command, "--json")
    assert shown.exit_code == 0
    assert all(isinstance(json.loads(line), dict) for line in shown.stdout.splitlines())


@pytest.mark.parametrize("command", LISTS)
@pytest.mark.parametrize("width", ["24", "80", "200"])
def test_no_line_of_a_table_is_wider_than_the_terminal(run, monkeypatch, command: str, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    shown = run(command)
    assert shown.exit_code == 0
    assert all(len(line.rstrip()) <= max(int(width), 50) for line in shown.stdout.splitlines())


@pytest.mark.parametrize("command", [*LISTS, "search"])
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_hostile_names_and_texts_steer_nothing(run, command: str, options: list[str]) -> None:
    words = ["killed"] if command == "search" else []
    shown = run(command, *words, *options)
    assert shown.exit_code == 0
    assert not [c for c in shown.stdout if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]


def test_markup_in_a_title_is_shown_as_it_stands(run, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    assert "[bold]loud[/bold]" in run("reports").stdout


def test_a_forged_row_stays_in_its_cell(run, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    assert not [line for line in run("reports").stdout.splitlines() if line.startswith("forged")]


def test_problems_name_the_way_out(records) -> None:
    [problem] = records("problems")
    assert set(problem) == {"path", "reason", "way_out"}


def test_search_finds_words_with_their_place(run, records) -> None:
    hits = records("search", "market", "40")
    assert [set(hit) >= {"report", "span", "text", "snippet"} for hit in hits] == [True]
    assert run("search", '"', "*").exit_code == 0


def test_limit_leaves_out_the_rest_and_says_so(run) -> None:
    shown = run("claims", "--limit", "1")
    assert "1 listed" in shown.stderr and "--limit" in shown.stderr


@pytest.mark.parametrize("command", [*LISTS, "verify"])
def test_a_missing_ledger_is_named_with_the_way_out(run, tmp_path: Path, command: str) -> None:
    missing = tmp_path / "none.db"
    shown = run(command, ledger=missing)
    assert shown.exit_code == 1
    assert "none.db" in shown.stderr and "sayso read" in shown.stderr
    assert not missing.exists()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("colour = 'red'\n", "colour"),
        ("jobs = 'many'\n", "jobs"),
        ("jobs = \n", "TOML"),
    ],
)
def test_a_bad_setting_is_one_clear_line(run, tmp_path: Path, settings: str, said: str) -> None:
    (tmp_path / "sayso.toml").write_text(settings)
    shown = run("claims")
    assert shown.exit_code == 2
    assert said in shown.stderr and len(shown.stderr.splitlines()) == 1


def test_a_file_that_is_no_ledger_is_refused_and_left_alone(run, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("not a ledger \x1b[2J\n" * 200)
    shown = run("claims", ledger=notes)
    assert shown.exit_code == 1 and "notes.txt" in shown.stderr
    assert notes.read_text().startswith("not a ledger")


def test_claims_of_one_report(run, records) -> None:
    [report] = [r for r in records("reports") if r["publisher"] == "Herald"]
    assert {c["report"] for c in records("claims", "--report", report["id"][:9])} == {report["id"]}
    assert run("claims", "--report", "ffff0000").exit_code == 1


def test_a_date_that_is_none_is_refused(run) -> None:
    shown = run("claims", "--since", "last week")
    assert shown.exit_code == 2 and "YYYY" in shown.stderr


def test_the_ledger_may_come_from_the_settings(run, ledger_file: Path, tmp_path: Path) -> None:
    (tmp_path / "sayso.toml").write_text(f"ledger = {str(ledger_file)!r}\n")
    assert run("reports", ledger=None).exit_code == 0
