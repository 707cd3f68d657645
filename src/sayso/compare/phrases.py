"""Phrases for people as the tally reads them: the noun, whether it is many, what number a word stands for."""

from __future__ import annotations

import re
from functools import cache

from sayso.compare import lexicon
from sayso.compare.fatalities import words_of
from sayso.data import rows

_AFTER_HEAD = re.compile(r"(?:\s(?:of|in|from|at|near|with|for|on|by|who|that)|,)\s.*", re.DOTALL)
_NUMBER_OF = re.compile(r"^[\w ]*?\bof\s", re.DOTALL)
_THINGS = frozenset({"place", "settlement", "vehicle", "weapon", "thing", "attack", "aircraft", "money"})
_PEOPLE = frozenset({"person", "armed", "body"})
# What a bare plural is at least, where a rule set says nothing else.
_SEVERAL = 2.0


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of one class of `tally_words.tsv`."""
    return frozenset(r["word"] for r in rows("tally_words.tsv") if r["class"] == name)


@cache
def pronouns() -> frozenset[str]:
    """Words that name nobody and stand for those told of before."""
    return word_class("pronoun") | word_class("pronouns") | word_class("whose")


def head(phrase: str) -> str:
    """The noun that a phrase is about, folded, in the singular; empty for a pronoun.

    >>> head("a couple of suspected rebels from Orun"), head("six of them"), head("leader of the cell")
    ('rebel', '', 'leader')
    """
    word = _last(phrase)
    if word in pronouns():
        return ""
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def number(phrase: str, rules: str) -> float | None:
    """The number that a rule set reads into a word, where none is written in digits."""
    if any(c.isdigit() for c in phrase):
        return None
    known = words_of(rules)
    return next((known[w] for w in lexicon.folded(phrase).split() if w in known and w != "plural"), None)


def least(phrase: str, rules: str) -> float:
    """How many a phrase without a number is at least: "a rebel" one, "rebels" as the rule set says.

    >>> least("armed rebel", "isaf"), least("armed rebels", "isaf"), least("armed rebels", "as-said")
    (1.0, 3.0, 2.0)
    """
    return words_of(rules).get("plural", _SEVERAL) if _is_plural(_last(phrase)) else 1.0


def names_people(phrase: str, *, is_counted: bool) -> bool:
    """Whether those meant may be people: no weapons, no places; unless counted, no "death" or "number"."""
    noun = head(phrase)
    return noun not in _things() and (is_counted or noun not in _fates())


def _last(phrase: str) -> str:
    """The last word of a phrase without what follows its noun: "number of men from Orun" gives "men"."""
    first = lexicon.folded(phrase.split(" of ")[0]).split()[-1:]
    is_number = any(w.isdigit() or w in word_class("quantity") for w in first)
    bare = _AFTER_HEAD.sub("", _NUMBER_OF.sub("", phrase, count=1) if is_number else phrase)
    return next(reversed(lexicon.folded(bare).split()), "")


def _is_plural(word: str) -> bool:
    if word in word_class("pronouns") | word_class("plural"):
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


@cache
def _things() -> frozenset[str]:
    classes = {r["word"]: set(r["class"].split("|")) for r in rows("noun_classes.tsv")}
    return frozenset(w for w, c in classes.items() if c & _THINGS and not c & _PEOPLE)


@cache
def _fates() -> frozenset[str]:
    fates = {r["word"] for r in rows("figure_words.tsv") if r["pos"] == "n" and r["slot"] == "of"}
    return frozenset(
        fates | {r["noun"] for r in rows("tolls.tsv")} | {r["word"] for r in rows("toll_words.tsv")}
    )
