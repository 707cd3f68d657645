"""Texts to measure on: a corpus of one's own, or the examples varied as often as needed."""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "reports"
# What is put in the place of names and numbers of the examples, so that no two texts are alike.
_SWAPS = {
    "Halvit": ("Halvit", "Zamrin", "Ostrel Nova", "Bel Arrah", "Dorhan", "Upper Tesh", "Kirvat", "Sulmeneh"),
    "Qaldari": ("Qaldari", "Mostarhi", "Belqasar", "Fahrawi", "Dunbarov", "Kersani", "Ilmanov", "Sahrudi"),
    "Tesmat": ("Tesmat", "Orlandar", "Hazmut", "Varkesh", "Julhan Beg", "Perimov", "Daskar", "Ulmeti"),
    "Monday": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "missiles": ("missiles", "rockets", "shells", "bombs", "drones"),
    "14": tuple(str(n) for n in range(3, 90)),
    "31": tuple(str(n) for n in range(20, 400)),
}


def corpus(path: Path | None, *, column: str, reports: int) -> list[str]:
    """Texts of a CSV's column, or as many varied examples."""
    if path is None:
        return list(varied(reports))
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", errors="replace", newline="") as rows:
        texts = [row[column] for row in csv.DictReader(rows) if row[column].strip()]
    return texts[:reports]


def varied(count: int) -> Iterator[str]:
    """Reports of the examples' sentences, shuffled and with other names and numbers; the same every time."""
    chance = random.Random(7)
    paragraphs = [p for text in _examples() for p in text.split("\n\n") if len(p.split()) > 8]
    for number in range(count):
        chosen = chance.sample(paragraphs, k=chance.randint(4, 9))
        yield f"Report {number}\n\n" + "\n\n".join(_swapped(p, chance) for p in chosen)


def as_csv(texts: list[str] | Iterator[str], path: Path) -> Path:
    """Write texts as a table that the reader takes, one report a row."""
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("title", "text"))
        rows.writerows((f"Report {number}", text) for number, text in enumerate(texts))
    return path


def _examples() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]


def _swapped(paragraph: str, chance: random.Random) -> str:
    for word, others in _SWAPS.items():
        paragraph = paragraph.replace(word, chance.choice(others))
    return paragraph
