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
    title = stated.title or headlines.title_of(lines)
    head = datelines.head_of(text, lines)
    marked = merged_spans([*furniture_known, *furniture.marked(text, lines, title=title), *head.furniture])
    known = {
        "title": (stated.title, "metadata"),
        "publisher": (stated.publisher, "metadata"),
        "author": (stated.author, "metadata"),
        "published": (stated.published, "metadata"),
        "url": (stated.url, "metadata"),
    }
    found = {
        "title": (title, "text"),
        "publisher": (head.publisher, "dateline"),
        "author": (head.author, "dateline"),
    }
    found["published"] = (head.published, "dateline")
    chosen = {part: known[part] if known[part][0] else found.get(part, (None, "")) for part in known}
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
        retrieved=stated.retrieved,
        language=language_of(text, marked),
        basis={part: basis for part, (value, basis) in chosen.items() if value}
        | ({"retrieved": "metadata"} if stated.retrieved else {}),
        furniture=marked,
        pages=pages,
    )
