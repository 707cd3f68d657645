"""The machine's joins: mentions gathered on nodes, nodes joined by sure reasons, blocked by keys."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from sayso.model import Claim
from sayso.resolve import proper
from sayso.resolve.lexicon import Known, country_code, known, state
from sayso.resolve.mentions import all_mentions, mention_id
from sayso.resolve.names import SURE_WORD, keys, same_name, words
from sayso.resolve.transliteration import closeness, plain_letters


@dataclass(slots=True)
class Mention:
    """One name and kind in one report, with the words and claims in which it stands."""

    id: str
    report: str
    name: str
    kind: str
    texts: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    posts: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Cluster:
    """Mentions taken for one actor, and why."""

    mentions: dict[str, Mention] = field(default_factory=dict)
    reasons: set[str] = field(default_factory=set)
    known: Known | None = None


Node = tuple[str, ...]
"""What mentions share that are one without question: a lexicon name, or the words of a name."""


def clusters(claims: Iterable[Claim]) -> list[Cluster]:
    """Gather and join; sorted, so that the order of claims tells nothing."""
    nodes: dict[Node, list[Mention]] = defaultdict(list)
    for mention in _mentions(claims):
        nodes[_node(mention)].append(mention)
    joins = _Joins(nodes)
    for a, b, why in _same_people(nodes):
        joins.join(a, b, why)
    for a, b, why in _same_bodies(nodes):
        joins.join(a, b, why)
    for a, b, why in _acronyms(nodes):
        joins.join(a, b, why)
    return [_cluster(group, nodes, joins) for group in joins.groups()]


def _mentions(claims: Iterable[Claim]) -> list[Mention]:
    found: dict[tuple[str, str, str], Mention] = {}
    for claim, who, name in all_mentions(claims):
        key = (claim.report, name, who.kind)
        mention = found.get(key)
        if mention is None:
            mention = found[key] = Mention(mention_id(*key), *key)
        mention.claims.add(claim.id)
        if who.text is not None:
            mention.texts.update(_printed(who.text, who.kind))
        if claim.post and claim.type in ("holds_post", "commands") and who in claim.roles.get("agent", ()):
            mention.posts.add(claim.post)
    return sorted(found.values(), key=lambda m: m.id)


@lru_cache(maxsize=65536)
def _printed(text: str, kind: str) -> tuple[str, ...]:
    """The spellings to be shown: the words as said, the name inside them, an acronym in brackets."""
    text = " ".join(text.split())
    if not proper.has_name(text):
        return ()  # a pronoun, or "the regime"
    inner = proper.person(text) if kind == "person" else proper.bare(text)
    return tuple(filter(None, (text, inner, *_IN_BRACKETS.findall(text))))


_IN_BRACKETS = re.compile(r"\(\s?([A-Z][A-Za-z-]*[A-Z][A-Za-z-]*)\s?\)")  # an acronym


def _node(mention: Mention) -> Node:
    name, kind = mention.name, mention.kind
    actor = _known(name, kind)
    if actor is not None:
        return ("known", actor.name, actor.country or "")
    if kind == "person" or (kind == "unknown" and _personal(name)):
        parts = words(name)
        return ("person", *parts) if len(parts) >= 2 else ("local", mention.report, *parts)
    plain = plain_letters(name)
    if kind == "unknown" and len(plain.split()) == 1:
        return ("local", mention.report, plain)
    if len(plain.split()) == 1 and proper.shape(name) is not None:
        return ("local", mention.report, plain)  # "the Council": another one in every report
    return ("people" if kind == "people" else "body", plain)


def _known(name: str, kind: str) -> Known | None:
    """What the lexicon knows by this name; a state also by its people's ("Russian")."""
    if kind == "person":
        return None
    code = country_code(name) if kind == "state" else None
    return known(name) or (None if code is None else state(code))


def _personal(name: str) -> bool:
    """Whether a name of unknown kind is shaped like a person's: two or three capitalised words."""
    tokens = name.split()
    capitals = all(t[:1].isupper() or "-" in t for t in tokens)
    return 2 <= len(tokens) <= 3 and capitals and not name.isupper() and proper.shape(name) is None


