"""Pairs of actors that may be one: never joined by the machine, offered to a person, those that matter first.

Pairs are found over keys that two such names share: the work grows with the number of names, and a new report
calls for a new look only at names that share keys with its own. Under a key some names look for others, and
some are found. Where many actors are found, the name tells too little to ask. What only describes ("army
units") is no name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache

from sayso.data import rows
from sayso.identity import Alias, Offer, Offered, Pair, Weighed
from sayso.model import Naming, Review, digest
from sayso.resolve.actors import actor_of, one_by_one
from sayso.resolve.clusters import Cluster, clusters
from sayso.resolve.joins import kinds_fit, opposed
from sayso.resolve.names import SURE_WORD, words
from sayso.resolve.nodes import Node, acronyms_of, body_words, node_in, sound_key
from sayso.resolve.proper import is_headed_by_name
from sayso.resolve.spellings import spellings
from sayso.resolve.transliteration import closeness, plain_letters
from sayso.resolve.verdicts import verdict

# A key under which more actors are found tells too little to ask a person about each pair.
MANY = 8
# A queue is for people: so many pairs at most, and so many of one actor. 768 reports of one war gave 90.
LONGEST = 200
_OF_ONE = 5

FOUND, LOOKS, BOTH = 1, 2, 3
"""What a name does under a key: it is found there by others, it looks for others, or both."""

_PARTED = "the same name, its words parted otherwise"
_TWO_KINDS = "the same name, called a {} and a {}"
_SPELLED_TWICE = "an acronym that reports spell out in more than one way"
_BARE = "a bare name with the same title or post as one full name"


def doubts(namings: Iterable[Naming], decisions: Iterable[Review]) -> list[Pair]:
    """The pairs to be decided by people, those that would move most claims first."""
    found: dict[str, list[Alias]] = defaultdict(list)
    looking: dict[str, list[Alias]] = defaultdict(list)
    actors = {}
    for cluster in clusters(one_by_one(namings), decisions):
        actor = actor_of(cluster)
        claims = {claim for naming in cluster.namings for claim in naming.claims}
        reports = {naming.report for naming in cluster.namings}
        actors[actor.id] = Weighed(actor.id, len(claims), actor.kind), reports
        for alias, keys in filed(cluster, actor.id):
            for key, does in keys.items():
                if does & FOUND:
                    found[key].append(alias)
                if does & LOOKS:
                    looking[key].append(alias)
    owner = {
        alias.text: alias.actor for under in (found, looking) for some in under.values() for alias in some
    }
    return ranked(
        Offered(key, offer, one, other, offer.report in reports)
        for key, some in looking.items()
        for offer in offered(key, some, found.get(key, []))
        for (one, _), (other, reports) in [(actors[owner[offer.name]], actors[owner[offer.other]])]
    )


# --- the keys under which names are filed ---------------------------------------------------------

# What keys begin with; of several reasons to ask about two actors, that of the first is told.
_PERSONS, _BODIES, _INITIALS, _KINDS, _ACRONYMS, _BARE_NAMES = "abcdef"


def filed(cluster: Cluster, actor: str) -> Iterator[tuple[Alias, dict[str, int]]]:
    """Each name of an actor that may be another's, with its keys, and what it does under each."""
    is_named, titles = _is_named(cluster), _titles(cluster)
    labels = frozenset(cluster.parts.items())
    for node in sorted(cluster.nodes):
        pairs = [*_bare(node, titles, is_alone=len(cluster.nodes) == 1)]
        if is_named:
            pairs += [*_alike(node), *_initials(node), *_of_two_kinds(node), *_acronyms(node, cluster)]
        if pairs:
            yield Alias(node.text, actor, labels), dict(pairs)


def _is_named(cluster: Cluster) -> bool:
    """Whether any of its names is one: not "army units", nor "Northern and Southern troops"."""
    names = [one.name for one in cluster.called if one.kind != "document"]
    return any(is_headed_by_name(n) and (" and " not in n or not n.split()[-1].islower()) for n in names)


Filed = tuple[str, int]
"""A key, and what the name does under it."""


def _key(sort: str, *words: str) -> str:
    return sort + digest(*words)


def _alike(node: Node) -> Iterator[Filed]:
    """Names with the same words in another order or spelling, or with a word more, find each other."""
    if node.sort not in ("person", "body"):
        return
    sort = _PERSONS if node.sort == "person" else _BODIES
    keys = [sound_key(word) for word in (node.name if node.sort == "person" else body_words(node))]
    if len(keys) >= 2:
        yield _key(sort, "full", *sorted(keys)), BOTH
        yield _key(sort, "longer", *sorted(keys)), LOOKS
    for fewer in _shortened(keys, node.sort):
        yield _key(sort, "longer", *fewer), FOUND


def _shortened(keys: list[str], sort: str) -> set[tuple[str, ...]]:
    """The keys of a name without one of its words, at least two being left; of a person's also its ends."""
    if len(keys) < 3:
        return set()
    out = {tuple(sorted(keys[:at] + keys[at + 1 :])) for at in range(len(keys))}
    return out | ({tuple(sorted((keys[0], keys[-1])))} if sort == "person" else set())


def _initials(node: Node) -> Iterator[Filed]:
    """`K. Durani` finds the full names with this initial and family name."""
    if node.sort == "person":
        given, family = node.name[0], sound_key(node.name[-1])
        yield _key(_INITIALS, given[0], family), LOOKS if len(given) == 1 else FOUND


