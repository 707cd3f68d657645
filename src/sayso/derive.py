"""What needs several reports: actors, matters, and claims with their actors filled in.

Derived from the stored reports and the standing reviews, kept in the ledger under its revision, and made
anew with the same result whenever the ledger, the version or the user's own table of actors has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from sayso import __version__, compare, data, resolve
from sayso.data.own import NONE, OwnActors
from sayso.ledger import Ledger
from sayso.model import (
    Actor,
    Attribution,
    Claim,
    Link,
    Matter,
    Mention,
    Party,
    Report,
    Review,
    digest,
)

Voice = TypeVar("Voice", Party, Link, Mention)


@dataclass(frozen=True, slots=True)
class Derived:
    """The actors and matters of a ledger, as it stood at one revision."""

    actors: tuple[Actor, ...]
    matters: tuple[Matter, ...]
    _by_mention: Mapping[str, Actor] = field(default_factory=dict, repr=False, compare=False)

    def actor_of(self, report: str, who: Party | Link | Mention) -> Actor | None:
        """The actor that a party, link or mention of `report` is; None for the anonymous and the unnamed."""
        mention = resolve.mention_of(report, who)
        return None if mention is None else self._by_mention.get(mention)


def derived(ledger: Ledger, *, rules: str = "sayso", own: OwnActors = NONE) -> Derived:
    """Actors and matters of a ledger: as kept, if the ledger has not changed since, else made anew.

    `rules` names the rule set for the range of figures; only what the default gives is kept. `own` is the
    user's own table of actors.
    """
    kept = ledger.derived() if rules == "sayso" else None
    made_from = stamp(ledger, own)
    if kept is not None and kept[0] == made_from:
        return _derived(kept[1], kept[2])
    with data.using(own):
        made = _made(ledger, rules)
    if rules == "sayso":
        ledger.save_derived(made_from, made.actors, made.matters)
    return made


def stamp(ledger: Ledger, own: OwnActors = NONE) -> int:
    """What tells one derivation from another: the revision, this version, the own table of actors."""
    return int(digest(ledger.revision, __version__, own.digest, length=_STAMP_DIGITS), 16)


# The ledger keeps whole numbers of 64 bits.
_STAMP_DIGITS = 15


def _made(ledger: Ledger, rules: str) -> Derived:
    with_actors = _derived(_actors(ledger), ())
    reports = {report.id: report for report in ledger.reports()}
    standing = (_filled(c, with_actors) for c in _redated(ledger, None, rejected=False))
    matters = compare.matters(standing, reports, with_actors.actors, rules=rules)
    return _derived(with_actors.actors, matters)


def claims(
    ledger: Ledger, report: str | None = None, *, rejected: bool = True, known: Derived | None = None
) -> Iterator[Claim]:
    """The claims as they stand, of one report where named, with actors and preferred names filled in.

    Where a person corrected the day of a report, what is reckoned from it follows. Whoever asks often
    hands in what is `known` of the present revision.
    """
    known = known or derived(ledger)
    for claim in _redated(ledger, report, rejected=rejected):
        yield _filled(claim, known)


def attributions(
    ledger: Ledger, report: str, *, known: Derived | None = None
) -> tuple[Attribution, ...] | None:
    """The acts of saying of one report, with actors and preferred names filled in; None where not kept."""
    known, stored = known or derived(ledger), ledger.attributions(report)
    if stored is None:
        return None
    return tuple(replace(a, chain=tuple(_named(v, report, known) for v in a.chain)) for a in stored)


def mentions(ledger: Ledger, report: str, *, known: Derived | None = None) -> tuple[Mention, ...] | None:
    """Who and what one report mentions, with the actors that claims give; None where not kept."""
    known, stored = known or derived(ledger), ledger.mentions(report)
    if stored is None:
        return None
    return tuple(_named(m, report, known) for m in stored)


def _derived(actors: tuple[Actor, ...], matters: tuple[Matter, ...]) -> Derived:
    return Derived(actors, matters, {mention: actor for actor in actors for mention in actor.members})


def _actors(ledger: Ledger) -> tuple[Actor, ...]:
    return resolve.actors(_redated(ledger, None, rejected=False), _in_force(ledger.reviews()))


def _in_force(reviews: Iterable[Review]) -> list[Review]:
    return [r for r in reviews if r.undone is None and r.decision in ("merge", "split")]


def _redated(ledger: Ledger, report: str | None, *, rejected: bool) -> Iterator[Claim]:
    """Claims whose times follow what people corrected of the days of their reports."""
    redated = _redated_reports(ledger)
    for claim in ledger.claims(report, rejected=rejected):
        yield _redated_by(claim, redated[claim.report]) if claim.report in redated else claim


def _redated_reports(ledger: Ledger) -> dict[str, Report]:
    """Each report of which a person corrected the day of publication."""
    corrections = (
        r for r in ledger.reviews() if r.undone is None and r.decision == "correct" and not r.detached
    )
    judged = {r.of for r in corrections if isinstance(r.value, Mapping) and "published" in r.value}
    return {id: ledger.report(id) for id in sorted(judged) if ledger.known(id) is not None}


def _redated_by(claim: Claim, report: Report) -> Claim:
    time = claim.time
    if time is None or time.basis == "explicit" or claim.review == "correct":
        return claim  # what the words say, or a person said, stands whatever the day of publication
    return replace(claim, time=resolve.redate(time, report))


def _filled(claim: Claim, known: Derived) -> Claim:
    """The claim with the actor, and its preferred name, of every party and link."""
    report = claim.report
    roles = {role: tuple(_named(p, report, known) for p in parties) for role, parties in claim.roles.items()}
    return replace(claim, roles=roles, chain=tuple(_named(link, report, known) for link in claim.chain))


def _named(who: Voice, report: str, known: Derived) -> Voice:
    actor = known.actor_of(report, who)
    return who if actor is None else replace(who, actor=actor.id, name=actor.name)
