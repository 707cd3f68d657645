"""Mentions are kept with the report that they stand in."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sayso.ledger import Ledger, open_ledger
from sayso.model import Mention, Reading, Span

TEXT = "General Orabi of the Tesk Front left the mill."
GENERAL = Mention(text="General Orabi", span=Span(0, 13), type="person", name="Orabi", kind="person")
FRONT = Mention(
    text="the Tesk Front", span=Span(17, 31), type="organisation", name="Tesk Front", kind="group"
)
Make = Callable[..., Reading]


def _with(reading: Reading, *mentions: Mention) -> Reading:
    return replace(reading, mentions=mentions)


def test_mentions_are_kept_in_order_of_the_text(ledger: Ledger, reading: Make) -> None:
    made = _with(reading(TEXT, words=()), FRONT, GENERAL)
    ledger.store(made)
    assert ledger.mentions(made.report.id) == (GENERAL, FRONT)
    assert list(ledger.verify()) == []


def test_none_found_is_not_the_same_as_not_looked(ledger: Ledger, reading: Make) -> None:
    unread, empty = reading(TEXT, words=()), _with(reading("It rained.", words=()))
    ledger.store(unread)
    ledger.store(empty)
    assert ledger.mentions(unread.report.id) is None
    assert ledger.mentions(empty.report.id) == ()


def test_a_mention_that_does_not_stand_in_the_text_is_left_out_and_named(
    ledger: Ledger, reading: Make
) -> None:
    made = _with(reading(TEXT, words=()), GENERAL, replace(FRONT, text="the Tesk Guard"))
    ledger.store(made)
    assert ledger.mentions(made.report.id) == (GENERAL,)
    (problem,) = ledger.problems()
    assert "a mention was left out" in problem.reason


def test_a_ledger_from_before_they_were_kept_gets_them_by_rereading(tmp_path: Path, reading: Make) -> None:
    path, made = tmp_path / "war.db", reading(TEXT, words=())
    with open_ledger(path) as ledger:
        ledger.store(made)
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE mentions")
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    with open_ledger(path) as ledger:
        assert ledger.mentions(made.report.id) is None and list(ledger.verify()) == []
        ledger.store(_with(made, GENERAL))
        assert ledger.mentions(made.report.id) == (GENERAL,)


def test_a_report_that_is_forgotten_takes_its_mentions_along(tmp_path: Path, reading: Make) -> None:
    path, made = tmp_path / "war.db", _with(reading(TEXT, words=()), GENERAL)
    with open_ledger(path) as ledger:
        ledger.store(made)
        ledger.forget(made.report.id, who="Ada", why=None, when="2024-01-02T00:00:00+00:00")
    assert sqlite3.connect(path).execute("SELECT count(*) FROM mentions").fetchone() == (0,)
