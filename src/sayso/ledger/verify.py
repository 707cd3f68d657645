"""Verifying: stored bytes against their hashes, texts against theirs, every quotation against its place."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from sayso.ledger import claims as stored_claims
from sayso.ledger import marked
from sayso.ledger.evidence import attribution_faults, faults, link_faults, mention_faults
from sayso.ledger.rows import load_claim
from sayso.ledger.schema import originals, reports, row_number, texts
from sayso.model import Problem, Report, from_dict, to_dict

_WAY_OUT = "The ledger was changed or damaged after reading. Restore a copy, or read into a new ledger."


def ids(connection: Connection) -> list[str]:
    """The ids of all reports, in order."""
    return list(connection.execute(select(reports.c.id).order_by(reports.c.n)).scalars())


def file_faults(connection: Connection, path: str) -> Iterator[Problem]:
    """Damage to the file itself, as the database finds it."""
    for line in connection.exec_driver_sql("PRAGMA quick_check").scalars():
        if line != "ok":
            yield Problem(path=path, reason=f"the ledger file is damaged: {line}", way_out=_WAY_OUT)


def report_faults(connection: Connection, report_id: str) -> Iterator[Problem]:
    """What does not hold of one report; the reason names it, and the claim."""
    n = row_number(report_id)
    query = (
        select(reports, texts.c.text, originals.c.data, originals.c.size)
        .join(texts, texts.c.n == reports.c.n, isouter=True)
        .join(originals, originals.c.n == reports.c.n, isouter=True)
        .where(reports.c.n == n)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return
    for wrong in _wrong_in(connection, row):
        yield Problem(path=row.path, reason=f"report {report_id}: {wrong}", way_out=_WAY_OUT)


def _wrong_in(connection: Connection, row: Any) -> Iterator[str]:
    yield from _bytes_faults(row)
    if row.text is None:
        yield "its text is missing"
        return
    if hashlib.sha256(row.text.encode()).hexdigest() != row.text_digest:
        yield "its text is not the text that was stored"
    report = Report(id=row.id, path=row.path, text=row.text, media_type=row.media_type)
    yield from _body_faults(row.body, report)
    for claim_row in connection.execute(stored_claims.rows_of(row.n)):
        yield from _claim_faults(claim_row, report)
    yield from _marking_faults(connection, row.n, report)


def _bytes_faults(row: Any) -> Iterator[str]:
    if row.data is None:
        yield "its original bytes are missing"
        return
    try:
        data = zlib.decompress(row.data)
    except zlib.error as error:
        yield f"its original bytes cannot be unpacked ({error})"
        return
    if hashlib.sha256(data).hexdigest() != row.id or len(data) != row.size:
        yield "its original bytes do not match their SHA-256"


def _body_faults(body: str, report: Report) -> Iterator[str]:
    """What is known of a report and points into its text: furniture, the agency credited."""
    try:
        known = from_dict(Report, {**to_dict(report), **json.loads(body)})
    except (ValueError, TypeError, AttributeError):
        yield "what is known of it cannot be read"
        return
    for span in known.furniture:
        if not 0 <= span.start <= span.end <= len(report.text):
            yield f"its furniture at {list(span)} lies outside the text"
    if known.credit is not None:
        yield from link_faults(known.credit, report.text)


def _claim_faults(row: Any, report: Report) -> Iterator[str]:
    try:
        claim = load_claim(report.id, row)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        yield f"claim {row.id} cannot be read ({error})"
        return
    if claim.evidence.start != row.start:
        yield f"claim {row.id}: it is listed at {row.start}, not where its evidence starts"
    for fault in faults(claim, report):
        yield f"claim {row.id}: {fault}"


def _marking_faults(connection: Connection, n: int, report: Report) -> Iterator[str]:
    """What of the attributions and mentions that were kept the text does not bear out."""
    kinds: tuple[tuple[str, Callable[..., Any], Callable[..., Iterator[str]]], ...] = (
        ("attribution", marked.attributions_of, attribution_faults),
        ("mention", marked.mentions_of, mention_faults),
    )
    for kind, kept, faults_of in kinds:
        try:
            found = kept(connection, n) or ()
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            yield f"its {kind}s cannot be read ({error})"
            continue
        for number, one in enumerate(found, start=1):
            for fault in faults_of(one, report.text):
                yield f"{kind} {number}: {fault}"
