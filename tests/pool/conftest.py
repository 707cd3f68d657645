"""Short reports about an invented war, and every row of the ledgers they are read into."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso import read
from sayso.config import Settings
from sayso.model import Original, Problem

_VOICES = ("The Vorland army", "Residents of Tesk", "Colonel Dan Merrow", "The Halden health ministry")
_DEEDS = ("killed", "wounded", "captured", "expelled")
_PLACES = ("Tesk", "Harn", "Old Mill", "Brovik")


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty short reports, some of them twice, and some that cannot be read."""
    folder = tmp_path_factory.mktemp("corpus")
    chance = random.Random(7)
    for i in range(40):
        said = [
            f"{chance.choice(_VOICES)} said that {chance.choice(_VOICES).lower()} {chance.choice(_DEEDS)} "
            f"{chance.randint(2, 90)} people in {chance.choice(_PLACES)} on Monday."
            for _ in range(3)
        ]
        (folder / f"r{i:02}.txt").write_text(f"Harn Gazette, {1 + i % 28} March 2024\n\n{' '.join(said)}\n")
    for i in range(0, 40, 8):
        (folder / f"copy{i:02}.txt").write_bytes((folder / f"r{i:02}.txt").read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    (folder / "void.txt").write_bytes(b"")
    (folder / "page.pdf").write_bytes(b"%PDF-1.4 cut off")
    return folder


@pytest.fixture
def originals() -> Callable[..., list[Original | Problem]]:
    def found(*paths: Path, **options: Any) -> list[Original | Problem]:
        return list(read.originals([str(p) for p in paths], Settings(), **options))

    return found
