"""The line from stored bytes to quotation."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sayso.model import Claim, Original, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a quotation rests on, and whether each step still holds."""

    title: str
    """Title of the report, or its path."""
    media_type: str
    size: int
    sha256: str
    """Of the stored bytes, reckoned now."""
    bytes_match: bool
    """Whether they are the bytes that gave the report its id."""
    characters: int
    quotation_matches: bool
    """Whether the text has the quoted words where the claim says."""


def prove(claim: Claim, report: Report, original: Original) -> Proof:
    """Check a claim's quotation against the text, and the stored bytes against the report's id."""
    start, end = claim.evidence.span
    found = hashlib.sha256(original.data).hexdigest()
    return Proof(
        title=report.title or report.path,
        media_type=original.media_type,
        size=len(original.data),
        sha256=found,
        bytes_match=found == report.id,
        characters=len(report.text),
        quotation_matches=report.text[start:end] == claim.evidence.exact,
    )
