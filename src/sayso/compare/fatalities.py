"""Low, best and high of a count under a named rule set, from what each origin said last."""

from __future__ import annotations

import math
import warnings
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from sayso.compare import lexicon
from sayso.compare.values import Answer, bounds, standing_answers
from sayso.data import rows
from sayso.errors import BadSetting
from sayso.model import Figure

Range = tuple[float | None, float | None, float | None]

AS_SAID = "as-said"
RULES = (AS_SAID, "ucdp", "acled", "airwars", "isaf")

_ONE_NUMBER = frozenset({"acled", "isaf"})
_RENAMED = {"sayso": AS_SAID}


def toll(answers: Sequence[Answer], origin: Mapping[str, str], *, rules: str = AS_SAID) -> Range | None:
    """Low, best and high of the counts given, by the rule set named.

    Only the last count of each origin stands, since it replaces its earlier ones.

    - `as-said`: low and high over all; best is what most origins say, then what is said last.
    - `ucdp`: the same range; best is the lowest count of a named origin.
    - `acled`: one number, the most conservative; "dozens" is 12, "hundreds" 100.
    - `airwars`: least and most; no best.
    - `isaf`: one number, the least; "several" is 3, "numerous" 4.

    Raises:
        BadSetting: for a rule set that is not among these.
    """
    rules = rule_set(rules)
    last = _last_of_each(answers, origin)
    counts = sorted(filter(None, (_count(a, rules) for a in last)))
    if not counts:
        return None
    low = min(c[0] for c in counts)
    high = max(c[1] for c in counts)
    if rules in _ONE_NUMBER:
        return low, low, low
    return low, _best(last, rules), high


def rule_set(name: str) -> str:
    """The rule set of that name.

    Raises:
        BadSetting: for a name that is not among `RULES`.
    """
    if name in _RENAMED:
        warnings.warn(
            f"the rule set {name!r} is now called {_RENAMED[name]!r}; the old name goes in a later release",
            FutureWarning,
            stacklevel=3,
        )
        return _RENAMED[name]
    if name not in RULES:
        raise BadSetting("figure_rules", name, f"known rule sets are {', '.join(RULES)}")
    return name


def _last_of_each(answers: Sequence[Answer], origin: Mapping[str, str]) -> list[Answer]:
    """The count that each origin gave last; where the order is not known, the largest, since tolls rise."""
    held: dict[str, list[Answer]] = defaultdict(list)
    for answer in standing_answers(answers, origin):
        if answer.sort == "range":
            held[origin[answer.bearing.claim]].append(answer)
    return [max(group, key=lambda a: (a.low, a.bearing.claim)) for _, group in sorted(held.items())]


def _count(answer: Answer, rules: str) -> tuple[float, float] | None:
    """Least and most that one origin counts; an open count is no more than what was counted."""
    figure = answer.bearing.figure
    if figure is None:
        return None
    by_word = _by_word(rules, figure)
    if by_word is not None:
        return by_word, by_word
    low, high = bounds(figure)
    if math.isinf(high):
        return low, low
    return (low if figure.low is not None else high), high


def _by_word(rules: str, figure: Figure) -> float | None:
    """The number that a rule set reads into a word such as "dozens"."""
    if any(c.isdigit() for c in figure.text):
        return None
    known = words_of(rules)
    return next((known[w] for w in lexicon.folded(figure.text).split() if w in known), None)


@cache
def words_of(rules: str) -> dict[str, float]:
    """The numbers that a rule set reads into words; that of the bare plural under "plural"."""
    return {r["word"]: float(r["number"]) for r in rows("figure_rules.tsv") if r["rules"] == rules}


def _best(last: Sequence[Answer], rules: str) -> float | None:
    if rules == "airwars":
        return None
    counts = {a.bearing.claim: _count(a, rules) for a in last}
    if rules == "ucdp":
        named = [a for a in last if a.bearing.voice.named] or list(last)
        return min(c[0] for a in named if (c := counts[a.bearing.claim]) is not None)
    says: dict[float, list[Answer]] = defaultdict(list)
    for answer in last:
        count = counts[answer.bearing.claim]
        if count is not None:
            says[count[0]].append(answer)
    return max(says, key=lambda n: _support(says[n], n))


def _support(answers: Sequence[Answer], number: float) -> tuple[int, int, int, float]:
    named = {a.bearing.voice.group or a.bearing.voice.key for a in answers if a.bearing.voice.named}
    return len(named), max(a.bearing.published or 0 for a in answers), len(answers), number
