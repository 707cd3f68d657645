"""Versions: the same address with other bytes is one report, told anew, never a second origin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from sayso.compare.addresses import address, rough
from sayso.compare.copied import Joined
from sayso.model import Report

# Part of the pairs of neighbouring words of the shorter text that the other must have. Of 294,528 pairs of
# articles of FA-KES, all on one war, a tenth have more than .12, and one in a thousand more than .41.
# An address says much already: what has less than the first is another part of a page, or a page put to new
# use. A path says little: "page.html" may be anything.
ALIKE = {"url": 0.15, "path": 0.4}

_WORD = re.compile(r"\w+")
_ROW, _STDIN = "#", "-"
# With how many that came after it a version is compared: a page put to new use a thousand times has no end.
NEIGHBOURS = 6

Order = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Versions:
    """Which reports are versions of one: for each of these its versions, the oldest first, by id."""

    of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def among(cls, chains: Iterable[tuple[str, ...]]) -> Versions:
        """From the reports that are versions of one, each time the oldest first."""
        return cls({id: chain for chain in chains for id in chain})

    def all_of(self, report: str) -> tuple[str, ...]:
        """The versions of a report, the oldest first; itself where there is one."""
        return self.of.get(report, (report,))

    def work(self, report: str) -> str:
        """What counts as one report: the latest version speaks for all."""
        return self.all_of(report)[-1]

    def is_earlier(self, report: str) -> bool:
        """Whether a later version of the report is known."""
        return self.work(report) != report


SINGLE = Versions()
"""Every report is the only one of its kind."""


def place(path: str, url: str | None) -> str | None:
    """What reports of one place have in common at least: a cheap key, to look only at what may be one.

    None for what has no place of its own.

    >>> place("a.html", "https://wire.example/a/7?utm_source=x")
    'url wire.example/a/7'
    >>> place("a.html", None), place("a.csv#3", None)
    ('path a.html', None)
    """
    if url is not None:
        return f"url {rough(url)}"
    return f"path {path}" if _names_a_report(path) else None


def versions(
    reports: Iterable[Report], text_of: Callable[[str], str], replaced: Iterable[tuple[str, str]] = ()
) -> Versions:
    """The reports that are versions of one, with the order in which they came.

    `reports` may be without their texts; `text_of` gives those that are looked at. `replaced` are pairs of
    ids, the second met at the path of the first later on. Where nothing tells which came first, paths do.
    """
    follows = sorted(set(replaced))
    roughly: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        roughly[place(report.path, report.url) or ""].append(report)
    chains: list[tuple[str, ...]] = []
    for where, held in sorted(roughly.items()):
        for listed in _at_one_place(where, held) if where and len(held) > 1 else ():
            enough = ALIKE[where.partition(" ")[0]]
            chains += (tuple(_in_order(same, follows)) for same in _alike(listed, text_of, enough))
    return Versions.among(chains)


def _at_one_place(where: str, held: list[Report]) -> Iterator[list[Report]]:
    """Reports with one path, or with one address; what may be one is looked at more closely."""
    if where.startswith("path "):
        yield held
        return
    yield from _by_address(held)


def _names_a_report(path: str) -> bool:
    """A row has no name of its own: one more above it, and it is another's. Nor has standard input."""
    return _ROW not in path and path != _STDIN


def _by_address(held: Iterable[Report]) -> Iterator[list[Report]]:
    found: dict[str, list[Report]] = defaultdict(list)
    for report in held:
        where = address(report.url)
        if where is not None:
            found[where].append(report)
    yield from (found[where] for where in sorted(found) if len(found[where]) > 1)


def _alike(listed: Sequence[Report], text_of: Callable[[str], str], enough: float) -> Iterator[list[Report]]:
    """Those among reports at one place that share much of their wording, in groups."""
    pairs = [(report.id, _pairs(text_of(report.id))) for report in sorted(listed, key=_key)]
    joined = Joined()
    for at, (one, words) in enumerate(pairs):
        for other, others in pairs[at + 1 : at + 1 + NEIGHBOURS]:
            fewer = min(len(words), len(others))
            if fewer and len(words & others) >= enough * fewer:
                joined.join(one, other)
    groups: dict[str, list[Report]] = defaultdict(list)
    for report in listed:
        groups[joined.find(report.id)].append(report)
    yield from (groups[first] for first in sorted(groups) if len(groups[first]) > 1)


def _pairs(text: str) -> set[tuple[str, str]]:
    words = _WORD.findall(text.casefold())
    return set(pairwise(words))


def _in_order(same: Sequence[Report], follows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The ids of versions, the oldest first: as they were met at one path, then by their days."""
    keys = {report.id: _key(report) for report in same}
    after: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(keys, ()))
    for older, newer in follows:
        if older in keys and newer in keys:
            after.add(newer, older)
    try:
        after.prepare()
    except CycleError:  # one was put back at one path and replaced at another
        yield from sorted(keys, key=keys.__getitem__)
        return
    ready = set(after.get_ready())
    while ready:
        first = min(ready, key=keys.__getitem__)
        yield first
        after.done(first)
        ready = (ready - {first}) | set(after.get_ready())


def _key(report: Report) -> Order:
    return report.published or "", report.retrieved or "", report.path, report.id
