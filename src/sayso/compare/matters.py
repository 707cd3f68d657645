"""The matters of a ledger: the questions on which claims bear, with values, origins and how they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from sayso.compare.bearings import Bearing, bearings
from sayso.compare.copied import Copied, Passage
from sayso.compare.fatalities import AS_SAID, toll
from sayso.compare.gathering import gathered
from sayso.compare.happenings import Happening, same_scene, told
from sayso.compare.labels import about
from sayso.compare.origins import Origins
from sayso.compare.questions import Question, questions
from sayso.compare.standing import standing
from sayso.compare.values import Answer, stance, standings, strongest, unconfirmed, value_groups
from sayso.compare.versions import NONE, Versions
from sayso.compare.voices import Voices
from sayso.model import Actor, Claim, Matter, Report, Value, digest


def matters(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    actors: Sequence[Actor],
    *,
    rules: str = AS_SAID,
    versions: Versions = NONE,
) -> tuple[Matter, ...]:
    """The questions on which two reports bear, or on which one report gives two answers.

    The same whatever the order of claims, reports and actors. `rules` names the rule set for the range of
    figures. Claims that a person rejected are not to be handed in. `versions` of one report count as one;
    what only earlier ones say is past.
    """
    held = sorted(
        bearings(claims, reports, Voices(actors, reports, versions), versions),
        key=lambda b: (b.work, b.span, b.claim),
    )
    copies = _copies(held, reports)
    asked = [*_asked(held, copies), *standing(held)]
    worth = [question for question in asked if _is_worth_asking(question)]
    return _numbered(_matter(question, copies, rules) for question in worth)


def _copies(held: Sequence[Bearing], reports: Mapping[str, Report]) -> dict[str, str]:
    sources = sorted({v.name for b in held for v in b.voices if v.named and v.name})
    return Copied(reports, sources).groups(Passage(b.claim, b.report, b.span) for b in held)


def _asked(held: Sequence[Bearing], copies: Mapping[str, str]) -> Iterator[Question]:
    by_report: dict[str, list[Bearing]] = defaultdict(list)
    for bearing in held:
        by_report[bearing.work].append(bearing)
    tellings: list[Happening] = [h for report in sorted(by_report) for h in told(by_report[report])]
    for happening in gathered(tellings, copies):
        yield from questions(happening)


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
    answers = sorted(map(unconfirmed, question.answers), key=lambda a: (a.bearing.claim, str(a.key)))
    origins = Origins(answers, copies, question.accounts)
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
        origins=origins.records,
        independent=origins.independent,
        range=toll(answers, origins.of_claim, rules=rules) if question.type == "figure" else None,
        past=tuple(sorted({b.claim for b in held if b.is_past})),
    )


def _value(group: Sequence[Answer], origins: Origins, stands: Mapping[str, tuple[int, ...]]) -> Value:
    claims = tuple(sorted({a.bearing.claim for a in group}))
    return Value(
        value=group[0].text,
        claims=claims,
        origins=origins.positions(claims),
        stance=stance(group[0]),
        stands=stands,
    )


def _numbered(found: Iterable[Matter]) -> tuple[Matter, ...]:
    """Name each matter by its type and smallest claim; a second one of these is told apart by a number."""
    ordered = sorted(found, key=lambda m: (m.claims[0], m.type, len(m.claims), m.claims, m.label))
    seen: Counter[tuple[str, str]] = Counter()
    out: list[Matter] = []
    for matter in ordered:
        key = (matter.type, matter.claims[0])
        nth = (seen[key],) if seen[key] else ()
        seen[key] += 1
        out.append(replace(matter, id="m" + digest(*key, *nth)))
    return tuple(sorted(out, key=lambda m: m.id))
