"""JSON lines: every record of the ledger, each on a line that says in `record` what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from sayso.api import OpenLedger
from sayso.model import Report
from sayso.views import records


class Jsonl:
    """Reports, claims, actors, doubts, matters, reviews and problems, in this order; no texts of reports."""

    name = "jsonl"

    def write(self, ledger: OpenLedger, out: BinaryIO) -> None:
        """Write a line for each record."""
        for record in self._every(ledger):
            out.write(records.line(record).encode("utf-8") + b"\n")

    def _every(self, ledger: OpenLedger) -> Iterator[dict[str, Any]]:
        reports: dict[str, Report] = {}
        for report in ledger.reports():
            reports[report.id] = replace(report, text="")  # texts would not fit into memory
            yield _named(report)
        for claim in ledger.claims():
            yield _named(claim, reports.get(claim.report))
        for listing in (
            ledger.actors(),
            ledger.doubts(),
            ledger.matters(),
            ledger.reviews(),
            ledger.problems(),
        ):
            yield from map(_named, listing)


def _named(record: Any, report: Report | None = None) -> dict[str, Any]:
    return {"record": records.kind_of(record), **records.plain(record, report)}
