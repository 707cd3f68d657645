"""Places of a clause, as said: "in Karsa (north of Orun)", "the town of Belat in rural Hadar"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sayso.claims.lexicon import noun_classes
from sayso.claims.senses import classes_of
from sayso.claims.words import Words, runs
from sayso.data import rows
from sayso.model import Place

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_UP = frozenset({"conj", "appos", "compound", "nmod", "poss", "npadvmod", "amod"})
_NOT_PLACES = frozenset({"NORP", "DATE", "TIME"})
_SURELY = frozenset({"in", "near"})
# Modifiers of a noun that name whose it is rather than where it is: "Orun forces".
_WHOSE = frozenset({"poss", "amod", "compound", "nmod"})
_SITES = frozenset({"place", "building", "settlement"})
# Words within which a bracket must close to be a gloss.
_GLOSS = 10
# How far up from a name its preposition may be.
_CLIMB = 8


@cache
def _where() -> frozenset[str]:
    return frozenset(r["word"] for r in rows("place_prepositions.tsv"))


def place_names(words: Words, tokens: Iterable[int]) -> list[tuple[int, int]]:
    """The places (first, last word) among these words that tell where; states that act are none."""
    found: list[tuple[int, int]] = []
    for at in sorted(tokens):
        number = words.name_of[at]
        if number >= 0 and words.names[number][2] in _PLACES:
            first, end, _ = words.names[number]
            last = _full_end(words, end - 1)
            if last is not None and _tells_where(words, first, last + 1):
                _add(found, (first, last))
        elif words.pos[at] in ("NOUN", "PROPN") and _is_settlement(words, at):
            name = _named_by(words, at)
            is_in_name = words.head[at] == at + 1 and _tells_whose(words, at)
            if name is not None and not is_in_name and not _tells_whence(words, at):
                _add(found, name)
        elif words.place_of[at] >= 0 and words.label(at) not in _NOT_PLACES:
            first, end = words.places[words.place_of[at]]
            if _is_whole_name(words, first, end) and _tells_where(words, first, end):
                _add(found, (first, end - 1))
        elif words.pos[at] == "PROPN" and number < 0 and _stands_where(words, at):
            _add(found, (words.low[at] if words.high[at] == at else at, at))
    return found


def _is_settlement(words: Words, at: int) -> bool:
    """Whether a noun such as "town" or "state" means a place; the "State" of a body's name is none."""
    classes = classes_of(words, at)
    return "settlement" in classes and not ("body" in classes and words.label(at) == "ORG")


def _is_whole_name(words: Words, first: int, end: int) -> bool:
    """Whether a place name is not the beginning or end of another name: "Karsa" in "the Karsa Police"."""
    number = words.name_of[first]
    if number < 0:
        return end == len(words) or words.pos[end] != "PROPN" or words.dep[end - 1] != "compound"
    name_first, name_end, _ = words.names[number]
    return first - name_first <= (words.lower[name_first] == "the") and end == name_end


def _full_end(words: Words, last: int) -> int | None:
    """Where a name cut short ends: "Tal [Marwan]"; None where it is no place: "Qasr [Hadid]"."""
    head = words.head[last]
    if (
        words.dep[last] != "compound"
        or head != last + 1
        or words.pos[head] != "PROPN"
        or words.name_of[head] >= 0
    ):
        return last
    is_place = "place" in classes_of(words, head)
    return head if is_place and not _is_body(words, head) and words.form[head] not in words.surnames else None


def _add(found: list[tuple[int, int]], place: tuple[int, int]) -> None:
    if all(place[1] < a or b < place[0] for a, b in found):
        found.append(place)


def _named_by(words: Words, noun: int) -> tuple[int, int] | None:
    """The name beside "town", "city", "village", whatever kind of name it was taken for."""
    for kid in words.under(noun, "compound", "amod", "nmod"):
        if kid < noun and words.pos[kid] == "PROPN" and words.label(kid) not in _NOT_PLACES:
            return _name(words, words.low[kid], noun - 1)
    for form, inner in words.prepositions(noun):
        if form == "of" and words.pos[inner] == "PROPN" and inner > noun:
            return _name(words, words.low[inner], inner)
    return None


