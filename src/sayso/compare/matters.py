"""The matters of a ledger: the questions on which claims bear, with values, origins and how they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from sayso.compare.bearings import Bearing, Days, bearings
from sayso.compare.copied import copied_together
from sayso.compare.decided import as_ruled, explained, parted, undecided
from sayso.compare.fatalities import AS_SAID, toll
from sayso.compare.gathering import gathered, telling
from sayso.compare.happenings import Happening, same_scene, told
from sayso.compare.labels import about
from sayso.compare.origins import Origins
from sayso.compare.questions import Question, questions
from sayso.compare.rulings import rulings
from sayso.compare.standing import Topic, dated, standing, stretches, topics
from sayso.compare.values import Answer, stance, standings, strongest, unconfirmed, value_groups
from sayso.compare.versions import SINGLE, Versions
from sayso.compare.voices import Voices
from sayso.ids import matter_id
from sayso.model import Actor, Claim, Matter, Report, Review, Value


def matters(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    actors: Sequence[Actor],
    *,
    rules: str = AS_SAID,
    decisions: Iterable[Review] = (),
    versions: Versions = SINGLE,
) -> tuple[Matter, ...]:
    """The questions on which two reports bear, or on which one report gives two answers.

    The same whatever the order of claims, reports and actors. `rules` names the rule set for the range of
    figures. Claims that a person rejected are not to be handed in; `decisions` are people's on matters.
    `versions` of one report count as one; what only earlier ones say is past.
    """
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        said[claim.report].append(claim)
    voices = Voices(actors, reports, versions)
    ruled = rulings(decisions)
    held: dict[str, list[Bearing]] = defaultdict(list)
    for id in sorted(said):
        held[versions.work(id)] += bearings(said[id], reports[id], voices, ruled, versions)
    every = {b.claim: b for found in held.values() for b in found}
    found: list[Matter] = []
    tellings = {h.id: h for of_report in held.values() for h in told(of_report)}
    for ids, days in gathered(map(telling, tellings.values())):
        found += of_attack([b for id in ids for b in tellings[id].bearings], days, rules=rules)
    on: dict[Topic, list[Bearing]] = defaultdict(list)
    for bearing in every.values():
        for topic in topics(bearing):
            on[topic].append(bearing)
    for topic, bearing_on in on.items():
        for stretch in stretches(topic, map(dated, bearing_on)):
            found += of_topic(topic, [every[claim] for claim in stretch], rules=rules)
    return numbered(found)


def of_attack(held: Sequence[Bearing], days: Days | None, *, rules: str = AS_SAID) -> list[Matter]:
    """The matters of one attack, still without ids."""
    happening = Happening(bearings=sorted(held, key=lambda b: b.claim), days=days)
    return _made(questions(happening), held, rules)


def of_topic(topic: Topic, held: Sequence[Bearing], *, rules: str = AS_SAID) -> list[Matter]:
    """The matters of one stretch of a topic, still without ids."""
    return _made(standing(topic, held), held, rules)


def _made(asked: Iterable[Question], held: Sequence[Bearing], rules: str) -> list[Matter]:
    copies = copied_together((b.claim, b.marks) for b in held)
    parts = (replace(question, answers=part) for question in asked for part in parted(question.answers))
    return [_matter(question, copies, rules) for question in parts if _is_worth_asking(question)]


def _is_worth_asking(question: Question) -> bool:
    """Two reports answer it, or two versions of one unlike each other; or one gives two counts by two voices,
    or one voice's old and new.
    """
    bearing = [answer.bearing for answer in question.answers]
    if len({b.work for b in bearing}) > 1:
        return True
    if len({a.key for a in question.answers}) == 1:
        return False
    before, now = (
        {a.key for a in question.answers if a.bearing.is_earlier is past} for past in (True, False)
    )
    if before and before != now:
        return True
    if question.type != "figure":
        return False
    is_one_count = all(b.counted == "all" for b in bearing) or len({_noun(b) for b in bearing}) == 1
    return is_one_count and any(
        _are_of_one(a, b) for a, b in combinations(question.answers, 2) if a.key != b.key
    )


def _are_of_one(a: Answer, b: Answer) -> bool:
    """Whether one report says enough for two of its counts to be of one thing, by two voices or over time."""
    one, other = a.bearing, b.bearing
    if one.cue or other.cue or one.is_past or other.is_past:
        return True
    is_one_scene = any(same_scene(x, y) for x in one.places for y in other.places)
    is_one_day = one.days is not None and other.days is not None and one.days.meets(other.days)
    later = max(one, other, key=lambda x: x.span)
    is_contrast = one.voice.named and other.voice.named
    is_one = is_contrast or is_one_scene or is_one_day or later.is_definite
    return one.voice.key != other.voice.key and is_one


def _noun(bearing: Bearing) -> str:
    of = bearing.figure.of if bearing.figure else None
    return (of or "").casefold().rpartition(" ")[2]


def _matter(question: Question, copies: Mapping[str, str], rules: str) -> Matter:
    answers, origins = weighed(question, copies)
    held = [a.bearing for a in answers]
    groups = value_groups(answers)
    stands = standings(groups, origins.of_claim)
    return Matter(
        id="",
        label=question.label,
        about=about(held),
        type=question.type,
        claims=tuple(sorted({b.claim for b in held})),
        reports=len({b.work for b in held}),
        relation=strongest(groups, stands),
        values=tuple(_value(group, origins, stands[at]) for at, group in enumerate(groups)),
        origins=explained(origins.records, answers),
        independent=origins.independent,
        range=toll(answers, origins.of_claim, rules=rules) if question.type == "figure" else None,
        past=tuple(sorted({b.claim for b in held if b.is_past})),
    )


def weighed(question: Question, copies: Mapping[str, str]) -> tuple[list[Answer], Origins]:
    """The answers to a question as they stand, in order of claim, and the origins behind them.

    `copies` names the group of each claim in copied words.
    """
    answers, copies = as_ruled([unconfirmed(a) for a in question.answers], copies)
    answers.sort(key=lambda a: (a.bearing.claim, str(a.key)))
    return answers, Origins(answers, copies, undecided(question.accounts, answers))


def _value(group: Sequence[Answer], origins: Origins, stands: Mapping[str, tuple[int, ...]]) -> Value:
    claims = tuple(sorted({a.bearing.claim for a in group}))
    return Value(
        value=group[0].text,
        claims=claims,
        origins=origins.positions(claims),
        stance=stance(group[0]),
        stands=stands,
    )


def numbered(found: Iterable[Matter]) -> tuple[Matter, ...]:
    """Matters with their ids, in order of these."""
    every: dict[tuple[str, str], list[Matter]] = defaultdict(list)
    for matter in found:
        every[matter.type, matter.claims[0]].append(matter)
    named = [replace(m, id=id) for held in every.values() for m, id in zip(held, names(held), strict=True)]
    return tuple(sorted(named, key=lambda m: m.id))


def names(found: Sequence[Matter]) -> list[str]:
    """Ids for all matters of one type and smallest claim, told apart by a number where there are several."""
    order = sorted(range(len(found)), key=lambda at: _rank(found[at]))
    nth = {at: n for n, at in enumerate(order)}
    return [matter_id(m.type, m.claims[0], nth[at]) for at, m in enumerate(found)]


def _rank(matter: Matter) -> tuple[object, ...]:
    return len(matter.claims), matter.claims, matter.label, repr(matter.values)
