"""From the numbers of the tagger to attributions: spans of words, grouped by the cue that they point to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from sayso.attribute.tokens import Window
from sayso.model import Span

ROLES = ("source", "cue", "content")

# Swept on a tenth of the training articles that the tagger did not see; see models/attribution/README.md.
OUTSIDE = 1.0
"""Weight of "no role" against the three roles."""
LEAST_SOURCE = 0.2
"""A source that stands below "no role" is still taken where its cue has none, down to this probability."""
LEAST_POINT = 0.3
"""Of its pointers, how much a span must send to a cue to belong to it."""
LEAST_SCORE = 0.0
"""Attributions of a lower score are left out."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one role; `probability` is the mean of its words'."""

    role: str
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Said:
    """One act of saying. Source may be empty, content never is."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    """Mean probability of its words, least over the roles that it has."""
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class _Run:
    """Words `[start, end)` of one role, with where they point."""

    role: int
    start: int
    end: int
    probability: float
    points: Any


def linked(window: Window, tags: Any, points: Any) -> list[Said]:
    """The attributions of one window, in order of the text."""
    roles, begins, aims = _shares(window, tags, points)
    runs = _runs(roles, begins, aims)
    anchors = [run for run in runs if run.role == 1]
    groups: dict[int, list[_Run]] = {k: [anchor] for k, anchor in enumerate(anchors)}
    loose: list[_Run] = []
    for run in runs:
        if run.role == 1:
            continue
        k = _aim(run, anchors)
        if k is None:
            loose.append(run)
        else:
            groups[k].append(run)
    for run in loose:
        if run.role == 2:
            groups[len(groups)] = [run]
    for k, anchor in enumerate(anchors):
        if not any(run.role == 0 for run in groups[k]) and any(run.role == 2 for run in groups[k]):
            missed = _missed_source(anchor, roles, aims, runs)
            if missed is not None:
                groups[k].append(missed)
    found = [said for group in groups.values() if (said := _said(window, group)) is not None]
    return sorted(found, key=lambda said: (said.pieces[0].start, said.content))


def _shares(window: Window, tags: Any, points: Any) -> tuple[Any, Any, Any]:
    """For each word: shares of source, cue, content and nothing; of beginning; of each word as its aim."""
    first = np.array(window.first)
    shares = _softmax(tags[first])
    roles = np.stack(
        [shares[:, 1] + shares[:, 2], shares[:, 3] + shares[:, 4], shares[:, 5] + shares[:, 6], shares[:, 0]],
        1,
    )
    begins = shares[:, [1, 3, 5]] > shares[:, [2, 4, 6]]
    aims = _softmax(points[first])[:, first]
    return roles, begins, aims


def _softmax(logits: Any) -> Any:
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def _runs(roles: Any, begins: Any, aims: Any) -> list[_Run]:
    """Stretches of words of one role; a word that begins opens a new one."""
    weighed = roles.copy()
    weighed[:, 3] *= OUTSIDE
    best = weighed.argmax(1).tolist()
    found = []
    start = 0
    for i in range(1, len(best) + 1):
        if i < len(best) and best[i] == best[start] and not (best[i] < 3 and begins[i, best[i]]):
            continue
        if best[start] < 3:
            found.append(_run(best[start], start, i, roles, aims))
        start = i
    return found


def _run(role: int, start: int, end: int, roles: Any, aims: Any) -> _Run:
    return _Run(role, start, end, float(roles[start:end, role].mean()), aims[start:end].mean(0))


def _aim(run: _Run, anchors: list[_Run]) -> int | None:
    """The cue that a span belongs to."""
    if not anchors:
        return None
    sent = [float(run.points[anchor.start : anchor.end].sum()) for anchor in anchors]
    k = max(range(len(sent)), key=lambda k: sent[k])
    return k if sent[k] >= LEAST_POINT else None


def _missed_source(anchor: _Run, roles: Any, aims: Any, runs: list[_Run]) -> _Run | None:
    """The likeliest words that could be the source of a cue that has none."""
    sent = aims[:, anchor.start : anchor.end].sum(1) * roles[:, 0]
    for run in runs:
        sent[run.start : run.end] = 0
    peak = int(sent.argmax())
    if sent[peak] < LEAST_SOURCE:
        return None
    low = high = peak
    while low > 0 and sent[low - 1] >= LEAST_SOURCE:
        low -= 1
    while high + 1 < len(sent) and sent[high + 1] >= LEAST_SOURCE:
        high += 1
    return _run(0, low, high + 1, roles, aims)


def _said(window: Window, group: Iterable[_Run]) -> Said | None:
    """One attribution from its spans; None without a content."""
    group = sorted(group, key=lambda run: run.start)
    if not any(run.role == 2 for run in group):
        return None
    sources = [run for run in group if run.role == 0]
    if len(sources) > 1:
        best = max(sources, key=lambda run: run.probability)
        group = [run for run in group if run.role != 0 or run is best]
    pieces = tuple(
        Piece(ROLES[run.role], window.words[run.start].start, window.words[run.end - 1].end, run.probability)
        for run in group
    )
    spans = {role: tuple(Span(p.start, p.end) for p in pieces if p.role == role) for role in ROLES}
    score = min(run.probability for run in group)
    if score < LEAST_SCORE:
        return None
    return Said(spans["source"], spans["cue"], spans["content"], round(score, 3), pieces)
