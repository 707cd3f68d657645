"""What the tagger finds, joined with what the parse shows.

The tagger knows better where an act of saying is, and where its source and content begin and end. The parse
knows what the tagger was never shown: the stance of the cue, who was told, and voices within the words of
another voice. So the spans of an act that both see are the tagger's where it is sure, and what else the
rules see stays where it stands within somebody's words, or where nobody else says it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sayso.attribute import cues, lexicon, sources, speakers
from sayso.attribute.acts import Act, cut_at, stands_in, text_of, trimmed
from sayso.attribute.linking import Said, linked
from sayso.encoder import Encoded
from sayso.model import Span

_MARKS = frozenset('"“”„«»')
_BUT = re.compile(r"\W*but\b")

# Where tagger and rules both see an act of saying, the tagger's spans are taken from this score upwards.
# Swept .3-.9 on a tenth of PolNeAR train, kept aside: .4 is best by little; above .5 F1 falls.
TRUST = 0.4
# Words outside quotation marks and outside the sentence of the cue: taken only where the tagger is so sure.
# Swept on the articles kept aside, .5 to .95: .9 is best there, intact and damaged.
SURE_BEYOND = 0.9


def joined(doc: Any, rules: Sequence[Act], windows: Iterable[Encoded]) -> list[Act]:
    """The acts of saying of a parse, in order; acts of `rules` are changed in place or left out."""
    words = _Words(doc)
    left = {id(act): act for act in rules}
    whole = {id(act): list(act.content) for act in rules if act.sort == "speech"}
    found: list[Act] = []
    breaks = frozenset(sent.start_char for sent in doc.sents)  # contents are cut between sentences
    for said in (s for w in windows for s in linked(w.window, w.tags, w.points, breaks)):
        rule = _same(said, left.values())
        act = _act(doc, words, said, rule)
        if act is not None:
            if act is rule:
                del left[id(rule)]
            found.append(act)
    _hold_others(found, whole)
    found += [act for act in left.values() if _stays(act, found)]
    return sorted(found, key=lambda act: (act.anchor, act.content))


def _hold_others(acts: Sequence[Act], whole: Mapping[int, list[Span]]) -> None:
    """Give back to a medium, and to "according to X", the sentence in which others speak.

    The tagger gives a word one role only.
    """
    for act in acts:
        content = whole.get(id(act), [])
        if not content or content == act.content or act.head is None:
            continue
        is_carrier = act.head.doc[act.anchor].lower_ == "according" or sources.is_medium(act.head)
        is_last = is_carrier and act.cue[0].start >= content[-1].end
        others = (o for o in acts if o is not act and o.source and o.content)
        if is_last and any(_cover(content, o) and not _cover(act.content, o) for o in others):
            act.content = content


def _share(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in some for b in others)


def _cover(content: Sequence[Span], act: Act) -> bool:
    """Whether the content holds all of an act of saying."""
    parts = (*act.source, *act.cue, *act.content)
    return all(any(s.covers(part) for s in content) for part in parts)


class _Words:
    """The tokens of a parse by character."""

    def __init__(self, doc: Any) -> None:
        self._doc = doc
        self._starts = [token.idx for token in doc]

    def of(self, span: Span) -> Any:
        """The tokens of a stretch, one at least."""
        low = max(0, bisect_right(self._starts, span.start) - 1)
        return self._doc[low : max(low + 1, bisect_left(self._starts, span.end))]


def _same(said: Said, rules: Iterable[Act]) -> Act | None:
    """The act of the rules on the same cue."""
    return next((act for act in rules if any(a.overlaps(b) for a in act.cue for b in said.cue)), None)


def _act(doc: Any, words: _Words, said: Said, rule: Act | None) -> Act | None:
    """One act, its spans the tagger's, the rest from the parse."""
    if not said.cue:  # without a cue nobody can be named
        return None
    content = _content(doc, words, said)
    source = [
        span
        for span in _trimmed(doc, said.source)
        if any(t.pos_ not in speakers.NO_SPEAKER for t in words.of(span))
    ]
    anchor = words.of(said.cue[0]).root
    if not content or cues.is_asked(anchor) or _is_deed(anchor, words, content):
        return None
    head = speakers.speaker(words.of(source[0])) if source else None
    is_other = rule is not None and rule.sort == "cite" and not _share(source, rule.source)
    if rule is not None and not is_other:
        return _mended(rule, said, source, content, head)
    stance, sort = _stance(anchor, Span(content[0].start, content[-1].end))
    if not source and anchor.pos_ in speakers.VERBS:  # the tagger gives a source one cue only
        source, head = speakers.source(anchor)
        if head is not None and stands_in(head, content):
            source, head = [], None
    carriers = speakers.told(anchor) if sort == "speech" else ()
    is_mute = head is not None and head.lemma_.lower() in lexicon.voiceless_nouns()
    if is_mute or sort == "attitude" or _is_told_of(anchor):
        head = None  # what somebody backs or fears is no word of theirs: it adds no link to a chain
    return Act(anchor.i, source, head, list(said.cue), content, stance, sort, carriers)


