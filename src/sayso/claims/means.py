"""How an assault was done, by the words of its means: a "drone strike", "killed by a car bomb"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sayso.claims.words import Words
from sayso.data import rows

_BEFORE = frozenset({"compound", "amod", "nmod"})
# What a mode of the verb alone leaves open: drones bomb, and so do those who blow themselves up.
_NARROWER = frozenset({"drone", "suicide-attack", "crowd-control"})
# "an air strike", "heavy artillery shelling of": no name of a means has more words.
_LONGEST = 4


@cache
def _modes() -> dict[str, str]:
    by_class = {r["class"]: r["mode"] for r in rows("weapon_classes.tsv") if r["mode"]}
    weapons = {
        name.lower(): by_class[r["class"]]
        for r in rows("weapons.tsv")
        if r["class"] in by_class
        for name in (r["name"], *r["aliases"].split("|"))
        if name
    }
    return weapons | {r["word"]: r["mode"] for r in rows("event_means.tsv")}


def mode_of(words: Words, means: Iterable[int], known: str | None) -> str | None:
    """The mode that the means say where the event's own word says none, or one that leaves it open."""
    said = [mode for at in means if (mode := _named(words, at)) is not None]
    narrower = [mode for mode in said if mode in _NARROWER]
    if narrower or known is None:
        return next(iter(narrower or said), known)
    return known


def _named(words: Words, at: int) -> str | None:
    """The mode of the longest name of a means in the noun and the words before it."""
    first = at
    while first - 1 >= max(0, at - _LONGEST) and _is_before(words, first - 1, at):
        first -= 1
    for size in range(at - first + 1, 0, -1):
        for start in range(at - size + 1, first - 1, -1):
            inside = range(start, start + size)
            for column in (words.lemma, words.lower):
                mode = _modes().get(" ".join(column[t] for t in inside))
                if mode is not None:
                    return mode
    return None


def _is_before(words: Words, modifier: int, noun: int) -> bool:
    return words.dep[modifier] in _BEFORE and words.low[noun] <= modifier
