"""How often each harm was done where it could have been, and the cases."""

from __future__ import annotations

from collections.abc import Iterable


class Tally:
    """Counts by measure, with a readable line for every case that is counted."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}
        self.cases: list[tuple[str, str]] = []
        """Measure and case."""

    def count(self, measures: Iterable[str], happened: bool, case: str = "") -> None:
        """One occasion, under a measure and, where there is one, its finer kind; a case is listed once."""
        names = list(measures)
        for name in names:
            cell = self._counts.setdefault(name, [0, 0])
            cell[0] += happened
            cell[1] += 1
        if happened and case:
            self.cases.append((names[-1], case))

    def shares(self) -> dict[str, dict[str, float]]:
        """Per measure the cases, the occasions, and the share in percent."""
        return {
            name: {"cases": cases, "of": of, "percent": round(100 * cases / of, 1)}
            for name, (cases, of) in sorted(self._counts.items())
        }
