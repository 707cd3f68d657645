"""How many origins stand behind a matter's claims: named groups at least, all possible voices at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from sayso.compare.copied import Joined
from sayso.compare.values import Answer
from sayso.compare.voices import Voice
from sayso.model import Origin


class Origins:
    """The origins of one matter: who they are, and which of them each claim goes back to."""

    def __init__(self, answers: Sequence[Answer], copies: Mapping[str, str]) -> None:
        self._answers = sorted({a.bearing.claim: a for a in answers}.values(), key=lambda a: a.bearing.claim)
        self._why: dict[str, str] = {}
        self._joined = Joined()
        voices = self._inherited(copies)
        self.of_claim = {claim: self._key(own[0]) for claim, own in voices.items()}
        self.records = self._records(voices)

    @property
    def independent(self) -> tuple[int, int]:
        """Named groups, and all possible origins."""
        past = {a.bearing.claim for a in self._answers if a.bearing.is_earlier}
        standing = [o for o in self.records if not past.issuperset(o.claims)]
        named = {o.group or o.name for o in standing if o.named}
        return len(named), len(named) + sum(not o.named for o in standing)

    def positions(self, claims: Sequence[str]) -> tuple[int, ...]:
        """Where the origins of these claims stand in `records`."""
        wanted = set(claims)
        return tuple(at for at, origin in enumerate(self.records) if wanted & set(origin.claims))

    def _inherited(self, copies: Mapping[str, str]) -> dict[str, tuple[Voice, ...]]:
        """The voices of each claim; one without a name inherits from the report whose words it shares."""
        voices = {a.bearing.claim: a.bearing.voices for a in self._answers}
        for group in _copied_together(self._answers, copies):
            named = [a.bearing for a in group if a.bearing.voice.named]
            named.sort(key=lambda b: (b.voice.key, b.claim))
            for answer in group:
                elsewhere = [b for b in named if b.report != answer.bearing.report]
                if not answer.bearing.voice.named and elsewhere:
                    voices[answer.bearing.claim] = elsewhere[0].voices
                    self._why[elsewhere[0].voice.key] = "copied text"
            self._join_unnamed([a for a in group if not voices[a.bearing.claim][0].named])
        return voices

    def _join_unnamed(self, group: Sequence[Answer]) -> None:
        """Voices without a name that say one thing in the same words, in two reports, are one origin."""
        for a, b in combinations(group, 2):
            if a.bearing.report != b.bearing.report and a.bearing.voice.key != b.bearing.voice.key:
                self._joined.join(a.bearing.voice.key, b.bearing.voice.key)
                self._why[a.bearing.voice.key] = self._why[b.bearing.voice.key] = "copied text"

    def _key(self, voice: Voice) -> str:
        return voice.key if voice.named else self._joined.find(voice.key)

    def _records(self, voices: Mapping[str, tuple[Voice, ...]]) -> tuple[Origin, ...]:
        held: dict[str, list[str]] = defaultdict(list)
        shown: dict[str, Voice] = {}
        for claim in sorted(voices):
            for voice in voices[claim]:
                key = self._key(voice)
                held[key].append(claim)
                shown[key] = min((shown.get(key, voice), voice), key=_plainness)
        groups = [v.group for v in shown.values() if v.named and v.group]
        order = sorted(held, key=lambda key: (not shown[key].named, held[key][0], key))
        return tuple(self._record(key, shown[key], held[key], groups) for key in order)

    def _record(self, key: str, voice: Voice, claims: list[str], groups: list[str]) -> Origin:
        return Origin(
            name=voice.name,
            named=voice.named,
            group=voice.group,
            claims=tuple(claims),
            why=self._reason(key, voice, claims, groups),
        )

    def _reason(self, key: str, voice: Voice, claims: list[str], groups: list[str]) -> str:
        """Why these claims count as one origin, and this origin as one with others or apart."""
        if voice.named:
            if groups.count(voice.group or "") > 1:
                return "same side"
            return self._why.get(key) or (
                "own reporting" if voice.group == voice.name else "same source cited"
            )
        if key in self._why:
            return self._why[key]
        if voice.sort == "own":
            return "agency copy" if len(self._reports(claims)) > 1 else "own reporting"
        return "unknown"

    def _reports(self, claims: Sequence[str]) -> set[str]:
        wanted = set(claims)
        return {a.bearing.report for a in self._answers if a.bearing.claim in wanted}


def _plainness(voice: Voice) -> tuple[str, str]:
    """Which of several wordings of one voice is shown: the same whatever the order of claims."""
    return voice.key, voice.name or ""


def _copied_together(answers: Sequence[Answer], copies: Mapping[str, str]) -> list[list[Answer]]:
    """The answers that give the same value in the same words."""
    found: dict[tuple[str, tuple[object, ...]], list[Answer]] = defaultdict(list)
    for answer in answers:
        group = copies.get(answer.bearing.claim)
        if group is not None:
            found[group, answer.key].append(answer)
    return [
        group
        for _, group in sorted(found.items(), key=lambda item: item[1][0].bearing.claim)
        if len(group) > 1
    ]
