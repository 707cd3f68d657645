"""Claims are found by what they say in small: the same claims as by going through all of them."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso import derive
from sayso.api import OpenLedger
from sayso.api.filters import Wanted
from sayso.ledger import Ledger, finding
from sayso.model import Claim
from sayso.words import says
from tests.generated import OUTLETS, PEOPLE, TOWNS, VOICES
from tests.test_recompare import steps, take

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"


class Plainly:
    """What is wanted of a ledger, by going through all its claims."""

    def __init__(self, book: OpenLedger) -> None:
        self.book, self._known = book, derive.derived(book.ledger)
        self._every = list(derive.claims(book.ledger, known=self._known))

    def ids(self, words: str) -> frozenset[str]:
        return frozenset(a.id for a in self._known.actors if a.id.startswith(words) or says(words, *a.names))

    def holds(self, wanted: Wanted) -> None:
        """Hold what is found against what is wanted of all claims."""
        right, found = list(wanted.among(self._every, self.ids)), self.book.ledger.finding
        sought = wanted.sought(self.ids)
        assert list(found.claims(sought)) == [claim.id for claim in right]
        assert found.count(sought) == len(right)
        assert sorted(found.claims(sought, least_sure=True)) == sorted(claim.id for claim in right)
        assert Counter({spot[:-1]: spot.claims for spot in found.spots(sought)}) == spots(right)
        days = found.days(sought)
        assert Counter({day[:3]: day.claims for day in days}) == Counter(map(days_of, right))
        assert sum(day.placed for day in days) == sum(bool(claim.place) for claim in right)
        assert list(self.book._fetched(wanted, least_sure=False)) == right


def spots(claims: Sequence[Claim]) -> Counter[Any]:
    """How many claims name each place."""
    return Counter(
        where
        for claim in claims
        for where in {(p.name or p.text, p.lat, p.lon, p.precision, p.radius_km) for p in claim.place}
    )


def days_of(claim: Claim) -> tuple[str | None, str | None, bool]:
    """From when to when it may be; an end that is not known is the other, and it is open."""
    first, last = (None, None) if claim.time is None else (claim.time.earliest, claim.time.latest)
    return first or last, last or first, (first is None) != (last is None)


def pieces(names: Sequence[str]) -> st.SearchStrategy[str]:
    """A name, a part of one that begins or ends where it may, or anything else."""
    of = st.sampled_from(names)
    cut = st.builds(
        lambda name, start, end: name[start : len(name) - end], of, st.integers(0, 6), st.integers(0, 4)
    )
    return st.one_of(of, cut, st.text(max_size=3))


DAYS = st.sampled_from(["2031-05-04", "2031-05-05", "2031-05-06", "2031-01-01", "2031-12-31"])
WHO = [name for name in (*VOICES, *OUTLETS, *PEOPLE, "Free Tesk Army") if name is not None]
FILTERS: st.SearchStrategy[Wanted] = st.builds(
    Wanted,
    speaker=st.none() | pieces(WHO),
    actor=st.none() | pieces(WHO),
    place=st.none() | pieces(list(TOWNS)),
    type=st.none() | st.sampled_from(["KILLED", "assault", "commands"]),
    kind=st.none() | st.sampled_from(["figure", "event"]),
    since=st.none() | DAYS,
    until=st.none() | DAYS,
    unreviewed=st.booleans(),
    all=st.booleans(),
)


@given(steps, st.lists(FILTERS, min_size=4, max_size=8))
@settings(max_examples=15, deadline=None)
def test_whatever_was_read_and_decided_the_claims_found_are_those_wanted(
    done: Sequence[tuple[str, Any, Any]], asked: Sequence[Wanted]
) -> None:
    with tempfile.TemporaryDirectory() as folder, sayso.open(Path(folder) / "war.db") as book:
        held: list[Any] = []
        for step in done:
            take(book, step, held)
        plainly = Plainly(book)
        for wanted in asked:
            plainly.holds(wanted)


@given(st.lists(steps, min_size=1, max_size=3))
@settings(max_examples=10, deadline=None)
def test_facets_are_kept_while_a_claim_has_them(done: Sequence[Sequence[tuple[str, Any, Any]]]) -> None:
    with tempfile.TemporaryDirectory() as folder, sayso.open(Path(folder) / "war.db") as book:
        held: list[Any] = []
        for some in done:
            for step in some:
                take(book, step, held)
            derive.bring_up(book.ledger)
        little_by_little = facets_of(book.ledger)
        with book.ledger._database.writing() as connection:
            for table in ("gists", "facets", "facet_words", "found_by", "borne_in"):
                connection.exec_driver_sql(f"DELETE FROM {table}")
        derive.bring_up(book.ledger)
        assert facets_of(book.ledger) == little_by_little


def facets_of(ledger: Ledger) -> list[list[Any]]:
    """What is kept of claims in small, without the numbers that they got as they came."""
    asked = (
        "SELECT kind, key, said, actor, name, lat, lon, precision, radius_km FROM facets ORDER BY kind, key",
        "SELECT word, key FROM facet_words JOIN facets ON id = facet ORDER BY word, key",
        "SELECT claim, key, f.is_aside, f.kind FROM found_by f JOIN gists ON gist = gists.id "
        "JOIN facets ON facet = facets.id ORDER BY claim, key",
        "SELECT claim, n, kind, type, is_aside, is_decided, is_placed, first, last, is_open FROM gists ORDER BY claim",
    )
    with ledger._database.reading() as connection:
        return [list(map(tuple, connection.exec_driver_sql(query))) for query in asked]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenLedger]:
    with sayso.open(tmp_path_factory.mktemp("found") / "examples.db") as opened:
        opened.read(EXAMPLES)
        yield opened


def test_the_examples_are_found_by_each_of_their_names(book: OpenLedger) -> None:
    plainly, claims = Plainly(book), list(book.claims())
    words = {v.name or v.text for c in claims for v in c.chain} | {p.text for c in claims for p in c.parties}
    for one in sorted(word for word in words if word)[::5]:
        for asked in ({"speaker": one}, {"actor": one}, {"speaker": one.split()[0], "all": False}):
            plainly.holds(Wanted(**asked))
    for place in sorted({p.name or p.text for c in claims for p in c.place}):
        plainly.holds(Wanted(place=place))
        plainly.holds(Wanted(place=place, since="2012-01-01", kind="event", all=False))
    for actor in book.actors()[:5]:
        plainly.holds(Wanted(actor=actor.id))
        plainly.holds(Wanted(speaker=actor.id[:6], until="2025-03-31"))


def test_lists_count_what_they_list(book: OpenLedger) -> None:
    place = next(claim.place[0] for claim in book.claims() if claim.place)
    for asked in ({"place": place.name or place.text}, {"since": "2025"}, {"kind": "event"}, {"all": False}):
        listed = book.claims(**asked)
        assert len(listed) == len(list(listed)) > 0


@pytest.mark.parametrize(
    "wanted",
    [
        {"place": "tesk"},
        {"speaker": "orvan front", "since": "2025-01-01", "until": "2025-12-31", "all": False},
        {"actor": "orvan", "place": "tesk", "kind": "event", "all": False},
        {"since": "2025-05-01", "until": "2025-05-02", "all": False},
    ],
)
def test_no_filter_by_name_or_day_looks_at_every_claim(book: OpenLedger, wanted: dict[str, Any]) -> None:
    sought = Wanted(**wanted).sought(lambda words: frozenset({"a1"}))
    with book.ledger._database.reading() as connection:
        for query in (finding._in_order(sought, least_sure=False), finding._times(sought)):
            asked = query.compile(connection, compile_kwargs={"literal_binds": True})
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}")]
            assert not [
                step for step in plan if step.startswith(("SCAN gists", "SCAN found_by", "SCAN facet"))
            ]