def _name(words: Words, first: int, last: int) -> tuple[int, int] | None:
    """The proper name among these words; a capital that only begins a sentence is none."""
    while first < last and words.pos[first] != "PROPN":
        first += 1
    is_opening = words.sentences[words.sentence_of[first]][0] == first and words.name_of[first] < 0
    is_plain = not words.form[first][:1].isupper() and "-" not in words.form[first : last + 1]
    if is_opening or is_plain:
        return None
    return first, last


def _stands_where(words: Words, at: int) -> bool:
    """Whether a name of no known kind stands behind "in" or "near": "clashes in Tal Marwan"."""
    head = words.head[at]
    return words.dep[at] == "pobj" and words.lower[head] in _SURELY and words.form[at][:1].isupper()


def _tells_where(words: Words, first: int, end: int) -> bool:
    top = next((t for t in range(first, end) if not first <= words.head[t] < end), end - 1)
    for _ in range(_CLIMB):
        dep, head = words.dep[top], words.head[top]
        if dep == "pobj" and words.lower[head] == "of" and _is_settlement(words, words.head[head]):
            top = words.head[head]  # "the towns of Orun and Karsa"
            continue
        if dep == "pobj":
            return words.lower[head] in _where() and not _tells_whence(words, top)
        if dep in _UP and head != top:
            if _tells_whose(words, top):
                return False
            top = head
            continue
        return dep in ("dobj", "nsubjpass", "dep", "ROOT", "npadvmod", "advmod", "oprd")
    return False


def _tells_whose(words: Words, at: int) -> bool:
    """Whether a word of a place is part of a body's name: "Valley" in "the Orun Valley Front"."""
    return words.dep[at] in _WHOSE and _is_body(words, words.head[at])


def _tells_whence(words: Words, at: int) -> bool:
    """Whether a place only tells where somebody or something is from: "residents from the town of Orun"."""
    head = words.head[at]
    if words.dep[at] != "pobj" or words.lower[head] != "from":
        return False
    who = words.head[head]  # "the road from Orun" is there
    return words.is_nominal(who) and _SITES.isdisjoint(classes_of(words, who))


def _is_body(words: Words, at: int) -> bool:
    """Whether a place name before this noun names its side, not its place: "Orun forces"."""
    classes = noun_classes().get(words.lemma[at], frozenset())
    return not classes.isdisjoint({"armed", "body", "person"}) and (
        "place" not in classes or words.pos[at] == "PROPN"
    )


def places(words: Words, found: Iterable[tuple[int, int]]) -> tuple[Place, ...]:
    """Place records of these names, without leading determiners."""
    made = []
    for first, last in found:
        while first < last and words.lower[first] in ("the", "a", "an"):
            first += 1
        while last > first and words.lower[last] in ("'s", "’s", "-"):
            last -= 1
        span = words.span(first, last)
        made.append(Place(text=words.text[span.start : span.end], span=span))
    return tuple(made)


def glossed(words: Words, sentence: int) -> list[tuple[int, int]]:
    """Names that brackets place, "Tal Marwan (north of Karsa), Belat (Karsa)", and the names within."""
    found: list[tuple[int, int]] = []
    first, end = words.sentences[sentence]
    for at in range(first + 1, end):
        if words.form[at] != "(":
            continue
        close = next((t for t in range(at + 1, min(end, at + _GLOSS)) if words.form[t] == ")"), None)
        inside = (
            [] if close is None else [n for n in _names_between(words, at + 1, close) if _is_place(words, n)]
        )
        before = _name_ending(words, at - 1)
        if inside and before is not None and before[0] >= first:
            found += [before, *_names_between(words, at + 1, close or at)]
    return found


def _is_place(words: Words, name: tuple[int, int]) -> bool:
    return words.label(name[1]) in _PLACES


def _names_between(words: Words, first: int, end: int) -> list[tuple[int, int]]:
    """The proper names between two words."""
    return runs(t for t in range(first, end) if words.pos[t] == "PROPN")


def _name_ending(words: Words, last: int) -> tuple[int, int] | None:
    """The proper name that ends at a word: "Mill Lane 86", "al-Marwan Flats"."""
    first = last + 1
    while first > 0 and (words.pos[first - 1] in ("PROPN", "NUM") or words.form[first - 1] == "-"):
        first -= 1
    return (first, last) if first <= last and words.pos[first] == "PROPN" else None
