"""Tables: CSV, TSV and JSON Lines, one report a row, read row by row.

A row becomes a record in canonical JSON (sorted keys, no spaces, UTF-8), whose hash is the report's id.
The same row has the same id in any table. Only where a row cannot be read alone does its record get a
field more (`columns.HELP`): columns that the user named, and the order of day and month in a date like
4/5/2017 where the other rows leave one order only.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.config import Settings
from sayso.model import Original, Problem
from sayso.read import columns, encoding
from sayso.read.dates import numeric_order
from sayso.read.kinds import Kind
from sayso.read.sources import Source, Wishes, chunks, unreadable

RECORD = "application/json"

_DELIMITERS = ",;\t|"
# A line may hold a report of the greatest length, its quotes doubled, and other columns; no more.
_LINE_FACTOR = 6
# After so many rows without a text it is the table that is wrong, not its rows.
_MANY_PROBLEMS = 20


class _TooLong(ValueError):
    """A line of the table is longer than any row may be."""


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    record: dict[str, Any]


class _Lines(Iterator[str]):
    """The lines of a table, none too long; counts the characters that could not be decoded."""

    def __init__(self, stream: io.TextIOBase, longest: int) -> None:
        self._stream, self._longest = stream, longest
        self.damaged = 0
        self.quotes = 0
        """Quotation marks since this was last set to zero."""

    def __next__(self) -> str:
        line = self._stream.readline(self._longest)
        if not line:
            raise StopIteration
        if len(line) >= self._longest:
            raise _TooLong(f"a line is longer than {self._longest:,} characters")
        self.quotes += line.count('"')
        if encoding.REPLACEMENT in line:
            self.damaged += line.count(encoding.REPLACEMENT)
        return line


def from_table(
    source: Source, kind: Kind, settings: Settings, wishes: Wishes
) -> Iterator[Original | Problem]:
    """The rows as originals named `FILE#ROW`: 1 is the row under the header; a JSON row has its line."""
    try:
        with source.open() as stream:
            codec = encoding.detected_in(chunks(stream))
        table = _Table(source, kind, codec, settings, columns.checked(wishes.columns))
        order = table.date_order()
        yield from table.originals(order, wishes)
    except encoding.Binary as error:
        yield _broken(source, str(error))
    except OSError as error:
        yield unreadable(source, error)
    except (csv.Error, _TooLong) as error:
        yield _broken(source, f"the table cannot be read further: {error}")


class _Table:
    """One table, which is gone through once for the order of its dates and once for its rows."""

    def __init__(
        self, source: Source, kind: Kind, codec: str, settings: Settings, wishes: Mapping[str, str]
    ) -> None:
        self._source, self._kind, self._codec, self._wishes = source, kind, codec, wishes
        self._longest = _LINE_FACTOR * max(settings.max_characters, 10_000)

    def originals(self, order: str | None, wishes: Wishes) -> Iterator[Original | Problem]:
        """The rows, then what was wrong with the table as a whole."""
        problems = 0
        with self._opened() as stream:
            lines = _Lines(stream, self._longest)
            for row in self._rows(lines):
                found = row if isinstance(row, Problem) else self._original(row, order, wishes)
                yield found
                problems += isinstance(found, Problem)
                if problems >= _MANY_PROBLEMS:
                    yield _broken(
                        self._source,
                        f"{problems} of its first rows could not be read; the rest was not tried",
                    )
                    return
            if lines.damaged:
                yield self._damaged(lines.damaged)

    def date_order(self) -> str | None:
        """`mdy` or `dmy` where rows show one order and none the other, else None."""
        orders: set[str] = set()
        column: str | None = None
        with self._opened() as stream:
            for row in self._rows(_Lines(stream, self._longest)):
                if isinstance(row, Problem):
                    continue
                if column is None or column not in row.record:
                    column = _date_column(columns.by_role(row.record, self._wishes))
                    if column is None and not self._is_json:
                        return None
                order = numeric_order(str(row.record.get(column or "", "")).strip())
                orders |= {order} if order else set()
                if {"mdy", "dmy"} <= orders:
                    return None
        sure = orders - {"either"}
        return sure.pop() if "either" in orders and sure else None

    @property
    def _is_json(self) -> bool:
        return self._kind.extension in ("jsonl", "ndjson", "jsonlines")

    def _opened(self) -> io.TextIOWrapper:
        newline = "\n" if self._is_json else ""
        return io.TextIOWrapper(
            self._source.open(), encoding=self._codec, errors=encoding.errors_of(self._codec), newline=newline
        )

    def _rows(self, lines: _Lines) -> Iterator[_Row | Problem]:
        return self._json_rows(lines) if self._is_json else self._csv_rows(lines)

    def _csv_rows(self, lines: _Lines) -> Iterator[_Row | Problem]:
        csv.field_size_limit(max(csv.field_size_limit(), self._longest))
        first = next(lines, "")
        names = _header(first, self._delimiter(first), lines)
        problem = self._without_text(names) if names else _broken(self._source, "the table is empty")
        if problem is not None:
            yield problem
            return
        reader = csv.reader(lines, delimiter=self._delimiter(first))
        number = lines.quotes = 0
        for cells in reader:
            marks, lines.quotes = lines.quotes, 0
            if any(cell.strip() for cell in cells):
                number += 1
                yield _Row(number, _record(names, cells))
        if number and marks % 2:
            reason = (
                "its last row opens a quotation mark that is never closed, so rows may be missing below it"
            )
            yield self._row_problem(
                number, f"read, but {reason}", "Close the mark, and read the table again."
            )

    def _json_rows(self, lines: _Lines) -> Iterator[_Row | Problem]:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield self._row_problem(
                    number, f"the line is no JSON: {error}", "Write one JSON object a line."
                )
                continue
            if isinstance(record, dict):
                yield _Row(number, {str(k): v for k, v in record.items() if k != columns.HELP})
            else:
                yield self._row_problem(number, "the line is no JSON object", "Write one JSON object a line.")

    def _original(self, row: _Row, order: str | None, wishes: Wishes) -> Original | Problem:
        roles = columns.by_role(row.record, self._wishes)
        if "text" not in roles:
            return self._without_text(list(row.record), row.number) or _broken(self._source, "no text")
        if not str(row.record[roles["text"]] or "").strip():
            way_out = "Fill it in, or leave the row out."
            return self._row_problem(
                row.number, f"the row has no text in its column {roles['text']!r}", way_out
            )
        data = canonical(row.record | self._help(row.record, roles, order))
        return Original(
            id=hashlib.sha256(data).hexdigest(),
            path=f"{self._source.path}#{row.number}",
            data=data,
            media_type=RECORD,
            given=wishes.given,
        )

    def _help(self, record: Mapping[str, Any], roles: Mapping[str, str], order: str | None) -> dict[str, Any]:
        """What the row does not tell by itself, if anything."""
        help: dict[str, Any] = {}
        usual = columns.by_role(record, {})
        named = {role: column for role, column in roles.items() if usual.get(role) != column}
        if named:
            help["columns"] = named
        if (
            order is not None
            and numeric_order(str(record.get(_date_column(roles) or "", "")).strip()) == "either"
        ):
            help["dates"] = order
        return {columns.HELP: help} if help else {}

    def _delimiter(self, first: str) -> str:
        """The delimiter under which the first line has a text column, else the one it has most of."""
        if self._kind.extension in ("tsv", "tab"):
            return "\t"
        candidates = sorted(_DELIMITERS, key=lambda d: -first.count(d))
        return next((d for d in candidates if self._has_text(_split(first, d))), candidates[0])

    def _has_text(self, names: list[str]) -> bool:
        return "text" in columns.by_role(names, self._wishes)

    def _without_text(self, names: list[str], number: int | None = None) -> Problem | None:
        wished = [c for c in self._wishes.values() if c not in names]
        if self._has_text(names) and not wished:
            return None
        listed = ", ".join(repr(n[:40]) for n in names[:20]) + (", ..." if len(names) > 20 else "")
        reason = f"there is no column {wished[0]!r}" if wished else "no column holds the text of reports"
        usual = "" if wished else f" (usual names are {columns.text_columns_tried()})"
        where = self._source.path if number is None else f"{self._source.path}#{number}"
        return Problem(
            path=where,
            reason=f"{reason}; its columns are {listed}{usual}",
            way_out="Name the column with the text: --column text=NAME.",
        )

    def _row_problem(self, number: int, reason: str, way_out: str) -> Problem:
        return Problem(path=f"{self._source.path}#{number}", reason=reason, way_out=way_out)

    def _damaged(self, count: int) -> Problem:
        return Problem(
            path=self._source.path,
            reason=f"read, but {count:,} characters are not {self._codec} as the rest; they stand as U+FFFD",
            way_out="Save the table as UTF-8 with the program it was made with, and read that.",
        )


def canonical(record: Mapping[str, Any]) -> bytes:
    """A record as canonical JSON; halves of surrogate pairs, which are no characters, become U+FFFD.

    >>> canonical({"b": "é", "a": 1})
    b'{"a":1,"b":"\\xc3\\xa9"}'
    """
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode("utf-8")


def _date_column(roles: Mapping[str, str]) -> str | None:
    return roles.get("published") or roles.get("dated")


def _header(first: str, delimiter: str, lines: _Lines) -> list[str]:
    """The column names; a second column of one name gets a number."""
    while _has_open_quote(first):
        more = next(lines, None)
        if more is None:
            break
        first += more
    names: list[str] = []
    for at, name in enumerate(_split(first, delimiter), start=1):
        name = name.strip().lstrip("\ufeff") or f"column {at}"
        names.append(name if name not in names else f"{name} {at}")
    return names if first.strip() else []


def _has_open_quote(text: str) -> bool:
    return text.count('"') % 2 == 1


def _split(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def _record(names: list[str], cells: list[str]) -> dict[str, str]:
    """Cells by column; those beyond the header are kept by their number."""
    extra = {f"column {at}": cell for at, cell in enumerate(cells[len(names) :], start=len(names) + 1)}
    return dict(zip(names, cells, strict=False)) | extra


def _broken(source: Source, reason: str) -> Problem:
    return Problem(
        path=source.path,
        reason=reason,
        way_out="Save the table again as CSV or JSONL in UTF-8, with a header.",
    )
