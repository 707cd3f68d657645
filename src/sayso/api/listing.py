"""Listings: what the verbs of an open ledger return. Lazy, indexable, and readable in a notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import Generic, TypeVar, overload

from sayso.api import wording
from sayso.identity import ActorHead
from sayso.model import Actor, Claim, Doubt, Matter, Problem, Report, Review, Span

__all__ = ["Hit", "Listing", "columns_of"]

R = TypeVar("R")

# Rows and characters a cell that a notebook shows before it says that there are more.
SHOWN_ROWS = 12
SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that search found: the words of one report at `span`, and what stands around them."""

    report: str
    span: Span
    text: str
    snippet: str


class Listing(Sequence[R], Generic[R]):
    """Records of one kind, fetched anew at every pass, so that it always shows the present ledger.

    Iterating streams. `len` and `list` go through all of them once more, where no `count` is at hand, and
    negative positions always do. What stands before a position is passed over, or where `since` is at hand,
    not even fetched.
    """

    def __init__(
        self,
        name: str,
        fetch: Callable[[], Iterable[R]],
        count: Callable[[], int] | None = None,
        since: Callable[[int], Iterable[R]] | None = None,
    ) -> None:
        self._name, self._fetch, self._count, self._since = name, fetch, count, since

    def __iter__(self) -> Iterator[R]:
        return iter(self._fetch())

    def __len__(self) -> int:
        return sum(1 for _ in self._fetch()) if self._count is None else self._count()

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[R]: ...
    def __getitem__(self, at: int | slice) -> R | Sequence[R]:
        if isinstance(at, slice):
            if _looks_back(at):
                return list(self)[at]
            start = at.start or 0
            length = None if at.stop is None else max(0, at.stop - start)
            return list(islice(self._after(start), 0, length, at.step))
        if at < 0:
            return list(self)[at]
        for record in self._after(at):
            return record
        raise IndexError(f"no {self._name} at {at}")

    def _after(self, at: int) -> Iterator[R]:
        return islice(self, at, None) if self._since is None else iter(self._since(at))

    def __repr__(self) -> str:
        header, rows, more = self._table()
        widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
        lines = [
            "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip()
            for row in (header, *rows)
        ]
        return "\n".join([*(lines if rows else [f"no {self._name}"]), *(["…"] if more else [])])

    def _repr_html_(self) -> str:
        header, rows, more = self._table()
        if not rows:
            return f"<p>no {escape(self._name)}</p>"
        head = "".join(f"<th>{escape(title)}</th>" for title in header)
        body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        foot = (
            f"<caption>the first {len(rows)} {escape(self._name)}; there are more</caption>" if more else ""
        )
        return f"<table>{foot}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _table(self) -> tuple[list[str], list[list[str]], bool]:
        found = list(islice(self, SHOWN_ROWS + 1))
        if not found:
            return [], [], False
        columns = columns_of(found[0])
        rows = [
            [wording.shorten(cell(r), SHOWN_CHARACTERS) for cell in columns.values()]
            for r in found[:SHOWN_ROWS]
        ]
        return list(columns), rows, len(found) > SHOWN_ROWS


class ByIds(Listing[R], Generic[R]):
    """A listing of what is known by ids before it is loaded: a slice loads no more than what it holds."""

    def __init__(self, name: str, ids: Callable[[], Sequence[str]], load: Callable[[str], R]) -> None:
        super().__init__(name, lambda: map(load, ids()), lambda: len(ids()))
        self._ids, self._load = ids, load

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[R]: ...
    def __getitem__(self, at: int | slice) -> R | Sequence[R]:
        found = self._ids()[at]
        return self._load(found) if isinstance(found, str) else [self._load(id) for id in found]


def _looks_back(at: slice) -> bool:
    return any(n is not None and n < 0 for n in (at.start, at.stop, at.step))


def columns_of(record: object) -> dict[str, Callable[..., str]]:
    """The columns that show records of this kind: a title, and the words that fill it."""
    return COLUMNS[type(record)]


ACTORS: dict[str, Callable[..., str]] = {
    "actor": lambda a: wording.short(a.id),
    "name": lambda a: wording.one_line(a.name),
    "kind": lambda a: wording.clean(a.kind),
    "spellings": lambda a: ", ".join(wording.one_line(n) for n in a.names),
}

COLUMNS: dict[type, dict[str, Callable[..., str]]] = {
    Report: {
        "report": lambda r: wording.short(r.id),
        "published": lambda r: wording.clean(r.published or ""),
        "publisher": lambda r: wording.one_line(r.publisher or ""),
        "title": lambda r: wording.one_line(r.title or ""),
        "path": lambda r: wording.clean(r.path),
    },
    Claim: {
        "claim": lambda c: wording.short(c.id),
        "who says": lambda c: wording.chain(c.chain),
        "what": lambda c: wording.one_line(c.evidence.exact),
        "type": lambda c: wording.claim_type(c),
        "figure": lambda c: wording.figure(c.figure),
        "place": lambda c: wording.places(c.place),
        "time": lambda c: wording.time(c.time),
    },
    Actor: {
        **ACTORS,
        "claims": lambda a: str(len(a.claims)),
        "reports": lambda a: str(len(a.reports)),
    },
    ActorHead: {**ACTORS, "claims": lambda a: str(a.claims), "reports": lambda a: str(a.reports)},
    Doubt: {
        "doubt": lambda d: wording.short(d.id),
        "one": lambda d: wording.side(d.sides[0]),
        "other": lambda d: wording.side(d.sides[1]),
        "why": lambda d: wording.one_line(d.why),
    },
    Matter: {
        "matter": lambda m: wording.short(m.id),
        "label": lambda m: wording.one_line(m.label),
        "type": lambda m: wording.clean(m.type),
        "relation": lambda m: wording.relation(m.relation),
        "values (origins)": lambda m: wording.values(m),
        "independent": lambda m: wording.independent(m.independent),
        "reports": lambda m: str(m.reports),
    },
    Hit: {
        "report": lambda h: wording.short(h.report),
        "at": lambda h: f"{h.span.start}-{h.span.end}",
        "words": lambda h: wording.one_line(h.snippet),
    },
    Review: {
        "review": lambda r: wording.short(r.id),
        "of": lambda r: wording.short(r.of),
        "decision": lambda r: wording.clean(r.decision),
        "value": lambda r: wording.plain(r.value),
        "why": lambda r: wording.one_line(r.why or ""),
        "who": lambda r: wording.one_line(r.who),
        "when": lambda r: wording.moment(r.when),
        "standing": lambda r: wording.standing(r),
    },
    Problem: {
        "path": lambda p: wording.clean(p.path),
        "reason": lambda p: wording.one_line(p.reason),
        "way out": lambda p: wording.one_line(p.way_out),
    },
}
