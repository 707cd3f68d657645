"""What the gazetteer costs: python benchmarks/places_speed.py [--corpus CSV] [--column NAME].

Prints how long it takes to open (the first look-up of a fresh process), how many look-ups a second it answers
(names spread over the whole file, each once), how much memory a process grows by, and the share of the full
path's processor time that goes into finding and laying places.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Measured over this many names; enough to read most pages of the file.
NAMES = 20_000


def main() -> None:
    """Measure in a process of its own, so that nothing is warm, and print JSON."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--corpus", type=Path, default=os.environ.get("SAYSO_CORPUS"), metavar="CSV")
    words.add_argument("--column", default="article_content", help="the column of the texts")
    words.add_argument("--reports", type=int, default=100, help="at most so many")
    words.add_argument("--only-gazetteer", action="store_true", help=argparse.SUPPRESS)
    asked = words.parse_args()
    sys.path.insert(0, str(ROOT))
    if asked.only_gazetteer:
        print(json.dumps(gazetteer()))
        return
    fresh = [sys.executable, __file__, "--only-gazetteer"]
    figures = json.loads(subprocess.run(fresh, check=True, stdout=subprocess.PIPE, text=True).stdout)
    figures["share_of_full_path"] = share(asked.corpus, asked.column, asked.reports)
    print(json.dumps(figures))


def gazetteer() -> dict[str, float]:
    """Opening in milliseconds, look-ups a second, growth of memory in megabytes."""
    from sayso.resolve import gazetteer

    before = _megabytes()
    start = time.perf_counter()
    gazetteer.named("Aleppo")
    opened = time.perf_counter() - start
    names = _names()
    start = time.perf_counter()
    for name in names:
        gazetteer.named(name)
    took = time.perf_counter() - start
    return {
        "opening_ms": round(1000 * opened, 1),
        "lookups_a_second": round(len(names) / took),
        "memory_mb": round(_megabytes() - before, 1),
    }


def _names() -> list[str]:
    """Names spread over the whole file, each once."""
    from sayso.resolve import gazetteer

    found = (gazetteer.numbered(id) for id in range(1, 8 * NAMES, 8))
    return list(dict.fromkeys(place.name for place in found if place is not None))


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def share(path: Path | None, column: str, reports: int) -> float:
    """Processor time for finding and laying all places of the reports, as a part of that of the full path."""
    from benchmarks.texts import as_csv, corpus
    from sayso import annotate, pool, read, resolve
    from sayso.annotate.places import place_spans
    from sayso.config import load
    from sayso.ledger import open_ledger
    from sayso.model import Original, Place
    from sayso.resolve.places import placed

    settings = load(flags={"jobs": 1})
    with tempfile.TemporaryDirectory() as folder:
        table = as_csv(corpus(path, column=column, reports=reports), Path(folder) / "corpus.csv")
        originals = [o for o in read.originals([str(table)], settings) if isinstance(o, Original)]
        with open_ledger(Path(folder) / "speed.db") as ledger:
            start = time.process_time()
            pool.read_into(ledger, iter(originals), settings)
            full = time.process_time() - start
        parsed = list(annotate.annotate((read.report(o, settings) for o in originals), settings))
    start = time.process_time()
    for one in parsed:
        spans = place_spans(one.doc, resolve.place_weight)
        placed([Place(text=one.report.text[s.start : s.end], span=s) for s in spans], one.report)
    return round((time.process_time() - start) / full, 3)


if __name__ == "__main__":
    main()
