"""Where a report names places: what the parser labels so, put right by a gazetteer.

The parser takes surnames and brands for towns, passes over towns it has never met, and sees one name where
there are two ("the Karsa Police Department" names Karsa). What the rest of the report shows decides: a name
that stands behind "in" or "near", in a list of places, or was a place before, is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from sayso.annotate.names import DASHES, Run, is_name, people, runs, with_article
from sayso.data import rows
from sayso.model import Mention, Span

Weigh = Callable[[str], float]
"""How well known the best known place of a name is, about log10 of its people; 0 where there is none."""

_PLACES = frozenset({"GPE", "LOC", "FAC"})
# Names that may hold a place or be one; dates, sums and peoples never are.
_OTHERS = frozenset({"", "ORG", "PERSON", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_ARTICLES = frozenset({"the", "a", "an"})
_COMMAS = frozenset({",", "and", "or", "&", ";"})
# The longest name of a place, in words.
_LONGEST = 5

# Below this a name inside another is more often a founder's or a brand's: set on half of bench/places.
WELL_KNOWN = 4.0
# A mention that the tagger is so sure of is a place's, whatever the parser calls the name in it.
SURE = 0.6
# Countries, states, capitals, the largest cities: also before any word, or at the end ("Bank of Karsa").
FAMOUS = 6.4
# A name in a list or behind "in" needs no fame; the smallest places of the gazetteer have 500 people.
_A_PLACE = 2.0
# How often a list of places may grow from its ends.
_GROWS = 6


def place_spans(doc: Any, weigh: Weigh, mentions: Iterable[Mention] = ()) -> tuple[Span, ...]:
    """The place names of a parsed report, in order, none overlapping.

    `mentions` are those of the report: a name in one that surely is a place's needs no gazetteer to be one.
    """
    sure = [m.span for m in mentions if m.type == "place" and m.confidence >= SURE]
    found = ((with_article(doc, first), end) for first, end in _Finder(doc, weigh, sure).found())
    return tuple(Span(doc[first].idx, doc[end - 1].idx + len(doc[end - 1])) for first, end in found)


def _singular(noun: str) -> str:
    """ "towns" to "town", "cities" to "city"."""
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


class _Places:
    """Sure mentions of places, by where they stand."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._inside = {at for span in spans for at in range(*span)}

    def cover(self, first: int, last: int) -> bool:
        """Whether both characters lie in mentions."""
        return first in self._inside and last in self._inside


