"""Corroboration: which claims bear on one matter, where they stand, and from how many origins they come.

A case is a folder of reports (`01.txt`, with publisher, title and date in `01.json`). They are read into a
ledger as a user would read them; what is predicted is taken from the ledger's matters.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from sayso import derive, pipeline, read
from sayso.compare import Copied
from sayso.config import load
from sayso.ledger import Ledger, open_ledger
from sayso.model import Claim, Given, Matter, Original, Reading, Report

SCORER = "corroboration/score_cases.py"
# The scorer's kinds; matters of other types are about whether something is so.
_KINDS = frozenset({"figure", "date", "agent", "place", "occurrence"})


def predict(gold: Path) -> dict[str, Any]:
    """The claims, matters and shared wording of the case in the folder `gold`."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "case.db") as ledger:
        read_case(gold, ledger)
        return _predicted(ledger)


def read_case(case: Path, ledger: Ledger) -> None:
    """Store the reports of a case as a user would have them read."""
    settings = load(flags={"jobs": 1})
    found: list[Original] = []
    for file in sorted(case.glob("[0-9]*.txt")):
        said = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        given = Given(**{name: said.get(name) for name in ("publisher", "published", "title")})
        found += [o for o in read.originals([str(file)], settings, given=given) if isinstance(o, Original)]
    for reading in pipeline.analyse(found, settings):
        if isinstance(reading, Reading):
            ledger.store(reading)


def _predicted(ledger: Ledger) -> dict[str, Any]:
    reports = {r.id: r for r in ledger.reports()}
    claims = {c.id: c for c in derive.claims(ledger)}
    matters = derive.derived(ledger).matters
    return {
        "claims": [row for matter in matters for row in _rows(matter, claims, reports)],
        "issues": [issue(matter) for matter in matters],
        "reuse": reuse(reports, matters),
    }


def issue(matter: Matter) -> dict[str, Any]:
    """What the scorer asks of a matter."""
    return {"id": matter.id, "independent_origins": matter.independent[0], "relation": matter.relation}


def _rows(matter: Matter, claims: dict[str, Claim], reports: dict[str, Report]) -> Iterator[dict[str, Any]]:
    """One row for every claim and value of a matter."""
    kind, origins = kind_of(matter), origins_of(matter)
    for value in matter.values:
        for id in value.claims:
            claim = claims[id]
            start, end = _span(claim, kind)
            where = {"report": Path(reports[claim.report].path).stem, "start": start, "end": end}
            yield {**where, "kind": kind, "issue": matter.id, "value": value.value, "origin": origins[id]}


def kind_of(matter: Matter) -> str:
    """The scorer's kind of a matter."""
    return matter.type if matter.type in _KINDS else "occurrence"


def origins_of(matter: Matter) -> dict[str, list[str]]:
    """The labels of the origins of each claim of a matter."""
    found: dict[str, list[str]] = {}
    for at, origin in enumerate(matter.origins):
        for id in origin.claims:
            found.setdefault(id, []).append(_origin(matter, at))
    return found


def _origin(matter: Matter, at: int) -> str:
    """One label for one origin, in whatever matter: its side, its name, or where it stands."""
    origin = matter.origins[at]
    if origin.named:
        return f"named: {origin.group or origin.name}"
    return f"unnamed: {origin.why} {origin.name or matter.id + str(at)}"


def _span(claim: Claim, kind: str) -> tuple[int, int]:
    """The words that give the answer: those of the time or place, else of the whole claim."""
    if kind == "date" and claim.time is not None:
        return claim.time.span
    if kind == "place" and claim.place:
        return claim.place[0].span
    return claim.evidence.span


def reuse(reports: dict[str, Report], matters: tuple[Matter, ...]) -> list[list[str]]:
    """Pairs of reports that are versions of one text, or share wording apart from that."""
    copied = Copied(reports, sorted({o.name for m in matters for o in m.origins if o.named and o.name}))
    pairs = {*copied.pairs(), *(pair for family in copied.families() for pair in combinations(family, 2))}
    return sorted(sorted(Path(reports[id].path).stem for id in pair) for pair in pairs)
