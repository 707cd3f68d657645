"""Clusters of mentions: sure links join, and what was learned tells pairs apart."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import clusters


def table(links: list[list[float]]) -> clusters.Floats:
    """Features of pairs whose links are as given, for the weight 1."""
    found = np.array(links, dtype=np.float64).clip(0.001, 0.999)
    return np.log(found / (1 - found))[:, :, None]


@pytest.mark.parametrize(
    ("links", "groups"),
    [
        ([[0, 0.9, 0.1], [0.9, 0, 0.1], [0.1, 0.1, 0]], [0, 0, 2]),
        ([[0, 0.9, 0.1], [0.9, 0, 0.9], [0.1, 0.9, 0]], [0, 0, 0]),  # on the mean, the third is linked too
        ([[0, 0.2], [0.2, 0]], [0, 1]),
    ],
)
def test_clusters_are_joined_while_their_mean_link_is_sure(
    links: list[list[float]], groups: list[int]
) -> None:
    assert clusters.clustered(table(links), np.array([1.0])) == groups


def test_what_is_learned_tells_the_pairs_apart() -> None:
    pairs = np.array([[1.0, 1.0], [1.0, 0.9], [1.0, 0.1], [1.0, 0.0]] * 20)
    weights = clusters.learned(pairs, np.array([1.0, 1.0, 0.0, 0.0] * 20))
    likely = pairs[:4] @ weights
    assert likely[:2].min() > 0 > likely[2:].max()


@pytest.mark.parametrize(
    ("word", "stem"),
    [("bombings", "bomb"), ("bombed", "bomb"), ("killing", "kill"), ("robberies", "robbery")],
)
def test_a_verb_and_its_noun_have_one_stem(word: str, stem: str) -> None:
    assert clusters._stem(word) == stem


def test_every_feature_has_a_weight() -> None:
    assert len(clusters.weights()) == len(clusters.FEATURES)
