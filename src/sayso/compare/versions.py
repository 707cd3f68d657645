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

    def work(self, report: str) -> str:
        """What counts as one report: the latest version speaks for all."""
        return self.of[report][-1] if report in self.of else report

    def is_earlier(self, report: str) -> bool:
        """Whether a later version of the report is known."""
        return self.work(report) != report


NONE = Versions()


def versions(
    reports: Iterable[Report], text_of: Callable[[str], str], replaced: Iterable[tuple[str, str]] = ()
) -> Versions:
    """The reports that are versions of one, with the order in which they came.

    `reports` may be without their texts; `text_of` gives those that are looked at. `replaced` are pairs of
    ids, the second met at the path of the first later on. Where nothing tells which came first, paths do.
    """
    found: dict[str, tuple[str, ...]] = {}
    follows = sorted(set(replaced))
    for basis, listed in _at_one_place(reports):
        for same in _alike(listed, text_of, ALIKE[basis]):
            ordered = tuple(_in_order(same, follows))
            found.update(dict.fromkeys(ordered, ordered))
    return Versions(found)


def _at_one_place(reports: Iterable[Report]) -> Iterator[tuple[str, list[Report]]]:
    """Reports with one address; of those that have none, reports with one path."""
    roughly: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in reports:
        if report.url is not None:
            roughly["url", rough(report.url)].append(report)
        elif _names_a_report(report.path):
            roughly["path", report.path].append(report)
    for (basis, _), held in sorted(roughly.items()):
        if basis == "path" and len(held) > 1:
            yield basis, held
        elif len(held) > 1:
            yield from (("url", group) for group in _by_address(held) if len(group) > 1)


def _names_a_report(path: str) -> bool:
    """A row has no name of its own: one more above it, and it is another's. Nor has standard input."""
    return _ROW not in path and path != _STDIN


def _by_address(held: Iterable[Report]) -> Iterator[list[Report]]:
    found: dict[str, list[Report]] = defaultdict(list)
    for report in held:
        where = address(report.url)
        if where is not None:
            found[where].append(report)
    yield from (found[where] for where in sorted(found))


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
