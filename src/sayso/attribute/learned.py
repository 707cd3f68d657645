"""What the tagger finds, joined with what the parse shows.

The tagger knows better where an act of saying is, and where its source and content begin and end. The parse
knows what the tagger was never shown: the stance of the cue, who was told, and voices within the words of
another voice. So the tagger's acts take the place of the rules' acts on the same cue, and of the rules'
other acts those stay that stand within somebody's words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from sayso.attribute import lexicon, speakers, tagger
from sayso.attribute.acts import Act, text_of, trimmed
from sayso.attribute.linking import Said
from sayso.model import Span

_PARAGRAPH = re.compile(r"[^\n]+")


def joined(doc: Any, rules: Sequence[Act], furniture: Sequence[Span] = ()) -> list[Act]:
    """The acts of saying of a parse: the tagger's, and those of `rules` that stand within another's words."""
    text = text_of(doc)
    sentences = [(sent.start_char, sent.end_char) for sent in doc.sents]
    said = tagger.attributions(text, list(_paragraphs(text, furniture)), sentences)
    words = _Words(doc)
    left = {id(act): act for act in rules}
    found: list[Act] = []
    for one in said:
        rule = _same(one, left.values())
        if rule is not None:
            del left[id(rule)]
        act = _act(doc, words, one, rule)
        if act is not None:
            found.append(act)
    found += [act for act in left.values() if _stays(act, found)]
    return sorted(found, key=lambda act: (act.anchor, act.content))


def _paragraphs(text: str, furniture: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Lines, without what is page furniture."""
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        for span in furniture:
            if span.start < end and span.end > start:
                if span.start > start:
                    yield start, span.start
                start = max(start, span.end)
        if start < end:
            yield start, end


class _Words:
    """The tokens of a parse by character."""

    def __init__(self, doc: Any) -> None:
        self._doc = doc
        self._starts = [token.idx for token in doc]

    def root(self, span: Span) -> Any | None:
        """The word on which the others of a stretch hang."""
        low = max(0, bisect_right(self._starts, span.start) - 1)
        high = max(low + 1, bisect_left(self._starts, span.end))
        tokens = self._doc[low:high]
        return tokens.root if len(tokens) else None


def _same(said: Said, rules: Any) -> Act | None:
    """The act of the rules on the same cue."""
    for act in rules:
        if any(a.overlaps(b) for a in act.cue for b in said.cue):
            return act  # type: ignore[no-any-return]
    return None


def _act(doc: Any, words: _Words, said: Said, rule: Act | None) -> Act | None:
    """One act, its spans the tagger's, the rest from the parse."""
    text = text_of(doc)
    content = [span for start, end in said.content if (span := trimmed(text, start, end)) is not None]
    if not content:
        return None
    source = [span for start, end in said.source if (span := trimmed(text, start, end)) is not None]
    head = words.root(source[0]) if source else None
    cue = list(said.cue)
    if rule is not None:
        if not source:
            source, head = rule.source, rule.head
        elif rule.head is not None and any(s.start <= rule.head.idx < s.end for s in source):
            head = rule.head
        return Act(rule.anchor, source, head, cue, content, rule.stance, rule.sort, rule.carriers, rule.under)
    anchor = words.root(cue[0] if cue else content[0])
    if anchor is None:
        return None
    stance, sort = _stance(anchor)
    carriers = speakers.told(anchor) if cue and anchor.pos_ == "VERB" else ()
    return Act(anchor.i, source, head, cue, content, stance, sort, carriers)


def _stance(anchor: Any) -> tuple[str, str]:
    """Stance and sort of a cue that the rules did not take for one."""
    lemma = anchor.lemma_.lower()
    verb = lexicon.verbs().get(lemma)
    if verb is not None:
        return verb.stance, "speech" if verb.sort == "cite" else verb.sort
    return lexicon.speech_nouns().get(lemma, "asserts"), "speech"


def _stays(act: Act, found: Sequence[Act]) -> bool:
    """Whether an act that the tagger does not show stays: one within somebody's words, or a cited voice."""
    if act.sort == "cite":
        return True
    return any(s.covers(c) for other in found for s in other.content for c in act.cue)
