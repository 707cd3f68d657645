"""New or not: what a report adds to what other reports of the ledger hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.api.sayings import Saying
from sayso.asides import is_own_voice
from sayso.model import Actor, Claim, Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What one report says on one matter, held against what the others say on it."""

    matter: str
    label: str
    type: str
    what: str
    """`repeats` what this origin is held to say; `contradicts` a value that it did not contradict before;
    `revises` what the same origin said before, or `precedes` what it said later; `agrees` with a value that
    another origin gives; `refines` one, saying more or less; `adds` a value that cannot be compared."""
    value: str
    stance: str
    origin: str | None
    voice: str
    """`held`: that origin is held on this matter; `same side` as one that is; `new`: named and neither;
    `unnamed`: perhaps another, perhaps one of those held."""
    claims: tuple[str, ...]
    """Of this report."""
    others: tuple[str, ...]
    """The claims held that are repeated, agreed with, contradicted or revised; else those of the matter."""
    values: tuple[str, ...]
    """The values that those give."""
    origins: tuple[str | None, ...]
    """The names of the origins that those go back to."""
    reports: int
    """How many reports those are from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a report adds; a version of one is held against the other reports, and against those before it."""

    report: str
    version_of: str | None
    """The version before it, or None."""
    items: tuple[Item, ...]
    claims: tuple[str, ...]
    """Typed claims on what no other report held speaks of."""
    printed: tuple[str, ...]
    """Typed claims that bear on no matter, of which another report held prints the very words."""
    actors: tuple[str, ...]
    """Ids of the actors that no other report held names."""

    @property
    def origins(self) -> tuple[str, ...]:
        """The names of the independent origins that it adds to matters held."""
        return tuple(dict.fromkeys(i.origin or "" for i in self.items if i.voice == "new"))

    @property
    def is_nothing_new(self) -> bool:
        """Whether all that it says is held already, from the same origins."""
        return not (self.claims or self.actors) and all(i.what == "repeats" for i in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A report of which it is asked what it adds, and what to hold it against."""

    report: str
    before: tuple[str, ...]
    """Its earlier versions, the oldest first."""
    claims: Sequence[Claim]
    is_held: Callable[[str], bool]
    """Whether a report, named by its latest version, counts as held."""
    work: str
    """The latest version of the report itself."""


def news(
    asked: Asked,
    matters: Iterable[Matter],
    sayings_of: Callable[[Matter], Sequence[Saying]],
    actors: Iterable[Actor],
    work_of: Callable[[str], str],
    printing: Callable[[str], Iterable[str]],
) -> News:
    """What the report adds to what is held.

    `matters` are those on which it bears, `actors` those that it names; `printing` gives the reports that
    print some words.
    """
    mine = {claim.id for claim in asked.claims if not is_own_voice(claim)}
    items: list[Item] = []
    met: set[str] = set()
    for matter in matters:
        if mine.isdisjoint(matter.claims):
            continue
        said = sayings_of(matter)
        held = [s for s in said if _is_held(asked, s)]
        found = list(
            _items(matter, [s for s in said if s.claim.id in mine and not _is_told_as_past(s)], held)
        )
        items += found
        met.update(claim for item in found for claim in item.claims)
        if held:
            met.update(mine.intersection(matter.claims))
    left = _left(asked.claims, mine, met)
    printed = [
        c.id for c in left if any(_is_work_held(asked, r, work_of) for r in printing(c.evidence.exact))
    ]
    return News(
        report=asked.report,
        version_of=asked.before[-1] if asked.before else None,
        items=tuple(sorted(items, key=_weight)),
        claims=tuple(c.id for c in left if c.id not in printed),
        printed=tuple(printed),
        actors=tuple(_new_actors(asked, actors, work_of)),
    )


def _left(claims: Sequence[Claim], mine: set[str], met: set[str]) -> list[Claim]:
    """The typed claims that bear on nothing held; an event goes with the count that the same words give."""
    told = [(c.sentence, c.evidence.span) for c in claims if c.id in met]

    def is_told(claim: Claim) -> bool:
        return any(s == claim.sentence and e.overlaps(claim.evidence.span) for s, e in told)

    return [c for c in claims if c.id in mine - met and c.kind != "statement" and not is_told(c)]


def _is_held(asked: Asked, saying: Saying) -> bool:
    """Whether a saying counts as held: of another report that is, or of an earlier version of this one."""
    is_held = _is_work_held(asked, saying.report.id, lambda _: saying.work)
    return is_held and (saying.work == asked.work or not saying.is_earlier)


def _is_told_as_past(saying: Saying) -> bool:
    return saying.is_past and not saying.is_earlier


def _new_actors(asked: Asked, actors: Iterable[Actor], work_of: Callable[[str], str]) -> Iterator[str]:
    """The actors that only this report names, of those that it names, but for whoever put it out."""
    publishers = {claim.chain[0].actor for claim in asked.claims}
    named = (a for a in actors if a.id not in publishers)
    return (a.id for a in named if not any(_is_work_held(asked, r, work_of) for r in a.reports))


def _is_work_held(asked: Asked, report: str, work_of: Callable[[str], str]) -> bool:
    work = work_of(report)
    return report in asked.before if work == asked.work else asked.is_held(work)


# What matters most to a reader comes first.
_WEIGHTS = ("contradicts", "revises", "agrees", "refines", "adds", "precedes", "repeats")


def _weight(item: Item) -> tuple[int, bool, str, str]:
    return _WEIGHTS.index(item.what), item.voice != "new", item.label, item.matter


def _items(matter: Matter, mine: Iterable[Saying], held: Sequence[Saying]) -> Iterator[Item]:
    """One item for each value and origin; none where the matter is not held."""
    if not held:
        return
    together: dict[tuple[int, int], list[Saying]] = defaultdict(list)
    for saying in mine:
        together[saying.value, saying.origin].append(saying)
    for (value, origin), said in sorted(together.items()):
        yield _item(matter, value, origin, said, held)


def _item(matter: Matter, value: int, origin: int, said: Sequence[Saying], held: Sequence[Saying]) -> Item:
    what, others = _compared(matter, value, origin, said, held)
    voice = matter.origins[origin]
    return Item(
        matter=matter.id,
        label=matter.label,
        type=matter.type,
        what=what,
        value=matter.values[value].value,
        stance=matter.values[value].stance,
        origin=voice.name,
        voice=_voice(matter, origin, held),
        claims=_ids(said),
        others=_ids(others),
        values=_listed(matter.values[s.value].value for s in others),
        origins=_listed(matter.origins[s.origin].name for s in others),
        reports=len({s.work for s in others}),
    )


def _compared(
    matter: Matter, value: int, origin: int, said: Sequence[Saying], held: Sequence[Saying]
) -> tuple[str, Sequence[Saying]]:
    """How a value of an origin stands to what is held, and to which sayings of that."""
    stands = matter.values[value].stands
    own = [s for s in held if s.origin == origin]
    repeated = [s for s in own if s.value == value]
    if repeated:
        return "repeats", repeated
    known = {at for s in own for at in _against(matter, s.value)}
    against = [
        s for s in held if s.value in stands.get("contradict", ()) and s.value not in known and not s.is_past
    ]
    if against:
        return "contradicts", against
    if own:
        before = [s for s in own if not _is_before(said, s)]
        return ("revises", before) if before else ("precedes", own)
    for what, values in (("agrees", (value,)), ("refines", stands.get("refine", ()))):
        alike = [s for s in held if s.value in values]
        if alike:
            return what, alike
    return "adds", held


def _against(matter: Matter, value: int) -> tuple[int, ...]:
    """The values with which one could not stand, also where it has been given up since."""
    stands = matter.values[value].stands
    return (*stands.get("contradict", ()), *stands.get("update", ()))


def _is_before(said: Iterable[Saying], other: Saying) -> bool:
    """Whether all of these came out before the other, as far as days are known."""
    days = [s.day for s in said]
    return other.day is not None and all(day is not None and day < other.day for day in days)


def _voice(matter: Matter, origin: int, held: Iterable[Saying]) -> str:
    mine = matter.origins[origin]
    others = {s.origin for s in held}
    if origin in others:
        return "held"
    if not mine.named:
        return "unnamed"
    groups = {matter.origins[o].group for o in others if matter.origins[o].named} - {None}
    return "same side" if mine.group in groups else "new"


def _ids(said: Iterable[Saying]) -> tuple[str, ...]:
    return tuple(sorted({s.claim.id for s in said}))


def _listed(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name or "" for name in names))
