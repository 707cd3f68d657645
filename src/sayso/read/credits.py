"""The news agency that a report credits: in its dateline, beside its date, or in a line at its foot.

Read only where the line has a form that credits have. An agency named in a sentence ("told AFP"), or in
brackets behind a photograph's caption, is none, and of two agencies neither is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from sayso.data import rows
from sayso.model import Link, Report, Span
from sayso.read.dates import date_pattern

# How far into a text a dateline may stand, after a headline and a date; corpora of articles that lost their
# lines have it within the first 260 characters.
_REACH = 400
# A credit line and the sign before it are not longer.
_LONGEST = 80
_BEGINS_LINE = r"(?:\A|(?<=[\r\n]))[ \t]*"
_BEGINS_ANEW = r"(?=\s*[\"“'‘]?[A-Z0-9])"
_IN_CAPITALS = r"\b[A-Z][A-Z'’-]{2,}(?:,? [A-Z][\w.'’-]*){0,4}"
_PLACE = r"[A-Z][\w'’.-]*(?:,? [A-Z][\w'’.-]*){0,4}"
_DAY = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?"
_DASH = r"\s*(?:[-–—_]{1,2}|:)\s*(?=\S)"
# A paragraph, so that the name of a section or of a page is no credit.
_PROSE = r"(?=[^\r\n]{60})"
# Before an agency's name: here it is spoken of, or its photograph is shown.
_NOT_AFTER = "".join(rf"(?<!\b{w} )" for w in ("to", "by", "told", "with", "and", "from", "Photo", "photo"))
# An agency's name alone below the text has been taken for a section's.
_LINE_BELOW = re.compile(r"\s*[^\r\n]*")
_NO_PHOTOGRAPH = r"(?! ?(?:[Pp]hoto|[Aa]rchive|[Ff]ile))"


def credited(report: Report) -> Report:
    """The report with the agency it credits, unless that is its publisher or a reader has found one."""
    found = report.credit or _credit(report)
    if found is None or _short_in(report.publisher or "") == _shorts()[(found.text or "").casefold()]:
        return replace(report, credit=None)
    return replace(report, credit=found)


def _credit(report: Report) -> Link | None:
    text = report.text
    for form in _heads():
        match = form.search(text, 0, _REACH)
        if match is not None:
            return _link(match)
    end = _own_end(report)
    below = _LINE_BELOW.match(text, end)
    for edge in (end, end if below is None else below.end()):
        match = _foot().search(text, max(0, edge - _LONGEST), edge)
        if match is not None:
            return _link(match)
    return None


def _link(match: re.Match[str]) -> Link:
    text, span = match["agency"], Span(*match.span("agency"))
    short = _shorts()[text.casefold()]
    name = short if short.casefold() == text.casefold() else text
    return Link(name=name, text=text, span=span, kind="medium")


def _own_end(report: Report) -> int:
    """Where the report's own words end, before the page's menus."""
    end = len(report.text)
    for start, stop in reversed(report.furniture):
        if report.text[stop:end].strip():
            break
        end = start
    return len(report.text[:end].rstrip())


def _short_in(publisher: str) -> str | None:
    """The agency that a publisher is: "Reuters Africa", "The Associated Press"."""
    match = re.search(rf"\b{_agency()}\b", publisher, re.IGNORECASE)
    return None if match is None else _shorts()[match["agency"].casefold()]


@cache
def _shorts() -> dict[str, str]:
    """News agencies: name in small letters to short name."""
    return {r["name"].casefold(): r["short"] for r in rows("agencies.tsv") if r["sort"] == "agency"}


@cache
def _agency() -> str:
    """An agency's name, as the lexicon has it or in capitals."""
    names = {r["name"] for r in rows("agencies.tsv") if r["sort"] == "agency"}
    ordered = sorted(names | {name.upper() for name in names}, key=lambda n: (-len(n), n))
    return "(?P<agency>" + "|".join(map(re.escape, ordered)) + ")"


@cache
def _heads() -> tuple[re.Pattern[str], ...]:
    """The forms of a credit at the head, the surest first."""
    agency, date = _agency(), f"(?i:{date_pattern()})"
    return tuple(
        re.compile(form)
        for form in (
            rf"{_BEGINS_LINE}{_PLACE}{_DAY},? ?\({agency}\){_DASH}",
            rf"{_IN_CAPITALS}{_DAY},? ?\({agency}\)(?:{_DASH}|{_BEGINS_ANEW})",
            rf"{_BEGINS_LINE}(?:{_PLACE}{_DAY}, )?{agency}\s*[-–—]{{1,2}}\s{_PROSE}",
            rf"{_BEGINS_LINE}\({agency}\)\s*[-–—]{{1,2}}\s{_PROSE}",
            rf"{_BEGINS_LINE}(?:[Bb][Yy]|[Ss]ource):? {agency}[ \t]*(?=[\r\n])",
            rf"\b{_NOT_AFTER}(?<!\(){agency},?\s+{date}{_BEGINS_ANEW}",
            rf"{_BEGINS_LINE}{date}[\s|•·,–—-]*\b{agency}\b{_NO_PHOTOGRAPH}"
            rf"(?=\s*(?:[\r\n|•·–—]|[\"“]?[A-Z]))",
        )
    )


@cache
def _foot() -> re.Pattern[str]:
    """A credit behind the last sentence: after a dash, in brackets, after "Source", or in a line of its own.

    In brackets behind a date it belongs to a photograph's caption.
    """
    sign = r"(?:\s*[-–—]{1,2}\s*\(?|(?<!\d[.])\s*\(|\s*\b[Ss]ource:? |\s*[\r\n]\s*(?:[Bb][Yy] )?)"
    return re.compile(rf"(?<=[.!?\"”’»)]){sign}{_agency()}\s*\)?\.?\s*\Z")
