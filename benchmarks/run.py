"""Predict with this code and score against gold data: python benchmarks/run.py TASK GOLD [--keep FILE].

GOLD is a file (.gz too) or the folder of a case. The scorers are looked for in the folder named by
SAYSO_BENCH, by default ../shared/bench beside this repository. Progress goes to standard error; the last line
on standard output is the scorer's JSON.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CASES = "score_cases.py"
# The scorers that are not the `score.py` in a folder named as the task.
SCORERS = {
    "corroboration": ("corroboration", CASES),
    "origins": ("corroboration", CASES),
    "clusters": ("corroboration", "score_clusters.py"),
}
# A row of a table of scores: "CoNLL  P  74.4  R  74.4  F1  74.4".
_ROW = re.compile(r"^(\w+) +P +([\d.]+) +R +([\d.]+) +F1 +([\d.]+)$", re.MULTILINE)
# Progress is told every so many records.
_STEP = 25


class Refused(Exception):
    """The benchmark cannot be run as asked; the message says why."""


def main(argv: list[str] | None = None) -> int:
    """Run one task from the command line; 0 done, 1 refused or failed."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("task", help=f"one of: {', '.join(tasks())}")
    words.add_argument("gold", type=Path, help="gold file (.gz too), or the folder of a case")
    words.add_argument("--keep", type=Path, metavar="FILE", help="keep the predictions here")
    asked = words.parse_args(argv)
    try:
        print(run(asked.task, asked.gold, keep=asked.keep), end="")
    except Refused as why:
        print(why, file=sys.stderr)
        return 1
    return 0


def run(task: str, gold: Path, *, keep: Path | None = None) -> str:
    """Predict and score; what the scorer printed, its JSON in the last line."""
    scorer = _scorer(task, gold)
    with tempfile.TemporaryDirectory() as folder:
        plain = _unpacked(gold, Path(folder))
        predicted = keep or Path(folder) / "predictions"
        _write(_task(task).predict(plain), predicted, task)
        truth = plain / "gold.json" if plain.is_dir() else plain
        printed = _scored(scorer, truth, predicted)
        for name, scored in getattr(_task(task), "BESIDE", {}).items():
            other = Path(folder) / name
            _write(({**record, scored: record[name]} for record in _records(predicted)), other, name)
            printed = _beside(printed, _scored(scorer, truth, other), name, scored)
    return printed


def _scored(scorer: Path, truth: Path, predicted: Path) -> str:
    """What the scorer prints of these predictions."""
    done = subprocess.run([sys.executable, scorer, truth, predicted], stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise Refused(f"{scorer} failed with exit status {done.returncode}; its message stands above.")
    return done.stdout


def _beside(printed: str, other: str, name: str, scored: str) -> str:
    """The first table, what the second has otherwise, and the JSON with the second's `scored` as `name`."""
    table, second = (text.splitlines()[:-1] for text in (printed, other))
    both = {**scores(printed), name: scores(other)[scored]}
    rows = [
        *table,
        f"{name}:",
        *(row for row in second if row not in table),
        json.dumps(both, sort_keys=True),
    ]
    return "\n".join(rows) + "\n"


def _records(predicted: Path) -> Iterator[dict[str, Any]]:
    with predicted.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def scores(printed: str) -> dict[str, Any]:
    """The JSON in the last line of what a scorer printed; of the scorer of clusters its table, `CoNLL.f1`."""
    last = printed.rstrip("\n").rpartition("\n")[2]
    if last.startswith("{"):
        found: dict[str, Any] = json.loads(last)
        return found
    return {
        row[1]: {"p": float(row[2]), "r": float(row[3]), "f1": float(row[4])}
        for row in _ROW.finditer(printed)
    }


def tasks() -> list[str]:
    """The tasks that this code can predict for."""
    return sorted(m.name for m in pkgutil.iter_modules([str(ROOT / "benchmarks" / "tasks")]))


def bench() -> Path:
    """The folder of the gold data and their scorers."""
    return Path(os.environ.get("SAYSO_BENCH") or ROOT.parent / "shared" / "bench")


def _task(task: str) -> Any:
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    return importlib.import_module(f"benchmarks.tasks.{task}")


def _scorer(task: str, gold: Path) -> Path:
    """The scorer for this gold, or a refusal that says what is missing."""
    if task not in tasks():
        raise Refused(f"No task {task!r} here. There are: {', '.join(tasks())}.")
    if not gold.exists():
        raise Refused(f"No gold data at {gold}.")
    room, name = SCORERS.get(task, (task, "score.py"))
    if name == CASES and not gold.is_dir():
        raise Refused(f"{gold} is not the folder of a case.")
    scorer = bench() / getattr(_task(task), "SCORER", f"{room}/{name}")
    if not scorer.is_file():
        raise Refused(f"No scorer at {scorer}. Name the folder of the benchmarks in SAYSO_BENCH.")
    return scorer


def _unpacked(gold: Path, folder: Path) -> Path:
    """The gold itself, or a plain copy of a packed one."""
    if gold.suffix != ".gz":
        return gold
    plain = folder / gold.stem
    with gzip.open(gold) as packed, plain.open("wb") as out:
        shutil.copyfileobj(packed, out)
    return plain


def _write(predicted: Mapping[str, Any] | Iterable[Mapping[str, Any]], path: Path, task: str) -> None:
    """Write one JSON object, or one a line."""
    with path.open("w", encoding="utf-8") as out:
        if isinstance(predicted, Mapping):
            json.dump(predicted, out, ensure_ascii=False)
            return
        for record in _told(predicted, task):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def _told(records: Iterable[Mapping[str, Any]], task: str) -> Iterator[Mapping[str, Any]]:
    """The records, with a word on standard error now and then."""
    done = 0
    for done, record in enumerate(records, start=1):
        yield record
        if done % _STEP == 0:
            print(f"{task}: {done} predicted", file=sys.stderr)
    print(f"{task}: {done} predicted in all", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
