"""Matters: the list, and one as the table that documenters make by hand: values, origins, words in cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.api import OpenLedger
from sayso.model import Claim, Matter, Origin, Report, Review, Value
from sayso.views.web import plots
from sayso.views.web.axis import Axis
from sayso.views.web.desk import desk_of, record
from sayso.views.web.listed import listed
from sayso.views.web.pages.deciding import seen

RELATIONS = ("contradict", "update", "refine", "agree")
_BADGES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def matters(request: Request) -> Response:
    """The matters, disputed ones first; `about`, `type` and `relation` in the address keep some."""
    query, book = request.query_params, desk_of(request).book
    asked = {name: query.get(name) or None for name in ("about", "type", "relation")}
    return listed(request, "matters.html", book.matters(**asked), asked=asked, relations=RELATIONS)


def matter(request: Request) -> Response:
    """One matter. An id that it had before leads to it. `claim` chooses a claim to decide on."""
    desk = desk_of(request)
    found = record(desk.book, Matter, request.path_params["id"])
    if found.id != request.path_params["id"]:
        asked = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/matters/{found.id}{asked}", 307)
    chosen = request.query_params.get("claim")
    return desk.page(
        request, "matter.html", **_laid_out(desk.book, found, chosen), is_attack=_is_attack(desk.book, found)
    )


def dossier(request: Request) -> Response:
    """A matter for printing: the same, with its reports as numbered citations and nothing to press."""
    desk = desk_of(request)
    found = record(desk.book, Matter, request.path_params["id"])
    return desk.page(request, "matter-dossier.html", **_laid_out(desk.book, found, None))


@dataclass(frozen=True, slots=True)
class Column:
    """An origin: its badge, and the reports that carry it, by number."""

    at: int
    badge: str
    origin: Origin
    reports: tuple[int, ...]
    why: tuple[tuple[str, tuple[int, ...]], ...]
    """For what reasons its claims are of it, each with the reports in which it holds."""
    plot: tuple[plots.Point, ...]
    last: plots.Last | None


@dataclass(frozen=True, slots=True)
class Saying:
    """One claim in a cell."""

    claim: Claim
    report: Report
    number: int
    is_copy: bool
    """Whether an earlier report in the cell says the same for the same origin."""
    is_again: bool
    """Whether it rests on the same words as the one before it."""
    is_past: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A value, how it stands to the one above, and its cells by origin."""

    value: Value
    cells: tuple[tuple[Saying, ...], ...]
    clashes: bool
    """Whether it cannot be so where some value above is."""
    updates: bool


def _laid_out(book: OpenLedger, matter: Matter, chosen: str | None) -> dict[str, Any]:
    claims = {c.id: c for c in book.claims_of(matter.claims)}
    reports = {r.id: r for r in book.ledger.heads({c.report for c in claims.values()})}
    order = sorted(reports, key=lambda id: (reports[id].published or "9", id))
    numbers = {id: at for at, id in enumerate(order, start=1)}
    cells = _Cells(matter, claims, reports, numbers, chosen)
    rows = list(cells.rows())
    axis = Axis.over(sorted(d for r in reports.values() if (d := r.published)))
    top = plots.ROOM * plots.most(c.figure for c in claims.values()) or 1.0
    columns = [cells.column(at, axis, top) for at in cells.order]
    is_drawn = matter.type == "figure" and any(c.figure for c in claims.values())
    return {
        "matter": matter,
        "columns": columns,
        "rows": rows,
        "reports": [(numbers[id], reports[id]) for id in order],
        "claims": claims,
        "chosen": claims.get(chosen or ""),
        "mine": next((c for c in columns if chosen in c.origin.claims), None),
        "seen": seen(book, chosen) if chosen in claims else "",
        "seen_matter": seen(book, matter.id),
        "axis": axis,
        "marks": plots.marks(top),
        "has_plot": is_drawn,
        "last": plots.in_lanes(c.last for c in columns if c.last is not None) if is_drawn else (),
        "decisions": [r for r in book.reviews() if _concerns(r, matter)][::-1],
        "sayings": [s.claim.id for row in rows for cell in row.cells for s in cell],
    }


