"""How fast reading is beside the bare parser: python benchmarks/speed.py [--corpus CSV] [--column NAME].

One run measures on the same texts, with the same model: bare `nlp.pipe` with every component of the pipeline
on whole reports, at the best of three batch sizes; the full path from bytes to ledger on one core, with the
model loaded as for bare, once with each reader of attributions; and `sayso read` as a user starts it, with
one process and with two, so that in both the loading counts; and finding and reckoning all dates, which is a
part of the full path. Each figure is the median of the repeats. Words
are counted at white space. Speed is also given per second of processor time, which other work on the machine
disturbs less.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
BATCHES = (32, 128, 256)
# What the project set out to reach.
FULL_OF_BARE, TWO_OF_ONE = {"learned": 0.4, "light": 0.75}, 1.6
# At most so much of the full path may go into dates.
DATES_OF_FULL = 0.03


class Took(NamedTuple):
    """Seconds by the clock, and of processor time with that of ended child processes."""

    wall: float
    cpu: float


def main() -> None:
    """Measure and print a line a stage, then the ratios as JSON."""
    asked = _asked()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"  # numpy is not imported yet; the processes of the pool inherit it
    sys.path.insert(0, str(ROOT))
    from benchmarks.texts import as_csv, corpus

    texts = corpus(asked.corpus, column=asked.column, reports=asked.reports)
    with tempfile.TemporaryDirectory() as folder:
        table = as_csv(texts, Path(folder) / "corpus.csv")
        parsed = _stored_texts(table)
        words = sum(len(text.split()) for text in parsed)
        print(f"{len(parsed)} reports, {words:,} words, medians of {asked.repeats}", file=sys.stderr)
        took = _measured(parsed, table, asked.repeats)
    _tell(took, words)


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--corpus", type=Path, default=os.environ.get("SAYSO_CORPUS"), metavar="CSV")
    words.add_argument("--column", default="article_content", help="the column of the texts")
    words.add_argument("--reports", type=int, default=800, help="at most so many")
    words.add_argument("--repeats", type=int, default=3)
    return words.parse_args()


def _stored_texts(table: Path) -> list[str]:
    """The texts that the full path will parse."""
    from sayso import read
    from sayso.config import load
    from sayso.model import Original

    found = read.originals([str(table)], load())
    reports = (read.report(original, load()) for original in found if isinstance(original, Original))
    return [report.text for report in reports if report.language in (None, "en")]


def _measured(texts: list[str], table: Path, repeats: int) -> dict[str, Took]:
    """Every stage, the repeats taking turns so that a slow minute of the machine hits all alike."""
    stages: dict[str, Callable[[], None]] = {
        f"bare, batches of {size}": _bare(texts, size) for size in BATCHES
    }
    for reader in FULL_OF_BARE:
        stages[f"full path, {reader}"] = partial(_full, table, reader)
    stages["dates"] = partial(_dates, texts)
    stages["sayso read, one core"] = lambda: _command(table, 1)
    stages["sayso read, two cores"] = lambda: _command(table, 2)
    for reader in FULL_OF_BARE:
        _full(table, reader)  # loads what is loaded once: the model, the lexicons, the gazetteer, the tagger
    runs: dict[str, list[Took]] = {name: [] for name in stages}
    for turn in range(repeats):
        for name, stage in stages.items():
            runs[name].append(_timed(stage))
            print(f"turn {turn + 1}: {name}: {runs[name][-1].wall:.1f} s", file=sys.stderr)
    return {name: _median(took) for name, took in runs.items()}


def _bare(texts: Iterable[str], size: int) -> Callable[[], None]:
    import spacy

    from sayso.config import load

    nlp: Any = spacy.load(load().model)

    def parse() -> None:
        for _ in nlp.pipe(texts, batch_size=size):
            pass

    return parse


def _dates(texts: Iterable[str]) -> None:
    """All dates of all texts, reckoned from a day; any day costs the same."""
    from sayso.resolve.dates import find

    for text in texts:
        find(text, "2020-01-01")


def _command(table: Path, jobs: int) -> None:
    """The same as a command of its own."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "speed.db")
        words = ["read", str(table), "--ledger", ledger, "--jobs", str(jobs)]
        subprocess.run([sys.executable, "-m", "sayso", *words], check=True, capture_output=True)


def _full(table: Path, reader: str) -> None:
    """From bytes to a ledger on disk."""
    from sayso import pool, read
    from sayso.config import load
    from sayso.ledger import open_ledger

    settings = load(flags={"jobs": 1, "reader": reader})
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "speed.db") as ledger:
        pool.read_into(ledger, read.originals([str(table)], settings), settings)


def _timed(stage: Callable[[], None]) -> Took:
    wall, cpu = time.perf_counter(), _cpu()
    stage()
    return Took(time.perf_counter() - wall, _cpu() - cpu)


def _cpu() -> float:
    mine, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine.ru_utime + mine.ru_stime + ended.ru_utime + ended.ru_stime


def _median(took: list[Took]) -> Took:
    return Took(statistics.median(t.wall for t in took), statistics.median(t.cpu for t in took))


def _tell(took: dict[str, Took], words: int) -> None:
    for name, (wall, cpu) in took.items():
        print(f"{name:24} {words / wall:8,.0f} words/s   {words / cpu:8,.0f} words per processor second")
    bare = [t for name, t in took.items() if name.startswith("bare")]
    one, two = took["sayso read, one core"], took["sayso read, two cores"]
    ratios: dict[str, float] = {}
    for reader, wanted in FULL_OF_BARE.items():
        full = took[f"full path, {reader}"]
        ratios[f"{reader}_of_bare"] = round(min(t.wall for t in bare) / full.wall, 3)
        ratios[f"{reader}_of_bare_cpu"] = round(min(t.cpu for t in bare) / full.cpu, 3)
        ratios[f"dates_of_{reader}_cpu"] = round(took["dates"].cpu / full.cpu, 4)
        print(f"wanted: {reader}_of_bare {wanted} or more, dates_of_{reader}_cpu {DATES_OF_FULL} or less")
    ratios["two_of_one"] = round(one.wall / two.wall, 3)
    print(f"wanted: two_of_one {TWO_OF_ONE} or more")
    print(json.dumps(ratios))


if __name__ == "__main__":
    main()
