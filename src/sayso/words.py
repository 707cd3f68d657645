"""Words for comparison: a name that is looked for, and the names in which it is found.

Part of the ground floor.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile("[a-z0-9]+")


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """A text for comparison: case, accents and punctuation do not matter."""
    if text.isascii():
        return " ".join(_WORD.findall(text.lower()))
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())


def findable(*names: str | None) -> str:
    """Names as one text in which `sought` words are found: whole words from their beginning, in one name."""
    return "\n".join(f" {folded(name)}" for name in names if name)


def sought(words: str) -> str | None:
    """What to look for in `findable` names; None where the words have no letter or digit.

    >>> sought("Orvan Fr.") in findable("The Órvan Front")
    True
    """
    wanted = folded(words)
    return f" {wanted}" if wanted else None


def says(words: str, *names: str | None) -> bool:
    """Whether one of the names has these words."""
    wanted = sought(words)
    return wanted is not None and wanted in findable(*names)
