"""Claims that people write: a row among the machine's for as long as the review that added it stands.

The review keeps the claim as it was written, so that it is there again when its report was read anew. Where
the text has changed, the claim is found by its quotation; all words that it names have to be found again too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import takewhile
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from sayso.ledger import claims, reports
from sayso.ledger.evidence import faults
from sayso.ledger.rows import claim_row
from sayso.ledger.schema import claims as claim_rows
from sayso.ledger.schema import reviews as rows
from sayso.ledger.schema import row_number
from sayso.model import Claim, Report, Span, evidence_at, from_dict, nearest, places_of, to_dict

ADD = "add"
"""The decision by which a claim is written."""


def keep(connection: Connection, claim: Claim) -> None:
    """Put a claim among those of its report."""
    connection.execute(insert(claim_rows).values(n=row_number(claim.report), **claim_row(claim)))


def restore(connection: Connection, report_id: str) -> None:
    """Put the written claims of a report back, when its claims were read anew.

    One that the machine reads too, under the same id, is stored as the machine reads it: as it stands, it
    is what the person wrote.
    """
    query = select(rows).where(rows.c.n == row_number(report_id), rows.c.decision == ADD)
    added = connection.execute(query.where(rows.c.undone.is_(None)).order_by(rows.c.seq)).all()
    report = (
        reports.one(connection, report_id) if added else None
    )  # with its text: most have none to put back
    for row in added:
        claim = None if report is None else found_again(json.loads(row.judged), report)
        if claim is not None and claims.one(connection, claim.id) is None:
            keep(connection, claim)


def withdraw(connection: Connection, row: Any) -> None:
    """Drop the claim that a review has added, unless the stored one is what the machine read."""
    stored = claims.one(connection, row.of)
    if stored is not None and stored.by == json.loads(row.judged)["by"]:
        connection.execute(delete(claim_rows).where(claim_rows.c.id == row.of))


def all_ids(connection: Connection) -> frozenset[str]:
    """The ids of all claims that a person ever wrote: no decision on one goes over to another claim."""
    return frozenset(connection.execute(select(rows.c.of).where(rows.c.decision == ADD)).scalars())


def found_again(judged: Mapping[str, Any], report: Report) -> Claim | None:
    """A written claim in the present text of its report, or None where its words are gone."""
    claim = from_dict(Claim, judged)
    if any(faults(claim, report)):
        claim = _moved(claim, report.text)
    return None if any(faults(claim, report)) else claim


def _moved(claim: Claim, text: str) -> Claim:
    """The claim at the place where its quotation is now; as it was where there is none."""
    evidence = claim.evidence
    places = [at for at in places_of(text, evidence.exact) if text[slice(*at)] == evidence.exact]
    if not places:
        return claim

    def likeness(at: Span) -> tuple[int, int]:
        here = evidence_at(text, at)
        before = _alike(here.prefix[::-1], evidence.prefix[::-1])
        return before + _alike(here.suffix, evidence.suffix), -abs(at.start - evidence.start)

    place = max(places, key=likeness)
    by = place.start - evidence.start
    start, end = claim.sentence
    record = _shifted(to_dict(claim), text, by)
    record["evidence"] = to_dict(evidence_at(text, place))
    record["sentence"] = [min(max(start + by, 0), place.start), max(min(end + by, len(text)), place.end)]
    return from_dict(Claim, record)


def _alike(one: str, other: str) -> int:
    """With how many characters both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _shifted(record: Any, text: str, by: int) -> Any:
    """A record with every quotation in it at the place of its words that is nearest to the one expected."""
    if isinstance(record, (list, tuple)):
        return [_shifted(one, text, by) for one in record]
    if not isinstance(record, Mapping):
        return record
    moved = {name: _shifted(value, text, by) for name, value in record.items()}
    if record.get("span") is not None and record.get("text"):
        place = nearest(text, record["text"], record["span"][0] + by)
        moved["span"] = record["span"] if place is None else list(place)
    return moved
