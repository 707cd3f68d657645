"""The words that a claim rests on: of one voice, as short as they state it, in parts where others speak."""

from __future__ import annotations

from sayso.claims.draft import Draft
from sayso.claims.events import BY_CONTENT
from sayso.claims.parties import noun_phrase
from sayso.claims.statements import whole
from sayso.claims.voices import Voices
from sayso.claims.words import Words, runs
from sayso.model import Evidence, Span, evidence_at

_INFINITIVE, _CONTENT = frozenset({"xcomp"}), frozenset({"xcomp", "ccomp"})
_ATTRIBUTIVE = frozenset({"acl", "relcl"})
_EDGE = frozenset({"PUNCT", "SPACE", "CCONJ", "SCONJ"})


class Quoting:
    """Quotes for each draft of one report what states it."""

    def __init__(self, words: Words, voices: Voices) -> None:
        self.words, self.voices = words, voices

    def sentence(self, draft: Draft) -> Span:
        """The sentence in which a draft is told; of one that reaches over several, all of them."""
        last = draft.at if draft.reach is None else draft.reach[1]
        first = self.words.sentences[self.words.sentence_of[draft.at]][0]
        end = self.words.sentences[self.words.sentence_of[last]][1]
        while end - 1 > first and self.words.pos[end - 1] == "SPACE":
            end -= 1
        return self.words.span(first, end - 1)

    def evidence(self, draft: Draft) -> Evidence | None:
        """The words of the draft in its voice, joined over what lies between them in that voice.

        Of an act of saying that is an event ("demanded that X leave"), what is said belongs to it too.
        """
        words, voice = self.words, self.voices.voice
        if draft.reach is not None:
            return self._reaching(*draft.reach, voice[draft.at])
        own = voice[draft.at]
        sentence = words.sentence_of[draft.at]
        tokens = self._stating(draft)
        is_act = self._is_act(draft)
        kept = {
            t
            for t in tokens
            if (is_act or voice[t] == own) and words.sentence_of[t] == sentence and words.pos[t] != "SPACE"
        }
        kept.add(draft.at)
        first, last = (min(kept), max(kept)) if is_act else self._reach(draft.at, kept, own)
        while first < last and first != draft.at and (words.pos[first] in _EDGE):
            first += 1
        while (
            last > first
            and last != draft.at
            and words.pos[last] in _EDGE
            and words.form[last] not in ("%", ")")
        ):
            last -= 1
        span = words.span(first, last)
        if words.report.is_furniture(span):
            return None
        parts = [words.span(a, b) for a, b in self._parts(kept, first, last)]
        return evidence_at(words.text, span, tuple(parts) if len(parts) > 1 else ())

    def _is_act(self, draft: Draft) -> bool:
        return draft.type in BY_CONTENT and self.voices.is_cue[draft.at] and draft.mode is not None

    def _reaching(self, first: int, last: int, own: int) -> Evidence | None:
        """The words from first to last, in parts where another voice's stand between."""
        words, span = self.words, self.words.span(first, last)
        mine = {t for t in range(first, last + 1) if self.voices.voice[t] == own and words.pos[t] != "SPACE"}
        parts = [words.span(a, b) for a, b in self._parts(mine, first, last)]
        if words.report.is_furniture(span):
            return None
        return evidence_at(words.text, span, tuple(parts) if len(parts) > 1 else ())

    def _stating(self, draft: Draft) -> list[int]:
        """The draft's words, with the infinitive an event leads to and the noun a participle is about."""
        clause, words, tokens = draft.clause, self.words, draft.tokens
        if draft.at != clause.head:
            return tokens
        if draft.kind == "event":
            led_to = _CONTENT if self._is_act(draft) else _INFINITIVE
            tokens = tokens + [t for c in clause.children if c.dep in led_to for t in whole(c)]
        if clause.dep in _ATTRIBUTIVE and not clause.finite and words.is_nominal(words.head[clause.head]):
            first, last = noun_phrase(words, words.head[clause.head])
            tokens = [*tokens, *range(first, last + 1)]
        return tokens

    def _reach(self, at: int, kept: set[int], own: int) -> tuple[int, int]:
        """First and last kept word to which the way from `at` leads through this voice only."""
        voice, words = self.voices.voice, self.words

        def passable(t: int) -> bool:
            return voice[t] == own and not (self.voices.is_cue[t] and t not in kept)

        low, high = min(kept), max(kept)
        first = here = at
        while here > low and passable(here - 1):
            here -= 1
            first = here if here in kept else first
        last = here = at
        while here < high and (passable(here + 1) or words.pos[here + 1] == "SPACE"):
            here += 1
            last = here if here in kept else last
        return first, last

    def _parts(self, kept: set[int], first: int, last: int) -> list[tuple[int, int]]:
        words = self.words
        joined = {t for t in range(first, last + 1) if t in kept or words.pos[t] in ("PUNCT", "SPACE")}
        found = []
        for a, b in runs(joined):
            while a <= b and words.pos[a] in ("PUNCT", "SPACE") and a not in (first, last):
                a += 1
            while b >= a and words.pos[b] in ("PUNCT", "SPACE") and b not in (first, last):
                b -= 1
            if a <= b:
                found.append((a, b))
        return found
