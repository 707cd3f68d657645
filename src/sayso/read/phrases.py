"""The phrases of page furniture, matched word for word, whatever stands between the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sayso.data import rows

_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
NUMBER = "#"
"""Stands in a phrase for any number."""

IN_RUNNING_TEXT = frozenset({"inline", "close"})
"""The kinds of phrase that say nothing of the line they stand in."""

# A line that begins with a phrase of kind `start` may go on for so many words; one that holds a phrase of
# kind `holds` may have so many. Beyond, it is prose that happens to use the words.
_START_ROOM = 14
_HOLDS_ROOM = 45
_LONGEST_LINE = 500


class Word(NamedTuple):
    """One word of a text with its place."""

    start: int
    end: int
    text: str


class Hit(NamedTuple):
    """A phrase found: the words `first` to `last` (exclusive), and the kinds of the phrase."""

    first: int
    last: int
    kinds: frozenset[str]


def words_of(text: str, offset: int = 0) -> list[Word]:
    """The words of a text."""
    return [Word(m.start() + offset, m.end() + offset, m[0]) for m in _WORD.finditer(text)]


def hits(words: Sequence[Word], *, capital: bool = False) -> Iterator[Hit]:
    """The longest phrase at each place, not overlapping; `capital`: only where it begins as a label does."""
    index = _index()
    at = 0
    while at < len(words):
        found = None
        candidates = index.get(_key(words[at]), ())
        if candidates and (not capital or not words[at].text[0].islower()):
            found = next((c for c in candidates if _stands(c[0], words, at)), None)
        if found is None:
            at += 1
        else:
            yield Hit(at, at + len(found[0]), found[1])
            at += len(found[0])


@lru_cache(maxsize=2048)  # each rule asks again for the same lines
def line_kinds(text: str) -> frozenset[str]:
    """The kinds of furniture that a whole line is: by all its words, its first words, or a phrase within."""
    if len(text) > _LONGEST_LINE:
        return frozenset()
    words = words_of(text)
    kinds: set[str] = set()
    for hit in hits(words) if len(words) <= _HOLDS_ROOM else ():
        is_end_of_sentence = len(words) == 1 and text.endswith(".")  # "... said on / Twitter."
        if hit.first == 0 and hit.last == len(words) and not is_end_of_sentence:
            kinds |= hit.kinds - {"masthead"}
        kinds |= hit.kinds & {"holds"}
    for phrase, its_kinds in _index().get(_key(words[0]), ()) if words else ():
        if len(phrase) < len(words) <= len(phrase) + _START_ROOM and _stands(phrase, words, 0):
            kinds |= its_kinds & _by_first_words(text, words, len(phrase))
    if len(words) > 1 and _is_all_hits(words):
        kinds.add("line")
    return frozenset(kinds)


def _by_first_words(text: str, words: Sequence[Word], length: int) -> frozenset[str]:
    """Which kinds the first phrase of a line may make it: a sentence is none, a label has its colon."""
    kinds = {"start"} if length > 1 or not text.endswith((".", "!", "?")) else set()
    if text[words[length - 1].end :].lstrip().startswith(":"):
        kinds.add("label")
    if _YEAR.search(text) and not text.endswith("."):
        kinds.add("masthead")  # "Established by ... 1998": a sentence would have its stop
    return frozenset(kinds)


def _is_all_hits(words: Sequence[Word]) -> bool:
    """Whether a line is nothing but furniture phrases and numbers: "Share Tweet Print 14"."""
    covered = sum(hit.last - hit.first for hit in hits(words, capital=True))
    return covered > 0 and covered + sum(w.text.isdigit() for w in words) >= len(words)


def _key(word: Word) -> str:
    return NUMBER if word.text.isdigit() else word.text.casefold()


def _stands(phrase: tuple[str, ...], words: Sequence[Word], at: int) -> bool:
    if at + len(phrase) > len(words):
        return False
    return all(
        word.text.isdigit() if part == NUMBER else word.text.casefold() == part
        for part, word in zip(phrase, words[at : at + len(phrase)], strict=True)
    )


@cache
def _index() -> dict[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]:
    """Phrases by first word, the longest first."""
    kinds: dict[tuple[str, ...], set[str]] = {}
    for row in rows("furniture.tsv"):
        parts = tuple(p.casefold() for p in re.findall(r"\w+|#", row["phrase"]))
        kinds.setdefault(parts, set()).add(row["kind"])
    index: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for phrase in sorted(kinds, key=lambda p: (-len(p), p)):
        index.setdefault(phrase[0], []).append((phrase, frozenset(kinds[phrase])))
    return {first: tuple(found) for first, found in index.items()}
