"""From what the user names to single originals: paths, folders, globs, standard input.

Everything is lazy and in a fixed order; a path that gives nothing gives a problem instead.
"""

from __future__ import annotations

import glob
import hashlib
import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from sayso.config import Settings
from sayso.model import Original, Problem
from sayso.read import archives, tables
from sayso.read.kinds import HEAD, Kind, kind_of
from sayso.read.sources import Source, Wishes, shown, too_large, unreadable

STDIN = "-"
# A ledger lies in the folder it is made of, more often than not.
_LEDGER_ENDINGS = (".db", ".db-wal", ".db-shm", ".db-journal")


def from_paths(paths: Iterable[str], settings: Settings, wishes: Wishes) -> Iterator[Original | Problem]:
    """Expand what the user named, in the order named."""
    for path in paths:
        for found in _sources(path, settings):
            if isinstance(found, Problem):
                yield found
            else:
                yield from from_source(found, settings, wishes)


def from_source(
    source: Source, settings: Settings, wishes: Wishes, *, within: bool = False
) -> Iterator[Original | Problem]:
    """The originals in one source; `within` says that it is a member of an archive already."""
    try:
        with source.open() as stream:
            head = stream.read(HEAD)
    except (OSError, EOFError) as error:
        yield unreadable(source, error)
        return
    kind = _kind(source, head, wishes)
    if kind.handling == "table":
        yield from tables.from_table(source, kind, settings, wishes)
    elif kind.handling == "archive" and not within:
        yield from archives.from_archive(
            source, settings, partial(_from_member, settings=settings, wishes=wishes)
        )
    elif kind.handling == "report":
        yield _whole(source, kind, settings, wishes)
    else:
        yield _unsupported(source, kind)


def _from_member(source: Source, *, settings: Settings, wishes: Wishes) -> Iterator[Original | Problem]:
    return from_source(source, settings, wishes, within=True)


def _whole(source: Source, kind: Kind, settings: Settings, wishes: Wishes) -> Original | Problem:
    """One report a file: its bytes, if they are not too many."""
    limit = settings.max_file_bytes
    if source.size is not None and source.size > limit:
        return too_large(source, limit)
    try:
        with source.open() as stream:
            data = stream.read(limit + 1)
    except (OSError, EOFError) as error:
        return unreadable(source, error)
    if len(data) > limit:
        return too_large(source, limit)
    return Original(
        id=hashlib.sha256(data).hexdigest(),
        path=source.path,
        data=data,
        media_type=kind.media_type,
        given=wishes.given,
    )


def _unsupported(source: Source, kind: Kind) -> Problem:
    if kind.handling == "archive":
        return Problem(
            path=source.path,
            reason="an archive within an archive is not opened",
            way_out="Unpack the outer archive, and read the inner one.",
        )
    return Problem(path=source.path, reason=f"this kind is not read: {kind.name}", way_out=kind.way_out)


def _kind(source: Source, head: bytes, wishes: Wishes) -> Kind:
    """The kind by name and first bytes; standard input has no name, and may be a table."""
    if source.path != STDIN:
        return kind_of(source.name, head)
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if first == b"{":
        return kind_of("stdin.jsonl", head)
    return kind_of("stdin.csv" if wishes.columns else "stdin", head)


# --- paths, folders, globs ------------------------------------------------------------------------


def _sources(path: str, settings: Settings) -> Iterator[Source | Problem]:
    if path == STDIN:
        yield _stdin(settings)
        return
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:  # ValueError: a NUL within the path
        yield from _globbed(path, settings, error)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, settings)
    else:
        yield _file(path, mode)


def _stdin(settings: Settings) -> Source:
    data = sys.stdin.buffer.read(settings.max_file_bytes + 1)
    return Source(STDIN, STDIN, lambda: io.BytesIO(data), len(data))


def _file(path: str, mode: int) -> Source | Problem:
    source = Source(shown(path), Path(path).name, partial(_opened, path))
    if not stat.S_ISREG(mode):
        return Problem(
            path=source.path,
            reason="it is no regular file",
            way_out="Name a file, a folder, or - for standard input.",
        )
    try:
        return Source(source.path, source.name, source.open, Path(path).stat().st_size)
    except OSError as error:
        return unreadable(source, error)


def _opened(path: str) -> IO[bytes]:
    return Path(path).open("rb")


def _folder(path: str, settings: Settings) -> Iterator[Source | Problem]:
    """All files below a folder, sorted; hidden ones and the ledger's own are left out."""
    problems: list[Problem] = []

    def note(error: OSError) -> None:
        problems.append(
            unreadable(Source(shown(str(error.filename or path)), "", lambda: io.BytesIO()), error)
        )

    any_found = False
    for folder, folders, names in os.walk(path, onerror=note):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if not _is_left_out(name, settings):
                any_found = True
                yield from _sources(os.path.join(folder, name), settings)  # noqa: PTH118 (keeps "./" as the user wrote it)
    yield from problems
    if not any_found and not problems:
        yield Problem(
            path=shown(path), reason="the folder holds no files", way_out="Name a folder with reports in it."
        )


def _is_left_out(name: str, settings: Settings) -> bool:
    ledger = Path(settings.ledger).name
    return (
        name.startswith(".") or name.endswith(_LEDGER_ENDINGS) or (ledger != "" and name.startswith(ledger))
    )


def _globbed(path: str, settings: Settings, error: Exception) -> Iterator[Source | Problem]:
    matches = sorted(glob.glob(path, recursive=True)) if glob.has_magic(path) and "\0" not in path else []  # noqa: PTH207
    for match in matches:
        yield from _sources(match, settings)
    if matches:
        return
    if isinstance(error, (FileNotFoundError, NotADirectoryError, ValueError)):
        reason = "no file matches this pattern" if glob.has_magic(path) else "there is no such file or folder"
        yield Problem(
            path=shown(path), reason=reason, way_out="Check the spelling, and the folder you are in."
        )
    else:
        yield unreadable(Source(shown(path), "", lambda: io.BytesIO()), error)
