"""The machine's joins: nodes of one actor, each pair in a group fit to be one, and the reason in words.

Nodes are compared under one key only, so the work grows with the number of names; see `nodes.keys_of`.
What fits two that do not fit each other is joined to neither and waits in the queue of doubts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import NamedTuple, TypeVar

from sayso.identity import Usage
from sayso.resolve.agreement import agreeing, spelled_alike
from sayso.resolve.names import same_name
from sayso.resolve.nodes import Node, acronyms_of, body_words, is_personal, keys_of, known_as

T = TypeVar("T", "Rung", "Called")
Nodes = Mapping[Node, Sequence[Usage]]
"""What reports call each node."""
Reports = Callable[[Node], Collection[str]]
"""The reports that name a node."""
Labels = frozenset[tuple[str, bool]]
"""Decisions that part a node from others, each with the side on which it puts the node."""
Labelled = Callable[[Node], Labels]

# More middle names than this under one given and family name say that many bear it: then only names
# with the same middle names are joined.
_CROWD = 24

_MIDDLE = "the same given and family name, and no other such name is met"
_SPELLED_OUT = "an acronym that a report spells out"

_FITTING = frozenset(
    frozenset(pair)
    for pair in (("body", "group"), ("body", "medium"), ("body", "company"), ("medium", "company"))
)
"""Kinds that are often said of one organisation."""


class Group(NamedTuple):
    """Nodes taken for one actor, and why."""

    nodes: list[Node]
    reasons: list[str]


def joined(nodes: Nodes, labels: Labelled, reports: Reports) -> list[Group]:
    """Join nodes into groups; every node is in one."""
    blocks: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(nodes):
        blocks[node.text if node.is_alone else next(keys_of(node), node.text)].append(node)
    groups: list[list[Node]] = []
    for block in blocks.values():
        groups += _in_block(block, nodes, labels, reports) if len(block) > 1 else [block]
    found = [Group(sorted(g), sorted(_reasons(sorted(g), nodes))) for g in groups]
    return _with_acronyms(found, nodes, labels)


def opposed(a: Labels, b: Labels) -> bool:
    """Whether a decision puts the two on different sides."""
    return any((decision, not side) in b for decision, side in a)


def _in_block(block: list[Node], nodes: Nodes, labels: Labelled, reports: Reports) -> Iterable[list[Node]]:
    sort = block[0].sort
    if sort == "person":
        return _persons(block, nodes, labels)
    return _bodies(block, labels, reports) if sort == "body" else [[node] for node in block]


# --- persons --------------------------------------------------------------------------------------

Rung = tuple[tuple[str, ...], Labels]
"""The middle names between one given and one family name, and what people decided."""


def _persons(block: list[Node], nodes: Nodes, labels: Labelled) -> Iterator[list[Node]]:
    """Names with given and family name spelled alike, and middle names that fit."""
    given = spelled_alike([n.name[0] for n in block])
    family = spelled_alike([n.name[-1] for n in block])
    middle = spelled_alike([w for n in block for w in n.name[1:-1]])
    ends: dict[tuple[str, str], dict[Rung, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for node in block:
        rung = tuple(middle[w] for w in node.name[1:-1]), labels(node)
        ends[given[node.name[0]], family[node.name[-1]]][rung].append(node)
    for rungs in ends.values():
        personal = {rung[0] for rung, found in rungs.items() if any(is_personal(n, nodes[n]) for n in found)}
        yield from _agreeing(rungs, partial(_is_one_person, personal=personal))


def _is_one_person(a: Rung, b: Rung, *, personal: AbstractSet[tuple[str, ...]]) -> bool:
    """Whether the middle names are the same, or one of two persons' names has all of the other's."""
    if opposed(a[1], b[1]):
        return False
    return a[0] == b[0] or ({a[0], b[0]} <= personal and _nested(a[0], b[0]))


def _nested(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the words of one stand in the other, in order."""
    short, long = sorted((a, b), key=len)
    rest = iter(long)
    return all(word in rest for word in short)


# --- bodies ---------------------------------------------------------------------------------------

Called = tuple[str, Labels]
"""The kind that is said of a name, and what people decided."""


