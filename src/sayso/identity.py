"""The records of who is who: names in single reports, the actors they are joined into, and what is in doubt.

Ground floor, like `model.py`, which passes these records on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One name and kind in one report, with the words and claims in which it stands."""

    id: str
    report: str
    name: str
    kind: str
    texts: tuple[str, ...] = ()
    """The spellings as printed."""
    claims: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()


class Usage(NamedTuple):
    """One name and kind that reports have for one node, and all that they print for it."""

    name: str
    kind: str
    texts: tuple[str, ...]
    posts: tuple[str, ...]
    claims: int
    """The claims of each of its namings, added up."""


class Named(NamedTuple):
    """What may be joined: nodes with what reports call them, and namings one by one where people decided."""

    usages: Mapping[str, Sequence[Usage]]
    """By the node, as one string."""
    namings: Sequence[Naming]
    """Those on the nodes on which decisions bear, in order of id."""
    reports: Callable[[str], Collection[str]]
    """The reports that name a node of `usages`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A post or membership, as claims say it: in which body, when, and whether it is said to have ended."""

    type: str
    """`holds_post commands member_of part_of`"""
    post: str | None = None
    of: str | None = None
    """The name of the body; None where none is said."""
    body: str | None = None
    """The body's id, where it is an actor."""
    earliest: str | None = None
    latest: str | None = None
    """The days for which claims say it, the interval over all of them; None is open or not known."""
    standing: str | None = None
    """`current former`, where the words say so."""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, armed group, state, body, medium or company, with all its names."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    posts: tuple[str, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    """Posts and memberships with their time and the claims that say so."""
    reports: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    """Why two spellings were joined, one reason a line."""
    members: tuple[str, ...] = ()
    """Ids of the namings joined here (`resolve.naming_id`) and of their nodes, one of which is the actor's.

    All of them lead to the actor: another node may have given its id before, or may later on.
    """
    side: str | None = None
    """Whom the actor speaks for, where a list of sides says so ("government of Iran"); else None."""
    belongs_to: tuple[str, ...] = ()
    """The bodies above it, the nearest first, where the list of actors says so; no report need say it."""


class ActorHead(NamedTuple):
    """An actor as lists show it, its claims and reports only counted."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    claims: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of one report in which an actor is named."""

    report: str
    claim: str
    text: str
    start: int
    end: int
    publisher: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two actors that may be one, as far as it helps to tell."""

    actor: str
    """Its id."""
    name: str
    names: tuple[str, ...]
    kind: str
    posts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    reports: int = 0
    claims: int = 0
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two actors that may be one: left to a person, with the evidence for each side by side."""

    id: str
    why: str
    sides: tuple[Side, ...]
    """Two, the one with more claims first."""


class Alias(NamedTuple):
    """One name of an actor, as it is compared with those of others to find who may be one."""

    text: str
    """The name with what tells it apart: its node in one string."""
    actor: str
    parted: frozenset[tuple[str, bool]] = frozenset()
    """Decisions that part its actor from others, each with the side on which it stands."""


class Offer(NamedTuple):
    """Two names whose actors may be one, and why."""

    id: str
    why: str
    name: str
    other: str
    """The names, as `Alias.text`."""
    report: str | None = None
    """That of the first where it is a bare name: the offer stands only where the other is not named there."""


class Weighed(NamedTuple):
    """An actor, as far as that tells how much hangs on a doubt."""

    actor: str
    claims: int
    kind: str


class Offered(NamedTuple):
    """An offer as it stands among the others."""

    key: str
    """The key under which the two names met."""
    offer: Offer
    one: Weighed
    other: Weighed
    is_met: bool = False
    """Whether the report of the first names the other too."""


class Pair(NamedTuple):
    """Two actors, by their ids, that are to be decided, the one with more claims first."""

    id: str
    why: str
    first: str
    other: str
