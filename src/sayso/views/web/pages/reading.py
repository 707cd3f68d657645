"""Reading: the list of reports, and one report with its voices marked, chains and claims beside the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from starlette.requests import Request
from starlette.responses import Response

from sayso.api import OpenLedger
from sayso.api.news import Item, News
from sayso.api.writing import types
from sayso.errors import NotFound
from sayso.model import Actor, Attribution, Claim, Link, Report, Review, Span
from sayso.views.marking import CONTENT, CUE, FURNITURE, SOURCE, Mark, marks_of, within
from sayso.views.paragraphs import paragraphs
from sayso.views.web.desk import desk_of
from sayso.views.web.listed import listed
from sayso.views.web.pages.deciding import seen

_CLASSES = {FURNITURE: "furn", CONTENT: "con", SOURCE: "src", CUE: "cue"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def reports(request: Request) -> Response:
    """The reports, the last published first, with which are versions of one and what was found in each."""
    book = desk_of(request).book
    return listed(
        request,
        "reports.html",
        book.latest(),
        versions=book.works().all_of,
        told=lambda rows: book.ledger.told(r.id for r in rows),
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph that are marked alike."""

    text: str
    at: int
    """Where it starts in the text of the report."""
    classes: str
    note: str = ""
    """Id of the note to look at: that of the innermost attribution that the words belong to."""
    notes: tuple[Note, ...] = ()
    """Those that stand beside the line on which these words begin."""
    numbers: tuple[int, ...] = ()
    """Of the attributions whose content, source or cue begins here."""
    claims: tuple[Lettered, ...] = ()
    """Claims whose words end here."""
    is_value: bool = False
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Lettered:
    """A claim with the letter under which a page speaks of it."""

    letter: str
    claim: Claim
    contradicted: str | None = None
    """A matter in which another value contradicts it."""


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside a line: a chain, and the claims that hang on it."""

    id: str
    at: int
    """Where the words begin beside which it stands."""
    number: int | None
    chain: tuple[Link, ...]
    claims: tuple[Lettered, ...]
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph on its way to a template."""

    pieces: tuple[Piece, ...]
    is_furniture: bool
    chosen: Lettered | None


def report(request: Request) -> Response:
    """One report. `claim` chooses a claim and opens it; `all` shows the page's own untyped claims too."""
    desk = desk_of(request)
    book = desk.book
    found = book.report(request.path_params["id"])
    asked, is_full = request.query_params.get("claim"), "all" in request.query_params
    claims = _lettered(book, found, is_full=is_full)
    if asked and not is_full and not any(c.claim.id.startswith(asked) for c in claims):
        claims = _lettered(book, found, is_full=True)  # a plain sentence, or one that was rejected
    chosen = _chosen(claims, asked)
    attributions = book.attributions(found.id)
    at = claims.index(chosen) if chosen else -1
    return desk.page(
        request,
        "report.html",
        report=found,
        paragraphs=list(_Page(found, attributions or (), claims, chosen).paragraphs()),
        attributions=attributions or (),
        claims=claims,
        chosen=chosen,
        before=claims[at - 1] if at > 0 else None,
        after=claims[at + 1] if at + 1 < len(claims) else None,
        seen=seen(book, chosen.claim.id) if chosen else "",
        decisions=_decisions(book, found, claims),
        decided=sum(c.claim.review is not None for c in claims),
        is_analysed=attributions is not None,
        is_dense=_NOTES * (len(claims) + len(attributions or ())) > len(found.text),
        adds=None if attributions is None else _adds(book, found),
        versions=book.versions(found.id),
        types=types(),
    )


@dataclass(frozen=True, slots=True)
class Adds:
    """What a report adds to what the others hold, as the head of its page tells it."""

    news: News
    by: dict[str, tuple[Item, ...]]
    """Items by what they do: `contradicts`, `revises`, `repeats` and so on; of each matter the first."""
    actors: tuple[Actor, ...]


# Characters of text that a note in the margin, or one claim in it, takes the height of.
_NOTES = 65

# Names and matters that the head of a page lists of each kind.
_LISTED = 3


def _adds(book: OpenLedger, report: Report) -> Adds:
    news = book.new(report.id)
    by: dict[str, dict[str, Item]] = {}
    for item in news.items:
        by.setdefault(item.what, {}).setdefault(_once(item), item)
    named = (book.show(id) for id in news.actors[:_LISTED])
    return Adds(
        news,
        {what: tuple(items.values()) for what, items in by.items()},
        tuple(a for a in named if isinstance(a, Actor)),
    )


def _once(item: Item) -> str:
    """What is told once of a report: a matter, or an origin that it repeats."""
    return item.origin or item.matter if item.what == "repeats" else item.matter


def _lettered(book: OpenLedger, report: Report, *, is_full: bool) -> list[Lettered]:
    """The claims of a report in order of its text, each with its letter and a matter that disputes it."""
    found = sorted(book.claims(report=report.id, all=is_full), key=lambda c: (_anchor(c), c.id))
    disputed = book.disputed(claim.id for claim in found)
    return [Lettered(_letter(at), claim, disputed.get(claim.id)) for at, claim in enumerate(found)]


def _letter(at: int) -> str:
    """a to z, then aa, ab and so on.

    >>> _letter(0), _letter(25), _letter(26)
    ('a', 'z', 'aa')
    """
    more, rest = divmod(at, len(_LETTERS))
    return (_letter(more - 1) if more else "") + _LETTERS[rest]


def _anchor(claim: Claim) -> Span:
    """The words that a claim is marked at: its figure, else all that it rests on."""
    return claim.figure.span if claim.figure else claim.evidence.span


