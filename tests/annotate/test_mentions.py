"""Who and what is mentioned in invented sentences, as people mean it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate import annotate
from sayso.config import Settings
from sayso.model import Mention, Report, Span


def _mentions(text: str, reader: str) -> tuple[Mention, ...]:
    report = Report(id="r", path="r.txt", text=text, media_type="text/plain")
    (annotated,) = annotate([report], Settings(reader=reader))
    return annotated.mentions


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        (
            "Foreign Minister Anton Telmar met rebel commanders in Halvit on Tuesday.",
            [
                ("person", "Foreign Minister Anton Telmar"),
                ("organisation", "rebel commanders"),
                ("place", "Halvit"),
                ("time", "Tuesday"),
            ],
        ),
        (
            "The militia fired rockets at the army.",
            [("organisation", "The militia"), ("weapon", "rockets"), ("organisation", "the army")],
        ),
        (
            "They lost 12 tanks.",
            [("organisation", "They"), ("quantity", "12"), ("platform", "tanks")],
        ),
    ],
)
def test_mentions_by_the_learned_reader(text: str, mentioned: list[tuple[str, str]]) -> None:
    assert [(m.type, m.text) for m in _mentions(text, "learned")] == mentioned


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("The militia fired rockets.", [("organisation", "The militia"), ("weapon", "rockets")]),
        ("He met President Anton Telmar.", [("person", "He"), ("person", "President Anton Telmar")]),
    ],
)
def test_mentions_by_the_light_reader(text: str, mentioned: list[tuple[str, str]]) -> None:
    assert [(m.type, m.text) for m in _mentions(text, "light")] == mentioned


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["learned", "light"]))
def test_every_mention_stands_in_the_text_and_reading_again_gives_the_same(text: str, reader: str) -> None:
    found = _mentions(text, reader)
    assert all(text[slice(*m.span)] == m.text and m.text for m in found)
    assert found == _mentions(text, reader)


def test_furniture_mentions_nobody() -> None:
    text = "Menu: President Telmar\n\nThe army left Halvit."
    report = Report(id="r", path="r.txt", text=text, media_type="text/plain", furniture=(Span(0, 22),))
    for reader in ("learned", "light"):
        (annotated,) = annotate([report], Settings(reader=reader))
        assert next(m.text for m in annotated.mentions) == "The army"
