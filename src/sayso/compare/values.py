"""What claims answer to one question, and how two answers stand: equal, compatible or contradictory."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from sayso.compare.bearings import Bearing, Days, has_name
from sayso.compare.lexicon import Mean
from sayso.compare.names import meant
from sayso.model import Figure

# "About 100" is not contradicted by 95 or 108: journalists round to two digits.
ROUNDING = 0.1

# Answers of these sorts agree with none and contradict none.
_SPEAKS_TO_NONE = {"neutral", "silent"}

# From the weakest to the strongest that can hold between the answers of a matter.
RELATIONS = ("agree", "refine", "update", "contradict")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one claim answers to the question of a matter."""

    bearing: Bearing
    key: tuple[object, ...]
    """Answers with the same key are the same value."""
    text: str
    sort: str
    """`range`, `not range`, `days`, `means`, `name`, `person`, `scene`, `neutral`, `silent`: "no claim"."""
    low: float = 0.0
    high: float = math.inf
    parts: frozenset[tuple[str, str]] = frozenset()
    """Traits and what is said of each; or, for an agent, the name and whether it is denied."""


def figure_answer(bearing: Bearing) -> Answer | None:
    """The count that a claim gives, with the bounds of its words."""
    figure = bearing.figure
    if figure is None or (figure.low is None and figure.high is None):
        return None
    low, high = bounds(figure)
    if bearing.negated:
        text = f"not {figure_text(figure)}"
        return Answer(bearing, ("not", figure.low, figure.high), text, "not range", low, high)
    key = (figure.low, figure.high, figure.approximate, figure.unit)
    if bearing.is_sighting:
        return Answer(bearing, ("seen", *key[:3]), f"{figure_text(figure)} bodies", "range", low)
    return Answer(bearing, key, figure_text(figure), "range", low, high)


def bounds(figure: Figure) -> tuple[float, float]:
    """The least and the most that a figure's words allow."""
    low = figure.low if figure.low is not None else 0.0
    high = figure.high if figure.high is not None else math.inf
    slack = ROUNDING if figure.approximate else 0.0
    return low * (1 - slack), high * (1 + slack)


def figure_text(figure: Figure) -> str:
    """A figure in a few words; one said without digits stays as said.

    >>> from sayso.model import Span
    >>> figure_text(Figure(text="no fewer than 40", span=Span(0, 16), low=40.0))
    'at least 40'
    """
    if not any(c.isdigit() for c in figure.text):
        return " ".join(figure.text.casefold().split())
    low, high = figure.low, figure.high
    unit = "" if figure.unit in (None, "persons") else " %" if figure.unit == "percent" else f" {figure.unit}"
    if low is not None and high is None:
        return f"at least {low:,.12g}{unit}"
    if low is None and high is not None:
        return f"up to {high:,.12g}{unit}"
    words = f"{low:,.12g}" if low == high else f"{low:,.12g} to {high:,.12g}"
    return ("about " if figure.approximate else "") + words + unit


def days_answer(bearing: Bearing, days: Days) -> Answer:
    """The day, or the stretch of days, that a claim gives."""
    first, last = (date.fromordinal(day).isoformat() for day in days)
    text = first if first == last else f"{first}/{last}"
    return Answer(bearing, tuple(days), text, "days", days.first, days.last)


def means_answer(bearing: Bearing) -> Answer | None:
    """How it was done, in the words that say more than that there was an attack."""
    said = [m for m in bearing.means if m.trait]
    parts = frozenset((m.trait, m.sense) for m in said)
    if not parts:
        plain = next((m.sense for m in bearing.means if m.sense), None)
        return None if plain is None else Answer(bearing, (plain,), plain, "means")
    return Answer(bearing, tuple(sorted(parts)), _means_text(said), "means", parts=parts)


def _means_text(said: Sequence[Mean]) -> str:
    by_trait = {
        trait: " and ".join(sorted({m.sense for m in said if m.trait == trait}))
        for trait in {m.trait for m in said}
    }
    manner = by_trait.pop("manner", "")
    rest = ", ".join(by_trait[trait] for trait in sorted(by_trait))
    return f"{manner} {rest or 'bomb'}".strip() if manner else rest


