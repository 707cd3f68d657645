"""Places of a clause, as said: "in Karsa (north of Orun)", "the town of Belat in rural Hadar"."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.claims.senses import classes_of
from sayso.claims.words import Words
from sayso.model import Place

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_WHERE = frozenset(
    "in at near on of from to into across around outside inside over towards toward against within throughout between along"
    " north south east west through including off".split()
)


def place_names(words: Words, tokens: Iterable[int]) -> list[tuple[int, int]]:
    """The places (first, last word) among these words that tell where; states that act are none."""
    found: list[tuple[int, int]] = []
    for at in sorted(tokens):
        number = words.name_of[at]
        if number < 0 or words.names[number][2] not in _PLACES:
            continue
        first, end, _ = words.names[number]
        if (not found or found[-1] != (first, end - 1)) and _tells_where(words, first, end):
            found.append((first, end - 1))
    return found


def _tells_where(words: Words, first: int, end: int) -> bool:
    top = next((t for t in range(first, end) if not first <= words.head[t] < end), end - 1)
    for _ in range(8):
        dep, head = words.dep[top], words.head[top]
        if dep == "pobj":
            return words.lower[head] in _WHERE
        if dep in ("conj", "appos", "compound", "nmod", "poss", "npadvmod", "amod") and head != top:
            if dep in ("poss", "amod", "compound", "nmod") and _is_body(words, head):
                return False
            top = head
            continue
        return dep in ("dobj", "nsubjpass", "dep", "ROOT", "npadvmod", "oprd")
    return False


def _is_body(words: Words, at: int) -> bool:
    """Whether a place name before this noun names its side, not its place: "Orun forces"."""
    return not classes_of(words, at).isdisjoint({"armed", "body", "person"}) and "place" not in classes_of(
        words, at
    )


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
