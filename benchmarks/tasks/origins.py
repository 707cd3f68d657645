"""Origins: the gold's spans, kinds and values are given; chains, matters and origins are this code's own.

Each given passage becomes a claim of what was read there: its chain, its parties, place and time are those of
the claim in the ledger that lies closest to it. What the gold knows of chains, matters and origins stays
unread; `predict` sees no more of it than reports, offsets, kinds and values.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.tasks import corroboration
from sayso import compare, derive
from sayso.ledger import Ledger, open_ledger
from sayso.model import Claim, Figure, Matter, Party, Place, Report, Span, Time, digest, evidence_at

_NUMBER = re.compile(r"\d+(?:,\d{3})*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Passage(NamedTuple):
    """What is given of one claim: where it stands, of what kind it is, what it says."""

    report: str
    span: Span
    kind: str
    value: str


def predict(gold: Path) -> dict[str, Any]:
    """The given claims of the case in the folder `gold`, grouped by matter and by origin."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "case.db") as ledger:
        corroboration.read_case(gold, ledger)
        return predicted(ledger, passages(gold))


def passages(gold: Path) -> list[Passage]:
    """The spans, kinds and values of the gold, in order of the reports."""
    truth = json.loads((gold / "gold.json").read_text(encoding="utf-8"))
    return sorted(
        Passage(said["report"], Span(said["start"], said["end"]), issue["kind"], value["value"])
        for issue in truth["issues"]
        for value in issue["values"]
        for said in value["evidence"]
    )


def predicted(ledger: Ledger, given: Sequence[Passage]) -> dict[str, Any]:
    """Matters and origins of the given passages, from what the ledger holds of their reports."""
    known = derive.derived(ledger)
    reports = {r.id: r for r in ledger.reports()}
    ids = {Path(r.path).stem: id for id, r in reports.items()}
    read: dict[str, list[Claim]] = defaultdict(list)
    for claim in derive.claims(ledger, known=known):
        read[claim.report].append(claim)
    claims = {}
    for at, passage in enumerate(given):
        claim = _claim(passage, read[ids[passage.report]], reports[ids[passage.report]], at)
        claims[claim.id] = (claim, passage)
    matters = compare.matters([c for c, _ in claims.values()], reports, known.actors)
    return {
        "claims": list(_rows(matters, claims)),
        "issues": [corroboration.issue(matter) for matter in matters],
        "reuse": corroboration.reuse(reports, known.matters),
    }


def _claim(passage: Passage, read: Sequence[Claim], report: Report, at: int) -> Claim:
    """The claim read at a passage, moved onto it, with the value that is given."""
    near = sorted(read, key=lambda claim: _closeness(passage, claim), reverse=True)
    moved = replace(
        near[0],
        id="c" + digest(passage.report, *map(str, passage.span), passage.kind, at),
        evidence=evidence_at(report.text, passage.span),
    )
    return _ANSWERING[passage.kind](moved, passage, [c for c in near if _shared(passage, c)])


def _shared(passage: Passage, claim: Claim) -> int:
    span = claim.evidence.span
    return max(0, min(span.end, passage.span.end) - max(span.start, passage.span.start))


def _closeness(passage: Passage, claim: Claim) -> tuple[float, ...]:
    """How well a claim covers the passage: words shared, then the same number, then the kind."""
    span, shared = claim.evidence.span, _shared(passage, claim)
    whole = max(span.end, passage.span.end) - min(span.start, passage.span.start)
    is_same_number = claim.figure is not None and _numbers(claim.figure.text) == _numbers(passage.value)
    is_kind = (claim.kind == "figure") == (passage.kind == "figure")
    return (shared > 0) + (shared > 0 and is_same_number and is_kind), is_kind, shared / whole, -whole


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(text)


def _figure(claim: Claim, passage: Passage, _: Sequence[Claim]) -> Claim:
    found = claim.figure
    if found is not None and _numbers(found.text) == _numbers(passage.value):
        return claim
    numbers = [float(n.replace(",", "")) for n in _numbers(passage.value)]
    low = numbers[0] if numbers else None
    figure = Figure(text=passage.value, span=passage.span, low=low, high=low, unit="persons")
    return replace(claim, kind="figure", figure=figure)


def _date(claim: Claim, passage: Passage, _: Sequence[Claim]) -> Claim:
    days = _DAY.findall(passage.value)
    first, last = (days[0], days[-1]) if days else (None, None)
    words = claim.evidence.exact
    time = Time(text=words, span=passage.span, earliest=first, latest=last, basis="explicit")
    return replace(_attack(claim), roles={}, time=time)


def _place(claim: Claim, passage: Passage, _: Sequence[Claim]) -> Claim:
    inner = [p for p in claim.place if p.span.overlaps(passage.span)]
    named = inner or [Place(text=passage.value, span=passage.span, name=passage.value)]
    return replace(_attack(claim), roles={}, place=tuple(named))


def _manner(claim: Claim, _: Passage, __: Sequence[Claim]) -> Claim:
    return replace(_attack(claim), roles={})


def _agent(claim: Claim, _: Passage, near: Sequence[Claim]) -> Claim:
    """All parties that were read in the passage, with the act of speech if it is one: "blamed"."""
    roles: dict[str, tuple[Party, ...]] = {}
    for other in near:
        for role, parties in other.roles.items():
            roles[role] = (*roles.get(role, ()), *(p for p in parties if p not in roles.get(role, ())))
    acts = [c.type for c in near if c.type in ("ACCUSE", "REJECT")]
    return replace(_attack(claim), type=acts[0] if acts else "ASSAULT", roles=roles)


def _attack(claim: Claim) -> Claim:
    return replace(claim, kind="event", type="ASSAULT", figure=None)


_ANSWERING = {"figure": _figure, "date": _date, "place": _place, "agent": _agent, "occurrence": _manner}


def _rows(matters: Sequence[Matter], claims: Mapping[str, tuple[Claim, Passage]]) -> Iterator[dict[str, Any]]:
    """One row for every passage that a matter of its kind holds."""
    for matter in matters:
        origins = corroboration.origins_of(matter)
        for id in matter.claims:
            _, passage = claims[id]
            if corroboration.kind_of(matter) == passage.kind:
                yield {
                    "report": passage.report,
                    "start": passage.span.start,
                    "end": passage.span.end,
                    "kind": passage.kind,
                    "issue": matter.id,
                    "value": passage.value,
                    "origin": origins[id],
                }
