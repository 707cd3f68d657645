"""The parse as plain lists: one look at the spaCy `Doc`, then numbers and strings only.

Asking a `Token` for its neighbours costs a Python object each time; a report is asked thousands of times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sayso.model import Annotated, Span

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_VERBAL = frozenset({"VERB", "AUX"})


class Words:
    """One report's words by position: forms, lemmas, heads, labels, children, names, sentences."""

    def __init__(self, annotated: Annotated) -> None:
        doc = annotated.doc
        self.report = annotated.report
        self.text: str = annotated.report.text
        self.form: list[str] = [t.text for t in doc]
        self.lower: list[str] = [f.lower() for f in self.form]
        self.start: list[int] = [t.idx for t in doc]
        self.end: list[int] = [s + len(f) for s, f in zip(self.start, self.form, strict=True)]
        self._read(doc)
        self.kids = _children(self.head)
        self.low, self.high = _edges(self.head)
        self._read_names(doc)
        self.sentences: list[tuple[int, int]] = [(s.start, s.end) for s in doc.sents]
        self.sentence_of: list[int] = [0] * len(self.form)
        for number, (first, last) in enumerate(self.sentences):
            self.sentence_of[first:last] = [number] * (last - first)

    def __len__(self) -> int:
        return len(self.form)

    def _read(self, doc: Any) -> None:
        strings = doc.vocab.strings
        columns = doc.to_array(["DEP", "POS", "TAG", "LEMMA", "HEAD"]) if len(doc) else []
        names: dict[int, str] = {}

        def column(number: int) -> list[str]:
            found = []
            for value in columns[:, number].tolist():
                name = names.get(value)
                if name is None:
                    name = names[value] = strings[value]
                found.append(name)
            return found

        self.dep: list[str] = column(0) if len(doc) else []
        self.pos: list[str] = column(1) if len(doc) else []
        self.tag: list[str] = column(2) if len(doc) else []
        self.lemma: list[str] = [lemma.lower() for lemma in column(3)] if len(doc) else []
        self.head: list[int] = [t.head.i for t in doc]

    def _read_names(self, doc: Any) -> None:
        self.names: list[tuple[int, int, str]] = [(e.start, e.end, e.label_) for e in doc.ents]
        self.name_of: list[int] = [-1] * len(self.form)
        for number, (first, last, _) in enumerate(self.names):
            self.name_of[first:last] = [number] * (last - first)

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

    def prepositions(self, at: int) -> Iterator[tuple[str, int]]:
        """Each (preposition, object) below the word; "in front of X" gives ("of", X) too."""
        for kid in self.kids[at]:
            if self.dep[kid] in ("prep", "dative", "agent") and self.pos[kid] in ("ADP", "SCONJ", "VERB"):
                yield from self._objects(kid, self.lower[kid])

    def _objects(self, preposition: int, form: str) -> Iterator[tuple[str, int]]:
        for kid in self.kids[preposition]:
            dep = self.dep[kid]
            if dep == "pobj":
                for one in self.listed(kid):
                    yield form, one
            elif dep == "prep":
                yield from self._objects(kid, self.lower[kid] if form in ("because", "according") else form)
            elif dep == "conj" and self.pos[kid] == "ADP":
                yield from self._objects(kid, self.lower[kid])

    def ancestors(self, at: int) -> Iterator[int]:
        """The heads above the word, nearest first."""
        while self.head[at] != at:
            at = self.head[at]
            yield at


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
