"""The learned tagger on invented sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.attribute.linking import Said, linked
from sayso.encoder import encoded


def attributions(text: str, paragraphs: list[tuple[int, int]]) -> list[Said]:
    return [s for e in encoded(text, paragraphs, []) for s in linked(e.window, e.tags, e.points)]


def _read(text: str) -> list[tuple[list[str], list[str], list[str]]]:
    found = attributions(text, [(0, len(text))])
    return [
        tuple([text[s.start : s.end].strip(' ,."') for s in spans] for spans in (a.source, a.cue, a.content))
        for a in found
    ]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The harbour master said on Monday that the quay had burned down.",
            ["The harbour master"],
            ["said"],
            ["that the quay had burned down"],
        ),
        (
            "According to the ministry, nine boats were lost.",
            ["the ministry"],
            ["According to"],
            ["nine boats were lost"],
        ),
        (
            '"The quay is gone," Salem Orabi said, "and nobody came to help us."',
            ["Salem Orabi"],
            ["said"],
            ["The quay is gone", "and nobody came to help us"],
        ),
        (
            "Nine boats were lost in the fire the harbour master said on Monday.",  # marks lost
            ["the harbour master"],
            ["said"],
            ["Nine boats were lost in the fire"],
        ),
    ],
)
def test_who_said_what(text: str, source: list[str], cue: list[str], content: list[str]) -> None:
    ((found_source, found_cue, found_content),) = _read(text)
    assert found_source == source
    assert found_cue[0].startswith(cue[0])
    assert found_content == content


def test_nobody_says_what_the_page_says() -> None:
    assert _read("Nine boats burned in the harbour of Tel Orun on Monday.") == []


def test_pieces_come_with_their_role_and_in_order() -> None:
    text = "The harbour master said that the quay had burned down."
    pieces = [p for said in attributions(text, [(0, len(text))]) for p in said.pieces]
    assert [p.role for p in pieces] == ["source", "cue", "content"]
    assert all(0.5 < p.probability <= 1 for p in pieces)


def test_paragraphs_in_other_windows_change_nothing() -> None:
    said = "The harbour master said that the quay had burned down."
    filler = "Nine boats lay in the harbour of Tel Orun. " * 30
    alone = _read(said)
    text = f"{filler}\n{said}\n{filler}"
    at = text.index(said)
    ranges = [(0, len(filler)), (at, at + len(said)), (at + len(said) + 1, len(text))]
    found = attributions(text, ranges)
    assert [[text[s.start : s.end] for s in a.source] for a in found] == [alone[0][0]]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read_and_spans_stand_in_it(text: str) -> None:
    found = attributions(text, [(0, len(text))])
    assert found == attributions(text, [(0, len(text))])
    for said in found:
        assert said.content
        for span in (*said.source, *said.cue, *said.content):
            assert 0 <= span.start < span.end <= len(text)