def _of_two_kinds(node: Node) -> Iterator[Filed]:
    """The same name of a person and a body, or of bodies whose kinds do not fit."""
    if node.sort == "person" or (node.sort == "body" and node.kind != "unknown"):
        yield _key(_KINDS, "".join(words(_text(node), "org"))), BOTH


def _acronyms(node: Node, cluster: Cluster) -> Iterator[Filed]:
    """An acronym finds each of the full names for which reports use it."""
    if node.sort == "body" and len(node.name) == 1:
        yield _key(_ACRONYMS, node.name[0]), LOOKS
    for acronym in acronyms_of(node, cluster.called):
        yield _key(_ACRONYMS, acronym), FOUND


def _bare(node: Node, titles: Collection[str], *, is_alone: bool) -> Iterator[Filed]:
    """A bare family name or kunya in one report finds full names that have its title or post in others."""
    if node.sort == "person":
        sounds = {sound_key(word) for word in _may_stand_alone(node)}
        yield from ((_key(_BARE_NAMES, sound, title), FOUND) for sound in sounds for title in titles)
    if node.sort == "local" and len(node.name) == 2 and is_alone:
        yield from ((_key(_BARE_NAMES, sound_key(node.name[1]), title), LOOKS) for title in titles)


def _may_stand_alone(node: Node) -> set[str]:
    return {node.name[-1], *(word for word in node.name if word.startswith(_fathers()))}


def _titles(cluster: Cluster) -> set[str]:
    """The titles before a person's name, and the words of the posts, that are posts somebody may hold."""
    if not any(node.sort in ("person", "local") for node in cluster.nodes):
        return set()
    texts = {t for one in cluster.called for t in (*one.texts, *one.posts)}
    return {word for text in texts for word in plain_letters(text).split()} & _offices()


@cache
def _offices() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("posts.tsv"))


@cache
def _fathers() -> tuple[str, ...]:
    """What kunyas begin with."""
    return tuple(sorted({w for w in spellings().joined.values() if w != "abd"}))


# --- names that meet ------------------------------------------------------------------------------


def offered(key: str, looking: Iterable[Alias], found: Collection[Alias]) -> Iterator[Offer]:
    """Which of the names that look for others under a key may be of one actor with which that are found."""
    if len({alias.actor for alias in found}) > MANY:
        return
    reason, each = _REASONS[key[0]], list(looking)
    both = {alias.text for alias in each}
    for one in each:
        node = node_in(one.text)
        for other in found:
            is_told = other.text in both and other.text < one.text  # it finds this one itself
            if is_told or one.actor == other.actor or opposed(one.parted, other.parted):
                continue
            why = reason(node, node_in(other.text))
            if why is not None:
                id = "q" + digest(*sorted((one.text, other.text)))
                report = node.name[0] if node.sort == "local" else None
                yield Offer(id, why, one.text, other.text, report)


def _text(node: Node) -> str:
    return " ".join(node.name)


def _doubt(a: Node, b: Node) -> str | None:
    """Why two names may be one, or None."""
    found = verdict(_text(a), _text(b), "person" if a.sort == "person" else "org")
    return None if found.answer == "different" else found.why


def _bodies_doubt(a: Node, b: Node) -> str | None:
    return _doubt(a, b) if kinds_fit(a.kind, b.kind) else None


def _two_kinds(a: Node, b: Node) -> str:
    kinds = sorted(n.kind or n.sort for n in (a, b))
    return _PARTED if kinds[0] == kinds[1] else _TWO_KINDS.format(*kinds)


def _bare_beside_full(bare: Node, full: Node) -> str | None:
    word = bare.name[1]
    meant = (w for w in _may_stand_alone(full) if sound_key(w) == sound_key(word))
    return _BARE if any(closeness(word, w) >= SURE_WORD for w in meant) else None


_REASONS: Mapping[str, Callable[[Node, Node], str | None]] = {
    _PERSONS: _doubt,
    _BODIES: _bodies_doubt,
    _INITIALS: _doubt,
    _KINDS: _two_kinds,
    _ACRONYMS: lambda a, b: _SPELLED_TWICE,
    _BARE_NAMES: _bare_beside_full,
}


# --- the queue ------------------------------------------------------------------------------------


def ranked(found: Iterable[Offered]) -> list[Pair]:
    """The pairs in which the lesser side has the most claims first; not too many, nor too many of one."""
    every = list(found)
    meant: dict[str, set[str]] = defaultdict(set)
    for one in every:
        meant[one.offer.name].add(one.other.actor)
    told: dict[tuple[str, ...], Offered] = {}
    for one in sorted(every, key=_place):
        is_clear = one.offer.report is None or (len(meant[one.offer.name]) == 1 and not one.is_met)
        if is_clear and {one.one.kind, one.other.kind} != {"unknown"}:
            told.setdefault(tuple(sorted((one.one.actor, one.other.actor))), one)
    times: Counter[str] = Counter()
    out: list[Pair] = []
    for pair, one in sorted(told.items(), key=lambda item: _weight(item[1])):
        if len(out) < LONGEST and all(times[actor] < _OF_ONE for actor in pair):
            times.update(pair)
            first, other = sorted((one.one, one.other), key=lambda side: (-side.claims, side.actor))
            out.append(Pair(one.offer.id, one.offer.why, first.actor, other.actor))
    return out


def _place(one: Offered) -> tuple[str, Node, Node]:
    """Which of several reasons to ask about two actors is told: the same, whatever else is in the ledger."""
    return one.key[0], node_in(one.offer.name), node_in(one.offer.other)


def _weight(one: Offered) -> tuple[int, int, str, str]:
    few, many = sorted((one.one.claims, one.other.claims))
    return -few, -many, one.offer.id, one.offer.why
