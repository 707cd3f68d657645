"""Words and word pieces for the encoder: where each word stands, and the numbers that the encoder reads.

WordPiece over the lower-cased vocabulary of BERT (Devlin et al. 2019), longest piece first. Beside each
piece goes its shape: how the word is capitalised and whether a blank stands before it, which tells an
opening from a closing mark and a name from a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_MAX_LETTERS = 100
_MAX_KNOWN = 50_000
PAD, UNKNOWN, START, STOP = 0, 100, 101, 102
SHAPES = 8


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark of a text with its pieces."""

    start: int
    end: int
    ids: tuple[int, ...]
    shape: int


class Vocabulary:
    """Cuts texts into words and word pieces."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(pieces)}
        self._known: dict[str, tuple[int, ...]] = {}

    def words(self, text: str, start: int, end: int) -> list[Word]:
        """The words of `text[start:end]`, blanks left out."""
        found = []
        for match in _WORD.finditer(text, start, end):
            low, high = match.span()
            word = match.group()
            glued = low > start and not text[low - 1].isspace()
            found.append(Word(low, high, self._pieces(word), _case(word) * 2 + glued))
        return found

    def _pieces(self, word: str) -> tuple[int, ...]:
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _MAX_KNOWN:
                self._known.clear()
            known = self._known[word] = self._cut(_plain(word))
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        """The longest pieces, from the left; one unknown piece where they do not cover the word."""
        if not word or len(word) > _MAX_LETTERS:
            return (UNKNOWN,)
        ids: list[int] = []
        at = 0
        while at < len(word):
            for stop in range(len(word), at, -1):
                number = self._ids.get(("##" if at else "") + word[at:stop])
                if number is not None:
                    ids.append(number)
                    at = stop
                    break
            else:
                return (UNKNOWN,)
        return tuple(ids)


def _plain(word: str) -> str:
    """Lower case, without accents."""
    word = word.lower()
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")


def _case(word: str) -> int:
    """0 no capitals, 1 a capital first, 2 all capitals, 3 capitals elsewhere."""
    if word.islower() or not word[0].isalpha():
        return 0
    if word.istitle():
        return 1
    return 2 if word.isupper() else 3


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once: words with the place of each word's first piece."""

    ids: list[int]
    shapes: list[int]
    words: list[Word]
    first: list[int]

    def given(self) -> dict[str, Any]:
        """The inputs of the encoder's graph, a batch of one."""
        return {
            "ids": np.array([self.ids], dtype=np.int32),
            "shapes": np.array([self.shapes], dtype=np.int32),
        }


def window(paragraphs: Iterable[Sequence[Word]]) -> Window:
    """Lay paragraphs out one after another, each closed by a stop."""
    ids, shapes, words, first = [START], [0], [], []
    for paragraph in paragraphs:
        for word in paragraph:
            words.append(word)
            first.append(len(ids))
            ids += word.ids
            shapes += [word.shape] * len(word.ids)
        ids.append(STOP)
        shapes.append(0)
    return Window(ids, shapes, words, first)


def packed(paragraphs: Iterable[Sequence[Sequence[Word]]], most: int) -> list[Window]:
    """Fill windows of at most `most` pieces with paragraphs, given as sentences of words.

    A paragraph that is too long for one window is cut between sentences, a sentence between words.
    """
    windows: list[Window] = []
    filled: list[list[Word]] = []
    room = most - 1
    for paragraph in paragraphs:
        size = sum(_size(sentence) for sentence in paragraph) + 1
        if size <= room:
            filled.append([word for sentence in paragraph for word in sentence])
            room -= size
            continue
        if filled:
            windows.append(window(filled))
        parts = list(_parts(paragraph, most - 2))
        windows += [window([part]) for part in parts[:-1]]
        filled = parts[-1:]
        room = most - 1 - sum(_size(part) + 1 for part in filled)
    return [*windows, window(filled)] if filled else windows


def _parts(paragraph: Sequence[Sequence[Word]], most: int) -> Iterable[list[Word]]:
    part: list[Word] = []
    size = 0
    for sentence in paragraph:
        if part and size + _size(sentence) > most:
            yield part
            part, size = [], 0
        for word in sentence:
            if part and size + len(word.ids) > most:
                yield part
                part, size = [], 0
            part.append(word)
            size += len(word.ids)
    if part:
        yield part


def _size(words: Sequence[Word]) -> int:
    return sum(len(word.ids) for word in words)
