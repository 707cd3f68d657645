"""Which of many things are one, when only pairs can be judged: never by a chain of pairs that disagree."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from itertools import combinations
from typing import TypeVar

from sayso.resolve.names import SURE_WORD
from sayso.resolve.transliteration import closeness

T = TypeVar("T", bound=Hashable)

# A key that more words share is compared with its neighbours in the alphabet only. The keys of the 32,000
# names that benchmarks/joins.py makes have 76 words at most.
_MANY_WORDS = 150
_NEIGHBOURS = 12


def spelled_alike(words: Collection[str]) -> Mapping[str, str]:
    """For each word the first of those that are spellings of one name, each of all the others.

    The closest two are joined first; a word that is close to one and far from another stays out.

    >>> spelled_alike(["khaled", "khalid", "hassan"])
    {'hassan': 'hassan', 'khaled': 'khaled', 'khalid': 'khaled'}
    """
    every = sorted(set(words))
    groups = {word: [word] for word in every}
    for _, a, b in sorted(_close(every), key=lambda pair: (-pair[0], *pair[1:])):
        x, y = groups[a], groups[b]
        if x is not y and all(closeness(p, q) >= SURE_WORD for p in x for q in y):
            x += y
            groups.update(dict.fromkeys(y, x))
    return {word: min(groups[word]) for word in every}


def _close(words: list[str]) -> Iterable[tuple[float, str, str]]:
    reach = len(words) if len(words) <= _MANY_WORDS else _NEIGHBOURS
    for at, a in enumerate(words):
        for b in words[at + 1 : at + 1 + reach]:
            near = closeness(a, b)
            if near >= SURE_WORD:
                yield near, a, b


def agreeing(things: Collection[T], fit: Callable[[T, T], bool]) -> list[list[T]]:
    """Group things so that all in a group fit each other; each thing stands in one group.

    What fits two that do not fit each other goes with neither and stands alone. What is left are groups
    in which everything fits, the same whatever the order.

    >>> agreeing(["", "jalal", "omar"], lambda a, b: a in b or b in a)
    [[''], ['jalal'], ['omar']]
    >>> agreeing(["", "jalal"], lambda a, b: a in b or b in a)
    [['', 'jalal']]
    """
    near = {a: [b for b in things if a != b and fit(a, b)] for a in things}
    clear = {a for a in things if all(fit(b, c) for b, c in combinations(near[a], 2))}
    groups: dict[T, list[T]] = {}
    for a in things:
        home = next((groups[b] for b in near[a] if a in clear and b in clear and b in groups), None)
        if home is None:
            groups[a] = [a]
        else:
            home.append(a)
            groups[a] = home
    return [group for a, group in groups.items() if group[0] == a]
