"""Of pairs that may be one, groups are made in which all fit: no chain of pairs joins two that do not."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sayso.resolve.agreement import agreeing, spelled_alike
from sayso.resolve.names import SURE_WORD
from sayso.resolve.transliteration import closeness

pairs = st.sets(st.frozensets(st.integers(0, 7), min_size=2, max_size=2))


@given(pairs, st.randoms())
def test_all_in_a_group_fit_whatever_the_order(fitting: set[frozenset[int]], chance: random.Random) -> None:
    def fit(a: int, b: int) -> bool:
        return frozenset((a, b)) in fitting

    groups = agreeing(range(8), fit)
    assert all(fit(a, b) for group in groups for a, b in combinations(group, 2))
    assert sorted(n for group in groups for n in group) == list(range(8))
    shuffled = list(range(8))
    chance.shuffle(shuffled)
    assert sorted(map(sorted, agreeing(shuffled, fit))) == sorted(map(sorted, groups))


spellings = ["khalid", "khaled", "halid", "hussein", "hossein", "hasan", "hassan", "salim", "salem", "salam"]


@given(st.lists(st.sampled_from(spellings), min_size=1), st.randoms())
def test_all_spellings_of_a_word_are_close_to_one_another(words: list[str], chance: random.Random) -> None:
    first = spelled_alike(words)
    assert all(closeness(a, b) >= SURE_WORD for a in words for b in words if first[a] == first[b])
    shuffled = list(words)
    chance.shuffle(shuffled)
    assert spelled_alike(shuffled) == first