def name_answer(bearing: Bearing, key: str, name: str, kind: str, *, is_denied: bool) -> Answer:
    """Who it was, or who it was not.

    A common noun ("gunmen") excludes nobody, an army not its own state, a person no body: one acts for the
    other.
    """
    whom = meant(name, kind)
    is_clear = whom.is_clear or (kind == "person" and has_name(name))
    polarity = "not" if is_denied else "is" if is_clear else "some"
    text = f"not {name}" if is_denied else name
    parts = frozenset((side, polarity) for side in whom.sides or {key})
    sort = "person" if kind == "person" and not whom.sides else "name"
    return Answer(bearing, (key, is_denied), text, sort, parts=parts)


def plain_answer(bearing: Bearing, text: str, *, sort: str = "neutral") -> Answer:
    """An answer that is equal to itself and contradicts nothing."""
    return Answer(bearing, (text,), text, sort)


def unconfirmed(answer: Answer) -> Answer:
    """An answer as it stands: what somebody "could not confirm" supports and contradicts nothing."""
    if not answer.bearing.is_doubted:
        return answer
    text = f"{answer.text}, not confirmed"
    return replace(answer, key=("doubted", *answer.key), text=text, sort="silent", parts=frozenset())


def truth_answer(bearing: Bearing) -> Answer:
    """Whether it is so: said, denied, or only planned."""
    text = "denied" if bearing.negated else "planned" if bearing.planned else "said"
    parts = (
        frozenset({("it", "not" if bearing.negated else "is")})
        if not bearing.planned
        else frozenset({("it", "some")})
    )
    return Answer(bearing, (text,), text, "name", parts=parts)


def value_groups(answers: Iterable[Answer]) -> list[list[Answer]]:
    """The answers by value, values by size and then by first claim."""
    by_key: dict[tuple[object, ...], list[Answer]] = defaultdict(list)
    for answer in answers:
        by_key[answer.key].append(answer)
    groups = [sorted(g, key=lambda a: a.bearing.claim) for g in by_key.values()]
    return sorted(groups, key=lambda g: (-len(g), g[0].text, g[0].bearing.claim))


def standings(
    values: Sequence[Sequence[Answer]], origin: Mapping[str, str]
) -> list[dict[str, tuple[int, ...]]]:
    """For each value the others by how they stand to it, as positions; those that cannot be compared in none.

    `origin` names the origin of each claim. Counts that their origin has replaced since contradict nobody.
    """
    found: list[dict[str, tuple[int, ...]]] = [{} for _ in values]
    sums = _sums(values)
    live = {id(a) for a in standing_answers([a for group in values for a in group], origin)}
    for (i, first), (j, second) in combinations(enumerate(values), 2):
        is_sum = frozenset((first[0].low, second[0].low)) in sums
        between = _between(first, second, origin, live, is_sum=is_sum)
        if between >= 0:
            for one, other in ((i, j), (j, i)):
                held = found[one]
                held[RELATIONS[between]] = (*held.get(RELATIONS[between], ()), other)
    return found


def strongest(
    values: Sequence[Sequence[Answer]], stands: Iterable[Mapping[str, tuple[int, ...]]]
) -> str | None:
    """The strongest relation that holds between any two values; None where nothing is compared."""
    held = {relation for of_one in stands for relation in of_one}
    if held:
        return max(held, key=RELATIONS.index)
    return "agree" if any(len({a.bearing.work for a in group}) > 1 for group in values) else None


def stance(answer: Answer) -> str:
    """Whether an answer `asserts`, `denies`, or leaves it `unconfirmed`, such as that nobody claimed it."""
    if answer.key[0] == "not" or any(polarity == "not" for _, polarity in answer.parts):
        return "denies"
    return "unconfirmed" if answer.sort == "silent" else "asserts"


