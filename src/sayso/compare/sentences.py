"""What a sentence says of violence: with what means, who is said to have done it, of what it counts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sayso.compare import lexicon
from sayso.compare.lexicon import Mean

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# "Saturdays blast" has lost its apostrophe.
_DAYS_OWN = frozenset(f"{day}s" for day in WEEKDAYS)
_DEFINITE = frozenset({"the", "this", "that"}) | _DAYS_OWN
# Words between the article and the attack: "the deadly car bomb".
_AHEAD = (1, 2)
_WORD = re.compile(r"[a-z]{4,}")


class Sentence(NamedTuple):
    """A sentence, folded, and what it names. Claims of one sentence share it."""

    text: str
    means: tuple[Mean, ...]
    families: frozenset[str]
    """Classes of violence; empty text for an attack of no special class."""
    charges: tuple[tuple[int, int, str], ...]
    """Where something is said of who did it, and what."""
    words: frozenset[str]
    """Content words, to tell one attack from another."""


@lru_cache(maxsize=512)
def sentence(text: str) -> Sentence:
    """Read one sentence."""
    plain = lexicon.folded(text)
    found = means_in(plain)
    return Sentence(
        text=plain,
        means=found,
        families=frozenset(m.family for m in found if m.alone),
        charges=tuple(_charges(plain)),
        words=frozenset(_WORD.findall(plain)) - lexicon.function_words(),
    )


def _charges(plain: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for charge in lexicon.responsibility():
        match = charge.pattern.search(plain) if any(stem in plain for stem in charge.stems) else None
        if match:
            found.append((match.start(), match.end(), charge.sense))
    return found


def means_in(plain: str, *, is_attack: bool = False) -> tuple[Mean, ...]:
    """The means of violence that folded text names, longest terms first, in order of the words.

    "car" counts only where the text names an attack, or is said to be about one.
    """
    words = plain.split()
    found: list[Mean] = []
    at = 0
    while at < len(words):
        size, here = _means_at(words, at)
        found.extend(m for m in here if m not in found)
        at += size
    is_attack = is_attack or any(m.alone for m in found)
    return tuple(m for m in found if m.alone or is_attack)


def _means_at(words: list[str], at: int) -> tuple[int, tuple[Mean, ...]]:
    for size, term, named in lexicon.means_by_first_word().get(words[at], ()):
        if size == 1 or " ".join(words[at : at + size]) == term:
            return size, named
    return 1, ()


def is_definite(plain: str) -> bool:
    """Whether folded text speaks of an attack as one that was told of before.

    >>> is_definite("the deadly blast hit a market"), is_definite("a blast hit the market")
    (True, False)
    """
    words = plain.split()
    marks = (at for at, word in enumerate(words) if word in _DEFINITE)
    return any(_means_at(words, at + n)[1] for at in marks for n in _AHEAD if at + n < len(words))


def is_day_of_attack(day: str, plain: str) -> bool:
    """Whether folded text gives a day only to say which attack it means.

    >>> is_day_of_attack("saturdays", "bodies were taken from the site of saturdays deadly blast")
    True
    >>> is_day_of_attack("saturday", "a blast hit the market on saturday")
    False
    """
    words, said = plain.split(), set(day.split())
    marks = (at for at, word in enumerate(words) if word in said & _DAYS_OWN)
    return any(_means_at(words, at + n)[1] for at in marks for n in _AHEAD if at + n < len(words))


def made_up_of(plain: str) -> str | None:
    """Whom "a hundred of the dead were ..." counts, folded; None where it says nothing of the kind.

    >>> made_up_of("at least 30 of those killed were young children")
    'young children'
    """
    found = (pattern.search(plain) for pattern, sense in lexicon.toll_cues() if sense == "made up of")
    return next((match.group(1) for match in found if match), None)


def says(plain: str, sense: str) -> bool:
    """Whether folded text has one of the wordings of that sense: `cumulative`, `superseded`, `death`."""
    return any(pattern.search(plain) for pattern, known in lexicon.toll_cues() if known == sense)
