"""Whom pronouns and descriptions of one report mean, where only one of those named can be meant.

"The general" is the one general of the report; "the group" the one group named shortly before; "he" the
one person named shortly before. Two who fit, and nobody is meant: a name in the wrong place harms.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from sayso.data import rows
from sayso.model import Mention
from sayso.resolve.spellings import spellings
from sayso.resolve.transliteration import plain_letters

# About three sentences of news: how far back a pronoun or "the group" reaches.
REACH = 450

_POINTING = frozenset(("the", "this", "that"))
_BODIES = frozenset(("group", "body", "company", "medium"))

Meant = tuple[Mention, str]
"""Whom a mention means, and the reason in words."""


def referred(found: Sequence[Mention]) -> list[Mention]:
    """Give names to those mentions that have none and can mean only one; `found` in order of the text."""
    out: list[Mention] = []
    for mention in found:
        meant = None if mention.name is not None else _meant(mention, [m for m in out if m.name is not None])
        out.append(
            mention
            if meant is None
            else replace(mention, name=meant[0].name, kind=meant[0].kind, how=meant[1])
        )
    return out


def _meant(mention: Mention, named: Sequence[Mention]) -> Meant | None:
    """The one among those named before to whom a mention points back."""
    named = [m for m in named if m.span.end <= mention.span.start]
    near = [m for m in named if m.span.end >= mention.span.start - REACH]
    sex = _pronouns().get(mention.text.lower())
    if sex is not None:
        fitting = [m for m in near if m.kind == "person" and _sex(m.text) in (None, sex)]
        return _only(fitting, "the only person named shortly before")
    noun = _description(mention.text)
    if not noun:
        return None
    if mention.type == "person":
        titled = [m for m in named if m.kind == "person" and noun <= _title(m.text)]
        return _only(titled, "the only one whom the report has called so before")
    kinds = _pointing_words().get(" ".join(noun))
    if kinds is not None:
        return _only([m for m in near if m.kind in kinds], "the only one named shortly before")
    if " ".join(noun) in _organs():
        return None  # "the army" is a state's where it is not said whose
    bodies = [m for m in named if m.kind in _BODIES and noun <= _words(m.name or "")]
    return _only(bodies, "the only one of such a name in the report")


def _only(fitting: Iterable[Mention], why: str) -> Meant | None:
    """The last of those that fit, if all are one."""
    found = list(fitting)
    return (found[-1], f"{why}: “{found[-1].name}”") if len({m.name for m in found}) == 1 else None


def _description(text: str) -> frozenset[str]:
    """The words behind "the" in a mention that only describes; empty where it says more than that."""
    first, *others = text.split() or [""]
    is_plain = first.lower() in _POINTING and 1 <= len(others) <= 3 and all(w.islower() for w in others)
    return _words(" ".join(others)) if is_plain else frozenset()


@lru_cache(maxsize=16384)
def _words(text: str) -> frozenset[str]:
    return frozenset(plain_letters(text).split())


@lru_cache(maxsize=16384)
def _title(text: str) -> frozenset[str]:
    """The titles in the words of a mention: "Foreign Minister Anton Telmar" has two."""
    return _words(text) & spellings().titles


@cache
def _pronouns() -> dict[str, str]:
    """Pronouns for one person, with the sex they tell."""
    return {row["word"]: row["sex"] for row in rows("pronouns.tsv") if row["sex"]}


@lru_cache(maxsize=16384)
def _sex(text: str) -> str | None:
    """The sex that a word of a mention tells: "the spokeswoman Dana Merrow"."""
    told = {_told_sexes()[w] for w in _words(text) if w in _told_sexes()}
    return told.pop() if len(told) == 1 else None


@cache
def _told_sexes() -> dict[str, str]:
    return {row["word"]: row["sex"] for row in rows("party_kinds.tsv") if row["sex"]}


@cache
def _organs() -> frozenset[str]:
    """What organs of any state are called: "army", "regime", "police"."""
    return frozenset(row["words"] for row in rows("state_organs.tsv"))


@cache
def _pointing_words() -> dict[str, frozenset[str]]:
    """Nouns that stand for any body of some kinds, whatever its name."""
    return {row["word"]: frozenset(row["kinds"].split("|")) for row in rows("pointing_words.tsv")}
