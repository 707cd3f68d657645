"""What helps to look over a ledger: reports without their texts, which took whose place, which came last."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable

from sayso.ledger import bytes as kept
from sayso.ledger import reports, search
from sayso.ledger.database import Database
from sayso.ledger.reviews import Standing
from sayso.model import Report


class Outlook(ABC):
    """The part of a ledger that looks over all its reports."""

    _database: Database

    @abstractmethod
    def _in_force(self) -> Standing:
        """The decisions in force."""

    def heads(self) -> list[Report]:
        """All reports as they stand, in order of their ids, without text, furniture, pages and copies."""
        with self._database.reading() as connection:
            found = reports.heads(connection)
        standing = self._in_force()
        return [standing.report(head) for head in found]

    def replacements(self) -> list[tuple[str, str]]:
        """Pairs of reports, the second met at the path of the first later on: a file was written anew."""
        with self._database.reading() as connection:
            return kept.replacements(connection)

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
