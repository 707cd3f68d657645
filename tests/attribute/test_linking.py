"""From tags and pointers to attributions, on numbers made by hand."""

from __future__ import annotations

import numpy as np

from sayso.attribute.linking import Said, linked
from sayso.encoder.tokens import Word, window

BEGIN = {"S": 1, "K": 3, "C": 5}


def _said(text: str, roles: str, aims: dict[int, int], *, sure: float = 9.0) -> list[Said]:
    """Read `text`, a letter of `roles` for each word: S source, K cue, C content, small inside, - nothing.

    `aims` gives for words the word that they point to; the others point to the start of the window.
    """
    places, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        places.append(Word(at, at + len(word), (1,), 0))
        at += len(word)
    shown = window([places])
    tags = np.zeros((len(shown.ids), 7), dtype=np.float32)
    points = np.zeros((len(shown.ids), len(shown.ids)), dtype=np.float32)
    for k, role in enumerate(roles):
        tag = 0 if role == "-" else BEGIN[role.upper()] + role.islower()
        tags[shown.first[k], tag] = sure
        points[shown.first[k], shown.first[aims[k]] if k in aims else 0] = sure
    return linked(shown, tags, points)


def _words(text: str, said: Said) -> list[list[str]]:
    return [[text[s.start : s.end] for s in spans] for spans in (said.source, said.cue, said.content)]


def test_source_and_content_belong_to_the_cue_they_point_to() -> None:
    text = "Orabi said the quay burned"
    (said,) = _said(text, "SKCcc", {0: 1, 1: 1, 2: 1, 3: 1, 4: 1})
    assert _words(text, said) == [["Orabi"], ["said"], ["the quay burned"]]
    assert said.score > 0.9


def test_pieces_that_point_to_one_cue_are_one_attribution() -> None:
    text = "It burned Orabi said and nobody came"
    (said,) = _said(text, "CcSKCcc", {0: 3, 1: 3, 2: 3, 3: 3, 4: 3, 5: 3, 6: 3})
    assert _words(text, said) == [["Orabi"], ["said"], ["It burned", "and nobody came"]]


def test_a_nearer_cue_does_not_draw_what_points_to_another() -> None:
    text = "Orabi said it burned and added nothing fell"
    two = _said(text, "SKCc-KCc", {0: 1, 1: 1, 2: 1, 3: 1, 5: 5, 6: 5, 7: 5})
    assert [_words(text, said) for said in two] == [
        [["Orabi"], ["said"], ["it burned"]],
        [[], ["added"], ["nothing fell"]],
    ]


def test_a_cue_without_content_is_no_attribution() -> None:
    assert _said("Orabi said nothing", "SK-", {0: 1, 1: 1}) == []


def test_content_that_points_to_no_cue_stands_alone() -> None:
    text = "It burned down"
    (said,) = _said(text, "Ccc", {})
    assert _words(text, said) == [[], [], ["It burned down"]]
