"""Nodes: what namings share that are one without question, and the keys under which nodes may meet.

A node is a name of the lexicon, the words of a full name, or, where the words are too few to tell anybody,
the words in one report. Nodes without a common key are never compared: that bounds the work of joining,
and tells which nodes a new report can touch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from sayso.data import kept
from sayso.identity import Usage
from sayso.model import Naming, digest
from sayso.resolve import proper
from sayso.resolve.lexicon import Known, country_code, known, state
from sayso.resolve.names import words
from sayso.resolve.spellings import spellings
from sayso.resolve.transliteration import key, plain_letters

_BREAK = "\x1f"


class Node(NamedTuple):
    """What namings share that are one without question."""

    sort: str
    """`known person body people`, or `local`: of one report only."""
    name: tuple[str, ...]
    """Plain words; of a lexicon name, the name and its country; of a local one, the report first."""
    kind: str = ""
    """Of a body: its kind, since one name may be that of a state and of a medium."""
    part: str = ""
    """The split that took these namings out of the node, or that left them alone, each report by itself,
    because they came later and two bear their name; empty where none did."""

    @property
    def is_alone(self) -> bool:
        """Whether a split by reports leaves open whose name this is."""
        return " " in self.part

    @property
    def text(self) -> str:
        """The node in one string, to be put in order."""
        return _BREAK.join((self.sort, self.kind, self.part, *self.name))

    @property
    def id(self) -> str:
        """The node as it is stored, and the id of an actor that has no other."""
        return _id(self)


@lru_cache(maxsize=32768)
def _id(node: Node) -> str:
    return "a" + digest(node.text)


@lru_cache(maxsize=32768)
def node_in(text: str) -> Node:
    """The node that is this string."""
    sort, kind, part, *name = text.split(_BREAK)
    return Node(sort, tuple(name), kind, part)


def node_of(naming: Naming) -> Node:
    """The node of a naming, whatever people decided."""
    return next(nodes_named(naming.name, naming.kind, [naming.report]))


def nodes_named(name: str, kind: str, reports: Iterable[str]) -> Iterator[Node]:
    """The node of a name, or where it tells nobody by itself, its node in each of the reports."""
    node = _node(name, kind)
    if node is not None:
        yield node
        return
    plain = words(name) if _is_person(name, kind) else tuple(plain_letters(name).split())
    yield from (Node("local", (report, *plain)) for report in reports)


@kept(maxsize=32768)
def _node(name: str, kind: str) -> Node | None:
    """The node of a name that names somebody in any report; None where every report may mean another."""
    actor = known_as(name, kind)
    if actor is not None:
        return Node("known", (actor.name, actor.country or ""))
    if _is_person(name, kind):
        parts = words(name)
        return Node("person", parts) if len(parts) >= 2 else None
    plain = tuple(plain_letters(name).split())
    if len(plain) == 1 and (kind == "unknown" or proper.shape(name) is not None):
        return None  # "the Council": another one in every report
    if kind == "people":
        return Node("people", plain)
    return Node("body", plain, "medium" if kind == "publisher" else kind)


def _is_person(name: str, kind: str) -> bool:
    return kind == "person" or (kind == "unknown" and proper.may_be_full_name(name))


def known_as(name: str, kind: str) -> Known | None:
    """What the lexicon knows by this name; a state also by its people's ("Russian")."""
    if kind == "person":
        return None
    code = country_code(name) if kind == "state" else None
    return known(name) if code is None else state(code)


def pooled(namings: Iterable[Naming]) -> list[Usage]:
    """What the namings on one node call it, in order of name and kind."""
    together: dict[tuple[str, str], list[Naming]] = defaultdict(list)
    for naming in namings:
        together[naming.name, naming.kind].append(naming)
    return [
        Usage(
            name,
            kind,
            texts=tuple(sorted({t for m in found for t in m.texts})),
            posts=tuple(sorted({p for m in found for p in m.posts})),
            claims=sum(len(m.claims) for m in found),
        )
        for (name, kind), found in sorted(together.items())
    ]


def acronyms_of(node: Node, called: Iterable[Usage | Naming]) -> set[str]:
    """The acronyms that reports print as short forms of a body's name, in plain letters."""
    if node.sort not in ("body", "known"):
        return set()
    short = {t for one in called for t in one.texts if t.isupper() and 2 <= len(t) <= 8}
    return {plain_letters(t) for t in short} - {" ".join(node.name), "".join(node.name)}


def keys_of(node: Node, acronyms: Iterable[str] = ()) -> Iterator[str]:
    """The keys of a node: two nodes that may be joined share one; most nodes have one, many none."""
    if node.sort == "person":
        yield f"p {sound_key(node.name[0])} {sound_key(node.name[-1])}"
    elif node.sort == "body":
        yield "b " + " ".join(sound_key(w) for w in body_words(node))
        if len(node.name) == 1:
            yield f"a {node.name[0]}"
    for acronym in acronyms:
        yield f"a {acronym}"


def placed(naming: Naming) -> tuple[str, str, tuple[str, ...]]:
    """The id of a naming's node, the node, and the keys under which that may meet others.

    That the node is written like a person's name is a key that no other has.
    """
    node = node_of(naming)
    keys = [*keys_of(node, sorted(acronyms_of(node, [naming])))]
    if node.sort == "person" and is_personal(node, [naming]):
        keys.append(f"n {node.id}")
    return node.id, node.text, tuple(keys)


def is_personal(node: Node, called: Iterable[Usage | Naming]) -> bool:
    """Whether a name is said to be a person's, is written like one, and names nobody twice over."""
    is_whole = len(set(node.name)) == len(node.name)
    return is_whole and any(one.kind == "person" and proper.is_all_name(one.name) for one in called)


@lru_cache(maxsize=32768)
def body_words(node: Node) -> tuple[str, ...]:
    """The words of a body's name that tell which it is."""
    return words(" ".join(node.name), "org")


@lru_cache(maxsize=131072)
def sound_key(word: str) -> str:
    """The key of a word; words that are one name though they sound apart have one key too."""
    return key(_leaders().get(word, word))


@cache
def _leaders() -> dict[str, str]:
    """For each word of the pairs that are one name, the first word of all that are tied to it."""
    tied: dict[str, set[str]] = {}
    for pair in spellings().equals:
        group = set(pair).union(*(tied.get(word, ()) for word in pair))
        tied.update(dict.fromkeys(group, group))
    return {word: min(group) for word, group in tied.items()}
