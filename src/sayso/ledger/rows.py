"""Records as rows: packed once, in the process that made them, so that storing is only inserting.

Bodies are JSON without the fields that have their default value; `from_dict` puts those back.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from sayso.errors import UnreadableReport
from sayso.ledger.evidence import attribution_faults, faults, mention_faults
from sayso.model import Attribution, Claim, Given, Mention, Problem, Reading, Report, from_dict
from sayso.plain import compact, dump, encode

M = TypeVar("M", Attribution, Mention)

# Kept as columns, or joined from other tables.
_REPORT_COLUMNS = frozenset({"id", "path", "text", "copies"})
_CLAIM_COLUMNS = frozenset({"id", "report", "kind", "type"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A reading as rows of plain strings: quick to send between processes and to store."""

    id: str
    path: str
    media_type: str
    given: str
    by: str
    body: str
    text: str
    text_digest: str
    size: int
    data: bytes
    claims: tuple[dict[str, Any], ...]
    """Of each its `claim_row`."""
    attributions: str | None
    """Body of all, in order of the text; None where nobody looked for them."""
    mentions: str | None
    """Likewise."""
    problems: tuple[Problem, ...]

    @property
    def digest(self) -> str:
        """Tells apart two readings of the same bytes; the path does not count."""
        rows = [self.media_type, self.given, self.by, self.body, self.text_digest]
        rows += [row["body"] for row in self.claims] + [p.reason + p.way_out for p in self.problems]
        rows += [body for body in (self.attributions, self.mentions) if body is not None]
        return hashlib.sha256("\x1f".join(rows).encode()).hexdigest()


def pack(reading: Reading) -> Packed:
    """Turn a reading into rows; a claim or attribution that does not stand in the text becomes a problem.

    Raises:
        UnreadableReport: when the text cannot be encoded.
    """
    report, original = reading.report, reading.original
    sound, unsound = _sound(reading)
    voices, unheard = _marked(reading.attributions, "an attribution", attribution_faults, report)
    mentions, unseen = _marked(reading.mentions, "a mention", mention_faults, report)
    return Packed(
        id=report.id,
        path=label(original.path),
        media_type=original.media_type,
        given=given_json(original.given),
        by=reading.by,
        body=dump(report, _REPORT_COLUMNS),
        text=report.text,
        text_digest=hashlib.sha256(_utf8(report)).hexdigest(),
        size=len(original.data),
        data=zlib.compress(original.data),
        claims=tuple(map(claim_row, sound)),
        attributions=None if voices is None else encode(compact(voices)),
        mentions=None if mentions is None else encode(compact(mentions)),
        problems=(*reading.problems, *unsound, *unheard, *unseen),
    )


def _sound(reading: Reading) -> tuple[list[Claim], list[Problem]]:
    sound: dict[str, Claim] = {}
    unsound: list[Problem] = []
    for claim in sorted(reading.claims, key=lambda c: (c.evidence.start, c.id)):
        wrong = next(iter(faults(claim, reading.report)), None)
        if wrong is None and claim.id in sound:
            wrong = "a second claim has the same id"
        if wrong is None:
            sound[claim.id] = claim
        else:
            reason = f"claim {claim.id} ({claim.kind} {claim.type}) was left out: {wrong}"
            unsound.append(Problem(path=reading.report.path, reason=reason, way_out=_REPORT_IT))
    return list(sound.values()), unsound


def _marked(
    found: Iterable[M] | None, what: str, faults_of: Callable[[M, str], Iterator[str]], report: Report
) -> tuple[list[M] | None, list[Problem]]:
    """What of a kind of marks stands in the text, and a problem for each that does not; None where none."""
    if found is None:
        return None, []
    sound: list[M] = []
    unsound: list[Problem] = []
    for mark in found:
        wrong = next(faults_of(mark, report.text), None)
        if wrong is None:
            sound.append(mark)
        else:
            reason = f"{what} was left out: {wrong}"
            unsound.append(Problem(path=report.path, reason=reason, way_out=_REPORT_IT))
    return sorted(sound, key=_place), unsound


def _place(mark: Attribution | Mention) -> tuple[Any, ...]:
    """In order of the text, the wider before what stands in it."""
    if isinstance(mark, Mention):
        return mark.span.start, -mark.span.end, mark.type
    return mark.words[0].start, -max(span.end for span in mark.words), mark.words


_REPORT_IT = "The rest is stored. This is a fault of Sayso or of a plugin: please report it."


def _utf8(report: Report) -> bytes:
    try:
        return report.text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableReport(
            report.path,
            f"its text has half a character at {error.start}",
            "Save it as UTF-8 text.",
        ) from error


def label(path: str) -> str:
    """A path as it is stored: bytes of a file name that are no text are written as escapes."""
    return path.encode("utf-8", "backslashreplace").decode()


def given_json(given: Given) -> str:
    """What the user says of a report, alike for alike."""
    return dump(given)


def given_from(body: str) -> Given:
    """What `given_json` wrote."""
    return from_dict(Given, json.loads(body))


def merged_given(older: str, newer: str) -> str:
    """What the user said stands until he says otherwise."""
    return encode(dict(sorted({**json.loads(older), **json.loads(newer)}.items())))


def load_attributions(body: str) -> tuple[Attribution, ...]:
    """The attributions of a report from their row."""
    return tuple(from_dict(Attribution, data) for data in json.loads(body))


def load_mentions(body: str) -> tuple[Mention, ...]:
    """The mentions of a report from their row."""
    return tuple(from_dict(Mention, data) for data in json.loads(body))


def claim_row(claim: Claim) -> dict[str, Any]:
    """A claim as its row, but for the number of its report."""
    return {
        "id": claim.id,
        "start": claim.evidence.start,
        "kind": claim.kind,
        "type": claim.type,
        "body": dump(claim, _CLAIM_COLUMNS),
    }


def load_claim(report_id: str, row: Any) -> Claim:
    """A claim from its row."""
    return from_dict(
        Claim, {**json.loads(row.body), "id": row.id, "report": report_id, "kind": row.kind, "type": row.type}
    )
