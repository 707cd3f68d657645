"""The whole way: the examples give the ledger that is kept beside them, row for row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from examples import make_expected

KINDS = make_expected.RECORDS
HELP = "if the change is meant: make examples-expected, and read the difference"


@pytest.fixture(scope="module")
def ledger() -> dict[str, list[str]]:
    return make_expected.ledger()


def expected(kind: str) -> list[str]:
    return (make_expected.EXPECTED / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)


def records(ledger: dict[str, list[str]], kind: str) -> list[dict[str, Any]]:
    return [json.loads(row) for row in ledger[kind]]


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_give_the_ledger_kept_beside_them(ledger: dict[str, list[str]], kind: str) -> None:
    gone = sorted(set(expected(kind)) - set(ledger[kind]))
    new = sorted(set(ledger[kind]) - set(expected(kind)))
    assert (gone, new) == ([], []), HELP
    assert ledger[kind] == expected(kind), HELP


def test_every_claim_rests_on_words_of_its_report(ledger: dict[str, list[str]]) -> None:
    texts = {r["id"]: r["text"] for r in records(ledger, "reports")}
    for claim in records(ledger, "claims"):
        words = claim["evidence"]
        assert texts[claim["report"]][words["start"] : words["end"]] == words["exact"] != ""


def test_page_furniture_gives_no_claims(ledger: dict[str, list[str]]) -> None:
    """Menus, comments ("I heard a hundred people died") and other headlines are not the report's words."""
    said = " ".join(claim["evidence"]["exact"] for claim in records(ledger, "claims"))
    for words in (
        "hundred people died",
        "Fifty soldiers defect",
        "Two hundred terrorists surrender",
        "cookie",
    ):
        assert words not in said


def test_ten_reports_are_read_and_none_is_refused(ledger: dict[str, list[str]]) -> None:
    assert len(ledger["reports"]) == 10
    assert ledger["problems"] == []


def test_examples_hold_nothing_but_reports() -> None:
    kinds = {p.suffix for p in (Path(make_expected.HERE) / "reports").iterdir()}
    assert kinds == {".txt", ".html", ".pdf", ".csv"}
