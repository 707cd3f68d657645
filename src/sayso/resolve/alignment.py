"""Which words of one name stand for which words of another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from sayso.resolve.prepared import Prepared, Word
from sayso.resolve.transliteration import closeness

# Words less close than this are two. Tried .6 to .8 on bench/names/dev: below, F1 loses .03, above .003.
PAIRED_WORD = 0.68

# Words this close are taken for one name where it is asked only whether they differ.
SAME_WORD = 0.8

# What words of one meaning in two languages count (`sherkat`, `company`).
_SAME_MEANING = 0.95

# With more classes of consonants unshared, or fewer sounds alike, words are not compared further. On the
# words of bench/names/dev that saves 9 comparisons in 10 and misses 5 in 100 that are PAIRED_WORD close.
_UNSHARED_CLASSES = 2
_SOUNDS_ALIKE = 0.34

# What two words written as one, against one word, must reach: `Mir Ahmad`, `Mirahmad`.
_JOINED_WORD = 0.8
_LONG_ENOUGH_TO_PART = 5
_JOINED_ALIKE = 0.5

# Two letters stand for too much.
_SHORTEST_ACRONYM = 3

# A word and its initial: no nearer than the least close words that are paired.
_INITIAL = PAIRED_WORD


def near(a: Word, b: Word) -> float:
    """How surely two words are one, 0 to 1."""
    if a.text == b.text:
        return 1.0
    if a.meaning and a.meaning == b.meaning:
        return _SAME_MEANING
    if a.given is None or a.given != b.given:
        if (a.classes ^ b.classes).bit_count() > _UNSHARED_CLASSES:
            return 0.0
        if Levenshtein.normalized_similarity(a.heard, b.heard) < _SOUNDS_ALIKE:
            return 0.0
    return closeness(a.text, b.text)


Pair = tuple[int, int, float]
"""The places of two words in their names, and how close they are."""


@dataclass(slots=True)
class Alignment:
    """Words of two names paired, each once."""

    pairs: list[Pair]
    joined: list[Pair]
    """Two words or more of one name (the place of their first) that the other writes as one."""
    initials: list[Pair]
    """Words beside their first letter; in names of bodies, runs of words beside their acronym."""
    left_x: list[int]
    """The words of the first name that have no partner."""
    left_y: list[int]

    @property
    def every(self) -> list[Pair]:
        """All that have a partner."""
        return [*self.pairs, *self.joined, *self.initials]


@dataclass(slots=True)
class _Side:
    """One name, and which of its words have no partner yet."""

    words: tuple[Word, ...]
    free: set[int]


def align(x: Prepared, y: Prepared) -> Alignment:
    """Pair words, closest first; what is left is tried as words written in one, acronyms and initials."""
    one, other = (_Side(name.words, set(range(len(name.words)))) for name in (x, y))
    pairs = list(_closest_first(one, other))
    joined: list[Pair] = []
    initials: list[Pair] = []
    if one.free and other.free:
        joined += _written_in_one(one, other)
        joined += ((i, j, c) for j, i, c in _written_in_one(other, one))
        initials += _spelled_out(one, other)
        initials += ((i, j, c) for j, i, c in _spelled_out(other, one))
        if x.kind == "person":
            initials += _single_letters(one, other)
    return Alignment(pairs, joined, initials, sorted(one.free), sorted(other.free))


def _closest_first(one: _Side, other: _Side) -> Iterator[Pair]:
    cells = [
        (-c, abs(i - j), i, j)
        for i, a in enumerate(one.words)
        for j, b in enumerate(other.words)
        if (c := near(a, b)) >= PAIRED_WORD
    ]
    for lost, _, i, j in sorted(cells):
        if _take(one, other, {i}, {j}):
            yield i, j, -lost


def _take(one: _Side, other: _Side, these: set[int], those: set[int]) -> bool:
    """Pair words, if they have no partners yet."""
    if not (these <= one.free and those <= other.free):
        return False
    one.free -= these
    other.free -= those
    return True


def _written_in_one(many: _Side, single: _Side) -> Iterator[Pair]:
    """Two words of one name beside a word of the other."""
    if len(many.free) < 2:
        return
    for j in sorted(single.free):
        for i in sorted(many.free):
            if i + 1 in many.free and len(single.words[j].text) >= _LONG_ENOUGH_TO_PART:
                c = _together(many.words[i], many.words[i + 1], single.words[j])
                if c >= _JOINED_WORD and _take(many, single, {i, i + 1}, {j}):
                    yield i, j, c
                    break


def _together(a: Word, b: Word, one: Word) -> float:
    if ((a.classes | b.classes) ^ one.classes).bit_count() > _UNSHARED_CLASSES:
        return 0.0
    if Levenshtein.normalized_similarity(a.heard + b.heard, one.heard) < _JOINED_ALIKE:
        return 0.0
    return closeness(a.text + b.text, one.text)


def _spelled_out(many: _Side, single: _Side) -> Iterator[Pair]:
    """Words of one name beside their acronym in the other."""
    for j in sorted(single.free):
        letters = single.words[j].text
        if not _SHORTEST_ACRONYM <= len(letters) <= len(many.free):
            continue
        for i in sorted(many.free):
            run = set(range(i, i + len(letters)))
            if run <= many.free and all(
                w.text[0] == c for w, c in zip(many.words[i:], letters, strict=False)
            ):
                _take(many, single, run, {j})
                yield i, j, 1.0
                break


def _single_letters(one: _Side, other: _Side) -> Iterator[Pair]:
    for i in sorted(one.free):
        for j in sorted(other.free):
            p, q = one.words[i].text, other.words[j].text
            if 1 in (len(p), len(q)) and p[0].lower() == q[0].lower() and _take(one, other, {i}, {j}):
                yield i, j, _INITIAL
                break
