"""The SQLite file: opening it safely, one reader's or writer's transaction at a time, and its errors.

Write-ahead logging lets readers go on while one process writes; writers queue for up to a minute. With
`synchronous=NORMAL` a killed process loses nothing that was committed, and a power cut at most the last
reports: the file itself stays whole in either case.
"""

from __future__ import annotations

import sqlite3
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from sayso.errors import LedgerError
from sayso.ledger import migrations, schema

# How long a process waits while others write; a transaction holds one report and takes milliseconds.
_PATIENCE_SECONDS = 60
# Between two tries where SQLite does not wait by itself.
_PAUSE_SECONDS = 0.02

_MAGIC = b"SQLite format 3\x00"
_REASONS = {
    sqlite3.SQLITE_FULL: (
        "the disk is full",
        "What was stored before is intact. Free some space and run the command again.",
    ),
    sqlite3.SQLITE_BUSY: (
        "another process kept it locked",
        "Run the command again when that process has finished.",
    ),
    sqlite3.SQLITE_LOCKED: (
        "another process kept it locked",
        "Run the command again when that process has finished.",
    ),
    sqlite3.SQLITE_READONLY: (
        "it cannot be written to",
        "Change the permissions of the file and its folder, or name another ledger.",
    ),
    sqlite3.SQLITE_PERM: (
        "it cannot be written to",
        "Change the permissions of the file and its folder, or name another ledger.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "it cannot be opened",
        "Check that the folder exists and that you may write there.",
    ),
    sqlite3.SQLITE_NOTADB: ("it is not a Sayso ledger", "Name another file with --ledger."),
    sqlite3.SQLITE_CORRUPT: (
        "the file is damaged",
        "Restore it from a copy, or read the reports again into a new ledger.",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk could not be read or written",
        "What was stored before is intact. Check the disk and its free space, then run the command again.",
    ),
}

M = TypeVar("M")
R = TypeVar("R")


class Database:
    """A ledger's file. Safe to use from several threads and by several processes."""

    def __init__(self, path: Path, *, create: bool) -> None:
        self.path = path
        _check_file(path, create=create)
        self._engine = _engine(path)
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept whole when the block ends, and not at all when it raises."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def paged(self, after: Callable[[Connection, M], list[tuple[M, R]]], mark: M) -> Iterator[R]:
        """All that there is after a mark, fetched by the page, each in a transaction of its own."""
        while True:
            with self.reading() as connection:
                chunk = after(connection, mark)
            if not chunk:
                return
            mark = chunk[-1][0]
            yield from (found for _, found in chunk)

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """A connection outside any transaction, for the statements that need one."""
        with self._errors(), self._engine.connect() as connection:
            yield connection.execution_options(sayso_begin=None)

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        with (
            self._errors(),
            self._engine.connect().execution_options(sayso_begin=begin) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise _ledger_error(self.path, error.orig) from error
        except sqlite3.Error as error:
            raise _ledger_error(self.path, error) from error

    def _prepare(self) -> None:
        """Create or migrate the tables where needed; then keep a write-ahead log."""
        with self.reading() as connection:
            version = _version(connection, self.path)
        if version != schema.VERSION:
            with self.writing() as connection:
                version = _version(connection, self.path)  # another process may have been quicker
                if version is None:
                    schema.create(connection)
                else:
                    migrations.migrate(connection, version)
        with self.alone() as connection:
            _keep_log(connection)
            if version is not None and version != schema.VERSION:
                checkpoint(connection)  # so that the header tells the new version to whoever looks only there


def _keep_log(connection: Connection) -> None:
    """Keep a write-ahead log. SQLite does not wait here for whoever opens the file at this moment; we do."""
    limit = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL").all()
            return
        except DBAPIError as error:
            if _code(error.orig) != sqlite3.SQLITE_BUSY or time.monotonic() > limit:
                raise
        time.sleep(_PAUSE_SECONDS)


def checkpoint(connection: Connection) -> bool:
    """Move the write-ahead log into the file and empty it; False where another process is in the way."""
    connection.exec_driver_sql(
        "SELECT count(*) FROM facts"
    ).all()  # loads the tables, which the next line cannot
    return not connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()[0][0]


def _engine(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path.absolute())), connect_args={"timeout": _PATIENCE_SECONDS}
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say so
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _on_begin(connection: Connection) -> None:
    begin = connection.get_execution_options().get("sayso_begin")
    if begin is not None:
        connection.exec_driver_sql(begin)


def _check_file(path: Path, *, create: bool) -> None:
    """Refuse what is no ledger by its header alone, so that not even a lock file is left beside it."""
    if path.is_dir():
        raise LedgerError(str(path), "it is a folder", "Name a file with --ledger.")
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        if create:
            return
        raise LedgerError(
            str(path), "there is no such file", "Read some reports into it first: sayso read PATH."
        ) from None
    except OSError as error:
        raise LedgerError(
            str(path), f"it cannot be opened ({error.strerror})", "Check its permissions."
        ) from error
    unfinished = Path(f"{path}-journal").exists()  # killed while it was being created: SQLite rolls that back
    if header and not unfinished:
        _check_header(path, header)


def _check_header(path: Path, header: bytes) -> None:
    if not header.startswith(_MAGIC) or len(header) < 100:
        raise LedgerError(str(path), *_REASONS[sqlite3.SQLITE_NOTADB])
    version, _, application = struct.unpack(">iii", header[60:72])
    if application not in (0, schema.APPLICATION_ID):
        raise LedgerError(str(path), *_REASONS[sqlite3.SQLITE_NOTADB])
    if application == schema.APPLICATION_ID:
        _check_version(path, version)


def _check_version(path: Path, version: int) -> None:
    if version > schema.VERSION:
        raise LedgerError(
            str(path),
            f"it was written by a newer Sayso (tables {version}, this one knows up to {schema.VERSION})",
            "Nothing in it was touched. Install the newer Sayso.",
        )


def _version(connection: Connection, path: Path) -> int | None:
    """The version of the tables, or None in an empty file."""
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if application == schema.APPLICATION_ID:
        _check_version(path, version)
        return int(version)
    if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
        raise LedgerError(str(path), *_REASONS[sqlite3.SQLITE_NOTADB])
    return None


def _ledger_error(path: Path, error: BaseException | None) -> LedgerError:
    reason, way_out = _REASONS.get(
        _code(error), (f"the database reports: {error}", "Check it with `sayso verify`.")
    )
    return LedgerError(str(path), reason, way_out)


def _code(error: BaseException | None) -> int:
    """The primary error code of SQLite; 0 where there is none."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
