"""Names in a parse: the parser's own, and proper nouns in none of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from sayso.data import rows

DASHES = frozenset({"-", "–", "—", "/"})


class Run(NamedTuple):
    """Words that are one name to the parser: first word, end, label."""

    first: int
    end: int
    label: str


def runs(doc: Any) -> Iterator[Run]:
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
        while stop < end and stop not in entities and (_is_proper(doc[stop]) or _is_hyphen(doc, at, stop)):
            stop += 1
        if stop > at:
            yield Run(at, stop, "")
        at = max(stop, at + 1)


def _is_proper(token: Any) -> bool:
    return token.pos_ == "PROPN" and is_name(token.text)


def _is_hyphen(doc: Any, first: int, at: int) -> bool:
    """Whether a word is the hyphen inside a name: "Al-Karsa"."""
    joins = doc[at].text == "-" and first < at < len(doc) - 1 and not doc[at].whitespace_
    return joins and not doc[at - 1].whitespace_ and _is_proper(doc[at + 1])


def _capitalised(doc: Any, entity: Any) -> Iterator[Run]:
    """A name as the parser has it, without a genitive at its end."""
    end = entity.end
    while end > entity.start and doc[end - 1].text in ("'s", "’s", "'", "’"):
        end -= 1
    if end > entity.start:
        yield Run(entity.start, end, entity.label_)


def people(words: list[str], runs: Iterable[Run]) -> set[str]:
    """Given names and surnames of the persons whose full names the report gives."""
    found: set[str] = set()
    for run in runs:
        if run.label == "PERSON" and run.end - run.first > 1:
            found.update((words[run.first], words[run.end - 1]))
    return found


def is_name(word: str) -> bool:
    """Whether a word can be of a name: a capital somewhere, or a letter that has no case."""
    return any(c.isupper() or (c.isalpha() and not c.islower()) for c in word)


def with_article(doc: Any, first: int) -> int:
    """The first word of a name with the "al-" before it."""
    if first < 2 or doc[first - 1].text not in DASHES or doc[first - 1].whitespace_:
        return first
    is_article = doc[first - 2].lower_ in _arabic_articles() and not doc[first - 2].whitespace_
    return first - 2 if is_article else first


@cache
def _arabic_articles() -> frozenset[str]:
    return frozenset(r["a"] for r in rows("name_spellings.tsv") if r["type"] == "article")
