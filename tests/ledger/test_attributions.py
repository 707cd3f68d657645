"""Acts of saying in the ledger: kept with the reading that found them, in order of the text."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.ledger import Ledger, open_ledger
from sayso.model import Attribution, Reading, Span

Make = Callable[..., Reading]
Say = Callable[..., Attribution]
TEXT = "The Orvan Front said that residents told it 12 villagers were killed in Tesk."
ME = {"who": "Dana Okoye", "when": "2024-05-01"}


@pytest.fixture
def heard(attribution: Say) -> tuple[Attribution, Attribution]:
    """The front, and within its words the residents."""
    return (
        attribution(
            TEXT, "The Orvan Front", "said", "that residents told it 12 villagers were killed in Tesk"
        ),
        attribution(TEXT, "residents", "told", "12 villagers were killed in Tesk"),
    )


@pytest.fixture
def read(reading: Make) -> Callable[..., Reading]:
    def made(*attributions: Attribution, **more: object) -> Reading:
        return reading(TEXT, words=(), attributions=attributions, **more)

    return made


def test_they_come_back_in_order_of_the_text_the_wider_first(ledger: Ledger, read: Make, heard) -> None:
    made = read(*reversed(heard))
    ledger.store(made)
    assert ledger.attributions(made.report.id) == heard


def test_none_found_is_not_the_same_as_nobody_looked(ledger: Ledger, read: Make, reading: Make) -> None:
    found, unread = read(), reading()
    ledger.store(found)
    ledger.store(unread)
    assert ledger.attributions(found.report.id) == ()
    assert ledger.attributions(unread.report.id) is None


def test_a_new_reading_replaces_those_of_the_old(ledger: Ledger, read: Make, heard) -> None:
    id = read().report.id
    for attributions in (heard, heard[:1], heard):
        ledger.store(read(*attributions))
        assert ledger.attributions(id) == attributions
    revision = ledger.revision
    ledger.store(read(*heard))
    assert ledger.revision == revision  # the same again is no change


def test_a_ledger_from_before_they_were_kept_is_opened_and_gets_them_by_rereading(
    tmp_path: Path, read: Make, reading: Make, heard
) -> None:
    path, id = tmp_path / "war.db", read().report.id
    with open_ledger(path) as ledger:
        ledger.store(reading(TEXT, words=()))
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE attributions")
    connection.execute("DROP TABLE mentions")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    with open_ledger(path) as ledger:
        assert ledger.attributions(id) is None and list(ledger.verify()) == []
        ledger.store(read(*heard))
        assert ledger.attributions(id) == heard


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda a: replace(a, content=(Span(70, 999),)), "outside the text"),
        (lambda a: replace(a, source=(), cue=(), content=()), "no words"),
        (lambda a: replace(a, chain=(replace(a.chain[1], text="The Tesk Front"),)), "does not stand"),
    ],
)
def test_what_does_not_stand_in_the_text_is_left_out_and_named(
    ledger: Ledger, read: Make, heard, wrong: Callable[[Attribution], Attribution], said: str
) -> None:
    made = read(heard[0], wrong(heard[1]))
    ledger.store(made)
    assert ledger.attributions(made.report.id) == heard[:1]
    (problem,) = ledger.problems()
    assert said in problem.reason and problem.path == "a.txt"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"text":"residents"', '"text":"Residents"', "attribution 2: its source 'Residents' does not stand"),
        ('"source":[[0,15]]', '"source":[[0,9999]]', "attribution 1: words of it lie at [0, 9999]"),
        ('"chain":', '"chains":', "attributions cannot be read"),
    ],
)
def test_verify_finds_what_was_changed(
    ledger: Ledger, read: Make, heard, change: Callable[..., None], old: str, new: str, said: str
) -> None:
    ledger.store(read(*heard))
    assert list(ledger.verify()) == []
    (body,) = sqlite3.connect(ledger.path).execute("SELECT body FROM attributions").fetchone()
    assert json.loads(body) and old in body
    change(ledger, "UPDATE attributions SET body = ?", body.replace(old, new))
    assert [p for p in ledger.verify() if said in p.reason]


def test_chains_follow_when_a_person_corrects_the_publisher(ledger: Ledger, read: Make, heard) -> None:
    made = read(*heard)
    ledger.store(made)
    ledger.review(made.report.id, "correct", value={"publisher": "Tesk Herald"}, **ME)
    assert [a.chain[0].name for a in ledger.attributions(made.report.id)] == ["Tesk Herald"] * 2


def test_a_forgotten_report_leaves_none(ledger: Ledger, read: Make, heard) -> None:
    made = read(*heard)
    ledger.store(made)
    ledger.forget(made.report.id, why=None, **ME)
    files = ledger.path.parent.glob("war.db*")
    assert not [f.name for f in files if b"residents" in f.read_bytes()]