class _Finder:
    """One report: its words, the names in it, and which of them are places so far."""

    def __init__(self, doc: Any, weigh: Weigh, sure: Iterable[Span]) -> None:
        self.words = [t.text for t in doc]
        self.lower = [w.lower() for w in self.words]
        self.weigh = weigh
        self.runs = list(runs(doc))
        self.people = people(self.words, self.runs)
        self.common = {w for w in self.words if w.islower()}
        self.placed = {self._text(r.first, r.end) for r in self.runs if self._stands_where(r.first, "sure")}
        self.known: set[str] = set()
        places = _Places(sure)
        self.mentioned = {r.first for r in self.runs if places.cover(doc[r.first].idx, doc[r.end - 1].idx)}

    def found(self) -> list[tuple[int, int]]:
        """First what the parser calls places, then what else must be some."""
        kept: list[tuple[int, int]] = []
        for run in self.runs:
            if run.label in _PLACES:
                kept += [p for p in self._parts(run) if self._is_place(*p)]
        kept = [self._whole(*p) for p in kept]
        self.known = {self._text(*p) for p in kept}
        others = [r for r in self.runs if r.label in _OTHERS or r.label in _PLACES]
        for _ in range(_GROWS):
            before = len(kept)
            taken = {at for first, end in kept for at in range(first, end)}
            for run in others:
                if taken.isdisjoint(range(run.first, run.end)):
                    kept += self._within(run, taken)
            self.known.update(self._text(*p) for p in kept)
            if len(kept) == before:
                break
        return _longest(kept)

    def _text(self, first: int, end: int) -> str:
        return " ".join(self.words[first:end])

    def _parts(self, run: Run) -> Iterator[tuple[int, int]]:
        """The names in the words of one place: without small words before, apart where "and" joins two."""
        first = run.first
        for at in range(run.first, run.end + 1):
            if at == run.end or self._is_cut(run, at):
                part = self._trimmed(first, at)
                if part is not None:
                    yield from self._apart(*part)
                first = at + 1

    def _apart(self, first: int, end: int) -> Iterator[tuple[int, int]]:
        """Two well-known names that a lost comma has run together: "Karsa Orun"."""
        if not self.weigh(self._text(first, end)):
            for at in range(first + 1, end):
                if self._is_town(first, at) and self._is_town(at, end):
                    yield from ((first, at), (at, end))
                    return
        yield first, end

    def _is_town(self, first: int, end: int) -> bool:
        """Whether words with a capital are a well-known place, and no word for a class of places."""
        is_name = self.words[first][:1].isupper() and not self._is_common(first, end)
        return is_name and self.weigh(self._text(first, end)) >= WELL_KNOWN

    def _whole(self, first: int, end: int) -> tuple[int, int]:
        """The longest name of a place around a part of it that the parser took for all: "Tal [Marwan]"."""
        for low, high in ((first, end + 2), (first - 1, end), (first, end + 1), (first - 2, end)):
            is_inside = low >= 0 and high <= len(self.words)
            if is_inside and self._is_name(low, high) and self.weigh(self._text(low, high)):
                return low, high
        return first, end

    def _is_name(self, first: int, end: int) -> bool:
        """Whether words can be one name: no article before it, no stop within it."""
        opens = self.lower[first] not in _ARTICLES and is_name(self.words[first])
        return opens and is_name(self.words[end - 1]) and "." not in self.words[first:end]

    def _is_cut(self, run: Run, at: int) -> bool:
        """Whether a word parts two names: "and", or a dash between two that are known each for itself."""
        if self.lower[at] in _COMMAS:
            return not self.weigh(self._text(run.first, run.end))
        if self.words[at] not in DASHES or at == run.first:
            return False
        return bool(self.weigh(self._text(run.first, at)) and self.weigh(self._text(at + 1, run.end)))

    def _trimmed(self, first: int, end: int) -> tuple[int, int] | None:
        while first < end and (self.lower[first] in _ARTICLES or not is_name(self.words[first])):
            first += 1
        while end > first and not is_name(self.words[end - 1]):
            if self.words[end - 1].isdigit() and self.weigh(self._text(first, end)):
                break  # "Karsa 86" is a quarter
            end -= 1
        return (first, end) if first < end else None

    def _is_place(self, first: int, end: int) -> bool:
        """Whether what the parser calls a place is one: a road, a surname or an unknown brand is none."""
        text = self._text(first, end)
        if any(w in _words("way") for w in (self.lower[end - 1], self.lower[first])) and end - first > 1:
            return False
        if text in self.people and text not in self.placed:
            return False
        if self.weigh(text):
            return text in self.placed or not self._is_common(first, end)
        if text.isupper() or self.common.issuperset(self.lower[first:end]):
            return False  # an acronym that is no place's; a headline's ordinary words
        return text in self.placed or self.lower[end - 1] in _words("class") or self._is_classed(first, end)

    def _is_common(self, first: int, end: int) -> bool:
        """Whether a name is one word that the report also uses as an ordinary one, or that names a class."""
        word = self.lower[first]
        return end - first == 1 and (
            word in self.common or word in _words("seated", "class", "bearing", "way")
        )

    def _is_classed(self, first: int, end: int) -> bool:
        """Whether the words beside say what class of place it is: "Karsa village", "the town of Karsa"."""
        behind = end < len(self.words) and self.lower[end] in _words("class", "division")
        return behind or (
            first > 1
            and self.lower[first - 1] == "of"
            and self.lower[first - 2] in _words("class", "division")
        )

    def _stands_where(self, first: int, *how: str) -> bool:
        """Whether a preposition of place stands before: surely, or one that others take too ("to", "at")."""
        before = first - 1
        while before >= 0 and self.lower[before] in _ARTICLES:
            before -= 1
        return before >= 0 and _prepositions().get(self.lower[before], "") in (how or ("sure", "yes"))

    def _within(self, run: Run, taken: set[int]) -> list[tuple[int, int]]:
        """The places that a name is, begins with ("Karsa Police") or ends with ("University of Karsa")."""
        first = run.first
        while first < run.end and self.lower[first] in _ARTICLES:
            first += 1
        if first == run.end:
            return []
        if self._is_whole(first, run, taken):
            return list(self._apart(first, run.end))
        ends = list(self._parts(run))
        if len(ends) > 1 and run.end < len(self.words) and self.lower[run.end] in _words("line"):
            return ends  # "the Karsa-Orun road"
        if run.label == "PERSON":
            return []
        found = [p for p in (self._leading(first, run.end), self._trailing(first, run.end)) if p is not None]
        return found

    def _is_whole(self, first: int, run: Run, taken: set[int]) -> bool:
        text = self._text(first, run.end)
        if text in self.people:
            return False
        if self._is_mentioned(first, run, taken):
            return True
        weight = self.weigh(text)
        if not weight:
            return False
        if text in self.known and run.label != "PERSON":
            return True
        if weight < _A_PLACE or self._is_common(first, run.end):
            return False
        if self._is_listed(first, run.end, taken) or self._has_holder(run.end, taken):
            return True
        if run.label == "PERSON":
            return False
        how = () if not run.label or run.label in _PLACES else ("sure",)
        if (
            self._stands_where(first, *how)
            or self._is_classed(first, run.end)
            or self._is_dateline(first, run.end)
        ):
            return True
        return weight >= WELL_KNOWN and run.end < len(self.words) and _is_of_a_place(self.lower[run.end])

    def _is_mentioned(self, first: int, run: Run, taken: set[int]) -> bool:
        """Whether a sure mention of a place holds the name, and the words beside say so too.

        They tell its class ("the towns of Karsa and Orun"), go on with a list, or say where it lies.
        """
        if run.first not in self.mentioned or self._is_common(first, run.end):
            return False
        behind = self.lower[run.end : run.end + 2]
        lies = len(behind) == 2 and behind[0] in _words("bearing", "edge") and behind[1] == "of"
        before = self.lower[max(0, first - 2) : first]
        holds = len(before) == 2 and before[1] == "of" and _singular(before[0]) in _words("class", "division")
        return lies or holds or self._is_classed(first, run.end) or self._is_listed(first, run.end, taken)

    def _is_listed(self, first: int, end: int, taken: set[int]) -> bool:
        """Whether a list of places goes on here: one stands before "and", or on both sides of commas."""
        size = len(self.words)
        behind = end + 1 < size and self.lower[end] in _COMMAS and end + 1 in taken
        if first < 2 or self.lower[first - 1] not in _COMMAS:
            return behind and self._stands_where(first)
        before = first - 3 if self.words[first - 2] == "," and first > 2 else first - 2
        return before in taken and (behind or self.lower[first - 1] != "," or self._goes_on(end))

    def _goes_on(self, end: int) -> bool:
        """Whether another name that places have stands behind a comma or "and"."""
        if end >= len(self.words) or self.lower[end] not in _COMMAS:
            return False
        return any(r.first == end + 1 and self.weigh(self._text(*r[:2])) >= _A_PLACE for r in self.runs)

    def _has_holder(self, end: int, taken: set[int]) -> bool:
        """Whether a comma or bracket tells where it is: "Karsa, Ohio", "Karsa, north of Orun"."""
        if end + 2 >= len(self.words) or self.words[end] not in (",", "("):
            return False
        if self.lower[end + 1] in _words("bearing", "edge") and self.lower[end + 2] == "of":
            return True
        if end + 1 not in taken:
            return False
        holder = self.words[end + 1]
        return holder.endswith(".") or self.weigh(holder) >= _HOLDER

    def _is_dateline(self, first: int, end: int) -> bool:
        """Whether it opens the report, or a line, in capitals, before a dash, a bracket or a comma."""
        opens = first == 0 or "\n" in self.words[first - 1]
        return (
            opens
            and self._text(first, end).isupper()
            and end < len(self.words)
            and self.words[end][0] in "-–—(,:"
        )

    def _leading(self, first: int, end: int) -> tuple[int, int] | None:
        if self.lower[end - 1] in _words("medium"):
            return None  # a paper is no place, though it is named after one
        for size in range(min(_LONGEST, end - first - 1), 0, -1):
            text, after = self._text(first, first + size), self.words[first + size]
            if text in self.people or self._is_common(first, first + size):
                continue
            weight = self.weigh(text)
            if size > 1 and weight and self.lower[first + size - 1] in _words("division"):
                return first, first + size
            if text in self.known or (weight >= WELL_KNOWN and after.lower() in _words("seated")):
                return first, first + size
            if weight >= FAMOUS and after[0].isupper():
                return first, first + size
        return None

    def _trailing(self, first: int, end: int) -> tuple[int, int] | None:
        for at in range(max(first + 1, end - _LONGEST), end):
            if self.lower[at - 1] in ("of", "in", "at"):
                while at < end - 1 and self.lower[at] in _words("bearing"):
                    at += 1
                text = self._text(at, end)
                if text in self.known or self.weigh(text) >= FAMOUS:
                    return at, end
        return None


# The prior of a first division in the gazetteer's scale.
_HOLDER = 5.0


def _longest(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, without those that lie in or cut into a longer one."""
    kept: list[tuple[int, int]] = []
    for first, end in sorted(set(found), key=lambda p: (p[0] - p[1], p)):
        if all(end <= a or b <= first for a, b in kept):
            kept.append((first, end))
    return sorted(kept)


@cache
def _words(*types: str) -> frozenset[str]:
    return frozenset(r["word"] for r in rows("place_words.tsv") if r["type"] in types)


@cache
def _prepositions() -> dict[str, str]:
    return {r["word"]: r["plain"] for r in rows("place_prepositions.tsv")}


@cache
def _of_a_place() -> frozenset[str]:
    classes = {"person", "body", "place", "settlement"}
    return frozenset(
        r["word"] for r in rows("noun_classes.tsv") if not classes.isdisjoint(r["class"].split("|"))
    )


def _is_of_a_place(noun: str) -> bool:
    """Whether a noun is of those that belong to a place: "a Karsa man", "Karsa residents"."""
    return (
        noun in _of_a_place() or noun.removesuffix("s") in _of_a_place() or noun == "men" or noun == "women"
    )
