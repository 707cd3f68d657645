"""The records as JSON: what `--json` prints and exports hold, in the fields of docs/records.md."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sayso.api import Hit, OpenLedger, Record
from sayso.api.editions import Edition
from sayso.api.news import News
from sayso.model import Actor, Attribution, Claim, Doubt, Matter, Mention, Problem, Report, Review, to_dict

# Kept for the house itself; not part of the records.
_INTERNAL = {
    Report: ("text", "pages"),
    Actor: ("members",),
    Review: ("judged",),
}
_ONLY_WHERE_SAID = ("age", "sex", "status")
_NUMBERS = ("low", "high", "range")

# What JSON lets through and a terminal or an editor would obey: C1 controls, line separators,
# signs of writing direction, halves of characters.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def line(record: Mapping[str, Any]) -> str:
    r"""A record as one line of JSON that is safe to print.

    >>> line({"name": "a\x9bb\nc"})
    '{"name": "a\\u009bb\\nc"}'
    """
    return _UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(record, ensure_ascii=False))


def plain(record: Any, report: Report | None = None) -> dict[str, Any]:
    """A record as plain data; a claim or hit of a PDF with its pages."""
    fields: dict[str, Any] = to_dict(record)
    for name in _INTERNAL.get(type(record), ()):
        del fields[name]
    tidied: dict[str, Any] = _tidied(fields, report.pages if report else ())
    return tidied


def in_full(
    report: Report,
    attributions: Iterable[Attribution] | None,
    mentions: Iterable[Mention] | None,
    versions: Iterable[Edition] = (),
) -> dict[str, Any]:
    """A report with its text, its attributions and mentions, `null` where nobody looked, and its versions."""
    said = None if attributions is None else [_attribution(a, report) for a in attributions]
    named = None if mentions is None else [plain(m, report) for m in mentions]
    return {
        **plain(report),
        "text": report.text,
        "attributions": said,
        "mentions": named,
        "versions": [plain(version) for version in versions],
    }


def whole(book: OpenLedger, record: Record) -> dict[str, Any]:
    """One record with all that the ledger has of it: a report in full, a claim with its pages."""
    if isinstance(record, Report):
        id = record.id
        return in_full(record, book.attributions(id), book.mentions(id), book.versions(id))
    return plain(record, book.report(record.report) if isinstance(record, Claim) else None)


def _attribution(of: Attribution, report: Report) -> dict[str, Any]:
    """An attribution as plain data, the words of its parts beside their spans."""
    fields: dict[str, Any] = to_dict(of)
    for part in ("source", "cue", "content"):
        fields[part] = [{"text": report.text[a:b], "span": [a, b]} for a, b in getattr(of, part)]
    tidied: dict[str, Any] = _tidied(fields, report.pages)
    return tidied


def kind_of(record: Any) -> str:
    """What a record is called: `report`, `claim`, `actor`, `doubt`, `matter`, `review`, `problem`."""
    return _KINDS[type(record)]


_KINDS: dict[type, str] = {
    Report: "report",
    Claim: "claim",
    Actor: "actor",
    Doubt: "doubt",
    Matter: "matter",
    Review: "review",
    Problem: "problem",
    Hit: "passage",
    News: "news",
}


def _tidied(value: Any, pages: Sequence[int]) -> Any:
    if isinstance(value, list):
        return [_tidied(v, pages) for v in value]
    if not isinstance(value, dict):
        return value
    return {name: _field(name, v, pages) for name, v in _with_page(value, pages).items() if _is_kept(name, v)}


def _field(name: str, value: Any, pages: Sequence[int]) -> Any:
    if name in _NUMBERS:
        return [_whole(v) for v in value] if isinstance(value, list) else _whole(value)
    return _tidied(value, pages)


def _is_kept(name: str, value: Any) -> bool:
    return value is not None or name not in _ONLY_WHERE_SAID


def _with_page(fields: dict[str, Any], pages: Sequence[int]) -> dict[str, Any]:
    """Beside a span of a PDF's text, its page, counted from 1."""
    start = fields["span"][0] if fields.get("span") else fields.get("start")
    return {**fields, "page": bisect_right(pages, start)} if pages and start is not None else fields


def _whole(value: Any) -> Any:
    """12 for 12.0: a count of people reads as one."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
