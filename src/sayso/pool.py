"""Reading many reports into a ledger, in one process or several; the second file to read after pipeline.py.

    originals -> which are due? -> batches -> pipeline.analyse (here or in workers) -> ledger.store

Nothing that is stored depends on how many processes read, or on the order in which they finish. Whatever
stops a run leaves an intact ledger, and the next run goes on where it stopped.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso import pipeline
from sayso.config import Settings
from sayso.errors import BadSetting, MissingPackage, UnreadableReport
from sayso.ledger import Ledger, Packed, pack
from sayso.model import Original, Problem, Reading
from sayso.workers import Died, Workers

# A batch is what the parser takes at once, and small enough to share the work out evenly.
BATCH_REPORTS = 32
BATCH_BYTES = 100_000
# A process needs about three seconds to load the model; below this a second one does not pay.
MIN_REPORTS = 64
MIN_BYTES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run has come."""

    done: int
    total: int | None
    """None as long as it is not known."""
    rate: float
    """Reports a second."""
    seconds_left: float | None
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did."""

    read: int = 0
    known: int = 0
    """Already in the ledger as this version reads them."""
    problems: int = 0
    """Inputs that could not be read."""
    claims: int = 0
    not_analysed: int = 0
    """Read and stored, but in no language that claims are made of."""
    seconds: float = 0.0
    reports: tuple[str, ...] = ()
    """Ids of the reports that were not in the ledger before."""


def read_into(
    ledger: Ledger,
    originals: Iterable[Original | Problem],
    settings: Settings,
    *,
    progress: Callable[[Progress], None] | None = None,
    again: bool = False,
    total: int | None = None,
) -> Summary:
    """Read originals into the ledger and sum up; what cannot be read becomes a problem of the ledger.

    What the ledger holds as this version reads it is passed over, unless `again`. `total`, where it is
    known beforehand, lets `progress` tell the time left from the start.

    Raises:
        LedgerError: where the ledger cannot be written.
        BadSetting: where a setting cannot be used.
        KeyboardInterrupt: after the processes have ended; the ledger is intact.
    """
    run = _Run(ledger, originals, settings, progress=progress, again=again, total=total)
    processes = settings.processes if settings.processes > 1 and run.is_large() else 1
    try:
        if processes == 1:
            run.here()
        else:
            with Workers(processes, "sayso.pool:analysed", settings) as workers:
                run.in_workers(workers)
    finally:
        run.note()
    return run.summed_up()


def _pays(batches: Iterable[Sequence[Original]]) -> bool:
    """Whether starting processes for these takes less time than it saves."""
    return (
        sum(map(len, batches)) >= MIN_REPORTS
        or sum(len(o.data) for batch in batches for o in batch) >= MIN_BYTES
    )


class _Run:
    """One run: what is under way, what waits for it, and what has been counted."""

    def __init__(
        self,
        ledger: Ledger,
        originals: Iterable[Original | Problem],
        settings: Settings,
        *,
        progress: Callable[[Progress], None] | None,
        again: bool,
        total: int | None,
    ) -> None:
        self._ledger, self._settings, self._progress, self._again = ledger, settings, progress, again
        self._total = len(originals) if isinstance(originals, Sequence) else total
        self._originals = iter(originals)
        self._under_way: dict[str, bytes] = {}
        self._waiting: dict[str, list[Original]] = {}
        self._once_more: deque[Original] = deque()
        self._ready: deque[Sequence[Original]] = deque()
        self._coming = self._batches()
        self._containers: set[str] = set()
        self._failed: set[str] = set()
        self._seen = self._read = self._known = self._problems = self._claims = self._not_analysed = 0
        self._new: list[str] = []
        self._path = ""
        self._began = time.monotonic()

    # --- what is to be read ---------------------------------------------------------------------

    def is_large(self) -> bool:
        """Whether the run pays for several processes; looks no further ahead than that."""
        while not _pays(self._ready) and (batch := next(self._coming, None)) is not None:
            self._ready.append(batch)
        return _pays(self._ready)

    def _take(self) -> Sequence[Original] | None:
        """The next batch, or None when there is none, or none until those under way are stored."""
        if self._ready:
            return self._ready.popleft()
        batch = next(self._coming, None)
        if batch is None and self._once_more:
            self._coming = self._batches()
            batch = next(self._coming, None)
        return batch

    def _batches(self) -> Iterator[Sequence[Original]]:
        batch: list[Original] = []
        size = 0
        for original in self._due():
            batch.append(original)
            size += len(original.data)
            if len(batch) >= BATCH_REPORTS or size >= BATCH_BYTES:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def _due(self) -> Iterator[Original]:
        for original in self._met():
            if original.id in self._under_way:
                # The same bytes at another place: their turn comes when these are stored. One copy in memory.
                twin = replace(original, data=self._under_way[original.id])
                self._waiting.setdefault(original.id, []).append(twin)
                continue
            wanted = original if self._again else self._ledger.due(original, pipeline.version(self._settings))
            if isinstance(wanted, Problem):
                self._fail(wanted)
            elif wanted is None:
                self._known += 1
                self._tell(original.path)
            else:
                self._under_way[original.id] = original.data
                yield wanted

    def _met(self) -> Iterator[Original]:
        """Originals as they come, those that had to wait first; problems are recorded on the way."""
        while True:
            while self._once_more:
                yield self._once_more.popleft()
            found = next(self._originals, None)
            if found is None:
                self._total = self._seen
                return
            self._seen += 1
            if isinstance(found, Problem) and found.reason.startswith("read, but"):
                self._ledger.add_problem(found)  # a caution about what was read: nothing failed
                self._failed.add(found.path)
            elif isinstance(found, Problem):
                self._fail(found)
            else:
                self._containers.update(_containers(found.path))
                yield found

    # --- what came of it ------------------------------------------------------------------------

    def here(self) -> None:
        """Analyse in this process."""
        while (batch := self._take()) is not None:
            for position, result in analysed(batch, self._settings):
                self._store(batch[position], result)

    def in_workers(self, workers: Workers) -> None:
        """Analyse in worker processes."""
        for news in workers.run(self._take):
            self._store(news.item, _died(news) if isinstance(news, Died) else news.result)

    def _store(self, original: Original, result: Packed | Problem) -> None:
        if isinstance(result, Problem):
            self._fail(result)
        else:
            if self._ledger.known(result.id) is None:
                self._new.append(result.id)
            self._ledger.store(result)
            self._read += 1
            self._claims += len(result.claims)
            self._not_analysed += any(p.reason.startswith("not analysed") for p in result.problems)
        self._under_way.pop(original.id, None)
        self._once_more.extend(self._waiting.pop(original.id, ()))
        self._tell(original.path)

    def _fail(self, problem: Problem) -> None:
        self._ledger.add_problem(problem)
        self._failed.add(problem.path)
        self._problems += 1
        self._tell(problem.path)

    def _tell(self, path: str) -> None:
        self._path = path
        if self._progress is None:
            return
        done = self._read + self._known + self._problems
        worked = self._read + self._problems or done  # what is known already goes too fast to reckon with
        rate = worked / max(time.monotonic() - self._began, 1e-9)
        left = None if self._total is None or not rate else max(0, self._total - done) / rate
        self._progress(Progress(done=done, total=self._total, rate=rate, seconds_left=left, path=path))

    def note(self) -> None:
        """Note what the run brought in, for whoever asks what is new."""
        if self._new:
            self._ledger.note_run(self._new)

    def summed_up(self) -> Summary:
        """Close the run: archives and tables that opened this time have no problem any more."""
        for container in sorted(self._containers - self._failed):
            self._ledger.clear_problem(container)
        self._total = self._seen
        self._tell(self._path)
        return Summary(
            read=self._read,
            known=self._known,
            problems=self._problems,
            claims=self._claims,
            not_analysed=self._not_analysed,
            seconds=time.monotonic() - self._began,
            reports=tuple(sorted(self._new)),
        )


def _containers(path: str) -> Iterator[str]:
    """The archive and the table that a report lies in.

    >>> list(_containers("a.zip!b.csv#3"))
    ['a.zip', 'a.zip!b.csv']
    """
    return (path[:i] for i, c in enumerate(path) if c in "!#" and i)


def analysed(batch: Sequence[Original], settings: Settings) -> Iterator[tuple[int, Packed | Problem]]:
    """Analyse a batch, and pack what comes for the ledger; each with its position in the batch.

    Where a report makes a room fail, the others of its batch go on without it.
    """
    left = dict(enumerate(batch))
    try:
        for result in pipeline.analyse(batch, settings):
            position = _position(result, left) if len(batch) > 1 else 0
            left.pop(position, None)
            yield position, _packed(result)
    except (BadSetting, MissingPackage):
        raise
    except Exception as error:
        if len(batch) == 1:
            yield 0, _broke(batch[0], error)
            return
        for position, original in left.items():
            yield from ((position, alone) for _, alone in analysed([original], settings))


def _position(result: Reading | Problem, left: Mapping[int, Original]) -> int:
    """Which original of a batch a result is of."""
    path = result.original.path if isinstance(result, Reading) else result.path
    position = next((i for i, original in left.items() if original.path == path), None)
    if position is None:
        raise LookupError(f"a result for {path}, which was not asked for")
    return position


def _packed(result: Reading | Problem) -> Packed | Problem:
    if isinstance(result, Problem):
        return result
    try:
        return pack(result)
    except UnreadableReport as error:
        return Problem(path=error.path, reason=error.reason, way_out=error.way_out)


def _broke(original: Original, error: Exception) -> Problem:
    return Problem(
        path=original.path,
        reason=f"it could not be analysed ({type(error).__name__}: {error})",
        way_out="The other reports are read. This is a fault of Sayso or of a plugin: please report it.",
    )


def _died(news: Died) -> Problem:
    how = f"exit {news.exit_code}"
    if news.exit_code < 0:
        how = signal.Signals(-news.exit_code).name
    return Problem(
        path=news.item.path,
        reason=f"the process that read it died ({how}), perhaps for want of memory",
        way_out="The other reports are read. Read it alone with --jobs 1 on a machine with more memory.",
    )
