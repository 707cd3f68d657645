"""A table of the user's own: read from a CSV or TSV file; what is wrong is refused with its line."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from sayso.errors import BadSetting

Row = dict[str, str]
Refuse = Callable[[str], BadSetting]


class Refusal:
    """Refuses the file of a setting, with the line and what to do."""

    def __init__(self, setting: str, path: str) -> None:
        self.setting, self.path = setting, path

    def __call__(self, reason: str) -> BadSetting:
        """The error to raise."""
        return BadSetting(self.setting, self.path, reason)

    def at(self, line: int) -> Refuse:
        """The same for one line."""
        return lambda reason: self(f"line {line}: {reason}")


def split(cell: str) -> list[str]:
    """The words in a cell, which `|` parts."""
    return [word.strip() for word in cell.split("|") if word.strip()]


def digest(rows: Sequence[Row]) -> str:
    """Eight hexadecimal digits of what the rows say; nothing where there are none."""
    text = json.dumps(rows, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:8] if rows else ""


def read(refuse: Refusal, columns: Sequence[str], *, needed: Sequence[str]) -> list[tuple[int, Row]]:
    """The rows by column, each with its line; blank lines and those that begin with # are passed over.

    Raises:
        BadSetting: where the file cannot be read, or a column of `needed` is missing or one not of `columns`.
    """
    text = _text(refuse)
    head = next((line for line in text.splitlines() if _says_something(line)), "")
    delimiter = "\t" if "\t" in head else ";" if ";" in head and "," not in head else ","
    lines = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        table = [(lines.line_num, cells) for cells in lines if _says_something("".join(cells))]
    except csv.Error as error:
        raise refuse(f"line {lines.line_num}: not readable as CSV ({error}); save it again as CSV") from error
    if not table:
        wanted = " and ".join(f"`{column}`" for column in needed)
        verb = "is" if len(needed) == 1 else "are"
        raise refuse(f"has no header; its first line must name the columns, of which {wanted} {verb} needed")
    header = [cell.strip().lower() for cell in table[0][1]]
    _check_header(header, columns, needed, refuse.at(table[0][0]))
    return [(line, _row(header, columns, cells, refuse.at(line))) for line, cells in table[1:]]


def _text(refuse: Refusal) -> str:
    try:
        return Path(refuse.path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise refuse(f"cannot be read ({error.strerror}); name a CSV or TSV file, or leave it out") from error
    except UnicodeDecodeError as error:
        raise refuse("is not UTF-8; save it as UTF-8 text") from error


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _check_header(header: list[str], columns: Sequence[str], needed: Sequence[str], refuse: Refuse) -> None:
    for column in needed:
        if column not in header:
            raise refuse(f"no column `{column}`; the first line must name the columns")
    for column in header:
        if column not in columns or header.count(column) > 1:
            wrong = "twice the column" if column in columns else "no such column as"
            raise refuse(f"{wrong} `{column}`; the columns are {', '.join(columns)}")


def _row(header: list[str], columns: Sequence[str], cells: list[str], refuse: Refuse) -> Row:
    if any(cell.strip() for cell in cells[len(header) :]):
        raise refuse(f"{len(cells)} cells under {len(header)} columns; quote a cell that holds the delimiter")
    values = {column: " ".join(cell.split()) for column, cell in zip(header, cells, strict=False)}
    return {column: values.get(column, "") for column in columns}
