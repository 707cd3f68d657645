"""What is known of two mentions of one sentence: the signs by which the judge of relations goes.

A sign is a word or two that holds of the pair or does not: "gap 2", "between against organisation+place".
Names stand in none, only their kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from sayso.claims.clause import Clause
from sayso.claims.draft import Draft
from sayso.claims.lexicon import event_senses, posts, relation_senses
from sayso.claims.senses import classes_of
from sayso.claims.spots import Spot, lists, sides, spots
from sayso.claims.words import Words
from sayso.data import kept, own_predicates
from sayso.model import Mention

TYPES = frozenset({"person", "organisation", "place", "weapon", "platform", "nationality"})
"""Types of mentions between which relations are looked for."""
_FARTHEST = 45
_PLAIN = 5
"""Up to so many words between two mentions are a sign as a whole."""
_STEPS = (0, 1, 2, 3, 4, 6, 9, 14, 22)
_TELLING = frozenset({"ADP", "SCONJ", "CCONJ", "NOUN", "PUNCT", "PART"})
_NO_PATH = 99

Wanted = Callable[[Spot, Spot], bool]


class Pairs:
    """The pairs of one report's mentions that may be related, and their signs."""

    def __init__(
        self, words: Words, clauses: Iterable[Clause], drafts: Iterable[Draft], mentions: Iterable[Mention]
    ) -> None:
        self.words = words
        self.sides = sides(words, clauses)
        self._drafts = _told(drafts)
        self.by_sentence: dict[int, list[Spot]] = {}
        for spot in spots(words, (m for m in mentions if m.type in TYPES)):
            self.by_sentence.setdefault(words.sentence_of[spot.head], []).append(spot)
        self._way: dict[tuple[int, int], int] = {}

    def all(self, wanted: Wanted | None = None) -> Iterator[tuple[Spot, Spot, list[str]]]:
        """Each pair, or each that is wanted, in order of the text, with its signs."""
        for found in self.by_sentence.values():
            group = lists(self.words, found)
            for i, j in combinations(range(len(found)), 2):
                one, other = found[i], found[j]
                if one.mention.span == other.mention.span or other.first - one.last > _FARTHEST:
                    continue
                if wanted is None or wanted(one, other):
                    yield one, other, self._signs(found, group, i, j)

    def _signs(self, found: list[Spot], group: list[int], i: int, j: int) -> list[str]:
        one, other = found[i], found[j]
        types = f"{one.type}+{other.type}"
        signs = {f"types {types}"}
        signs.update(self._of_each(one, "a"), self._of_each(other, "b"))
        signs.update(self._around(one, other, types))
        if one.last < other.first:
            between = [m for k, m in enumerate(found) if m.first > one.last and m.last < other.first]
            signs.update(self._between(one, other, "", types))
            signs.update(_mentions_between(one, other, between, types))
            signs.update(self._without_lists(found, group, i, j, types))
        else:
            signs.update(self._nested(one, other, types))
        signs.update(self._along_parse(one, other, types))
        signs.update(self._in_clauses(one, other, types))
        signs.update(self._nearness(found, one, other, types))
        for told, way in self.told(one, other):
            signs.update((f"told {told}{way}", f"told {told}{way} {types}"))
        return sorted(signs)

    def _of_each(self, spot: Spot, name: str) -> Iterator[str]:
        words, head = self.words, spot.head
        yield f"{name} head {_word(words, head)}"
        yield f"{name} dep {words.dep[head]}"
        yield f"{name} pos {words.pos[head]} {spot.type}"
        for known in _known(words, head):
            yield f"{name} {known}"
        for at in range(spot.first, spot.last + 1):
            if at != head and words.pos[at] in ("NOUN", "ADJ", "VERB"):
                yield f"{name} word {_word(words, at)}"

    def _around(self, one: Spot, other: Spot, types: str) -> Iterator[str]:
        words = self.words
        start, end = words.sentences[words.sentence_of[one.head]]
        before = _word(words, one.first - 1) if one.first > start else "^"
        after = _word(words, other.last + 1) if other.last + 1 < end else "$"
        yield from (f"before {before}", f"after {after}", f"after {after} {types}")
        for at, name in ((one.first - 2, "before2"), (other.last + 2, "after2")):
            yield f"{name} {_word(words, at) if start <= at < end else '^'}"
        if start < one.first <= start + 2 and words.pos[one.first - 1] == "ADP":
            yield f"fronted {words.lower[one.first - 1]} {types}"

    def _between(self, one: Spot, other: Spot, name: str, types: str) -> Iterator[str]:
        """The words between; `name` is empty, or "list " where lists were passed over."""
        words = self.words
        between = range(one.last + 1, other.first)
        yield f"{name}gap {_step(len(between))} {types}"
        forms = [_word(words, at) for at in between]
        if len(forms) <= _PLAIN:
            yield f"{name}all {' '.join(forms)} {types}"
            yield f"{name}all {' '.join(forms)}"
        if not forms:
            return
        yield from (
            f"{name}first {forms[0]} {types}",
            f"{name}last {forms[-1]} {types}",
            f"{name}last {forms[-1]}",
        )
        for at, form in zip(between, forms, strict=True):
            yield f"{name}between {form}"
            if words.is_verb(at) or words.pos[at] in _TELLING:
                yield f"{name}between {form} {types}"
            for known in _tells(words, at):
                yield from (f"{name}between {known}", f"{name}between {known} {types}")

    def _without_lists(
        self, found: list[Spot], group: list[int], i: int, j: int, types: str
    ) -> Iterator[str]:
        """The same as if each stood next to the other in its list."""
        if group[i] == group[j]:
            yield from ("one list", f"one list {types}")
            return
        one, other = found[i], found[j]
        lasts = [m for k, m in enumerate(found) if group[k] == group[i] and m.last < other.first]
        firsts = [m for k, m in enumerate(found) if group[k] == group[j] and m.first > one.last]
        last, first = lasts[-1], firsts[0]
        if last.last < first.first:
            yield from self._between(last, first, "list ", types)
            inner = [m.type for m in found if m.first > last.last and m.last < first.first]
            yield f"list inner {min(len(inner), 3)} {types}"
            yield f"list nearest {other.type not in inner} {one.type not in inner} {types}"

    def _nested(self, one: Spot, other: Spot, types: str) -> Iterator[str]:
        words = self.words
        where = "start" if other.first == one.first else "end" if other.last == one.last else "middle"
        yield from (f"nested {where} {types}", f"nested {words.dep[other.head]} {types}")
        for at in range(one.first, one.last + 1):
            if not other.first <= at <= other.last:
                yield f"nesting {_word(words, at)}"

    def _along_parse(self, one: Spot, other: Spot, types: str) -> Iterator[str]:
        words = self.words
        path = way_between(words, one.head, other.head)
        if path is None:
            yield f"no path {types}"
            return
        up, top, down = path
        labels = "^".join(words.dep[at] for at in up) + "|" + "_".join(words.dep[at] for at in down)
        unlisted = "^".join(words.dep[at] for at in up if words.dep[at] != "conj")
        unlisted += "|" + "_".join(words.dep[at] for at in down if words.dep[at] != "conj")
        yield from (f"path {labels}", f"path {labels} {types}", f"plain path {unlisted} {types}")
        yield f"path length {min(len(up) + len(down), 8)} {types}"
        yield from (f"top {_word(words, top)}", f"top {_word(words, top)} {types}", f"top {words.pos[top]}")
        for known in _known(words, top):
            yield from (f"top {known} {words.dep[up[-1]] if up else ''}", f"top {known} {types}")
        middle = [*up[1:], *down[:-1]]
        if len(middle) < _PLAIN:
            yield "way " + " ".join(_word(words, at) for at in [*up[1:], top, *down[:-1]])
        for at in middle:
            yield from (f"on way {_word(words, at)}", f"on way {words.dep[at]} {_word(words, at)} {types}")
            for known in _tells(words, at):
                yield from (f"on way {known}", f"on way {known} {types}")

    def _in_clauses(self, one: Spot, other: Spot, types: str) -> Iterator[str]:
        words = self.words
        is_shared = False
        for clause, side in self.sides.get(one.head, ()):
            for its, other_side in self.sides.get(other.head, ()):
                if its is not clause:
                    continue
                is_shared = True
                verb = _word(words, clause.head)
                yield from (f"clause {side} {other_side}", f"clause {side} {other_side} {types}")
                yield from (f"clause {side} {verb} {other_side}", f"verb {verb} {types}")
                for known in _tells(words, clause.head):
                    yield from (f"clause {side} {known} {other_side}", f"verb {known} {types}")
        if not is_shared:
            yield f"no clause {types}"

    def _nearness(self, found: list[Spot], one: Spot, other: Spot, types: str) -> Iterator[str]:
        """How many of the same type stand nearer in the parse."""
        way = self._length(one, other)
        for name, here, there in (("b", one, other), ("a", other, one)):
            rivals = [m for m in found if m.type == there.type and m is not there and m is not here]
            nearer = sum(self._length(here, m) < way for m in rivals)
            yield from (f"nearer {name} {min(nearer, 3)}", f"nearer {name} {min(nearer, 2)} {types}")
            if not rivals:
                yield f"only {name} {types}"

    def _length(self, one: Spot, other: Spot) -> int:
        key = (one.head, other.head)
        if key not in self._way:
            path = way_between(self.words, *key)
            length = _NO_PATH
            if path is not None:
                length = sum(self.words.dep[at] != "conj" for at in (*path[0], *path[2]))
            self._way[key] = self._way[key[::-1]] = length
        return self._way[key]

    def told(self, one: Spot, other: Spot) -> Iterator[tuple[str, str]]:
        """What the rules found between the two: the type, and which way."""
        for type_, agents, targets in self._drafts:
            for here, there, way in ((one, other, ">"), (other, one, "<")):
                if any(here.first <= at <= here.last for at in agents):
                    if any(there.first <= at <= there.last for at in targets):
                        yield type_, way
                    elif (
                        sum(one.first <= at <= one.last or other.first <= at <= other.last for at in agents)
                        > 1
                    ):
                        yield type_, "="


