"""Hold the scores where they are: python -m benchmarks.floors [--raise] [TASK ...].

`floors.json` lists for each benchmark the gold data (beside the scorers, see run.py), the digest of that
data, and the scores reached. A score that falls fails; one that rises is named, and `--raise` writes it down,
to be committed. A floor is lowered by hand only, with the reason in the commit message.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks import run
from sayso.config import Settings

FLOORS = Path(__file__).with_name("floors.json")
# Scores are written with four decimals; parses may differ in the last places from one processor to the next.
TOLERANCE = 0.002
_DECIMALS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """What one benchmark must reach; a measure is named by its path in the scorer's JSON ("origin.f1")."""

    task: str
    gold: str
    sha256: str
    scores: Mapping[str, float]
    reader: str = Settings().reader
    """The reader of attributions that is measured."""

    @property
    def name(self) -> str:
        """The task with its gold data, and the reader where it is not the usual one."""
        other = f", {self.reader} reader" if self.reader != Settings().reader else ""
        return f"{self.task} on {self.gold}{other}"


def main(argv: list[str] | None = None) -> int:
    """Measure every floor, or those of the tasks named; 1 when one is not held."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("tasks", nargs="*", metavar="TASK")
    words.add_argument("--raise", dest="raising", action="store_true", help="write down the scores that rose")
    asked = words.parse_args(argv)
    floors = load()
    outcome = [
        _held(floor) if not asked.tasks or floor.task in asked.tasks else (floor, True) for floor in floors
    ]
    if asked.raising:
        save([floor for floor, _ in outcome])
    elif any(new != old for (new, _), old in zip(outcome, floors, strict=True)):
        print("Some scores rose: `make floors` writes them to benchmarks/floors.json, to be committed.")
    return 0 if all(held for _, held in outcome) else 1


def load() -> list[Floor]:
    """The floors as committed."""
    return [Floor(**row) for row in json.loads(FLOORS.read_text(encoding="utf-8"))]


def save(floors: list[Floor]) -> None:
    """Write the floors, in the order they had."""
    rows = [{**asdict(f), "scores": dict(f.scores)} for f in floors]
    FLOORS.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def digest(gold: Path) -> str:
    """SHA-256 of a file, or of the names and bytes of a folder's files in order of name."""
    files = sorted(p for p in gold.rglob("*") if p.is_file()) if gold.is_dir() else [gold]
    sums = (f"{p.relative_to(gold).as_posix()} {hashlib.sha256(p.read_bytes()).hexdigest()}\n" for p in files)
    return hashlib.sha256("".join(sums).encode()).hexdigest()


def _held(floor: Floor) -> tuple[Floor, bool]:
    """Measure one floor; the floor as it may be raised, and whether it was held."""
    gold = run.bench() / floor.gold
    try:
        if gold.exists() and floor.sha256 != digest(gold):
            raise run.Refused(
                "the data is not that of the floor; measure what the old code reaches on it first"
            )
        os.environ["SAYSO_READER"] = floor.reader
        reached = run.scores(run.run(floor.task, gold))
    except run.Refused as why:
        print(f"FAILED  {floor.name}: {why}")
        return floor, False
    now = {measure: round(float(_at(reached, measure)), _DECIMALS) for measure in floor.scores}
    fallen = [m for m, score in now.items() if score < floor.scores[m] - TOLERANCE * _scale(floor.scores[m])]
    for line in _lines(floor, now, fallen):
        print(line, flush=True)
    raised = {m: max(score, floor.scores[m]) for m, score in now.items()}
    return replace(floor, scores=raised), not fallen


def _lines(floor: Floor, now: Mapping[str, float], fallen: list[str]) -> Iterator[str]:
    for measure, score in now.items():
        old = floor.scores[measure]
        word = "FALLEN" if measure in fallen else "risen " if score > old else "held  "
        yield f"{word}  {floor.name}: {measure} {score:g} (floor {old:g})"


def _at(scores: Any, measure: str) -> Any:
    for key in measure.split("."):
        scores = scores[key]
    return scores


def _scale(score: float) -> float:
    """Some scorers count to 1, some to 100; whole numbers above 1 are taken for percent."""
    return 100.0 if score > 1 else 1.0


if __name__ == "__main__":
    sys.exit(main())
