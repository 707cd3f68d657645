"""What speaks for and against two names being one, as numbers: EVIDENCE names them in order.

Each is symmetric: of two names the shorter is taken first, whichever it was given as.
"""

from __future__ import annotations

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler, LCSseq, Levenshtein

from sayso.resolve.alignment import SAME_WORD, Alignment, align, near
from sayso.resolve.prepared import Prepared, Word

EVIDENCE = (
    # How many words have a partner in the other name, and how surely.
    "alike", "met_share", "same_consonants", "least_close", "rarest_met", "met_rarity", "joined",
    # What has none.
    "left_short", "left_long", "left_long_rarity", "rarest_left_short", "rarest_left_long", "nearly",
    # Where the words stand.
    "first", "last", "first_and_last", "reordered", "leads_with_more",
    # The names as one string of sounds.
    "whole", "whole_sorted", "beginning", "equal",
    # What kind of names they are.
    "one_word", "words_long", "other_kunya", "initials", "acronym", "in_acronym", "other_number", "other_form",
)  # fmt: skip


def evidence(a: Prepared, b: Prepared) -> list[float] | None:
    """Weigh nothing yet: the numbers, in the order of EVIDENCE; None where the names share nothing at all."""
    x, y = (a, b) if (len(a.words), a.compact) <= (len(b.words), b.compact) else (b, a)
    found = align(x, y)
    short_form = acronym(x, y)
    whole = fuzz.ratio(x.heard, y.heard) / 100
    if not (found.pairs or found.joined or short_form) and whole < _NOTHING_SHARED:
        return None
    return [
        *_met(x, y, found),
        *_left(x, y, found),
        *_places(x, y, found),
        whole,
        fuzz.ratio(x.sorted, y.sorted) / 100,
        JaroWinkler.similarity(x.heard, y.heard),
        float(x.compact == y.compact),
        float(len(x.words) == 1),
        float(len(y.words)),
        *_marks(x, y, found),
        float(short_form == 1.0),
        short_form % 1.0,
        float(bool(x.numbers and y.numbers) and x.numbers != y.numbers),
        float(bool(x.forms and y.forms) and not x.forms & y.forms),
    ]


# Names with no word in common and fewer sounds in order than this are scored 0 without more ado;
# on bench/names/dev no two names of one entity but translations and noms de guerre fall under it.
_NOTHING_SHARED = 0.55

# A word that only the longer name has counts against two names by this part; swept on half of bench/names/dev.
_LEFT_LONG = 0.4


def _met(x: Prepared, y: Prepared, found: Alignment) -> tuple[float, ...]:
    rarity = [(x.rarity[i] + y.rarity[j]) / 2 for i, j, _ in found.pairs]
    rarity += [max(x.rarity[i], y.rarity[j]) for i, j, _ in found.joined]
    close = [c for _, _, c in found.pairs] + [c for _, _, c in found.joined]
    met = sum(map(float.__mul__, rarity, close))
    left = sum(x.rarity[i] for i in found.left_x) + _LEFT_LONG * sum(y.rarity[j] for j in found.left_y)
    total = sum(rarity) + left
    return (
        met / total if total else 0.0,
        len(close) / len(x.words),
        sum(x.words[i].id == y.words[j].id for i, j, _ in found.pairs) / len(x.words),
        min(close, default=0.0),
        max(map(float.__mul__, rarity, close), default=0.0),
        sum(rarity),
        float(len(found.joined)),
    )


def _left(x: Prepared, y: Prepared, found: Alignment) -> tuple[float, ...]:
    left_x = [x.rarity[i] for i in found.left_x]
    left_y = [y.rarity[j] for j in found.left_y]
    return (
        float(len(left_x)),
        float(len(left_y)),
        sum(left_y),
        max(left_x, default=0.0),
        max(left_y, default=0.0),
        max(
            (
                Levenshtein.normalized_similarity(x.words[i].heard, y.words[j].heard)
                for i in found.left_x
                for j in found.left_y
            ),
            default=0.0,
        ),
    )


def _places(x: Prepared, y: Prepared, found: Alignment) -> tuple[float, ...]:
    first, last = near(x.words[0], y.words[0]), near(x.words[-1], y.words[-1])
    places = [j for _, j, _ in sorted(found.pairs)]
    reordered = sum(p > q for p, q in zip(places, places[1:], strict=False))
    return first, last, first * last, float(reordered), float(0 in found.left_y)


def _marks(x: Prepared, y: Prepared, found: Alignment) -> tuple[float, float]:
    kunyas = [w for w in x.words if w.is_kunya], [w for w in y.words if w.is_kunya]
    other = all(kunyas) and not any(near(p, q) >= SAME_WORD for p in kunyas[0] for q in kunyas[1])
    initials = sum(_initial(x.words[i], y.words[j]) for i in found.left_x for j in found.left_y)
    return float(other), float(initials)


def _initial(a: Word, b: Word) -> bool:
    return 1 in (len(a.text), len(b.text)) and a.text[0] == b.text[0]


def acronym(x: Prepared, y: Prepared) -> float:
    """1 where one name has the initials of the other; less where its letters stand in the other in order."""
    return 0.0 if x.kind == "person" else max(_stands_for(x, y), _stands_for(y, x))


_LONGEST_ACRONYM = 8


def _stands_for(short: Prepared, long: Prepared) -> float:
    letters = short.compact
    if not 2 <= len(letters) <= _LONGEST_ACRONYM or len(short.words) > 1 or len(long.words) < 2:
        return 0.0
    if letters in long.initials:
        return 1.0
    rest = iter(long.compact)
    if letters[0] != long.compact[0] or not all(c in rest for c in letters):
        return 0.0
    return 0.9 * max(LCSseq.normalized_similarity(letters, i) for i in long.initials)
