"""Contexts of an event, PLOVER's "why": what its sentence says that it is about; none where it does not."""

from __future__ import annotations

from functools import cache

from sayso.claims.words import Words
from sayso.data import rows


@cache
def _terms() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """(words, context) by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows("contexts.tsv"):
        term = tuple(row["words"].split())
        found.setdefault(term[0], []).append((term, row["context"]))
    return {first: tuple(terms) for first, terms in found.items()}


def contexts(words: Words, sentence: range) -> tuple[str, ...]:
    """The contexts that a sentence's words name, in alphabetical order."""
    found = set()
    for at in sentence:
        for first in {words.lower[at], words.lemma[at]}:
            for term, context in _terms().get(first, ()):
                if all(_is(words, at + n, word, sentence) for n, word in enumerate(term)):
                    found.add(context)
    return tuple(sorted(found))


def _is(words: Words, at: int, word: str, sentence: range) -> bool:
    return at in sentence and word in (words.lower[at], words.lemma[at])
