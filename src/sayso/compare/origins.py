"""How many origins stand behind a matter's claims: named groups at least, all possible voices at most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import inf

from sayso.compare import lexicon
from sayso.compare.bearings import Bearing
from sayso.compare.copied import Joined
from sayso.compare.values import Answer, value_groups
from sayso.compare.voices import Voice
from sayso.model import Joining, Origin

Accounts = Mapping[str, tuple[Voice, ...]]


class Origins:
    """The origins of one matter: who they are, and which of them each claim goes back to."""

    def __init__(self, answers: Sequence[Answer], copies: Mapping[str, str], accounts: Accounts) -> None:
        """`copies` names the group of each claim in copied words; `accounts`, whom it has it from."""
        self._answers = answers
        self._given_by = defaultdict[str, list[Answer]](list)
        for answer in answers:
            self._given_by[answer.bearing.claim].append(answer)
        self._position = {group[0].key: at for at, group in enumerate(value_groups(answers))}
        self._bearings = {a.bearing.claim: a.bearing for a in answers}
        self._voices = {claim: b.voices for claim, b in sorted(self._bearings.items())}
        self._joined = Joined()
        self._copied: dict[str, Joining] = {}
        for group in _copied_together(answers, copies):
            self._inherit(group)
        settled = {c for c in self._copied if self._voices[c][0].named}
        self._told = {c: accounts[c] for c in self._voices.keys() & accounts.keys() - settled}
        self._voices |= self._told
        self._full = _full_names(v for own in self._voices.values() for v in own)
        self.of_claim = {claim: self._key(own[0]) for claim, own in self._voices.items()}
        self.records = self._records()

    @property
    def independent(self) -> tuple[int, int]:
        """Named groups that give an answer themselves, and all possible origins."""
        return self.independent_of(self._bearings)

    def independent_of(self, claims: Iterable[str]) -> tuple[int, int]:
        """The same of these claims alone.

        Where each is named only as the source of some account, one of them at least is behind it.
        """
        now = {claim for claim in claims if not self._bearings[claim].is_earlier}
        standing = [o for o in self.records if now.intersection(o.claims)]
        named = {o.group or o.name for o in standing if o.named}
        answering = now & {a.bearing.claim for a in self._answers if a.sort != "silent"}
        saying = [o for o in standing if o.named and answering.intersection(o.claims)]
        cited = {o.group or o.name for o in saying if o.why != "same account"}
        least = len(cited) or min(1, len(saying))
        return least, len(named) + sum(not o.named for o in standing)

    def positions(self, claims: Iterable[str]) -> tuple[int, ...]:
        """Where the origins of these claims stand in `records`."""
        wanted = set(claims)
        return tuple(at for at, origin in enumerate(self.records) if wanted & set(origin.claims))

    def _inherit(self, group: Sequence[Bearing]) -> None:
        """Those that name nobody have the voices of the report whose words they share, or are one with it."""
        named = sorted((b for b in group if b.voice.named), key=lambda b: (b.voice.key, b.claim))
        unnamed = [b for b in group if not b.voice.named]
        for bearing in unnamed:
            giver = next((b for b in named if b.work != bearing.work), None)
            if giver is not None:
                self._voices[bearing.claim] = giver.voices
                self._copied[bearing.claim] = _joining(bearing, giver)
        left = [b for b in unnamed if b.claim not in self._copied]
        first = _first_of_each(left)
        for bearing in left:
            other = next(
                (b for b in first if b.work != bearing.work and b.voice.key != bearing.voice.key), None
            )
            if other is not None:
                self._joined.join(bearing.voice.key, other.voice.key)
                self._copied[bearing.claim] = _joining(bearing, other)

    def _key(self, voice: Voice) -> str:
        return self._full.get(voice.key, voice.key) if voice.named else self._joined.find(voice.key)

    def _records(self) -> tuple[Origin, ...]:
        held: dict[str, list[str]] = defaultdict(list)
        shown: dict[str, Voice] = {}
        for claim, voices in sorted(self._voices.items()):
            for voice in voices:
                key = self._key(voice)
                held[key].append(claim)
                shown[key] = min((shown.get(key, voice), voice), key=lambda v: (v.key != key, v.name or ""))
        sides: dict[str, list[str]] = defaultdict(list)
        for key, voice in shown.items():
            if voice.named:
                sides[voice.group or voice.name or ""].append(key)
        order = sorted(held, key=lambda key: (not shown[key].named, held[key][0], key))
        found = [
            self._record(v, held[key], has_allies=len(sides[v.group or v.name or ""]) > 1)
            for key, v in ((key, shown[key]) for key in order)
        ]
        first: dict[object, list[tuple[int, float]]] = defaultdict(list)
        for n, origin in enumerate(found):
            for value, day in self._first_days(origin).items() if origin.named else ():
                first[value].append((n, day))
        return tuple(self._with_compatible(origin, first) for origin in found)

    def _record(self, voice: Voice, claims: list[str], *, has_allies: bool) -> Origin:
        reasons = [self._reason(voice, claim, claims) for claim in claims]
        why = self._why(voice, claims, [r.why for r in reasons])
        return Origin(
            name=voice.name,
            named=voice.named,
            group=voice.group,
            claims=tuple(claims),
            why="same side" if voice.named and has_allies and why != "same account" else why,
            joined=tuple(reasons),
            values=self._given(claims),
        )

    def _given(self, claims: Iterable[str]) -> tuple[int, ...]:
        """The values of these claims in the order of their days; those without one by size."""
        mine = self._answers_of(claims)
        mine.sort(key=lambda a: (not a.bearing.is_past, a.bearing.published or 0, a.low, str(a.key)))
        return tuple(dict.fromkeys(self._position[a.key] for a in mine))

    def _reason(self, voice: Voice, claim: str, claims: Sequence[str]) -> Joining:
        """Why a claim counts among those of an origin, and which other of them shows it."""
        if claim in self._copied and claim not in self._told:
            return self._copied[claim]
        work = self._bearings[claim].work
        like = next((c for c in claims if self._bearings[c].work != work), None)
        if claim in self._told and voice.named:
            like = next((c for c in claims if c not in self._told), None)
            return Joining(claim=claim, why="same account", like=like)
        if not voice.named:
            why = "agency copy" if voice.sort == "own" and like is not None else _UNNAMED[voice.sort]
        else:
            why = (
                "own reporting"
                if voice.group == voice.name and voice.sort == "witness"
                else "same source cited"
            )
        return Joining(claim=claim, why=why, like=like)

    @staticmethod
    def _why(voice: Voice, claims: Sequence[str], reasons: Sequence[str]) -> str:
        """The reason that tells most of an origin: copying first, then what most claims have."""
        for reason in ("same statement quoted", "copied text"):
            if reason in reasons:
                return reason
        stated = Counter(r for r in reasons if r != "same account")
        return max(stated, key=lambda reason: stated[reason]) if stated else "same account"

    def _with_compatible(self, origin: Origin, first: Mapping[object, Sequence[tuple[int, float]]]) -> Origin:
        """An unnamed origin with the named ones that had given one of its values by then.

        `first` has for each value who gave it, and when first. Where a day is not known, they may have.
        """
        if origin.named:
            return origin
        days = {(a.key, a.bearing.published) for a in self._answers_of(origin.claims)}
        mine = [(key, inf if day is None else day) for key, day in days]
        had = {n for key, day in mine for n, then in first.get(key, ()) if then <= day}
        return replace(origin, compatible=tuple(sorted(had)))

    def _first_days(self, origin: Origin) -> dict[object, float]:
        """When an origin gave each of its values first: before all days, where any of these is not known."""
        found: dict[object, float] = {}
        for answer in self._answers_of(origin.claims):
            day = -inf if answer.bearing.published is None else answer.bearing.published
            found[answer.key] = min(day, found.get(answer.key, inf))
        return found

    def _answers_of(self, claims: Iterable[str]) -> list[Answer]:
        return [answer for claim in sorted(set(claims)) for answer in self._given_by[claim]]


# Why a voice without a name is an origin of its own.
_UNNAMED = {"own": "own reporting", "anonymous": "unknown"}


def _first_of_each(bearings: Iterable[Bearing]) -> list[Bearing]:
    """Of each voice the first of two reports: among these is the first of another voice in another report."""
    works: dict[str, set[str]] = defaultdict(set)
    found = []
    for bearing in bearings:
        known = works[bearing.voice.key]
        if len(known) < 2 and bearing.work not in known:
            known.add(bearing.work)
            found.append(bearing)
    return found


def _joining(bearing: Bearing, other: Bearing) -> Joining:
    why = "same statement quoted" if bearing.is_quoted and other.is_quoted else "copied text"
    return Joining(claim=bearing.claim, why=why, like=other.claim)


def _full_names(voices: Iterable[Voice]) -> dict[str, str]:
    """The key of the one person who bears in full what another voice of the matter bears as its whole name.

    Two of one surname in one matter are rare, and an origin too few is better than one too many.
    """
    names = {v.key: lexicon.folded(v.name or "").split() for v in voices if v.named}
    bearers: dict[str, list[str]] = defaultdict(list)
    for key, words in names.items():
        if len(words) > 1:
            bearers[words[-1]].append(key)
    alone = ((key, words[0]) for key, words in names.items() if len(words) == 1)
    return {key: bearers[word][0] for key, word in alone if len(bearers.get(word, ())) == 1}


def _copied_together(answers: Sequence[Answer], copies: Mapping[str, str]) -> list[list[Bearing]]:
    """The claims that give the same value in the same words, each group in order."""
    found: dict[tuple[str, tuple[object, ...]], dict[str, Bearing]] = defaultdict(dict)
    for answer in answers:
        group = copies.get(answer.bearing.claim)
        if group is not None:
            found[group, answer.key][answer.bearing.claim] = answer.bearing
    groups = [[held[claim] for claim in sorted(held)] for held in found.values() if len(held) > 1]
    return sorted(groups, key=lambda group: group[0].claim)
