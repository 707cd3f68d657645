"""Mentions as stretches of words: where each begins and ends, its list, what it is in the clauses around."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.claims.clause import Clause
from sayso.claims.words import Words
from sayso.model import Mention

# Between two items of a list stand these, numbers, articles and adjectives, and no more words than so many.
_LINKING = frozenset({",", ";", "and", "or", "&", "as", "well", "both"})
_LINKING_POS = frozenset({"NUM", "DET", "ADJ"})
_LONGEST_LINK, _SHORT_LINK = 7, 3
_LISTED_TOGETHER = frozenset({"weapon", "platform", "place", "organisation"})
# A comma alone lists none of these: "Karsa, Orun", "the minister, Omar Hadid".
_APPOSED = frozenset({"place", "person"})
_NESTING = frozenset({"poss", "compound", "amod", "nmod", "appos"})
_DEEPEST = 3


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A mention in words: first and last, both in it, and the word on which the others hang."""

    mention: Mention
    first: int
    last: int
    head: int

    @property
    def type(self) -> str:
        """The mention's type."""
        return self.mention.type


def spots(words: Words, mentions: Iterable[Mention]) -> list[Spot]:
    """The mentions in order, the wider before what stands in it."""
    found = [_spot(words, m) for m in mentions]
    return sorted(found, key=lambda s: (s.mention.span.start, -s.mention.span.end))


def _spot(words: Words, mention: Mention) -> Spot:
    first = max(0, bisect_right(words.start, mention.span.start) - 1)
    if words.end[first] <= mention.span.start:
        first += 1
    last = max(first, bisect_left(words.start, mention.span.end) - 1)
    inside = range(first, last + 1)
    tops = [at for at in inside if words.head[at] not in inside or words.head[at] == at]
    return Spot(mention, first, last, next((at for at in tops if words.is_nominal(at)), tops[0]))


def lists(words: Words, found: Sequence[Spot]) -> list[int]:
    """For each spot of one sentence the number of the first in its list, its own where it is in none."""
    group = list(range(len(found)))
    outer = [k for k, spot in enumerate(found) if not any(_holds(other, spot) for other in found)]
    links = [_link(words, found[one], found[other]) for one, other in pairwise(outer)]
    for number, other in enumerate(outer[1:]):
        is_listed = links[number] == "list"
        if links[number] == "comma":  # "Karsa, Orun" is no list, "Karsa, Orun and Hadra" is one
            is_listed = next((link for link in links[number + 1 :] if link != "comma"), "") == "list"
        if is_listed:
            group[other] = group[outer[number]]
    return group


def _holds(wide: Spot, narrow: Spot) -> bool:
    is_wider = wide.last - wide.first > narrow.last - narrow.first
    return is_wider and wide.first <= narrow.first and narrow.last <= wide.last


def _link(words: Words, one: Spot, other: Spot) -> str:
    """What two neighbours are to each other: "list", "comma" where that alone stands between, or nothing."""
    link = range(one.last + 1, other.first)
    forms = [words.lower[at] for at in link]
    if not 0 < len(forms) <= _LONGEST_LINK or _LINKING.isdisjoint(forms):
        return ""
    if one.type != other.type and not (
        len(forms) <= _SHORT_LINK and {one.type, other.type} <= _LISTED_TOGETHER
    ):
        return ""
    if not all(words.lower[at] in _LINKING or words.pos[at] in _LINKING_POS for at in link):
        return ""
    return "comma" if forms == [","] and one.type == other.type and one.type in _APPOSED else "list"


def sides(words: Words, clauses: Iterable[Clause]) -> dict[int, list[tuple[Clause, str]]]:
    """The clauses that a noun is an argument of, and as what: `subj`, `obj`, `obj>of`, `against>poss`."""
    found: dict[int, list[tuple[Clause, str]]] = {}
    for clause in clauses:
        for at, side in _arguments(clause):
            for inner, way in _nested(words, at, side, 0):
                found.setdefault(inner, []).append((clause, way))
    return found


def _arguments(clause: Clause) -> Iterator[tuple[int, str]]:
    for slot in ("subj", "obj", "attr"):
        for at in clause.slot(slot):
            yield at, slot + "*" * clause.passive
    for form, at in clause.prepositions:
        yield at, form


def _nested(words: Words, at: int, side: str, depth: int) -> Iterator[tuple[int, str]]:
    """The noun, and those that hang on it."""
    yield at, side
    if depth >= _DEEPEST:
        return
    for kid in words.kids[at]:
        dep = words.dep[kid]
        if dep == "prep":
            for form, noun in words.objects(kid, words.lower[kid]):
                yield from _nested(words, noun, f"{side}>{form}", depth + 1)
        elif dep in _NESTING:
            yield from _nested(words, kid, f"{side}>{dep}", depth + 1)
        elif dep == "conj":
            yield from _nested(words, kid, side, depth + 1)
