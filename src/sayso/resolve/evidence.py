"""What speaks for and against two names being one, as numbers.

Each is symmetric: of two names the shorter is taken first, whichever it was given as.
"""

from __future__ import annotations

from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from sayso.resolve.alignment import Alignment, align, near
from sayso.resolve.prepared import Prepared

EVIDENCE = {
    "alike": +1,  # the rarity of words that have a partner, of that of all words
    "met_share": +1,  # how many words of the shorter name have a partner
    "same_consonants": +1,  # how many of them have all its consonants
    "rarest_met": +1,  # the rarity of the rarest such word
    "joined": +1,  # words that the other name writes as one
    "left_short": -1,  # words of the shorter name without a partner
    "left_long": -1,  # words of the longer name without a partner
    "rarest_left_long": -1,  # the rarity of the rarest of these
    "nearly": +1,  # how alike the two most alike of the words without partner sound
    "first_and_last": +1,  # how close both the first and the last words are
    "reordered": -1,  # words that stand in another order
    "leads_with_more": -1,  # the longer name begins with a further word, as a son's does; its rarity
    "other_first": -1,  # both begin with words of their own, as the names of brothers do
    "one_word": -1,  # one name is a single word
    "initials": -1,  # words that the other name gives only the initials of
    "acronym": +1,  # one name is the initials of the other
    "in_acronym": +1,  # or nearly: its letters stand in the other in order, or the other way about
}
"""The evidence in order, and which way each may count."""


def evidence(a: Prepared, b: Prepared) -> list[float] | None:
    """Everything in EVIDENCE, for two names of at least one word; None where they share nothing at all."""
    x, y = (a, b) if (len(a.words), a.compact) <= (len(b.words), b.compact) else (b, a)
    found = align(x, y)
    short_form = acronym(x, y)
    if not (found.every or short_form or _sound_alike(x, y)):
        return None
    return [
        *_met(x, y, found),
        *_left(x, y, found),
        *_places(x, y, found),
        float(len(x.words) == 1),
        float(len(found.initials)),
        float(short_form == _ALL_INITIALS),
        float(0 < short_form < _ALL_INITIALS),
    ]


# Names without a word in common and with fewer sounds in order than this are graded 0 without more ado; on
# bench/names/dev no two names of one entity fall under it but translations and noms de guerre.
_NOTHING_SHARED = 55


def _sound_alike(x: Prepared, y: Prepared) -> bool:
    return fuzz.ratio(x.heard, y.heard) >= _NOTHING_SHARED


# A word that only the longer name has counts this much against `alike`; swept on half of bench/names/dev.
_LEFT_LONG = 0.4


def _met(x: Prepared, y: Prepared, found: Alignment) -> tuple[float, float, float, float, float]:
    rare = [(x.rarity[i] + y.rarity[j]) / 2 for i, j, _ in found.pairs]
    rare += [max(x.rarity[i], y.rarity[j]) for i, j, _ in (*found.joined, *found.initials)]
    close = [c for _, _, c in found.every]
    counted = [r * c for r, c in zip(rare, close, strict=True)]
    left = sum(x.rarity[i] for i in found.left_x) + _LEFT_LONG * sum(y.rarity[j] for j in found.left_y)
    total = sum(rare) + left
    return (
        sum(counted) / total if total else 0.0,
        len(close) / len(x.words),
        sum(x.words[i].id == y.words[j].id for i, j, _ in found.pairs) / len(x.words),
        max(counted, default=0.0),
        float(len(found.joined)),
    )


def _left(x: Prepared, y: Prepared, found: Alignment) -> tuple[float, float, float, float]:
    alike = (
        Levenshtein.normalized_similarity(x.words[i].rest, y.words[j].rest)
        for i in found.left_x
        for j in found.left_y
    )
    return (
        float(len(found.left_x)),
        float(len(found.left_y)),
        max((y.rarity[j] for j in found.left_y), default=0.0),
        max(alike, default=0.0),
    )


def _places(x: Prepared, y: Prepared, found: Alignment) -> tuple[float, float, float, float]:
    places = [j for _, j, _ in sorted(found.pairs)]
    first_x, first_y = 0 in found.left_x, 0 in found.left_y
    return (
        near(x.words[0], y.words[0]) * near(x.words[-1], y.words[-1]),
        float(sum(p > q for p, q in pairwise(places))),
        y.rarity[0] if first_y and not first_x else 0.0,
        float(first_x and first_y),
    )


_ALL_INITIALS, _SOME_LETTERS = 1.0, 0.5
_LONGEST_ACRONYM = 8


def acronym(x: Prepared, y: Prepared) -> float:
    """1 where one name is the initials of the other, 0.5 where it nearly is, else 0; persons have none."""
    return 0.0 if x.kind == "person" else max(_stands_for(x, y), _stands_for(y, x))


def _stands_for(short: Prepared, long: Prepared) -> float:
    letters = short.compact
    if not 2 <= len(letters) <= _LONGEST_ACRONYM or len(short.words) > 1 or len(long.words) < 2:
        return 0.0
    if letters in long.initials:
        return _ALL_INITIALS
    if letters[0] != long.compact[0] or not _in_order(letters, long.compact):
        return 0.0
    return (
        _SOME_LETTERS if any(_in_order(i, letters) or _in_order(letters, i) for i in long.initials) else 0.0
    )


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(c in rest for c in letters)
