"""The ledger as the rest of the house sees it. Each verb is one transaction on the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sayso.errors import LedgerError, NotFound, SaysoError
from sayso.ledger import bytes as kept
from sayso.ledger import (
    claims,
    forget,
    marked,
    noted,
    problems,
    reports,
    reviews,
    search,
    store,
    verify,
)
from sayso.ledger.comparing import Comparing
from sayso.ledger.database import Database
from sayso.ledger.doubting import Doubting
from sayso.ledger.edges import Edges
from sayso.ledger.finding import Finding
from sayso.ledger.joining import Joining
from sayso.ledger.outlook import Outlook
from sayso.ledger.reviews import Standing
from sayso.ledger.roster import Roster
from sayso.ledger.rows import Packed, label, pack
from sayso.ledger.search import Hit
from sayso.model import (
    Attribution,
    Claim,
    Mention,
    Original,
    Problem,
    Reading,
    Report,
    Review,
)


class Ledger(Outlook, Joining):
    """Attributed claims with their evidence, in one file. Close it, or use it in a `with` block."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._standing: tuple[int, Standing] = (-1, Standing())
        self.comparing = Comparing(database)
        """What is kept of matters."""
        self.doubting = Doubting(database)
        """Who may be who."""
        self.roster = Roster(database)
        """Actors and matters, each asked for as it is needed."""
        self.edges = Edges(database)
        """What is kept of the relations between actors."""
        self.finding = Finding(database)
        """Finds claims by what they say."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Ledger {self.path}>"

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def revision(self) -> int:
        """A number that grows with every stored change."""
        with self._database.reading() as connection:
            return store.revision(connection)

    # --- reading reports in ---------------------------------------------------------------------

    def known(self, report_id: str) -> str | None:
        """The version that read a report, or None where it is not stored."""
        with self._database.reading() as connection:
            return reports.version_of(connection, report_id)

    def is_forgotten(self, report_id: str) -> bool:
        """Whether a report was forgotten, so that it may not be stored again."""
        with self._database.reading() as connection:
            return store.forgotten_problem(connection, report_id, "") is not None

    def due(self, original: Original, by: str) -> Original | Problem | None:
        """What must be read so that the ledger holds `original` as version `by` reads it.

        None where what is stored stands; its place is recorded. Otherwise the original with all that
        the user has said of it, or the report's own where that has a smaller path; a problem where the
        report was forgotten.
        """
        with self._database.reading() as connection:
            refused = store.forgotten_problem(connection, original.id, original.path)
            if refused is not None:
                return refused
            wanted, is_news = store.due(connection, original, by)
        if is_news and (wanted is None or wanted.path != original.path):
            self.add_copy(original.id, original)
        return wanted

    def store(self, reading: Reading | Packed) -> None:
        """Store what one report gives, all of it or nothing; the same again changes nothing.

        Raises:
            LedgerError: where the file cannot be written; what it held is intact.
        """
        packed = pack(reading) if isinstance(reading, Reading) else reading
        with self._database.writing() as connection:
            if store.store(connection, packed):
                store.changed(connection)

    def add_copy(self, report_id: str, original: Original) -> None:
        """Record another place where the bytes of a stored report were met."""
        with self._database.writing() as connection:
            if store.add_copy(connection, self._known(report_id), original):
                store.changed(connection)

    def add_problem(self, problem: Problem) -> None:
        """Record an input that could not be read; it goes when the same path is read after all."""
        with self._database.writing() as connection:
            if problems.add(connection, problem):
                store.changed(connection)

    def clear_problem(self, path: str) -> None:
        """Drop the problems of an archive or table that now could be opened."""
        with self._database.reading() as connection:
            if not problems.has(connection, label(path)):
                return
        with self._database.writing() as connection:
            if problems.clear(connection, label(path)):
                store.changed(connection)

    # --- what is stored -------------------------------------------------------------------------

    def original(self, report_id: str) -> Original:
        """The bytes of a report as they were met at its first place."""
        with self._database.reading() as connection:
            number = reports.number(report_id)
            found = None if number is None else kept.original(connection, number)
        if found is None:
            raise NotFound("report", report_id)
        return found

    def originals(self) -> Iterator[Original]:
        """The bytes of all reports, in order of their ids."""
        for id in self._ids():
            yield self.original(id)

    def report(self, report_id: str) -> Report:
        """One report, with what people know better of it."""
        with self._database.reading() as connection:
            found = reports.one(connection, report_id)
        if found is None:
            raise NotFound("report", report_id)
        return self._in_force().report(found)

    def reports(self) -> Iterator[Report]:
        """All reports, in order of their ids."""
        return map(self._in_force().report, self._database.paged(reports.after, -1))

    def count(self) -> tuple[int, int]:
        """How many reports and claims are stored."""
        with self._database.reading() as connection:
            return reports.count(connection), claims.count(connection)

    def claims(
        self,
        report_id: str | None = None,
        *,
        rejected: bool = True,
        kind: str | None = None,
        type: str | None = None,
    ) -> Iterator[Claim]:
        """Claims as they stand, in order of report and place in its text; of one report where named.

        `kind` and `type` spare looking at most others, not at what people corrected.
        """
        standing = self._in_force()
        number = None if report_id is None else reports.number(self._known(report_id))
        after = partial(claims.after, only=claims.Only(n=number, kind=kind, type=type))
        found = map(standing.claim, self._database.paged(after, claims.START))
        return (claim for claim in found if rejected or claim.review != "reject")

    def least_sure(self) -> Iterator[Claim]:
        """Claims as they stand, those first of whose reading the machine is least sure."""
        return map(self._in_force().claim, self._database.paged(claims.surer_than, (-1.0, claims.START)))

    def claim(self, id: str) -> Claim:
        """One claim as it stands."""
        with self._database.reading() as connection:
            found = claims.one(connection, id)
        if found is None:
            raise NotFound("claim", id)
        return self._in_force().claim(found)

    def claims_by_report(self, report_ids: Iterable[str]) -> Iterator[tuple[str, list[Claim]]]:
        """Each of these reports, in order of id, with its claims as they stand, also those rejected."""
        standing, wanted = self._in_force(), sorted(report_ids)
        for at in range(0, len(wanted), claims.REPORTS):
            some = wanted[at : at + claims.REPORTS]
            with self._database.reading() as connection:
                found = claims.of_reports(connection, some)
            yield from ((id, [standing.claim(claim) for claim in found.get(id, ())]) for id in some)

    def claims_of(self, ids: Iterable[str]) -> Iterator[Claim]:
        """The claims with these ids, as they stand, in order of id; what is not stored is left out."""
        standing, wanted = self._in_force(), sorted(set(ids))
        for at in range(0, len(wanted), claims.CHUNK):
            with self._database.reading() as connection:
                chunk = claims.some(connection, wanted[at : at + claims.CHUNK])
            yield from map(standing.claim, chunk)

    def attributions(self, report_id: str) -> tuple[Attribution, ...] | None:
        """The acts of saying of one report, in order of its text; None where nobody looked for them.

        That is so of a report that is not analysed, and of one read before acts of saying were kept.
        """
        number = reports.number(self._known(report_id))
        with self._database.reading() as connection:
            found = None if number is None else marked.attributions_of(connection, number)
        standing = self._in_force()
        return None if found is None else tuple(standing.attribution(a, report_id) for a in found)

    def mentions(self, report_id: str) -> tuple[Mention, ...] | None:
        """Who and what one report mentions, in order of its text; None where nobody looked."""
        number = reports.number(self._known(report_id))
        with self._database.reading() as connection:
            return None if number is None else marked.mentions_of(connection, number)

    def find(self, prefix: str) -> tuple[str, str]:
        """`("report", id)` or `("claim", id)` for an id or a beginning of one that fits no other."""
        with self._database.reading() as connection:
            found = search.ids_starting(connection, prefix)
        if not found or not prefix:
            raise NotFound("report or claim", prefix)
        if len(found) > 1:
            raise SaysoError(f"{prefix!r} could be {found[0][1]} or {found[1][1]}. Give more of the id.")
        return found[0]

    def search(self, words: str) -> Iterator[Hit]:
        """Reports that hold all the words (and "quoted phrases"), best first, each with its best passage."""
        expression = search.expression(words)
        offset = 0
        while expression is not None:
            with self._database.reading() as connection:
                hits = search.page(connection, expression, offset)
            if not hits:
                return
            offset += len(hits)
            yield from hits

    def problems(self) -> Iterator[Problem]:
        """Inputs that could not be read or analysed, in order of path."""
        with self._database.reading() as connection:
            found = list(problems.listed(connection))
        yield from found

    # --- people's decisions ---------------------------------------------------------------------

    def review(
        self,
        of: str,
        decision: str,
        *,
        who: str,
        when: str,
        value: Any = None,
        why: str | None = None,
        judged: Mapping[str, Any] | None = None,
    ) -> Review:
        """Record a decision on a claim, a report, or (with a copy as `judged`) an actor or matter.

        Raises:
            BadReview: where decision, value, who or when do not fit what is judged.
            NotFound: where nothing has the id.
        """
        asked = Review(
            id="", of=of, decision=decision, value=value, why=why, who=who, when=when, judged=judged
        )
        with self._database.writing() as connection:
            made = reviews.append(connection, asked)
            store.changed(connection)
        return made

    def add(self, claim: Claim, *, who: str, when: str, why: str | None = None) -> Review:
        """Record a claim that a person has written, as a review that can be undone.

        Raises:
            BadReview: where the text does not bear it out, or a claim with its id is stored.
        """
        with self._database.writing() as connection:
            made = reviews.add(connection, claim, who=who, when=when, why=why)
            store.changed(connection)
        return made

    def undo(self, review_id: str, *, who: str, when: str) -> Review:
        """Take a decision back; what stood before it stands again."""
        with self._database.writing() as connection:
            undone = reviews.undo(connection, review_id, who, when)
            store.changed(connection)
        return undone

    def reviews(self) -> tuple[Review, ...]:
        """All decisions in the order in which they were made, those undone too."""
        with self._database.reading() as connection:
            return tuple(reviews.listed(connection))

    def forget(self, report_id: str, *, who: str, why: str | None, when: str) -> None:
        """Remove a report with every copy of its words, also from the file's free space; a tombstone stays.

        Forgetting it again only cleans the file again.
        """
        reviews.check_when(when)
        if not self.is_forgotten(report_id):
            with self._database.writing() as connection:
                self._known(report_id)
                forget.forget(connection, report_id, who=who, why=why, when=when)
                store.changed(connection)
        with self._database.alone() as connection:
            if not forget.scrub(connection):
                raise LedgerError(
                    str(self.path),
                    "the report is forgotten, but another process keeps traces of it in the file",
                    "Forget it again when that process has finished.",
                )

    # --- checks and what is derived -------------------------------------------------------------

    def verify(self) -> Iterator[Problem]:
        """Check every stored byte, text and quotation; yield what does not hold."""
        try:
            with self._database.reading() as connection:
                damage = list(verify.file_faults(connection, str(self.path)))
            yield from damage
            ids = self._ids()
        except LedgerError as error:
            yield Problem(path=error.path, reason=error.reason, way_out=error.way_out)
            return
        for id in ids:
            yield from self._verified(id)

    def _verified(self, report_id: str) -> list[Problem]:
        try:
            with self._database.reading() as connection:
                return list(verify.report_faults(connection, report_id))
        except LedgerError as error:
            reason = f"report {report_id} cannot be looked at: {error.reason}"
            return [Problem(path=error.path, reason=reason, way_out=error.way_out)]

    def derived_at(self) -> int | None:
        """The revision up to which actors and matters were brought last, or None."""
        with self._database.reading() as connection:
            return noted.fact(connection, "derived")

    def note_derived(self, revision: int) -> None:
        """Note that actors and matters are those of `revision`; this is no change of the ledger."""
        with self._database.writing() as connection:
            noted.note(connection, "derived", revision)

    def _ids(self) -> list[str]:
        with self._database.reading() as connection:
            return verify.ids(connection)

    def _known(self, report_id: str) -> str:
        """The id of a report that is stored."""
        if self.known(report_id) is None:
            raise NotFound("report", report_id)
        return report_id

    def _in_force(self) -> Standing:
        """The decisions in force, read again only when the ledger has changed."""
        with self._database.reading() as connection:
            revision = store.revision(connection)
            if self._standing[0] != revision:
                self._standing = (revision, reviews.in_force(connection))
        return self._standing[1]
