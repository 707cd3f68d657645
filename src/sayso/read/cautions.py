"""What a person should know of a report that was read: characters that are lost or that mislead."""

from __future__ import annotations

import re

from sayso.model import Problem, Report
from sayso.read.encoding import REPLACEMENT
from sayso.read.tables import RECORD

# Embeddings, overrides and isolates. The plain marks (U+200E, U+200F, U+061C) move nothing but themselves
# and are common where Arabic and Latin script meet.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def cautions(report: Report) -> tuple[Problem, ...]:
    """Problems of a report that was read all the same, for the list of problems."""
    return tuple(problem for problem in (_bidi(report), _lost(report)) if problem is not None)


def _bidi(report: Report) -> Problem | None:
    count = len(_BIDI.findall(report.text))
    if not count:
        return None
    return Problem(
        path=report.path,
        reason=f"read, but it holds {count:,} bidirectional control characters, which reorder what is shown",
        way_out="Compare what is shown with the original; the stored text is in its true order.",
    )


def _lost(report: Report) -> Problem | None:
    count = report.text.count(REPLACEMENT)
    if not count or report.media_type == RECORD:  # a table names its loss once, not at every row
        return None
    return Problem(
        path=report.path,
        reason=f"read, but {count:,} characters are lost; they stand as U+FFFD",
        way_out="Save the file as UTF-8 with the program it was made with, and read that.",
    )