def _told(drafts: Iterable[Draft]) -> list[tuple[str, list[int], list[int]]]:
    return [
        (d.type, d.roles.get("agent", []), d.roles.get("target", []))
        for d in drafts
        if d.kind in ("event", "relation") and d.type is not None
    ]


def _mentions_between(one: Spot, other: Spot, between: Sequence[Spot], types: str) -> Iterator[str]:
    yield from (f"inner {min(len(between), 4)}", f"inner {min(len(between), 3)} {types}")
    inner = {m.type for m in between}
    for type_ in inner:
        yield f"inner {type_}"
    for name, spot in (("a", one), ("b", other)):
        if spot.type in inner:
            yield f"inner like {name} {types}"


def way_between(words: Words, one: int, other: int) -> tuple[list[int], int, list[int]] | None:
    """The words from one up to the first above both, that one, and those down to the other."""
    up = [one, *words.ancestors(one)]
    down = [other]
    while down[-1] not in up:
        if words.head[down[-1]] == down[-1]:
            return None
        down.append(words.head[down[-1]])
    return up[: up.index(down[-1])], down[-1], down[-2::-1]


def _word(words: Words, at: int) -> str:
    """A word as it stands in signs: a name by its kind."""
    if words.label(at) and words.pos[at] in ("PROPN", "NUM", "ADJ"):
        return f"<{words.label(at)}>"
    if words.pos[at] in ("PROPN", "NUM", "SPACE"):
        return f"<{words.pos[at]}>"
    return "".join((words.lower[at] if words.pos[at] == "PRON" else words.lemma[at]).split())


def _step(number: int) -> int:
    return max(step for step in _STEPS if step <= number)


def _tells(words: Words, at: int) -> tuple[str, ...]:
    """The types of events and relations that a word may tell."""
    return _senses(words.lemma[at])


@kept(under=own_predicates)
def _senses(lemma: str) -> tuple[str, ...]:
    found = {
        f"tells {sense.type}" + (f" {sense.mode}" if sense.mode else "")
        for lexicon in (event_senses(), relation_senses())
        for pos in ("v", "n")
        for sense in lexicon.get((lemma, pos), ())
    }
    return tuple(sorted(found | ({"post"} if lemma in posts() else set())))


def _known(words: Words, at: int) -> Iterator[str]:
    yield from _tells(words, at)
    for known in sorted(classes_of(words, at)):
        yield f"is {known}"
