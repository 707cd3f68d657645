"""Actors: the list, and one with its names, posts over time, relations, and what is said by and about it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.api import OpenLedger, wording
from sayso.model import Actor, Claim, Link, Party, Report, Review, Tenure
from sayso.views.web.axis import Axis, Bar
from sayso.views.web.desk import desk_of, record
from sayso.views.web.listed import listed
from sayso.views.web.pages.deciding import seen
from sayso.views.web.pages.related import related
from sayso.words import folded

# Claims by an actor, and about it, that its page shows before it names the list of all.
_SHOWN = 20


def actors(request: Request) -> Response:
    """The actors, those in most claims first; `name` and `kind` in the address keep some."""
    query, book = request.query_params, desk_of(request).book
    found = book.actors(query.get("name") or None, kind=query.get("kind") or None)
    return listed(request, "actors.html", found)


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
    claims, doubts = book.claims_of(found.claims), list(book.doubts(actor=found.id))
    told = _Told(book, claims)
    return desk.page(
        request,
        template,
        actor=found,
        spellings=_spellings(found, claims, told.reports),
        posts=_posts(found, told),
        relations=related(book, found, claims, told.latest),
        by=told.latest(c for c in claims if _speaks(found, c)),
        about=told.latest(c for c in claims if not _speaks(found, c)),
        told=told,
        matters=book.matters_on(told.claims),
        doubts=doubts,
        marks={doubt.id: seen(book, doubt.sides[0].actor) for doubt in doubts},
        decisions=_decisions(book, found),
        seen=seen(book, found.id),
        shown=shown,
        cited=[(told.numbers[id], told.reports[id]) for id in told.numbers],
    )


class _Told:
    """The claims of a page with their reports, and which of them are contradicted in a matter."""

    def __init__(self, book: OpenLedger, claims: Iterable[Claim]) -> None:
        self.claims = {c.id: c for c in claims}
        self.reports = {id: book.report(id) for id in sorted({c.report for c in self.claims.values()})}
        self.disputed = book.disputed(self.claims)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The reports by number, in the order in which they came out."""
        order = sorted(self.reports.values(), key=lambda r: (r.published or "9", r.id))
        return {report.id: number for number, report in enumerate(order, start=1)}

    def day(self, claim: Claim) -> str:
        """The day on which a claim was published."""
        return self.reports[claim.report].published or ""

    def latest(self, claims: Iterable[Claim]) -> list[Claim]:
        """Claims, the last published first."""
        return sorted(claims, key=lambda c: (self.day(c), c.report, -c.evidence.start), reverse=True)


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write an actor's name, and where it was met."""

    name: str
    outlets: tuple[tuple[str, int], ...]
    times: int
    why: str


def _spellings(actor: Actor, claims: Sequence[Claim], reports: Mapping[str, Report]) -> list[Spelling]:
    met: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        outlet = reports[claim.report].publisher or wording.UNKNOWN_PUBLISHER
        voices: tuple[Party | Link, ...] = (*claim.parties, *claim.chain)
        for who in voices:
            if who.actor == actor.id and who.text:
                met[_as_listed(who.text, actor.names)][outlet] += 1
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
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Posts:
    """An actor's tenures over time, and the days of the reports that speak of it."""

    axis: Axis
    rows: tuple[Post, ...]
    days: tuple[str, ...]
    is_dated: bool
    """Whether any day is known at all."""


def _posts(actor: Actor, told: _Told) -> Posts:
    days = sorted(filter(None, map(told.day, told.claims.values())))
    drawn = [*days, *(d for t in actor.tenures for d in (t.earliest, t.latest) if d)]
    axis = Axis.over(drawn)
    rows = []
    for tenure in actor.tenures:
        claims = told.latest(told.claims[id] for id in tenure.claims if id in told.claims)
        rows.append(Post(tenure, axis.bar(tenure.earliest, tenure.latest), tuple(claims)))
    return Posts(axis, tuple(rows), tuple(days), bool(drawn))


def _speaks(actor: Actor, claim: Claim) -> bool:
    """Whether a claim is the actor's own word."""
    return any(link.actor == actor.id for link in claim.chain)


def _decisions(book: OpenLedger, actor: Actor) -> list[Review]:
    ids = {actor.id, *actor.members}
    return [r for r in book.reviews() if r.of in ids][::-1]
