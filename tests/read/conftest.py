"""Reading from bytes and from files, in one word each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso import read
from sayso.config import Settings
from sayso.model import Given, Original, Problem, Report


def original(data: bytes | str, media_type: str = "text/plain", **given: str) -> Original:
    """An original as the inputs give it."""
    data = data.encode() if isinstance(data, str) else data
    id = hashlib.sha256(data).hexdigest()
    return Original(id=id, path="report", data=data, media_type=media_type, given=Given(**given))


@pytest.fixture
def reading() -> Callable[..., Report]:
    """Read the bytes or text of one report."""

    def read_one(data: bytes | str, media_type: str = "text/plain", **given: str) -> Report:
        return read.report(original(data, media_type, **given), Settings())

    return read_one


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Original | Problem]]:
    """What the inputs find, with paths relative to a folder of the test's own."""
    monkeypatch.chdir(tmp_path)

    def find(*paths: str, columns: dict[str, str] | None = None, **settings: int) -> list[Original | Problem]:
        return list(read.originals(paths, Settings(**settings), columns=columns))

    return find


@pytest.fixture
def marked() -> Callable[[Report], list[str]]:
    """The words of each stretch of furniture."""
    return lambda report: [report.text[start:end] for start, end in report.furniture]
