"""The times of claims: the words as said, and the interval of ISO dates that they mean in their report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from sayso.model import Report, Span, Time
from sayso.resolve.calendar import Interval, add_months
from sayso.resolve.dates import find, safe_interval
from sayso.resolve.readings.moment import TOLD
from sayso.resolve.timex import Timex

Known = tuple[Timex, Interval]

_OPENS = r"since|from|after|until|till|before|by|up to|prior to|through|starting|between"
_OPENING = re.compile(rf"\b({_OPENS})\s+(?:about\s+|around\s+|the\s+)?$", re.I)
_OPENING_REACH = 24
_FORWARD = frozenset({"since", "from", "starting", "after"})
_BACKWARD = frozenset({"until", "till", "up to", "through", "by"})
_EARLIER = frozenset({"before", "prior to"})
_RANGE = re.compile(r"\b(?:between|from|to|until|through)\b|[-–—]")
_RANGE_OPENS = frozenset({"from", "between"})
_STEP = re.compile(r"\s+(?P<way>before|after)\s+(?:the\s+)?", re.I)
_THEN = re.compile(r"\s*(?:[-–—]|to|and|until|through|till)\s*(?:the\s+)?", re.I)


def redate(time: Time, report: Report, evidence: Span | None = None) -> Time:
    """Reckon a time, as it stands in its report, anew from what the report says of its day.

    Its words grow by the word that opens them ("before 2011") and by what belongs to the same date; where the
    `evidence` of what is told begins with them, what opens them opens that: "after | Monday's attack". Words
    that are relative to an unknown day give no dates, nor do those relative to a date that the text told
    long before: nothing is guessed.
    """
    if time.text != report.text[time.span.start : time.span.end]:
        return _resolved(time, find(time.text, report.published), time.text, 0)
    found = _times(report.text, report.published, report.furniture)
    chosen = _chosen(time.span, found, report.text)
    is_first = evidence is not None and evidence.start == time.span.start
    span = _whole(time.span, chosen, report.text, is_opened=not is_first)
    time = replace(time, span=span, text=report.text[span.start : span.end])
    return _resolved(time, chosen, report.text, span.start)


@lru_cache(maxsize=16)
def _times(text: str, published: str | None, furniture: tuple[Span, ...]) -> tuple[Timex, ...]:
    return tuple(_firm(text, find(text, published, furniture=furniture)))


# A date told moves the story only for the next few sentences; further on it may be about other days.
_NEAR_SENTENCES = 3
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"'“‘(]?[A-Z])|\n\s*\n")


def _firm(text: str, found: Sequence[Timex]) -> Iterator[Timex]:
    """Leave open what is reckoned from a date told too far before, or from one itself left open."""
    firm: set[int | None] = set()
    for timex in found:
        if timex.basis == TOLD and not (timex.anchor_at in firm and _is_near(timex, text)):
            yield replace(timex, value=None, days=None)
        else:
            firm.add(timex.end)
            yield timex


def _is_near(timex: Timex, text: str) -> bool:
    return len(_SENTENCE_END.findall(text[timex.anchor_at or 0 : timex.start])) <= _NEAR_SENTENCES


def _chosen(span: Span, found: Sequence[Timex], text: str) -> tuple[Timex, ...]:
    """The expressions that share words with a span, and the end of a range that begins in it."""
    inside = [n for n, t in enumerate(found) if t.start < span.end and span.start < t.end]
    if not inside:
        return ()
    first, last = inside[0], inside[-1]
    if first == last and last + 1 < len(found):
        last += _goes_on(found[last], found[last + 1], text)
    return tuple(found[first : last + 1])


def _goes_on(one: Timex, other: Timex, text: str) -> bool:
    """Whether two expressions are one time: "from 3 May until 5 June", "three days after 5 June"."""
    between = text[one.end : other.start]
    if one.type == "DURATION":
        return _STEP.fullmatch(between) is not None
    opens = _OPENING.search(text[max(0, one.start - _OPENING_REACH) : one.start])
    is_open = opens is not None and opens[1].lower() in _RANGE_OPENS
    return is_open and _THEN.fullmatch(between) is not None


def _whole(span: Span, chosen: Sequence[Timex], text: str, *, is_opened: bool) -> Span:
    """The span with all the words of its expressions, and with the word that opens it."""
    start = min([span.start, *(t.start for t in chosen)])
    end = max([span.end, *(t.end for t in chosen)])
    low = max(0, start - _OPENING_REACH)
    opening = _OPENING.search(text[low:start]) if is_opened else None
    return Span(start if opening is None else low + opening.start(), end)


def _resolved(time: Time, found: Sequence[Timex], text: str, start: int) -> Time:
    known = [(t, days) for t in _stepped(found, text) if (days := _days(t, text)) is not None]
    days = _joined(known, time.text)
    if days is None:
        value = found[0].value if len(found) == 1 else None
        return replace(time, earliest=None, latest=None, basis=None, value=value, how=None)
    earliest, latest = _opened(text[start : known[0][0].start], *days) if len(known) == 1 else days
    bases = [t.basis for t, _ in known if t.basis is not None]
    return replace(
        time,
        earliest=_iso(earliest),
        latest=_iso(latest),
        basis="explicit" if not bases else "published" if set(bases) == {"published"} else "text",
        value=known[0][0].value if len(known) == 1 else None,
        how="; ".join(dict.fromkeys(how for t, _ in known if (how := _how(t)) is not None)) or None,
    )


def _stepped(found: Sequence[Timex], text: str) -> Iterator[Timex]:
    """The expressions, with "three days after 5 June" as one."""
    length: Timex | None = None
    for timex in found:
        step = None if length is None else _STEP.fullmatch(text[length.end : timex.start])
        if length is not None and step is not None:
            sign = 1 if step["way"].lower() == "after" else -1
            yield replace(timex, start=length.start, value=None, days=_on(timex, length, sign, text))
            length = None
            continue
        if length is not None:
            yield length
        length = timex if timex.type == "DURATION" else None
        if length is None:
            yield timex
    if length is not None:
        yield length


def _on(timex: Timex, length: Timex, sign: int, text: str) -> Interval | None:
    days, match = _days(timex, text), _LENGTH.fullmatch(length.value or "")
    if days is None or match is None:
        return None
    try:
        return _moved(days[0], match, sign), _moved(days[1], match, sign)
    except (ValueError, OverflowError):
        return None


def _joined(known: Sequence[Known], words: str) -> Interval | None:
    """From the first to the last of a range or list; the most exact where one lies in all others."""
    if not known:
        return None
    if len(known) > 1 and _RANGE.search(words):
        low, high = known[0][1][0], known[-1][1][1]
        return (low, high) if low <= high else None
    every = [days for _, days in known]
    least = min(every, key=lambda d: d[1] - d[0])
    if all(low <= least[0] and least[1] <= high for low, high in every):
        return least
    return min(low for low, _ in every), max(high for _, high in every)


def _opened(before: str, low: date, high: date) -> tuple[date | None, date | None]:
    """Open the interval that "since", "until" or "before" opens."""
    match = _OPENING.search(before)
    word = "" if match is None else match[1].lower()
    if word in _FORWARD:
        return low, None
    if word in _BACKWARD:
        return None, high
    if word in _EARLIER and low > date.min:
        return None, low - timedelta(days=1)
    return low, high


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


_ANCHORS = {
    "published": "the day of publication",
    "dateline": "the date of the dateline",
    "text": "the date that the text has reached",
}


def _how(timex: Timex) -> str | None:
    """How the expression was reckoned, in words for people; None for a date that says itself."""
    parts = [] if timex.note is None else [timex.note]
    if timex.anchor is not None and timex.basis is not None:
        parts.append(f"reckoned from {timex.anchor.isoformat()}, {_ANCHORS[timex.basis]}")
    return "; ".join(parts) or None


def _days(timex: Timex, text: str) -> Interval | None:
    """The days an expression covers; None where it is relative to what is unknown."""
    if timex.days is not None:
        return timex.days
    if timex.value is None or timex.type == "SET":
        return None
    if timex.type == "DURATION":
        return _around_anchor(timex, text[timex.start : timex.end].lower())
    return safe_interval(timex.value, timex.mod)


_LENGTH = re.compile(r"P(\d+)([DWMY])|PT(\d+)H")


def _around_anchor(timex: Timex, words: str) -> Interval | None:
    """The days of "the past three months" and "the next two weeks", which end or begin with the anchor."""
    match = _LENGTH.fullmatch(timex.value or "")
    edge = re.match(r"(?:the\s+)?(?:(last|past)|(next|coming))\b", words)
    if match is None or timex.anchor is None or edge is None:
        return None
    sign = -1 if edge[1] else 1
    try:
        other = _moved(timex.anchor, match, sign)
    except (ValueError, OverflowError):
        return None
    return (other, timex.anchor) if sign < 0 else (timex.anchor, other)


def _moved(day: date, length: re.Match[str], sign: int) -> date:
    if length[3]:
        return day + timedelta(days=sign * -(-int(length[3]) // 24))
    n = sign * int(length[1])
    if length[2] in "DW":
        return day + timedelta(days=n * (7 if length[2] == "W" else 1))
    return add_months(day, n * (12 if length[2] == "Y" else 1))
