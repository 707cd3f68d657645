"""The tally of one report: how many it tells were killed, wounded or captured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sayso.compare import lexicon
from sayso.compare.told import Told, told
from sayso.model import Claim, Report

_GENERIC = frozenset({"all", "men", "fighters", "civilians"})


@dataclass(frozen=True, slots=True)
class Tally:
    """The sum, and which claims are counted in it with how many."""

    number: int
    counted: tuple[tuple[str, int], ...]


def tally(report: Report, claims: Sequence[Claim], type: str, *, rules: str = "as-said") -> Tally:
    """How many one report tells of, under a rule set."""
    mentions = _standing(report, claims, type, rules)
    counted: list[Told] = []
    for _, group in groupby(mentions, key=lambda m: m.sentence):
        counted = _with(counted, list(group))
    return Tally(round(_sum(counted)), tuple((m.claim, round(m.number)) for m in counted))


def _sum(mentions: Iterable[Told]) -> float:
    return sum(m.number for m in mentions)


def _standing(report: Report, claims: Sequence[Claim], type: str, rules: str) -> list[Told]:
    found = [m for m in told(report, claims, type, rules) if m.setting != "background"]
    if rules == "isaf":
        single = [m for t in ("killed", "captured") for m in told(report, claims, t, rules) if not m.setting]
        if single:
            found = [m for m in found if m.setting != "summed"]
    return found


def _with(before: list[Told], group: list[Told]) -> list[Told]:
    """What is counted once a sentence more is read."""
    group = [_meant(m, before) for m in _once(group)]
    if not before:
        return group
    if all(m.sort == "same" and not m.is_said for m in group):
        return before
    if all(m.setting == "headline" for m in before) or any(m.sort == "same" for m in group):
        return max(before, group, key=_sum)
    added = [m for m in group if _adds(m, before)]
    if added:
        return [*before, *added]
    return max(before, group, key=_sum)


def _meant(mention: Told, before: list[Told]) -> Told:
    """Those who were told of before are as many as they were then."""
    if mention.sort != "same" or mention.is_said or not mention.is_many:
        return mention
    meant = [m for m in before if m.head == mention.head] or before
    return replace(mention, number=_sum(meant)) if meant else mention


def _once(group: list[Told]) -> list[Told]:
    found: list[Told] = []
    for m in group:
        if m.sort == "same" and found and not m.head:
            continue
        if m.name and any(m.name == f.name for f in found):
            continue
        found.append(m)
    return found


def _adds(mention: Told, before: list[Told]) -> bool:
    if mention.name and any(m.name == mention.name for m in before):
        return False
    if mention.sort == "more":
        return True
    if mention.head in {m.head for m in before}:
        return False
    is_generic = _is_generic(mention)
    if is_generic and not any(map(_is_generic, before)):
        return mention.sort == "also" or mention.number != _sum(before)
    if mention.sort == "also":
        return not any(m.number == mention.number for m in before)
    return False


def _is_generic(mention: Told) -> bool:
    groups = lexicon.counted()
    return groups.get(mention.head, groups.get(mention.head + "s", "")) in _GENERIC
