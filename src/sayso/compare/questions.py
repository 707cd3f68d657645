"""The questions that the claims about one attack answer: how many, who, how, where, when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sayso.compare import lexicon
from sayso.compare.bearings import HARM, Bearing, Days, Spot, Who, has_name
from sayso.compare.happenings import Happening, fixed_days
from sayso.compare.labels import commonest_place, figure_topic, label
from sayso.compare.names import designated, is_medium
from sayso.compare.values import (
    Answer,
    days_answer,
    figure_answer,
    means_answer,
    name_answer,
    plain_answer,
)
from sayso.compare.voices import Voice

_VOWELS = re.compile(r"[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1+")
# Consonants that two spellings of one place must share, where it is the same attack: "Besra" and "Bassra".
_SPELLED = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and what each claim answers."""

    type: str
    label: str
    answers: tuple[Answer, ...]
    accounts: Mapping[str, tuple[Voice, ...]] = field(default_factory=dict)
    """By claim, from whom a page has what it tells in its own voice of day and place."""


def questions(happening: Happening) -> Iterator[Question]:
    """What the claims about one attack answer, a question at a time.

    Who denies that it was so gives no answer to how, where and when it was.
    """
    said = [b for b in happening.bearings if not b.negated]
    where = commonest_place(happening.bearings)
    days = happening.days
    for (type, counted), answers in sorted(_figures(happening.bearings).items()):
        yield Question("figure", label(figure_topic(type, counted), where, days), answers)
    tellers = accounts(said)
    for type, topic, answers, told_by in (
        ("agent", "Who did it", _agents(happening), {}),
        ("occurrence", "How it was done", _means(said), {}),
        ("place", "Where it happened", _places(said), _own_words(said, tellers)),
        ("date", "When it happened", _dates(said, days), _own_words(said, tellers, is_day=True)),
    ):
        yield Question(type, label(topic, where, days), answers, told_by)


def accounts(bearings: Iterable[Bearing]) -> dict[str, tuple[Voice, ...]]:
    """On whose word each report's account of an attack rests: all whom it cites for counts, days, places."""
    cited: dict[str, dict[str, Voice]] = defaultdict(dict)
    for bearing in sorted(bearings, key=lambda b: (b.report, b.span, b.claim)):
        is_account = bearing.figure is not None or bool(bearing.places) or bearing.days is not None
        if bearing.type in HARM and not bearing.charge and is_account:
            cited[bearing.report].update((v.key, v) for v in bearing.voices if v.named)
    return {report: tuple(voices.values()) for report, voices in cited.items() if voices}


def _own_words(
    bearings: Iterable[Bearing], tellers: Mapping[str, tuple[Voice, ...]], *, is_day: bool = False
) -> dict[str, tuple[Voice, ...]]:
    """By claim, whose word a day or place is that a page tells in its own voice, or takes for granted."""
    return {
        b.claim: tellers.get(b.report, (b.teller,))
        for b in bearings
        if b.voice.sort == "own" or (is_day and b.presupposes_day)
    }


def _figures(bearings: Iterable[Bearing]) -> dict[tuple[str, str], tuple[Answer, ...]]:
    found: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for bearing in bearings:
        answer = figure_answer(bearing)
        if answer is not None and bearing.type in HARM and not bearing.planned:
            found[bearing.type, bearing.counted].append(answer)
    return {key: tuple(answers) for key, answers in found.items()}


def _means(bearings: Iterable[Bearing]) -> tuple[Answer, ...]:
    return tuple(a for a in map(means_answer, bearings) if a is not None)


def _agents(happening: Happening) -> tuple[Answer, ...]:
    scenes = {spot.key for b in happening.bearings for spot in b.places}
    return tuple(a for b in happening.bearings if (a := _agent(b, scenes)) is not None)


def _agent(bearing: Bearing, scenes: Collection[str]) -> Answer | None:
    """Who a claim says did it; none is said to have claimed it is an answer of its own."""
    match bearing.charge:
        case "unclaimed":
            return plain_answer(bearing, "no claim of responsibility", sort="silent")
        case "unknown":
            return plain_answer(bearing, "not known", sort="silent")
        case "blamed":
            accused = _first_doer(
                bearing.targets if bearing.type == "ACCUSE" else (*bearing.targets, *bearing.agents)
            )
            return _named(bearing, accused, is_denied=False) if accused else None
        case "claimed" | "denied":
            return _confessed(bearing)
    speaker = bearing.voice.key.removeprefix("name:")
    others = [who for who in bearing.agents if who.key != speaker and not _is_scene(who, bearing, scenes)]
    is_attack = bearing.type in HARM and bearing.kind == "event" and (bearing.families or bearing.tells_death)
    doer = _first_doer(others) if is_attack else None  # "the US probes casualties", "the force battling them"
    return _named(bearing, doer, is_denied=bearing.negated) if doer else None


def _is_scene(who: Who, bearing: Bearing, scenes: Collection[str]) -> bool:
    """Whether a party is only where it happened ("the Tarsin strike"), or who tells of it ("a monitor")."""
    name = lexicon.name_key(who.name)
    return (
        bool(designated(who.name))
        or name in scenes
        or name in {lexicon.name_key(spot.name) for spot in bearing.places if spot.name}
    )