class _Joins:
    """Union-find over nodes, the smallest node leading; keeps every reason."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._above = {n: n for n in sorted(nodes)}
        self._why: dict[Node, set[str]] = defaultdict(set)

    def root(self, node: Node) -> Node:
        while self._above[node] != node:
            self._above[node] = self._above[self._above[node]]
            node = self._above[node]
        return node

    def join(self, a: Node, b: Node, why: str) -> None:
        x, y = sorted((self.root(a), self.root(b)))
        self._why[x].add(why)
        if x != y:
            self._above[y] = x
            self._why[x] |= self._why.pop(y, set())

    def groups(self) -> list[list[Node]]:
        out: dict[Node, list[Node]] = defaultdict(list)
        for node in self._above:
            out[self.root(node)].append(node)
        return list(out.values())

    def why(self, node: Node) -> set[str]:
        return self._why.get(self.root(node), set())


Join = tuple[Node, Node, str]


def _shown(nodes: dict[Node, list[Mention]], node: Node) -> str:
    return min((m.name for m in nodes[node]), key=lambda n: (-len(n), n))


def _same_people(nodes: dict[Node, list[Mention]]) -> Iterator[Join]:
    """Join full names that differ in spelling only; then a short one to the only longer one."""
    blocks: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in sorted(n for n in nodes if n[0] == "person"):
        spelled = keys(" ".join(node[1:]))
        blocks[spelled[0], spelled[-1]].append(node)
    for block in blocks.values():
        yield from _in_block(nodes, block)


# A larger block holds one name many times over; comparing neighbours in the alphabet is then enough.
_BLOCK = 300


def _pairs(block: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    if len(block) <= _BLOCK:
        yield from combinations(block, 2)
    else:
        yield from ((a, b) for i, a in enumerate(block) for b in block[i + 1 : i + 20])


def _in_block(nodes: dict[Node, list[Mention]], block: list[Node]) -> Iterator[Join]:
    for a, b in _pairs(block):
        why = same_name(" ".join(a[1:]), " ".join(b[1:]), "person")
        if why is not None:
            yield a, b, _reason(nodes, a, b, why)
    for short in (n for n in block if len(n) == 3):
        longer = [n for n in block if len(n) == 4 and _same_ends(short, n)]
        if longer and all(_alike(longer[0], n) for n in longer[1:]):
            yield (
                short,
                longer[0],
                _reason(
                    nodes, short, longer[0], "the same given and family name, and no other such name is met"
                ),
            )


def _same_ends(a: Node, b: Node) -> bool:
    return closeness(a[1], b[1]) >= SURE_WORD and closeness(a[-1], b[-1]) >= SURE_WORD


def _alike(a: Node, b: Node) -> bool:
    return same_name(" ".join(a[1:]), " ".join(b[1:]), "person") is not None


def _reason(nodes: dict[Node, list[Mention]], a: Node, b: Node, why: str) -> str:
    x, y = sorted((_shown(nodes, a), _shown(nodes, b)))
    return f"“{x}” and “{y}”: {why}"


def _same_bodies(nodes: dict[Node, list[Mention]]) -> Iterator[Join]:
    blocks: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in sorted(n for n in nodes if n[0] == "body"):
        blocks[keys(node[1], "org")].append(node)
    for block in blocks.values():
        for a, b in _pairs(block):
            why = same_name(a[1], b[1], "org")
            if why is not None:
                yield a, b, _reason(nodes, a, b, why)


def _acronyms(nodes: dict[Node, list[Mention]]) -> Iterator[Join]:
    """Join an acronym to the one full name for which reports use it as its short form."""
    full: dict[str, set[Node]] = defaultdict(set)
    for node, mentions in nodes.items():
        for text in {t for m in mentions for t in m.texts}:
            if (
                text.isupper()
                and 2 <= len(text) <= 8
                and plain_letters(text) != node[-1]
                and node[0] in ("body", "known")
            ):
                full[plain_letters(text)].add(node)
    for acronym, meant in sorted(full.items()):
        node = ("body", acronym)
        if node in nodes and len(meant) == 1:
            other = next(iter(meant))
            yield node, other, _reason(nodes, node, other, "an acronym that a report spells out")


def _stands_for(mention: Mention) -> Iterator[str]:
    """The shorter spellings that stand for the full name in one report."""
    for text in mention.texts:
        inner = proper.person(text) if mention.kind == "person" else proper.bare(text)
        if (
            inner is not None
            and inner != mention.name
            and plain_letters(inner) != plain_letters(mention.name)
        ):
            yield f"“{inner}” stands for “{mention.name}” in a report that has both"


def _cluster(group: list[Node], nodes: dict[Node, list[Mention]], joins: _Joins) -> Cluster:
    mentions = {m.id: m for node in group for m in nodes[node]}
    first = next((nodes[n][0] for n in sorted(group) if n[0] == "known"), None)
    actor = None if first is None else _known(first.name, first.kind)
    reasons = joins.why(group[0]) | {r for m in mentions.values() for r in _stands_for(m)}
    names = {m.name for m in mentions.values()}
    if actor is not None and len(names) > 1:
        others = ", ".join(f"“{n}”" for n in sorted(names - {actor.name}))
        reasons.add(f"{others}: known names of {actor.name}")
    return Cluster(mentions, reasons, actor)
