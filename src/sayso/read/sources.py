"""A thing to read, before its kind is known: how to open it, how large it is, what it is called."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from sayso.model import Given, Problem

_CHUNK = 1 << 20
# Besides control characters: the marks that turn the order of shown characters, and line separators.
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Source:
    """One file, archive member or stream. `open` may be called again for a second pass."""

    path: str
    """As it is shown and stored: printable."""
    name: str
    """The file name, for its extension."""
    open: Callable[[], IO[bytes]]
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user said about all inputs of this run."""

    given: Given = field(default_factory=Given)
    columns: Mapping[str, str] = field(default_factory=dict)


def shown(path: str) -> str:
    r"""A path as it is stored: whatever is not printable, or not valid text, is written as an escape.

    >>> shown("a\x1b[31m/b\n.txt")
    'a\\x1b[31m/b\\n.txt'
    """
    if path.isprintable():
        return path
    return "".join(
        c if unicodedata.category(c) not in _HIDDEN_CATEGORIES else c.encode("unicode_escape").decode("ascii")
        for c in path
    )


def chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """The bytes of a stream in pieces."""
    while chunk := stream.read(_CHUNK):
        yield chunk


def too_large(source: Source, limit: int) -> Problem:
    """The problem of a file beyond the limit of size."""
    size = "more" if source.size is None else f"{source.size:,}"
    return Problem(
        path=source.path,
        reason=f"the file is too large: {size} bytes, where {limit:,} are allowed",
        way_out="Split it into one file a report, or raise the setting max_file_bytes.",
    )


def unreadable(source: Source, error: Exception) -> Problem:
    """The problem of a file that the system does not let us read."""
    why = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return Problem(
        path=source.path,
        reason=f"the file cannot be read: {why}",
        way_out="Check that it is whole, is a file, and that you may read it.",
    )
