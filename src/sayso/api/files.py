"""Files that are written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from os import getpid
from pathlib import Path
from typing import BinaryIO

from sayso.errors import BadSetting


def checked(out: Path, ledger: Path) -> Path:
    """A file to write to.

    Raises:
        BadSetting: where nothing can or should be written there.
    """
    wrong = {
        "is the ledger itself": out.resolve() == ledger.resolve(),
        "is a folder; name a file": out.is_dir(),
        "lies in a folder that does not exist": not out.parent.is_dir(),
    }
    for reason, is_so in wrong.items():
        if is_so:
            raise BadSetting("output", str(out), reason)
    return out


@contextmanager
def whole_or_not(path: Path) -> Iterator[BinaryIO]:
    """A file beside `path` that takes its place once all is written."""
    part = path.with_name(f".{path.name}.{getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
