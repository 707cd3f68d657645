"""Questions that belong to no one attack: a person's death, who commands whom, how many fled, who met."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sayso.compare import lexicon
from sayso.compare.bearings import HARM, Bearing, Days, Who, has_name
from sayso.compare.copied import Joined
from sayso.compare.happenings import fixed_days
from sayso.compare.labels import commonest_place, figure_topic, label
from sayso.compare.questions import Question, exact_spot
from sayso.compare.values import Answer, days_answer, figure_answer, name_answer, truth_answer

# Relations that one party has at a time: who gives another name gives another answer.
HELD_BY_ONE = frozenset({"commands", "holds_post", "owns", "controls"})
# Events whose parties are on one footing.
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "allied_with", "fights", "family_of"})
# Days that claims of one count, or of one event, may lie apart: beyond, they speak of another.
SAME_COUNT_DAYS = 31
SAME_EVENT_DAYS = 7


def standing(bearings: Sequence[Bearing]) -> Iterator[Question]:
    """All questions but those about one attack."""
    yield from _deaths(b for b in bearings if b.is_harm or b.type == "DIED")
    yield from _relations(b for b in bearings if b.kind == "relation")
    yield from _counts(b for b in bearings if b.figure is not None and _is_standing_count(b))
    yield from _events(b for b in bearings if b.kind == "event" and b.type not in HARM and not b.charge)


def _is_standing_count(bearing: Bearing) -> bool:
    """A count that belongs to no attack. Of things merely counted, groups of people are worth comparing."""
    if bearing.type in HARM:
        return bearing.cue == "cumulative"
    return bearing.type != "count" or bearing.counted in lexicon.groups_of_people()


def _deaths(bearings: Iterable[Bearing]) -> Iterator[Question]:
    """Whether, where and when a named person died. A person dies once, whenever the reports came out."""
    by_person: dict[str, list[Bearing]] = defaultdict(list)
    names: dict[str, str] = {}
    for bearing in bearings:
        for person in bearing.targets if bearing.tells_death else ():
            if is_named_person(person):
                by_person[person.key].append(bearing)
                names[person.key] = min(names.get(person.key, person.name), person.name)
    for key in sorted(by_person):
        held = by_person[key]
        topic = f"Death of {names[key]}"
        yield Question("occurrence", topic, tuple(map(truth_answer, held)))
        placed = tuple(_scene(b) for b in held if b.places)
        yield Question("place", f"Where {names[key]} died", placed)
        yield Question(
            "date", f"When {names[key]} died", tuple(days_answer(b, b.days) for b in held if b.days)
        )


def is_named(who: Who) -> bool:
    """Whether a party has a name: "the territory" and "a man" are anyone's."""
    return has_name(who.name)


def _is_body(who: Who) -> bool:
    """Whether a party has a name of its own: the "Foreign" of a foreign minister is that of any."""
    parts = lexicon.organs().keys() | lexicon.function_words()
    return is_named(who) and not set(lexicon.folded(who.name).split()) <= parts


def is_named_person(who: Who) -> bool:
    """Whether a party is a person with a name."""
    return who.kind == "person" and is_named(who)


def _scene(bearing: Bearing) -> Answer:
    spot = exact_spot(bearing.places)
    return Answer(bearing, (spot.key,), spot.name, "scene")


def _relations(bearings: Iterable[Bearing]) -> Iterator[Question]:
    """Whether a relation holds; for a post or a property, who has it."""
    held: dict[tuple[str, ...], list[Answer]] = defaultdict(list)
    labels: dict[tuple[str, ...], str] = {}
    for bearing in bearings:
        for key, words, answer in _related(bearing):
            held[key].append(answer)
            labels[key] = min(labels.get(key, words), words)
    for key in sorted(held):
        yield Question(key[0], labels[key], tuple(held[key]))


def _related(bearing: Bearing) -> Iterator[tuple[tuple[str, ...], str, Answer]]:
    verb = bearing.type.replace("_", " ")
    if bearing.type in HELD_BY_ONE:
        post = bearing.post or verb
        for target in filter(_is_body, bearing.targets):
            key = (bearing.type, target.key, _rank(bearing))
            for agent in filter(is_named, bearing.agents):
                yield key, f"{post}: {target.name}", _holder(bearing, agent)
        return
    for one, other in _pairs(bearing):
        yield (bearing.type, one.key, other.key), f"{one.name} {verb} {other.name}", truth_answer(bearing)


def _rank(bearing: Bearing) -> str:
    """What tells posts apart: a deputy commander is another post, "commander" and "leader" are one."""
    post = (bearing.post or "").casefold()
    return post if bearing.type != "commands" or " " in post else ""


