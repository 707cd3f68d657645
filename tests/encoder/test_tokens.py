"""Words and word pieces as the encoder sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.encoder.tokens import START, STOP, UNKNOWN, Vocabulary, packed

PIECES = [f"[{n}]" for n in range(103)] + ["the", "harbour", "shell", "##ing", "##s", ".", '"', "e", "##t"]


def _pieces(text: str) -> list[str]:
    vocabulary = Vocabulary(PIECES)
    return [PIECES[n] for word in vocabulary.words(text, 0, len(text)) for n in word.ids]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The shelling.", ["the", "shell", "##ing", "."]),
        ("shells", ["shell", "##s"]),
        ("Ét", ["e", "##t"]),  # accents and capitals are left out
        ("Éta", ["[100]"]),  # no piece for its end: unknown as a whole
        ("Zamira", ["[100]"]),
        ("", []),
    ],
)
def test_a_word_is_cut_into_the_longest_known_pieces(text: str, pieces: list[str]) -> None:
    assert _pieces(text) == pieces


def test_a_word_keeps_its_place_and_its_shape() -> None:
    text = 'A "Harbour" FM'
    words = Vocabulary(PIECES).words(text, 0, len(text))
    assert [text[w.start : w.end] for w in words] == ["A", '"', "Harbour", '"', "FM"]
    opening, closing = words[1], words[3]
    assert opening.shape != closing.shape  # only the closing mark follows a letter
    assert len({w.shape for w in words}) == 5


def test_windows_hold_whole_paragraphs_where_they_fit() -> None:
    vocabulary = Vocabulary(PIECES)
    paragraph = [vocabulary.words("the harbour.", 0, 12)]
    windows = packed([paragraph, paragraph, paragraph], 10)
    assert [len(w.ids) for w in windows] == [9, 5]
    assert windows[0].ids == [START, 103, 104, 108, STOP, 103, 104, 108, STOP]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    vocabulary = Vocabulary(PIECES)
    sentence = vocabulary.words("the the harbour.", 0, 16)
    windows = packed([[sentence, sentence, sentence]], 11)
    assert [len(w.words) for w in windows] == [8, 4]


@given(st.text(max_size=300), st.integers(min_value=4, max_value=40))
def test_no_word_is_lost_and_no_window_is_too_long(text: str, most: int) -> None:
    words = Vocabulary(PIECES).words(text, 0, len(text))
    windows = packed([[words]] if words else [], most)
    assert [w for window in windows for w in window.words] == words
    for window in windows:
        assert len(window.ids) == len(window.shapes)
        assert len(window.ids) <= max(most, 2 + max(len(w.ids) for w in window.words))
        assert all(
            window.ids[place] == word.ids[0] for place, word in zip(window.first, window.words, strict=True)
        )


def test_an_endless_word_is_unknown() -> None:
    assert Vocabulary(PIECES).words("s" * 101, 0, 101)[0].ids == (UNKNOWN,)
