"""Passages of a report's text with what is claimed in them marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sayso.api import wording
from sayso.model import Claim, Report, Span
from sayso.views.cli.tables import put

# Characters shown on either side of a quotation.
CONTEXT = 240

_PARAGRAPH = re.compile(r"[^\n]+")

OWN_VOICE, ATTRIBUTED, FURNITURE = "bold", "bold green", "dim"


def print_text(out: Console, report: Report, claims: Sequence[Claim]) -> None:
    """The text, paragraph by paragraph: what someone is cited for in green, own words bold, furniture dim."""
    waiting = sorted(claims, key=lambda c: (c.evidence.start, c.id))
    for match in _PARAGRAPH.finditer(report.text):
        here = Span(*match.span())
        put(out, marked(report, here, [c for c in claims if c.evidence.span.overlaps(here)]))
        while waiting and waiting[0].evidence.start < here.end:
            _print_claim_line(out, waiting.pop(0))


def print_in_context(out: Console, report: Report, claim: Claim) -> None:
    """The words that a claim rests on, marked, with a little of what stands around them."""
    start, end = claim.evidence.span
    around = Span(max(0, start - CONTEXT), min(len(report.text), end + CONTEXT))
    shown = Text("… " if around.start else "").append_text(marked(report, around, [claim]))
    put(out, Padding(shown.append("" if around.end == len(report.text) else " …"), (1, 2)))


def _print_claim_line(out: Console, claim: Claim) -> None:
    what = " ".join(
        filter(
            None,
            [
                wording.claim_type(claim),
                wording.figure(claim.figure),
                wording.roles(claim),
                claim.review or "",
            ],
        )
    )
    line = (
        Text("└ ")
        .append(wording.short(claim.id), style="cyan")
        .append(f" {wording.chain(claim.chain)}: {what}")
    )
    put(out, Padding(line, (0, 0, 0, 2)))


def marked(report: Report, here: Span, claims: Sequence[Claim]) -> Text:
    """The words at `here` in styles, cleaned piece by piece so that the marks stay in place."""
    text = Text()
    for piece, style in _pieces(report, here, claims):
        text.append(wording.clean(re.sub(r"\s+", " ", report.text[piece.start : piece.end])), style=style)
    return text


def _pieces(report: Report, here: Span, claims: Sequence[Claim]) -> Iterator[tuple[Span, str]]:
    styled = [(c.evidence.span, ATTRIBUTED if len(c.chain) > 1 else OWN_VOICE) for c in claims]
    styled += [(span, FURNITURE) for span in report.furniture]
    styled = sorted((s for s in styled if s[0].overlaps(here)), key=lambda s: s[1] != ATTRIBUTED)
    inner = {min(max(edge, here.start), here.end) for span, _ in styled for edge in span}
    edges = sorted({here.start, here.end} | inner)
    for start, end in pairwise(edges):
        piece = Span(start, end)
        yield piece, next((style for span, style in styled if span.covers(piece)), "")
