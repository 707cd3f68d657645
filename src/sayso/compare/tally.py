"""The tally of one report: how many it tells were killed, wounded or captured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from sayso.compare import lexicon
from sayso.compare.befallen import Told, befallen
from sayso.compare.fatalities import AS_SAID, rule_set
from sayso.compare.telling import ELSEWHERE
from sayso.model import Claim, Report

# Groups of `counted.tsv` whose nouns say little: a leader among them may be told of again by his post.
_GENERIC = frozenset({"all", "men", "fighters", "civilians"})


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
        heads = {m.head for m in self.best}
        is_told_again = any(m.is_again or not heads.isdisjoint(m.how.among) for m in group)
        added = [] if is_told_again else [m for m in group if _adds(m, self.details or self.lead)]
        if added:
            (self.details or self.lead).extend(added)
        elif all(m.is_again and not m.is_said for m in group) and _sum(group) > _sum(self.best):
            self.details = list(self.best)  # "the men" are no more than were told of
        else:
            self.details = max(self.details, group, key=_sum)


def tally(report: Report, claims: Sequence[Claim], type: str, *, rules: str = AS_SAID) -> Tally:
    """How many one report tells were `killed`, `wounded` or `captured`, under a rule set.

    Those told of again are counted once; others are added where the words say that they are others
    ("two more", "also", another kind or name), or that it was elsewhere ("In Orun, ... In Besra, ...").
    Not counted: what was planned or denied, and what somebody is only said to have done before. A count
    over several operations stands where it is more than all that is told singly. The rule set `isaf` counts
    the first incident: a count over several operations only where nothing is told singly.
    """
    rules = rule_set(rules)
    mentions = _standing(report, claims, type, rules)
    overviews = [m for m in mentions if m.how.setting]
    lead, places = _threads([m for m in mentions if not m.how.setting])
    if rules in _BY_INCIDENT:
        counted = next((t.best for t in (*places, lead)), [])
    else:
        counted = max(lead.best, [m for t in places for m in t.best], key=_sum)
    overview, _ = _threads(overviews)
    counted = max(counted, overview.best, key=_sum)
    return Tally(round(_sum(counted)), tuple((m.claim, round(m.number)) for m in counted))


def _sum(mentions: Iterable[Told]) -> float:
    return sum(m.number for m in mentions)


def _standing(report: Report, claims: Sequence[Claim], type: str, rules: str) -> list[Told]:
    found = [m for m in befallen(report, claims, type, rules) if m.how.setting != "background"]
    if rules in _BY_INCIDENT:
        others = (m for t in ("killed", "captured") for m in befallen(report, claims, t, rules))
        if any(not m.how.setting for m in others):
            found = [m for m in found if m.how.setting != "summed"]
    return found


def _threads(mentions: Sequence[Told]) -> tuple[_Thread, list[_Thread]]:
    """What is told first, and the happenings it falls into: one for each place with which sentences begin."""
    scenes = {m.how.scene for m in mentions if m.how.scene}
    is_elsewhere = any(scene.startswith(ELSEWHERE) for scene in scenes)
    threads: dict[str, _Thread] = {"": _Thread()}
    scene = ""
    for _, group in groupby(mentions, key=lambda m: m.sentence):
        sentence = list(group)
        scene = (sentence[0].how.scene if is_elsewhere or len(scenes) > 1 else "") or scene
        threads.setdefault(scene, _Thread()).add(sentence)
    places = [t for place, t in threads.items() if place or (is_elsewhere and t.lead)]
    return threads[""], places


def _meant(mention: Told, before: list[Told]) -> Told:
    """Those who were told of before are as many as they were then."""
    if not mention.is_open:
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
    wholes = [m for m in told if m.how.sort != "part"]
    for m in wholes or told:
        is_pronoun = m.how.sort == "same" and not m.head
        if not (is_pronoun and found) and not (m.name and any(m.name == f.name for f in found)):
            found.append(m)
    return found


def _adds(mention: Told, before: list[Told]) -> bool:
    if mention.name and any(m.name == mention.name for m in before):
        return False
    if mention.how.sort == "more":
        return True
    if mention.head in {m.head for m in before}:
        return False
    if _is_generic(mention) and not any(map(_is_generic, before)):
        return mention.how.sort == "also" or mention.number != _sum(before)
    return mention.how.sort == "also" and not any(m.number == mention.number > 1 for m in before)


def _is_generic(mention: Told) -> bool:
    groups = lexicon.counted()
    return groups.get(mention.head, groups.get(mention.head + "s", "")) in _GENERIC
