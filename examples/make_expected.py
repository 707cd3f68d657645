"""Writes expected/*.jsonl, the ledger that the examples must give: make examples-expected.

Read the difference before you commit it: every changed row is a change in what users get.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import sayso
from sayso.model import to_dict

HERE = Path(__file__).resolve().parent
EXPECTED = HERE / "expected"
RECORDS = ("reports", "claims", "actors", "doubts", "matters", "problems")


def main() -> None:
    """Write a file for each kind of record."""
    EXPECTED.mkdir(exist_ok=True)
    for name, rows in ledger().items():
        (EXPECTED / f"{name}.jsonl").write_text("".join(rows), encoding="utf-8", newline="\n")


def ledger(*, jobs: int = 1) -> dict[str, list[str]]:
    """Read the examples; the rows of each kind of record as they stand in the files, sorted."""
    with tempfile.TemporaryDirectory() as folder, sayso.open(Path(folder) / "examples.db") as book:
        book.read(HERE / "reports", jobs=jobs)
        return {name: sorted(map(_row, _listed(book, name))) for name in RECORDS}


def _listed(book: Any, name: str) -> Iterable[Any]:
    listed: Iterable[Any] = getattr(book, name)()
    return listed


def _row(record: Any) -> str:
    """A record as one line; paths begin at the examples, wherever these lie."""
    data = to_dict(record)
    if "path" in data:
        data["path"] = data["path"].replace(f"{HERE.as_posix()}/", "")
    return json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    main()
