"""Which words of one name stand for which words of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from sayso.resolve.prepared import Prepared, Word
from sayso.resolve.transliteration import closeness, closeness_of_consonants, known_as_one

# Words less close than this are two. Tried .6 to .8 on bench/names/dev: below, F1 loses .03, above .003.
PAIRED_WORD = 0.68

# Words this close are taken for one name where it is asked only whether they differ.
SAME_WORD = 0.8

# Two words in one script without vowels are one only when written alike: Hasan and Husayn differ by a letter.
_BOTH_BARE = 0.85

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


def near(a: Word, b: Word) -> float:
    """How surely two words are one, 0 to 1."""
    if a.text == b.text:
        return 1.0 if a.is_bare == b.is_bare else _SAME_MEANING
    if a.meaning and a.meaning == b.meaning:
        return _SAME_MEANING
    known = known_as_one(a.given, b.given)
    if known is not None:
        return known
    if (a.classes ^ b.classes).bit_count() > _UNSHARED_CLASSES:
        return 0.0
    if a.is_bare != b.is_bare:
        return (
            closeness_of_consonants(a.text, b.text) if a.is_bare else closeness_of_consonants(b.text, a.text)
        )
    if Levenshtein.normalized_similarity(a.heard, b.heard) < _SOUNDS_ALIKE:
        return 0.0
    return min(closeness(a.text, b.text), _BOTH_BARE if a.is_bare else 1.0)


@dataclass(slots=True)
class Alignment:
    """Words paired, each once."""

    pairs: list[tuple[int, int, float]]
    """Places in the first and second name, and how close the words are."""
    left_x: list[int] = field(default_factory=list)
    """The words of the first that stand for none."""
    left_y: list[int] = field(default_factory=list)
    joined: list[tuple[int, int, float]] = field(default_factory=list)
    """The same for two words or more of one name (the place of their first) beside one of the other."""


def align(x: Prepared, y: Prepared) -> Alignment:
    """Pair words, closest first; what is left is tried with two words written as one."""
    out = Alignment([])
    free_x, free_y = set(range(len(x.words))), set(range(len(y.words)))
    for lost, _, i, j in sorted(_cells(x.words, y.words)):
        if i in free_x and j in free_y:
            free_x.remove(i)
            free_y.remove(j)
            out.pairs.append((i, j, -lost))
    if free_x and free_y and len(free_x) + len(free_y) > 2:
        _join(out, x.words, y.words, free_x, free_y, True)
        _join(out, y.words, x.words, free_y, free_x, False)
        _spell_out(out, x.words, y.words, free_x, free_y, True)
        _spell_out(out, y.words, x.words, free_y, free_x, False)
    out.left_x, out.left_y = sorted(free_x), sorted(free_y)
    return out


def _cells(x: Sequence[Word], y: Sequence[Word]) -> Iterator[tuple[float, int, int, int]]:
    for i, a in enumerate(x):
        for j, b in enumerate(y):
            c = near(a, b)
            if c >= PAIRED_WORD:
                yield -c, abs(i - j), i, j


def _join(
    out: Alignment,
    two: Sequence[Word],
    one: Sequence[Word],
    free_two: set[int],
    free_one: set[int],
    in_x: bool,
) -> None:
    for j in sorted(free_one):
        if len(one[j].text) < _LONG_ENOUGH_TO_PART:
            continue
        for i in sorted(free_two):
            if i in free_two and i + 1 in free_two:
                if (
                    Levenshtein.normalized_similarity(two[i].heard + two[i + 1].heard, one[j].heard)
                    < _JOINED_ALIKE
                ):
                    continue
                c = closeness(two[i].text + two[i + 1].text, one[j].text)
                if c >= _JOINED_WORD:
                    free_two -= {i, i + 1}
                    free_one.discard(j)
                    out.joined.append((i, j, c) if in_x else (j, i, c))
                    break


# Two letters stand for too much.
_SHORTEST_ACRONYM = 3


def _spell_out(
    out: Alignment,
    long: Sequence[Word],
    short: Sequence[Word],
    free_long: set[int],
    free_short: set[int],
    in_x: bool,
) -> None:
    """Pair an acronym among other words with the run of words that it stands for."""
    for j in sorted(free_short):
        letters = short[j].text
        if not _SHORTEST_ACRONYM <= len(letters) <= len(free_long):
            continue
        for i in sorted(free_long):
            run = range(i, i + len(letters))
            if free_long.issuperset(run) and all(
                long[k].text[0] == c for k, c in zip(run, letters, strict=True)
            ):
                free_long.difference_update(run)
                free_short.discard(j)
                out.joined.append((i, j, 1.0) if in_x else (j, i, 1.0))
                break
