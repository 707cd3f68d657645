"""Where a report names places: what the parser labels so, put right by a gazetteer.

The parser takes surnames and brands for towns, passes over towns it has never met, and sees one name where
there are two ("the Karsa Police Department" names Karsa). What the rest of the report shows decides: a name
that stands behind "in" or "near", in a list of places, or was a place before, is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from sayso.data import rows
from sayso.model import Span

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
# A name in a list or behind "in" needs no fame; the smallest places of the gazetteer have 500 people.
_A_PLACE = 2.0
_COUNTRY = 9.0


class _Run(NamedTuple):
    """Words that are one name to the parser: first word, end, label."""

    first: int
    end: int
    label: str


def place_spans(doc: Any, weigh: Weigh) -> tuple[Span, ...]:
    """The place names of a parsed report, in order, none overlapping."""
    found = _Finder(doc, weigh).found()
    return tuple(Span(doc[first].idx, doc[end - 1].idx + len(doc[end - 1])) for first, end in found)


class _Finder:
    """One report: its words, the names in it, and which of them are places so far."""

    def __init__(self, doc: Any, weigh: Weigh) -> None:
        self.words = [t.text for t in doc]
        self.lower = [w.lower() for w in self.words]
        self.weigh = weigh
        self.runs = list(_runs(doc))
        self.people = _people(self.words, self.runs)
        self.placed = {self._text(r.first, r.end) for r in self.runs if self._stands_where(r.first)}
        self.known: set[str] = set()

    def found(self) -> list[tuple[int, int]]:
        """First what the parser calls places, then what else must be some."""
        kept: list[tuple[int, int]] = []
        for run in self.runs:
            if run.label in _PLACES:
                kept += [p for p in self._parts(run) if self._is_place(*p)]
        self.known = {self._text(*p) for p in kept}
        others = [r for r in self.runs if r.label in _OTHERS or r.label in _PLACES]
        for _ in range(2):  # a list of places grows from either end
            taken = {at for first, end in kept for at in range(first, end)}
            for run in others:
                if taken.isdisjoint(range(run.first, run.end)):
                    kept += self._within(run, taken)
            self.known.update(self._text(*p) for p in kept)
        return sorted(set(kept))

    def _text(self, first: int, end: int) -> str:
        return " ".join(self.words[first:end])

    def _parts(self, run: _Run) -> Iterator[tuple[int, int]]:
        """The names in the words of one place: without small words before, apart where "and" joins two."""
        first = run.first
        for at in range(run.first, run.end + 1):
            is_cut = at < run.end and (self.lower[at] in _COMMAS or self.words[at] in ("-", "–", "—", "/"))
            if at == run.end or (is_cut and not self.weigh(self._text(run.first, run.end))):
                part = self._trimmed(first, at)
                if part is not None:
                    yield part
                first = at + 1

    def _trimmed(self, first: int, end: int) -> tuple[int, int] | None:
        while first < end and (self.lower[first] in _ARTICLES or not _is_name(self.words[first])):
            first += 1
        while end > first and not _is_name(self.words[end - 1]) and not self.words[end - 1].isdigit():
            end -= 1
        return (first, end) if first < end else None

    def _is_place(self, first: int, end: int) -> bool:
        """Whether what the parser calls a place is one: a road, a surname or an unknown brand is none."""
        text = self._text(first, end)
        if any(w in _words("way") for w in (self.lower[end - 1], self.lower[first])) and end - first > 1:
            return False
        if text in self.people and text not in self.placed:
            return False
        weight = self.weigh(text)
        if weight:
            return True
        return text in self.placed or self.lower[end - 1] in _words("class") or self._is_classed(first, end)

    def _is_classed(self, first: int, end: int) -> bool:
        """Whether the words beside say what class of place it is: "Karsa village", "the town of Karsa"."""
        behind = end < len(self.words) and self.lower[end] in _words("class", "division")
        return behind or (
            first > 1 and self.lower[first - 1] == "of" and self.lower[first - 2] in _words("class", "division")
        )

    def _stands_where(self, first: int) -> bool:
        before = first - 1
        while before >= 0 and self.lower[before] in _ARTICLES:
            before -= 1
        return before >= 0 and self.lower[before] in _prepositions()

    def _within(self, run: _Run, taken: set[int]) -> list[tuple[int, int]]:
        """The places that a name is, begins with ("Karsa Police") or ends with ("University of Karsa")."""
        first = run.first
        while first < run.end and self.lower[first] in _ARTICLES:
            first += 1
        if first == run.end:
            return []
        if self._is_whole(first, run, taken):
            return [(first, run.end)]
        if run.label == "PERSON":
            return []
        found = [p for p in (self._leading(first, run.end), self._trailing(first, run.end)) if p is not None]
        return found

    def _is_whole(self, first: int, run: _Run, taken: set[int]) -> bool:
        text = self._text(first, run.end)
        if text in self.people:
            return False
        weight = self.weigh(text)
        if not weight:
            return False
        if text in self.known and run.label != "PERSON":
            return True
        if weight < _A_PLACE or self.words[first].islower():
            return False
        if self._is_listed(first, run.end, taken) or self._has_holder(run.end, taken):
            return True
        if run.label == "PERSON":
            return False
        if self._stands_where(first) or self._is_classed(first, run.end) or self._is_dateline(first, run.end):
            return True
        return weight >= WELL_KNOWN and run.end < len(self.words) and self.lower[run.end] in _words("local")

    def _is_listed(self, first: int, end: int, taken: set[int]) -> bool:
        """Whether a place stands on the other side of a comma or "and", on both sides or behind "in"."""
        before = first >= 2 and self.lower[first - 1] in _COMMAS and first - 2 in taken
        far = first >= 3 and self.lower[first - 1] == "and" and self.words[first - 2] == "," and first - 3 in taken
        behind = end + 1 < len(self.words) and self.lower[end] in _COMMAS and end + 1 in taken
        return (before or far) and (behind or self.lower[first - 1] != ",") or (behind and self._stands_where(first))

    def _has_holder(self, end: int, taken: set[int]) -> bool:
        """Whether a state or country stands behind a comma: "Karsa, Ohio"."""
        if end + 1 >= len(self.words) or self.words[end] != "," or end + 1 not in taken:
            return False
        holder = self.words[end + 1]
        return holder.endswith(".") or self.weigh(holder) >= _HOLDER

    def _is_dateline(self, first: int, end: int) -> bool:
        """Whether it opens the report, or a line, in capitals, before a dash, a bracket or a comma."""
        opens = first == 0 or "\n" in self.words[first - 1]
        return opens and self._text(first, end).isupper() and end < len(self.words) and self.words[end][0] in "-–—(,:"

    def _leading(self, first: int, end: int) -> tuple[int, int] | None:
        for size in range(min(_LONGEST, end - first - 1), 0, -1):
            text, following = self._text(first, first + size), self.lower[first + size]
            if text in self.known and text not in self.people:
                return first, first + size
            if following in _words("seated") and text not in self.people and self.weigh(text) >= WELL_KNOWN:
                return first, first + size
        return None

    def _trailing(self, first: int, end: int) -> tuple[int, int] | None:
        for at in range(max(first + 1, end - _LONGEST), end):
            if self.lower[at - 1] in ("of", "in", "at"):
                text = self._text(at, end)
                if text in self.known or self.weigh(text) >= WELL_KNOWN:
                    return at, end
        return None


# The prior of a first division in the gazetteer's scale.
_HOLDER = 5.0


def _runs(doc: Any) -> Iterator[_Run]:
    """The parser's names, and runs of proper nouns in none of them."""
    at, end = 0, len(doc)
    entities = {e.start: e for e in doc.ents}
    while at < end:
        entity = entities.get(at)
        if entity is not None:
            yield from _capitalised(doc, entity)
            at = entity.end
            continue
        stop = at
        while stop < end and stop not in entities and doc[stop].pos_ == "PROPN" and _is_name(doc[stop].text):
            stop += 1
        if stop > at:
            yield _Run(at, stop, "")
        at = max(stop, at + 1)


def _capitalised(doc: Any, entity: Any) -> Iterator[_Run]:
    """A name as the parser has it, without a genitive at its end."""
    end = entity.end
    while end > entity.start and doc[end - 1].text in ("'s", "’s", "'", "’"):
        end -= 1
    if end > entity.start:
        yield _Run(entity.start, end, entity.label_)


def _people(words: list[str], runs: Iterable[_Run]) -> set[str]:
    """Given names and surnames of the persons whose full names the report gives."""
    found: set[str] = set()
    for run in runs:
        if run.label == "PERSON" and run.end - run.first > 1:
            found.update((words[run.first], words[run.end - 1]))
    return found


def _is_name(word: str) -> bool:
    """Whether a word can be of a name: a capital somewhere, or a letter that has no case."""
    return any(c.isupper() or (c.isalpha() and not c.islower()) for c in word)


@cache
def _words(*types: str) -> frozenset[str]:
    return frozenset(r["word"] for r in rows("place_words.tsv") if r["type"] in types)


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(r["word"] for r in rows("place_prepositions.tsv") if r["plain"])
