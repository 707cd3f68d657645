"""Same, doubtful or different: what two names by themselves allow to be said, and why.

Only `same` joins names without asking, so it is kept strict; what is doubtful waits for a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from sayso.resolve.alignment import SAME_WORD, Alignment, align, near
from sayso.resolve.evidence import acronym
from sayso.resolve.judge import prepare
from sayso.resolve.names import SURE_WORD, same_name
from sayso.resolve.prepared import Prepared, Word
from sayso.resolve.scripts import is_bare

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
    x, y = prepare(a, kind), prepare(b, kind)
    said = _judged(x, y)
    called = [_judged(p, q) for p in (x, *x.others) for q in (y, *y.others)]
    best = min((v.answer for v in called), key=_SUREST.index)
    return said if said.answer == best else Verdict(best, "one gives the other name beside its own")


_SUREST: tuple[Answer, ...] = ("same", "doubtful", "different")


def _judged(a: Prepared, b: Prepared) -> Verdict:
    """The verdict on two names, whatever else they say they are called."""
    x, y = sorted((a, b), key=lambda p: (len(p.words), p.compact))
    if not x.compact or not y.compact:
        return Verdict("different", "no name")
    if x.numbers and y.numbers and x.numbers != y.numbers:
        return Verdict("different", "another number")
    if x.kind == "person" and len(x.words) == 1:
        return _bare(x, y)
    why = same_name(x.name, y.name, x.kind)
    return Verdict("same", why) if why is not None else _doubt(x, y) or _ANOTHER


# Consonants this close are one name's, as far as they tell. Of two scripts no word is as close as SURE_WORD.
_SURE_CONSONANTS = 0.8


def _sure(x: Prepared, y: Prepared) -> float:
    return _SURE_CONSONANTS if _in_two_scripts(x, y) else SURE_WORD


def _in_two_scripts(x: Prepared, y: Prepared) -> bool:
    """Whether just one of two names is in a script without vowels."""
    one, other = (any(is_bare(w.text) for w in name.words) for name in (x, y))
    return one != other


def _bare(x: Prepared, y: Prepared) -> Verdict:
    """A single word beside a name: never enough to join."""
    word = x.words[0]
    if x.compact == y.compact or (len(y.words) == 1 and near(word, y.words[0]) >= _sure(x, y)):
        return Verdict("doubtful", "one bare name, which many may bear")
    close = [near(word, w) >= _sure(x, y) for w in y.words]
    if not any(close):
        return _ANOTHER
    if word.is_kunya:
        return Verdict("doubtful", "one is the kunya only")
    return Verdict("doubtful", "one is the family name only" if close[-1] else "one is a given name only")


def _doubt(x: Prepared, y: Prepared) -> Verdict | None:
    """What two names that are not one for sure have in common, where it is enough to ask."""
    if acronym(x, y) == 1.0:
        return Verdict("doubtful", "one has the initials of the other")
    found = align(x, y)
    close = [c for _, _, c in (*found.pairs, *found.joined)]
    unsure = [c for c in close if c < _sure(x, y)]
    if not found.left_x and close and not unsure:
        return _all_met(x, y, found)
    if not found.left_x and not found.left_y and len(unsure) == 1 < len(close) and unsure[0] >= SAME_WORD:
        return Verdict("doubtful", "one word is spelled unlike the other")
    return None


def _all_met(x: Prepared, y: Prepared, found: Alignment) -> Verdict:
    """How two names differ when every word of the shorter stands in the longer."""
    places = [j for _, j, _ in sorted(found.pairs)]
    if places != sorted(places):
        return Verdict("doubtful", "the same words in another order")
    if found.left_y:
        return Verdict("doubtful", _fuller(y, found))
    if found.initials:
        return Verdict("doubtful", "one gives initials for words of the other")
    if any(p.text != q.text and p.meaning and p.meaning == q.meaning for p, q in _partners(x, y, found)):
        return Verdict("doubtful", "the same words in another language")
    if _in_two_scripts(x, y):
        return Verdict("doubtful", "the same consonants in another script")
    if any(is_bare(w.text) for w in x.words):
        return Verdict("doubtful", "the same name in nearly the same letters")
    difference = ", its words parted otherwise" if found.joined else " in another spelling"
    return Verdict("same", f"the same name{difference}")


def _partners(x: Prepared, y: Prepared, found: Alignment) -> Iterator[tuple[Word, Word]]:
    return ((x.words[i], y.words[j]) for i, j, _ in found.pairs)


def _fuller(longer: Prepared, found: Alignment) -> str:
    if longer.kind != "person":
        return "one has a word more" if len(found.left_y) == 1 else "one has words more"
    at_an_end = 0 in found.left_y or len(longer.words) - 1 in found.left_y
    return "one has a name more" if at_an_end else "one has a middle name more"
