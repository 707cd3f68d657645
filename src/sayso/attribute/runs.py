"""Speech that runs on: words of a speaker that stand without marks of quotation and without a cue.

Two signs open it, both such that none but the speaker can be saying it:
a colon after words of saying ("He said:"), and the first person outside quotation marks.
It ends where the paper's own voice returns: the next line in which the paper itself says who speaks.
Where that line cites a guest again ("Mr. X added that ..."), the guest's speech goes on after it.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from typing import Any

from rapidfuzz import fuzz

from sayso.attribute.acts import Act, text_of, trimmed
from sayso.attribute.quotes import quotations
from sayso.model import Span, merged_spans

_FIRST_PERSON = {"i", "we", "us", "our", "me", "my", "ours", "ourselves", "myself"}


def run_on(doc: Any, acts: list[Act]) -> list[Act]:
    """Add an act for each passage in which a speaker goes on."""
    others = [a for a in acts if a.head is None or a.head.lower_ not in _FIRST_PERSON]
    runs = _after_colons(doc, others)
    runs += _first_person(doc, others, runs)
    covered = merged_spans(s for run in runs for s in run.content)
    mine = [a for a in acts if a not in others and not any(s.covers(a.cue[0]) for s in covered)]
    return [*others, *mine, *runs]  # "we hope" within somebody's speech is that speaker's hope


# --- after a colon ------------------------------------------------------------------------------


def _after_colons(doc: Any, acts: list[Act]) -> list[Act]:
    """What colons open, and what goes on after the paper's own lines between ("He added that ...").

    Inside a speech others may be cited too. The paper's own lines are those that begin, on a line of
    their own, with somebody whom the paper brought in before: the speaker, or another guest.
    """
    opened = _colons(doc, acts)
    if not opened:
        return []
    first = min(opened)
    edges = sorted({*opened, *_own_lines(doc, first), len(text_of(doc))})
    runs: list[Act] = []
    speaker: Act | None = None
    for start, end in itertools.pairwise(edges):
        if start in opened:
            speaker, begin = opened[start], start
        else:
            speaker, begin = _speaks_again(doc, acts, start) if speaker is not None else (None, start)
        span = trimmed(text_of(doc), begin, end) if speaker is not None else None
        if speaker is not None and span is not None:
            runs.append(_run(speaker, span))
    return runs


def _run(speaker: Act, span: Span) -> Act:
    """The speaker's words in `span`; the act that opened them keeps only its own sentence."""
    parts = [
        part
        for s in speaker.content
        for part in (Span(s.start, min(s.end, span.start)), Span(max(s.start, span.end), s.end))
    ]
    speaker.content = [p for p in parts if p.start < p.end]
    return Act(speaker.anchor, speaker.source, speaker.head, speaker.cue, [span], is_run=True)


def _colons(doc: Any, acts: list[Act]) -> dict[int, Act]:
    """Where a colon after words of saying opens unquoted speech, with the act that opens it."""
    opened: dict[int, Act] = {}
    for act in acts:
        if act.sort == "speech" and act.head is not None and (at := _colon_after(doc, act)) is not None:
            opened[at] = act  # of two cues before one colon the later one speaks
    return opened


def _colon_after(doc: Any, act: Act) -> int | None:
    """The character after the colon that follows the cue in its sentence, where no quotation follows it."""
    text = text_of(doc)
    for token in doc[act.anchor + 1 : min(act.anchor + 30, len(doc))]:
        if token.text == ":":
            follows = text[token.idx + 1 : token.idx + 8].lstrip()
            return None if follows[:1] in ('"', "“", "«", "") else token.idx + 1
        if token.is_sent_start or token.text in '"“':
            return None
    return None


