"""What always holds of matters and origins, whatever is in a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import compare
from sayso.model import Claim, Matter, Reading
from tests.generated import OUTLETS, VOICES, Said, copied, reading, readings, sentences, unlike

LISTS = st.lists(readings, min_size=1, max_size=5, unique_by=lambda made: made.report.id)
# Reports on one attack: whatever they say of it belongs together.
OF_ONE = sentences.map(lambda said: replace(said, what="killed", where="Alwan", day=5))
LAWS = settings(max_examples=60, deadline=None)


def matters(made: Iterable[Reading]) -> tuple[Matter, ...]:
    held = {one.report.id: one for one in made}
    claims = [claim for one in held.values() for claim in one.claims]
    return compare.matters(claims, {id: one.report for id, one in held.items()}, ())


@given(LISTS, st.integers(0, 4), st.sampled_from(("Plains Courier", "Hill Post", None)))
@LAWS
def test_a_copy_of_a_report_never_adds_an_origin(made: list[Reading], at: int, outlet: str | None) -> None:
    copy = copied(made[at % len(made)], outlet)
    new = {claim.id for claim in copy.claims}
    for matter in matters([*made, copy]):
        if new.issuperset(matter.claims):
            continue  # counts without any day are compared within one report only, the copy's among themselves
        alone = [o for o in matter.origins if new.issuperset(o.claims)]
        assert alone == [], "every origin rests on a claim that was there before"


@given(LISTS, st.randoms(use_true_random=False))
@LAWS
def test_the_order_of_reports_and_claims_never_changes_a_matter(made: list[Reading], chance: Any) -> None:
    shuffled = [replace(one, claims=tuple(chance.sample(one.claims, len(one.claims)))) for one in made]
    chance.shuffle(shuffled)
    assert matters(shuffled) == matters(made)


@given(
    st.lists(OF_ONE, min_size=2, max_size=5).map(tuple).filter(unlike),
    st.integers(1, 4),
    st.sampled_from(OUTLETS),
    st.lists(OF_ONE, min_size=1, max_size=3).map(tuple).filter(unlike),
)
@LAWS
def test_splitting_a_report_in_two_never_raises_the_lower_bound(
    said: tuple[Said, ...], at: int, outlet: str | None, elsewhere: tuple[Said, ...]
) -> None:
    other = reading(elsewhere, "Plains Courier", 6)
    whole = lower_bound([other, reading(said, outlet, 6)])
    at = min(at, len(said) - 1)
    halves = [reading(said[:at], outlet, 6), reading(said[at:], outlet, 6)]
    assert lower_bound([other, *halves]) <= whole


def lower_bound(made: Sequence[Reading]) -> int:
    return max((m.independent[0] for m in matters(made) if m.type == "figure"), default=0)


@given(LISTS)
@LAWS
def test_a_denial_never_stands_beside_what_it_denies(made: list[Reading]) -> None:
    denied = {claim.id for one in made for claim in one.claims if is_denial(claim)}
    for matter in matters(made):
        for value in matter.values:
            assert denied.issuperset(value.claims) or denied.isdisjoint(value.claims), value.value


@given(
    st.lists(OF_ONE.map(lambda said: replace(said, denied=False)), min_size=1, max_size=4),
    OF_ONE,
    st.sampled_from([voice for voice in VOICES if voice]),
)
@LAWS
def test_a_denial_never_changes_the_range_of_a_count_nor_who_gives_it(
    said: list[Said], denied: Said, voice: str
) -> None:
    outlets = ("Vorland Wire", "Tesk Herald", "Plains Courier", "Hill Post")
    made = [reading((one,), outlet, 6) for one, outlet in zip(said, outlets, strict=False)]
    denial = reading((replace(denied, denied=True, voice=voice),), "Coast Gazette", 6)
    before, after = (
        {v.value: (m.range, len(v.origins)) for m in matters(some) for v in m.values if m.type == "figure"}
        for some in (made, [*made, denial])
    )
    assert {value: after[value] for value in before} == before


def is_denial(claim: Claim) -> bool:
    return claim.negated or claim.chain[-1].stance == "denies"
