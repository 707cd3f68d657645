"""The answers to a question as people decided: those that are not of it, and whose word they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.compare.origins import Accounts
from sayso.compare.rulings import Ruled
from sayso.compare.values import Answer
from sayso.compare.voices import Voice
from sayso.model import Origin

DECIDED = "as decided"
"""Why claims count as of one origin, or as of several, where a person said so."""


def parted(answers: Sequence[Answer]) -> list[tuple[Answer, ...]]:
    """The answers to a question, those apart that people took out of it."""
    left = list(answers)
    found: list[tuple[Answer, ...]] = []
    for id in sorted({id for a in answers for id, _ in a.bearing.ruled.parts}):
        taken = [a for a in left if (id, True) in a.bearing.ruled.parts]
        if any((id, False) in a.bearing.ruled.parts for a in left) and taken:
            left = [a for a in left if a not in taken]
            found.append(tuple(taken))
    return [tuple(left), *found]


def as_ruled(answers: Sequence[Answer], copies: Mapping[str, str]) -> tuple[list[Answer], dict[str, str]]:
    """The answers and the groups of claims in copied words, with origins as people parted or joined them."""
    given = _voices(answers)
    groups = {}
    for answer in answers:
        claim, ruled = answer.bearing.claim, answer.bearing.ruled
        if claim in copies and not ruled.same:
            groups[claim] = " ".join((copies[claim], *_taken(ruled)))
    changed = [
        replace(a, bearing=replace(a.bearing, voices=given[a.bearing.claim]))
        if a.bearing.claim in given
        else a
        for a in answers
    ]
    return changed, groups


def _voices(answers: Sequence[Answer]) -> dict[str, tuple[Voice, ...]]:
    """The voices of the claims of which people said whose word they are, or are not."""
    found: dict[str, tuple[Voice, ...]] = {}
    together: dict[str, dict[bool, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    for answer in answers:
        taken = _taken(answer.bearing.ruled)
        if taken:
            found[answer.bearing.claim] = tuple(_own(v, " ".join(taken)) for v in answer.bearing.voices)
        for id, is_giver in answer.bearing.ruled.same:
            together[id][is_giver].append(answer)
    for _, held in sorted(together.items()):
        first = min(held[True] or held[False], key=lambda a: a.bearing.claim).bearing
        voices = found.get(first.claim, first.voices)
        found.update((answer.bearing.claim, voices) for answer in held[False])
    return found


def _taken(ruled: Ruled) -> list[str]:
    return sorted(id for id, is_taken in ruled.origins if is_taken)


def _own(voice: Voice, by: str) -> Voice:
    """A voice as an origin of its own: on no side with those from whom people told it apart."""
    group = f"{voice.group or voice.name} ({by})" if voice.named else None
    return replace(voice, key=f"{voice.key} {by}", group=group)


def explained(origins: Iterable[Origin], answers: Iterable[Answer]) -> tuple[Origin, ...]:
    """The origins; of those that are as people said, that this is why."""
    decided = {a.bearing.claim for a in answers if _is_decided(a)}
    return tuple(replace(o, why=DECIDED) if decided.intersection(o.claims) else o for o in origins)


def undecided(accounts: Accounts, answers: Iterable[Answer]) -> Accounts:
    """Whose accounts claims are, but for those whose origin people decided."""
    decided = {a.bearing.claim for a in answers if _is_decided(a)}
    return {claim: voices for claim, voices in accounts.items() if claim not in decided}


def _is_decided(answer: Answer) -> bool:
    return bool(answer.bearing.ruled.same or _taken(answer.bearing.ruled))
