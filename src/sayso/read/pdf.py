"""PDF: the text of each page, an empty line between; headers and footers that return are furniture."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import takewhile
from typing import Any

from sayso.config import Settings
from sayso.errors import UnreadableReport
from sayso.model import Original, Report, Span
from sayso.read.assembling import Stated, assembled

logging.getLogger("pypdf").addHandler(
    logging.NullHandler()
)  # what is wrong with a file is told once, as a problem

_BETWEEN_PAGES = "\n\n"
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page |p\. ?)?[-–—(]? ?\d{1,4} ?(?:(?:of|/|\|) ?\d{1,4})? ?[-–—)]?", re.IGNORECASE
)
# Lines at the top and at the bottom of a page that may be a header or footer.
_EDGE_LINES = 3
# What programs write for a title that nobody gave.
_NO_TITLE = re.compile(
    r"^(?:untitled.*|microsoft word.*|.*\.(?:docx?|indd|pdf|odt|rtf|qxd|pages|tmp)|slide \d+|document\d*)$",
    re.IGNORECASE,
)


class Pdf:
    """Reads PDF files that hold text."""

    name = "pdf"
    media_types = ("application/pdf",)

    def read(self, original: Original, settings: Settings) -> Report:
        """Take the text page by page; a file without any is a scan, and says so."""
        reader = _opened(original)
        texts = [_settled(text) for text in _page_texts(original, reader, settings)]
        if not any(text.strip() for text in texts):
            way_out = "Its pages are images: make their text with an OCR program, and read that."
            raise UnreadableReport(original.path, "the PDF holds no text", way_out)
        starts = _starts(texts)
        furniture = list(_edges(texts, starts))
        return assembled(
            original,
            _BETWEEN_PAGES.join(texts),
            stated=_stated(reader),
            furniture_known=furniture,
            pages=tuple(starts),
        )


def _opened(original: Original) -> Any:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import PdfReadError

    try:
        reader = PdfReader(io.BytesIO(original.data), strict=False)
        is_locked = reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED
    except (PdfReadError, ValueError, KeyError, TypeError, RecursionError) as error:
        reason = f"the PDF is cut off or damaged: {str(error)[:200]}"
        raise UnreadableReport(
            original.path, reason, "Open it in its own program and save it again."
        ) from error
    if is_locked:
        way_out = "Save a copy without a password, and read that."
        raise UnreadableReport(original.path, "the PDF is encrypted with a password", way_out)
    return reader


def _page_texts(original: Original, reader: Any, settings: Settings) -> Iterator[str]:
    size = 0
    for page in reader.pages:
        text = page.extract_text()
        size += len(text)
        if size > settings.max_characters:
            reason = f"the report is too long: over {settings.max_characters:,} characters"
            raise UnreadableReport(
                original.path, reason, "Split it into smaller reports, or raise the setting max_characters."
            )
        yield text


def _settled(text: str) -> str:
    """A page's text without the NULs and halves of surrogate pairs that fonts without names leave."""
    return (
        text.replace("\0", "\ufffd")
        .encode("utf-16-le", "surrogatepass")
        .decode("utf-16-le", "replace")
        .strip("\n")
    )


def _starts(texts: Sequence[str]) -> list[int]:
    starts: list[int] = []
    at = 0
    for text in texts:
        starts.append(at)
        at += len(text) + len(_BETWEEN_PAGES)
    return starts


def _edges(texts: Sequence[str], starts: Sequence[int]) -> Iterator[Span]:
    """Page numbers, and lines that return at the edge of at least half of the pages, their digits aside."""
    pages = [_lines(text) for text in texts]
    edges = [[*page[:_EDGE_LINES], *page[_EDGE_LINES:][-_EDGE_LINES:]] for page in pages]
    counts = Counter(shape for edge in edges for shape in {_shape(words) for _, words in edge})
    returning = {shape for shape, count in counts.items() if count >= max(2, len(texts) / 2)}
    for start, page in zip(starts, pages, strict=True):
        top, bottom = page[:_EDGE_LINES], page[_EDGE_LINES:][-_EDGE_LINES:][::-1]
        for edge in (top, bottom):
            for at, words in takewhile(lambda line: _is_running(line[1], returning), edge):
                yield Span(start + at, start + at + len(words))


def _is_running(words: str, returning: Container[str]) -> bool:
    return _PAGE_NUMBER.fullmatch(words) is not None or _shape(words) in returning


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines of a page with their places."""
    lines: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((at + len(line) - len(line.lstrip()), line.strip()))
        at += len(line) + 1
    return lines


def _shape(words: str) -> str:
    return _DIGITS.sub("#", words)


def _stated(reader: Any) -> Stated:
    """Title and author as the file states them; its dates are those of the file, not of the report."""
    info = reader.metadata or {}
    title, author = (_value(info.get(key)) for key in ("/Title", "/Author"))
    return Stated(
        title=None if title is None or _NO_TITLE.match(title) else title,
        author=author if author and " " in author else None,
    )


def _value(value: Any) -> str | None:
    words = " ".join(str(value).split()) if value is not None else ""
    return words or None
