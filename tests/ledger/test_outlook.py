"""Looking over a ledger: which report took whose place, what the last run brought in, who prints some words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import inspect

from sayso.ledger import Ledger, open_ledger, schema
from sayso.ledger.database import Database
from sayso.model import Given, Reading

Make = Callable[..., Reading]
OLD, NEW = "Tesk fell. 12 villagers died.", "Tesk fell. 31 villagers died."


def make(reading: Make, text: str, path: str) -> Reading:
    return reading(text, path=path, words=(text[:-1],))


def test_a_file_written_anew_tells_which_report_came_later(ledger: Ledger, reading: Make) -> None:
    old, new = make(reading, OLD, "a.txt"), make(reading, NEW, "a.txt")
    ledger.store(old)
    assert ledger.replacements() == []
    ledger.store(new)
    ledger.store(new)
    assert ledger.replacements() == [(old.report.id, new.report.id)]


@pytest.mark.parametrize("path", ["a.csv#1", "a.zip!a.txt", "-"])
def test_rows_members_and_streams_take_nobodys_place(ledger: Ledger, reading: Make, path: str) -> None:
    for text in (OLD, NEW):
        ledger.store(make(reading, text, path))
    assert ledger.replacements() == []


def test_a_forgotten_report_leaves_no_trace_there(ledger: Ledger, reading: Make) -> None:
    old, new = make(reading, OLD, "a.txt"), make(reading, NEW, "a.txt")
    for made in (old, new):
        ledger.store(made)
    ledger.note_run([old.report.id, new.report.id])
    ledger.forget(old.report.id, who="Ada", why="asked", when="2031-05-04")
    assert ledger.replacements() == [] and ledger.last_run() == [new.report.id]


def test_the_last_run_is_the_last_one_only(ledger: Ledger, reading: Make) -> None:
    assert ledger.last_run() == []
    ledger.note_run(["b", "a"])
    ledger.note_run(["c"])
    assert ledger.last_run() == ["c"]


def test_heads_are_the_reports_as_they_stand_without_their_texts(ledger: Ledger, reading: Make) -> None:
    made = reading(given=Given(publisher="Halden Post"))
    ledger.store(made)
    ledger.review(made.report.id, "correct", value={"published": "2024-03-05"}, who="Ada", when="2031-05-04")
    (head,), (whole,) = ledger.heads([made.report.id]), ledger.reports()
    for name in ("id", "path", "publisher", "published", "title", "url", "media_type"):
        assert getattr(head, name) == getattr(whole, name)
    assert head.published == "2024-03-05" and head.text == ""


def test_reports_that_print_the_very_words_are_found(ledger: Ledger, reading: Make) -> None:
    one = make(reading, OLD, "a.txt")
    ledger.store(one)
    ledger.store(make(reading, NEW, "b.txt"))
    assert ledger.printing('12 "villagers" died') == [one.report.id]
    assert len(ledger.printing("Tesk fell")) == 2
    assert ledger.printing("…") == [] and ledger.printing("villagers Tesk") == []


def test_a_ledger_of_version_3_gets_the_new_tables(tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    open_ledger(path).close()
    with Database(path, create=False).writing() as connection:
        for name in ("replaced", "last_run", "addresses", "versions"):
            connection.exec_driver_sql(f"DROP TABLE {name}")
        connection.exec_driver_sql("DROP INDEX places_by_path")
        connection.exec_driver_sql("PRAGMA user_version = 3")
    with open_ledger(path) as ledger:
        assert ledger.replacements() == ledger.last_run() == []
        with ledger._database.reading() as connection:
            assert set(inspect(connection).get_table_names()) >= {"replaced", "last_run", "addresses"}
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    assert version == schema.VERSION
