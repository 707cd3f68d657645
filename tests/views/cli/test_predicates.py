"""predicates: the user's own words, each tried on its example."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.api.tried import tried
from sayso.config import load

HEADER = "word,pos,type,mode,needs,agent,target,example\n"
GOOD = "pepper,v,ASSAULT,firearms,,,,The River Guard peppered the market of Karsa.\n"


def table(tmp_path: Path, *rows: str) -> str:
    path = tmp_path / "own.csv"
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return str(path)


def test_a_table_whose_examples_are_read(run, tmp_path: Path) -> None:
    shown = run("predicates", table(tmp_path, GOOD), ledger=None)
    assert shown.exit_code == 0
    assert "agent: River Guard; target:" in " ".join(shown.stdout.split())
    assert "All 1 example read as the row says." in shown.stderr


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("rake,v,ASSAULT,,,,,The River Guard mapped Karsa.\n", "no form of 'rake' is in it"),
        ("pepper,n,ASSAULT,,,,,The River Guard peppered Karsa.\n", "is read as verb there, not as n"),
        (
            "rake,v,ASSAULT,,obj=@weapon,,,The River Guard raked Karsa.\n",
            "nothing is read: what `needs`",
        ),
        (
            "shell,v,AID,,obj=@weapon,,,The River Guard shelled Karsa.\n",
            "it is read as ASSAULT heavy-weapons",
        ),
    ],
)
def test_a_row_whose_example_is_read_otherwise_says_why(tmp_path: Path, row: str, why: str) -> None:
    good, wrong = tried(load(flags={"predicates": table(tmp_path, GOOD, row)}, environ={}))
    assert good.is_read and good.roles["target"] == ("market of Karsa",)
    assert not wrong.is_read and wrong.line == 3 and why in (wrong.why_not or "")


def test_a_row_that_is_not_read_fails_the_command(run, tmp_path: Path) -> None:
    shown = run("predicates", table(tmp_path, GOOD, "mop,v,COERCE,,,,,It rained.\n"), "--json", ledger=None)
    assert shown.exit_code == 1
    assert [json.loads(line)["is_read"] for line in shown.stdout.splitlines()] == [True, False]
    assert "Not read as the row says: 1 of 2." in shown.stderr


def test_without_a_table_there_is_nothing_to_try(run, tmp_path: Path) -> None:
    assert run("predicates", ledger=None).exit_code == 2
    refused = run("predicates", table(tmp_path, "pepper,v,BOMB,,,,,X.\n"), ledger=None)
    assert refused.exit_code == 2 and "line 2: no type 'BOMB'" in refused.stderr


def test_the_table_of_the_docs_is_read_as_it_says(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "settings.md").read_text(encoding="utf-8")
    shown = page[page.index("word,pos,type") :].partition("```")[0]
    path = tmp_path / "own.csv"
    path.write_text(shown, encoding="utf-8")
    rows = list(tried(load(flags={"predicates": str(path)}, environ={})))
    assert len(rows) == 4 and all(row.is_read for row in rows)
