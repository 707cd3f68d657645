"""What the first lines of a text state: its date, its publisher in brackets, its author.

Read only where the line has the form of a stamp ("| 2019-06-04 09:15:00", "Posted on 3 May 2014") or of an
agency's dateline ("BEIRUT (Reuters) -"), never from a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.data import kept, rows
from sayso.data.own import names_of
from sayso.model import Span
from sayso.read import headlines
from sayso.read.dates import date_in, date_pattern
from sayso.read.headlines import Line

_NAME = r"[A-Z][\w'’-]*\.?"
_PERSON = rf"{_NAME}(?: (?:al|el|de|van|von|bin|ibn|{_NAME})){{1,4}}"
_BYLINE = re.compile(rf"^[Bb][Yy]:? (?P<author>{_PERSON})(?: (?:and|&) {_PERSON})?$")
_PLACE = r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3}(?:, ?[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,2})?"
_AGENCY = r"\((?P<agency>[A-Z][\w'’.&-]*(?:[ /][\w'’.&-]+){0,4})\)"
_INITIALS = r"(?P<initials>[A-Z]{3,8})"
_BY_LINE_START = re.compile(
    rf"(?:{_PLACE},? ?)?(?:[^()\n]{{0,20}}\d[^()\n]{{0,8}})?(?:{_AGENCY}|(?<=, ){_INITIALS}) ?[-–—:]+ ?(?=\S)"
)
_DATELINE_ONLY = re.compile(r"^[A-Z][^.!?]{2,60}(?:\) ?|\s)(?:--|—|–|_)$")
_CAPITALS = re.compile(
    rf"(?:^|(?<=[.!?\d] ))[A-Z][A-Z'’-]{{2,}}(?:[ ,]+[A-Z][A-Z'’-]+){{0,3}},? ?"
    rf"{_AGENCY} ?[-–—]?(?! ?[A-Z]{{2}})"
)
# Words in brackets at the start of a text that are no publisher.
_NO_AGENCY = re.compile(
    r"\b(?:[Uu]pdate|[Vv]ideo|[Pp]hotos?|[Ff]ile|[Rr]ead|[Ee]xclusive|[Aa]nalysis|[Oo]pinion)\b|\d"
)
# How far into a text without lines a dateline may stand: after a date, a headline, a photograph's caption.
_REACH = 400


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines state, and which of their words are stamps and no report."""

    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    furniture: tuple[Span, ...] = ()


def head_of(text: str, lines: Sequence[Line]) -> Head:
    """Read the lines above the first paragraph, and the beginning of that paragraph."""
    published = author = None
    marked: list[Span] = []
    above = headlines.head(lines)
    for line in above:
        stamp = _stamp().match(line.text)
        if stamp is not None:
            marked.append(Span(line.start, line.end))
            published = published or _published(stamp)
        byline = _BYLINE.match(line.text)
        if byline is not None:
            author = author or byline["author"]
            marked.append(Span(line.start, line.end))
    for line in lines[len(above) : len(above) + 1]:
        prefix = _prefix().match(line.text)
        if prefix is not None and _begins_anew(line.text[prefix.end() :]):
            published = published or _published(prefix)
            marked.append(Span(line.start, line.start + prefix.end()))
    return Head(published, _publisher(text, lines[: len(above) + 1]), author, tuple(marked))


def is_stamp(line: str) -> bool:
    """Whether a line is a date, a byline, or begins as an agency's dateline."""
    return any(form.match(line) is not None for form in (_stamp(), _BYLINE, _BY_LINE_START, _DATELINE_ONLY))


def _published(match: re.Match[str]) -> str | None:
    """A stamp's date, unless it says when the page was changed."""
    return None if match["changed"] else date_in(match)


def _begins_anew(rest: str) -> bool:
    """Whether what follows a date begins a sentence of its own, so that the date is no part of it."""
    rest = rest.lstrip()
    return bool(rest) and (not rest[0].isalpha() or rest[0].isupper() or rest.startswith("by "))


def _publisher(text: str, lines: Sequence[Line]) -> str | None:
    for line in lines:
        match = _BY_LINE_START.match(line.text)
        name = None if match is None else _agency(match["agency"] or match["initials"])
        if name is not None:
            return name
    match = _CAPITALS.search(text, 0, _REACH)
    return None if match is None else _agency(match["agency"])


def _agency(name: str) -> str | None:
    """A name in the place of an agency's, unless it is a remark, a country, or an actor that is no medium."""
    return None if _NO_AGENCY.search(name) or name.casefold() in _no_publishers() else name


@kept()
def _no_publishers() -> frozenset[str]:
    countries = {row["name"] for row in rows("countries.tsv")}
    actors = [row for row in rows("actors.tsv") if row["kind"] != "medium"]
    names = {name for row in actors for name in names_of(row)}
    return frozenset(name.casefold() for name in countries | names)


@cache
def _labels() -> str:
    """The words before a date: those that say published and, as a group, those that say changed."""
    by_kind = {
        kind: [re.escape(r["words"]) for r in rows("stamps.tsv") if r["kind"] == kind]
        for kind in ("published", "changed")
    }
    ordered = {kind: "|".join(sorted(found, key=lambda w: (-len(w), w))) for kind, found in by_kind.items()}
    return rf"(?:(?:(?P<changed>{ordered['changed']})|{ordered['published']})(?: on| at)?\s*:?\s*)?"


@cache
def _stamp() -> re.Pattern[str]:
    """A whole line that is a date, with its label, its place in capitals, its author, and nothing else."""
    place = rf"(?:(?-i:{_PLACE})(?:, ?| ?\())?"
    around = r"[\s|•·,:()\[\]–—-]*"
    rest = r"(?: ?[|•·–—] ?[\w ]{1,30}| by [\w .'’,-]{3,60}|\(?[Uu]pdated[^)]{0,40}\)?)?"
    return re.compile(rf"^{around}{place}{_labels()}{date_pattern()}{around}{rest}$", re.IGNORECASE)


@cache
def _prefix() -> re.Pattern[str]:
    """A date at the beginning of a text that has no lines."""
    changed = r"(?: ?\([Uu]pdated[^)]{0,40}\))?"
    return re.compile(rf"^[\s|•·]*{_labels()}{date_pattern()}{changed}[\s|•·,:–—-]*", re.IGNORECASE)
