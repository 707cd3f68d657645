"""From the numbers of the tagger to attributions.

Each word gets a role, and with the role of source or content the cue that it belongs to, such that the whole
window is likeliest: a word's share of the role, times the share of its pointer that goes to the cue. Staying
with the word before is told from beginning anew. So one stray word does not cut a content in two, and pieces
that stand apart but point to one cue are one attribution.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from sayso.encoder import softmax
from sayso.encoder.tokens import Window
from sayso.model import Span

ROLES = ("source", "cue", "content")

# All swept on a tenth of the training articles, kept aside for it (models/attribution/README.md).
OUTSIDE = 0.8
"""Weight of "no role" against the roles."""
CHANGE = 1.0
"""What beginning a stretch costs, as a logarithm."""
STRAY = 0.02
"""Share of its pointers that any word is taken to send to any cue."""
UNCUED = 0.01
"""Share of its pointers that any word is taken to send to no cue at all."""
LEAST_UNCUED = 0.6
"""Content without a cue is left out below this probability."""
LEAST_SOURCE = 0.08
"""Words that are likelier nothing than a source are still taken for the source of a cue without one."""

_CUE = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one role; `probability` is the mean of its words'."""

    role: str
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Said:
    """One act of saying. Source and cue may be empty, content never is."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    """How sure the tagger is of cue and content, from 0 to 1."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """Words `[start, end)` of one role."""

    role: int
    start: int
    end: int
    probability: float


def linked(window: Window, tags: Any, points: Any, breaks: frozenset[int] = frozenset()) -> list[Said]:
    """The attributions of one window, in order of the text; contents are cut at the characters `breaks`."""
    first = np.array(window.first)
    shares = softmax(tags[first])
    aims = softmax(points[first])[:, first]
    cues = _cues(shares)
    sent = np.stack([aims[:, run.start : run.end].sum(1) for run in cues], 1) if cues else aims[:, :0]
    states = _likeliest(shares, sent)
    groups: list[list[_Run]] = [[run] for run in cues]
    for state, start, end in _stretches(states):
        if state < 2:
            continue
        side, k = divmod(state - 2, len(cues) + 1)
        if k == len(cues):
            run = _run(shares, 2 * side, start, end)
            if run.role == 2 and run.probability >= LEAST_UNCUED:
                groups.append([run])
            continue
        cuts = [i for i in range(start + 1, end) if side and window.words[i].start in breaks]
        groups[k] += [_run(shares, 2 * side, low, high) for low, high in pairwise([start, *cuts, end])]
    for k in range(len(cues)):
        _find_source(groups[k], sent[:, k], shares, states)
    found = [_said(window, group) for group in groups if any(run.role == 2 for run in group)]
    return sorted(found, key=lambda said: (said.pieces[0].start, said.content))


def _role(shares: Any, role: int) -> Any:
    """Each word's share of a role, begun or gone on with."""
    return shares[:, 1 + 2 * role] + shares[:, 2 + 2 * role]


def _run(shares: Any, role: int, start: int, end: int) -> _Run:
    return _Run(role, start, end, float(_role(shares[start:end], role).mean()))


def _cues(shares: Any) -> list[_Run]:
    """Stretches of words that are likelier part of a cue than anything else."""
    cue = _role(shares, _CUE)
    others = np.maximum(np.maximum(_role(shares, 0), _role(shares, 2)), shares[:, 0] * OUTSIDE)
    marked = (cue > others).tolist()
    begins = (shares[:, 3] > shares[:, 4]).tolist()
    found: list[_Run] = []
    start = None
    for i in range(len(marked) + 1):
        goes_on = i < len(marked) and marked[i] and not (start is not None and begins[i])
        if start is not None and not goes_on:
            found.append(_run(shares, _CUE, start, i))
            start = None
        if start is None and i < len(marked) and marked[i]:
            start = i
    return found


def _likeliest(shares: Any, sent: Any) -> list[int]:
    """The likeliest state of each word: 0 nothing, 1 cue, then source of each cue or none, then content."""
    words = len(sent)
    aims = np.log(np.concatenate([sent, np.full((words, 1), UNCUED)], 1) + STRAY)
    logs = np.log(shares + 1e-6)
    begin = np.concatenate(
        [
            logs[:, [0]] + np.log(OUTSIDE),
            logs[:, [3]] - CHANGE,
            logs[:, [1]] + aims - CHANGE,
            logs[:, [5]] + aims - CHANGE,
        ],
        axis=1,
    )
    go_on = np.concatenate([begin[:, [0]], logs[:, [4]], logs[:, [2]] + aims, logs[:, [6]] + aims], 1)
    same = np.arange(begin.shape[1])
    value = begin[0]
    came_from = []
    for i in range(1, words):
        best = int(value.argmax())
        new, old = value[best] + begin[i], value + go_on[i]
        came_from.append(np.where(old >= new, same, best))
        value = np.maximum(old, new)
    states = [int(value.argmax())]
    for step in reversed(came_from):
        states.append(int(step[states[-1]]))
    return states[::-1]


def _stretches(states: list[int]) -> list[tuple[int, int, int]]:
    """Words of one state that stand together: state, start, end."""
    found = []
    start = 0
    for i in range(1, len(states) + 1):
        if i == len(states) or states[i] != states[start]:
            found.append((states[start], start, i))
            start = i
    return found


def _find_source(group: list[_Run], sent: Any, shares: Any, states: list[int]) -> None:
    """Give a cue with content but no source the likeliest words that have no other role, if likely enough."""
    roles = {run.role for run in group}
    if 2 not in roles or 0 in roles:
        return
    likely = sent * _role(shares, 0) * (np.array(states) == 0)
    peak = int(likely.argmax())
    if likely[peak] < LEAST_SOURCE:
        return
    low = high = peak
    while low > 0 and likely[low - 1] >= LEAST_SOURCE:
        low -= 1
    while high + 1 < len(likely) and likely[high + 1] >= LEAST_SOURCE:
        high += 1
    group.append(_run(shares, 0, low, high + 1))


def _said(window: Window, group: list[_Run]) -> Said:
    """One attribution from its stretches; of several sources the surest, the longer before the shorter."""
    sources = [run for run in group if run.role == 0]
    best = max(sources, key=lambda run: run.probability * min(3, run.end - run.start) ** 0.3, default=None)
    runs = sorted((run for run in group if run.role != 0 or run is best), key=lambda run: run.start)
    pieces = tuple(
        Piece(
            ROLES[run.role],
            window.words[run.start].start,
            window.words[run.end - 1].end,
            round(run.probability, 3),
        )
        for run in runs
    )
    source, cue, content = (tuple(Span(p.start, p.end) for p in pieces if p.role == role) for role in ROLES)
    return Said(source, cue, content, round(_score(runs), 3), pieces)


def _score(runs: list[_Run]) -> float:
    """Mean probability of the contents times that of the cue; half where there is none."""
    contents = [run.probability for run in runs if run.role == 2]
    cue = [run.probability for run in runs if run.role == _CUE] or [0.5]
    return sum(contents) / len(contents) * cue[0]
