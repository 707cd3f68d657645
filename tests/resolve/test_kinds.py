"""The kind of those whom claims name, put right by what the tagger of mentions sees in the whole report."""

from __future__ import annotations

import pytest

from sayso.model import Attribution, Link, Mention, Span
from sayso.resolve import with_kinds


def _kind(text: str, kind: str, *types: str, confidence: float = 0.95) -> str:
    """The kind of a voice of this kind, where its mentions in the report have these types."""
    link = Link(name=text, text=text, span=Span(0, len(text)), kind=kind)
    said = Attribution(source=(), cue=(), content=(), chain=(link,))
    mentions = [
        Mention(text=text, span=Span(0, len(text)), type=type, confidence=confidence) for type in types
    ]
    _, (resolved,) = with_kinds((), (said,), mentions)
    return resolved.chain[0].kind


@pytest.mark.parametrize(
    ("text", "kind", "types", "put_right"),
    [
        ("Salem Orabi", "state", ["person", "person"], "person"),
        ("Salem Orabi", "state", ["person", "place"], "state"),  # the mentions do not agree
        ("Tesk", "state", ["person"], "state"),  # one word may be a town
        ("Tel Marwan", "person", ["place"], "unknown"),
        ("Tesk Brigade", "person", ["organisation"], "group"),
        ("Hezbollah", "person", ["organisation"], "group"),  # the lexicon knows it
        ("General Orabi", "person", ["organisation"], "person"),  # a title is a person's
        ("Salem Orabi", "person", [], "person"),
    ],
)
def test_what_the_mentions_of_a_name_agree_on_outvotes_the_label(
    text: str, kind: str, types: list[str], put_right: str
) -> None:
    assert _kind(text, kind, *types) == put_right


def test_a_doubtful_mention_has_no_vote() -> None:
    assert _kind("Tel Marwan", "person", "place", confidence=0.6) == "person"
