"""Errors that harm most, counted on gold data: python benchmarks/harm.py [--list] chains|attribution GOLD.

A claim in the wrong named person's mouth, and a negation or a denial lost; beside them abstention, which is
to be preferred. What each measure counts is said in benchmarks/harms/chains.py and attribution.py. Reader and
scorer are those of run.py: SAYSO_READER chooses the reader, SAYSO_BENCH the folder of the scorers. The last
line on standard output is JSON: for each measure the cases, the occasions and the share in percent. --list
prints every case before it, for the terminal only: the texts are not ours to pass on.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import importlib.util
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # started as a file, not as a module

from benchmarks import run  # noqa: E402
from benchmarks.harms.tally import Tally  # noqa: E402

TASKS = ("attribution", "chains")


def main(argv: list[str] | None = None) -> int:
    """Count from the command line; 0 done, 1 refused."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("task", choices=TASKS)
    words.add_argument("gold", type=Path, help="gold file (.gz too)")
    words.add_argument("--list", dest="listing", action="store_true", help="print every case")
    asked = words.parse_args(argv)
    try:
        tally = count(asked.task, asked.gold)
    except run.Refused as why:
        print(why, file=sys.stderr)
        return 1
    for measure, case in sorted(tally.cases) if asked.listing else ():
        print(f"{measure}: {case}")
    print(json.dumps(tally.shares()))
    return 0


def count(task: str, gold: Path) -> Tally:
    """Predict for the gold data as run.py does, and count what harms."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "predictions"
        run.run(task, gold, keep=kept)
        predicted = _records(kept)
    counting = importlib.import_module(f"benchmarks.harms.{task}")
    tally: Tally = counting.count(_records(gold), predicted, _scorer(task))
    return tally


def _records(path: Path) -> list[dict[str, Any]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _scorer(task: str) -> Any:
    """The scorer as a module, so that claims are placed and attributions paired as it does."""
    spec = importlib.util.spec_from_file_location(f"score_{task}", run.bench() / task / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