def _own_lines(doc: Any, first: int) -> list[int]:
    """Where lines begin, after the first speech, with somebody whom the paper brought in before it."""
    text, known = text_of(doc), _people(doc)
    lines = []
    for sent in doc.sents:
        line = text.rfind("\n", 0, sent.start_char + 1) + 1
        if line <= first or text[line : sent.start_char].strip():
            continue
        subject = next((t for t in sent.root.children if t.dep_ == "nsubj"), None)
        if subject is not None and any(_same(w, k) for w in _names(subject) for k, at in known if at < line):
            lines.append(line)
    return lines


def _speaks_again(doc: Any, acts: list[Act], line: int) -> tuple[Act | None, int]:
    """Who goes on after a line of the paper, and from where; nobody where that line cites nobody."""
    sent = next(s for s in doc.sents if s.start_char >= line)
    said = [
        a for a in acts if sent.start <= a.anchor < sent.end and a.sort == "speech" and a.head is not None
    ]
    return (said[0], sent.end_char) if said else (None, line)


def _people(doc: Any) -> list[tuple[str, int]]:
    """The words of people's names and of named subjects, in lower case, with where each was met."""
    named = [t for e in doc.ents if e.label_ == "PERSON" for t in e]
    named += [t for t in doc if t.pos_ == "PROPN" and (t.dep_ == "nsubj" or t.head.dep_ == "nsubj")]
    return [(t.lower_, t.idx) for t in named if len(t) > 3]


# Spellings of one name within a report: "Ramadan" and "Ramadhan" agree by .93, "Hamid" and "Hamad" by .80.
MIN_SPELLING = 85


def _same(word: str, known: str) -> bool:
    return word == known or fuzz.ratio(word, known) >= MIN_SPELLING


def _names(head: Any) -> set[str]:
    """The words of the name that a subject's head stands for."""
    words = {head.lower_} if head.pos_ == "PROPN" else set()
    words.update(
        t.lower_ for t in head.children if t.dep_ in ("compound", "appos", "nmod") and t.pos_ == "PROPN"
    )
    return {w for w in words if len(w) > 3}


# --- in the first person ------------------------------------------------------------------------


def _first_person(doc: Any, acts: list[Act], runs: list[Act]) -> list[Act]:
    """Sentences in the first person, outside quotation marks, go to the voice beside them."""
    spans = [s for a in (*acts, *runs) for s in (*a.content, *a.cue)] + quotations(text_of(doc))
    taken = merged_spans(spans)
    found: list[Act] = []
    for sent in doc.sents:
        if not any(t.lower_ in _FIRST_PERSON and t.text != "US" for t in sent):
            continue
        if _is_taken(taken, Span(sent.start_char, sent.end_char)):
            continue
        speaker = _speaker_beside(doc, sent, acts)
        span = trimmed(text_of(doc), sent.start_char, sent.end_char)
        if speaker is not None and span is not None:
            found.append(
                Act(speaker.anchor, speaker.source, speaker.head, speaker.cue, [span], "asserts", is_run=True)
            )
    return found


def _is_taken(taken: tuple[Span, ...], sent: Span) -> bool:
    i = bisect_right(taken, (sent.end, 0))
    return i > 0 and taken[i - 1].overlaps(sent)


# A speaker who goes on in the first person was heard, or will be, within so many characters.
MAX_REACH = 600


def _speaker_beside(doc: Any, sent: Any, acts: list[Act]) -> Act | None:
    """Who goes on: the voice that the next sentence names ("he added"), else the last one heard."""
    named = [a for a in acts if a.head is not None and a.sort == "speech" and not a.is_run]
    for act in named:
        gap = doc[act.anchor].sent.start_char - sent.end_char
        is_after = act.content and act.extent.start < doc[act.anchor].idx
        if 0 <= gap <= MAX_REACH / 4 and is_after and str(act.head).lower() in ("he", "she", "they"):
            return act
    before = [a for a in named if 0 < sent.start_char - doc[a.anchor].idx <= MAX_REACH]
    return max(before, key=lambda a: a.anchor) if before else None
