"""CSV: the claims as a table for a spreadsheet, one row a claim, with its report beside it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from typing import Any, BinaryIO

from sayso.api import OpenLedger, wording
from sayso.api.writing import ROLES
from sayso.model import Claim, Report

# A spreadsheet takes a cell that begins so for a formula, and may run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Csv:
    """One row a claim: who says what, with figure, place, time and the words it rests on. UTF-8."""

    name = "csv"

    def write(self, ledger: OpenLedger, out: BinaryIO) -> None:
        """Write a heading and a row for each claim; text that a spreadsheet would run gets an apostrophe."""
        rows = csv.writer(_Utf8(out))
        rows.writerow(COLUMNS)
        reports = {r.id: replace(r, text="") for r in ledger.reports()}  # texts would not fit into memory
        for claim in ledger.claims():
            report = reports[claim.report]
            rows.writerow([cell(value(claim, report)) for value in COLUMNS.values()])


class _Utf8:
    """Text into a stream of bytes, which stays the caller's to close whatever happens."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, text: str) -> None:
        self._out.write(text.encode("utf-8"))


def cell(value: Any) -> Any:
    """A value as a cell: numbers stay numbers, unknown is empty, text can do no harm.

    >>> cell("=1+1"), cell(-33.5), cell(None), cell("killed")
    ("'=1+1", -33.5, '', 'killed')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return int(value) if float(value).is_integer() else value
    text = "\n".join(map(wording.clean, str(value).replace("\r\n", "\n").split("\n")))
    return f"'{text}" if text.startswith(_FORMULA) else text


def _role(name: str) -> Callable[[Claim, Report], str]:
    return lambda claim, _: wording.parties(claim.roles.get(name, ()))


COLUMNS: dict[str, Callable[[Claim, Report], Any]] = {
    "claim": lambda c, r: c.id,
    "kind": lambda c, r: c.kind,
    "type": lambda c, r: c.type,
    "mode": lambda c, r: c.mode,
    "contexts": lambda c, r: "; ".join(c.contexts),
    "speaker": lambda c, r: wording.link(c.chain[-1]),
    "chain": lambda c, r: wording.chain(c.chain),
    **{role: _role(role) for role in ROLES},
    "post": lambda c, r: c.post,
    "figure": lambda c, r: c.figure and c.figure.text,
    "low": lambda c, r: c.figure and c.figure.low,
    "high": lambda c, r: c.figure and c.figure.high,
    "approximate": lambda c, r: c.figure and c.figure.approximate,
    "unit": lambda c, r: c.figure and c.figure.unit,
    "of": lambda c, r: c.figure and c.figure.of,
    "place": lambda c, r: wording.places(c.place),
    "lat": lambda c, r: c.place[0].lat if c.place else None,
    "lon": lambda c, r: c.place[0].lon if c.place else None,
    "precision": lambda c, r: c.place[0].precision if c.place else None,
    "time": lambda c, r: c.time and c.time.text,
    "earliest": lambda c, r: c.time and c.time.earliest,
    "latest": lambda c, r: c.time and c.time.latest,
    "modality": lambda c, r: c.modality,
    "negated": lambda c, r: c.negated,
    "evidence": lambda c, r: c.evidence.exact,
    "start": lambda c, r: c.evidence.start,
    "end": lambda c, r: c.evidence.end,
    "confidence": lambda c, r: c.confidence,
    "review": lambda c, r: c.review,
    "report": lambda c, r: r.id,
    "publisher": lambda c, r: r.publisher,
    "published": lambda c, r: r.published,
    "title": lambda c, r: r.title,
    "url": lambda c, r: r.url,
    "path": lambda c, r: r.path,
}
