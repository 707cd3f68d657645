"""Actors: the list, and one with its names, posts over time, relations, and what is said by and about it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.api import OpenLedger, wording
from sayso.model import Actor, Claim, Review, Tenure
from sayso.views.web.axis import Axis, Bar
from sayso.views.web.desk import desk_of, record
from sayso.views.web.listed import listed
from sayso.views.web.pages.deciding import seen
from sayso.views.web.pages.related import related
from sayso.words import folded

# Claims by an actor, and about it, that its page shows before it names the list of all.
_SHOWN = 20
# What is shown of others on the page of a body.
_HELD = ("commands", "holds_post")
# Matters named on its page, the disputed ones first.
_MATTERS = 50
# Words quoted for each post.
_WORDS = 2


def actors(request: Request) -> Response:
    """The actors, those in most claims first; `name` and `kind` in the address keep some."""
    query, book = request.query_params, desk_of(request).book
    name, kind = query.get("name") or None, query.get("kind") or None
    found = book.actor_heads(name, kind=kind)
    return listed(request, "actors.html", found, whole=book.actors(name, kind=kind))


def actor(request: Request) -> Response:
    """One actor. An id that it had before leads to it."""
    return _page(request, "actor.html", _SHOWN)


def dossier(request: Request) -> Response:
    """An actor for printing: the same in full, its reports numbered, nothing to press."""
    return _page(request, "actor-dossier.html", None)


def _page(request: Request, template: str, shown: int | None) -> Response:
    desk = desk_of(request)
    book = desk.book
    found = record(book, Actor, request.path_params["id"])
    if found.id != request.path_params["id"]:
        return RedirectResponse(request.url.path.replace(request.path_params["id"], found.id), 307)
    told, doubts = _Told(book, found), list(book.doubts(actor=found.id))
    spoken = set(book.claim_ids(speaker=found.id))
    relating = set(book.claim_ids(actor=found.id, kind="relation"))
    return desk.page(
        request,
        template,
        actor=found,
        spellings=_spellings(book, found, told),
        posts=_posts(book, found, told),
        relations=related(book, found, told.latest(relating), told.in_order),
        by=told.some((id for id in found.claims if id in spoken), shown),
        about=told.some((id for id in found.claims if id not in spoken), shown),
        told=told,
        matters=book.matters_on(found.claims),
        most=_MATTERS,
        doubts=doubts,
        marks={doubt.id: seen(book, doubt.sides[0].actor) for doubt in doubts},
        decisions=_decisions(book, found),
        seen=seen(book, found.id),
        shown=shown,
        cited=[(told.numbers[id], told.reports[id]) for id in told.numbers],
    )


@dataclass(frozen=True, slots=True)
class Some:
    """Claims, the last published first, and how many there are."""

    count: int
    claims: tuple[Claim, ...]


class _Told:
    """What is told of an actor, and in which reports: of its claims those that are asked for are read."""

    def __init__(self, book: OpenLedger, actor: Actor) -> None:
        self._book = book
        self._report_of = book.ledger.reports_of(actor.claims)
        self.reports = {r.id: r for r in book.ledger.heads(set(self._report_of.values()))}
        self.disputed: dict[str, str] = {}
        """Those of the claims read that are contradicted, with a matter that tells it."""

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The reports by number, in the order in which they came out."""
        order = sorted(self.reports.values(), key=lambda r: (r.published or "9", r.id))
        return {report.id: number for number, report in enumerate(order, start=1)}

    def day(self, claim: Claim) -> str:
        """The day on which a claim was published."""
        return self.reports[claim.report].published or ""

    def in_order(self, claims: Iterable[Claim]) -> list[Claim]:
        """Claims, the last published first."""
        return sorted(claims, key=lambda c: (self.day(c), c.report, -c.evidence.start), reverse=True)

    def some(self, ids: Iterable[str], most: int | None) -> Some:
        """So many at most of the claims with these ids."""
        every = list(ids)
        return Some(len(every), tuple(self.latest(every, most)))

    def latest(self, ids: Iterable[str], most: int | None = None) -> list[Claim]:
        """The claims with these ids, the last published first, so many at most."""
        held = (id for id in ids if id in self._report_of)
        order = sorted(held, key=self._published, reverse=True)
        if most is not None and len(order) > most:  # a report is read whole, or not at all
            last = self._published(order[most - 1])
            order = [id for id in order if self._published(id) >= last]
        claims = self._book.claims_of(order)
        self.disputed |= self._book.disputed(order)
        return self.in_order(claims)[:most]

    def _published(self, id: str) -> tuple[str, str]:
        report = self._report_of[id]
        return self.reports[report].published or "", report


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write an actor's name, and where it was met."""

    name: str
    outlets: tuple[tuple[str, int], ...]
    """Who put out the reports that print it, and how many."""
    times: int
    """Reports that print it."""
    why: str


