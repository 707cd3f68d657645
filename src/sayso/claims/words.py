"""The parse as plain lists: one look at the spaCy `Doc`, then numbers and strings only.

Asking a `Token` for its neighbours costs a Python object each time; a report is asked thousands of times.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

from sayso.claims.lexicon import noun_classes
from sayso.model import Annotated, Span

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# Nouns that stand before the name of a side: "the militia Dawn Battalion".
_SIDES = frozenset({"armed", "body"})
_VERBAL = frozenset({"VERB", "AUX"})


class Words:
    """One report's words by position: forms, lemmas, heads, labels, children, names, sentences."""

    def __init__(self, annotated: Annotated) -> None:
        self.report = annotated.report
        self.text: str = annotated.report.text
        columns = _columns(annotated.doc)
        self.start: list[int] = columns["IDX"]
        self.form: list[str] = _strings(annotated.doc, columns["ORTH"])
        self.end: list[int] = [s + len(f) for s, f in zip(self.start, self.form, strict=True)]
        self.lower: list[str] = [form.lower() for form in self.form]
        self.lemma: list[str] = [lemma.lower() for lemma in _strings(annotated.doc, columns["LEMMA"])]
        self.pos: list[str] = _strings(annotated.doc, columns["POS"])
        self.tag: list[str] = _strings(annotated.doc, columns["TAG"])
        self.dep: list[str] = _strings(annotated.doc, columns["DEP"])
        self.head: list[int] = [at + offset for at, offset in enumerate(columns["HEAD"])]
        self._read_names(_strings(annotated.doc, columns["ENT_TYPE"]), columns["ENT_IOB"])
        self._name_sides()
        self.kids = _children(self.head)
        self.low, self.high = _edges(self.head)
        self.surnames = self._surnames()
        """Last words of persons' full names: "Hadid" alone, or taken for a place, is the person again."""
        self._read_sentences(columns["SENT_START"])
        self._read_places(annotated.places)

    def __len__(self) -> int:
        return len(self.form)

    def _read_names(self, labels: list[str], marks: list[int]) -> None:
        """Names as (first word, end, label); a mark of 3 begins one, 1 goes on."""
        self.names: list[tuple[int, int, str]] = []
        self.name_of: list[int] = [-1] * len(labels)
        for at, label in enumerate(labels):
            if not label:
                continue
            if marks[at] == 1 and self.names and self.names[-1][1] == at:
                first, _, _ = self.names.pop()
                self.names.append((first, at + 1, label))
            else:
                self.names.append((at, at + 1, label))
            self.name_of[at] = len(self.names) - 1

    def _name_sides(self) -> None:
        """Hang "the opposition" on the "Orun National Council" right behind it: the name is meant."""
        kids, (low, _) = _children(self.head), _edges(self.head)
        for name, noun in enumerate(self.head):
            is_close = self.dep[name] == "appos" and self.pos[name] == "PROPN" and low[name] == noun + 1
            if not is_close or self.pos[noun] != "NOUN" or self.label(name) == "PERSON":
                continue
            if noun_classes().get(self.lemma[noun], frozenset()).isdisjoint(_SIDES):
                continue
            self.head[name] = name if self.head[noun] == noun else self.head[noun]
            self.dep[name], self.dep[noun] = self.dep[noun], "compound"
            for kid in [noun, *kids[noun]]:
                if kid != name:
                    self.head[kid] = name

    def _read_places(self, places: Iterable[Span]) -> None:
        """Place names as (first word, end), and for each word the number of the one it is part of, or -1."""
        self.places: list[tuple[int, int]] = []
        self.place_of: list[int] = [-1] * len(self.start)
        for span in places:
            first, end = bisect_left(self.start, span.start), bisect_left(self.start, span.end)
            self.place_of[first:end] = [len(self.places)] * (end - first)
            self.places.append((first, end))

    def _surnames(self) -> frozenset[str]:
        return frozenset(
            self.form[end - 1]
            for first, end, label in self.names
            if label == "PERSON" and end - first > 1 and self.pos[end - 1] == "PROPN"
        )

    def _read_sentences(self, marks: list[int]) -> None:
        """Sentences as (first word, end); a mark of 1 begins one."""
        size = len(marks)
        firsts = [at for at, mark in enumerate(marks) if mark == 1 or at == 0]
        ends = [*firsts[1:], size][: len(firsts)]  # an empty report has no sentence
        self.sentences: list[tuple[int, int]] = list(zip(firsts, ends, strict=True))
        self.sentence_of: list[int] = [0] * size
        for number, (first, end) in enumerate(self.sentences):
            self.sentence_of[first:end] = [number] * (end - first)

    def label(self, at: int) -> str:
        """The kind of name that the word is part of, or an empty string."""
        number = self.name_of[at]
        return self.names[number][2] if number >= 0 else ""

    def is_verb(self, at: int) -> bool:
        """Whether the word is a verb or an auxiliary."""
        return self.pos[at] in _VERBAL

    def is_nominal(self, at: int) -> bool:
        """Whether the word can head a noun phrase."""
        return self.pos[at] in _NOMINAL

    def span(self, first: int, last: int) -> Span:
        """The characters from word `first` to word `last`, inclusive."""
        return Span(self.start[first], self.end[last])

    def kid(self, at: int, *deps: str) -> int | None:
        """The first child with one of these labels."""
        return next((k for k in self.kids[at] if self.dep[k] in deps), None)

    def under(self, at: int, *deps: str) -> Iterator[int]:
        """All children with one of these labels."""
        return (k for k in self.kids[at] if self.dep[k] in deps)

    def listed(self, at: int) -> list[int]:
        """The word and those coordinated with it: "Russia, Iran and Turkey" gives three."""
        found, queue = [], [at]
        while queue:
            here = queue.pop(0)
            found.append(here)
            queue.extend(k for k in self.kids[here] if self.dep[k] == "conj" and self.is_nominal(k))
        return found

    def companions(self, at: int) -> list[int]:
        """Those beside whom the word stands: "the commander, along with two guards".

        A comma before "along" ends a relative clause, wherever the parse hangs it.
        """
        inner = [k for rel in self.under(at, "relcl") for k in self.kids[rel] if self.lower[k - 1] == ","]
        beside = [k for k in (*self.kids[at], *inner) if self._is_beside(k)]
        return [o for k in beside for _, o in self.objects(k, "with")]

    def _is_beside(self, at: int) -> bool:
        if self.lower[at] == "with":
            return self.lower[at - 1] == "together" and self.head[at - 1] == at
        return self.lower[at] in ("along", "together") and self.lower[at + 1 : at + 2] == ["with"]

    def prepositions(self, at: int) -> Iterator[tuple[str, int]]:
        """Each (preposition, object) below the word; "in front of X" gives ("of", X) too."""
        for kid in self.kids[at]:
            if self.dep[kid] in ("prep", "dative", "agent") and self.pos[kid] in ("ADP", "SCONJ", "VERB"):
                yield from self.objects(kid, self.lower[kid])

    def objects(self, preposition: int, form: str) -> Iterator[tuple[str, int]]:
        """The objects of a preposition, listed ones too, each with the preposition's form."""
        for kid in self.kids[preposition]:
            dep = self.dep[kid]
            if dep == "pobj" or (dep == "pcomp" and form == "under"):  # "under shelling by the army"
                for one in self.listed(kid):
                    yield form, one
            elif dep == "prep":
                yield from self.objects(kid, self.lower[kid] if form in ("because", "according") else form)
            elif dep == "conj" and self.pos[kid] == "ADP":
                yield from self.objects(kid, self.lower[kid])

    def ancestors(self, at: int) -> Iterator[int]:
        """The heads above the word, nearest first."""
        while self.head[at] != at:
            at = self.head[at]
            yield at


