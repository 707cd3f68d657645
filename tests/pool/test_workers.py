"""Worker processes: each on its own, none left behind, and what kills one leaves the rest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.errors import BadSetting, SaysoError
from sayso.workers import Died, Done, Workers

TOYS = """
import os, signal, sys
from sayso.errors import BadSetting

def doubled(batch, extra):
    for i, item in enumerate(batch):
        if item == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if item == "leave":
            os._exit(3)
        if item == "refuse":
            raise BadSetting("model", "x", "not installed")
        if item == "break":
            raise ZeroDivisionError("a fault")
        print("chatter on standard output")
        yield i, (item * 2, extra)

def slow(batch, extra):
    import time
    for i, item in enumerate(batch):
        yield i, os.getpid()
        time.sleep(60)
"""


@pytest.fixture(autouse=True)
def toys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sayso_toys.py").write_text(TOYS)
    monkeypatch.syspath_prepend(str(tmp_path))


def taking(batches: list[list[str]]) -> Callable[[], list[str] | None]:
    coming: Iterator[list[str]] = iter(batches)
    return lambda: next(coming, None)


def test_every_item_comes_back_with_its_result() -> None:
    batches = [["a", "b"], ["c"], [], ["d", "e", "f"]]
    with Workers(2, "sayso_toys:doubled", "!") as workers:
        news = list(workers.run(taking(batches)))
    assert sorted((n.item, n.result) for n in news if isinstance(n, Done)) == [
        (c, (c * 2, "!")) for c in "abcdef"
    ]


def test_the_item_that_kills_its_process_is_named_and_all_others_come_back() -> None:
    batches = [["a", "die", "b"], ["c", "leave"], ["d"], ["die"]]
    with Workers(2, "sayso_toys:doubled", "!") as workers:
        news = list(workers.run(taking(batches)))
    assert sorted(n.item for n in news if isinstance(n, Done)) == ["a", "b", "c", "d"]
    codes = sorted((n.item, n.exit_code) for n in news if isinstance(n, Died))
    assert codes == [("die", -signal.SIGKILL), ("die", -signal.SIGKILL), ("leave", 3)]


def test_no_more_batches_are_taken_than_are_worked_on() -> None:
    taken: list[int] = []

    def take() -> list[str] | None:
        taken.append(len(taken))
        return ["a"] if len(taken) <= 50 else None

    with Workers(1, "sayso_toys:doubled", "!") as workers:
        for done, _ in enumerate(workers.run(take)):
            assert len(taken) <= done + 4


@pytest.mark.parametrize(("item", "error"), [("refuse", BadSetting), ("break", ZeroDivisionError)])
def test_an_exception_stops_the_run(item: str, error: type[Exception]) -> None:
    with pytest.raises(error), Workers(1, "sayso_toys:doubled", "!") as workers:
        list(workers.run(taking([["a"], [item]])))


def test_processes_that_do_not_start_are_an_error() -> None:
    with pytest.raises(SaysoError, match="do not start"), Workers(1, "no_such_module:f", "!") as workers:
        list(workers.run(taking([["a"]])))


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def gone(pids: list[int], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while any(is_alive(pid) for pid in pids) and time.monotonic() < end:
        time.sleep(0.05)
    return not any(is_alive(pid) for pid in pids)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_leaving_ends_the_processes_whatever_they_are_doing() -> None:
    pids: list[int] = []
    with pytest.raises(KeyboardInterrupt), Workers(2, "sayso_toys:slow", "!") as workers:
        for news in workers.run(taking([["a"], ["b"]])):
            assert isinstance(news, Done)
            pids.append(news.result)
            if len(pids) == 2:
                raise KeyboardInterrupt
    assert len(set(pids)) == 2 and gone(pids)


PARENT = """
import sys
from sayso.workers import Workers
coming = iter([["a"], ["b"]])
with Workers(2, "sayso_toys:doubled", "!") as workers:
    for news in workers.run(lambda: next(coming, None)):
        print(*[link._process.pid for link in workers._links if link._process], flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_no_process_outlives_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{PARENT}"  # no guard for __main__ either
    parent = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    pids = [[int(pid) for pid in parent.stdout.readline().split()] for _ in range(2)][-1]
    parent.kill()
    parent.wait()
    assert pids and gone(pids)
    parent.stdout.close()
