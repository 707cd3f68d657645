"""The verb by which a person adds a claim, and who decides when."""

from __future__ import annotations

import getpass
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sayso.api import writing
from sayso.api.telling import Telling
from sayso.api.writing import Words, Written
from sayso.config import Settings
from sayso.model import Claim, Span


class Adding(Telling):
    """What people add to a ledger. `OpenLedger` has the rest."""

    settings: Settings

    @abstractmethod
    def report_id(self, id: str) -> str:
        """The full id of a report."""

    @abstractmethod
    def claim(self, id: str) -> Claim:
        """A claim, by its id."""

    def add(
        self,
        report: str,
        span: tuple[int, int] | str,
        *,
        type: str | None = None,
        kind: str | None = None,
        nth: int | None = None,
        near: int | None = None,
        mode: str | None = None,
        roles: Mapping[str, Words | Sequence[Words]] | None = None,
        figure: Mapping[str, Any] | None = None,
        place: Words | None = None,
        time: Words | None = None,
        modality: str = "asserted",
        negated: bool = False,
        voice: int | None = None,
        why: str | None = None,
        who: str | None = None,
    ) -> Claim:
        """Add a claim that the machine missed, resting on `span` of the report's text, or on these words.

        Of words that stand in it more than once, `nth` (from 1) says which are meant, or `near`, an offset.
        `kind` follows from `type`; a statement has none. `roles` name words of the report; where those are
        known there, name and kind come along. `figure` takes `low`, `high`, `of`. The claim is said by the
        innermost attribution around its words, or by that numbered `voice` (from 0) among `attributions`.
        It is recorded as a review, `add`, and goes when that is undone.

        Raises:
            BadReview: where type or role is unknown, words do not stand in the text, or a claim of that kind
                and type rests on these words already.
        """
        id, by = self.report_id(report), self._who(who)
        found = self.ledger.report(id)
        at = writing.selected(found.text, span, nth=nth, near=near) if isinstance(span, str) else Span(*span)
        claim = Written(
            report=found,
            span=at,
            known=list(self.ledger.claims(id)),
            mentions=self.ledger.mentions(id) or (),
            attributions=self.ledger.attributions(id) or (),
        ).claim(
            by=by,
            kind=kind,
            type=type,
            mode=mode,
            roles=roles or {},
            figure=figure,
            place=place,
            time=time,
            modality=modality,
            negated=negated,
            voice=voice,
        )
        self.ledger.add(claim, who=by, when=now(), why=why)
        return self.claim(claim.id)

    def _who(self, who: str | None) -> str:
        return who or self.settings.reviewer or getpass.getuser()


def now() -> str:
    """The time of a decision, in UTC; so fine that of two decisions the later one shows."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
