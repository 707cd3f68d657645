"""Numbers as written: "at least 40", "between 15 and 20", "hundreds", "1.2 million", "nearly half"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sayso.claims.words import Words
from sayso.data import rows

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_COUNTABLE_NAMES = frozenset({"", "CARDINAL", "QUANTITY", "MONEY", "PERCENT"})
# A longer modifier than "in the region of" is not in the list.
_LONGEST_MODIFIER = 5


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its bounds; words `first` to `last`, the figure proper ending at `core`."""

    first: int
    last: int
    core: int
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None = None
    vague: bool = False
    """Whether the bounds come from a word such as "hundreds" by a rule set."""

    @property
    def is_bounded(self) -> bool:
        """Whether "at least", "up to" or the like opens one side of a number that is written out."""
        return not self.vague and (self.low is None or self.high is None)


@cache
def _units() -> dict[str, float]:
    return {r["word"]: float(r["value"]) for r in rows("number_words.tsv") if r["class"] == "unit"}


@cache
def _scales() -> dict[str, float]:
    return {r["word"]: float(r["value"]) for r in rows("number_words.tsv") if r["class"] == "scale"}


@cache
def _quantities(rules: str) -> dict[tuple[str, ...], tuple[float, float | None]]:
    return {
        tuple(r["word"].split()): (float(r["low"]), float(r["high"]) if r["high"] else None)
        for r in rows("quantity_words.tsv")
        if r["rules"] == rules
    }


@cache
def _modifiers() -> dict[tuple[str, ...], str]:
    return {tuple(r["word"].split()): r["effect"] for r in rows("figure_modifiers.tsv")}


@cache
def _currencies() -> dict[str, str]:
    return {r["word"]: r["code"] for r in rows("currencies.tsv")}


@cache
def _months() -> frozenset[str]:
    return frozenset(r["word"] for r in rows("uncounted_nouns.tsv") if r["class"] == "month")


@cache
def _starts() -> frozenset[str]:
    return frozenset(_units()) | {q[0] for q in _quantities("sayso")} | set(_fractions()) | {"hundred"}


def numbers(words: Words) -> list[Number]:
    """All numbers of a report that may count something; dates, ordinals and parts of names are left out."""
    found: list[Number] = []
    starts = _starts()
    free = 0  # words before this one belong to the number before
    for at, form in enumerate(words.lower):
        if at >= free and (form in starts or form[:1].isdigit()) and _may_start(words, at):
            number = _number_at(words, at)
            if number is not None:
                found.append(number)
                free = number.last + 1
    return found


def _may_start(words: Words, at: int) -> bool:
    if _is_date(words, at) or _is_code(words, at):
        return False
    if at > 0 and words.lower[at] == "one" and words.lower[at - 1] in ("no", "not"):
        return False  # "no one" counts nobody
    label = words.label(at)
    if label in _COUNTABLE_NAMES:
        return True
    first = words.names[words.name_of[at]][0]
    if label in ("DATE", "TIME"):
        return _counts_no_time(words, at)
    return label in ("ORG", "NORP", "PERSON", "GPE") and first == at and words.head[at] > at


def _is_date(words: Words, at: int) -> bool:
    """ "8 Jun", "Jun 8", "2016" in a date: whatever the name finder took them for."""
    near = (words.lower[t] for t in (at - 1, at + 1) if 0 <= t < len(words))
    if any(form.rstrip(".") in _months() for form in near):
        return True
    is_year = len(words.form[at]) == 4 and words.form[at][:2] in ("19", "20") and words.form[at].isdigit()
    return is_year and (words.label(at) == "DATE" or words.dep[at] not in ("nummod", "quantmod"))


# What stands on either side of a part of a code: "2031-09-CA-159", "12-S-181", "AK-47".
_CODE_BEFORE = re.compile(r"(?:\d|[A-Z]{1,3})[-/]\Z")
_CODE_AFTER = re.compile(r"[-/][A-Z]{1,3}[-/]?\d")


def _is_code(words: Words, at: int) -> bool:
    """Whether the number is a part of a code or of a name of a weapon."""
    start, end = words.start[at], words.end[at]
    before = words.text[max(0, start - 4) : start]
    return bool(_CODE_BEFORE.search(before) or _CODE_AFTER.match(words.text[end : end + 5]))


def _counts_no_time(words: Words, at: int) -> bool:
    """A number that the name finder took for a date although it counts a noun outside the date."""
    noun = words.head[at]
    if words.dep[at] in ("nsubj", "nsubjpass") and words.is_verb(noun):
        return words.lower[at] in _units()  # "on Monday two were killed"
    return words.dep[at] == "nummod" and noun > at and words.name_of[noun] != words.name_of[at]


def _number_at(words: Words, at: int) -> Number | None:
    fraction = _fraction(words, at)
    if fraction is not None:
        return fraction
    value = _value(words, at)
    if value is None:
        return None
    low, high, last, vague = value
    upper = _upper(words, last)
    if upper is not None and _is_replaced(words, at):
        return None
    if upper is not None and high is not None:
        high, last = upper
    core, unit, last = last, *_unit(words, at, last)
    first = at - 1 if at and words.form[at - 1] in _currencies() else at
    if unit is None and first < at:
        unit = _currencies()[words.form[at - 1]]
    effect, first = _modifier(words, first)
    if upper is not None and first > 0 and words.lower[first - 1] in ("between", "from"):
        first -= 1
    return Number(first, last, core, *_bounds(low, high, effect), unit, vague)


