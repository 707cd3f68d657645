"""Pairs of actors that may be one: never joined by the machine, offered to a person, those that matter first.

Pairs are found over keys that two such names share, so that the work grows with the number of names. Where
many actors share a key, the name tells too little to ask. What only describes ("army units") is no name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import NamedTuple

from sayso.data import rows
from sayso.model import Actor, Naming, Review, digest
from sayso.resolve.actors import actor_of
from sayso.resolve.clusters import Cluster, clusters
from sayso.resolve.joins import kinds_fit, opposed
from sayso.resolve.names import SURE_WORD, words
from sayso.resolve.nodes import Node, acronyms_of, body_words, sound_key
from sayso.resolve.proper import is_headed_by_name
from sayso.resolve.spellings import spellings
from sayso.resolve.transliteration import closeness, plain_letters
from sayso.resolve.verdicts import verdict

# A key that more actors share tells too little to ask a person about each pair.
_MANY = 8
# A queue is for people: so many pairs at most, and so many of one actor. 768 reports of one war gave 90.
LONGEST = 200
_OF_ONE = 5

_PARTED = "the same name, its words parted otherwise"
_TWO_KINDS = "the same name, called a {} and a {}"
_SPELLED_TWICE = "an acronym that reports spell out in more than one way"
_BARE = "a bare name with the same title or post as one full name"


class Pair(NamedTuple):
    """Two actors that may be one, and why; the one with more claims first."""

    id: str
    why: str
    first: Actor
    other: Actor


def doubts(namings: Iterable[Naming], decisions: Iterable[Review]) -> list[Pair]:
    """The pairs to be decided by people, those that would move most claims first."""
    found = clusters(namings, decisions)
    asked: dict[tuple[int, int], tuple[str, str]] = {}
    for a, b, why, id in _candidates(found):
        if a != b and not opposed(_labels(found[a]), _labels(found[b])):
            pair = (a, b) if a < b else (b, a)
            asked.setdefault(pair, (id, why))
    return _ranked(found, asked)


def _labels(cluster: Cluster) -> frozenset[tuple[str, bool]]:
    return frozenset(cluster.parts.items())


def _ranked(found: list[Cluster], asked: Mapping[tuple[int, int], tuple[str, str]]) -> list[Pair]:
    """The pairs in which the lesser side has the most claims first; not too many, nor too many of one."""
    claims = {at: sum(len(m.claims) for m in found[at].namings.values()) for pair in asked for at in pair}
    times: Counter[int] = Counter()
    out: list[Pair] = []
    lesser_first = {pair: sorted(claims[at] for at in pair) for pair in asked}
    for pair in sorted(asked, key=lambda p: ([-n for n in lesser_first[p]], asked[p])):
        if len(out) == LONGEST:
            break
        first, other = sorted((actor_of(found[at]) for at in pair), key=lambda a: (-len(a.claims), a.id))
        is_known = {first.kind, other.kind} != {"unknown"}
        if is_known and all(times[at] < _OF_ONE for at in pair):
            times.update(pair)
            out.append(Pair(*asked[pair], first, other))
    return out


Candidate = tuple[int, int, str, str]
"""Two clusters by their places, why they may be one, and the id of the doubt."""


def _candidates(found: list[Cluster]) -> Iterator[Candidate]:
    named = [(at, cluster) for at, cluster in enumerate(found) if _is_named(cluster)]
    nodes = [(node, at) for at, cluster in named for node in sorted(cluster.nodes)]
    yield from _alike([(n, at) for n, at in nodes if n.sort == "person"], "person")
    yield from _alike([(n, at) for n, at in nodes if n.sort == "body"], "org")
    yield from _initials([(n, at) for n, at in nodes if n.sort == "person"])
    yield from _of_two_kinds(nodes)
    yield from _spelled_twice(nodes, found)
    yield from _bare(found)


def _is_named(cluster: Cluster) -> bool:
    """Whether any of its names is one: not "army units", nor "Northern and Southern troops"."""
    names = [m.name for m in cluster.namings.values() if m.kind != "document"]
    return any(is_headed_by_name(n) and (" and " not in n or not n.split()[-1].islower()) for n in names)


Placed = tuple[Node, int]
"""A node and its cluster's place."""


def _pair(a: Placed, b: Placed, why: str) -> Candidate:
    return a[1], b[1], why, "q" + digest(*sorted((a[0].text, b[0].text)))


def _alike(nodes: Iterable[Placed], sort: str) -> Iterator[Candidate]:
    """Names with the same words in another order or spelling, or with a word more."""
    full: dict[tuple[str, ...], list[Placed]] = defaultdict(list)
    longer: dict[tuple[str, ...], list[Placed]] = defaultdict(list)
    for placed in nodes:
        keys = [sound_key(word) for word in _words(placed[0])]
        if len(keys) >= 2:
            full[tuple(sorted(keys))].append(placed)
        for fewer in sorted(_shortened(keys, sort)):
            longer[fewer].append(placed)
    for same, short in full.items():
        pairs = [*_unless_many(combinations(short, 2), short), *_beside(short, longer.get(same, []))]
        for a, b in pairs:
            why = None if a[1] == b[1] else _doubt(_text(a[0]), _text(b[0]), sort)
            if why is not None and (sort == "person" or kinds_fit(a[0].kind, b[0].kind)):
                yield _pair(a, b, why)