_ATTRIBUTES = ["ORTH", "IDX", "LEMMA", "POS", "TAG", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB", "SENT_START"]
_SIGNED = ("HEAD", "SENT_START")


def _columns(doc: Any) -> dict[str, list[int]]:
    """The doc's columns as whole numbers; one array, since asking each token is ten times slower."""
    if not len(doc):
        return {name: [] for name in _ATTRIBUTES}
    array = doc.to_array(_ATTRIBUTES)
    return {
        name: (array[:, number].astype("int64") if name in _SIGNED else array[:, number]).tolist()
        for number, name in enumerate(_ATTRIBUTES)
    }


def _strings(doc: Any, values: list[int]) -> list[str]:
    store = doc.vocab.strings
    names = {value: store[value] for value in set(values)}
    return [names[value] for value in values]


def _children(heads: list[int]) -> list[list[int]]:
    kids: list[list[int]] = [[] for _ in heads]
    for at, head in enumerate(heads):
        if head != at:
            kids[head].append(at)
    return kids


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """First and last word of everything below each word."""
    low, high = list(range(len(heads))), list(range(len(heads)))
    for at in range(len(heads)):
        above = at
        while heads[above] != above:
            above = heads[above]
            if low[above] <= at <= high[above]:
                continue
            low[above], high[above] = min(low[above], at), max(high[above], at)
    return low, high


def runs(positions: Iterable[int]) -> list[tuple[int, int]]:
    """Group positions into unbroken runs (first, last).

    >>> runs([4, 1, 2, 7])
    [(1, 2), (4, 4), (7, 7)]
    """
    found: list[tuple[int, int]] = []
    for at in sorted(positions):
        if found and at == found[-1][1] + 1:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found
