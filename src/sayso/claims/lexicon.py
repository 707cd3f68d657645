"""The word lists of this room, read once from `data/*.tsv`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sayso.data import rows


class Sense(NamedTuple):
    """What a verb or noun says happened, under the conditions in which it says so."""

    type: str
    mode: str | None
    needs: tuple[tuple[str, frozenset[str]], ...]
    """Conditions, all of which must hold: (slot, words or noun classes)."""
    targets: tuple[str, ...]
    """Where the target stands, best first: `obj`, `subj`, a preposition."""
    agents: tuple[str, ...]


@cache
def event_senses() -> dict[tuple[str, str], tuple[Sense, ...]]:
    """Senses by (lemma, `v` or `n`), most conditions first, of as many those with a mode first."""
    frames = _event_frames()
    return _senses("event_words.tsv", frames)


@cache
def relation_senses() -> dict[tuple[str, str], tuple[Sense, ...]]:
    """Senses of verbs (`v`), of nouns that name a party (`n`), of participles after a hyphen (`a`)."""
    return _senses("relation_words.tsv", {})


def _senses(name: str, frames: dict[str, tuple[str, str]]) -> dict[tuple[str, str], tuple[Sense, ...]]:
    found: dict[tuple[str, str], list[Sense]] = {}
    for row in rows(name):
        agents, targets = frames.get(row["type"], ("subj", "obj"))
        sense = Sense(
            type=row["type"],
            mode=row.get("mode") or None,
            needs=tuple(_needs(row["needs"])),
            targets=tuple((row["target"] or targets).split("|")),
            agents=tuple((row["agent"] or agents).split("|")),
        )
        found.setdefault((row["word"], row["pos"]), []).append(sense)
    return {
        key: tuple(sorted(senses, key=lambda s: (-len(s.needs), s.mode is None)))
        for key, senses in found.items()
    }


def _needs(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    for part in text.split(";"):
        if part:
            slot, _, words = part.partition("=")
            yield slot, frozenset(words.split("|")) if words else frozenset()


@cache
def _event_frames() -> dict[str, tuple[str, str]]:
    return {row["type"]: (row["agent"], row["target"]) for row in rows("event_types.tsv")}


@cache
def noun_classes() -> dict[str, frozenset[str]]:
    """The classes of a noun lemma: `weapon money armed person place attack vehicle ...`."""
    found: dict[str, set[str]] = {}
    for row in rows("noun_classes.tsv"):
        found.setdefault(row["word"], set()).update(row["class"].split("|"))
    return {word: frozenset(classes) for word, classes in found.items()}


class Modal(NamedTuple):
    """What a word makes of what it governs."""

    modality: str | None
    negated: bool


@cache
def modal_words() -> dict[tuple[str, str], Modal]:
    """By (lemma, form or phrase, scope); `data/README.md` lists the scopes."""
    return {
        (row["word"], scope): Modal(row["modality"] or None, row["negated"] == "yes")
        for row in rows("modal_words.tsv")
        for scope in row["scope"].split("|")
    }


@cache
def figure_words() -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    """(slot, figure type) by (lemma, `v`, `n` or `a`): where the counted ones stand, and what befell them."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in rows("figure_words.tsv"):
        found.setdefault((row["word"], row["pos"]), []).append((row["slot"], row["type"]))
    return {key: tuple(values) for key, values in found.items()}


@cache
def posts() -> dict[str, str]:
    """By lemma of the title: `command` (leads an armed body where the body is one) or `post`."""
    return {row["word"]: row["class"] for row in rows("posts.tsv")}
