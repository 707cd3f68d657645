"""Progress on standard error: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bar
from rich.text import Text

from sayso.api import wording
from sayso.views.cli.tables import console

if TYPE_CHECKING:
    from sayso.api import Progress

# Often enough to see that it goes on, seldom enough for a log.
SECONDS_BETWEEN_LINES = 30.0
PATH_CHARACTERS = 30


@contextmanager
def meter() -> Iterator[Callable[[Progress], None]]:
    """What to call with the progress of a run; cleared away when the run ends."""
    out = console(stderr=True)
    if out.is_terminal:
        with _bar(out) as show:
            yield show
    else:
        yield Lines(SECONDS_BETWEEN_LINES)


@contextmanager
def _bar(out: Console) -> Iterator[Callable[[Progress], None]]:
    columns = (BarColumn(bar_width=24), TextColumn("{task.description}", markup=False))
    with Bar(*columns, console=out, transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def show(progress: Progress) -> None:
            path = Text(wording.shorten(wording.clean(progress.path), PATH_CHARACTERS)).plain
            bar.update(
                task, completed=progress.done, total=progress.total, description=f"{told(progress)}  {path}"
            )

        yield show


class Lines:
    """Prints how far a run has come, no more often than every so many seconds."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._last = seconds, time.monotonic()

    def __call__(self, progress: Progress) -> None:
        """Print a line, if it is time for one."""
        now = time.monotonic()
        if now - self._last >= self._seconds:
            self._last = now
            click.echo(told(progress), err=True)


def told(progress: Progress) -> str:
    """How far a run has come, in words."""
    of = "" if progress.total is None else f" of {progress.total:,}"
    left = (
        "" if progress.seconds_left is None else f", {timedelta(seconds=round(progress.seconds_left))} left"
    )
    return f"{progress.done:,}{of} reports, {progress.rate:.1f} a second{left}"
