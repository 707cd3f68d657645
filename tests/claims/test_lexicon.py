"""Every row of the word lists is read: its example gives a claim of its type and mode."""

from __future__ import annotations

import pytest

from sayso.annotate import annotate
from sayso.claims import claims
from sayso.config import Settings
from sayso.data import rows
from sayso.model import Report

_LISTS = {"event": "event_words.tsv", "figure": "figure_words.tsv", "relation": "relation_words.tsv"}


def _row(row):
    return row["word"], row["pos"], row["type"], row.get("mode") or None


@pytest.fixture(scope="module")
def said():
    """What each example says, by kind and example: the types and modes of its claims; parsed in one batch."""
    examples = [(kind, row["example"]) for kind, name in _LISTS.items() for row in rows(name)]
    examples = [(kind, text) for kind, text in dict.fromkeys(examples) if text]
    reports = [
        Report(id=str(n), path="p", text=text, media_type="text/plain", publisher="Hadra Post")
        for n, (_, text) in enumerate(examples)
    ]
    found = {}
    for annotated, (kind, text) in zip(annotate(reports, Settings(reader="light")), examples, strict=True):
        told = [c for c in claims(annotated, (), by="test") if c.kind == kind]
        found[kind, text] = {(c.type, c.mode) for c in told} | {(c.type, None) for c in told}
    return found


@pytest.mark.parametrize("kind", _LISTS)
def test_examples_are_read_as_their_row_says(said, kind):
    """A row whose example says nothing, or something else, is a row that readers cannot trust."""
    wrong = [
        (*_row(row), row["example"])
        for row in rows(_LISTS[kind])
        if row["example"] and (row["type"], row.get("mode") or None) not in said[kind, row["example"]]
    ]
    assert not wrong


@pytest.mark.parametrize(("kind", "at_most"), [("event", 12), ("figure", 0), ("relation", 12)])
def test_nearly_every_row_has_an_example(kind, at_most):
    """Rows without one are those that the parser reads otherwise in every short sentence that was tried."""
    without = [_row(row) for row in rows(_LISTS[kind]) if not row["example"]]
    assert len(without) <= at_most, without


def test_no_event_row_hides_behind_another():
    """Of two rows of one word with the same conditions only the first could ever be read."""
    seen = [(row["word"], row["pos"], row["needs"]) for row in rows("event_words.tsv")]
    assert not [key for key in set(seen) if seen.count(key) > 1]