def standing_answers(answers: Sequence[Answer], origin: Mapping[str, str]) -> list[Answer]:
    """The answers that hold still: of counts, those that each origin gave last.

    One without a day may be later than any. A count in nobody's name that repeats one which its origin has
    replaced is replaced with it.
    """
    last: dict[str, int] = {}
    for answer in answers:
        key, day = origin[answer.bearing.claim], answer.bearing.published
        if answer.sort == "range" and day is not None and not answer.bearing.is_past:
            last[key] = max(last.get(key, day), day)

    def is_last(answer: Answer) -> bool:
        day = answer.bearing.published
        is_old = day is not None and day < last.get(origin[answer.bearing.claim], day)
        return not answer.bearing.is_past and (answer.sort != "range" or not is_old)

    replaced = {a.low for a in answers if a.bearing.voice.named and not is_last(a)}
    stated = {a.low for a in answers if a.bearing.voice.named and is_last(a)}
    gone = replaced - stated
    return [
        a for a in answers if is_last(a) and (a.sort != "range" or a.bearing.voice.named or a.low not in gone)
    ]


def _between(
    first: Sequence[Answer],
    second: Sequence[Answer],
    origin: Mapping[str, str],
    live: Collection[int],
    *,
    is_sum: bool,
) -> int:
    """The relation of two values, as a position in `RELATIONS`, or -1 where they cannot be compared."""
    a, b = first[0], second[0]
    if _SPEAKS_TO_NONE & {a.sort, b.sort}:
        return -1
    if not contradictory(a, b) or is_sum:
        return RELATIONS.index("refine") if a.sort == b.sort else -1
    standing = [[x for x in group if id(x) in live] for group in (first, second)]
    if not all(standing):
        return RELATIONS.index("update")
    origins = [{origin[x.bearing.claim] for x in group} for group in standing]
    is_of_others = any(x != y for x in origins[0] for y in origins[1])
    if a.sort == "range" and not is_of_others:
        return RELATIONS.index("update")
    return RELATIONS.index("contradict")


def _sums(values: Sequence[Sequence[Answer]]) -> set[frozenset[float]]:
    """Pairs of counts of which one is the sum of the other and a third: part and whole do not contradict."""
    exact = {g[0].low for g in values if g[0].sort == "range" and g[0].low == g[0].high}
    pairs = combinations(sorted(exact), 2)
    return {frozenset((part, x + y)) for x, y in pairs if x + y in exact for part in (x, y)}


def contradictory(a: Answer, b: Answer) -> bool:
    """Whether two answers cannot both be so. The same whichever is asked first."""
    if a.key == b.key or _SPEAKS_TO_NONE & {a.sort, b.sort}:
        return False
    if {a.sort, b.sort} == {"range", "not range"}:
        return (a.low, a.high) == (b.low, b.high)
    if a.sort != b.sort:
        return False
    if a.sort in ("range", "days"):
        return a.low > b.high or b.low > a.high
    if a.sort == "means":
        return any(_means_exclude(trait, a.parts, b.parts) for trait in ("vehicle", "arm"))
    if a.sort in ("name", "person"):
        return _names_exclude(a.parts, b.parts)
    return False


# Words for a vehicle that leave open which: a van is a vehicle, and reports call a van a car.
_ANY_VEHICLE = frozenset({"car bomb", "vehicle bomb"})
_TRUCKS = frozenset({"truck bomb", "pick-up truck bomb"})


# Poison comes by air or by shell, and where people fight they shoot and shell.
_WITH_ANY_ARM = frozenset({"chemical weapons", "clashes"})
_ONE_ARM = ({"drone strike", "air strike"}, {"execution", "gunfire"})


def _means_exclude(trait: str, some: frozenset[tuple[str, str]], others: frozenset[tuple[str, str]]) -> bool:
    """Whether both tell a trait, and nothing that one says of it can be what the other says."""
    mine, theirs = ({sense for of, sense in parts if of == trait} for parts in (some, others))
    return bool(mine and theirs) and all(_excludes(one, other) for one in mine for other in theirs)


def _excludes(one: str, other: str) -> bool:
    both = {one, other}
    if len(both) == 1 or both & (_ANY_VEHICLE | _WITH_ANY_ARM):
        return False
    return both != _TRUCKS and both not in _ONE_ARM


def _names_exclude(a: frozenset[tuple[str, str]], b: frozenset[tuple[str, str]]) -> bool:
    """Another name for the agent, or the denial of the one named."""
    sides, others = ({name for name, _ in parts} for parts in (a, b))
    (_, polarity), (_, other_polarity) = min(a), min(b)
    if sides & others:
        return (polarity == "not") != (other_polarity == "not")
    return polarity == other_polarity == "is"
