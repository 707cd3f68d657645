"""Worker processes: plain Python processes that are sent batches and send back results one by one.

Not `concurrent.futures`: there a process that is killed fails every batch, not its own; processes outlive
a parent that was killed; and a script or notebook without an `if __name__ == "__main__"` runs twice.
"""

from __future__ import annotations

import importlib
import json
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from sayso.errors import SaysoError

# One process a core leaves no room for threads within; they would only get in each other's way.
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
_BOOT = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from sayso.workers import serve; serve()"
# Batches under way for each process: one in hand and one to go on with.
_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one item."""

    item: Any
    result: Any


@dataclass(frozen=True, slots=True)
class Died:
    """An item whose process died twice, the second time with nothing else in hand."""

    item: Any
    exit_code: int


@dataclass(frozen=True, slots=True)
class _Job:
    items: Sequence[Any]
    is_retry: bool = False


class Workers:
    """Some processes that all run one function: `call` names it as `module:function`.

    The function takes a batch and `argument`, and yields `(position in the batch, result)` for each item.
    An exception in it ends the whole run. Leave the `with` block to end the processes.
    """

    def __init__(self, count: int, call: str, argument: Any) -> None:
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._news: queue.SimpleQueue[tuple[_Job, str, Any]] = queue.SimpleQueue()
        self._links = [_Link(call, argument, self._jobs, self._news) for _ in range(count)]

    def __enter__(self) -> Workers:
        for link in self._links:
            link.start()
        return self

    def __exit__(self, *_: object) -> None:
        for link in self._links:
            self._jobs.put(None)
            link.kill()
        for link in self._links:
            link.join()

    def run(self, take: Callable[[], Sequence[Any] | None]) -> Iterator[Done | Died]:
        """Yield what comes of each item as it comes.

        `take` gives the next batch, or None where there is none at the moment; it is asked only as fast as
        batches are worked on, and again after each. The batch of a process that dies is tried again item
        by item.
        """
        waiting: deque[_Job] = deque()
        under_way = 0
        while True:
            while under_way < _AHEAD * len(self._links) and (job := _next(waiting, take)) is not None:
                self._jobs.put(job)
                under_way += 1
            if not under_way:
                return
            job, what, value = self._news.get()
            if what == "item":
                yield Done(job.items[value[0]], value[1])
            elif what == "stop":
                raise value
            else:
                under_way -= 1
                if what == "died":
                    left, exit_code = value
                    yield from _retried(job, left, exit_code, waiting)


def _next(waiting: deque[_Job], take: Callable[[], Sequence[Any] | None]) -> _Job | None:
    if waiting:
        return waiting.popleft()
    batch = take()
    return None if batch is None else _Job(batch)


def _retried(job: _Job, left: Sequence[int], exit_code: int, waiting: deque[_Job]) -> Iterator[Died]:
    for position in left:
        if job.is_retry:
            yield Died(job.items[position], exit_code)
        else:
            waiting.append(_Job([job.items[position]], is_retry=True))


class _Link(threading.Thread):
    """The thread that talks with one process, and starts another when that one dies."""

    def __init__(
        self,
        call: str,
        argument: Any,
        jobs: queue.SimpleQueue[_Job | None],
        news: queue.SimpleQueue[tuple[_Job, str, Any]],
    ) -> None:
        super().__init__(daemon=True, name="sayso-worker")
        self._task, self._jobs, self._news = (call, argument), jobs, news
        self._process: subprocess.Popen[bytes] | None = None
        self._is_over = threading.Event()

    def run(self) -> None:
        while (job := self._jobs.get()) is not None and not self._is_over.is_set():
            self._do(job)
        self._buried()

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._is_over.set()
        process = self._process
        if process is not None:
            process.kill()

    def _do(self, job: _Job) -> None:
        left = list(range(len(job.items)))
        try:
            to, back = self._channels()
            pickle.dump(job.items, to)
            to.flush()
            while (message := pickle.load(back))[0] == "item":
                left.remove(message[1][0])
                self._news.put((job, *message))
            self._news.put((job, *message))
        except (OSError, EOFError, pickle.UnpicklingError):
            self._news.put((job, "died", (left, self._buried())))
        except Exception as error:  # a thread that died in silence would leave the run waiting for ever
            self._news.put((job, "stop", error))

    def _channels(self) -> tuple[BinaryIO, BinaryIO]:
        """The pipes to and from a process that is ready."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _BOOT, json.dumps(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,  # Ctrl-C is for the parent alone
            )
            if self._is_over.is_set():
                self._process.kill()  # the run ended while it was starting
            self._greet(self._process)
        assert self._process.stdin is not None and self._process.stdout is not None
        return self._process.stdin, self._process.stdout  # type: ignore[return-value]

    def _greet(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None and process.stdout is not None
        try:
            pickle.dump(self._task, process.stdin)
            process.stdin.flush()
            pickle.load(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            code = self._buried()
            raise SaysoError(
                f"The processes that read reports do not start (exit {code}). Read with --jobs 1."
            ) from error

    def _buried(self) -> int:
        """The exit code of a process that is gone, or is made to go."""
        process, self._process = self._process, None
        if process is None:
            return 0
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None and not pipe.closed:
                _close(pipe)
        return process.wait()


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:
        return  # what was still to be sent to a dead process


def serve() -> None:
    """Work on batches from standard input until it ends: the whole life of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in _ONE_THREAD:
        os.putenv(name, "1")  # before anything loads numpy
    batches = sys.stdin.buffer
    with os.fdopen(os.dup(1), "wb") as back:
        os.dup2(2, 1)  # whatever a library prints goes to standard error, not between the results
        (call, argument) = pickle.load(batches)
        module, _, name = call.partition(":")
        function = getattr(importlib.import_module(module), name)
        _send(back, "ready", None)
        while True:
            try:
                batch = pickle.load(batches)
            except EOFError:
                return
            _work(function, batch, argument, back)


def _work(function: Any, batch: Sequence[Any], argument: Any, back: BinaryIO) -> None:
    try:
        for pair in function(batch, argument):
            _send(back, "item", pair)
    except Exception as error:
        _send(back, "stop", error)
    else:
        _send(back, "end", None)


def _send(back: BinaryIO, what: str, value: Any) -> None:
    pickle.dump((what, value), back, protocol=pickle.HIGHEST_PROTOCOL)
    back.flush()
