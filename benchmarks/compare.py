"""What comparing costs as a ledger grows: python benchmarks/compare.py [--corpus CSV] [--sizes 1000 10000].

Some hundred articles of the corpus, else the examples varied, are read once. A ledger of any size is made of
them by renaming and shifting: in each round every name is spelled with other letters and every date moved by
some days, so that each round tells of people, groups and events of its own, in one region, over one span of
years. Each size is made, and measured, in a process of its own. Printed are the processor seconds of
comparing everything (from stored claims and joined actors to matters), the highest memory, what one more
report costs, the median and the worst of several: until its actors are joined, and until its matters are; and
what it costs to forget one report, and to bring actors and matters up to date without it. The last line is
JSON, with the growth of seconds a report from the smallest to the largest size. It fails where that is above
`GROWTH`, where one more report takes a second or more, or where what was brought up to date little by little
is not what comparing everything gives (looked at where the ledger is small).
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import os
import random
import re
import resource
import statistics
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.texts import as_csv, corpus  # noqa: E402
from sayso import compare, config, derive, pool, read  # noqa: E402
from sayso.ledger import Ledger, Packed, open_ledger, pack  # noqa: E402
from sayso.model import Reading  # noqa: E402

READ = 400
"""Articles that are read."""
MORE = 21
"""Reports that are added one after the other at the end."""
SMALL = 1_000
"""Up to so many reports everything is compared once more at the end."""
DAYS = 17
"""By how many days each round is moved: 250 rounds make twelve years."""
# What was set out to be reached.
GROWTH, ONE_MORE = 1.5, 1.0

_NAME = re.compile(r"\b[A-Z][A-Za-z]+")
_CLAIM = re.compile(r"\bc[0-9a-f]{16}\b")
_DATE = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")


def main() -> int:
    """Measure every size; 1 where the cost a report grows, or one more report takes too long."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--corpus", type=Path, default=os.environ.get("SAYSO_CORPUS"), metavar="CSV")
    words.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000], metavar="REPORTS")
    words.add_argument("--folder", type=Path, help="where the ledgers are made and left; else they go")
    words.add_argument("--one", nargs=2, metavar=("STEP", "REPORTS"), help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.one is not None:
        step, size = asked.one
        steps: dict[str, Callable[[Path, int], dict[str, Any]]]
        steps = {"read": partial(_read, articles=asked.corpus), "make": _make, "compare": _compare}
        print(json.dumps(steps[step](asked.folder, int(size))))
        return 0
    with tempfile.TemporaryDirectory() as made:
        folder = asked.folder or Path(made)
        # Not here: a process counts what its parent held in memory at its start as its own.
        _in_a_process(folder, READ, "read", *(["--corpus", str(asked.corpus)] if asked.corpus else []))
        found = [_measured(folder, size) for size in sorted(asked.sizes)]
    each = [f["seconds"] / f["reports"] for f in found]
    growth = round(each[-1] / each[0], 2)
    print(json.dumps({"sizes": found, "growth": growth}))
    is_quick = all(sum(median for median, _ in f["one_more"].values()) < ONE_MORE for f in found)
    return 0 if growth <= GROWTH and is_quick and all(f["same"] is not False for f in found) else 1


def _read(folder: Path, size: int, *, articles: Path | None) -> dict[str, Any]:
    """Read the articles of which all ledgers are made, where that is not done."""
    path = folder / "read.db"
    if not path.exists():
        table = articles or as_csv(corpus(None, column="", reports=size), folder / "read.csv")
        settings = config.load(flags={"jobs": 1})
        with open_ledger(path) as ledger:
            pool.read_into(ledger, islice(read.originals([str(table)], settings), size), settings)
    return {}


def _measured(folder: Path, size: int) -> dict[str, Any]:
    """What a ledger with so many reports costs."""
    found = _in_a_process(folder, size, "make") | _in_a_process(folder, size, "compare")
    more = found["one_more"]
    print(
        f"{found['reports']:>8,} reports, {found['claims']:,} claims, {found['matters']:,} matters: "
        f"{found['seconds']:.1f} s ({found['reports'] / found['seconds']:.0f} reports a second), "
        f"{found['megabytes']} MB; one more: actors {more['actors'][0]:.3f} s, at worst "
        f"{more['actors'][1]:.3f}, matters {more['matters'][0]:.3f} s, at worst {more['matters'][1]:.3f}; "
        f"one forgotten {found['forgotten'][0]:.3f} s, without it {found['forgotten'][1]:.3f}",
        flush=True,
    )
    return found


def _in_a_process(folder: Path, size: int, step: str, *more: str) -> dict[str, Any]:
    command = [sys.executable, __file__, "--folder", str(folder), "--one", step, str(size), *more]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _make(folder: Path, size: int) -> dict[str, Any]:
    """Make a ledger of so many reports, and join its actors."""
    path = _ledger_of(folder, size)
    for left in path.parent.glob(path.name + "*"):
        left.unlink()
    with open_ledger(path) as ledger:
        for packed in islice(_reports(_read_once(folder)), size):
            ledger.store(packed)
        reports, claims = ledger.count()
        actors = _seconds(lambda: derive.rejoin(ledger))
    return {"reports": reports, "claims": claims, "actors": actors, "megabytes_actors": _memory()}


def _compare(folder: Path, size: int) -> dict[str, Any]:
    """Compare all that was made, then one more report after the other."""
    path = _ledger_of(folder, size)
    with open_ledger(path) as ledger:
        seconds = _seconds(lambda: derive.recompare(ledger))
        peak, matters = _memory(), ledger.comparing.count()
        again = _seconds(lambda: derive.recompare(ledger))
        added = list(islice(_reports(_read_once(folder)), size, size + MORE))
        gc.collect()
        gc.freeze()  # what is held here would be gone through again and again, and counted as ledger's work
        more = [_one_more(ledger, packed) for packed in added]
        gone = _one_less(ledger)
        same = _same(ledger) if size <= SMALL else None
    return {
        "matters": matters, "seconds": seconds, "megabytes": peak, "nothing_new": again,
        "one_more": {
            name: [round(statistics.median(took), 4), max(took)]
            for name, took in zip(("actors", "matters"), zip(*more, strict=True), strict=True)
        },
        "forgotten": gone, "ledger_megabytes": round(path.stat().st_size / 1e6), "same": same,
    }  # fmt: skip


def _ledger_of(folder: Path, size: int) -> Path:
    return folder / f"of-{size}.db"


def _read_once(folder: Path) -> list[Packed]:
    with open_ledger(folder / "read.db") as ledger:
        return [pack(reading) for reading in _readings(ledger)]


def _one_more(ledger: Ledger, packed: Packed) -> tuple[float, float]:
    ledger.store(packed)
    return _seconds(lambda: derive.rejoin(ledger)), _seconds(lambda: derive.recompare(ledger))


def _one_less(ledger: Ledger) -> tuple[float, float]:
    """What it costs to forget the report with the smallest id, and to bring what is derived up to date."""
    derive.bring_up(ledger)  # of what is not known to be up to date all would be dropped
    gone = next(ledger.reports()).id
    took = _seconds(lambda: ledger.forget(gone, who="benchmark", why=None, when="2024-01-01"))
    return took, _seconds(lambda: derive.bring_up(ledger))


def _same(ledger: Ledger) -> bool:
    """Whether what was brought up to date little by little is what comparing everything gives."""
    known = derive.derived(ledger)
    reports = {report.id: report for report in ledger.reports()}
    claims = derive.claims(ledger, rejected=False, known=known)
    return compare.matters(claims, reports, known.actors) == known.matters


def _seconds(work: Callable[[], object]) -> float:
    """Seconds of processor time, which other work on the machine disturbs less."""
    began = time.process_time()
    work()
    return round(time.process_time() - began, 4)


def _memory() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)


