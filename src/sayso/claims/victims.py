"""Victims: the age, sex and status of a person where the words beside the name say them, and only there.

"Amal Haddad, 34, a nurse", "a 12-year-old boy", "Sami, aged 7": what is read stands in the phrase itself,
right behind it, or in an apposition. Nothing is reckoned: "in his thirties" stays as said.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sayso.claims.words import Words
from sayso.data import rows

# Nobody has been older; a larger number behind a name is none of years.
_OLDEST = 120
# Characters behind a name in which its age may be told.
_BEHIND = 48


class Described(NamedTuple):
    """What the words say of a person; None where they do not."""

    age: str | None = None
    sex: str | None = None
    status: str | None = None


@cache
def _words(of: str) -> dict[str, str]:
    return {r["word"]: r["value"] for r in rows("victim_words.tsv") if r["class"] == of}


def _either(of: str) -> str:
    return "|".join(sorted(map(re.escape, _words(of)), key=len, reverse=True))


@cache
def _old() -> re.Pattern[str]:
    """ "12-year-old", "9 month old"."""
    return re.compile(rf"\b(\d{{1,3}})[- ]({_either('unit')})[- ]old\b", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    """ ", 34,", " (34)", ", aged 7", ", in his thirties", right behind the name."""
    number = r",\s(?P<bare>\d{1,3})(?=\s?[,.;)]|\s(?:" + _either("joint") + r")\b|\s*$)"
    bracket = r"\s?\((?P<bracket>\d{1,3})\)"
    aged = rf",?\s(?:{_either('aged')})\s(?P<aged>\d{{1,3}})\b"
    part, whose = f"(?:(?:{_either('part')})[- ])?", _either("whose")
    decade = rf",?\s(?P<decade>in\s(?:{whose})\s{part}(?:{_either('decade')}))\b"
    return re.compile(f"{number}|{bracket}|{aged}|{decade}", re.IGNORECASE)


def described(words: Words, at: int, first: int, last: int, *, is_person: bool) -> Described:
    """What the phrase from `first` to `last` around the noun `at` and its appositions say."""
    told = [k for k in words.kids[at] if words.dep[k] == "appos" and words.pos[k] == "NOUN" and k > at]
    if words.dep[at] == "appos" and words.pos[at] == "PROPN" and words.pos[words.head[at]] == "NOUN":
        told.append(words.head[at])
    heads = [at, *(k for k in told if _is_described(words, k))]
    before = [k for head in heads for k in words.kids[head] if k < head and words.dep[k] != "conj"]
    senses = [
        r for word in (*heads, *before) if (r := _senses(words, word, is_name=word == at and is_person))
    ]
    return Described(
        age=_age(words, at, first, last, heads, is_person=is_person),
        sex=next((s.sex for s in senses if s.sex), None),
        status=next((s.status for s in senses if s.status), None),
    )


def _is_described(words: Words, at: int) -> bool:
    """Whether an apposition describes a person: "a nurse", and not the next in a list."""
    return words.lemma[at] in statuses() or words.lemma[at] in _sex()


def _senses(words: Words, at: int, *, is_name: bool) -> Described | None:
    if is_name and words.pos[at] == "PROPN":
        return None
    return Described(None, _sex().get(words.lemma[at]), statuses().get(words.lemma[at]))


@cache
def statuses() -> dict[str, str]:
    """`civilian` or `fighter` by the word for a person that says so."""
    return {r["word"]: r["status"] for r in rows("party_kinds.tsv") if r["status"]} | _words("status")


@cache
def _sex() -> dict[str, str]:
    return {r["word"]: r["sex"] for r in rows("party_kinds.tsv") if r["sex"]} | _words("sex")


def _age(words: Words, at: int, first: int, last: int, heads: list[int], *, is_person: bool) -> str | None:
    for head in heads:
        low = min([first if head == at else head, *(words.low[k] for k in words.kids[head] if k < head)])
        old = _old().search(words.text, words.start[low], words.end[head])
        if old is not None:
            return _in_years(old[1], _words("unit")[old[2].lower()])
    if not is_person:
        return None
    end = words.end[last]
    found = _behind().match(words.text[end : end + _BEHIND])
    if found is None:
        return None
    number = found["bare"] or found["bracket"] or found["aged"]
    return found["decade"] if number is None else _in_years(number, "years")


def _in_years(number: str, unit: str) -> str | None:
    """ "12" years as they are, other units by name; None where nobody is as old.

    >>> _in_years("12", "years"), _in_years("9", "months"), _in_years("400", "years")
    ('12', '9 months', None)
    """
    if unit == "years":
        return str(int(number)) if int(number) <= _OLDEST else None
    return f"{int(number)} {unit}"
