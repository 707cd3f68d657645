"""Which reports share wording, and which claims lie in it. Linear in the size of the corpus.

Every run of twelve words is hashed; runs that occur in several reports are shared. Names of sources are
left out before, since "the Britain-based Observatory for ... said" is twelve words by itself.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.compare import lexicon
from sayso.model import Report, Span

# bench/corroboration/README.md: over 141 pairs read by hand, runs of 10 to 12 words or more find shared
# wording with precision 1.00 and recall .89; runs of 8 with .64.
RUN = 12
# One agency text goes round, long and short, for a few days.
ROUND_DAYS = 3
# Words that two quotations must share to be one statement, each paper having its own translation of the rest.
QUOTED = 7
# A run that more reports hold is standing matter of a publisher (who we are, how to subscribe) and would make
# pairs grow with the square of the reports.
MAX_HOLDERS = 40
# Part of a claim's words that must lie in shared wording, for the claim to count as copied.
COVERED = 0.6

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_QUOTATION = re.compile(r"[\"“«]([^\"“”«»]{20,600})[\"”»]")
_EDGE_WORDS = 12
_BASE = np.uint64(0x9E3779B97F4A7C15)

Hashes = npt.NDArray[np.uint64]
Positions = npt.NDArray[np.int64]


class Passage(NamedTuple):
    """Where a claim stands: its id, its report, and the words it rests on."""

    claim: str
    report: str
    span: Span


class Copied:
    """Shared wording among `reports`: pairs of reports, and groups of claims that lie in it."""

    def __init__(self, reports: Mapping[str, Report], sources: Iterable[str] = ()) -> None:
        names = (word for name in sources for word in name.split() if word[:1].isupper())
        masked = frozenset(part for word in names for part in lexicon.folded(word).split() if len(part) > 2)
        self._masked = masked
        self._reports = reports
        self._words: dict[str, Words] = {}
        self._shared = self._shared_runs()

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of reports, by id, that share a run of words."""
        holders: dict[int, list[str]] = defaultdict(list)
        for id in sorted(self._reports):
            for run in self._runs_of(id):
                holders[run].append(id)
        found = {pair for ids in holders.values() if len(ids) <= MAX_HOLDERS for pair in combinations(ids, 2)}
        return tuple(sorted(found))

    def families(self) -> tuple[tuple[str, ...], ...]:
        """Reports of a few days that hang together by shared wording: the versions of one text."""
        joined = Joined()
        for one, other in self.pairs():
            if self._are_near(one, other):
                joined.join(one, other)
        members: dict[str, list[str]] = defaultdict(list)
        for report, first in joined.groups().items():
            members[first].append(report)
        return tuple(tuple(sorted(ids)) for _, ids in sorted(members.items()))

    def _are_near(self, one: str, other: str) -> bool:
        days = [r.published for r in (self._reports[one], self._reports[other])]
        if days[0] is None or days[1] is None:
            return True
        return abs((date.fromisoformat(days[0][:10]) - date.fromisoformat(days[1][:10])).days) <= ROUND_DAYS

    def _words_of(self, report: str) -> Words:
        if report not in self._words:
            self._words[report] = _words(self._reports[report], self._masked)
        return self._words[report]

    def groups(self, passages: Iterable[Passage]) -> dict[str, str]:
        """For each claim that stands in copied words, the group of such claims it belongs to."""
        by_run: dict[tuple[str, int], str] = {}
        joined = Joined()
        for report, held in _by_report(p for p in passages if p.report in self._reports):
            words = self._words_of(report)
            runs = self._runs_at(words)
            quoted = list(_quotations(self._reports[report].text))
            for passage in sorted(held):
                for key in [*_runs_in(passage.span, words, runs), *_quoted_in(passage.span, quoted)]:
                    joined.join(by_run.setdefault(key, passage.claim), passage.claim)
        return joined.groups()

    def _shared_runs(self) -> Hashes:
        """The hashes of the runs that two reports or more hold, sorted."""
        each = [np.unique(_run_hashes(self._words_of(id).hashes)) for id in sorted(self._reports)]
        if not each:
            return np.empty(0, dtype=np.uint64)
        runs, counts = np.unique(np.concatenate(each), return_counts=True)
        return runs[(counts > 1) & (counts <= MAX_HOLDERS)]

    def _runs_of(self, report: str) -> list[int]:
        return sorted({int(run) for run in self._runs_at(self._words_of(report)).hashes})

    def _runs_at(self, words: Words) -> Runs:
        """Position and hash of every shared run."""
        hashes = _run_hashes(words.hashes)
        if not len(hashes) or not len(self._shared):
            return Runs(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.uint64))
        at = np.minimum(np.searchsorted(self._shared, hashes), len(self._shared) - 1)
        positions = np.flatnonzero(self._shared[at] == hashes)
        return Runs(positions, hashes[positions])


