"""The records: what a report says, claim by claim, in the words of docs/records.md.

Ground floor: every room imports these records, and they import nothing of ours. All are frozen, all
hold plain fields, and every offset counts code points of the stored text of one report, end exclusive.
Not known is `None`; zero and unknown are different facts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sayso.identity import Actor, Doubt, Naming, Quote, Side, Tenure
from sayso.plain import from_dict, to_dict

__all__ = [
    "Actor", "Annotated", "Attribution", "Claim", "Copy", "Cue", "Doubt", "Evidence", "Figure", "Given",
    "Link", "Matter", "Naming", "Origin", "Original", "Party", "Place", "Problem", "Quote", "Reading",
    "Report", "Review", "Side", "Span", "Tenure", "Time", "Value", "claim_id", "digest", "evidence_at",
    "from_dict", "merged_spans", "to_dict",
]  # fmt: skip


class Span(NamedTuple):
    """A stretch of one report's text: code points, `end` exclusive."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


# --- what comes in ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user says of a report; it wins over what the report says of itself."""

    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The bytes of one report as they were found, before anybody has read them."""

    id: str
    """SHA-256 of `data` in hexadecimal."""
    path: str
    """`FILE`, `FILE#ROW` or `ARCHIVE!MEMBER`."""
    data: bytes
    """The file, the archive member, or a CSV/JSONL record as canonical JSON."""
    media_type: str
    given: Given = Given()


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Another place where the bytes of a report were met."""

    path: str
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document: a page, statement, PDF or article, as text with what is known of it."""

    id: str
    path: str
    text: str
    media_type: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO date, or None: never guessed from the clock."""
    url: str | None = None
    retrieved: str | None = None
    language: str | None = None
    """ISO 639-1 code, or None where the text is too short to tell."""
    basis: Mapping[str, str] = field(default_factory=dict)
    """For each known field among the above: `given`, `metadata`, `dateline` or `text`."""
    furniture: tuple[Span, ...] = ()
    """Menus, share buttons, other headlines, comment forms: sorted, not overlapping."""
    pages: tuple[int, ...] = ()
    """A PDF's pages: the offset at which each begins; empty for other reports."""
    copies: tuple[Copy, ...] = ()
    credit: Link | None = None
    """The news agency whose text it prints, as its dateline or credit line says; None where that is the
    publisher itself."""

    @property
    def own_chain(self) -> tuple[Link, ...]:
        """The chain of the page's own voice, with which every chain of the report begins."""
        publisher = Link(name=self.publisher, kind="publisher")
        return (publisher,) if self.credit is None else (publisher, self.credit)

    def is_furniture(self, span: Span) -> bool:
        """Whether any of `span` lies in page furniture."""
        return any(span.overlaps(f) for f in self.furniture)


# --- what the rooms hand on ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with its parse. `doc` is a spaCy `Doc` over `report.text`, offset for offset."""

    report: Report
    doc: Any


