"""How many pairs of names a second are graded: python benchmarks/names_speed.py GOLD [--repeats N].

GOLD is the list of pairs of the names benchmark. Every name is prepared once, which is timed apart; then
every pair is graded, first with nothing remembered ("cold"), then once more ("warm"). In the same run
rapidfuzz's token_set_ratio grades the same pairs: on names made plain beforehand, and on names as they come.
All on one core; medians of the repeats, each in a fresh process. The last line is JSON, in pairs (or names) a
second of processor time, which other work on the machine disturbs less than time by the clock.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from rapidfuzz import fuzz, utils

from sayso.resolve.names import Prepared, prepare, score

Name = TypeVar("Name", Prepared, str)


def main() -> None:
    """Measure, and print one JSON object."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("gold", type=Path)
    words.add_argument("--repeats", type=int, default=3)
    asked = words.parse_args()
    runs = [_in_fresh_process(asked.gold) for _ in range(asked.repeats)]
    middle = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    ratio = middle["pairs_cold"] / middle["rapidfuzz_prepared"]
    print(
        json.dumps(
            {**{k: round(v) for k, v in middle.items()}, "cold_of_rapidfuzz_prepared": round(ratio, 3)}
        )
    )


def _in_fresh_process(gold: Path) -> dict[str, float]:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measured, (gold,))


def measured(gold: Path) -> dict[str, float]:
    """One run: how many names are prepared and pairs graded a second, by us and by rapidfuzz."""
    pairs = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    names = sorted({(pair[side], pair["type"]) for pair in pairs for side in "ab"})
    prepare("", "person")  # the tables are read once a process
    begun = time.process_time()
    ready = {name: prepare(*name) for name in names}
    took = time.process_time() - begun
    ours = [(ready[p["a"], p["type"]], ready[p["b"], p["type"]]) for p in pairs]
    theirs = [(p["a"], p["b"]) for p in pairs]
    plain = [(utils.default_process(a), utils.default_process(b)) for a, b in theirs]
    as_they_come = partial(fuzz.token_set_ratio, processor=utils.default_process)
    return {
        "names_prepared": len(names) / took,
        "pairs_cold": _speed(score, ours),
        "pairs_warm": _speed(score, ours),
        "rapidfuzz_prepared": _speed(fuzz.token_set_ratio, plain),
        "rapidfuzz": _speed(as_they_come, theirs),
    }


def _speed(grade: Callable[[Name, Name], float], pairs: Sequence[tuple[Name, Name]]) -> float:
    begun = time.process_time()
    for a, b in pairs:
        grade(a, b)
    return len(pairs) / (time.process_time() - begun)


if __name__ == "__main__":
    main()
