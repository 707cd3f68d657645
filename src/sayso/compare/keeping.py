"""What the ledger keeps of comparing, and how: so that a new report touches only what it bears on."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Sequence

from sayso import __version__
from sayso.compare.bearings import Bearing, Days
from sayso.compare.gathering import CROWD, Telling, joined, keys, likeness, telling
from sayso.compare.happenings import told
from sayso.compare.matters import names, of_attack, of_topic
from sayso.compare.network import Edge, edge
from sayso.compare.standing import Dated, Topic, dated, stretches, topics
from sayso.data import kept, rows
from sayso.model import Matter, digest
from sayso.plain import dump, load

_TABLES = (
    "actors.tsv",
    "agencies.tsv",
    "attack_words.tsv",
    "casualties.tsv",
    "counted.tsv",
    "countries.tsv",
    "designations.tsv",
    "epithets.tsv",
    "figure_rules.tsv",
    "means.tsv",
    "noun_classes.tsv",
    "organs.tsv",
    "place_prepositions.tsv",
    "plain_words.tsv",
    "posts.tsv",
    "responsibility.tsv",
    "seats.tsv",
    "toll_cues.tsv",
)


@kept()
def rules() -> int:
    """Tell apart versions of Sayso and of the lexicons by which claims are compared."""
    return int(digest(__version__, *(row for table in _TABLES for row in rows(table)), length=15), 16)


def filed(bearing: Bearing) -> tuple[str, list[tuple[str, int | None]]]:
    """One claim as it is kept, and the topics on which it bears, each with its day."""
    day = dated(bearing).day
    return dump(bearing), [(json.dumps(topic), day) for topic in topics(bearing)]


def attacks(held: Sequence[Bearing]) -> list[tuple[Telling, list[str], list[str], Days | None]]:
    """The attacks of which one report tells: in small, with their claims, keys, and days if known."""
    found = []
    for happening in told(held):
        one = telling(happening)
        days = None if one.merged else one.days or one.news  # people may put together what is of other days
        found.append((one, [b.claim for b in happening.bearings], keys(one), days))
    return found


class Kept:
    """How what is kept is compared; `figures` names the rule set for the range of figures."""

    crowd = CROWD

    def __init__(self, figures: str) -> None:
        self._figures = figures

    def telling(self, body: str) -> Telling:
        """A telling as it was kept."""
        return load(Telling, body)

    def likeness(self, a: Telling, b: Telling) -> float | None:
        """How surely two tellings are of one attack; None where they are not."""
        return likeness(a, b)

    def grouped(
        self, every: Iterable[Telling], pairs: Iterable[tuple[float, str, str]]
    ) -> list[tuple[tuple[str, ...], Days | None]]:
        """The tellings of each attack, joined over likely pairs, and the days on which it happened."""
        return joined(every, pairs)

    def stretches(self, topic: str, dated: Iterable[tuple[str, str, int | None]]) -> list[list[str]]:
        """The claims on a topic that are asked together; each comes with its report and day."""
        return stretches(_topic(topic), (Dated(*one) for one in dated))

    def of_attack(self, bodies: Sequence[str], days: tuple[int, int] | None) -> list[Matter]:
        """The matters of one attack, from the claims as they were kept."""
        fixed = None if days is None else Days(*days)
        return of_attack([load(Bearing, body) for body in bodies], fixed, rules=self._figures)

    def of_topic(self, topic: str, bodies: Sequence[str]) -> list[Matter]:
        """The matters of one stretch of a topic, likewise."""
        return of_topic(_topic(topic), [load(Bearing, body) for body in bodies], rules=self._figures)

    def edge(
        self,
        key: tuple[str, str, str],
        held: Sequence[tuple[str, str | None, str | None]],
        disputed: Container[str] = frozenset(),
    ) -> Edge:
        """The edge of this type, agent and target, from its claims as they were kept, with their days."""
        bodies = [load(Bearing, body) for body, _, _ in held]
        return edge(*key, bodies, [(first, last) for _, first, last in held], disputed)

    def names(self, found: Sequence[Matter]) -> list[str]:
        """The ids of all matters of one type and smallest claim."""
        return names(found)


def _topic(body: str) -> Topic:
    return tuple(json.loads(body))
