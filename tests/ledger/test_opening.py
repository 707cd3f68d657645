"""Opening a ledger: what is one, what is none, and what is left untouched."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.ledger import derivable, migrations, open_ledger, schema
from sayso.model import Reading


def digests(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def test_a_new_ledger_is_empty_and_can_be_opened_again(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "war.db") as ledger:
        assert list(ledger.reports()) == list(ledger.claims()) == list(ledger.problems()) == []
    with open_ledger(tmp_path / "war.db", create=False) as ledger:
        assert ledger.count() == (0, 0)
        assert list(ledger.verify()) == []


def test_whoever_opens_a_ledger_while_another_is_making_it_waits(tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    open_ledger(path).close()
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("PRAGMA journal_mode = DELETE").fetchall()  # as a ledger is until it has been made
    other.execute("BEGIN IMMEDIATE")
    done = threading.Timer(0.3, other.rollback)
    done.start()
    with open_ledger(path) as ledger:
        assert ledger.count() == (0, 0)
    done.join()
    other.close()


def test_the_file_names_itself_a_ledger(tmp_path: Path) -> None:
    open_ledger(tmp_path / "war.db").close()
    header = (tmp_path / "war.db").read_bytes()[:100]
    assert header[68:72] == b"Says"
    assert int.from_bytes(header[60:64], "big") == schema.VERSION


def test_a_ledger_of_a_newer_version_says_so_and_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "war.db"
    open_ledger(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    connection.close()
    before = digests(tmp_path)
    with pytest.raises(LedgerError, match="newer Sayso") as error:
        open_ledger(path)
    assert "not" in error.value.way_out or "Nothing in it was touched" in error.value.way_out
    assert digests(tmp_path) == before


def make_foreign_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE songs (title TEXT)")
    connection.commit()
    connection.close()


def make_other_application(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA application_id = 77")
    connection.execute("CREATE TABLE songs (title TEXT)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda p: p.write_text("A letter from Tesk, much longer than a header. " * 9), "not a Sayso ledger"),
        (lambda p: p.write_bytes(b"PK\x03\x04"), "not a Sayso ledger"),
        (make_foreign_database, "not a Sayso ledger"),
        (make_other_application, "not a Sayso ledger"),
        (lambda p: p.mkdir(), "folder"),
    ],
    ids=["text", "short", "another database", "another application", "folder"],
)
def test_what_is_no_ledger_is_refused_and_not_touched(
    tmp_path: Path, make: Callable[[Path], None], reason: str
) -> None:
    path = tmp_path / "war.db"
    make(path)
    before = digests(tmp_path) if path.is_file() else {}
    with pytest.raises(LedgerError, match=reason):
        open_ledger(path)
    assert (digests(tmp_path) if path.is_file() else {}) == before


def test_a_ledger_that_is_not_there_is_not_made_unless_asked(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no such file"):
        open_ledger(tmp_path / "war.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_or_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("x")
    for path in (tmp_path / "missing" / "war.db", tmp_path / "notes" / "war.db"):
        with pytest.raises(LedgerError):
            open_ledger(path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_ledger_that_may_not_be_written_is_an_error(
    tmp_path: Path, reading: Callable[..., Reading]
) -> None:
    path = tmp_path / "war.db"
    open_ledger(path).close()
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(LedgerError, match="written"), open_ledger(path) as ledger:
            ledger.store(reading())
    finally:
        tmp_path.chmod(0o755)


def test_a_damaged_ledger_is_an_error_not_a_crash(tmp_path: Path, reading: Callable[..., Reading]) -> None:
    path = tmp_path / "war.db"
    with open_ledger(path) as ledger:
        ledger.store(reading())
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    with pytest.raises(LedgerError, match="damaged"), open_ledger(path) as ledger:
        list(ledger.claims())


def test_an_older_ledger_is_migrated_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "war.db"
    open_ledger(path).close()
    newer = schema.VERSION + 1
    monkeypatch.setattr(schema, "VERSION", newer)
    steps = {newer - 1: lambda c: c.exec_driver_sql("ALTER TABLE forgotten ADD COLUMN place TEXT")}
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    for _ in range(2):
        with open_ledger(path) as ledger:
            assert ledger.count() == (0, 0)
    assert int.from_bytes(path.read_bytes()[60:64], "big") == newer


def test_a_migration_that_fails_leaves_the_older_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "war.db"
    open_ledger(path).close()

    def fails(connection: object) -> None:
        connection.exec_driver_sql("DROP TABLE forgotten")  # type: ignore[attr-defined]
        connection.exec_driver_sql("ALTER TABLE nowhere ADD COLUMN place TEXT")  # type: ignore[attr-defined]

    with monkeypatch.context() as later:
        later.setattr(schema, "VERSION", schema.VERSION + 1)
        later.setattr(migrations, "MIGRATIONS", {schema.VERSION - 1: fails})
        with pytest.raises(LedgerError):
            open_ledger(path)
    with open_ledger(path) as ledger:
        assert not ledger.is_forgotten("0" * 64)


def test_a_ledger_of_version_3_keeps_what_was_read_and_decided(
    tmp_path: Path, reading: Callable[..., Reading]
) -> None:
    path = tmp_path / "war.db"
    made = reading()
    with open_ledger(path) as ledger:
        ledger.store(made)
        review = ledger.review(made.claims[0].id, "accept", who="Ada", when="2031-06-01")
    old = sqlite3.connect(path)
    for table in (*derivable.COMPARED, derivable.actors, derivable.namings):
        old.execute(f"DROP TABLE {table.name}")
    old.execute("DROP INDEX reports_in_short")
    old.execute("CREATE TABLE actors (id TEXT PRIMARY KEY, body TEXT NOT NULL)")
    old.execute("CREATE TABLE namings (id TEXT PRIMARY KEY, n INTEGER, node TEXT, actor TEXT, body TEXT)")
    old.execute("INSERT INTO actors VALUES ('a1', '{}')")
    old.execute("INSERT INTO facts VALUES ('rules', 7)")
    old.execute("PRAGMA user_version = 3")
    old.commit()
    old.close()
    with open_ledger(path) as ledger:
        assert [r.id for r in ledger.reports()] == [made.report.id]
        assert [c.id for c in ledger.claims()] == [c.id for c in made.claims]
        assert [r.id for r in ledger.reviews()] == [review.id]
        assert (ledger.actors(), ledger.rules(), ledger.comparing.matters()) == ([], None, [])
        assert ledger.unjoined(7).keys() == ledger.comparing.stale(7, {}).keys() == {made.report.id}
