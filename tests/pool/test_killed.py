"""`kill -9` at any moment, and two processes at once: the ledger stays whole and ends up the same."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.ledger import open_ledger

# Loads the model once; then each line of input is a ledger that a process of its own, with the model
# already in memory, reads the corpus into. After the seconds given it is killed, if it is not done.
HOST = """
import os, random, signal, sys, time
from pathlib import Path
from sayso import pool, read
from sayso.config import Settings
from sayso.ledger import open_ledger

corpus = sys.argv[1]
settings = Settings(jobs=1)
pool.BATCH_REPORTS = 4

def found(seed):
    originals = list(read.originals([corpus], settings))
    random.Random(seed).shuffle(originals)
    return originals

def child(path, seed):
    pid = os.fork()
    if pid == 0:
        with open_ledger(Path(path)) as ledger:
            pool.read_into(ledger, found(seed), settings)
        os._exit(0)
    return pid

def ended(pid, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if os.waitpid(pid, os.WNOHANG)[0]:
            return True
        time.sleep(0.002)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return False

with open_ledger(Path(sys.argv[2])) as warm:
    began = time.monotonic()
    pool.read_into(warm, found(0), settings)
began = time.monotonic()
ended(child(sys.argv[3], 0), 600)
print(time.monotonic() - began, flush=True)
for line in sys.stdin:
    seconds, *paths = line.split()
    pids = [child(path, seed) for seed, path in enumerate(paths)]
    print(*[ended(pid, float(seconds)) for pid in pids], flush=True)
"""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Any:
    """Run a reading of the corpus into one or several ledgers, killed after so many seconds."""
    if not hasattr(__import__("os"), "fork"):
        pytest.skip("needs fork")
    folder = tmp_path_factory.mktemp("host")
    undisturbed = folder / "undisturbed.db"
    process = subprocess.Popen(
        [sys.executable, "-c", HOST, str(corpus), str(folder / "warm.db"), str(undisturbed)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    took = float(process.stdout.readline())

    def read(seconds: float, *paths: Path) -> list[bool]:
        print(seconds, *paths, file=process.stdin, flush=True)
        assert process.stdout is not None
        return [word == "True" for word in process.stdout.readline().split()]

    yield read, undisturbed, took
    process.stdin.close()
    process.wait(timeout=60)
    process.stdout.close()


Host = tuple[Callable[..., list[bool]], Path, float]
Rows = Callable[[Path], dict[str, list[tuple[Any, ...]]]]


def test_a_reading_killed_many_times_ends_like_one_that_was_not(
    host: Host, tmp_path: Path, rows: Rows
) -> None:
    read, undisturbed, took = host
    path, chance, kills, reports = tmp_path / "war.db", random.Random(5), 0, 0
    for _ in range(15):
        kills += not read(chance.uniform(0.0, took / 8), path)[0]
        if path.exists() and path.stat().st_size:
            with open_ledger(path) as ledger:
                assert ledger.count()[0] >= reports, "what was stored is never lost"
                assert list(ledger.verify()) == []
                reports = ledger.count()[0]
    assert kills >= 8
    assert read(600, path) == [True]
    assert rows(path) == rows(undisturbed)


def test_a_ledger_killed_while_it_is_made_can_be_used(host: Host, tmp_path: Path, rows: Rows) -> None:
    read, undisturbed, _ = host
    for i in range(6):
        read(0.003 * i, tmp_path / f"{i}.db")
    assert read(600, tmp_path / "3.db") == [True]
    assert rows(tmp_path / "3.db") == rows(undisturbed)
    for i in range(6):
        with open_ledger(tmp_path / f"{i}.db") as ledger:
            assert list(ledger.verify()) == []


def test_two_processes_read_into_one_ledger_and_both_finish(host: Host, tmp_path: Path, rows: Rows) -> None:
    read, undisturbed, _ = host
    path = tmp_path / "war.db"
    assert read(600, path, path) == [True, True]
    assert rows(path) == rows(undisturbed)
