"""The reader of attributions: finds the acts of saying, lets speech run on, nests them into chains."""

from __future__ import annotations

import itertools
from typing import Any

from sayso.attribute import chains, cues, learned, runs, sources, speakers, speech
from sayso.attribute.acts import Act, cut_at, stands_in
from sayso.model import Annotated, Attribution, Report, Span


def attribute(annotated: Annotated) -> tuple[Attribution, ...]:
    """Find who says what, in order of the text; page furniture says nothing."""
    report, doc = annotated.report, annotated.doc
    found = [a for a in cues.acts(doc) if not _in_furniture(report, doc, a)]
    found = speech.with_quotations(doc, found)
    _cut_at_later_cues(found)
    if annotated.windows:
        found = speech.with_quotations(doc, learned.joined(doc, found, annotated.windows))
    _stand_under(found)
    _go_on(doc, found)
    _find_heads(doc, found)
    found = [a for a in runs.run_on(doc, found) if a.content]
    for act in found:
        if act.sort != "cite":  # who quotes is a voice of its own; who is told only carries words on
            act.carriers = tuple(c for c in act.carriers if sources.is_medium(c))
    found.sort(key=_place)
    return chains.nested(report, found)


def _in_furniture(report: Report, doc: Any, act: Act) -> bool:
    at = doc[act.anchor].idx
    return report.is_furniture(Span(at, at + 1))


def _place(act: Act) -> tuple[int, int]:
    return act.cue[0] if act.cue and not act.is_run else act.content[0]


def _stand_under(acts: list[Act]) -> None:
    """Put a cited voice ("reported, citing a medic") under the voice of its sentence."""
    for act in acts:
        if act.sort != "cite":
            continue
        near = [
            a for a in acts if a.sort == "speech" and a.head is not None and 0 < act.anchor - a.anchor <= 12
        ]
        if near:
            act.under = max(near, key=lambda a: a.anchor)
            act.under.content = act.under.content or list(act.content)
            act.content = act.content or list(act.under.content)


def _cut_at_later_cues(acts: list[Act]) -> None:
    """Where "A said B, C reported" gives each within the other, C's words hold A's, and B ends before C."""
    for inner in acts:
        for outer in acts:
            if not inner.content or not outer.content or outer.anchor <= inner.anchor:
                continue
            edge = min(s.start for s in (*outer.source, *outer.cue))
            is_last = outer.extent.start < inner.cue[0].start and outer.extent.end <= edge
            if is_last or (_answers(outer, inner) and inner.extent.start < edge < inner.extent.end):
                inner.content = cut_at(inner.content, edge)


def _go_on(doc: Any, acts: list[Act]) -> None:
    """Give "..., adding that" and "... but said" to who spoke before in the sentence.

    The parse often hangs such a verb on what was said before, and the tagger ties a source to one cue only.
    """
    acts.sort(key=lambda act: act.anchor)
    for before, act in itertools.pairwise(acts):
        verb = doc[act.anchor]
        is_near = before.head is not None and before.sort == act.sort == "speech"
        is_near = is_near and bool(before.content) and before.extent.start < act.cue[0].start
        if not is_near or verb.sent != doc[before.anchor].sent or not _lacks_subject(verb):
            continue
        is_within = any(s.covers(act.cue[0]) for s in before.content)
        if is_within and (
            act.head not in (None, before.head) or verb.tag_ not in speakers.FINITE or verb.dep_ == "relcl"
        ):
            continue
        if (
            act.head in (None, before.head)
            or act.head.sent != verb.sent
            or stands_in(act.head, before.content)
        ):
            act.source, act.head = list(before.source), before.head
            before.content = cut_at(before.content, act.cue[0].start)


def _find_heads(doc: Any, acts: list[Act]) -> None:
    """Where the parse made a verb the head of a source, take its first noun: nobody is called "run"."""
    for act in acts:
        if act.source and act.head is not None and act.head.pos_ in speakers.NO_WORD_FOR_ONE:
            words = doc.char_span(*act.source[0], alignment_mode="expand")
            act.head = speakers.speaker(words)


def _lacks_subject(verb: Any) -> bool:
    """Whether a verb goes on from another."""
    has_subject = any(c.dep_ in ("nsubj", "csubj", "nsubjpass", "auxpass", "expl") for c in verb.children)
    return verb.pos_ in speakers.VERBS and not has_subject


def _answers(answer: Act, question: Act) -> bool:
    """Whether a later act answers what its sentence asks: "Asked about reports that X, Y said that Z"."""
    if answer.head is None:
        return False
    doc = answer.head.doc
    sent = doc[question.anchor].sent
    return bool(sent[0].lower_ in ("asked", "questioned")) and doc[answer.anchor].sent == sent
