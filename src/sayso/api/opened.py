"""An open ledger: every verb of the command line as a method."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from sayso import plugins
from sayso.api import deciding, filters, judging
from sayso.api.adding import now
from sayso.api.files import checked, whole_or_not
from sayso.api.filters import Wanted
from sayso.api.found import Found
from sayso.api.ids import joined
from sayso.api.listing import Hit, Listing
from sayso.api.proof import Proof, prove
from sayso.config import Settings
from sayso.errors import BadSetting, NotFound
from sayso.identity import ActorHead
from sayso.model import (
    Actor,
    Attribution,
    Claim,
    Doubt,
    Given,
    Matter,
    Mention,
    Original,
    Problem,
    Report,
    Review,
    Span,
    nearest,
)

if TYPE_CHECKING:
    from sayso.derive import Derived
    from sayso.doubting import Doubts
    from sayso.ledger import Ledger
    from sayso.pool import Progress, Summary


Record = deciding.Record

# What ids of doubts begin with: no hash of a report can.
_DOUBT = "q"


class OpenLedger(Found):
    """A ledger file with the verbs that read into it, list it, and record what people decide.

    A context manager; `close` it, or let it go. Ids may be given by any beginning that is unique.
    """

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        super().__init__(ledger)
        self.settings = settings
        self._known: tuple[int, Derived] | None = None
        self._deriving = threading.Lock()  # one thread derives, the others wait for what it made

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the verbs cannot be used after."""
        self.ledger.close()

    def __repr__(self) -> str:
        return f"<ledger {self.path}>"

    @property
    def path(self) -> Path:
        """The ledger file."""
        return Path(self.ledger.path)

    # --- reading ----------------------------------------------------------------------------------

    def read(
        self,
        *paths: str | PathLike[str],
        published: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        title: str | None = None,
        author: str | None = None,
        columns: Mapping[str, str] | None = None,
        jobs: int | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Summary:
        """Read files, folders, patterns or `-` into the ledger; what is in it already costs nothing.

        What you say of `published`, `publisher` and so on holds for every report of this call, and wins
        over what a report says of itself. `columns` names the columns of a table: `{"text": "body"}`. An
        input that cannot be read becomes one of `problems`; the rest is read.
        """
        from sayso import pool, read

        day = None if published is None else filters.day(published)
        given = Given(published=day, publisher=publisher, url=url, title=title, author=author)
        names = [fspath(p) for p in paths]

        def fetch() -> Iterator[Original | Problem]:
            return read.originals(names, self.settings, given=given, columns=columns)

        # Whoever watches wants to know how many there are; standard input can be read once only.
        found = fetch() if progress is None or "-" in names else Listing("inputs", fetch)
        return pool.read_into(self.ledger, found, self._with_jobs(jobs), progress=progress)

    def reread(
        self,
        *reports: str,
        everything: bool = False,
        jobs: int | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Summary:
        """Read stored bytes again with the present version; reviews go to the claims they judged.

        Without `reports`: those that another version read, or all with `everything`.
        """
        from sayso import pipeline, pool

        ids = [self.report_id(r) for r in reports]
        if not ids:
            present = pipeline.version(self.settings)
            every = [r.id for r in self.ledger.reports()]
            ids = [i for i in every if everything or self.ledger.known(i) != present]
        found = Listing("inputs", lambda: map(self.ledger.original, ids), lambda: len(ids))
        return pool.read_into(self.ledger, found, self._with_jobs(jobs), progress=progress, again=True)

    def _with_jobs(self, jobs: int | None) -> Settings:
        if jobs is None:
            return self.settings
        if jobs < 1:
            raise BadSetting("jobs", jobs, "must be 1 or more")
        return replace(self.settings, jobs=jobs)

    # --- listing ----------------------------------------------------------------------------------

    def reports(self) -> Listing[Report]:
        """The reports, with what people corrected in them."""
        return Listing("reports", self.ledger.reports, lambda: self.ledger.count()[0])

    def actors(self, name: str | None = None, *, kind: str | None = None) -> Listing[Actor]:
        """The actors, or those that have these words in a name; first who is in most claims."""

        def fetch() -> Iterable[Actor]:
            return self._derived().roster.actors(name, kind=kind)

        return Listing("actors", fetch, lambda: self._derived().roster.count_actors(name, kind=kind))

    def actor_heads(self, name: str | None = None, *, kind: str | None = None) -> Listing[ActorHead]:
        """The same, with their claims and reports only counted: quicker where lists are shown."""

        def fetch() -> Iterable[ActorHead]:
            return self._derived().roster.heads(name, kind=kind)

        return Listing("actors", fetch, lambda: self._derived().roster.count_actors(name, kind=kind))

    def matters(
        self,
        about: str | None = None,
        *,
        type: str | None = None,
        relation: str | None = None,
        actor: str | None = None,
        place: str | None = None,
        date: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Listing[Matter]:
        """The questions on which claims bear; first where they contradict each other, in most reports.

        `actor`, `place`, and `date`, `since` and `until` together, keep those on which claims bear that meet
        them, as in `claims`; each may be met by another claim.
        """
        first, last = filters.between(date, since, until)
        asked = (Wanted(actor=actor), Wanted(place=place), Wanted(since=first, until=last))
        wanted = [one for one in asked if one != Wanted()]

        def fetch() -> Iterable[Matter]:
            known = self._derived()
            met = [set(self.ledger.finding.claims(self._sought(one))) for one in wanted]
            for matter in known.ruled(known.roster.matters(about, type=type, relation=relation)):
                if not any(ids.isdisjoint(matter.claims) for ids in met):
                    yield matter

        def count() -> int:
            return self._derived().roster.count_matters(about, type=type, relation=relation)

        return Listing("matters", fetch, None if wanted else count)

    def search(self, words: str) -> Listing[Hit]:
        """The passages that have all these words, and "quoted phrases"; other signs have no meaning."""
        return Listing("passages", lambda: self._hits(words))

    def _hits(self, words: str) -> Iterator[Hit]:
        for report_id, span, text, snippet in self.ledger.search(words):
            yield Hit(report=report_id, span=span, text=text, snippet=snippet)

    def reviews(self) -> Listing[Review]:
        """What people decided, oldest first, with what was undone."""
        return Listing("reviews", self.ledger.reviews)

    def doubts(self, *, actor: str | None = None) -> Listing[Doubt]:
        """The pairs of actors that may be one, for people to decide; first those that move most claims.

        `actor` keeps those of the actor with this id.
        """

        def since(at: int = 0) -> Iterator[Doubt]:
            return self._doubts().among(actor, since=at)

        return Listing("doubts", since, lambda: self._doubts().count(actor), since)

    def _doubts(self) -> Doubts:
        from sayso.doubting import Doubts

        return Doubts(self.ledger, self._derived(), own=self.settings.actors)

    def problems(self) -> Listing[Problem]:
        """The inputs that could not be read or analysed: which, why, and the way out."""
        return Listing("problems", self.ledger.problems)

    def _derived(self) -> Derived:
        """Actors and matters of the present ledger, brought up to it once for each revision."""
        from sayso import derive

        with self._deriving:
            revision = self.ledger.revision
            if self._known is None or self._known[0] != revision:
                settings = self.settings
                made = derive.derived(self.ledger, rules=settings.figure_rules, own=settings.actors)
                self._known = (revision, made)
            return self._known[1]

    # --- one record -------------------------------------------------------------------------------

    def show(self, id: str) -> Record:
        """The record with this id, or with the only id that begins so.

        Raises:
            NotFound: where there is none.
            SaysoError: where more than one id begins so.
        """
        known = self._derived()
        meant: list[Actor | Matter | Doubt] = [
            *known.roster.actors_meant(id),
            *known.ruled(known.roster.matters_meant(id)),
        ]
        meant += self._doubts().meant(id) if id.startswith(_DOUBT) else ()
        found = joined(id, meant)
        if found is not None:
            return found
        kind, full = self.ledger.find(id)
        return self.ledger.report(full) if kind == "report" else self.claim(full)

    def report(self, id: str) -> Report:
        """A report, by its id."""
        return self.ledger.report(self.report_id(id))

    def attributions(self, report: str) -> tuple[Attribution, ...] | None:
        """The acts of saying that were found in a report, in order of its text, each with its chain.

        None where nobody looked: the report is not analysed, or was read before they were kept.
        """
        from sayso import derive

        return derive.attributions(self.ledger, self.report_id(report), known=self._derived())

    def mentions(self, report: str) -> tuple[Mention, ...] | None:
        """Who and what a report mentions, in order of its text, with the actors known.

        None where nobody looked: the report is not analysed, or was read before they were kept.
        """
        from sayso import derive

        return derive.mentions(self.ledger, self.report_id(report), known=self._derived())

    def actor(self, id: str) -> Actor:
        """An actor, by its id or a former one."""
        found = joined(id, self._derived().roster.actors_meant(id))
        if found is None:
            raise NotFound("actor", id)
        return found

    def claim(self, id: str) -> Claim:
        """A claim, by its id."""
        from sayso import derive

        kind, full = self.ledger.find(id)
        if kind != "claim":
            raise NotFound("claim", id)
        report = self.ledger.claim(full).report
        return next(c for c in derive.claims(self.ledger, report, known=self._derived()) if c.id == full)

    def claims_of(self, ids: Iterable[str]) -> list[Claim]:
        """The claims with these full ids, report by report, as they stand in the texts."""
        from sayso import derive

        found = derive.claims_of(self.ledger, ids, known=self._derived())
        return sorted(found, key=lambda c: (c.report, c.evidence.start, c.id))

    def span_of(self, claim: str, words: str) -> Span:
        """Where words stand in the report of a claim: at the claim, else nearest to it.

        Raises:
            NotFound: where the report does not have them.
        """
        found = self.claim(claim)
        span = nearest(self.ledger.report(found.report).text, words, found.sentence.start)
        if span is None:
            raise NotFound("passage with the words", words)
        return span

    def report_id(self, id: str) -> str:
        """The full id of a report."""
        kind, full = self.ledger.find(id)
        if kind != "report":
            raise NotFound("report", id)
        return full

    def original(self, id: str) -> Original:
        """The bytes of a report, as they were found."""
        return self.ledger.original(self.report_id(id))

    def proof(self, claim: str) -> Proof:
        """The line from the stored bytes to the quotation of a claim, checked anew."""
        found = self.claim(claim)
        return prove(found, self.ledger.report(found.report), self.ledger.original(found.report))

    # --- what people decide -----------------------------------------------------------------------

    def review(
        self, decision: str, of: str, *, value: Any = None, why: str | None = None, who: str | None = None
    ) -> Review:
        """Record a decision, `accept reject correct merge split apart origin place note`, on a record.

        It is appended with who and when, wins over the machine, survives `reread` and can be undone. To
        `merge` the two of a doubt, or keep them `apart`, its id is enough.

        Raises:
            BadReview: where the decision does not fit the record, as a claim that is not of the matter.
        """
        judged = self.show(of)
        if isinstance(judged, Doubt):
            value = value or {"with": judged.sides[1].actor}
            judged = self.show(judged.sides[0].actor)
        copy = deciding.copy_of(judged)
        if isinstance(judged, Matter) and decision in judging.ON_MATTERS:
            value, copy = judging.on_matter(self, decision, judged, value)
        elif decision in ("merge", "apart"):
            other = deciding.other_actor(judged, value, self.show)
            value, copy["with"] = {"with": other.id}, deciding.copy_of(other)
        elif decision == "split":
            value = deciding.parts(judged, value, self.report_id)
        return self.ledger.review(
            judged.id, decision, value=value, why=why, who=self._who(who), when=now(), judged=copy
        )

    def undo(self, review: str, *, who: str | None = None) -> Review:
        """Take a decision back; it stays on record as undone."""
        found = [r for r in self.ledger.reviews() if r.id.startswith(review)]
        if len(found) != 1:
            raise NotFound("review", review)
        return self.ledger.undo(found[0].id, who=self._who(who), when=now())

    def forget(self, report: str, *, why: str, who: str | None = None) -> None:
        """Remove a report for good: bytes, text and claims. Its id, the day and the reason stay."""
        self.ledger.forget(self.report_id(report), who=self._who(who), why=why, when=now())

    # --- trust and passing on ---------------------------------------------------------------------

    def verify(self) -> Listing[Problem]:
        """What does not match: stored bytes against their hash, every quotation against its place."""
        return Listing("mismatches", self.ledger.verify)

    def export(self, format: str, out: str | PathLike[str] | BinaryIO) -> None:
        """Write the ledger in an installed format, whole or not at all where `out` is a path."""
        exporter = plugins.exporters().get(format)
        if exporter is None:
            raise BadSetting(
                "format", format, f"no such exporter; installed are {', '.join(sorted(plugins.exporters()))}"
            )
        if not isinstance(out, (str, PathLike)):
            exporter.write(self, out)
            return
        with whole_or_not(checked(Path(out), self.path)) as file:
            exporter.write(self, file)
