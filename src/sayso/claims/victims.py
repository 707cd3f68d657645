"""Victims: the age, sex and status of a person where the words beside the name say them, and only there.

"Amal Haddad, 34, a nurse", "a 12-year-old boy", "Sami, aged 7": what is read stands in the phrase itself,
right behind it, or in an apposition. Nothing is reckoned: "in his thirties" stays as said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sayso.claims.words import Words
from sayso.data import rows

# Nobody has been older; a larger number behind a name is none of years.
_OLDEST = 120
# Characters behind a name in which its age may be told.
_BEHIND = 48
_FIGHTER = "fighter"


class Described(NamedTuple):
    """What the words say of a person; None where they do not."""

    age: str | None = None
    sex: str | None = None
    status: str | None = None


@cache
def victim_words(of: str) -> dict[str, str]:
    """The words of one class of `victim_words.tsv`, each with what it says."""
    return {r["word"]: r["value"] for r in rows("victim_words.tsv") if r["class"] == of}


def _either(of: str) -> str:
    return "|".join(sorted(map(re.escape, victim_words(of)), key=len, reverse=True))


@cache
def _old() -> re.Pattern[str]:
    """ "12-year-old", "9 month old"."""
    return re.compile(rf"\b(\d{{1,3}})[- ]({_either('unit')})[- ]old\b", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    """ ", 34,", " (34)", ", aged 7", ", in his thirties", right behind the name."""
    number = r",\s(?P<bare>\d{1,3})(?=\s?[,.;)]|\s(?:" + _either("joint") + r")\b|\s*$|\s*\n)"
    bracket = r"\s?\((?P<bracket>\d{1,3})\)"
    aged = rf",?\s(?:{_either('aged')})\s(?P<aged>\d{{1,3}})\b"
    part, whose = f"(?:(?:{_either('part')})[- ])?", _either("whose")
    ends, unit = r"(?=\s?[,.;)]|\s*$|\s*\n)", f"(?P<unit>{_either('unit')})s?"
    units = rf"(?:,|\s[-–—])\s(?P<number>\d{{1,3}})\s{unit}(?:\sold)?{ends}"
    dash = rf"\s[-–—]\s(?P<dash>\d{{1,3}}){ends}"
    decade = rf",?\s(?P<decade>in\s(?:{whose})\s{part}(?:{_either('decade')}))\b"
    return re.compile(f"{number}|{bracket}|{aged}|{units}|{dash}|{decade}", re.IGNORECASE)


def described(words: Words, at: int, first: int, last: int, *, is_person: bool) -> Described:
    """What the phrase from `first` to `last` around the noun `at` and its appositions say."""
    told = [k for k in words.under(at, "appos") if words.pos[k] == "NOUN" and k > at and not _names(words, k)]
    if words.dep[at] == "appos" and words.pos[at] == "PROPN" and words.pos[words.head[at]] == "NOUN":
        told.append(words.head[at])
    heads = [at, *(k for k in told if _is_described(words, k))]
    before = [k for head in heads for k in words.kids[head] if k < head and words.dep[k] != "conj"]
    said = [t for t in heads if not (t == at and is_person and words.pos[t] == "PROPN")]
    age = _age(words, at, first, last, heads, is_person=is_person)
    return Described(age, *sex_and_status(words, said, before))


def sex_and_status(
    words: Words, heads: Sequence[int], beside: Sequence[int]
) -> tuple[str | None, str | None]:
    """What the nouns for a person say, and the words beside them: a boy who is a fighter is a fighter.

    An army nurse is a member of armed forces and does not fight: neither is said.
    """
    own, other = _statuses_of(words, heads), _statuses_of(words, beside)
    is_of_forces = any(words.lemma[at] in victim_words("forces") for at in beside)
    if _FIGHTER in own:
        status: str | None = _FIGHTER
    elif own:
        status = None if is_of_forces or _FIGHTER in other else own[0]
    else:
        status = next(iter(other), None)
    lemmas = (words.lemma[at] for at in (*heads, *beside))
    return next((_sex()[lemma] for lemma in lemmas if lemma in _sex()), None), status


def _statuses_of(words: Words, at: Sequence[int]) -> list[str]:
    return [statuses()[words.lemma[t]] for t in at if words.lemma[t] in statuses() and not _is_kin(words, t)]


def _is_kin(words: Words, at: int) -> bool:
    """Whether it says whose child, not that it is one: "their children Yusuf, 41, and Lina"."""
    return words.lemma[at] in victim_words("kin") and words.kid(at, "poss") is not None


def _is_described(words: Words, at: int) -> bool:
    """Whether an apposition describes a person: "a nurse", and not the next in a list."""
    return words.lemma[at] in statuses() or words.lemma[at] in _sex()


def _names(words: Words, at: int) -> bool:
    """Whether a noun goes with a name behind it: "her son Yusuf" describes Yusuf, not who stands before."""
    return (
        at + 1 < len(words) and words.pos[at + 1] == "PROPN" and at + 1 in (words.head[at], *words.kids[at])
    )


@cache
def statuses() -> dict[str, str]:
    """`civilian` or `fighter` by the word for a person that says so."""
    return {r["word"]: r["status"] for r in rows("party_kinds.tsv") if r["status"]} | victim_words("status")


@cache
def humans() -> frozenset[str]:
    """Words for persons: by kinship, age, occupation or side."""
    kinds = (r["word"] for r in rows("party_kinds.tsv") if r["kind"] in ("person", "people"))
    return frozenset((*kinds, *statuses(), *_sex()))


@cache
def _sex() -> dict[str, str]:
    return {r["word"]: r["sex"] for r in rows("party_kinds.tsv") if r["sex"]} | victim_words("sex")


def _age(words: Words, at: int, first: int, last: int, heads: list[int], *, is_person: bool) -> str | None:
    for head in heads:
        low = min([first if head == at else head, *(words.low[k] for k in words.kids[head] if k < head)])
        old = age_before(words, low, head)
        if old is not None:
            return old
    return age_behind(words, last) if is_person else None


def age_before(words: Words, first: int, last: int) -> str | None:
    """The age in "a 41-year-old teacher", anywhere from word `first` to word `last`."""
    old = _old().search(words.text, words.start[first], words.end[last])
    return None if old is None else _in_years(old[1], victim_words("unit")[old[2].lower()])


def age_within(words: Words, first: int, last: int) -> str | None:
    """The age in "(female, 34 years old)", anywhere behind word `first` up to word `last`."""
    unit = f"({_either('unit')})"
    old = re.search(rf"\b(\d{{1,3}})\s{unit}s?\sold\b", words.text[words.end[first] : words.end[last]])
    return None if old is None else _in_years(old[1], victim_words("unit")[old[2].lower()])


def age_behind(words: Words, last: int) -> str | None:
    """The age that stands right behind a name's last word: ", 34,", " (34)", ", aged 7"."""
    end = words.end[last]
    found = _behind().match(words.text[end : end + _BEHIND])
    if found is None:
        return None
    if found["number"]:
        return _in_years(found["number"], victim_words("unit")[found["unit"].lower()])
    number = found["bare"] or found["bracket"] or found["aged"] or found["dash"]
    return found["decade"] if number is None else _in_years(number, "years")


def _in_years(number: str, unit: str) -> str | None:
    """ "12" years as they are, other units by name; None where nobody is as old.

    >>> _in_years("12", "years"), _in_years("9", "months"), _in_years("400", "years")
    ('12', '9 months', None)
    """
    if unit == "years":
        return str(int(number)) if int(number) <= _OLDEST else None
    return f"{int(number)} {unit}"
