"""Reports that come in through the browser: read in a process of their own, while pages go on being served.

One run at a time; others wait their turn. What was sent lies in a folder of its own until it is read, and is
then in the ledger under the name it came with.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from secrets import token_hex
from typing import Any

from sayso import api
from sayso.config import Settings
from sayso.errors import SaysoError
from sayso.model import Given

# The names of runs that are remembered, for whoever comes back to see how one ended.
_REMEMBERED = 50
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How far one run has come."""

    id: str
    names: tuple[str, ...]
    state: str = "waiting"
    """`waiting reading done failed`"""
    done: int = 0
    total: int | None = None
    seconds_left: float | None = None
    summary: Mapping[str, Any] = field(default_factory=dict)
    """What was read: `read known problems claims not_analysed seconds reports`."""
    why: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "failed")


class Incoming:
    """The runs of one workbench."""

    def __init__(self, settings: Settings) -> None:
        self._settings = replace(settings, ledger=str(Path(settings.ledger).absolute()))
        self._runs: dict[str, Run] = {}
        self._lock, self._turn = threading.Lock(), threading.Lock()

    def runs(self) -> list[Run]:
        """The runs, the newest first."""
        return list(self._runs.values())[::-1]

    def run(self, id: str) -> Run | None:
        """One run as it stands."""
        return self._runs.get(id)

    def start(self, files: Iterable[tuple[str, bytes]], given: Given) -> Run:
        """Begin to read files, each a name and its bytes; what is `given` of them holds for all.

        Raises:
            SaysoError: where there is nothing to read.
        """
        folder = Path(tempfile.mkdtemp(prefix="sayso-"))
        names = tuple(_kept(folder, files))
        if not names:
            shutil.rmtree(folder, ignore_errors=True)
            raise SaysoError("Nothing was sent. Choose files, or paste a text.")
        run = Run(id=token_hex(8), names=names)
        with self._lock:
            self._runs[run.id] = run
            for old in list(self._runs)[:-_REMEMBERED]:
                del self._runs[old]
        threading.Thread(target=self._follow, args=(run, folder, given), daemon=True).start()
        return run

    def _follow(self, run: Run, folder: Path, given: Given) -> None:
        with self._turn:
            here, there = multiprocessing.Pipe(duplex=False)
            reading = multiprocessing.get_context("spawn").Process(
                target=_read, args=(there, self._settings, str(folder), run.names, given), daemon=False
            )
            reading.start()
            there.close()
            self._tell(run.id, state="reading")
            try:
                while True:
                    self._tell(run.id, **here.recv())
            except EOFError:
                pass
            reading.join()
            shutil.rmtree(folder, ignore_errors=True)
            if not self._runs[run.id].is_over:
                why = "The process that read was ended. What it had read is stored; send the rest again."
                self._tell(run.id, state="failed", why=why)

    def _tell(self, id: str, **changes: Any) -> None:
        with self._lock:
            if id in self._runs:
                self._runs[id] = replace(self._runs[id], **changes)


def _kept(folder: Path, files: Iterable[tuple[str, bytes]]) -> Iterable[str]:
    """Write the files into the folder, under names that can be nothing but names."""
    for name, data in files:
        if not data:
            continue
        plain = "".join(c for c in name.replace("\\", "/").rpartition("/")[2] if c.isprintable()).strip(". ")
        stem, dot, ending = (plain or "report.txt")[-_LONGEST_NAME:].rpartition(".")
        at, kept = 1, f"{stem}{dot}{ending}"
        while (folder / kept).exists():
            at += 1
            kept = f"{stem or ending} ({at}){dot}{ending if stem else ''}"
        (folder / kept).write_bytes(data)
        yield kept


def _read(told: Connection, settings: Settings, folder: str, names: Iterable[str], given: Given) -> None:
    """What the process of a run does: read, and tell how far it has come."""
    os.chdir(folder)  # so that the ledger keeps the names that the files came with
    try:
        with api.open_with(settings) as book:
            summary = book.read(
                *names,
                published=given.published,
                publisher=given.publisher,
                url=given.url,
                title=given.title,
                author=given.author,
                progress=lambda p: told.send(
                    {"done": p.done, "total": p.total, "seconds_left": p.seconds_left}
                ),
            )
        fields = ("read", "known", "problems", "claims", "not_analysed", "seconds", "reports")
        told.send({"state": "done", "summary": {name: getattr(summary, name) for name in fields}})
    except SaysoError as error:
        told.send({"state": "failed", "why": str(error)})
    finally:
        told.close()
