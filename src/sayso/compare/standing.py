"""Questions that belong to no one attack: a person's death, who commands whom, how many fled, who met."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sayso.compare import lexicon
from sayso.compare.bearings import HARM, Bearing, Days, Who, has_name
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


Topic = tuple[str, ...]
"""What a claim bears on apart from any attack: its sort, then whose death, which post, a count of what."""

# The sorts of topics on which claims must also lie near in time, and how near.
REACH = {"count": SAME_COUNT_DAYS, "event": SAME_EVENT_DAYS}


def topics(bearing: Bearing) -> list[Topic]:
    """What a claim bears on apart from any attack."""
    found: list[Topic] = []
    if (bearing.is_harm or bearing.type == "DIED") and bearing.tells_death:
        found += [("death", who.key) for who in filter(is_named_person, bearing.targets)]
    if bearing.kind == "relation":
        found += [("relation", *key) for key, _, _ in _related(bearing)]
    if bearing.figure is not None and _is_standing_count(bearing):
        what = (bearing.type, bearing.counted, bearing.figure.unit or "", bearing.cue)
        found += [("count", *what, of) for of in _counted_of(bearing)]
    if bearing.kind == "event" and bearing.type not in HARM and not bearing.charge:
        found += [("event", bearing.type, a.key, b.key) for a, b in _known_pairs(bearing)]
    return sorted(set(found))


def stretches(topic: Topic, dated: Iterable[Dated]) -> list[list[str]]:
    """The claims on a topic that answer one question: all, or where it wants that, those near in time."""
    reach = REACH.get(topic[0])
    return list(_windows(dated, reach)) if reach is not None else [sorted(d.claim for d in dated)]


def standing(topic: Topic, bearings: Sequence[Bearing]) -> Iterator[Question]:
    """The questions that the claims of one stretch of a topic answer."""
    held = sorted(bearings, key=lambda b: b.claim)
    ask = {"death": _death, "relation": _relation, "count": _count, "event": _event}[topic[0]]
    yield from ask(topic, held)


def _is_standing_count(bearing: Bearing) -> bool:
    """A count that belongs to no attack. Of things merely counted, groups of people are worth comparing."""
    if bearing.type in HARM:
        return bearing.cue == "cumulative"
    return bearing.type != "count" or bearing.counted in lexicon.groups_of_people()


def _death(topic: Topic, held: Sequence[Bearing]) -> Iterator[Question]:
    """Whether, where and when a named person died. A person dies once, whenever the reports came out."""
    name = min(who.name for b in held for who in b.targets if who.key == topic[1] and is_named_person(who))
    yield Question("occurrence", f"Death of {name}", tuple(map(truth_answer, held)))
    said = [b for b in held if not b.negated]
    yield Question("place", f"Where {name} died", tuple(_scene(b) for b in said if b.places))
    yield Question("date", f"When {name} died", tuple(days_answer(b, b.days) for b in said if b.days))


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


def _relation(topic: Topic, held: Sequence[Bearing]) -> Iterator[Question]:
    """Whether a relation holds; for a post or a property, who has it."""
    found = [
        (words, answer) for b in held for key, words, answer in _related(b) if ("relation", *key) == topic
    ]
    yield Question(topic[1], min(words for words, _ in found), tuple(answer for _, answer in found))


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
        return name_answer(bearing, agent.key, agent.name, agent.kind, is_denied=True)
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


def _counted_of(bearing: Bearing) -> list[str]:
    """Of what a count is: of the most exact place that it names, else of those who take part."""
    spots = bearing.places or bearing.regions
    if spots:
        return [exact_spot(spots).key]
    return [who.key for who in (*bearing.agents, *bearing.targets) if who.actor is not None]


def _count(topic: Topic, held: Sequence[Bearing]) -> Iterator[Question]:
    """How many fled, were sent, were killed in a whole war."""
    answers = tuple(a for a in map(figure_answer, held) if a is not None)
    where = _region(held) or commonest_place(held)
    yield Question("figure", label(figure_topic(held[0].type, held[0].counted), where, None), answers)


def _region(bearings: Sequence[Bearing]) -> str | None:
    """The country or province that most of the claims name."""
    named = Counter(spot.name for b in bearings for spot in b.regions)
    return min(named, key=lambda name: (-named[name], name)) if named else None


def _known_pairs(bearing: Bearing) -> Iterator[tuple[Who, Who]]:
    return ((a, b) for a, b in _pairs(bearing) if a.actor and b.actor)


def _event(topic: Topic, held: Sequence[Bearing]) -> Iterator[Question]:
    """Whether two parties met, agreed, threatened each other, in those days."""
    names = min((a.name, b.name) for h in held for a, b in _known_pairs(h) if (a.key, b.key) == topic[2:])
    days = next((d for b in held if (d := fixed_days(b)) is not None), None)
    words = f"{held[0].type.capitalize()}: {names[0]}, {names[1]}"
    yield Question("occurrence", label(words, commonest_place(held), days), tuple(map(truth_answer, held)))


class Dated(NamedTuple):
    """A claim, its report, and the first of its days, as an ordinal, where one is known."""

    claim: str
    report: str
    day: int | None


def dated(bearing: Bearing) -> Dated:
    """When a claim is of, for telling which are near in time."""
    days = when(bearing)
    return Dated(bearing.claim, bearing.report, None if days is None else days.first)


def _windows(every: Iterable[Dated], reach: int) -> Iterator[list[str]]:
    """Stretches of `reach` days, each beginning with the first claim that the one before did not hold.

    Claims without any date stay apart, report by report.
    """
    undated: dict[str, list[str]] = defaultdict(list)
    known: list[tuple[int, str]] = []
    for claim, report, day in every:
        if day is None:
            undated[report].append(claim)
        else:
            known.append((day, claim))
    group: list[str] = []
    first = 0
    for day, claim in sorted(known):
        if group and day - first > reach:
            yield group
            group = []
        if not group:
            first = day
        group.append(claim)
    yield from ([group] if group else [])
    yield from (sorted(undated[report]) for report in sorted(undated))


def when(bearing: Bearing) -> Days | None:
    """The days of a claim, else the day its report came out."""
    fixed = fixed_days(bearing)
    if fixed is not None:
        return fixed
    return Days(bearing.published, bearing.published) if bearing.published is not None else None
