"""Members of a zip archive, within limits on their number, their size and how far they swell.

What the archive says of itself is not trusted: bytes are counted as they are unpacked.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from sayso.config import Settings
from sayso.model import Original, Problem
from sayso.read.guard import OutOfTime, limited
from sayso.read.sources import Source, shown, unreadable

# A member this small does no harm however well it packs.
_HARMLESS_BYTES = 1_000_000
_WHOLE_WAY_OUT = (
    "Get the archive again, or unpack it with a program that repairs archives, and read the files."
)


class _Swollen(OSError):
    """More bytes came out of a member than its header and the limits allow."""


def from_archive(
    source: Source, settings: Settings, from_member: Callable[[Source], Iterator[Original | Problem]]
) -> Iterator[Original | Problem]:
    """The originals in a zip archive, in its own order, named `ARCHIVE!MEMBER`."""
    with source.open() as stream:
        archive = _opened(source, stream, settings)
        if isinstance(archive, Problem):
            yield archive
            return
        with archive:
            yield from _members(source, archive, settings, from_member)


def _opened(source: Source, stream: IO[bytes], settings: Settings) -> zipfile.ZipFile | Problem:
    try:
        with limited(seconds=settings.max_seconds, memory_bytes=settings.max_memory_bytes):
            archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        return Problem(
            path=source.path, reason=f"the archive is cut off or damaged: {error}", way_out=_WHOLE_WAY_OUT
        )
    except OSError as error:
        return unreadable(source, error)
    except (MemoryError, OutOfTime):
        return _too_much(source, "its table of contents is too large")
    count = len(archive.infolist())
    if count > settings.max_archive_members:
        return _too_much(
            source, f"it has {count:,} members, where {settings.max_archive_members:,} are allowed"
        )
    return archive


def _members(
    source: Source,
    archive: zipfile.ZipFile,
    settings: Settings,
    from_member: Callable[[Source], Iterator[Original | Problem]],
) -> Iterator[Original | Problem]:
    left = settings.max_archive_bytes
    any_found = False
    for info in archive.infolist():
        if info.is_dir() or _is_hidden(info.filename):
            continue
        any_found = True
        member = Source(
            f"{source.path}!{shown(info.filename)}", PurePosixPath(info.filename).name, lambda: io.BytesIO()
        )
        problem = _refused(member, info, settings)
        if problem is not None:
            yield problem
            continue
        left -= info.file_size
        if left < 0:
            most = f"{settings.max_archive_bytes:,} bytes"
            yield _too_much(source, f"its members unpack to more than {most}; the rest is not read")
            return
        yield from _guarded(member, archive, info, from_member)
    if not any_found:
        yield Problem(
            path=source.path,
            reason="the archive holds no files",
            way_out="Name an archive with reports in it.",
        )


def _guarded(
    member: Source,
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    from_member: Callable[[Source], Iterator[Original | Problem]],
) -> Iterator[Original | Problem]:
    """Read one member; damage within it is its own problem."""
    opened = Source(member.path, member.name, lambda: _counted(archive, info), info.file_size)
    try:
        yield from from_member(opened)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        yield Problem(
            path=member.path, reason=f"the archive is damaged here: {error}", way_out=_WHOLE_WAY_OUT
        )


def _counted(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    return io.BufferedReader(_Member(archive.open(info), info))


class _Member(io.RawIOBase):
    """A member's bytes, which may not be more than its header says, nor damaged ones an odd error."""

    def __init__(self, stream: IO[bytes], info: zipfile.ZipInfo) -> None:
        self._stream, self._left, self._name = stream, info.file_size, info.filename

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(len(buffer))
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise OSError(0, f"the archive is cut off or damaged here ({error})") from error
        self._left -= len(data)
        if self._left < 0:
            raise _Swollen(0, "more bytes come out than the archive says")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _refused(member: Source, info: zipfile.ZipInfo, settings: Settings) -> Problem | None:
    if info.flag_bits & 0x1:
        return Problem(
            path=member.path,
            reason="the archive member is encrypted",
            way_out="Unpack the archive with its password, and read the files.",
        )
    ratio = info.file_size / max(1, info.compress_size)
    if info.file_size > _HARMLESS_BYTES and ratio > settings.max_archive_ratio:
        most = settings.max_archive_ratio
        reason = f"it unpacks to {ratio:,.0f} times its size, as archive bombs do ({most} are allowed)"
        return Problem(
            path=member.path,
            reason=reason,
            way_out="If you trust it, unpack it yourself, or raise the setting max_archive_ratio.",
        )
    return None


def _is_hidden(name: str) -> bool:
    """Dot files, and what macOS adds to every archive."""
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or "__MACOSX" in parts


def _too_much(source: Source, reason: str) -> Problem:
    return Problem(
        path=source.path,
        reason=f"the archive is too large: {reason}",
        way_out="Unpack it and read the files, or raise the settings max_archive_bytes, max_archive_members.",
    )