def _unless_many(pairs: Iterable[tuple[Placed, Placed]], of: list[Placed]) -> Iterable[tuple[Placed, Placed]]:
    return pairs if len({at for _, at in of}) <= _MANY else ()


def _beside(short: list[Placed], long: list[Placed]) -> Iterable[tuple[Placed, Placed]]:
    return _unless_many(((a, b) for a in short for b in long), long)


def _words(node: Node) -> tuple[str, ...]:
    return node.name if node.sort == "person" else body_words(node)


def _text(node: Node) -> str:
    return " ".join(node.name)


def _shortened(keys: list[str], sort: str) -> set[tuple[str, ...]]:
    """The keys of a name without one of its words, at least two being left; of a person's also its ends."""
    if len(keys) < 3:
        return set()
    out = {tuple(sorted(keys[:at] + keys[at + 1 :])) for at in range(len(keys))}
    return out | ({tuple(sorted((keys[0], keys[-1])))} if sort == "person" else set())


def _initials(nodes: Iterable[Placed]) -> Iterator[Candidate]:
    """`K. Durani` beside the full names with this initial and family name."""
    whole: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    cut: list[Placed] = []
    for placed in nodes:
        name = placed[0].name
        if len(name[0]) == 1:
            cut.append(placed)
        else:
            whole[name[0][0], sound_key(name[-1])].append(placed)
    for placed in cut:
        name = placed[0].name
        others = whole.get((name[0], sound_key(name[-1])), [])
        for _, other in _beside([placed], others):
            why = _doubt(_text(placed[0]), _text(other[0]), "person")
            if why is not None:
                yield _pair(placed, other, why)


def _of_two_kinds(nodes: Iterable[Placed]) -> Iterator[Candidate]:
    """The same name of a person and a body, or of bodies whose kinds do not fit."""
    same: dict[str, list[Placed]] = defaultdict(list)
    for node, at in nodes:
        if node.sort == "person" or (node.sort == "body" and node.kind != "unknown"):
            same["".join(words(_text(node), "org"))].append((node, at))
    for group in same.values():
        for a, b in combinations(group, 2) if len(group) <= _MANY else ():
            kinds = sorted(n.kind or n.sort for n, _ in (a, b))
            if a[1] != b[1]:
                yield _pair(a, b, _PARTED if kinds[0] == kinds[1] else _TWO_KINDS.format(*kinds))


def _spelled_twice(nodes: Iterable[Placed], found: list[Cluster]) -> Iterator[Candidate]:
    """An acronym beside each of the full names for which reports use it."""
    short: dict[str, list[Placed]] = defaultdict(list)
    full: dict[str, list[Placed]] = defaultdict(list)
    for node, at in nodes:
        if node.sort == "body" and len(node.name) == 1:
            short[node.name[0]].append((node, at))
        on_node = list(found[at].namings.values()) if node.sort in ("body", "known") else []
        for acronym in acronyms_of(node, on_node):
            full[acronym].append((node, at))
    for acronym in sorted(short.keys() & full.keys()):
        meant = full[acronym]
        if len({at for _, at in meant}) <= _MANY:
            yield from (_pair(a, b, _SPELLED_TWICE) for a in short[acronym] for b in meant if a[1] != b[1])


def _bare(found: list[Cluster]) -> Iterator[Candidate]:
    """A bare family name or kunya in one report, with a title or post that one full name has in others."""
    full: dict[tuple[str, str], list[tuple[str, Placed]]] = defaultdict(list)
    for at, cluster in enumerate(found):
        for node in sorted(n for n in cluster.nodes if n.sort == "person"):
            for word in sorted({node.name[-1], *(w for w in node.name if w.startswith(_fathers()))}):
                for title in sorted(_titles(cluster)):
                    full[sound_key(word), title].append((word, (node, at)))
    for at, cluster in enumerate(found):
        node = min(cluster.nodes)
        if len(cluster.nodes) == 1 and node.sort == "local" and len(node.name) == 2:
            report, bare = node.name
            near = [full.get((sound_key(bare), title), ()) for title in sorted(_titles(cluster))]
            meant = [p for some in near for word, p in some if closeness(bare, word) >= SURE_WORD]
            if len({p[1] for p in meant}) == 1 and not _is_in(report, found[meant[0][1]]):
                yield _pair((node, at), min(meant), _BARE)


def _is_in(report: str, cluster: Cluster) -> bool:
    return any(m.report == report for m in cluster.namings.values())


def _titles(cluster: Cluster) -> set[str]:
    """The titles before a person's name, and the words of the posts, that are posts somebody may hold."""
    texts = {t for m in cluster.namings.values() for t in (*m.texts, *m.posts)}
    return {word for text in texts for word in plain_letters(text).split()} & _offices()


def _doubt(a: str, b: str, kind: str) -> str | None:
    """Why two names may be one, or None."""
    found = verdict(a, b, kind)
    return None if found.answer == "different" else found.why


@cache
def _offices() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("posts.tsv"))


@cache
def _fathers() -> tuple[str, ...]:
    """What kunyas begin with."""
    return tuple(sorted({w for w in spellings().joined.values() if w != "abd"}))
