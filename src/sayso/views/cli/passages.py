"""Passages of a report's text: with who says what marked and the chains beside it, or around one claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sayso.api import wording
from sayso.model import Attribution, Claim, Report, Span
from sayso.views.cli.marks import Ink, hue
from sayso.views.cli.notes import Note, print_noted
from sayso.views.cli.tables import put
from sayso.views.marking import Mark, marks_of, within
from sayso.views.paragraphs import paragraphs

# Characters shown on either side of a quotation.
CONTEXT = 240
OWN_VOICE, ATTRIBUTED, FURNITURE = "bold", "bold green", "dim"


def print_text(
    out: Console, report: Report, attributions: Sequence[Attribution], claims: Sequence[Claim]
) -> None:
    """The text, every act of saying marked and its chain beside it, the claims below each paragraph."""
    page = _Page(out, report, attributions, claims)
    end = 0
    for here in paragraphs(report):
        page.print(here, is_apart=report.text.count("\n", end, here.start) > 1)
        end = here.end


class _Page:
    """A report on its way to the terminal, and what of it was shown already."""

    def __init__(
        self, out: Console, report: Report, attributions: Sequence[Attribution], claims: Sequence[Claim]
    ) -> None:
        self._out, self._text, self._attributions = out, report.text, attributions
        self._ink = Ink.on(out)
        self._coming = marks_of(report, attributions, claims)[::-1]
        self._hues = {n: hue(mark) for mark in self._coming for n in mark.numbers}
        self._claims = sorted(claims, key=lambda c: (c.evidence.start, c.id))[::-1]
        self._marks: list[Mark] = []
        self._met: set[int] = set()
        self._has_notes = False

    def print(self, here: Span, *, is_apart: bool) -> None:
        """Print a paragraph with what belongs to it."""
        shown, begins = self._ink.marked(self._text, here, self._within(here))
        if is_apart or self._has_notes:
            put(self._out, Text())
        self._has_notes = bool(begins)
        print_noted(self._out, shown, [Note(at, self._note(n)) for n, at in begins.items()])
        while self._claims and self._claims[-1].evidence.start < here.end:
            _print_claim_line(self._out, self._claims.pop())

    def _within(self, here: Span) -> list[Mark]:
        while self._coming and self._coming[-1].span.start < here.end:
            self._marks.append(self._coming.pop())
        self._marks = [mark for mark in self._marks if mark.span.end > here.start]
        return within(self._text, self._marks, here)

    def _note(self, number: int) -> Text:
        """Number and chain; whether the voice goes on from a paragraph before."""
        goes_on = "goes on: " if number in self._met else ""
        self._met.add(number)
        words = wording.voices(self._attributions[number - 1], self._text)
        return self._ink.number(number, self._hues[number]).append(goes_on, style="dim").append(words)


def print_in_context(out: Console, report: Report, claim: Claim) -> None:
    """The words that a claim rests on, marked, with a little of what stands around them."""
    start, end = claim.evidence.span
    around = Span(max(0, start - CONTEXT), min(len(report.text), end + CONTEXT))
    shown = Text("… " if around.start else "")
    for piece, style in _pieces(around, claim, report.furniture):
        shown.append(wording.clean(re.sub(r"\s+", " ", report.text[piece.start : piece.end])), style=style)
    put(out, Padding(shown.append("" if around.end == len(report.text) else " …"), (1, 2)))


def _pieces(around: Span, claim: Claim, furniture: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    styled = [(claim.evidence.span, OWN_VOICE if claim.is_own_voice else ATTRIBUTED)]
    styled += [(span, FURNITURE) for span in furniture if span.overlaps(around)]
    inner = {min(max(edge, around.start), around.end) for span, _ in styled for edge in span}
    for start, end in pairwise(sorted({*around, *inner})):
        piece = Span(start, end)
        yield piece, next((style for span, style in styled if span.covers(piece)), "")


def _print_claim_line(out: Console, claim: Claim) -> None:
    said = [wording.claim_type(claim), wording.figure(claim.figure), wording.roles(claim), claim.review or ""]
    line = Text("└ ").append(wording.short(claim.id), style="cyan")
    line.append(f" {wording.chain(claim.chain)}: {' '.join(filter(None, said))}")
    put(out, Padding(line, (0, 0, 0, 2)))
