"""The tally of one report: how many it tells were killed, wounded or captured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from sayso.compare import lexicon
from sayso.compare.fatalities import AS_SAID, rule_set
from sayso.compare.befallen import Told, befallen
from sayso.model import Claim, Report

# Groups of `counted.tsv` whose nouns say little: a leader among them may be told of again by his post.
_GENERIC = frozenset({"all", "men", "fighters", "civilians"})


# Mentions of those who were told of before.
_AGAIN = frozenset({"same", "part"})
# Rule sets that count one incident a report.
_BY_INCIDENT = frozenset({"isaf"})


@dataclass(frozen=True, slots=True)
class Tally:
    """The sum, and which claims are counted in it with how many."""

    number: int
    counted: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Thread:
    """One happening as it is told: what is said first, and what is told of it again in detail."""

    lead: list[Told] = field(default_factory=list)
    details: list[Told] = field(default_factory=list)

    @property
    def best(self) -> list[Told]:
        """Whichever counts more: what is told again may leave some out, or name more."""
        return max(self.lead, self.details, key=_sum)

    def add(self, sentence: Iterable[Told]) -> None:
        """Take in what one sentence tells."""
        group = [_meant(m, self.best) for m in _once(sentence)]
        if not self.lead:
            self.lead = group
            return
        is_told_again = any(m.sort in _AGAIN for m in group)
        added = [] if is_told_again else [m for m in group if _adds(m, self.details or self.lead)]
        if added:
            (self.details or self.lead).extend(added)
        elif all(m.sort in _AGAIN and not m.is_said for m in group) and _sum(group) > _sum(self.best):
            self.details = list(self.best)  # "the men" are no more than were told of
        else:
            self.details = max(self.details, group, key=_sum)


def tally(report: Report, claims: Sequence[Claim], type: str, *, rules: str = AS_SAID) -> Tally:
    """How many one report tells were `killed`, `wounded` or `captured`, under a rule set.

    Those told of again are counted once; others are added where the words say that they are others
    ("two more", "also", another kind or name), or that it was elsewhere ("In Orun, ... In Besra, ...").
    Not counted: what was planned or denied, and what somebody is only said to have done before. A count
    over several operations stands where it is more than all that is told singly. The rule set `isaf` counts
    the first incident: what is told of other places, or over several operations, only where there is no other.
    """
    rules = rule_set(rules)
    mentions = _standing(report, claims, type, rules)
    overviews = [m for m in mentions if m.setting]
    single = _threads([m for m in mentions if not m.setting])
    if rules in _BY_INCIDENT:
        single = single[:1]
    counted = [m for thread in single for m in thread.best]
    for overview in _threads(overviews):
        counted = max(counted, overview.best, key=_sum)
    return Tally(round(_sum(counted)), tuple((m.claim, round(m.number)) for m in counted))


def _sum(mentions: Iterable[Told]) -> float:
    return sum(m.number for m in mentions)


def _standing(report: Report, claims: Sequence[Claim], type: str, rules: str) -> list[Told]:
    found = [m for m in befallen(report, claims, type, rules) if m.setting != "background"]
    if rules in _BY_INCIDENT:
        others = (m for t in ("killed", "captured") for m in befallen(report, claims, t, rules))
        if any(not m.setting for m in others):
            found = [m for m in found if m.setting != "summed"]
    return found


def _threads(mentions: Sequence[Told]) -> list[_Thread]:
    """The happenings told: one, or one for each place with which sentences begin."""
    are_scenes = len({m.scene for m in mentions if m.scene}) > 1
    threads: dict[str, _Thread] = {}
    scene = ""
    for _, group in groupby(mentions, key=lambda m: m.sentence):
        sentence = list(group)
        scene = (sentence[0].scene if are_scenes else "") or scene
        threads.setdefault(scene, _Thread()).add(sentence)
    lead = threads.pop("", None)
    places = list(threads.values())
    if lead is None or _sum(m for t in places for m in t.best) > _sum(lead.best):
        return places
    return [lead]


def _meant(mention: Told, before: list[Told]) -> Told:
    """Those who were told of before are as many as they were then."""
    if mention.sort != "same" or mention.is_said or not mention.is_many:
        return mention
    meant = [m for m in before if m.head == mention.head]
    if not meant and mention.meant is None:
        meant = before
    number = _sum(meant) if meant else mention.meant
    return mention if number is None else replace(mention, number=number)


def _once(sentence: Iterable[Told]) -> list[Told]:
    """The mentions of one sentence without pronouns, names and parts that stand for others of it."""
    found: list[Told] = []
    told = list(sentence)
    wholes = [m for m in told if m.sort != "part"]
    for m in wholes or told:
        is_pronoun = m.sort == "same" and not m.head
        if not (is_pronoun and found) and not (m.name and any(m.name == f.name for f in found)):
            found.append(m)
    return found


def _adds(mention: Told, before: list[Told]) -> bool:
    if mention.name and any(m.name == mention.name for m in before):
        return False
    if mention.sort == "more":
        return True
    if mention.head in {m.head for m in before}:
        return False
    if _is_generic(mention) and not any(map(_is_generic, before)):
        return mention.sort == "also" or mention.number != _sum(before)
    return mention.sort == "also" and not any(m.number == mention.number > 1 for m in before)


def _is_generic(mention: Told) -> bool:
    groups = lexicon.counted()
    return groups.get(mention.head, groups.get(mention.head + "s", "")) in _GENERIC
