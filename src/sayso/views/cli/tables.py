"""Tables that fit the terminal: records stream through, long texts wrap to a few lines and are cut."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from sayso.api import wording
from sayso.api.listing import columns_of
from sayso.compare import Versions
from sayso.model import Claim, Matter, Problem, Report

# Rows that are laid out together; the widths are those of the first such page.
PAGE = 200
# Lines to which a long cell wraps before it is cut.
LINES = 3
UNCUT = 1_000
GAP = 2
NARROWEST = 4


class Column(NamedTuple):
    """A column: its title, the words that fill it, its share of the width, its lines at most.

    The first column of a table holds the id and keeps its width.
    """

    title: str
    cell: Callable[[Any], str]
    share: int = 2
    lines: int = LINES


def console(*, stderr: bool = False) -> Console:
    """Where to print: no markup, no emoji codes, no guesses at what to colour."""
    return Console(file=sys.stderr if stderr else sys.stdout, markup=False, emoji=False, highlight=False)


def print_table(records: Iterable[Any], columns: Iterable[Column] | None = None) -> int:
    """Print records of one kind; returns how many there were."""
    rows, count, shape = iter(records), 0, None
    out = console()
    while page := list(islice(rows, PAGE)):
        shown = list(columns or layout(page[0]))
        cells = [[column.cell(record) for column in shown] for record in page]
        shape = shape or widths([[c.title for c in shown], *cells], out.width, [c.share for c in shown])
        put(out, _laid_out(shown, cells, shape, is_first=count == 0))
        count += len(page)
    return count


def put(out: Console, shown: RenderableType) -> None:
    """Print without the spaces that fill up lines, which nobody wants to copy."""
    with out.capture() as printed:
        out.print(shown)
    lines = "".join(f"{line.rstrip()}\n" for line in printed.get().splitlines())
    out.file.write(lines.translate(_PLAIN) if out.options.ascii_only else lines)


# What stands for signs of ours, and quotation marks, where a terminal cannot print them.
_PLAIN = str.maketrans({
    "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "→": ">", "–": "-", "·": "|", "└": "`",
    "≠": "!=", "↻": "~>",
})  # fmt: skip


def layout(record: object) -> list[Column]:
    """The columns for records of this kind."""
    if isinstance(record, Claim):
        return _CLAIM
    if isinstance(record, Matter):
        return _MATTER
    if isinstance(record, Problem):  # a way out that is cut leads nowhere
        return [Column(title, cell, lines=UNCUT) for title, cell in columns_of(record).items()]
    return [Column(title, cell) for title, cell in columns_of(record).items()]


def columns_of_reports(works: Versions) -> list[Column]:
    """The columns of a list of reports; those that are versions of one say so above their titles."""

    def titled(report: Report) -> str:
        version = wording.version(report.id, works.all_of(report.id))
        return _stacked(version, wording.one_line(report.title or ""))

    shown = {**columns_of(Report(id="", path="", text="", media_type="")), "title": titled}
    return [Column(title, cell) for title, cell in shown.items()]


def _stacked(*parts: str) -> str:
    return "\n".join(filter(None, parts))


# Narrow enough for 80 columns: what belongs together stands in one cell.
_CLAIM = [
    Column("claim", lambda c: wording.short(c.id)),
    Column("who says", lambda c: wording.chain(c.chain), share=3),
    Column("what", lambda c: wording.one_line(c.evidence.exact), share=5),
    Column(
        "type, figure", lambda c: _stacked(wording.claim_type(c), wording.figure(c.figure), c.review or "")
    ),
    Column("place, time", lambda c: _stacked(wording.places(c.place), wording.time(c.time))),
]


_MATTER = [
    Column("matter", lambda m: wording.short(m.id)),
    Column("label", lambda m: wording.one_line(m.label), share=4),
    Column(
        "type, relation", lambda m: _stacked(wording.clean(m.type), wording.relation(m.relation)), share=3
    ),
    Column("values (origins)", wording.values, share=5),
    Column("independent", lambda m: _stacked(_origins(m), wording.counted(m.reports, "report")), share=3),
]


def _origins(of: Matter) -> str:
    return f"{wording.independent(of.independent)} origin{'' if of.independent == (1, 1) else 's'}"


def widths(rows: list[list[str]], width: int, shares: list[int]) -> list[int]:
    """How wide each column is: as its longest cell where all fits, else by its share of what is left.

    >>> widths([["id", "short"], ["c1", "a much longer text that does not fit"]], 24, [1, 1])
    [2, 20]
    """
    wanted = [max(_longest(cell) for cell in column) for column in zip(*rows, strict=True)]
    left = width - GAP * (len(wanted) - 1)
    given: dict[int, int] = {0: min(wanted[0], left)}
    for at in sorted(range(1, len(wanted)), key=lambda i: wanted[i] / shares[i]):
        open_shares = sum(share for i, share in enumerate(shares) if i not in given)
        fair = (left - sum(given.values())) * shares[at] // open_shares
        given[at] = max(NARROWEST, min(wanted[at], fair))
    return [given[at] for at in range(len(wanted))]


def _longest(cell: str) -> int:
    return max(map(cell_len, cell.split("\n")))


def _laid_out(columns: list[Column], cells: list[list[str]], shape: list[int], *, is_first: bool) -> Table:
    table = Table(box=None, show_header=is_first, padding=(0, GAP, 0, 0), pad_edge=False, header_style="bold")
    for column, width in zip(columns, shape, strict=True):
        table.add_column(Text(column.title), width=width, overflow="fold")
    for row in cells:
        table.add_row(*_texts(row, shape, [column.lines for column in columns]))
    return table


def _texts(row: list[str], shape: list[int], limits: list[int]) -> Iterator[Text]:
    for at, (cell, width, limit) in enumerate(zip(row, shape, limits, strict=True)):
        lines = (wording.shorten(line, max(width, width * limit - width // 4)) for line in cell.split("\n"))
        yield Text("\n".join(lines), style="cyan" if at == 0 else "")
