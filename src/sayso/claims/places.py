"""Places of a clause, as said: "in Karsa (north of Orun)", "the town of Belat in rural Hadar"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sayso.claims.lexicon import rows
from sayso.claims.senses import classes_of
from sayso.claims.words import Words
from sayso.model import Place

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_UP = frozenset({"conj", "appos", "compound", "nmod", "poss", "npadvmod", "amod"})
# Modifiers of a noun that name whose it is rather than where it is: "Orun forces".
_WHOSE = frozenset({"poss", "amod", "compound", "nmod"})
# How far up from a name its preposition may be.
_CLIMB = 8


@cache
def _where() -> frozenset[str]:
    return frozenset(r["word"] for r in rows("place_prepositions.tsv"))


def place_names(words: Words, tokens: Iterable[int]) -> list[tuple[int, int]]:
    """The places (first, last word) among these words that tell where; states that act are none."""
    found: list[tuple[int, int]] = []
    unnamed: list[tuple[int, int]] = []
    for at in sorted(tokens):
        number = words.name_of[at]
        if number >= 0 and words.names[number][2] in _PLACES:
            first, end, _ = words.names[number]
            if first <= at and _tells_where(words, first, end):
                _add(found, (first, end - 1))
        elif "settlement" in classes_of(words, at) and words.pos[at] in ("NOUN", "PROPN"):
            name = _named_by(words, at)
            if name is not None:
                _add(found, name)
            elif (
                words.dep[at] == "pobj"
                and words.lower[words.head[at]] in _where()
                and not _is_named(words, at)
            ):
                _add(unnamed, (at, at))
    return found or unnamed


def _add(found: list[tuple[int, int]], place: tuple[int, int]) -> None:
    if all(place[1] < a or b < place[0] for a, b in found):
        found.append(place)


def _named_by(words: Words, noun: int) -> tuple[int, int] | None:
    """The name beside "town", "city", "village", whatever kind of name it was taken for."""
    before = [
        k for k in words.kids[noun] if k < noun and words.dep[k] == "compound" and words.pos[k] == "PROPN"
    ]
    if before:
        return _name(words, words.low[before[0]], noun - 1)
    for form, inner in words.prepositions(noun):
        if form == "of" and words.pos[inner] == "PROPN" and inner > noun:
            return _name(words, words.low[inner], inner)
    return None


def _name(words: Words, first: int, last: int) -> tuple[int, int] | None:
    while first < last and words.pos[first] != "PROPN":
        first += 1
    return (
        (first, last)
        if words.pos[last] in ("PROPN", "NUM", "PUNCT") and words.form[first][:1].isalpha()
        else None
    )


def _is_named(words: Words, noun: int) -> bool:
    return any(words.label(k) for k in words.kids[noun]) or any(
        form == "of" for form, _ in words.prepositions(noun)
    )


def _tells_where(words: Words, first: int, end: int) -> bool:
    top = next((t for t in range(first, end) if not first <= words.head[t] < end), end - 1)
    for _ in range(_CLIMB):
        dep, head = words.dep[top], words.head[top]
        if dep == "pobj":
            return words.lower[head] in _where()
        if dep in _UP and head != top:
            if dep in _WHOSE and _is_body(words, head):
                return False
            top = head
            continue
        return dep in ("dobj", "nsubjpass", "dep", "ROOT", "npadvmod", "oprd")
    return False


def _is_body(words: Words, at: int) -> bool:
    """Whether a place name before this noun names its side, not its place: "Orun forces"."""
    classes = classes_of(words, at)
    return not classes.isdisjoint({"armed", "body", "person"}) and "place" not in classes


def places(words: Words, found: Iterable[tuple[int, int]]) -> tuple[Place, ...]:
    """Place records of these names, without leading determiners."""
    made = []
    for first, last in found:
        while first < last and words.lower[first] in ("the", "a", "an"):
            first += 1
        if last > first and words.lower[last] in ("'s", "’s"):
            last -= 1
        span = words.span(first, last)
        made.append(Place(text=words.text[span.start : span.end], span=span))
    return tuple(made)
