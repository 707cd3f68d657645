"""What a web page states of itself in its head: title, publisher, author, address, date of publication.

A date counts only where the markup calls it the date of publication; dates of change, dates in addresses
and dates found by search are not taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from sayso.data import rows
from sayso.read.assembling import Stated
from sayso.read.dates import iso_date

_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(?P<url>https?://[^\s>]+) -->")
_ARTICLE = re.compile(r"Article|BlogPosting|Report|LiveBlog|SocialMediaPosting", re.IGNORECASE)
_ISO_START = re.compile(r"\d{4}-\d{2}-\d{2}")
# The parts of a JSON-LD block go no deeper on real pages.
_DEEPEST = 6


def stated_by(tree: Any, data: bytes) -> Stated:
    """Read the head of a parsed page."""
    from trafilatura.metadata import extract_metadata

    # The date is left to `_published`: that of extract_metadata is a search, which the clock takes part in.
    found = extract_metadata(tree, extensive=False)
    saved = _SAVED_FROM.search(data[:2000])
    return Stated(
        title=_clean(found.title),
        publisher=_clean(found.sitename),
        author=_clean(found.author),
        published=_published(tree),
        url=found.url or (saved["url"].decode("ascii", "replace") if saved else None),
    )


def _published(tree: Any) -> str | None:
    candidates = (_in_json(tree), _in_meta(tree), _in_times(tree))
    return next((date for found in candidates for date in map(_date, found) if date is not None), None)


def _in_json(tree: Any) -> Iterator[str]:
    for element in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            block = json.loads(element.text or "")
        except (ValueError, RecursionError):
            continue  # pages break their own JSON often; the other places remain
        yield from _articles(block, 0)


def _articles(block: Any, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(block, list):
        for item in block:
            yield from _articles(item, depth + 1)
    elif isinstance(block, dict):
        if _ARTICLE.search(str(block.get("@type", ""))) and isinstance(block.get("datePublished"), str):
            yield block["datePublished"]
        yield from _articles(block.get("@graph"), depth + 1)


def _in_meta(tree: Any) -> Iterator[str]:
    stated: dict[str, str] = {}
    for element in tree.iterfind(".//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            stated.setdefault((element.get(attribute) or "").casefold(), element.get("content"))
    yield from (stated[name] for name in _names() if name in stated)


def _in_times(tree: Any) -> Iterator[str]:
    """Elements that are marked as the date of publication; an only `time` of the page is taken for it."""
    for element in tree.xpath(".//*[@itemprop='datePublished'] | .//time[@pubdate]"):
        yield element.get("datetime") or element.get("content") or element.text_content()
    times = {t.get("datetime") for t in tree.iterfind(".//time[@datetime]") if not _is_change(t)}
    if len({_date(t) for t in times}) == 1:
        yield from sorted(times)[:1]


def _is_change(element: Any) -> bool:
    words = f"{element.get('class') or ''} {element.get('itemprop') or ''}".casefold()
    return "modif" in words or "updat" in words


def _date(words: str) -> str | None:
    """An ISO date and time, or a date in words."""
    words = words.strip()
    return iso_date(words[:10]) if _ISO_START.match(words) else iso_date(words)


def _clean(words: str | None) -> str | None:
    cleaned = " ".join(words.split()) if words else ""
    return cleaned or None


@cache
def _names() -> tuple[str, ...]:
    return tuple(row["name"] for row in rows("page_dates.tsv"))
