"""Time expressions: where they stand in a text and what TIMEX3 value they have.

Every rule of `grammar.py` is a pattern and a reading. A reading gets the match and the moment it is reckoned
from, and gives a value, or None where the words are relative and no moment is known: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from sayso.resolve.calendar import Interval
from sayso.resolve.grammar import Rule, rules
from sayso.resolve.readings.moment import TOLD, Moment, Read
from sayso.resolve.timewords import alternatives, triggers


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression; `value` None where it cannot be reckoned."""

    start: int
    end: int
    type: str
    """`DATE TIME DURATION SET`"""
    value: str | None
    mod: str | None = None
    """`START MID END APPROX`, or None."""
    basis: str | None = None
    """`published`, `dateline` or `text` (the date reached) for what is reckoned from there; else None."""
    anchor: date | None = None
    """The day that it is reckoned from."""
    anchor_at: int | None = None
    """Where in the text that day was told, for basis `text`."""
    days: Interval | None = None
    """The days meant, where value and mod do not give them."""
    note: str | None = None
    """What a person should know of the reckoning."""
    is_back: bool = False
    """Whether it looks back from the date reached, which then stays."""


Follow = Callable[[Moment, Timex], Moment]


def expressions(text: str, moment: Moment, follow: Follow | None = None) -> Iterator[Timex]:
    """Find all, left to right, the longest at each place; `follow` moves the moment on as dates are told."""
    at = 0
    for start, end, match, rule in _candidates(text):
        if start < at:
            continue
        read = _read(rule, match, replace(moment, is_ahead=is_ahead(text, start, end)))
        if read is None:
            continue
        at = end
        if not read.type:
            continue
        found = _found(start, end, read, moment)
        yield found
        if follow is not None:
            moment = follow(moment, found)


def _read(rule: Rule, match: re.Match[str], moment: Moment) -> Read | None:
    """What the rule makes of its match; a time without a value where the calendar ends before it."""
    try:
        return rule.reading(match, moment)
    except (ValueError, OverflowError):
        return Read("DATE", None, basis="published")


def _found(start: int, end: int, read: Read, moment: Moment) -> Timex:
    is_told = read.basis == TOLD
    anchor = None if read.basis is None else moment.told if is_told else moment.published
    return Timex(
        start=start,
        end=end,
        type=read.type,
        value=read.value,
        mod=read.mod,
        basis=read.basis,
        anchor=anchor,
        anchor_at=moment.told_at if is_told else None,
        days=read.days,
        note=read.note,
        is_back=read.is_back,
    )


# How much of the sentence before and behind a time says whether it is to come.
_BEFORE, _BEHIND = 70, 40
_STOP = re.compile(r"[.;!?]\s")


@cache
def _cues() -> re.Pattern[str]:
    ahead, past = alternatives("ahead cue"), alternatives("past cue")
    return re.compile(rf"(?<!\w)(?:(?P<ahead>{ahead})|{past}|[a-z]{{3,}}ed)(?!\w)", re.I)


def is_ahead(text: str, start: int, end: int) -> bool | None:
    """Whether the sentence speaks of what is to come or is over, as the last verb before says, else the first
    behind; None where there is none."""
    before = _STOP.split(text[max(0, start - _BEFORE) : start])[-1]
    cues = list(_cues().finditer(before))
    if cues:
        return cues[-1]["ahead"] is not None
    behind = _cues().search(_STOP.split(text[end : end + _BEHIND])[0])
    return None if behind is None else behind["ahead"] is not None


Candidate = tuple[int, int, re.Match[str], Rule]


def _candidates(text: str) -> list[Candidate]:
    """Every match of every rule, by its start, the longest first."""
    out = []
    for low, high, types in _runs(text):
        edge = _boundary(text, high + _LOOK)
        for rank, rule in enumerate(rules()):
            if rule.trigger in types:
                for match in rule.pattern.finditer(text, low, edge):
                    if match.start() < high:
                        out.append((match.start(), -match.end(), rank, match, rule))
    out.sort(key=lambda c: c[:3])
    return [(start, -end, match, rule) for start, end, _, match, rule in out]


_WORD = re.compile(r"[^\W_]+")
_NUMBER, _YEAR = frozenset({"digit"}), frozenset({"digit", "year"})
_NONE: frozenset[str] = frozenset()
# Rules look this far behind their own words ("1998 houses"), and to the end of the word there.
_LOOK = 40


def _runs(text: str) -> Iterator[tuple[int, int, Iterable[str]]]:
    """The runs of words of time in a text, with the triggers in each; a run without any is left out.

    One pass over the words; the rules, which are slow, are tried inside the runs only.
    """
    known = triggers()
    start, end, types = -1, 0, _NONE
    for word in _WORD.finditer(text):
        said = word.group()
        found = known.get(said.lower())
        if said[0].isdigit():  # "7th" is a day as well as a century
            found = (found or _NONE) | (_YEAR if len(said) == 4 or said[4:5].isalpha() else _NUMBER)
        if found is not None:
            start = word.start() if start < 0 else start
            end, types = word.end(), types | found if found else types
        elif start >= 0:
            if types:
                yield max(0, start - 1), end, types
            start, types = -1, _NONE
    if types:
        yield max(0, start - 1), end, types


def _boundary(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return min(at, len(text))
