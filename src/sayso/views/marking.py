"""Marks in a text: which words are whose source, cue and content, and which are page furniture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.model import Attribution, Claim, Report, Span

# What words may be; of what begins with the same word and is as long, the first of these stands outermost.
FURNITURE, CONTENT, SOURCE, CUE, OWN_VOICE = range(5)
# What words in several marks are shown as: the first of these.
SHOWN = (FURNITURE, CUE, SOURCE, CONTENT, OWN_VOICE)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a stretch of text is: a part of attributions, furniture, or the words of a claim."""

    span: Span
    part: int
    numbers: tuple[int, ...] = ()
    """Of the attributions, counted from 1: one who speaks on is the source of several."""
    depth: int = 0
    """In how many others' content it stands."""
    turn: int = 0
    """0 or 1, in turn at each depth, so that neighbours can be told apart."""


def marks_of(report: Report, attributions: Sequence[Attribution], claims: Iterable[Claim]) -> list[Mark]:
    """All that is to be marked in a report, in order of its text; of claims those in the page's own voice."""
    marks = [Mark(span, FURNITURE) for span in report.furniture]
    marks += [Mark(claim.evidence.span, OWN_VOICE) for claim in claims if claim.is_own_voice]
    turns = Counter[int]()
    for number, (attribution, depth) in enumerate(_with_depths(attributions), start=1):
        turn = turns[depth] % 2
        turns[depth] += 1
        parts = ((SOURCE, attribution.source), (CUE, attribution.cue), (CONTENT, attribution.content))
        marks += [Mark(span, part, (number,), depth, turn) for part, spans in parts for span in spans]
    return sorted(marks, key=_outermost_first)


def _with_depths(attributions: Iterable[Attribution]) -> Iterator[tuple[Attribution, int]]:
    """Each attribution, and in how many others' content it stands."""
    contents: list[Span] = []
    for attribution in attributions:
        words = attribution.words
        whole = Span(words[0].start, max(span.end for span in words))
        contents = [span for span in contents if span.end > whole.start]
        yield attribution, sum(span.covers(whole) for span in contents)
        contents += attribution.content


def _outermost_first(mark: Mark) -> tuple[int, int, int, tuple[int, ...]]:
    return mark.span.start, -mark.span.end, mark.part, mark.numbers


def within(text: str, marks: Iterable[Mark], here: Span) -> list[Mark]:
    """The marks as far as they lie `here`, without the spaces at their ends; those that are alike joined."""
    found: dict[tuple[Span, int], Mark] = {}
    for mark in marks:
        start, end = max(mark.span.start, here.start), min(mark.span.end, here.end)
        words = text[start:end]
        span = Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
        if span.start < span.end:
            others = found[span, mark.part].numbers if (span, mark.part) in found else ()
            found[span, mark.part] = replace(mark, span=span, numbers=(*others, *mark.numbers))
    return sorted(found.values(), key=_outermost_first)
