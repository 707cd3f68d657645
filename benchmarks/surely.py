"""How sure, as read: python -m benchmarks.surely [BENCH] [--missed HALF].

Sentences of our own (`tests/claims/surely.tsv`), each with the words of one claim, its type, the modalities
that would be right and whether it is negated. Rules were tuned on the half `tuned`; the half `held` is only
counted. With the folder of the benchmarks also the three counts on the articles of `chains`: passages not
plainly asserted, negated passages, and plain ones of which the claim that answers best raises a wrong alarm.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.judged import Rated, lines, rated, scorer
from sayso.annotate import annotate
from sayso.attribute import attribute
from sayso.claims import claims
from sayso.config import Settings
from sayso.model import Claim, Report, to_dict

SENTENCES = Path(__file__).resolve().parents[1] / "tests" / "claims" / "surely.tsv"


class Case(NamedTuple):
    """One row of the sentences.

    `type` and `modality` may list several; the type only serves to find the claim. The modality `none` wants
    no claim; `negated` may be `any`.
    """

    carrier: str
    half: str
    sentence: str
    words: str
    type: str
    modality: str
    negated: str


def main(argv: Sequence[str] | None = None) -> None:
    """Count, print, and show what is read wrong in one half where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bench", type=Path, nargs="?")
    parser.add_argument("--missed", choices=("tuned", "held"))
    asked = parser.parse_args(argv)
    read = list(readings())
    for half in ("tuned", "held"):
        print(json.dumps({"sentences": half, **counted([r for r in read if r[0].half == half])}))
    for case, found in read:
        if case.half == asked.missed and not is_right(case, found):
            told = [(c.type, c.modality, c.negated, c.chain[-1].stance) for c in found]
            print(case.carrier, case.sentence, [case.words, *case[4:]], told, sep="\n  ")
    if asked.bench is not None:
        print(json.dumps({"articles": "chains", **_articles(asked.bench / "chains")}))


def cases() -> list[Case]:
    """The sentences and what is right of each."""
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        return [Case(**row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def readings(reader: str = "learned") -> Iterator[tuple[Case, tuple[Claim, ...]]]:
    """Each sentence, read as a report of its own, with the claims made of it."""
    wanted = cases()
    reports = [
        Report(id=str(n), path="p", text=c.sentence, media_type="text/plain", publisher="P", language="en")
        for n, c in enumerate(wanted)
    ]
    for case, annotated in zip(wanted, annotate(reports, Settings(reader=reader)), strict=True):
        yield case, claims(annotated, attribute(annotated), by="")


def is_right(case: Case, found: Sequence[Claim]) -> bool:
    """Whether every claim of the type over the words is put as it should be, and there is one."""
    start = case.sentence.index(case.words)
    end = start + len(case.words)
    answers = [
        c
        for c in found
        if c.type in case.type.split("|") and c.evidence.start <= start and end <= c.evidence.end
    ]
    if case.modality == "none":
        return not answers
    return bool(answers) and all(
        c.modality in case.modality.split("|") and case.negated in ("any", "yes" if _is_denied(c) else "no")
        for c in answers
    )


def counted(read: Sequence[tuple[Case, tuple[Claim, ...]]]) -> dict[str, list[int]]:
    """[right, of] for sentences not plainly asserted and for plain ones."""
    found = {"marked": [0, 0], "plain": [0, 0]}
    for case, made in read:
        cell = found["plain" if _is_plain(case) else "marked"]
        cell[0] += is_right(case, made)
        cell[1] += 1
    return found


def _is_plain(case: Case) -> bool:
    return case.modality == "asserted" and case.negated == "no"


def _is_denied(claim: Claim) -> bool:
    """Whether it is told as false: said not to be, or denied by a voice of the chain."""
    return claim.negated != (sum(link.stance == "denies" for link in claim.chain) % 2 == 1)


def _articles(folder: Path) -> dict[str, list[int]]:
    documents = lines(folder / "dev.jsonl")
    score = scorer(folder / "score.py")
    found = {"marked": [0, 0], "negated": [0, 0], "wrong alarms": [0, 0]}
    for document, made in zip(documents, rated(documents), strict=True):
        for name, right in _judged(document, made, score):
            found[name][0] += right
            found[name][1] += 1
    return found


def _judged(document: dict[str, Any], made: list[Rated], score: Any) -> Iterator[tuple[str, bool]]:
    """By the claims that answer a passage best in all else: all of them must be put right."""
    placed, _ = score.place_claims([to_dict(one[0]) for one in made], document["text"])
    for gold in document["claims"]:
        near = score.answering(placed, document["text"], gold["overlaps"])
        tests = dict(score.tests(gold, document["publisher"]))
        put = {name: tests.pop(name) for name in ("modality", "negated") if name in tests}
        best = _best(near, list(tests.values()))
        is_marked = "asserted" not in gold.get("modality", ["asserted"])
        if is_marked:
            yield "marked", bool(best) and all(map(put["modality"], best))
        if gold.get("negated"):
            yield "negated", bool(best) and all(map(put["negated"], best))
        if put and not is_marked and not gold.get("negated"):
            yield "wrong alarms", any(not test(claim) for test in put.values() for claim in best)


def _best(near: list[Any], tests: list[Any]) -> list[Any]:
    held = [sum(bool(test(claim)) for test in tests) for claim in near]
    return [claim for claim, n in zip(near, held, strict=True) if n == max(held)]


if __name__ == "__main__":
    main()
