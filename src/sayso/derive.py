"""What needs several reports: actors, matters, and claims with their actors filled in.

Derived from the stored reports and the standing reviews, kept in the ledger under its revision, and made
anew with the same result whenever the ledger, the version or the user's own table of actors has changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TypeVar

from sayso import compare, data, resolve
from sayso.data.own import NONE, OwnActors
from sayso.gists import gist
from sayso.identity import Named
from sayso.ledger import Borne, Brought, Called, Joined, Kept, Ledger, Placed, Tied, Told
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
from sayso.plain import dump, encode

Voice = TypeVar("Voice", Party, Link, Mention)
Item = TypeVar("Item")

# The rule set for the range of figures by which matters are kept.
_RULES = compare.AS_SAID
# Claims to which actors are given, and matters that are asked anew, at a time.
_AT_ONCE = 100


class Derived:
    """Who is who and which matters there are, as the ledger was brought up to it last.

    Nothing is loaded before it is asked for: by id, by name and in the order of lists of the `roster`.
    """

    def __init__(self, ledger: Ledger, rules: str) -> None:
        self._ledger, self._rules = ledger, rules
        self.roster = ledger.roster

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """All actors, in order of id."""
        return tuple(sorted(self.roster.actors(), key=lambda a: a.id))

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        """All matters, in order of id."""
        return tuple(sorted(self.ruled(self.roster.matters()), key=lambda m: m.id))

    def ruled(self, found: Iterable[Kept]) -> Iterator[Matter]:
        """Matters as kept; under another rule set, each asked anew of the claims that are kept with it."""
        if self._rules == _RULES:
            return (kept.matter for kept in found)
        return (matter for some in _batches(found) for matter in self._asked(some))

    def _asked(self, found: Sequence[Kept]) -> Iterator[Matter]:
        asked, made = compare.Kept(self._rules), dict[str, list[Matter]]()
        for block, bodies in self._ledger.comparing.blocks(kept.block for kept in found):
            if block.topic is None:
                made[block.id] = list(asked.of_attack(bodies, block.days))
            else:
                made[block.id] = list(asked.of_topic(block.topic, bodies))
        return (replace(made[kept.block][kept.nth], id=kept.matter.id) for kept in found)


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    left = iter(items)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def derived(ledger: Ledger, *, rules: str = compare.AS_SAID, own: OwnActors = NONE) -> Derived:
    """Actors and matters of a ledger, brought up to it where it has changed since.

    `rules` names the rule set for the range of figures; only what the default gives is kept. `own` is the
    user's own table of actors.
    """
    with data.using(own):
        if not _is_kept(ledger):
            bring_up(ledger)
        return Derived(ledger, compare.rule_set(rules))


def _is_kept(ledger: Ledger) -> bool:
    return ledger.derived_at() == ledger.revision and ledger.rules() == resolve.rules()


def bring_up(ledger: Ledger) -> None:
    """Bring actors and matters up to the ledger as it stands: only what has changed is derived anew."""
    revision = ledger.revision
    rejoin(ledger)
    recompare(ledger)
    ledger.note_derived(revision)


def recompare(ledger: Ledger) -> None:
    """Bring the matters of a ledger up to its claims and actors."""
    redated, told = _redated_reports(ledger), versions(ledger)
    ruled = compare.rulings(ledger.comparing.decisions())
    known_of = {id: digest(dump(of)) for id, of in ruled.items()}
    known_of |= {id: digest(*chain) for id, chain in told.of.items()}
    due = ledger.comparing.stale(compare.rules(), known_of)
    works = iter(sorted({told.all_of(id) for id in due}))
    while some := list(islice(works, _BATCH)):
        stamps = ledger.comparing.stamps(id for work in some for id in work)
        found = dict(ledger.claims_by_report(stamps))
        reports = {id: ledger.report(id) for id in found}
        actors = ledger.comparing.shown(found)
        known = _by_naming(actors)
        voices = compare.Voices(actors, reports, told)
        every = {id: [_filled(_redated_by(c, redated), known) for c in said] for id, said in found.items()}
        brought = {id: Brought(gists=tuple(map(gist, said))) for id, said in every.items()}
        for work in some:
            filled = {id: [c for c in every[id] if c.review != "reject"] for id in work}
            held = [b for id in work for b in compare.bearings(filled[id], reports[id], voices, ruled, told)]
            said = [claim for claims in filled.values() for claim in claims]
            brought[work[-1]] = _brought(held, said, brought[work[-1]])
        ledger.comparing.keep({id: (stamps[id], brought[id]) for id in stamps})
    ledger.comparing.ask(compare.Kept(_RULES))
    ledger.edges.bring_up(compare.Kept(_RULES))
    _recollect(ledger)


def _brought(held: Sequence[compare.Bearing], said: Sequence[Claim], brought: Brought) -> Brought:
    """What the claims of one report bring to matters, in small, to posts and relations of actors, too."""
    return brought._replace(
        borne=tuple(Borne(b.claim, body, tuple(on)) for b in held for body, on in [compare.filed(b)]),
        told=tuple(
            Told(one.id, tuple(claims), dump(one), tuple(keys), days)
            for one, claims, keys, days in compare.attacks(held)
        ),
        holdings=tuple(
            (actor, claim.id, encode(held))
            for claim in said
            for actor, held in resolve.holdings(claim).items()
        ),
        ties=tuple(Tied(claim.id, *tie) for claim in said for tie in compare.ties(claim)),
    )


def _recollect(ledger: Ledger) -> None:
    """Gather anew the posts of the actors of whom claims about posts have changed."""
    for due in ledger.comparing.due_tenures():
        ledger.comparing.keep_tenures({id: resolve.tenures(_held(rows)) for id, rows in due.items()})


def _held(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, resolve.Holding]]:
    """The holdings of an actor, each with its claim, as they were written down claim by claim."""
    return ((claim, resolve.Holding(*one)) for claim, body in rows for one in json.loads(body))


def versions(ledger: Ledger) -> compare.Versions:
    """Which reports are versions of one, as the addresses and days of the reports stand.

    Only the places at which a report is new, or is known otherwise than before, are looked at anew.
    """
    due = ledger.unplaced()
    if due:
        found = {one.id: compare.place(one.path, one.url) for one in due}
        at_one_place = [ids for ids in ledger.mates(found).values() if len(ids) > 1]
        heads = ledger.heads(id for ids in at_one_place for id in ids)
        told = compare.versions(heads, lambda id: ledger.report(id).text, ledger.replacements())
        touched = {id for ids in at_one_place for id in ids} | found.keys()
        kept = {one.id: (found[one.id], one.state) for one in due}
        ledger.keep_versions(kept, touched, set(told.of.values()))
    return compare.Versions.among(ledger.versions())


def rejoin(ledger: Ledger) -> None:
    """Bring the actors of a ledger up to its claims and decisions: only what these touch is joined anew."""
    stamps = ledger.unjoined(resolve.rules())
    claims = ledger.claims_by_report(stamps)
    while found := {id: (stamps[id], _placed(said)) for id, said in islice(claims, _BATCH)}:
        ledger.keep_namings(found)
    ledger.rejoin(resolve.bound_by, _joined, compare.posts_of)


def _joined(named: Named, decisions: Iterable[Review]) -> Iterator[Joined]:
    for cluster in resolve.clusters(named, decisions):
        actor = resolve.actor_of(cluster)
        namings = tuple(naming.id for naming in cluster.namings)
        yield Joined(actor, namings, tuple(resolve.filed(cluster, actor.id)))


# Reports whose namings are stored together: few enough to keep other writers waiting for moments only.
_BATCH = 200


def _placed(claims: Iterable[Claim]) -> list[Placed]:
    held = (claim for claim in claims if claim.review != "reject")
    return [Placed(naming, *resolve.placed(naming)) for naming in resolve.namings(held)]


def claims(
    ledger: Ledger,
    report: str | None = None,
    *,
    rejected: bool = True,
    kind: str | None = None,
    type: str | None = None,
    known: Derived | None = None,
) -> Iterator[Claim]:
    """The claims as they stand, of one report where named, with actors and preferred names filled in.

    Where a person corrected the day of a report, what is reckoned from it follows. Whoever asks often
    hands in what is `known` of the present revision. `kind` and `type` spare looking at most others.
    """
    known = known or derived(ledger)
    return _stood(ledger, ledger.claims(report, rejected=rejected, kind=kind, type=type), known)


def least_sure(ledger: Ledger, *, known: Derived) -> Iterator[Claim]:
    """The claims likewise, those first of whose reading the machine is least sure."""
    return _stood(ledger, ledger.least_sure(), known)


def claims_of(ledger: Ledger, ids: Iterable[str], *, known: Derived) -> Iterator[Claim]:
    """The claims with these ids as they stand, in order of id, with actors and preferred names filled in."""
    return _stood(ledger, ledger.claims_of(ids), known)


def _stood(ledger: Ledger, claims: Iterable[Claim], known: Derived) -> Iterator[Claim]:
    """Claims as they stand, with what other reports tell of them."""
    redated = _redated_reports(ledger)
    for some in _batches(claims):
        called = known.roster.called({claim.report for claim in some})
        yield from (_filled(_redated_by(claim, redated), called) for claim in some)


def attributions(
    ledger: Ledger, report: str, *, known: Derived | None = None
) -> tuple[Attribution, ...] | None:
    """The acts of saying of one report, with actors and preferred names filled in; None where not kept."""
    known, stored = known or derived(ledger), ledger.attributions(report)
    if stored is None:
        return None
    called = known.roster.called([report])
    return tuple(replace(a, chain=tuple(_named(v, report, called) for v in a.chain)) for a in stored)


def mentions(ledger: Ledger, report: str, *, known: Derived | None = None) -> tuple[Mention, ...] | None:
    """Who and what one report mentions, with the actors that claims give; None where not kept."""
    known, stored = known or derived(ledger), ledger.mentions(report)
    if stored is None:
        return None
    called = known.roster.called([report])
    return tuple(_named(m, report, called) for m in stored)


def _by_naming(actors: Iterable[Actor]) -> dict[str, Called]:
    return {naming: Called(actor.id, actor.name) for actor in actors for naming in actor.members}


def _redated_reports(ledger: Ledger) -> dict[str, Report]:
    """Each report of which a person corrected the day of publication."""
    corrections = (
        r for r in ledger.reviews() if r.undone is None and r.decision == "correct" and not r.detached
    )
    judged = {r.of for r in corrections if isinstance(r.value, Mapping) and "published" in r.value}
    return {id: ledger.report(id) for id in sorted(judged) if ledger.known(id) is not None}


def _redated_by(claim: Claim, redated: Mapping[str, Report]) -> Claim:
    report, time = redated.get(claim.report), claim.time
    if report is None or time is None or time.basis == "explicit" or claim.review == "correct":
        return claim  # what the words say, or a person said, stands whatever the day of publication
    return replace(claim, time=resolve.redate(time, report, claim.evidence.span))


def _filled(claim: Claim, called: Mapping[str, Called]) -> Claim:
    """The claim with the actor, and its preferred name, of every party and link."""
    report = claim.report
    roles = {role: tuple(_named(p, report, called) for p in parties) for role, parties in claim.roles.items()}
    return replace(claim, roles=roles, chain=tuple(_named(link, report, called) for link in claim.chain))


def _named(who: Voice, report: str, called: Mapping[str, Called]) -> Voice:
    naming = resolve.naming_of(report, who)
    actor = None if naming is None else called.get(naming)
    return who if actor is None else replace(who, actor=actor.id, name=actor.name)
