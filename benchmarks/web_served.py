"""A workbench in a process of its own, asked as a browser asks it, and timed."""

from __future__ import annotations

import http.client
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

# What a file of a list is asked for: enough to know that it has begun.
_BEGUN_BYTES = 1_000
_TICKS = os.sysconf("SC_CLK_TCK")


class Answer(NamedTuple):
    """What came, and after how many seconds: by the clock, and of the server's processor."""

    body: str
    location: str
    seconds: float
    processor: float


def copied(ledger: Path, folder: Path) -> Path:
    """A copy of a ledger that may be written to, whoever writes to the original meanwhile."""
    copy = folder / "served.db"
    with (
        closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as one,
        closing(sqlite3.connect(copy)) as other,
    ):
        one.backup(other)
    return copy


class Served:
    """`sayso serve` over a ledger, from its start to its end."""

    def __init__(self, ledger: Path) -> None:
        with socket.socket() as made:
            made.bind(("127.0.0.1", 0))
            self._port = int(made.getsockname()[1])
        self.address = f"http://localhost:{self._port}"
        command = [sys.executable, "-m", "sayso", "serve", "--ledger", str(ledger), "--port", str(self._port)]
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        self._cookie = ""

    def __enter__(self) -> Served:
        while not self._listens():
            if self._process.poll() is not None:
                raise SystemExit(
                    "The workbench ended as soon as it was started. Try: sayso serve --ledger FILE"
                )
            time.sleep(0.02)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()

    def _listens(self) -> bool:
        try:
            socket.create_connection(("localhost", self._port), 1).close()
        except OSError:
            return False
        return True

    def get(self, path: str, *, is_begun: bool = False) -> Answer:
        """A page, whole; or with `is_begun` the first bytes of a file."""
        return self._asked("GET", path, {}, _BEGUN_BYTES if is_begun else None)

    def decide(self, decision: str, of: str, **more: str) -> Answer:
        """Record a first decision on a record, as its button does."""
        return self._sent("/decide", {"decision": decision, "of": of, "seen": "", **more})

    def undo(self) -> Answer:
        """Take the last decision back."""
        last = re.search(r'name="review" value="([^"]+)"', self.get("/reviews").body)
        if last is None:
            raise SystemExit("No decision is shown that could be taken back.")
        return self._sent("/undo", {"review": last[1]})

    def read(self, text: str) -> None:
        """Paste a text, and wait until it is read."""
        run = self._sent("/add", {"text": text, "publisher": "Benchmark"}).location
        while "data-again" in (page := self.get(run).body):
            time.sleep(0.2)
        if "<h1>Read</h1>" not in page:
            raise SystemExit("A pasted report could not be read.")

    def megabytes(self) -> int:
        """What the process holds in memory now; 0 where the system does not tell."""
        path = Path(f"/proc/{self._process.pid}/statm")
        pages = int(path.read_text().split()[1]) if path.exists() else 0
        return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)

    def _sent(self, path: str, fields: dict[str, str]) -> Answer:
        form = self.get("/add").body  # a light page with a form of this session
        token = form.partition('name="token" value="')[2].partition('"')[0]
        answer = self._asked("POST", path, {"token": token, **fields})
        if not answer.location:
            raise SystemExit(
                f"{path} was refused: {re.sub('<[^>]+>', ' ', answer.body.partition('<h1>')[2])[:300]}"
            )
        return answer

    def _asked(self, method: str, path: str, fields: dict[str, str], most: int | None = None) -> Answer:
        headers = {"Cookie": self._cookie, "Content-Type": "application/x-www-form-urlencoded"}
        processor, began = self._processor(), time.perf_counter()
        with closing(http.client.HTTPConnection("localhost", self._port, timeout=600)) as asking:
            asking.request(method, path, urlencode(fields) if fields else None, headers)
            answer = asking.getresponse()
            body = answer.read(most).decode("utf-8", "replace")
        took = time.perf_counter() - began
        if answer.status >= 400 and method == "GET":
            raise SystemExit(f"{path} answered {answer.status}.")
        self._cookie = answer.headers.get("Set-Cookie", self._cookie).partition(";")[0]
        return Answer(body, answer.headers.get("Location", ""), took, self._processor() - processor)

    def _processor(self) -> float:
        """Seconds of processor that the process has used; 0 where the system does not tell."""
        path = Path(f"/proc/{self._process.pid}/stat")
        fields = path.read_text().rpartition(")")[2].split() if path.exists() else []
        return sum(map(int, fields[11:13])) / _TICKS
