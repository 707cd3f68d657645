"""The lexicons, gazetteer and weights shipped with the package; README.md beside this file credits each.

A lexicon is a table: `NAME.tsv`, a header, a row a word, a `source` in every row. Part of the ground floor.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Every row of the lexicon `name` ("saying.tsv"), by column; an empty cell is "".

    Raises:
        FileNotFoundError: when no such lexicon is shipped.
    """
    lines = files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple(
        csv.DictReader((line for line in lines if line.strip()), delimiter="\t", quoting=csv.QUOTE_NONE)
    )
