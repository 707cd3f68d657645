"""How quick the workbench is: python benchmarks/web.py (--ledger FILE | --size REPORTS [--folder DIR]).

A ledger, by default one of that size that `benchmarks/compare.py` makes, is copied and served by `sayso
serve` in a process of its own, and every page is asked for over HTTP as a browser does: so threads,
middleware and sending count, and the memory is that of the workbench alone. Printed are the seconds until a
page has come whole (of a file its first bytes), median and worst, and the mean of the server's processor
seconds, which other work on the machine disturbs less: first of every page, then of the first page after
each kind of decision, after it was taken back, and after one more report was read, with what recording it
took. `--browser` has Chromium draw the network. `--profile PAGE` tells instead where the time of one address
goes, with `--decided` of the first page after a decision. The last line is JSON. It fails where a median is
above its bound; "by the clock" says that the processor seconds alone are not.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import platform
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.routing import Match

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import sayso  # noqa: E402
from benchmarks.compare import ONE_MORE  # noqa: E402
from benchmarks.web_pages import Records, records  # noqa: E402
from benchmarks.web_served import Answer, Served, copied  # noqa: E402
from sayso.views.web import workbench  # noqa: E402
from sayso.views.web.sessions import Sessions  # noqa: E402

# What was set out to be reached, in seconds: a page, a search, the drawing of 2,000 actors.
PAGE, SEARCH, DRAWN = 0.2, 0.1, 2.0
# Lines of a profile: what takes the time stands in the first screenful.
_LINES = 45
# Decisions on a figure, with what their forms say; and pages that show the whole ledger.
_DECISIONS: dict[str, dict[str, str]] = {
    "reject": {},
    "correct": {"set.modality": "possible", "was.modality": "asserted"},
    "note": {"note": "seen by the benchmark"},
}
_WHOLE = {
    "the start": "/",
    "the matters": "/matters",
    "the network": "/network",
    "the map": "/map",
    "the queue": "/queue?kind=claims",
}
# A page to look at after a decision on a record, and what the form says.
_Step = tuple[str, str, str, dict[str, str]]


class Row(NamedTuple):
    """What was measured of one page, in seconds."""

    name: str
    median: float
    worst: float
    processor: float
    recorded: float | None = None
    bound: float | None = None

    @property
    def misses(self) -> bool:
        """Whether it takes longer than was set out."""
        return self.bound is not None and self.median > self.bound

    def __str__(self) -> str:
        recorded = "" if self.recorded is None else f"{self.recorded:.3f}"
        by_clock = " by the clock" if self.misses and self.processor <= (self.bound or 0) else ""
        over = f"   above {self.bound}{by_clock}" if self.misses else ""
        return (
            f"{self.name:<46}{self.median:>8.3f}{self.worst:>8.3f}{self.processor:>10.3f}{recorded:>10}{over}"
        )


def main() -> int:
    """Measure and print; 1 where a bound is missed."""
    asked = _asked()
    with tempfile.TemporaryDirectory() as made:
        ledger = copied(asked.ledger or _made(asked.folder or Path(made), asked.size), Path(made))
        if asked.profile is not None:
            _profile(ledger, asked.profile, is_decided=asked.decided)
            return 0
        with sayso.open(ledger) as book:
            known = records(book)
        return _measured(ledger, known, asked)


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--ledger", type=Path, metavar="FILE", help="it is copied and never written to")
    words.add_argument("--size", type=int, default=10_000, metavar="REPORTS", help="of the ledger to make")
    words.add_argument("--folder", type=Path, metavar="DIR", help="where it is made and left; else it goes")
    words.add_argument("--repeats", type=int, default=5, help="requests for each page")
    words.add_argument("--decisions", type=int, default=3, help="decisions of each kind")
    words.add_argument(
        "--only", nargs="+", default=[""], metavar="WORDS", help="pages with any in their name"
    )
    words.add_argument("--browser", action="store_true", help="draw the network in Chromium")
    words.add_argument("--profile", metavar="PAGE", help="an address, as /map")
    words.add_argument("--decided", action="store_true", help="profile the first page after a decision")
    return words.parse_args()


def _made(folder: Path, size: int) -> Path:
    """The ledger of this size that `compare.py` makes; one that is there is taken as it is."""
    path = folder / f"of-{size}.db"
    if not path.exists():
        making = str(ROOT / "benchmarks" / "compare.py")
        command = [sys.executable, making, "--folder", str(folder), "--sizes", str(size)]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False)  # its bounds are not asked for here
    return path


def _measured(ledger: Path, known: Records, asked: argparse.Namespace) -> int:
    print(f"{_processor()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(", ".join(f"{count:,} {what}" for what, count in known.counts.items()))
    print(f"{'seconds':<46}{'median':>8}{'worst':>8}{'processor':>10}{'recorded':>10}")
    rows: list[Row] = []
    with Served(ledger) as served:
        megabytes = {"when started": served.megabytes()}
        for row in _pages(served, known, asked):
            rows.append(_told(row))
        megabytes["every page seen"] = served.megabytes()
        drawn = _drawn(served) if asked.browser else None
        for row in _after(served, known, asked):
            rows.append(_told(row))
        megabytes["at the end"] = served.megabytes()
    missed = [row.name for row in rows if row.misses]
    if drawn is not None and drawn["seconds"] > DRAWN:
        missed.append("drawing the network")
    print(f"megabytes: {', '.join(f'{many} {when}' for when, many in megabytes.items())}")
    print(f"above their bounds: {'; '.join(missed) or 'none'}")
    figures = {"processor": _processor(), **known.counts, "megabytes": megabytes, "drawn": drawn}
    print(json.dumps({**figures, "pages": [row._asdict() for row in rows], "missed": missed}))
    return 1 if missed else 0


def _told(row: Row) -> Row:
    print(row, flush=True)
    return row


def _row(name: str, took: list[Answer], bound: float | None, recorded: list[Answer] | None = None) -> Row:
    seconds = [answer.seconds for answer in took]
    return Row(
        name,
        round(statistics.median(seconds), 4),
        round(max(seconds), 4),
        round(statistics.fmean(answer.processor for answer in took), 4),
        None if recorded is None else round(statistics.median(answer.seconds for answer in recorded), 4),
        bound,
    )


def _pages(served: Served, known: Records, asked: argparse.Namespace) -> Iterator[Row]:
    yield _row("the first page after the start", [served.get("/")], None)
    for page in known.pages:
        if _is_asked(page.name, asked.only):
            times = range(asked.repeats)
            took = [served.get(path, is_begun=page.is_file) for _ in times for path in page.paths]
            yield _row(page.name, took, SEARCH if page.is_search else PAGE)


def _after(served: Served, known: Records, asked: argparse.Namespace) -> Iterator[Row]:
    """The first page after every kind of decision, after it was taken back, and after a report was read."""
    for name, steps in _decisions(known, asked.decisions):
        if steps and _is_asked(name, asked.only):
            yield from _twice(served, name, steps)
    name = "read one more report, then the start"
    if _is_asked(name, asked.only):
        took = []
        for nth in range(asked.decisions):
            served.read(f"{known.text}\n\nCopied by the benchmark, {nth}.\n")
            took.append(served.get("/"))
        yield _row(name, took, ONE_MORE)


def _is_asked(name: str, only: list[str]) -> bool:
    return any(words in name for words in only)


def _decisions(known: Records, each: int) -> Iterator[tuple[str, list[_Step]]]:
    """Kinds of decisions by the page that follows, each with as many of them on records of their own."""
    left = iter(known.undecided)
    for name, path in _WHOLE.items():
        yield f"accept, then {name}", [(path, "accept", id, {}) for _, id in islice(left, each)]
    for decision, said in _DECISIONS.items():
        chosen = islice(left, each)
        steps = [(f"/reports/{report}?claim={id}", decision, id, said) for report, id in chosen]
        yield f"{decision}, then its report", steps
    doubts = [("/queue?kind=doubts", "merge", id, dict[str, str]()) for id in known.doubts[:each]]
    yield "merge two actors, then the doubts", doubts


def _twice(served: Served, name: str, steps: list[_Step]) -> Iterator[Row]:
    """A page after each of some decisions, and after that was taken back."""
    done, after, undone, back = [], [], [], []
    for path, decision, id, said in steps:
        done.append(served.decide(decision, id, **said))
        after.append(served.get(path))
        undone.append(served.undo())
        back.append(served.get(path))
    yield _row(name, after, PAGE, done)
    yield _row("  undo that, then the same", back, PAGE, undone)


def _drawn(served: Served) -> dict[str, Any]:
    """Seconds from asking for the network until Chromium has drawn it, on a first and on a second visit."""
    import shutil

    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        took = []
        for _ in range(2):
            began = time.perf_counter()
            page.goto(f"{served.address}/network")
            page.wait_for_selector("#network[data-drawn=done]", timeout=300_000)
            took.append(round(time.perf_counter() - began, 2))
        actors = page.evaluate("fetch('/network/drawing').then((a) => a.json()).then((d) => d.nodes.length)")
        browser.close()
    print(f"{actors:,} actors drawn in {took[0]} s, on a second visit in {took[1]} s")
    return {"actors": actors, "seconds": took[0], "again": took[1]}


def _profile(ledger: Path, address: str, *, is_decided: bool) -> None:
    """Print where the time of a page goes: its function is called once to warm all, and then looked at."""
    with sayso.open(ledger, reviewer="benchmark") as book:
        page = _called(book, address)
        page()
        if is_decided:
            book.review("accept", records(book).undecided[0][1])
        looked = cProfile.Profile()
        looked.runcall(page)
    pstats.Stats(looked).sort_stats("cumulative").print_stats(_LINES)


def _called(book: sayso.OpenLedger, address: str) -> Callable[[], object]:
    """The function behind an address, ready to be called."""
    app = workbench(book, Sessions(who="benchmark"))
    path, _, query = address.partition("?")
    scope: dict[str, Any] = {
        "type": "http", "method": "GET", "path": path, "root_path": "", "scheme": "http", "app": app,
        "query_string": query.encode(), "headers": [(b"host", b"localhost")], "server": ("localhost", 80),
    }  # fmt: skip
    for route in app.routes:
        match, more = route.matches(scope)
        if match is Match.FULL:
            return lambda: more["endpoint"](Request({**scope, **more}))
    raise SystemExit(f"There is no page at {address}.")


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


if __name__ == "__main__":
    sys.exit(main())
