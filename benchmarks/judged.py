"""Claims that people's gold judges: which values of which claims are right, with the signs they show.

The gold is the development part of three benchmarks, in folders under one: `chains` and `corroboration` (what
is said in reports of war) and `figures` (sums of killed and captured). Each document falls into one of two
halves by its name, so that what is fitted on one can be measured on the other. Relations of re3d
were tried and left out: few count as right, and whether the rest are wrong or only unmarked is not known.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from sayso.annotate import annotate
from sayso.attribute import attribute
from sayso.claims import claims, confidence
from sayso.config import load
from sayso.model import Claim, Report, to_dict

CASES = ("rashidin_convoy_2017", "qamishli_2016")
# A claim is the gold's when it shares this much of the words that either has.
_SAME = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One value of one claim, and whether it is right."""

    document: str
    source: str
    value: str
    right: bool
    signs: tuple[str, ...]
    pattern: float
    """The confidence that the pattern which found the claim has on its own."""

    @property
    def half(self) -> int:
        """0 to fit on, 1 to measure on."""
        return int(sha256(self.document.encode()).hexdigest(), 16) % 2


Rated = tuple[Claim, tuple[str, ...], float]


def judged(bench: Path) -> Iterator[Judged]:
    """Read the texts of the benchmarks in the folder `bench` and judge what is claimed of them."""
    for source, judge in (("chains", _chains), ("figures", _figures)):
        documents = lines(bench / source / "dev.jsonl")
        yield from _judged(source, documents, judge, scorer(bench / source / "score.py"))
    for case in CASES:
        gold = json.loads((bench / "corroboration" / case / "gold.json").read_text(encoding="utf-8"))
        yield from _judged("corroboration", list(_reports(bench / "corroboration" / case, gold)), _case, None)


def _judged(source: str, documents: list[dict[str, Any]], judge: Any, score: Any) -> Iterator[Judged]:
    for document, made in zip(documents, rated(documents), strict=True):
        for (_, signs, pattern), value, right in judge(document, made, score):
            yield Judged(
                document=document["doc_id"],
                source=source,
                value=value,
                right=right,
                signs=signs,
                pattern=pattern,
            )


def rated(documents: Iterable[dict[str, Any]]) -> Iterator[list[Rated]]:
    """The claims of each document with their signs, by the path that a reader's text takes."""
    reports = (_report(document) for document in documents)
    for annotated in annotate(reports, load()):
        kept: dict[int, tuple[tuple[str, ...], float]] = {}
        signs = confidence.signs

        def noting(words: Any, draft: Any, claim: Claim, own: int) -> list[str]:
            found = signs(words, draft, claim, own)  # noqa: B023 - used within this turn only
            kept[id(claim.evidence)] = (tuple(found), draft.confidence)  # noqa: B023
            return found

        setattr(confidence, "signs", noting)  # noqa: B010 - a function of a module may be set so only
        try:
            made = claims(annotated, attribute(annotated), by="")
        finally:
            confidence.signs = signs
        yield [(claim, *kept[id(claim.evidence)]) for claim in made]


def _report(document: dict[str, Any]) -> Report:
    known: dict[str, Any] = {name: document.get(name) for name in ("publisher", "published", "title")}
    name = document["doc_id"]
    return Report(id=name, path=name, text=document["text"], media_type="text/plain", language="en", **known)


def _chains(document: dict[str, Any], rated: list[Rated], scorer: Any) -> Iterator[tuple[Rated, str, bool]]:
    """Claims over a gold passage, of its kind: each value that the gold gives, and all of them at once.

    Of several passages under one claim, the one that it answers best counts.
    """
    text, publisher = document["text"], document["publisher"]
    for one in rated:
        plain = to_dict(one[0])
        best: dict[str, bool] | None = None
        for item in document["claims"]:
            start = text.index(item["overlaps"])
            if not _overlaps(one[0], start, start + len(item["overlaps"])) or item.get("kind") != one[0].kind:
                continue
            found: dict[str, bool] = {}
            for measure, test in scorer.tests(item, publisher):
                name = _MEASURES.get(measure)
                if name is not None:
                    found[name] = found.get(name, True) and bool(test(plain))
            if best is None or sum(found.values()) / len(found) > sum(best.values()) / len(best):
                best = found
        if best:
            yield from ((one, name, right) for name, right in best.items())
            yield one, confidence.WHOLE, all(best.values())


# Times are not judged: they are resolved in a later room than the one looked at here.
_MEASURES = {
    "chain": "chain", "modality": "modality", "negated": "modality", "type": "type", "role": "roles",
    "place": "place", "figure": "figure",
}  # fmt: skip


def _figures(document: dict[str, Any], rated: list[Rated], scorer: Any) -> Iterator[tuple[Rated, str, bool]]:
    """A count is wrong where the release has none, or less; right where it is the release's own."""
    for type in ("killed", "captured"):
        gold = document["gold"][type]
        counts = [r for r in rated if r[0].type == type and r[0].figure is not None and not r[0].negated]
        told = {c.figure.low for c, _, _ in counts if c.figure is not None and c.figure.low is not None}
        for one in counts:
            low = one[0].figure.low if one[0].figure is not None else None
            if low is None:
                continue
            if low == gold or sum(told) == gold:
                right = True
            elif low > gold:
                right = False
            else:
                continue
            yield one, "figure", right
            yield one, confidence.WHOLE, right


def _reports(folder: Path, gold: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name, known in sorted(gold["reports"].items()):
        said = [
            {"start": e["start"], "end": e["end"], "kind": issue["kind"], "value": value["value"]}
            for issue in gold["issues"]
            for value in issue["values"]
            for e in value["evidence"]
            if e["report"] == name
        ]
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        yield {"doc_id": f"{folder.name} {name}", "text": text, "said": said, **known}


def _case(document: dict[str, Any], rated: list[Rated], scorer: Any) -> Iterator[tuple[Rated, str, bool]]:
    """A figure over the gold's words for one, right where its bounds are numbers of the gold's value."""
    for one in rated:
        figure = one[0].figure
        if figure is None:
            continue
        near = [
            said
            for said in document["said"]
            if said["kind"] == "figure"
            and said["start"] < figure.span.end
            and figure.span.start < said["end"]
        ]
        if near:
            bounds = {b for b in (figure.low, figure.high) if b is not None}
            right = any(bounds & set(map(float, _numbers(said["value"]))) for said in near)
            yield one, "figure", right
            yield one, confidence.WHOLE, right


def _numbers(value: str) -> list[str]:
    return re.findall(r"\d+", value.replace(",", ""))


def _overlaps(claim: Claim, start: int, end: int) -> bool:
    low, high = claim.evidence.span
    shared = min(end, high) - max(start, low)
    return shared > 0 and shared >= _SAME * min(end - start, high - low)


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file with one JSON object a line."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


@cache
def scorer(path: Path) -> ModuleType:
    """The scorer of a benchmark, from its file."""
    spec = importlib.util.spec_from_file_location(f"scorer_{path.parent.name}", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