class Joined:
    """Things joined into groups, each named by its smallest member."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, thing: str) -> str:
        """The smallest thing of the group."""
        root = thing
        while self._parent.get(root, root) != root:
            root = self._parent[root]
        while self._parent.get(thing, thing) != root:
            self._parent[thing], thing = root, self._parent[thing]
        return root

    def join(self, a: str, b: str) -> None:
        """Put the groups of both together."""
        low, high = sorted((self.find(a), self.find(b)))
        if low != high:
            self._parent[high] = low
            self._parent.setdefault(low, low)

    def groups(self) -> dict[str, str]:
        """Everything that was joined to something else, and the smallest of its group."""
        return {thing: self.find(thing) for thing in sorted(self._parent)}


class Words(NamedTuple):
    """A report's own words, sources masked: where each stands, and its hash."""

    starts: Positions
    ends: Positions
    hashes: Hashes


class Runs(NamedTuple):
    """The shared runs of a report, in order: the word each begins with, and its hash."""

    positions: Positions
    hashes: Hashes


def _words(report: Report, masked: frozenset[str]) -> Words:
    starts: list[int] = []
    ends: list[int] = []
    hashes: list[int] = []
    furniture = iter((*report.furniture, Span(len(report.text) + 1, len(report.text) + 1)))
    gap = next(furniture)
    for match in _WORD.finditer(report.text):
        while match.start() >= gap.end:
            gap = next(furniture)
        if match.start() >= gap.start:
            continue
        hash = _word_hash(match.group(), masked)
        if hash:
            starts.append(match.start())
            ends.append(match.end())
            hashes.append(hash)
    return Words(np.array(starts, np.int64), np.array(ends, np.int64), np.array(hashes, np.uint64))


@lru_cache(maxsize=200_000)
def _word_hash(word: str, masked: frozenset[str]) -> int:
    """A number for the word, 0 where it belongs to the name of a source."""
    plain = lexicon.folded(word)
    if not plain or plain in masked:
        return 0
    return zlib.crc32(plain.encode()) * 0x9E3779B1 + len(plain) + 1


def _run_hashes(words: Hashes, length: int = RUN) -> Hashes:
    """One hash for every run of `length` words."""
    count = len(words) - length + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for at in range(length):
            total = total * _BASE + words[at : at + count]
            total ^= total >> np.uint64(29)
    return total


def _by_report(passages: Iterable[Passage]) -> list[tuple[str, list[Passage]]]:
    held: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        held[passage.report].append(passage)
    return sorted(held.items())


def _runs_in(span: Span, words: Words, runs: Runs) -> list[tuple[str, int]]:
    """The shared runs that hold most of the words of `span`."""
    low = int(np.searchsorted(words.ends, span.start, side="right"))
    high = int(np.searchsorted(words.starts, span.end, side="left"))
    if low >= high or not len(runs.positions):
        return []
    wanted = min(RUN, max(1, round(COVERED * (high - low))))
    first, last = np.searchsorted(runs.positions, (low + wanted - RUN, high - wanted + 1))
    return [("run", int(run)) for run in runs.hashes[first:last]]


@lru_cache(maxsize=8)
def quotations(text: str) -> tuple[Span, ...]:
    """The longer quotations of a text: claims come report by report, so few texts are kept in mind."""
    return tuple(Span(*match.span()) for match in _QUOTATION.finditer(text))


def is_quoted(text: str, span: Span) -> bool:
    """Whether words stand in quotation marks."""
    return any(span.overlaps(quotation) for quotation in quotations(text))


def _quotations(text: str) -> Iterator[tuple[Span, Hashes]]:
    for span in quotations(text):
        hashes = [_word_hash(w, frozenset()) for w in _WORD.findall(text[slice(*span)])]
        yield span, _run_hashes(np.array(hashes, dtype=np.uint64), QUOTED)


def _quoted_in(span: Span, quotations: list[tuple[Span, Hashes]]) -> list[tuple[str, int]]:
    """What a claim quotes: claims that rest on the same quoted words are one statement."""
    return [("quoted", int(h)) for at, hashes in quotations if at.overlaps(span) for h in hashes]
