"""The review queue: what most needs a person first, one thing at a time, by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sayso.api import Listing, OpenLedger
from sayso.model import Claim, Doubt, Matter, Report
from sayso.views.web.desk import desk_of
from sayso.views.web.pages.beside import words_for
from sayso.views.web.pages.deciding import seen

KINDS = ("matters", "doubts", "claims")
# Characters of a report shown on either side of a claim.
CONTEXT = 360
# The last decisions, to see and to take back while one works on.
_DECIDED = 4
# Claims of doubtful reading that are fetched at a time.
_FETCHED = 200


@dataclass(frozen=True, slots=True)
class Around:
    """A claim in the words around it."""

    claim: Claim
    report: Report
    before: str
    words: str
    after: str


def queue(request: Request) -> Response:
    """The first thing of a kind that nobody decided on; `skip` passes over as many."""
    desk = desk_of(request)
    book, query = desk.book, request.query_params
    waiting: dict[str, Sequence[Matter | Doubt | Claim]]
    waiting = {"matters": _matters(book), "doubts": book.doubts(), "claims": _claims(book)}
    asked = query.get("kind")
    kind = asked if asked in KINDS else next((k for k in KINDS if waiting[k]), "claims")
    told = query.get("skip", "0")
    skip = int(told) if told.isdecimal() and len(told) < 7 else 0
    item = next(iter(waiting[kind][skip : skip + 1]), None)
    return desk.page(
        request,
        "queue.html",
        kind=kind,
        kinds={k: len(found) for k, found in waiting.items()},
        skip=skip,
        item=around(book, item) if isinstance(item, Claim) else item,
        said=words_for(book, item) if isinstance(item, Matter) else (),
        decisions=list(book.reviews())[: -_DECIDED - 1 : -1],
        seen="" if item is None else seen(book, item.sides[0].actor if isinstance(item, Doubt) else item.id),
        fetched=_FETCHED,
    )


def _matters(book: OpenLedger) -> Listing[Matter]:
    """The disputed matters on none of whose claims, nor on themselves, anybody decided."""
    disputed = book.matters(relation="contradict")
    decided = {r.of for r in book.reviews() if r.undone is None}
    held = {
        m.id for m in (*book.matters_on(decided), *book.matters_of(decided)) if m.relation == "contradict"
    }
    return Listing(
        "matters",
        lambda: (m for m in disputed if m.id not in held),
        lambda: len(disputed) - len(held),
    )


def _claims(book: OpenLedger) -> list[Claim]:
    return list(book.claims(unreviewed=True, least_sure=True, all=False)[:_FETCHED])


def around(book: OpenLedger, claim: Claim) -> Around:
    """The words that a claim rests on, with what stands before and after."""
    report = book.report(claim.report)
    start, end = claim.evidence.span
    return Around(
        claim,
        report,
        _from_a_word(report.text[max(0, start - CONTEXT) : start], is_cut=start > CONTEXT),
        report.text[start:end],
        _to_a_word(report.text[end : end + CONTEXT], is_cut=end + CONTEXT < len(report.text)),
    )


def _from_a_word(words: str, *, is_cut: bool) -> str:
    return f"… {words.partition(' ')[2]}" if is_cut else words


def _to_a_word(words: str, *, is_cut: bool) -> str:
    return f"{words.rpartition(' ')[0]} …" if is_cut else words
