"""Searching the texts for words. What a user types is words and "quoted phrases", never a query language."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, text

from sayso.ledger.schema import claims, reports, row_number
from sayso.model import Span

CHUNK = 60
"""Reports fetched together: a page of a list, and enough to tell whether there is another."""

_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
# A passage that shows several of the words: about two lines of a terminal.
_PASSAGE = 160
_AROUND = 60

_BEST_FIRST = text("""
    SELECT reports.id, rank FROM search JOIN reports ON reports.n = search.rowid
    WHERE search MATCH :words ORDER BY rank, reports.n LIMIT :limit OFFSET :offset
""")
_MARKED = text("""
    SELECT texts.text, highlight(search, 0, :mark, :mark) AS marked
    FROM search JOIN texts ON texts.n = search.rowid WHERE search MATCH :words AND search.rowid = :n
""")


class Hit(NamedTuple):
    """A passage of a report that shows the words looked for."""

    report: str
    span: Span
    text: str
    snippet: str


def printing(connection: Connection, words: str, most: int) -> list[str]:
    """Some of the reports that print just these words, whatever the case and punctuation between them."""
    query = text("""
        SELECT reports.id FROM search JOIN reports ON reports.n = search.rowid
        WHERE search MATCH :words ORDER BY reports.n LIMIT :most
    """)
    phrase = '"{}"'.format(words.replace("\0", " ").replace('"', " "))
    return list(connection.execute(query, {"words": phrase, "most": most}).scalars())


def expression(words: str) -> str | None:
    """The words as the index wants them: each quoted, all to be found; None where there is no word at all.

    >>> expression('Orvan "armed men" NOT* (x')
    '"Orvan" "armed men" "NOT*" "(x"'
    """
    terms = (
        match[1] if match[1] is not None else match[2] for match in _TERM.finditer(words.replace("\0", " "))
    )
    found = [term for term in terms if any(c.isalnum() for c in term)]
    return " ".join(f'"{term}"' for term in found) or None


def page(connection: Connection, words: str, offset: int) -> list[Hit]:
    """The next best reports that hold all the words, each with its best passage."""
    query = {"words": words, "limit": CHUNK, "offset": offset}
    return [_hit(connection, words, row.id) for row in connection.execute(_BEST_FIRST, query).all()]


def _hit(connection: Connection, words: str, report_id: str) -> Hit:
    n = row_number(report_id)
    row = connection.execute(_MARKED, {"words": words, "n": n, "mark": "\ue000"}).one()
    if "\ue000" in row.text:  # a text may hold any character; find one that this text does not
        mark = next(c for c in map(chr, range(0xE001, 0xF8FF)) if c not in row.text)
        row = connection.execute(_MARKED, {"words": words, "n": n, "mark": mark}).one()
        return _best_passage(report_id, row, mark)
    return _best_passage(report_id, row, "\ue000")


def _best_passage(report_id: str, row: Any, mark: str) -> Hit:
    found = _marked_spans(row.marked, mark)
    if "\0" in row.text or not found:  # the index stops reading at NUL
        return Hit(report_id, Span(0, 0), "", _shown(row.text, Span(0, 0)))
    windows = [
        [s for s in found[i:] if s.end <= first.start + _PASSAGE] or [first] for i, first in enumerate(found)
    ]
    best = max(windows, key=len)
    span = Span(best[0].start, best[-1].end)
    return Hit(report_id, span, row.text[slice(*span)], _shown(row.text, span))


def _marked_spans(marked: str, mark: str) -> list[Span]:
    """Where the marks lie, counted without the marks."""
    at = [match.start() - i for i, match in enumerate(re.finditer(mark, marked))]
    return [Span(*ends) for ends in list(pairwise(at))[::2]]


def _shown(text: str, span: Span) -> str:
    """The passage with a little around it, whole words, on one line."""
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    before, after = text[start : span.start], text[span.end : end]
    if start > 0:
        before = "…" + before[before.find(" ") + 1 :]
    if end < len(text):
        after = after[: after.rfind(" ") + 1 or None].rstrip() + "…"
    return " ".join((before + text[slice(*span)] + after).split())


def ids_starting(connection: Connection, prefix: str) -> list[tuple[str, str]]:
    """`("report", id)` and `("claim", id)` for ids that begin so; a few, enough to tell."""
    found: list[tuple[str, str]] = []
    for what, id in (("report", reports.c.id), ("claim", claims.c.id)):
        query = select(id).where(id >= prefix, id < prefix + "~").order_by(id).limit(2)
        found += [(what, row) for row in connection.execute(query).scalars()]
    return found
