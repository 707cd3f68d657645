"""How records read in a template: the wording of the command line, and addresses that are safe to follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from sayso.api import wording
from sayso.model import Claim, Link, Party, Report
from sayso.views.web import plots

# What a reader may be sent to. Anything else (`javascript:`, `data:`, `file:`) is shown as text.
_FOLLOWED = frozenset({"http", "https"})
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def followed(url: str | None) -> str | None:
    """An address that a reader may follow, or None.

    >>> followed("https://varna.example/1"), followed("javascript:alert(1)"), followed("https://[")
    ('https://varna.example/1', None, None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in _FOLLOWED and parts.netloc and wording.clean(url or "") == url else None


def direction(text: str | None) -> str:
    """The direction of writing that most letters of a text have.

    >>> direction("Dereth"), direction("هاشم الطرواني")
    ('ltr', 'rtl')
    """
    letters = [c for c in text or "" if c.isalpha()]
    return "rtl" if 2 * len(_RIGHT_TO_LEFT.findall("".join(letters))) > len(letters) else "ltr"


def amount(claim: Claim) -> str:
    """A figure with what is counted; persons are named by what the report calls them."""
    figure = claim.figure
    if figure is None:
        return ""
    number = wording.figure(figure)
    of = wording.one_line(figure.of or "")
    return f"{number.removesuffix(' persons') if of else number} {of}".strip()


def outlet(report: Report) -> Markup:
    """Who put a report out, and when; a date is never broken at its hyphens."""
    who = report.publisher or wording.UNKNOWN_PUBLISHER
    when = wording.clean(report.published or "undated")
    return Markup('<bdi>{}</bdi>, <span class="nw">{}</span>').format(wording.one_line(who), when)


def day(iso: str) -> str:
    """A day as labels have it.

    >>> day("2025-03-02")
    '2 Mar 2025'
    """
    found = date.fromisoformat(iso)
    return f"{found.day} {found:%b %Y}"


def is_anonymous(link: Link) -> bool:
    """Whether a voice of a chain is not named."""
    return not link.named and link.kind != "publisher"


def is_counted(claim: Claim, who: Iterable[Party]) -> bool:
    """Whether parties are only those whom the claim's figure counts, and so said already."""
    figure = claim.figure
    return figure is not None and all(p.actor is None and p.span.overlaps(figure.span) for p in who)


def voice_name(link: Link) -> str:
    """A voice by its name, else as said."""
    fallback = wording.UNKNOWN_PUBLISHER if link.kind == "publisher" else "not known"
    return wording.one_line(link.name or link.text or fallback)


def related(type: str, is_agent: bool) -> str:
    """A relation in words, from one side."""
    return wording.clean(wording.related(type, is_agent=is_agent))


FILTERS: dict[str, Callable[..., Any]] = {
    "line": wording.one_line,
    "clean": wording.clean,
    "short": wording.short,
    "shorten": wording.shorten,
    "number": wording.number,
    "figure": wording.figure,
    "amount": amount,
    "time": wording.time,
    "moment": wording.moment,
    "places": wording.places,
    "parties": wording.parties,
    "claim_type": wording.claim_type,
    "chain": wording.chain,
    "tenure": wording.tenure,
    "related": related,
    "independent": wording.independent,
    "plain": wording.plain,
    "standing": wording.standing,
    "version": wording.version,
    "followed": followed,
    "direction": direction,
    "outlet": outlet,
    "day": day,
    "voice_name": voice_name,
}
GLOBALS: dict[str, Any] = {
    "counted": wording.counted,
    "is_anonymous": is_anonymous,
    "is_counted": is_counted,
    "across": plots.across,
    "up": plots.up,
}
