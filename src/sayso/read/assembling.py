"""A report is put together: what the page states of itself, what its first lines state, its furniture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.model import Original, Report, Span, merged_spans
from sayso.read import datelines, furniture, headlines
from sayso.read.language import language_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the metadata of a page, PDF or table row states of the report."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    dated: str | None = None
    """A date that may be another than that of publication; the text's own dateline goes before it."""
    url: str | None = None
    retrieved: str | None = None


NOTHING = Stated()


def assembled(
    original: Original,
    text: str,
    *,
    stated: Stated = NOTHING,
    furniture_known: Iterable[Span] = (),
    pages: tuple[int, ...] = (),
) -> Report:
    """The report of a text, with each part from the surest place that has it."""
    lines = headlines.lines_of(text)
    title = stated.title or headlines.title_of(lines, is_foreign=_is_foreign)
    head = datelines.head_of(text, lines)
    marked = merged_spans([*furniture_known, *furniture.marked(text, lines, title=title), *head.furniture])
    chosen = {
        "title": _first((stated.title, "metadata"), (title, "text")),
        "publisher": _first((stated.publisher, "metadata"), (head.publisher, "dateline")),
        "author": _first((stated.author, "metadata"), (head.author, "dateline")),
        "published": _first(
            (stated.published, "metadata"), (head.published, "dateline"), (stated.dated, "metadata")
        ),
        "url": _first((stated.url, "metadata")),
        "retrieved": _first((stated.retrieved, "metadata")),
    }
    return Report(
        id=original.id,
        path=original.path,
        text=text,
        media_type=original.media_type,
        title=chosen["title"][0],
        publisher=chosen["publisher"][0],
        author=chosen["author"][0],
        published=chosen["published"][0],
        url=chosen["url"][0],
        retrieved=chosen["retrieved"][0],
        language=language_of(text, marked),
        basis={part: basis for part, (value, basis) in chosen.items() if value is not None},
        furniture=marked,
        pages=pages,
    )


def _is_foreign(line: headlines.Line) -> bool:
    return datelines.is_stamp(line.text) or furniture.is_furniture(line)


def _first(*places: tuple[str | None, str]) -> tuple[str | None, str]:
    """The first value that is known, with its basis."""
    return next((place for place in places if place[0]), (None, ""))
