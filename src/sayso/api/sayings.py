"""Who says what on a matter: each of its claims with the value it gives, its origin, and its report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sayso.model import Claim, Matter, Origin, Report, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One claim on a matter. One that gives two values, or has two origins, is several sayings."""

    claim: Claim
    report: Report
    value: int
    """Position in the matter's `values`."""
    origin: int
    """Position in the matter's `origins`."""
    is_past: bool
    """Whether it no longer stands: an earlier version says it, or words that give it up."""
    work: str
    """Id of the latest version of the report: what counts as one report."""

    @property
    def is_earlier(self) -> bool:
        """Whether an earlier version of the report says it."""
        return self.work != self.report.id

    @property
    def day(self) -> str | None:
        """The day on which the report came out, as far as it is known."""
        return self.report.published


def sayings(
    matter: Matter, claims: Iterable[Claim], report_of: Callable[[str], Report], work_of: Callable[[str], str]
) -> tuple[Saying, ...]:
    """All sayings on a matter, in order of publication, those of undated reports last."""
    past = frozenset(matter.past)
    found = [
        Saying(
            claim=claim,
            report=report_of(claim.report),
            value=value,
            origin=origin,
            is_past=claim.id in past,
            work=work_of(claim.report),
        )
        for claim in claims
        for value in _holding(claim.id, matter.values)
        for origin in _holding(claim.id, matter.origins)
    ]
    return tuple(sorted(found, key=_in_time))


def _holding(claim: str, held: Iterable[Value | Origin]) -> list[int]:
    return [at for at, one in enumerate(held) if claim in one.claims]


def _in_time(saying: Saying) -> tuple[str, str, str, int, str, int, int]:
    claim, day = saying.claim, saying.day or "9"
    return day, saying.report.path, claim.report, claim.evidence.start, claim.id, saying.value, saying.origin