# --- claims -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who or what fills a role: as said, beside whom it is taken to be."""

    text: str
    span: Span
    name: str | None = None
    """The fullest name the report gives this party; the actor's preferred name once actors are known."""
    actor: str | None = None
    kind: str = "unknown"
    """`person group state body medium company people document unknown`"""
    age: str | None = None
    sex: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that attribute: "said", "according to"."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One voice of a chain. The first link of every chain is the publisher."""

    name: str | None
    text: str | None = None
    span: Span | None = None
    """Null for a publisher that the text does not name."""
    actor: str | None = None
    named: bool = True
    """False for "sources", "an Arab official", "activists"."""
    kind: str = "unknown"
    """`publisher`, or a party's kind."""
    cue: Cue | None = None
    stance: str = "asserts"
    """`asserts confirms denies admits accuses promises demands doubts`"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One act of saying in the text, with the chain that leads to it.

    `source`, `cue` and `content` may each be in several pieces or missing. Where speech runs on
    without words of saying, `cue` is empty and `content` is the passage that runs on.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    chain: tuple[Link, ...]
    """From the publisher to this source."""
    modality: str | None = None
    """What the cue makes of its content, where it is not plain saying: `requested` under a demand,
    `planned` under a promise; None leaves the modality to the content's own words."""

    @property
    def words(self) -> tuple[Span, ...]:
        """Every stretch of source, cue and content, in order of the text."""
        return tuple(sorted((*self.source, *self.cue, *self.content)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A reported count as a range. "at least 40" has no `high`; nothing is rounded or closed."""

    text: str
    span: Span
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    unit: str | None = None
    """`persons`, `percent`, a currency code (ISO 4217), or None."""
    of: str | None = None
    part_of: str | None = None
    """Id of the claim that gives the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as said, and what the gazetteer makes of it; no coordinates rather than wrong ones."""

    text: str
    span: Span
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    """UCDP's where_prec, 1 exact to 7."""
    geonames: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time as said, and the interval of ISO dates in which it lies, or None where it cannot be told."""

    text: str
    span: Span
    earliest: str | None = None
    latest: str | None = None
    basis: str | None = None
    """`explicit` (the words say it), `published` (reckoned from the day of publication), `text`
    (reckoned from another date of the text); None where it was not resolved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The exact words a claim rests on: W3C TextPosition and TextQuote selectors."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    parts: tuple[Span, ...] = ()
    """The ranges of a discontinuous clause; empty where it is one."""

    @property
    def span(self) -> Span:
        """First to last word."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition with its chain, roles, time, place, modality and evidence."""

    id: str
    report: str
    kind: str
    """`event relation figure statement`"""
    type: str | None
    mode: str | None = None
    roles: Mapping[str, tuple[Party, ...]] = field(default_factory=dict)
    post: str | None = None
    figure: Figure | None = None
    place: tuple[Place, ...] = ()
    time: Time | None = None
    modality: str = "asserted"
    """`asserted probable possible planned conditional requested`"""
    negated: bool = False
    chain: tuple[Link, ...]
    evidence: Evidence
    sentence: Span
    confidence: float
    by: str
    review: str | None = None
    """The standing decision, or None."""

    @property
    def is_own_voice(self) -> bool:
        """Whether the page says it, or the agency whose text it prints, and cites nobody."""
        return all(link.kind == "medium" and link.cue is None for link in self.chain[1:])

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties of every role, in order of role."""
        return tuple(p for role in self.roles.values() for p in role)


# --- what needs several reports -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where chains end: the voice or statement that claims go back to."""

    name: str | None
    named: bool
    group: str | None
    """The side that the origin speaks for; origins of one group are not independent."""
    claims: tuple[str, ...]
    why: str
    """`same source cited`, `same side`, `same statement quoted`, `copied text`, `agency copy`,
    `own reporting`, `unknown`"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One answer to the question of a matter: who gives it, from which origins."""

    value: str
    claims: tuple[str, ...]
    origins: tuple[int, ...]
    """Positions in the matter's `origins`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A question on which claims bear: the toll of one strike, the day of one death."""

    id: str
    label: str
    about: tuple[str, ...]
    type: str
    """`figure date agent place occurrence`, or a relation's type."""
    claims: tuple[str, ...]
    reports: int
    relation: str | None
    """The strongest that holds: `contradict update refine agree`; None for a single value."""
    values: tuple[Value, ...]
    origins: tuple[Origin, ...]
    independent: tuple[int, int]
    """Named groups, all possible origins."""
    range: tuple[float | None, float | None, float | None] | None = None
    """Low, best, high of a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An input that could not be read or analysed: which, why, and the way out."""

    path: str
    reason: str
    way_out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A person's decision. Appended, never changed; `undone` says when it was taken back."""

    id: str
    of: str
    """Id of the claim, report, actor, matter or place judged."""
    decision: str
    """`accept reject correct merge split apart place note`"""
    value: Any = None
    why: str | None = None
    who: str
    when: str
    undone: str | None = None
    judged: Mapping[str, Any] | None = None
    """A copy of what was judged, as it stood."""
    detached: bool = False
    """Whether what was judged is no longer in the ledger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one report gives: stored in one transaction, or not at all."""

    original: Original
    report: Report
    claims: tuple[Claim, ...] = ()
    attributions: tuple[Attribution, ...] | None = None
    """None where nobody looked for them, as in a language that is not analysed."""
    problems: tuple[Problem, ...] = ()
    by: str = ""


# --- ids and evidence ---------------------------------------------------------------------------


def digest(*parts: object, length: int = 16) -> str:
    """Hash the parts, in order, to `length` hexadecimal digits; the same on every machine.

    >>> digest("a", 1) == digest("a", 1) != digest("a1")
    True
    """
    text = json.dumps([str(p) for p in parts], ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:length]


def claim_id(report: str, kind: str, type: str | None, span: Span, nth: int = 0) -> str:
    """Name a claim by what it rests on; `nth` tells apart claims of one kind and type on the same words."""
    return "c" + digest(report, kind, type or "", span.start, span.end, *([nth] if nth else []))


# Long enough to find a quotation again in a text that was edited around it.
_CONTEXT = 32


def evidence_at(text: str, span: Span, parts: tuple[Span, ...] = ()) -> Evidence:
    """Quote `span` of `text` with a little of what stands before and after."""
    start, end = span
    return Evidence(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - _CONTEXT) : start],
        suffix=text[end : end + _CONTEXT],
        parts=parts,
    )


def merged_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sort spans and join those that touch or overlap.

    >>> merged_spans([Span(5, 9), Span(0, 3), Span(8, 12)])
    (Span(start=0, end=3), Span(start=5, end=12))
    """
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        elif span.start < span.end:
            out.append(span)
    return tuple(out)
