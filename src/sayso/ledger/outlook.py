"""What helps to look over a ledger: reports without their texts, which took whose place, which came last."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence

from sayso.ledger import addressed, claims, reports, search
from sayso.ledger import bytes as kept
from sayso.ledger.addressed import Unplaced
from sayso.ledger.database import Database
from sayso.ledger.reviews import Standing
from sayso.ledger.standing import corrections
from sayso.model import Report


class Outlook(ABC):
    """The part of a ledger that looks over all its reports."""

    _database: Database

    @abstractmethod
    def _in_force(self) -> Standing:
        """The decisions in force."""

    def heads(self, report_ids: Iterable[str]) -> list[Report]:
        """Reports as they stand, in order of their ids, without text, author, furniture, pages and copies."""
        with self._database.reading() as connection:
            found = reports.heads(connection, report_ids)
        standing = self._in_force()
        return [standing.report(head) for head in found]

    def types(self) -> dict[tuple[str, str], int]:
        """How many claims stand, by kind and type; those rejected and those without a type are left out."""
        standing = self._in_force()
        with self._database.reading() as connection:
            return claims.types(connection, standing.of, standing.claim)

    def reports_of(self, claim_ids: Iterable[str]) -> dict[str, str]:
        """The report of each of these claims."""
        with self._database.reading() as connection:
            return claims.reports_of(connection, claim_ids)

    def replacements(self) -> list[tuple[str, str]]:
        """Pairs of reports, the second met at the path of the first later on: a file was written anew."""
        with self._database.reading() as connection:
            return kept.replacements(connection)

    def unplaced(self) -> list[Unplaced]:
        """The reports of which it is not kept where they are found, as they now stand."""
        standing = self._in_force()
        with self._database.reading() as connection:
            return addressed.due(connection, standing)

    def mates(self, found: Mapping[str, str | None]) -> dict[str, set[str]]:
        """The reports at every place that those `found` touch: where they are, by id, and where they were."""
        with self._database.reading() as connection:
            return addressed.mates(connection, found)

    def keep_versions(
        self,
        found: Mapping[str, tuple[str | None, str]],
        ids: Iterable[str],
        chains: Iterable[Sequence[str]],
    ) -> None:
        """Keep where reports are found, with the state they were in, and which of `ids` are versions of one.

        `chains` are these, the oldest first. This is no change of the ledger.
        """
        with self._database.writing() as connection:
            addressed.keep(connection, found, ids, chains)

    def versions(self) -> list[tuple[str, ...]]:
        """The reports that are versions of one as they were kept last, the oldest first."""
        with self._database.reading() as connection:
            return addressed.chains(connection)

    def published_since(self, day: str) -> list[str]:
        """The reports that came out on a day or later, as they stand."""
        return [id for id, found in self._days().items() if found is not None and found >= day]

    def newest(self) -> list[str]:
        """The reports, the last published first; the undated come at the end."""
        days = self._days()
        return sorted(days, key=lambda id: (days[id] or "", id), reverse=True)

    def _days(self) -> dict[str, str | None]:
        """The day on which each report came out, as it stands."""
        standing = self._in_force()
        with self._database.reading() as connection:
            days = reports.days(connection)
        return {id: corrections(standing.of.get(id, ())).get("published", found) for id, found in days}

    def told(self, report_ids: Iterable[str]) -> dict[str, int]:
        """How many events, relations and figures were found in each of these reports."""
        with self._database.reading() as connection:
            return claims.told(connection, sorted(report_ids))

    def note_run(self, report_ids: Iterable[str]) -> None:
        """Note which reports the last run brought in; this is no change of the ledger."""
        with self._database.writing() as connection:
            reports.note_run(connection, report_ids)

    def last_run(self) -> list[str]:
        """The reports that the last run brought in, in order of their ids."""
        with self._database.reading() as connection:
            return reports.of_last_run(connection)

    def printing(self, words: str, *, most: int = 100) -> list[str]:
        """Some of the reports that print just these words, in order of their ids."""
        with self._database.reading() as connection:
            return search.printing(connection, words, most) if any(map(str.isalnum, words)) else []
