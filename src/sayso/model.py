"""The records: what a report says, claim by claim, in the words of docs/records.md.

Ground floor: every room imports these records, and they import nothing of ours. All are frozen and hold plain
fields; offsets count code points of one report's stored text, end exclusive; `None` is unknown, never zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sayso.identity import Actor, Doubt, Naming, Quote, Side, Tenure
from sayso.ids import claim_id, digest
from sayso.plain import from_dict, to_dict
from sayso.spans import Span, merged_spans, nearest, places_of

__all__ = [
    "Actor", "Annotated", "Attribution", "Claim", "Copy", "Cue", "Doubt", "Evidence", "Figure", "Given",
    "Joining", "Link", "Matter", "Mention", "Naming", "Origin", "Original", "Party", "Place", "Problem",
    "Quote", "Reading", "Report", "Review", "Side", "Span", "Tenure", "Time", "Value", "claim_id", "digest",
    "evidence_at", "from_dict", "merged_spans", "nearest", "places_of", "to_dict",
]  # fmt: skip


# --- what comes in, and is parsed ---------------------------------------------------------------


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


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with its parse, a spaCy `Doc` over `report.text`, and where it names places, in order."""

    report: Report
    doc: Any
    windows: tuple[Any, ...] = ()
    """What the encoder makes of the text (`sayso.encoder.Encoded`); empty for the light reader."""
    mentions: tuple[Mention, ...] = ()
    """Who and what is mentioned, in order of the text."""
    places: tuple[Span, ...] = ()
    """Which words name places, the parser's and those that the gazetteer bears out."""


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
    how: str | None = None
    """How the name was found where the words do not give it, in words for people."""
    age: str | None = None
    sex: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody or something mentioned: by a full name or a short one, a title, a description, a pronoun."""

    text: str
    span: Span
    type: str
    """`person organisation place weapon platform nationality quantity time money document`"""
    name: str | None = None
    """The fullest name that the report gives a person or organisation; None where none can be told."""
    kind: str | None = None
    """A party's kind, of a person, an organisation or a nationality; None for other types."""
    actor: str | None = None
    how: str | None = None
    """How the name was found where the words do not give it, in words for people."""
    confidence: float = 1.0
    """How sure the machine is of extent and type, 0 to 1."""


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
    how: str | None = None
    """As of a party."""
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
    """A place as said, and what the gazetteer makes of it; no coordinates rather than wrong ones.

    `radius_km` is how far off it may lie where another place tells it, `how` is for people to read.
    """

    text: str
    span: Span
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    """UCDP's where_prec, 1 exact to 7."""
    geonames: int | None = None
    radius_km: float | None = None
    how: str | None = None


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
    value: str | None = None
    """The TIMEX3 value, where the words are one expression that has one."""
    how: str | None = None
    """How it was reckoned, in words for people; None where the words say it."""


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
    contexts: tuple[str, ...] = ()
    """What the sentence of an event says that it is about, as PLOVER names it: `military legal ...`"""
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
class Joining:
    """Why a claim counts among those of an origin."""

    claim: str
    why: str
    """As of an origin."""
    like: str | None = None
    """The claim that shows it: whose words it shares, or another that cites the same source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where chains end: the voice or statement that claims go back to."""

    name: str | None
    named: bool
    group: str | None
    """The side that the origin speaks for; origins of one group are not independent."""
    claims: tuple[str, ...]
    why: str
    """`same source cited`, `same side`, `same statement quoted`, `copied text`, `same account`,
    `agency copy`, `own reporting`, `unknown`"""
    joined: tuple[Joining, ...] = ()
    """For every claim why it counts here."""
    compatible: tuple[int, ...] = ()
    """Of an unnamed origin: positions of the named ones that had given the same value by then."""
    values: tuple[int, ...] = ()
    """Positions in the matter's `values` of what it gave, in the order in which it did: the last stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One answer to the question of a matter: who gives it, from which origins."""

    value: str
    claims: tuple[str, ...]
    origins: tuple[int, ...]
    """Positions in the matter's `origins`."""
    stance: str = "asserts"
    """`asserts denies unconfirmed`; the last neither supports nor contradicts."""
    stands: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """How the other values of the matter stand to it: `contradict update refine`, each with positions."""


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
    past: tuple[str, ...] = ()
    """The claims among these that no longer stand: an earlier version's, or told as given up."""


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
    """`accept reject correct add merge split apart origin place note`"""
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
    mentions: tuple[Mention, ...] | None = None
    """None likewise."""
    problems: tuple[Problem, ...] = ()
    by: str = ""


# --- evidence ---------------------------------------------------------------------------


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