@cache
def _fractions() -> dict[str, float]:
    return {r["word"]: float(r["value"]) for r in rows("number_words.tsv") if r["class"] == "fraction"}


def _fraction(words: Words, at: int) -> Number | None:
    """A share in words: "half of the town", "nearly two thirds of them"."""
    last, count = at, 1.0
    if words.lower[at] in _units() and _units()[words.lower[at]] < 10 and at + 1 < len(words):
        count, last = _units()[words.lower[at]], at + 1 + (words.form[at + 1] == "-")
    if last + 1 >= len(words) or words.lower[last] not in _fractions():
        return None
    if words.lower[last + 1] not in ("of", "the", "its", "their"):
        return None
    first = at - 1 if at and words.lower[at - 1] in ("a", "one") else at
    effect, first = _modifier(words, first)
    value = round(count * _fractions()[words.lower[last]], 1)
    low, high, approximate = _bounds(value, value, effect)
    return Number(first, last, last, low, high, approximate, "percent")


def _value(words: Words, at: int) -> tuple[float, float | None, int, bool] | None:
    """(low, high, last word, vague) of the number that begins here."""
    for length in range(min(3, len(words) - at), 0, -1):
        quantity = _quantities("sayso").get(tuple(words.lower[at : at + length]))
        if quantity is not None:
            last = at + length - 1
            last -= words.lower[last] == "of"
            return quantity[0], quantity[1], last, quantity[1] is None
    total, last = _exact(words, at)
    return None if total is None else (total, total, last, False)


def _exact(words: Words, at: int) -> tuple[float | None, int]:
    """A number in digits or words: "30,000", "1.2 million", "forty-five", "two hundred and six"."""
    total, part, seen, last = 0.0, 0.0, False, at
    here = at
    while here < len(words):
        form = words.lower[here]
        if _DIGITS.fullmatch(form) and not seen:
            part += float(form.replace(",", ""))
        elif form in _units():
            if seen and part % 10 == 0 and part % 100 == 0 and _units()[form] >= 100:
                break
            part += _units()[form]
        elif form in _scales() and (seen or form in ("hundred", "thousand", "million", "billion")):
            part = (part or 1) * _scales()[form]
            if _scales()[form] >= 1000:
                total, part = total + part, 0.0
        elif seen and form in ("-", "and") and here + 1 < len(words) and _goes_on(words, here):
            here += 1
            continue
        else:
            break
        seen, last = True, here
        here += 1
    return (total + part if seen else None), last


def _goes_on(words: Words, at: int) -> bool:
    """Whether "and" or a hyphen stands inside one number: "forty-five", "hundred and six"."""
    after = _units().get(words.lower[at + 1])
    before = _units().get(words.lower[at - 1])
    if words.lower[at] == "-":
        return after is not None and after < 10 and before is not None and before >= 20
    return after is not None and words.lower[at - 1] in ("hundred", "thousand")


def _upper(words: Words, last: int) -> tuple[float, int] | None:
    """The upper bound of "15 to 20", "15-20", "between 15 and 20"."""
    if last + 2 >= len(words):
        return None
    joint = words.lower[last + 1]
    is_range = joint in ("to", "-", "–", "—") or (joint == "and" and _opens_range(words, last))
    if not is_range or (
        joint == "to" and not words.lower[last + 2][:1].isdigit() and words.lower[last + 2] not in _units()
    ):
        return None
    value, end = _exact(words, last + 2)
    return None if value is None else (value, end)


# Words between a verb of change and "from": "rose on Tuesday from 40 to 43".
_CHANGE_NEAR = 6


@cache
def _changes() -> frozenset[str]:
    return frozenset(r["word"] for r in rows("number_words.tsv") if r["class"] == "change")


def _is_replaced(words: Words, at: int) -> bool:
    """Whether a count gives way to the next: "the toll rose from 40 to 43"."""
    if at == 0 or words.lower[at - 1] != "from":
        return False
    before = range(max(words.sentences[words.sentence_of[at]][0], at - _CHANGE_NEAR), at)
    return any(words.lemma[t] in _changes() for t in before)


def _opens_range(words: Words, last: int) -> bool:
    return "between" in words.lower[max(0, last - 3) : last]


def _unit(words: Words, first: int, last: int) -> tuple[str | None, int]:
    after = words.lower[last + 1] if last + 1 < len(words) else ""
    if after in ("%", "percent"):
        return "percent", last + 1
    if after == "per" and words.lower[last + 2 : last + 3] == ["cent"]:
        return "percent", last + 2
    code = _currencies().get(after) or (_currencies().get(words.lemma[last + 1]) if after else None)
    return (code, last + 1) if code else (None, last)


def _modifier(words: Words, first: int) -> tuple[str | None, int]:
    """The longest modifier that ends just before the number, and where it begins."""
    for length in range(min(_LONGEST_MODIFIER, first), 0, -1):
        effect = _modifiers().get(tuple(words.lower[first - length : first]))
        if effect is not None and words.sentence_of[first - length] == words.sentence_of[first]:
            return effect, first - length
    return None, first


def _bounds(low: float, high: float | None, effect: str | None) -> tuple[float | None, float | None, bool]:
    """What a modifier does to the bounds; "more than 50" begins at 51 where whole things are counted."""
    step = 1.0 if low == int(low) else 0.0
    if effect == "from":
        return low, None, False
    if effect == "above":
        return (low if high is None else low + step), None, False
    if effect == "upto":
        return None, high if high is not None else low, False
    if effect == "below":
        return None, low - step, False
    return low, high, effect == "about"
