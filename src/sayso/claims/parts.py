"""Parts: figures that count some of those whom another figure counts, and which figure that is.

"43 people, including 12 women", "20 fighters, two of them officers", "Of the 12 dead, five were guards": a
part is linked to its whole and never added to it. It takes what befell the whole where its own words do
not say it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.claims.clause import Clause
from sayso.claims.draft import Draft
from sayso.claims.fates import INCLUDES, described
from sayso.claims.numbers import Number
from sayso.claims.words import Words

_THEM = frozenset({"them", "whom", "those", "these", "which"})
# "Five of the dead" may stand a sentence or two after the count of the dead.
_REACH = 2
# "12 dead, seven rebels and five soldiers": fewer than two counts are no list.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Part:
    """What the words around a number say of its being a part."""

    who: int | None = None
    """The noun that says who they are, where the number does not stand before it: "of them civilians"."""
    whole: int | None = None
    """The noun of the whole, where the grammar leads to it."""
    is_near: bool = True
    """Whether the whole stands in the same sentence."""
    type: str | None = None
    """What befell the whole, where its noun says it: "of the dead"."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with its noun, and how the words make it a part, if they do."""

    draft: Draft
    noun: int
    how: Part | None

    @property
    def number(self) -> Number:
        """The number of the figure."""
        assert self.draft.number is not None
        return self.draft.number


def part(words: Words, number: Number, noun: int, clause_of: Mapping[int, Clause]) -> Part | None:
    """How the words make a number a part of another; None where they do not."""
    return (
        _of_them(words, number, noun)
        or _introduced(words, number, noun)
        or _of_the_dead(words, noun, clause_of)
        or _among(words, noun, clause_of)
    )


def _of_them(words: Words, number: Number, noun: int) -> Part | None:
    """ "four of them civilians", "three of whom were children", "of whom five were guards"."""
    after = words.lower[number.last + 1 : number.last + 3]
    before = words.lower[max(0, number.first - 2) : number.first]
    if not any(len(pair) == 2 and pair[0] == "of" and pair[1] in _THEM for pair in (after, before)):
        return None
    who = _predicate(words, noun)
    return None if who is None else Part(who)


def _predicate(words: Words, noun: int) -> int | None:
    """What the number's noun is said to be."""
    head = words.head[noun]
    if words.dep[noun] != "nsubj":
        return noun if words.pos[noun] == "NOUN" and words.dep[noun] == "appos" else None
    if words.is_nominal(head):
        return head
    return words.kid(head, "attr") if words.lemma[head] == "be" else None


def _introduced(words: Words, number: Number, noun: int) -> Part | None:
    """ "including four civilians", "among them three children"; the rest of such a list, too."""
    at = noun
    while words.dep[at] == "conj" and words.is_nominal(words.head[at]):
        at = words.head[at]
    if words.dep[at] == "pobj" and words.lower[words.head[at]] == "including":
        above = words.head[words.head[at]]
        return Part(whole=above if words.is_nominal(above) else None)
    before = words.lower[max(0, number.first - 2) : number.first]
    is_among = len(before) == 2 and before[0] in ("among", "amongst") and before[1] in _THEM
    return Part() if is_among else None


def _of_the_dead(words: Words, noun: int, clause_of: Mapping[int, Clause]) -> Part | None:
    """ "five of the dead were women", "of the 43 dead, 12 were children"."""
    clause = clause_of.get(noun)
    wholes = [o for form, o in words.prepositions(noun) if form == "of"]
    if not wholes and clause is not None and noun in clause.doers:
        wholes = clause.objects_of("of")
    return _of_fate(words, filter(lambda o: _is_definite(words, o), wholes), _predicate(words, noun))


def _is_definite(words: Words, noun: int) -> bool:
    return words.lower[noun] == "those" or any(words.lower[k] in ("the", "those") for k in words.kids[noun])


def _among(words: Words, noun: int, clause_of: Mapping[int, Clause]) -> Part | None:
    """ "three were among the dead", "with 12 children among the dead", "the dead include four women"."""
    clause = clause_of.get(noun)
    found = [o for form, o in words.prepositions(noun) if form in ("among", "amongst")]
    if clause is not None and noun in clause.doers:
        found += clause.objects_of("among")
    if clause is not None and noun in clause.undergoers and words.lemma[clause.head] in INCLUDES:
        found += clause.doers
    return _of_fate(words, found, None)


def _of_fate(words: Words, wholes: Iterable[int], who: int | None) -> Part | None:
    """A part of the first whole whose noun says what befell it."""
    told = ((o, fate.type) for o in wholes if (fate := described(words, o)) is not None)
    return next((Part(who, whole, is_near=False, type=type_) for whole, type_ in told), None)


def link(words: Words, figures: Sequence[Counted]) -> None:
    """Give each part its whole, and what befell it; `figures` in order of the text."""
    for one in figures:
        whole = None if one.how is None else _whole(words, one, one.how, figures)
        if whole is not None:
            _join(one.draft, whole.draft)
    _link_sums(words, [f for f in figures if f.draft.whole is None])


def _join(draft: Draft, whole: Draft) -> None:
    draft.whole = whole.at if whole.counted is None else whole.counted
    if draft.type == "count" and whole.type != "count":
        draft.type, draft.confidence = whole.type, whole.confidence
        counted = draft.at if draft.counted is None else draft.counted
        draft.roles = {**whole.roles, "target": [counted]}


def _whole(words: Words, one: Counted, how: Part, figures: Sequence[Counted]) -> Counted | None:
    """The figure that the grammar leads to, else the nearest before it that can hold it."""
    others = [f for f in figures if f is not one]
    named = [f for f in others if how.whole is not None and how.whole in (f.draft.counted, f.noun)]
    if named:
        return named[0]
    reach, here = (0 if how.is_near else _REACH), words.sentence_of[one.noun]
    before = [
        f
        for f in others
        if f.how is None
        and f.number.first < one.number.first
        and here - words.sentence_of[f.noun] <= reach
        and _holds(f, one)
    ]
    return before[-1] if before else None


def _holds(whole: Counted, one: Counted) -> bool:
    """Whether a figure can be the whole of another: it is as large, and of what befell the same people."""
    a, b = whole.number, one.number
    most = a.high if a.high is not None else math.inf
    least = b.low if b.low is not None else 0.0
    of_people = a.unit is None and b.unit is None
    return of_people and least < most and one.draft.type in ("count", whole.draft.type)


def _link_sums(words: Words, figures: Sequence[Counted]) -> None:
    """ "12 dead, seven rebels and five soldiers": counts that follow a count and add up to it."""
    for at, whole in enumerate(figures):
        here = words.sentence_of[whole.noun]
        listed = [f for f in figures[at + 1 :] if words.sentence_of[f.noun] == here and _holds(whole, f)]
        counts = [f.number.low for f in listed if f.number.low == f.number.high]
        is_exact = len(counts) == len(listed) >= _FEWEST
        if is_exact and sum(n or 0.0 for n in counts) == whole.number.low:
            for one in listed:
                _join(one.draft, whole.draft)