class _Cells:
    """The table of a matter: values down, origins across."""

    def __init__(
        self,
        matter: Matter,
        claims: dict[str, Claim],
        reports: dict[str, Report],
        numbers: dict[str, int],
        chosen: str | None,
    ) -> None:
        self._matter, self._claims, self._reports = matter, claims, reports
        self._numbers, self._chosen, self._past = numbers, chosen, frozenset(matter.past)
        origins = matter.origins
        self.order = sorted(
            range(len(origins)), key=lambda at: (not origins[at].named, -len(origins[at].claims), at)
        )

    def column(self, at: int, axis: Axis, top: float) -> Column:
        """An origin's column."""
        origin = self._matter.origins[at]
        place = self.order.index(at)
        said = self._in_time(origin.claims)
        numbers = sorted({self._numbers[c.report] for c in said})
        badge = _BADGES[place] if place < len(_BADGES) else str(place + 1)
        dated = [(self._reports[c.report].published, c.figure) for c in said]
        return Column(
            at,
            badge,
            origin,
            tuple(numbers),
            self._why(origin, numbers),
            plots.points(dated, axis, top),
            self._last(badge, origin, said, top),
        )

    def _why(self, origin: Origin, numbers: Iterable[int]) -> tuple[tuple[str, tuple[int, ...]], ...]:
        reasons: dict[str, set[int]] = {}
        for joining in origin.joined:
            if joining.claim in self._claims:
                reasons.setdefault(joining.why, set()).add(self._numbers[self._claims[joining.claim].report])
        if origin.why not in reasons:  # what a person decided holds whatever the claims were joined for
            reasons = {origin.why: set(numbers)}
        return tuple((why, tuple(sorted(found))) for why, found in reasons.items())

    def _last(self, badge: str, origin: Origin, said: Iterable[Claim], top: float) -> plots.Last | None:
        """The figure that stands: the last, and of one day the largest, since tolls rise."""
        standing = [
            (self._reports[c.report].published or "", plots.most([c.figure]), c.figure)
            for c in said
            if c.figure is not None and c.id not in self._past
        ]
        if not standing:
            return None
        figure = max(standing, key=lambda one: one[:2])[2]
        return plots.last(badge, named=origin.named, figure=figure, top=top)

    def _in_time(self, ids: Iterable[str]) -> list[Claim]:
        found = (self._claims[id] for id in ids if id in self._claims)
        return sorted(
            found, key=lambda c: (self._reports[c.report].published or "9", c.report, c.evidence.start)
        )

    def rows(self) -> Iterable[Row]:
        """The values in the order of their bounds, else of how many say so; denials after what they deny."""
        values = self._matter.values
        order = sorted(range(len(values)), key=lambda at: self._rank(at))
        above: list[int] = []
        for at in order:
            stands = values[at].stands
            yield Row(
                values[at],
                tuple(self._cell(values[at], origin) for origin in self.order),
                clashes=any(other in stands.get("contradict", ()) for other in above),
                updates=any(other in stands.get("update", ()) for other in above),
            )
            above.append(at)

    def _rank(self, at: int) -> tuple[object, ...]:
        value = self._matter.values[at]
        said = [self._claims[id] for id in value.claims if id in self._claims]
        size = plots.most(c.figure for c in said) if self._matter.type == "figure" else 0
        return value.stance != "asserts", -size, -len(value.origins), at

    def _cell(self, value: Value, origin: int) -> tuple[Saying, ...]:
        held = set(value.claims) & set(self._matter.origins[origin].claims)
        said: list[Saying] = []
        for claim in self._in_time(held):
            report = self._reports[claim.report]
            said.append(
                Saying(
                    claim,
                    report,
                    self._numbers[report.id],
                    is_copy=any(s.report.id != report.id for s in said),
                    is_again=bool(said) and _words(said[-1].claim) == _words(claim),
                    is_past=claim.id in self._past,
                    is_chosen=claim.id == self._chosen,
                )
            )
        return tuple(said)


def _words(claim: Claim) -> tuple[str, str]:
    return claim.report, claim.evidence.exact


def _concerns(review: Review, matter: Matter) -> bool:
    """Whether a decision was made on a matter, its claims, or a matter that they were of then."""
    if review.of == matter.id or review.of in matter.claims:
        return True
    places = (review.judged or {}).get("places") or {}
    return not places.keys().isdisjoint(matter.claims)


def _is_attack(book: OpenLedger, matter: Matter) -> bool:
    """Whether it is asked of an attack; what is asked of people and bodies follows who is who."""
    return book.ledger.comparing.are_of_attacks((matter.id,))