def _holder(bearing: Bearing, agent: Who) -> Answer:
    """Who holds it. Another holder is no contradiction: one may have followed the other."""
    if bearing.negated:
        return name_answer(bearing, agent.key, agent.name, is_denied=True)
    return Answer(bearing, (agent.key, False), agent.name, "neutral")


def _pairs(bearing: Bearing) -> Iterator[tuple[Who, Who]]:
    """Agent and target; parties on one footing in the order of their keys."""
    if bearing.type in MUTUAL:
        parties = sorted({who for who in (*bearing.agents, *bearing.targets) if is_named(who)})
        yield from ((a, b) for at, a in enumerate(parties) for b in parties[at + 1 :])
    else:
        yield from (
            (a, b) for a in filter(is_named, bearing.agents) for b in filter(is_named, bearing.targets)
        )


def _counts(bearings: Iterable[Bearing]) -> Iterator[Question]:
    """How many fled, were sent, were killed in a whole war: one count of one place or party, near in time."""
    keyed: list[tuple[Bearing, list[tuple[str, ...]]]] = []
    for bearing in bearings:
        figure = bearing.figure
        if figure is None:
            continue
        what = (bearing.type, bearing.counted, figure.unit or "", bearing.cue)
        who = [w.key for w in (*bearing.agents, *bearing.targets) if w.actor is not None]
        keyed.append(
            (bearing, [(*what, key) for key in (*(s.key for s in (*bearing.places, *bearing.regions)), *who)])
        )
    for group in _near_in_time(keyed, SAME_COUNT_DAYS):
        answers = tuple(a for a in map(figure_answer, group) if a is not None)
        topic = figure_topic(group[0].type, group[0].counted)
        yield Question("figure", label(topic, _region(group) or commonest_place(group), None), answers)


def _region(bearings: Sequence[Bearing]) -> str | None:
    """The country or province that most of the claims name."""
    named = Counter(spot.name for b in bearings for spot in b.regions)
    return min(named, key=lambda name: (-named[name], name)) if named else None


def _events(bearings: Iterable[Bearing]) -> Iterator[Question]:
    """Whether two parties met, agreed, threatened each other, in those days."""
    keyed: list[tuple[Bearing, list[tuple[str, ...]]]] = []
    for bearing in bearings:
        keyed.append(
            (bearing, [(bearing.type, a.key, b.key) for a, b in _pairs(bearing) if a.actor and b.actor])
        )
    for group in _near_in_time(keyed, SAME_EVENT_DAYS):
        one, other = next((a, b) for a, b in _pairs(group[0]) if a.actor and b.actor)
        topic = f"{group[0].type.capitalize()}: {one.name}, {other.name}"
        days = next((d for b in group if (d := fixed_days(b)) is not None), None)
        yield Question(
            "occurrence", label(topic, commonest_place(group), days), tuple(map(truth_answer, group))
        )


def _near_in_time(
    keyed: Iterable[tuple[Bearing, list[tuple[str, ...]]]], reach: int
) -> Iterator[list[Bearing]]:
    """Claims that share a key and lie near in time; those without any date stay apart, report by report."""
    by_key: dict[tuple[str, ...], list[Bearing]] = defaultdict(list)
    for bearing, keys in keyed:
        for key in keys:
            by_key[key].append(bearing)
    joined = Joined()
    every: dict[str, Bearing] = {}
    for key in sorted(by_key):
        for group in _windows(by_key[key], reach):
            for bearing in group:
                every[bearing.claim] = bearing
                joined.join(group[0].claim, bearing.claim)
    groups: dict[str, list[Bearing]] = defaultdict(list)
    for claim in sorted(every):
        groups[joined.find(claim)].append(every[claim])
    yield from (groups[first] for first in sorted(groups))


def _windows(bearings: Iterable[Bearing], reach: int) -> Iterator[list[Bearing]]:
    """Stretches of `reach` days, each beginning with the first claim that the one before did not hold."""
    dated: list[tuple[int, str, Bearing]] = []
    undated: dict[str, list[Bearing]] = defaultdict(list)
    for bearing in bearings:
        days = when(bearing)
        if days is None:
            undated[bearing.report].append(bearing)
        else:
            dated.append((days.first, bearing.claim, bearing))
    group: list[Bearing] = []
    first = 0
    for day, _, bearing in sorted(dated, key=lambda item: item[:2]):
        if group and day - first > reach:
            yield group
            group = []
        if not group:
            first = day
        group.append(bearing)
    yield from ([group] if group else [])
    yield from (undated[report] for report in sorted(undated))


def when(bearing: Bearing) -> Days | None:
    """The days of a claim, else the day its report came out."""
    fixed = fixed_days(bearing)
    if fixed is not None:
        return fixed
    return Days(bearing.published, bearing.published) if bearing.published is not None else None