def _spellings(book: OpenLedger, actor: Actor, told: _Told) -> list[Spelling]:
    met: dict[str, Counter[str]] = defaultdict(Counter)
    for naming in book.ledger.roster.namings_of(actor.id):
        outlet = told.reports[naming.report].publisher or wording.UNKNOWN_PUBLISHER
        for spelled in {_as_listed(text, actor.names) for text in naming.texts or (naming.name,)}:
            met[spelled][outlet] += 1
    names = sorted({*actor.names, *met}, key=lambda n: (n != actor.name, n not in actor.names, n))
    return [
        Spelling(n, tuple(met[n].most_common()), sum(met[n].values()), "; ".join(_why(actor, n)))
        for n in names
        if n in actor.names or met[n]
    ]


def _as_listed(text: str, names: Iterable[str]) -> str:
    """The spelling that words are, without title and article; else the words."""
    said = folded(text)
    inside = [n for n in names if f" {folded(n)} " in f" {said} "]
    return max(inside, key=len, default=wording.one_line(text))


def _why(actor: Actor, name: str) -> list[str]:
    return [why for why in actor.same_as if name in why] if name != actor.name else ["preferred name"]


@dataclass(frozen=True, slots=True)
class Post:
    """A tenure, the words behind it, and its bar on the axis that the page's posts share."""

    tenure: Tenure
    bar: Bar
    said: Some
    holder: Actor | None = None
    """Who is said to hold it, where that is another."""


@dataclass(frozen=True, slots=True)
class Posts:
    """An actor's tenures, and those of others in it, over time; the days of the reports that speak of it."""

    axis: Axis
    rows: tuple[Post, ...]
    others: tuple[Post, ...]
    days: tuple[str, ...]
    is_dated: bool
    """Whether any day is known at all."""


def _posts(book: OpenLedger, actor: Actor, told: _Told) -> Posts:
    days = sorted(report.published for report in told.reports.values() if report.published)
    held: list[tuple[Tenure, Actor | None]] = [(tenure, None) for tenure in actor.tenures]
    held += [
        (replace(tenure, of=None), holder)
        for holder in _holders(book, actor)
        for tenure in holder.tenures
        if tenure.body == actor.id and tenure.type in _HELD
    ]
    drawn = [*days, *(d for t, _ in held for d in (t.earliest, t.latest) if d)]
    axis = Axis.over(drawn)
    rows = [
        Post(tenure, axis.bar(tenure.earliest, tenure.latest), told.some(tenure.claims, _WORDS), holder)
        for tenure, holder in held
    ]
    others = sorted((p for p in rows if p.holder), key=lambda p: p.tenure.earliest or p.tenure.latest or "")
    return Posts(axis, tuple(p for p in rows if not p.holder), tuple(others), tuple(days), bool(drawn))


def _holders(book: OpenLedger, body: Actor) -> list[Actor]:
    """Those who are said to command a body, or to hold a post in it."""
    ids = {e.agent for type in _HELD for e in book.network(body.id, type=type) if e.target == body.id}
    return book.ledger.roster.actors_of(ids)


def _decisions(book: OpenLedger, actor: Actor) -> list[Review]:
    ids = {actor.id, *actor.members}
    return [r for r in book.reviews() if r.of in ids][::-1]
