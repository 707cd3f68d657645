"""Does memory grow with the number of reports: python benchmarks/memory.py [--sizes 800 8000] [--jobs N].

Reads that many varied reports with `sayso read`, each size in a process of its own, and prints the highest
memory of the whole process tree (resident size, sampled; Linux only). Shared pages are counted once for every
process.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_PAUSE = 0.1
# The larger run may use this much more: the allocator's fragments, a larger page cache of the ledger.
_LEEWAY = 1.15


def main() -> int:
    """Measure every size; 1 when the largest needs much more than the smallest."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--sizes", type=int, nargs="+", default=[800, 8000])
    words.add_argument("--jobs", type=int, default=2)
    asked = words.parse_args()
    peaks = {size: _peak(size, asked.jobs) for size in sorted(asked.sizes)}
    print(json.dumps({"peak_mb": {str(size): round(peak / 1e6) for size, peak in peaks.items()}}))
    return 0 if peaks[max(peaks)] <= peaks[min(peaks)] * _LEEWAY else 1


def _peak(size: int, jobs: int) -> int:
    """Read `size` reports; the most bytes that the process and its children held at one time."""
    sys.path.insert(0, str(ROOT))
    from benchmarks.texts import as_csv, varied

    with tempfile.TemporaryDirectory() as folder:
        table = as_csv(varied(size), Path(folder) / "corpus.csv")
        command = [sys.executable, "-m", "sayso", "read", str(table), "--jobs", str(jobs)]
        command += ["--ledger", str(Path(folder) / "memory.db")]
        began = time.monotonic()
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        highest = 0
        while running.poll() is None:
            highest = max(highest, sum(_resident(pid) for pid in _tree(running.pid)))
            time.sleep(_PAUSE)
        if running.returncode:
            raise SystemExit(f"{' '.join(command)} failed with exit status {running.returncode}")
    print(
        f"{size} reports: {highest / 1e6:.0f} MB at most, {time.monotonic() - began:.0f} s", file=sys.stderr
    )
    return highest


def _tree(pid: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield pid
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = thread.read_text().split()
        except OSError:
            continue  # it has just ended
        for child in children:
            yield from _tree(int(child))


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0  # it has just ended
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    sys.exit(main())