def _confessed(bearing: Bearing) -> Answer | None:
    """The one who claims or denies an attack: a party of the claim, else whoever says it."""
    is_denied = bearing.charge == "denied"
    doer = _first_doer(bearing.agents)
    if doer is not None and has_name(doer.name):
        return _named(bearing, doer, is_denied=is_denied)
    voice = bearing.voice
    if voice.named and voice.name is not None and not is_medium(voice.name):
        key = voice.key.removeprefix("name:")
        return name_answer(bearing, key, voice.name, "group", is_denied=is_denied)
    return None


def _named(bearing: Bearing, who: Who, *, is_denied: bool) -> Answer:
    return name_answer(bearing, who.key, who.name, who.kind, is_denied=is_denied)


# Kinds of party that can do violence.
_DOERS = frozenset({"person", "group", "state", "body", "people"})
_OWNERS = frozenset({"our", "my", "their", "its", "his", "her", "your"})
# Groups of victims that, where a parse makes them agents of harm, were its targets.
_VICTIMS = frozenset({"all", "children", "women", "civilians", "aid workers", "displaced persons"})


def _first_doer(parties: Sequence[Who]) -> Who | None:
    """The first party that can do violence; "a car bomb" or "the blast" cannot, nor "who"."""
    terms = lexicon.means()
    for party in parties:
        words = lexicon.folded(party.name).split()
        if words[:1] and words[0] in _OWNERS:
            continue  # whose forces "our forces" are, the words do not tell
        is_thing = any(" ".join(words[at:]) in terms for at in range(len(words)))
        is_victim = bool(words) and lexicon.counted().get(words[-1], "") in _VICTIMS
        if words and not (is_thing or is_victim or is_medium(party.name)) and party.kind in _DOERS:
            return party
    return None


def _places(bearings: Sequence[Bearing]) -> tuple[Answer, ...]:
    """The most exact place of each claim; spellings of one place that differ in vowels are one value.

    A claim that names no place may tell what was hit: "a police station".
    """
    placed = [(b, exact_spot(b.places)) for b in bearings if b.places and b.type in HARM]
    names: dict[str, str] = {}
    for _, spot in sorted(placed, key=lambda item: (item[1].lat is None, item[1].name)):
        names.setdefault(consonants(spot.key), spot.name)
    found: list[Answer] = []
    for bearing, spot in placed:
        name = names[consonants(spot.key)]
        found.append(Answer(bearing, (consonants(spot.key),), name, "scene"))
    for bearing in bearings:
        hit = next(filter(_is_site, bearing.targets), None) if bearing.kind == "event" else None
        if hit is not None and bearing.type in HARM and not (bearing.places or bearing.charge):
            found.append(Answer(bearing, (hit.key,), hit.name, "scene"))
    return tuple(found)


def _is_site(who: Who) -> bool:
    """Whether what was hit is a building, or a piece of land of which more is said, and so tells where.

    >>> [_is_site(Who("", name, "", None)) for name in ("a police station", "the town", "two buses")]
    [True, False, False]
    """
    words = [w for w in lexicon.folded(who.name).split() if w not in _ARTICLES]
    head = next((at for at, word in enumerate(words) if at and word in _AFTER_HEAD), len(words)) - 1
    sort = lexicon.sites().get(words[head], "") if words else ""
    is_counted = any(word in lexicon.counted() for word in words)  # "a quarter of a million people"
    return sort == "building" or (sort == "land" and len(words) > 1 and not is_counted)


_ARTICLES = frozenset({"a", "an", "the", "this", "that", "its", "their"})
# Prepositions that follow the head of what was hit: "a complex of offices", "the market in Orun".
_AFTER_HEAD = frozenset({"of", "in", "at", "near", "on", "for", "with", "where", "that", "belonging", "and"})


def exact_spot(places: Sequence[Spot]) -> Spot:
    """The most exact of the places found in a gazetteer, the first named of these; else the first named."""
    return min(places, key=lambda s: (s.lat is None, s.precision or 1, s.span))


def consonants(key: str) -> str:
    """A place's key without what transliterations differ in; short names are left whole.

    >>> consonants("rashideen") == consonants("rashidin")
    True
    """
    bare = _DOUBLED.sub(r"\1", _VOWELS.sub("", key))
    return bare if len(bare) >= _SPELLED else key


def _dates(bearings: Iterable[Bearing], known: Days | None) -> tuple[Answer, ...]:
    """The day that each claim gives; a weekday is the day that is known, if it falls on it."""
    found: list[Answer] = []
    for bearing in bearings:
        days = fixed_days(bearing)
        if days is not None:
            found.append(days_answer(bearing, days))
        elif bearing.weekday is not None:
            is_known = known is not None and known.first == known.last and _weekday(known) == bearing.weekday
            found.append(
                days_answer(bearing, known)
                if is_known and known
                else plain_answer(bearing, _DAY_NAMES[bearing.weekday])
            )
    return tuple(found)


_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _weekday(days: Days) -> int:
    return date.fromordinal(days.first).weekday()