def _chosen(claims: Sequence[Lettered], id: str | None) -> Lettered | None:
    if not id:
        return None
    found = [c for c in claims if c.claim.id.startswith(id)]
    if len(found) != 1:
        raise NotFound("claim", id)
    return found[0]


def _decisions(book: OpenLedger, report: Report, claims: Iterable[Lettered]) -> list[Review]:
    """What was decided on a report and its claims, the newest first."""
    ids = {report.id, *(c.claim.id for c in claims)}
    made = [r for r in book.reviews() if r.of in ids or (r.judged or {}).get("report") == report.id]
    return made[::-1]


class _Page:
    """A report, cut into paragraphs with what stands beside each."""

    def __init__(
        self,
        report: Report,
        attributions: Sequence[Attribution],
        claims: Sequence[Lettered],
        chosen: Lettered | None,
    ) -> None:
        self._report, self._attributions, self._claims, self._chosen = report, attributions, claims, chosen
        self._marks = marks_of(report, attributions, ())
        self._beside = self._by_attribution()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Each paragraph in order of the text."""
        met: set[int] = set()
        for here in paragraphs(self._report):
            marks = within(self._report.text, self._marks, here)
            begun: dict[int, int] = {}
            for mark in marks:
                for number in mark.numbers:
                    if number not in met:
                        begun[number] = min(begun.get(number, mark.span.start), mark.span.start)
            met.update(begun)
            notes = sorted(self._notes(here, begun), key=lambda n: n.at)
            yield Paragraph(
                pieces=tuple(self._pieces(here, marks, notes)),
                is_furniture=self._report.is_furniture(here),
                chosen=self._chosen if self._chosen and _begins(self._chosen, here) else None,
            )

    def _by_attribution(self) -> dict[str, int]:
        """The claims by the number of the innermost attribution in whose content they stand."""
        found: dict[str, int] = {}
        for number, attribution in enumerate(self._attributions, start=1):
            for lettered in self._claims:
                if lettered.claim.chain == attribution.chain and any(
                    span.overlaps(lettered.claim.evidence.span) for span in attribution.content
                ):
                    found[lettered.claim.id] = number
        return found

    def _notes(self, here: Span, begun: Mapping[int, int]) -> Iterator[Note]:
        """Of each attribution that begins here or goes on, and of each sentence in the page's own voice."""
        mine = [c for c in self._claims if _begins(c, here)]
        for number in sorted(
            {*begun, *(self._beside[c.claim.id] for c in mine if c.claim.id in self._beside)}
        ):
            told = tuple(c for c in mine if self._beside.get(c.claim.id) == number)
            at = begun[number] if number in begun else _anchor(told[0].claim).start
            id = f"n{number}" if number in begun else f"n{number}-{at}"
            yield self._note(id, at, number, self._attributions[number - 1].chain, told)
        apart: dict[tuple[tuple[Link, ...], Span], list[Lettered]] = {}
        for lettered in mine:
            if lettered.claim.id not in self._beside:
                apart.setdefault((lettered.claim.chain, lettered.claim.sentence), []).append(lettered)
        for (chain, _), told_apart in apart.items():
            at = _anchor(told_apart[0].claim).start
            yield self._note(f"o{at}-{len(chain)}", at, None, chain, tuple(told_apart))

    def _note(
        self, id: str, at: int, number: int | None, chain: tuple[Link, ...], claims: tuple[Lettered, ...]
    ) -> Note:
        return Note(id, at, number, chain, claims, is_chosen=self._chosen in claims)

    def _pieces(self, here: Span, marks: Sequence[Mark], notes: Sequence[Note]) -> Iterator[Piece]:
        values = [c for c in self._claims if _anchor(c.claim).overlaps(here)]
        edges = {edge for mark in marks for edge in mark.span}
        edges |= {min(max(edge, here.start), here.end) for c in values for edge in _anchor(c.claim)}
        text, shown = self._report.text, set[int]()
        of_claim = {lettered.claim.id: note.id for note in notes for lettered in note.claims}
        for start, end in pairwise(sorted({*here, *edges})):
            span = Span(start, end)
            over = [mark for mark in marks if mark.span.covers(span)]
            new = [n for mark in marks if mark.span.start == start for n in mark.numbers if n not in shown]
            shown.update(new)
            at = [c for c in values if _anchor(c.claim).covers(span)]
            innermost = min(over, key=lambda mark: mark.span.end - mark.span.start, default=None)
            by_claims = [of_claim[c.claim.id] for c in at if c.claim.id in of_claim]
            yield Piece(
                text=text[start:end],
                at=start,
                classes=" ".join(_classes(over, self._attributions)),
                note=f"n{innermost.numbers[-1]}"
                if innermost and innermost.numbers
                else "".join(by_claims[:1]),
                notes=tuple(n for n in notes if n.at == start),
                numbers=tuple(dict.fromkeys(new)),
                claims=tuple(c for c in values if _anchor(c.claim).end == end),
                is_value=any(c.claim.figure for c in at),
                is_chosen=self._chosen in at,
            )


def _begins(lettered: Lettered, here: Span) -> bool:
    return here.start <= _anchor(lettered.claim).start < here.end


def _classes(over: Iterable[Mark], attributions: Sequence[Attribution]) -> Iterator[str]:
    """The classes of words in several marks; content in content is told apart by its depth."""
    found = list(over)
    for part in dict.fromkeys(mark.part for mark in found):
        yield _CLASSES[part]
    deep = sum(mark.part == CONTENT for mark in found)
    if deep > 1:
        yield "in" if deep == 2 else "in deep"
    numbers = (n for mark in found if mark.part == SOURCE for n in mark.numbers)
    if any(not attributions[n - 1].chain[-1].named for n in numbers):
        yield "anon"
