"""Speech that runs on: words of a speaker that stand without marks of quotation and without a cue.

Two signs open it, both such that none but the speaker can be saying it:
a colon after words of saying ("He said:"), and the first person outside quotation marks.
It ends where the paper's own voice returns: the next line in which the paper itself says who speaks.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from sayso.attribute.acts import Act, text_of, trimmed
from sayso.attribute.quotes import quotations
from sayso.model import Span, merged_spans

_FIRST_PERSON = {"i", "we", "us", "our", "me", "my", "ours", "ourselves", "myself"}


def run_on(doc: Any, acts: list[Act]) -> list[Act]:
    """Add an act for each passage in which a speaker goes on."""
    others = [a for a in acts if a.head is None or a.head.lower_ not in _FIRST_PERSON]
    colons = [a for a in others if _opens_by_colon(doc, a)]
    runs = [run for a in colons if (run := _from_colon(doc, a, others)) is not None]
    runs += _first_person(doc, others, runs)
    covered = merged_spans(s for run in runs for s in run.content)
    mine = [a for a in acts if a not in others and not any(s.covers(a.cue[0]) for s in covered)]
    return [*others, *mine, *runs]  # "we hope" within somebody's speech is that speaker's hope


# --- after a colon ------------------------------------------------------------------------------


def _opens_by_colon(doc: Any, act: Act) -> bool:
    """Whether "X said:" ends its line or leads straight into unquoted words."""
    if act.sort != "speech" or act.head is None:
        return False
    return _colon_after(doc, act) is not None


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


def _from_colon(doc: Any, act: Act, acts: list[Act]) -> Act | None:
    """What a colon opens, up to the line in which the paper speaks again."""
    start = _colon_after(doc, act)
    if start is None:
        return None
    end = _narrator_returns(doc, act, acts, start)
    span = trimmed(text_of(doc), start, end)
    if span is None:
        return None
    act.content = [s for s in act.content if not s.overlaps(span)]
    return Act(act.anchor, act.source, act.head, act.cue, [span], act.stance, is_run=True)


def _narrator_returns(doc: Any, act: Act, acts: list[Act], start: int) -> int:
    """Where a line begins in which the paper says who speaks.

    Inside the speech others may be cited too. The paper's own lines are those that cite, at their head,
    somebody whom the paper has brought in before the speech began: the speaker, or another guest.
    """
    text = text_of(doc)
    first = text.find("\n", start)
    known = _known_before(doc, start)
    for other in sorted(acts, key=lambda a: a.anchor):
        at = doc[other.anchor].idx
        if at <= start or other.head is None:
            continue
        line = text.rfind("\n", 0, doc[other.anchor].sent.start_char + 1) + 1
        sent = doc[other.anchor].sent
        begins_line = not text[line : sent.start_char].strip()
        if begins_line and sent.start_char > start and _names(other.head) & known:
            return int(max(line, start))
        if (
            begins_line
            and first >= 0
            and str(other.head).lower() in ("he", "she")
            and _ends_with_colon(doc, sent)
        ):
            return int(max(line, start))
    return _end_of_speech(doc, start, known)


def _ends_with_colon(doc: Any, sent: Any) -> bool:
    return bool(text_of(doc)[sent.start_char : sent.end_char].rstrip().endswith(":"))


def _end_of_speech(doc: Any, start: int, known: set[str]) -> int:
    """Where a line begins with somebody the paper brought in, whatever he does; else the end."""
    text = text_of(doc)
    for sent in doc.sents:
        line = text.rfind("\n", 0, sent.start_char + 1) + 1
        if sent.start_char > start and line > start and not text[line : sent.start_char].strip():
            subject = next((t for t in sent.root.children if t.dep_ == "nsubj"), None)
            if subject is not None and _names(subject) & known:
                return int(line)
    return len(text)


def _known_before(doc: Any, start: int) -> set[str]:
    """Names of people met before a place of the text, word by word in lower case."""
    words: set[str] = set()
    for ent in doc.ents:
        if ent.start_char >= start:
            break
        if ent.label_ == "PERSON":
            words.update(t.lower_ for t in ent if len(t) > 3)
    return words


def _names(head: Any) -> set[str]:
    """The words of the name that a source's head stands for, titles left to match nothing."""
    words = {head.lower_} if head.pos_ == "PROPN" else set()
    words.update(
        t.lower_ for t in head.children if t.dep_ in ("compound", "appos", "nmod") and t.pos_ == "PROPN"
    )
    return words


# --- in the first person ------------------------------------------------------------------------


def _first_person(doc: Any, acts: list[Act], runs: list[Act]) -> list[Act]:
    """Sentences in the first person, outside quotation marks, go to the voice beside them."""
    taken = [s for a in (*acts, *runs) for s in (*a.content, *a.cue)] + quotations(text_of(doc))
    starts = sorted((s.start, s.end) for s in taken)
    found: list[Act] = []
    for sent in doc.sents:
        if not any(t.lower_ in _FIRST_PERSON for t in sent):
            continue
        if _is_taken(starts, Span(sent.start_char, sent.end_char)):
            continue
        speaker = _speaker_beside(doc, sent, acts)
        span = trimmed(text_of(doc), sent.start_char, sent.end_char)
        if speaker is not None and span is not None:
            found.append(
                Act(speaker.anchor, speaker.source, speaker.head, speaker.cue, [span], "asserts", is_run=True)
            )
    return found


def _is_taken(spans: list[tuple[int, int]], sent: Span) -> bool:
    i = bisect_right(spans, (sent.end, 0))
    return any(sent.overlaps(Span(*s)) for s in spans[max(0, i - 12) : i])


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
