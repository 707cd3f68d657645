"""Voices: which attribution each word stands in, so that no claim's evidence mixes two speakers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from sayso.claims.words import Words
from sayso.model import Attribution, Link, Span

OWN = -1
_NOT = frozenset({"not", "n't", "n’t", "never"})


class Voices:
    """For each word the number of the innermost attribution whose content holds it; `OWN` for the page."""

    def __init__(self, words: Words, attributions: Sequence[Attribution]) -> None:
        self.attributions = attributions
        self.own = words.report.own_chain
        size = len(words)
        self.voice = [OWN] * size
        self.is_cue = [False] * size
        self.is_source = [False] * size
        self.has_content = [False] * size
        """For words of a cue: whether the text gives what was said."""
        order = sorted(
            range(len(attributions)),
            key=lambda n: (-_length(attributions[n].content), len(attributions[n].chain), n),
        )
        for number in order:
            said = attributions[number]
            for at in self._inside(words, said.content):
                if said.source or said.modality or said.chain != self.chain(self.voice[at]):
                    self.voice[at] = number  # "is believed to", where nobody is named, opens no voice
        for attribution in attributions:
            if len(attribution.chain) == len(self.own) and self._is_told_whole(words, attribution):
                continue
            for at in self._inside(words, attribution.cue):
                self.is_cue[at] = True
                self.has_content[at] = self.has_content[at] or bool(attribution.content)
            for at in self._inside(words, attribution.source):
                self.is_source[at] = True

    def _is_told_whole(self, words: Words, attribution: Attribution) -> bool:
        """Whether the page tells it in its own voice, cue and all.

        What somebody seems, backs or declines to say; what was not said: "was not confirmed".
        """
        cue = self._inside(words, attribution.cue)
        return bool(attribution.source) or any(words.lower[at] in _NOT for at in cue)

    @staticmethod
    def _inside(words: Words, spans: Iterable[Span]) -> Iterable[int]:
        for start, end in spans:
            at = bisect_left(words.start, start)
            while at < len(words) and words.start[at] < end:
                if words.end[at] <= end:
                    yield at
                at += 1

    def chain(self, voice: int) -> tuple[Link, ...]:
        """The chain behind a voice: for the page's own words the publisher, and the agency it credits."""
        return self.own if voice == OWN else self.attributions[voice].chain

    def is_same(self, at: int, other: int) -> bool:
        """Whether two words are told on the same say-so, in one act of saying or in two of one chain."""
        return self.voice[at] == self.voice[other] or self.chain(self.voice[at]) == self.chain(
            self.voice[other]
        )

    def stance(self, voice: int) -> str:
        """How the last link of a voice stands to what it says."""
        return self.chain(voice)[-1].stance

    def modality(self, voice: int) -> str | None:
        """What the cue makes of all that is said in this voice, where it says anything."""
        return None if voice == OWN else self.attributions[voice].modality


def _length(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)