def _bodies(block: list[Node], labels: Labelled, reports: Reports) -> Iterator[list[Node]]:
    """Names with the same words in order, spelled alike, of kinds that one organisation may have.

    Where one report calls a name both, the kinds do not part it: a report means one thing by one name.
    """
    length = len(body_words(block[0]))
    # One word alone is the same word or another name.
    alike = [
        spelled_alike([body_words(n)[at] for n in block])
        if length > 1
        else {body_words(n)[at]: body_words(n)[at] for n in block}
        for at in range(length)
    ]
    same: dict[tuple[str, ...], dict[Called, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for node in block:
        name = tuple(classes[word] for classes, word in zip(alike, body_words(node), strict=True))
        same[name][node.kind, labels(node)].append(node)
    for called in same.values():
        yield from _agreeing(called, partial(_is_one_body, found=called, reports=reports))


def _is_one_body(a: Called, b: Called, *, found: Mapping[Called, list[Node]], reports: Reports) -> bool:
    if opposed(a[1], b[1]):
        return False
    return kinds_fit(a[0], b[0]) or any(
        not set(reports(x)).isdisjoint(reports(y)) for x in found[a] for y in found[b]
    )


def kinds_fit(a: str, b: str) -> bool:
    """Whether one organisation may be called both."""
    return a == b or "unknown" in (a, b) or frozenset((a, b)) in _FITTING


def _agreeing(found: Mapping[T, list[Node]], fit: Callable[[T, T], bool]) -> Iterator[list[Node]]:
    groups = agreeing(list(found), fit) if len(found) <= _CROWD else [[one] for one in found]
    for group in groups:
        yield [node for one in group for node in found[one]]


# --- acronyms -------------------------------------------------------------------------------------


def _with_acronyms(groups: list[Group], nodes: Nodes, labels: Labelled) -> list[Group]:
    """Join acronyms to the one full name for which reports use them as its short form."""
    short: dict[str, list[int]] = defaultdict(list)
    full: dict[str, set[int]] = defaultdict(set)
    for at, group in enumerate(groups):
        for node in group.nodes:
            if node.sort == "body" and len(node.name) == 1:
                short[node.name[0]].append(at)
            for acronym in acronyms_of(node, nodes[node]):
                full[acronym].add(at)
    meant: dict[int, set[int]] = defaultdict(set)
    for acronym in short.keys() & full.keys():
        if len(full[acronym]) == 1:
            meant[next(iter(full[acronym]))].update(short[acronym])
    taken: set[int] = set()
    for at in sorted(meant):
        others = [i for i in sorted(meant[at]) if i not in taken and i != at]
        if at not in taken and others:
            taken.update(_spelled_out(groups, at, others, nodes, labels))
    return [group for at, group in enumerate(groups) if at not in taken]


def _spelled_out(
    groups: list[Group], full: int, short: list[int], nodes: Nodes, labels: Labelled
) -> Iterator[int]:
    """Put the acronyms into the group of the full name, where all fit; which groups went into it."""

    def fit(a: int, b: int) -> bool:
        pairs = ((x, y) for x in groups[a].nodes for y in groups[b].nodes)
        return all(
            kinds_fit(_kind(x, nodes), _kind(y, nodes)) and not opposed(labels(x), labels(y))
            for x, y in pairs
        )

    together = next(g for g in agreeing([full, *short], fit) if full in g)
    for at in together:
        if at != full:
            why = _reason(groups[at].nodes[0], groups[full].nodes[0], nodes, _SPELLED_OUT)
            groups[full].nodes.extend(groups[at].nodes)
            groups[full].reasons.extend([*groups[at].reasons, why])
            yield at


def _kind(node: Node, nodes: Nodes) -> str:
    if node.sort != "known":
        return node.kind or node.sort
    first = nodes[node][0]
    actor = known_as(first.name, first.kind)
    return first.kind if actor is None else actor.kind


# --- reasons --------------------------------------------------------------------------------------


def _reasons(group: Sequence[Node], nodes: Nodes) -> Iterator[str]:
    """Why each node was joined to the one with the most claims."""
    if len(group) == 1:
        return
    first = min(group, key=lambda n: (-sum(m.claims for m in nodes[n]), n))
    for node in group:
        if node != first:
            yield _reason(first, node, nodes, _why(first, node))


def _why(a: Node, b: Node) -> str:
    kind = "person" if a.sort == "person" else "org"
    return same_name(" ".join(a.name), " ".join(b.name), kind) or _MIDDLE


def _reason(a: Node, b: Node, nodes: Nodes, why: str) -> str:
    x, y = sorted((shown(nodes[a]), shown(nodes[b])))
    if x == y:
        return f"“{x}”: {why}, called a {a.kind} and a {b.kind}"
    return f"“{x}” and “{y}”: {why}"


def shown(called: Iterable[Usage]) -> str:
    """The longest name that reports have for a node."""
    return min((one.name for one in called), key=lambda n: (-len(n), n))
