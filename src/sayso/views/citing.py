"""A claim as a citation: plain text to paste anywhere, found again in any ledger of the same reports."""

from __future__ import annotations

from bisect import bisect_right

from sayso.api import wording
from sayso.model import Claim, Report


def citation(claim: Claim, report: Report) -> str:
    """The words, on whose word and through whom, the report, and where in its bytes the words stand."""
    start, end = claim.evidence.span
    said = [f"“{wording.one_line(claim.evidence.exact)}”", ", cited by ".join(_voices(claim))]
    of = [f"“{wording.one_line(report.title)}”"] if report.title else []
    of += [wording.clean(report.published or "undated"), *([wording.clean(report.url)] if report.url else [])]
    page = f"page {bisect_right(report.pages, start)}, " if report.pages else ""
    place = f"{page}characters {start}-{end} of the text of SHA-256 {report.id}"
    return f"{', '.join([*said, *of])}; {place}; claim {claim.id}."


def _voices(claim: Claim) -> list[str]:
    """The voices of a chain from the one who is said to know to the publisher, as a citation names them."""
    return [
        wording.link(link) + ("" if link.named or link.kind == "publisher" else " (not named)")
        for link in reversed(claim.chain)
    ]
