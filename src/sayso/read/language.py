"""Which language a text is in: by English's own small words first, then by letters.

Reports of war are full of foreign names and damaged marks, and a guesser of languages goes by letters; the
small words ("the", "of", "were") stay, so they decide first.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from sayso.data import rows
from sayso.model import Span

# Fewer letters than this tell nothing sure in any language.
_FEWEST_LETTERS = 60
_SAMPLE = 2000
_WORD = re.compile(r"[^\W\d_]+")
# English prose has 30 to 45 of these words in 100; headlines in a row 10 to 20; other languages that have
# some of them ("in", "is", "was") under 8, and not many different ones.
_SHARE = 0.16
_DIFFERENT = 6
_ENGLISH = "en"
_LOCK = threading.Lock()


def language_of(text: str, furniture: Sequence[Span] = ()) -> str | None:
    """The ISO 639-1 code of the language of most of the report's own words; None where they are too few."""
    sample = _sampled(_own_words(text, furniture))
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    if letters < _FEWEST_LETTERS and not _is_mostly_foreign_script(words):
        return None
    english = [w for w in map(str.casefold, words) if w in _small_words()]
    if len(english) >= _SHARE * len(words) and len(set(english)) >= _DIFFERENT:
        return _ENGLISH
    return _by_letters(" ".join(words).casefold())


def _own_words(text: str, furniture: Sequence[Span]) -> str:
    if not furniture:
        return text
    edges = [0, *(edge for span in furniture for edge in span), len(text)]
    own = " ".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return own if own.strip() else text


def _sampled(text: str) -> str:
    """Beginning, middle and end, so that a short summary in another language does not decide."""
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = (len(text) - _SAMPLE) // 2
    return " ".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def _is_mostly_foreign_script(words: Sequence[str]) -> bool:
    letters = "".join(words)
    latin = sum(unicodedata.name(c, "").startswith("LATIN") for c in letters)
    return len(letters) >= _FEWEST_LETTERS // 4 and latin * 2 < len(letters)


def _by_letters(text: str) -> str:
    with _LOCK:
        language, _ = _identifier().classify(text)
    return str(language)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    known = set(identifier.labels)
    identifier.set_languages([row["code"] for row in rows("languages.tsv") if row["code"] in known])
    return identifier


@cache
def _small_words() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("small_words.tsv"))
