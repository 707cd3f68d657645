"""Same, doubtful or different: what two names by themselves allow to be said, and why.

Only `same` joins names without asking, so it is kept strict; what is doubtful waits for a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from sayso.resolve.names import SURE_WORD, initials, paired, same_name, words
from sayso.resolve.spellings import spellings
from sayso.resolve.transliteration import closeness, plain_letters

Answer = Literal["same", "doubtful", "different"]


class Verdict(NamedTuple):
    """The answer, and the reason in words that a reader of the ledger understands."""

    answer: Answer
    why: str


_ANOTHER = Verdict("different", "another name")


def verdict(a: str, b: str, kind: str) -> Verdict:
    """Say whether two names are one; the same whichever comes first. `kind` is as for `similarity`.

    >>> verdict("Yousef al-Masri", "Youssef Masry", "person")
    Verdict(answer='same', why='the same name in another spelling')
    >>> verdict("Ahmad Masri", "Ahmad Hassan Masri", "person")
    Verdict(answer='doubtful', why='one has a middle name more')
    """
    person = kind == "person"
    x, y = words(a, "person" if person else "org"), words(b, "person" if person else "org")
    if not x or not y:
        return Verdict("different", "no name")
    short, long = sorted((x, y), key=lambda w: (len(w), w))
    if person and len(short) == 1 and len("".join(short)) != len("".join(long)):
        return _bare(short[0], long)
    why = same_name(a, b, kind)
    if why is not None:
        return Verdict("doubtful", _BARE) if person and len(short) == 1 else Verdict("same", why)
    return _doubt(short, long, person) or (_ANOTHER if person else _acronym(a, b))


_BARE = "one bare name, which many may bear"


def _bare(word: str, name: Sequence[str]) -> Verdict:
    """A single word beside a name: never enough to join."""
    if len(name) == 1:
        return Verdict("doubtful", _BARE) if closeness(word, name[0]) >= SURE_WORD else _ANOTHER
    if not any(closeness(word, w) >= SURE_WORD for w in name):
        return _ANOTHER
    if word.startswith(_kunyas()):
        return Verdict("doubtful", "one is the kunya only")
    if closeness(word, name[-1]) >= SURE_WORD:
        return Verdict("doubtful", "one is the family name only")
    return Verdict("doubtful", "one is a given name only")


def _kunyas() -> tuple[str, ...]:
    return tuple({w for w in spellings().joined.values() if w != "abd"})


def _doubt(short: Sequence[str], long: Sequence[str], person: bool) -> Verdict | None:
    """What two names that are not one for sure have in common, where it is enough to ask."""
    numbers = [{w for w in name if w.isdigit()} for name in (short, long)]
    if numbers[0] != numbers[1] and all(numbers):
        return Verdict("different", "another number")
    met = [(i, j) for i, j, near in paired(tuple(short), tuple(long)) if near >= SURE_WORD]
    if len(met) == len(short):
        return Verdict("doubtful", _how_fuller(sorted(met), long, person))
    if person and _initialled(short, long):
        return Verdict("doubtful", "one gives initials only")
    nearly = len(short) == len(long) and len(paired(tuple(short), tuple(long))) == len(short)
    if nearly and len(met) == len(short) - 1:
        return Verdict("doubtful", "one word is spelled unlike the other")
    return None


def _how_fuller(met: list[tuple[int, int]], long: Sequence[str], person: bool) -> str:
    """Every word of the shorter name stands in the longer: in which order, and what is left over."""
    places = [j for _, j in met]
    if places != sorted(places):
        return "the same words in another order"
    if not person:
        return "one has a word more"
    ends = places[0] == 0 and places[-1] == len(long) - 1
    return "one has a middle name more" if ends else "one has a name more"


def _initialled(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the names agree word by word where initials are taken for words: `A. Masri`."""
    if len(short) != len(long) or not any(len(w) == 1 for w in (*short, *long)):
        return False
    whole = [(p, q) for p, q in zip(short, long, strict=True) if len(p) > 1 and len(q) > 1]
    cut = [(p, q) for p, q in zip(short, long, strict=True) if len(p) == 1 or len(q) == 1]
    return (
        bool(whole)
        and all(closeness(p, q) >= SURE_WORD for p, q in whole)
        and all(p[0] == q[0] for p, q in cut)
    )


def _acronym(a: str, b: str) -> Verdict:
    for short, long in ((a, b), (b, a)):
        letters = plain_letters(short).replace(" ", "")
        if len(letters) >= 2 and initials(long) == letters:
            return Verdict("doubtful", "one has the initials of the other")
    return _ANOTHER
