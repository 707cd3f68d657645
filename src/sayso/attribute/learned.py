"""What the tagger finds, joined with what the parse shows.

The tagger knows better where an act of saying is, and where its source and content begin and end. The parse
knows what the tagger was never shown: the stance of the cue, who was told, and voices within the words of
another voice. So the spans of an act that both see are the tagger's where it is sure, and what else the
rules see stays where it stands within somebody's words, or where nobody else says it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sayso.attribute import lexicon, speakers, tagger
from sayso.attribute.acts import Act, text_of, trimmed
from sayso.attribute.linking import Said
from sayso.model import Span

_PARAGRAPH = re.compile(r"[^\n]+")

# Where tagger and rules both see an act of saying, the tagger's spans are taken from this score upwards.
# Swept .4-.9 on a tenth of PolNeAR train, kept aside: .5 is best; above .7 F1 falls by .01 and more a tenth.
TRUST = 0.5


def joined(doc: Any, rules: Sequence[Act], furniture: Sequence[Span] = ()) -> list[Act]:
    """The acts of saying of a parse, in order; acts of `rules` are changed in place or left out."""
    text = text_of(doc)
    sentences = [(sent.start_char, sent.end_char) for sent in doc.sents]
    words = _Words(doc)
    left = {id(act): act for act in rules}
    found: list[Act] = []
    for said in tagger.attributions(text, list(_paragraphs(text, furniture)), sentences):
        rule = _same(said, left.values())
        if rule is not None:
            del left[id(rule)]
        act = _act(doc, words, said, rule)
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


def _same(said: Said, rules: Iterable[Act]) -> Act | None:
    """The act of the rules on the same cue."""
    return next((act for act in rules if any(a.overlaps(b) for a in act.cue for b in said.cue)), None)


def _act(doc: Any, words: _Words, said: Said, rule: Act | None) -> Act | None:
    """One act, its spans the tagger's, the rest from the parse."""
    source, content = _trimmed(doc, said.source), _trimmed(doc, said.content)
    if not content or not said.cue:  # without a cue nobody can be named
        return None
    head = words.root(source[0]) if source else None
    if rule is not None:
        return _mended(rule, said, source, content, head)
    anchor = words.root(said.cue[0])
    if anchor is None:
        return None
    stance, sort = _stance(anchor)
    carriers = speakers.told(anchor) if sort == "speech" else ()
    if sort == "attitude":  # what somebody backs or fears is no word of theirs: it adds no link to a chain
        head = None
    return Act(anchor.i, source, head, list(said.cue), content, stance, sort, carriers)


def _trimmed(doc: Any, spans: Iterable[Span]) -> list[Span]:
    text = text_of(doc)
    return [span for start, end in spans if (span := trimmed(text, start, end)) is not None]


def _mended(rule: Act, said: Said, source: list[Span], content: list[Span], head: Any | None) -> Act:
    """The rules' act with the tagger's spans: all where the tagger is sure, else those that were missing."""
    is_sure = said.score >= TRUST or not rule.content
    if source and (is_sure or not rule.source):
        if rule.head is None or not any(span.start <= rule.head.idx < span.end for span in source):
            rule.head = head
        rule.source = source
    if is_sure:
        rule.cue, rule.content = list(said.cue), content
    return rule


def _stance(anchor: Any) -> tuple[str, str]:
    """Stance and sort of a cue that no rule took for one; `attitude` where it is no word of saying."""
    lemma = anchor.lemma_.lower()
    verb = lexicon.verbs().get(lemma)
    if verb is not None:
        return verb.stance, "speech" if verb.sort == "cite" else verb.sort
    stance = lexicon.speech_nouns().get(lemma)
    if stance is not None or lemma in ("accord", "according"):
        return stance or "asserts", "speech"
    return "asserts", "attitude"


def _stays(act: Act, found: Sequence[Act]) -> bool:
    """Whether an act stays that the tagger does not show.

    A cited voice does, one within somebody's words, and one with a source whose content nobody else says.
    """
    if act.sort == "cite" or any(s.covers(c) for other in found for s in other.content for c in act.cue):
        return True
    is_free = not any(s.overlaps(c) for other in found for s in other.content for c in act.content)
    return is_free and bool(act.source)
