"""Draws docs/screenshot.svg from what `make demo` really prints: make screenshot."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

HERE = Path(__file__).resolve().parent
WIDTH = 110
# A long table is cut after so many lines; the picture says so.
LONGEST = 17
# Rich names fonts on another host; the picture asks nobody.
FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def main() -> None:
    """Run the demo as if in a terminal of this width, and keep the picture."""
    colours = {**os.environ, "COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "TERM": "xterm-256color"}
    shown = subprocess.run(
        [sys.executable, HERE.parent / "examples" / "demo.py"],
        env=colours, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    ).stdout  # fmt: skip
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    for command in re.split(r"\n(?=# )", shown.strip("\n")):
        console.print(Text.from_ansi(_cut(command)))
        console.print()
    svg = console.export_svg(title="make demo", theme=MONOKAI)
    (HERE / "screenshot.svg").write_text(FONTS.sub("", svg), encoding="utf-8")


def _cut(command: str) -> str:
    lines = command.rstrip().split("\n")
    if len(lines) <= LONGEST:
        return "\n".join(lines)
    return "\n".join([*lines[:LONGEST], f"... and {len(lines) - LONGEST} lines more"])


if __name__ == "__main__":
    main()
