"""Files that are written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from os import getpid
from pathlib import Path
from typing import BinaryIO


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
