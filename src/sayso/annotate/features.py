"""What the parse and the list of weapons tell of each word, as numbers for the tagger of mentions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from sayso.data import rows
from sayso.data.own import names_of
from sayso.encoder.tokens import Window, Word
from sayso.model import Span

_WORDS = re.compile(r"[^\W_]+")  # as the encoder parts words

ARMS = ("weapon", "platform")


@cache
def _labels(feature: str) -> tuple[str, ...]:
    """The labels of a feature that tell anything of mentions; others are 0. Their order is the tagger's."""
    return tuple(row["label"] for row in rows("features.tsv") if row["feature"] == feature)


@cache
def sizes() -> tuple[int, ...]:
    """How many values each feature has: entity, part of speech, relation, class of arms."""
    entities, tags, relations = map(_labels, ("entity", "tag", "relation"))
    return 2 * len(entities) + 1, len(tags) + 1, len(relations) + 1, len(ARMS) + 1


@cache
def _numbers() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Numbers of labels: of an entity's first word (its others have one more), of tags, of relations."""
    return (
        {label: 1 + 2 * k for k, label in enumerate(_labels("entity"))},
        {label: k for k, label in enumerate(_labels("tag"), start=1)},
        {label: k for k, label in enumerate(_labels("relation"), start=1)},
    )


# Conjunctions, prepositions, articles and commas end no mention.
_DANGLING = ("CC", "IN", "DT", "TO", ",")


class Edges:
    """Where mentions may begin and end, by the features of words, `[words, 4]`."""

    def __init__(self, known: Any) -> None:
        tags = _numbers()[1]
        self._is_dangling = np.isin(known[:, 1], [tags[tag] for tag in _DANGLING]).tolist()
        self.is_article = (known[:, 1] == tags["DT"]).tolist()

    def end(self, start: int, end: int) -> int:
        """The end of words `[start, end)` without those that dangle: "women and"."""
        while end > start and self._is_dangling[end - 1]:
            end -= 1
        return end


class Features:
    """What is known of the words of one parsed text."""

    def __init__(self, doc: Any, text: str) -> None:
        self._tokens = list(doc)
        self._starts = [token.idx for token in self._tokens]
        self.arms = list(arms(text))
        self._armed = {at: ARMS.index(kind) + 1 for kind, span in self.arms for at in range(*span)}

    def of(self, window: Window) -> Any:
        """Entity, part of speech, relation and class of arms of each piece, `[1, n, 4]`."""
        made = np.zeros((1, len(window.ids), len(sizes())), dtype=np.int32)
        for first, word in zip(window.first, window.words, strict=True):
            known = (*self._parsed(word), self._armed.get(word.start, 0))
            made[0, first : first + len(word.ids)] = known
        return made

    def _parsed(self, word: Word) -> tuple[int, int, int]:
        """By the token that the word is, or is part of."""
        token = self._tokens[max(0, bisect_right(self._starts, word.start) - 1)]
        entities, tags, relations = _numbers()
        entity = entities.get(token.ent_type_, 0)
        if entity and not (token.ent_iob_ == "B" and word.start <= token.idx):
            entity += 1
        return entity, tags.get(token.tag_, 0), relations.get(token.dep_, 0)


def arms(text: str) -> Iterator[tuple[str, Span]]:
    """The weapons and platforms named in a text: type and place, the longest at each.

    Models ("T-72") are written with a capital or a figure.
    """
    plain = text.lower()
    reached = 0
    for word in _WORDS.finditer(plain):
        found = None if word.start() < reached else _term_at(text, plain, word)
        if found is not None:
            reached, kind = found
            yield kind, Span(word.start(), reached)


def _term_at(text: str, plain: str, first: re.Match[str]) -> tuple[int, str] | None:
    """Where the longest term that begins with the word `first` ends, and its type."""
    start, word = first.start(), first.group()
    for form in (word, word.removesuffix("s"), word.removesuffix("es")):
        for term in _terms().get(form, ()):
            if not plain.startswith(term.words, start):
                continue
            end = start + len(term.words)
            is_name = term.words != text[start:end] or not term.words.isalpha()
            end += next((len(e) for e in ("es", "s") if plain.startswith(e, end)), 0)
            if not plain[end : end + 1].isalnum() and (is_name or not term.is_model):
                return end, term.type
    return None


class _Term(NamedTuple):
    words: str
    type: str
    is_model: bool


@cache
def _terms() -> dict[str, list[_Term]]:
    """The terms of the list in small letters, by first word, the longest first."""
    types = {row["class"]: row["type"] for row in rows("weapon_classes.tsv")}
    every = {
        _Term(name.lower(), types[row["class"]], row["level"] == "model")
        for row in rows("weapons.tsv")
        for name in names_of(row)
    }
    found: dict[str, list[_Term]] = {}
    for term in sorted(every, key=lambda t: (-len(t.words), t)):
        found.setdefault(_WORDS.findall(term.words)[0], []).append(term)
    return found
