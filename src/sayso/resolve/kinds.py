"""Kinds of parties and voices put right by the mentions of their report.

The parser labels a name where it stands, and takes a brigade for a man in one sentence and for a town in the
next. The tagger of mentions sees it too; where all its mentions of a name in the report agree, and it is
sure, it outvotes the label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from sayso.model import Attribution, Claim, Link, Mention, Party
from sayso.resolve import proper
from sayso.resolve.lexicon import known
from sayso.resolve.transliteration import plain_letters

V = TypeVar("V", Party, Link)

# Below this a mention has no vote. Set by reading what it changes in 176 reports on one war.
SURE = 0.8

_LABELLED = ("state", "body", "group", "unknown")


def with_kinds(
    claims: Sequence[Claim], attributions: Sequence[Attribution], mentions: Iterable[Mention]
) -> tuple[tuple[Claim, ...], tuple[Attribution, ...]]:
    """Claims and attributions of one report, the kinds of those they name as its mentions have them."""
    types = _agreed(mentions)
    return (
        tuple(
            replace(
                claim,
                roles={role: tuple(_put_right(p, types) for p in who) for role, who in claim.roles.items()},
                chain=tuple(_put_right(link, types) for link in claim.chain),
            )
            for claim in claims
        ),
        tuple(replace(a, chain=tuple(_put_right(link, types) for link in a.chain)) for a in attributions),
    )


def _agreed(mentions: Iterable[Mention]) -> dict[str, str]:
    """The type of each name, where all sure mentions of it have one."""
    votes: dict[str, Counter[str]] = {}
    for mention in mentions:
        if mention.confidence >= SURE and proper.has_name(mention.text):
            votes.setdefault(_key(mention.text), Counter())[mention.type] += 1
    return {name: next(iter(types)) for name, types in votes.items() if len(types) == 1}


def _key(text: str) -> str:
    return plain_letters(proper.bare(text))


def _put_right(who: V, types: Mapping[str, str]) -> V:
    text = who.name or who.text
    if not text or not proper.has_name(text) or who.kind == "publisher":
        return who
    type = types.get(_key(text))
    actor = known(text)
    if (
        type == "person"
        and who.kind in _LABELLED
        and actor is None
        and proper.may_be_full_name(proper.bare(text), longest=4)
    ):
        return replace(who, kind="person")
    if type in ("organisation", "place") and who.kind == "person" and not proper.has_title(text):
        kind = actor.kind if actor is not None else proper.shape(text)
        return replace(who, kind=kind or "unknown")
    return who
