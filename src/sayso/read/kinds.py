"""What kind of thing a file is: by its first bytes where they are sure, else by its name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from sayso.data import rows

HEAD = 4096
"""How many of the first bytes `kind_of` wants to see."""

# First bytes that leave no doubt, whatever the file is called.
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"SQLite format 3\0", "sqlite"),
    (b"\x7fELF", "exe"),
    (b"MZ\x90\0", "exe"),
    (b"{\\rtf", "rtf"),
    (b"WARC/1.", "warc"),
)
_PAGE_STARTS = (b"<!doctype html", b"<html")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: `read` and how, or why not and what to do instead."""

    extension: str
    handling: str
    """`report` (one report), `table` (one report a row), `archive`, or `unsupported`."""
    media_type: str
    name: str
    way_out: str


def kind_of(name: str, head: bytes) -> Kind:
    """Tell the kind of a file from its name and its first bytes; an unknown one is taken for plain text."""
    extension = PurePosixPath(name).suffix.removeprefix(".").casefold()
    known = _kinds().get(extension)
    sure = next((_kinds()[e] for magic, e in _MAGIC if head.startswith(magic)), None)
    if sure is not None:
        return _named_within(sure, known)
    if known is not None:
        return known
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    if start.startswith(_PAGE_STARTS):
        return _kinds()["html"]
    return _kinds()["txt"]


def _named_within(sure: Kind, known: Kind | None) -> Kind:
    """A DOCX or WACZ begins like a zip, a compressed WARC like a gzip: then the name tells more."""
    if sure.handling in ("archive", "unsupported") and known is not None and known.handling == "unsupported":
        return known
    return sure


@cache
def _kinds() -> dict[str, Kind]:
    return {
        row["extension"]: Kind(
            row["extension"], row["handling"], row["media_type"], row["name"], row["way_out"]
        )
        for row in rows("kinds.tsv")
    }