def _is_deed(anchor: Any, words: _Words, content: Sequence[Span]) -> bool:
    """ "Claimed the attack", "claimed responsibility for it": what a group did, as the paper tells it."""
    said = (token for span in content for token in words.of(span))
    return anchor.lemma_.lower() == "claim" and not any(t.pos_ in speakers.VERBS for t in said)


def _is_told_of(anchor: Any) -> bool:
    """ "A gas believed to be chlorine": what the passive is about is not who believes it."""
    is_passive = anchor.dep_ == "acl" or any(c.dep_ in ("auxpass", "nsubjpass") for c in anchor.children)
    return bool(anchor.tag_ == "VBN" and is_passive and speakers.agent(anchor) is None)


def _trimmed(doc: Any, spans: Iterable[Span]) -> list[Span]:
    text = text_of(doc)
    return [span for start, end in spans if (span := trimmed(text, start, end)) is not None]


def _content(doc: Any, words: _Words, said: Said) -> list[Span]:
    """What is said, without doubtful sentences before and after that of the cue."""
    text = text_of(doc)
    sent = words.of(said.cue[0]).root.sent
    kept: list[Span] = []
    for piece in said.pieces:
        is_quoted = not _MARKS.isdisjoint(text[max(0, piece.start - 1) : piece.end + 1])
        is_here = piece.start < sent.end_char and piece.end > sent.start_char
        if piece.role != "content" or not (is_here or is_quoted or piece.probability >= SURE_BEYOND):
            continue
        if kept and not text[kept[-1].end : piece.start].strip():
            kept[-1] = Span(kept[-1].start, piece.end)
        else:
            kept.append(Span(piece.start, piece.end))
    return _trimmed(doc, kept)


def _mended(rule: Act, said: Said, source: list[Span], content: list[Span], head: Any | None) -> Act:
    """The rules' act with the tagger's spans: all where the tagger is sure, else those that were missing."""
    is_sure = said.score >= TRUST or not rule.content
    if source and (is_sure or not rule.source):
        is_document = rule.head is not None and rule.head.lemma_.lower() in lexicon.speech_documents()
        is_part = is_document and any(whole.covers(span) for whole in rule.source for span in source)
        if rule.head is None or not (is_part or stands_in(rule.head, source)):
            rule.head = head  # of "a statement by the army aired by state television" the tagger sees the end
        rule.source = source
    if is_sure:
        rule.cue, rule.content = list(said.cue), _with_but(rule, content)
    return rule


def _with_but(rule: Act, content: list[Span]) -> list[Span]:
    """The tagger's content, with the ", but ..." behind it that the rules give to the speaker."""
    if len(rule.content) != 1 or rule.head is None or rule.content[0].start > content[0].start:
        return content
    rest = text_of(rule.head.doc)[content[0].end : rule.content[0].end]
    return [Span(content[0].start, rule.content[0].end)] if _BUT.match(rest) else content


def _stance(anchor: Any, content: Span) -> tuple[str, str]:
    """Stance and sort of a cue that no rule took for one; `attitude` where it is no word of saying."""
    lemma = anchor.lemma_.lower()
    verb = cues.verb_of(anchor)
    if verb is not None:
        return cues.stance_of(anchor, verb, content), "speech" if verb.sort == "cite" else verb.sort
    stance = lexicon.speech_nouns().get(lemma)
    if stance is not None or lemma in ("accord", "according"):
        return stance or "asserts", "speech"
    return "asserts", "attitude"


def _stays(act: Act, found: Sequence[Act]) -> bool:
    """Whether an act stays that the tagger does not show.

    A cited voice does, one within somebody's words, and one with a source whose content nobody else says.
    """
    if act.sort == "cite" or any(_holds(other, cue) for other in found for cue in act.cue):
        return True
    if act.head is None or not act.content:
        return act.head is not None  # a colon may open what it says
    if act.sort == "speech":
        low, high = act.extent
        edge = min((c.start for other in found for c in other.cue if low < c.start < high), default=high)
        act.content = cut_at(act.content, edge)
    return not any(_share(other.content, act.content) for other in found)


def _holds(outer: Act, cue: Span) -> bool:
    """Whether a cue stands in somebody's words; what a colon opens is all theirs."""
    if outer.head is not None and text_of(outer.head.doc)[outer.cue[-1].end - 1] == ":":
        return outer.cue[-1].end <= cue.start < outer.extent.end
    return any(span.covers(cue) for span in outer.content)
