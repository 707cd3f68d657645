"""Speech between quotation marks, joined to the act of saying that it belongs to."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from sayso.attribute.acts import Act, text_of
from sayso.attribute.quotes import MIN_SPEECH_WORDS, quotations
from sayso.model import Span


def with_quotations(doc: Any, acts: list[Act]) -> list[Act]:
    """Widen contents to the quotations they touch, and give each free quotation to the voice beside it.

    A quotation belongs to the act in whose content it stands; else to an act of the same sentence that
    has none; else, as a further piece, to the last act of its paragraph, whose speech goes on in it.
    """
    spans = [
        q for q in quotations(text_of(doc)) if len(text_of(doc)[q.start : q.end].split()) >= MIN_SPEECH_WORDS
    ]
    if not spans:
        return acts
    outer = sorted((a for a in acts if not _inside(a, spans, doc)), key=lambda a: a.anchor)
    for quote in spans:
        if not _widened(outer, quote, text_of(doc)):
            _adopt(doc, outer, quote)
    return sorted(acts, key=lambda a: a.anchor)


def _inside(act: Act, spans: list[Span], doc: Any) -> bool:
    """Whether an act of saying stands inside somebody's quoted words."""
    at = doc[act.anchor].idx
    i = bisect_left(spans, (at + 1, 0)) - 1
    return i >= 0 and spans[i].start <= at < spans[i].end


def _widened(acts: list[Act], quote: Span, text: str) -> bool:
    """Whether the quotation touches a content, which then covers it whole."""
    for act in reversed(acts):
        for k, span in enumerate(act.content):
            if span.overlaps(quote):
                if not span.covers(quote):
                    act.content[k] = _joined(act, span, quote)
                return True
    return False


def _joined(act: Act, span: Span, quote: Span) -> Span:
    """Both together, but never over the act's own source and cue."""
    wide = Span(min(span.start, quote.start), max(span.end, quote.end))
    return quote if any(wide.overlaps(s) for s in (*act.source, *act.cue)) else wide


def _adopt(doc: Any, acts: list[Act], quote: Span) -> None:
    """Give a free quotation to the voice beside it, if one is near enough to be certain."""
    near = _waiting(doc, acts, quote) or _going_on(doc, acts, quote)
    if near is not None:
        near.content.append(quote)


# How far a cue without content may stand from the quotation it introduces or closes, in characters.
MAX_GAP = 80


def _waiting(doc: Any, acts: list[Act], quote: Span) -> Act | None:
    """An act without content whose cue stands right before or after the quotation."""
    best, best_gap = None, MAX_GAP
    for act in acts:
        if act.content:
            continue
        at = doc[act.anchor].idx
        gap = at - quote.end if at >= quote.end else quote.start - at
        between = text_of(doc)[quote.end : at] if at >= quote.end else text_of(doc)[at : quote.start]
        if gap < best_gap and not any(stop in between for stop in ("\n\n", ". ")):
            best, best_gap = act, gap
    return best


def _going_on(doc: Any, acts: list[Act], quote: Span) -> Act | None:
    """The act whose quoted speech goes on in this quotation: same paragraph, nothing told in between."""
    before = [a for a in acts if a.content and a.sort == "speech" and a.extent.end <= quote.start]
    if not before:
        return None
    text = text_of(doc)
    last = max(before, key=lambda a: max(a.extent.end, doc[a.anchor].idx))
    end = max(last.extent.end, doc[last.anchor].sent.end_char)
    is_quoted = any(text[s.end - 1] in '"”»' or text[s.start] in '"“«' for s in last.content)
    return (
        last
        if is_quoted and not text[end : quote.start].strip(' ."') and "\n" not in text[end : quote.start]
        else None
    )
