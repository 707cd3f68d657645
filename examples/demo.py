"""What `make demo` shows: reads the examples into demo.db with the ordinary commands, and looks around in it.

Nothing here knows what the reports say: which matter and which actor are shown is chosen from the ledger.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LEDGER = "demo.db"
SAYSO = [sys.executable, "-m", "sayso"]


def main() -> int:
    """Run and show every command; the exit status of the first that fails."""
    for suffix in ("", "-wal", "-shm"):
        (ROOT / f"{LEDGER}{suffix}").unlink(missing_ok=True)
    for told, words in steps():
        print(f"\n# {told}\n$ sayso {' '.join(words)}", flush=True)
        status = subprocess.run([*SAYSO, *words], cwd=ROOT).returncode
        if status:
            return status
    print(f"\nThe ledger is {LEDGER}. How to go on: docs/quickstart.md")
    return 0


def steps() -> Iterator[tuple[str, list[str]]]:
    """What to say, and the command; each is asked for after the one before it was run."""
    ledger = ["--ledger", LEDGER]
    yield "Read ten reports of four outlets on an invented war.", ["read", "examples/reports", *ledger]
    yield (
        "Who says what, on whose word? The first claims; without --limit, all.",
        ["claims", "--limit", "12", *ledger],
    )
    yield "How many were killed, who says so, and on whose word?", ["claims", "--type", "killed", *ledger]
    disputed = _disputed()
    if disputed is not None:
        yield (
            "A matter on which the reports disagree, and where each value comes from.",
            ["show", disputed, *ledger],
        )
    yield "One actor, with every spelling that was met.", ["show", _most_spelled(), *ledger]


def _disputed() -> str | None:
    """The matter with a contradiction on which most reports bear, a question of numbers if there is one."""
    matters = [m for m in _records("matters") if m["relation"] == "contradict"]
    ranked = sorted(matters, key=lambda m: (m["type"] == "figure", m["reports"], len(m["origins"]), m["id"]))
    return ranked[-1]["id"] if ranked else None


def _most_spelled() -> str:
    """The person whose family name, the last word, is spelled in most ways."""
    persons = [a for a in _records("actors") if a["kind"] == "person"]
    found: str = max(persons, key=lambda a: (_spellings(a), len(a["claims"]), a["id"]))["id"]
    return found


def _spellings(actor: dict[str, Any]) -> int:
    return len({name.split()[-1].casefold() for name in actor["names"]})


def _records(command: str) -> list[dict[str, Any]]:
    printed = subprocess.run(
        [*SAYSO, command, "--json", "--ledger", LEDGER], cwd=ROOT, check=True, stdout=subprocess.PIPE
    ).stdout
    return [json.loads(line) for line in printed.splitlines()]


if __name__ == "__main__":
    sys.exit(main())