# --- renaming and shifting ------------------------------------------------------------------------------


def _readings(ledger: Ledger) -> Iterator[Reading]:
    for report in ledger.reports():
        original = replace(ledger.original(report.id), data=b"")
        yield Reading(
            original=original, report=report, claims=tuple(ledger.claims(report.id)), by="benchmark"
        )


def _reports(readings: list[Packed]) -> Iterator[Packed]:
    """Reports without end: those read, then the same under other names and on other days, and so on."""
    names = _names(readings)
    nth = 0
    while True:
        renamed = _Renamed(nth, names)
        order = list(readings)
        random.Random(nth).shuffle(order)
        yield from map(renamed.report, order)
        nth += 1


def _names(readings: list[Packed]) -> frozenset[str]:
    """The words that are only ever printed with a capital."""
    text = " ".join(packed.text for packed in readings)
    usual = set(re.findall(r"\b[a-z]+", text))
    return frozenset(word for word in set(_NAME.findall(text)) if word.lower() not in usual)


class _Renamed:
    """Everything under the names and on the days of one round; the first leaves all as it is."""

    def __init__(self, nth: int, names: frozenset[str]) -> None:
        self._nth, self._names = nth, names if nth else frozenset[str]()
        self._days = timedelta(days=DAYS * nth)
        chance = random.Random(nth)
        table: dict[int, int] = {}
        for letters in ("aeiou", "".join(c for c in string.ascii_lowercase if c not in "aeiou")):
            others = "".join(chance.sample(letters, len(letters)))
            table |= str.maketrans(letters + letters.upper(), others + others.upper())
        self._letters = table

    def report(self, packed: Packed) -> Packed:
        claims = tuple(
            {**row, "id": self._claim(row["id"]), "body": self._said(row["body"])} for row in packed.claims
        )
        text = self._spelled(packed.text)
        return replace(
            packed,
            id=hashlib.sha256(f"{packed.id} {self._nth}".encode()).hexdigest(),
            path=f"{packed.path} {self._nth}",
            body=self._said(packed.body),
            text=text,
            text_digest=hashlib.sha256(text.encode()).hexdigest(),
            claims=claims,
        )

    def _said(self, body: str) -> str:
        return _DATE.sub(self._day, _CLAIM.sub(lambda m: self._claim(m.group()), self._spelled(body)))

    def _spelled(self, text: str) -> str:
        return _NAME.sub(
            lambda m: m.group().translate(self._letters) if m.group() in self._names else m.group(), text
        )

    def _claim(self, id: str) -> str:
        return "c" + hashlib.sha256(f"{id} {self._nth}".encode()).hexdigest()[:16]

    def _day(self, match: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(match.group()) + self._days).isoformat()
        except ValueError:
            return match.group()


if __name__ == "__main__":
    sys.exit(main())
