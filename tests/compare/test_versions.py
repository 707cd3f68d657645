"""Versions: the same address with other bytes is one report, never a second origin."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.compare import Versions, versions
from sayso.compare.addresses import address
from sayso.model import Report

FIRST = "At least 24 people were killed in Tesk on Friday, the Orvan Rights Monitor said. It is counting on."
SECOND = FIRST.replace("24", "43")
ANOTHER = "Talks between the mayor of Harn and the grain merchants have ended without a word to anybody."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://wire.example/a/7", "http://www.wire.example/a/7/"),
        ("https://wire.example/a/7?utm_source=feed&fbclid=1", "https://wire.example/a/7#top"),
        ("https://wire.example/?p=7&utm_medium=x", "https://wire.example/?p=7"),
        ("https://web.archive.org/web/20310503120000/https://wire.example/a/7", "https://wire.example/a/7"),
        ("https://wire.example/a/7/amp/", "https://wire.example/a/7"),
        ("https://wire.example/a/7?amp=1", "HTTPS://WIRE.example:443/a/7"),
    ],
)
def test_links_to_one_page_are_one_address(one: str, other: str) -> None:
    assert address(one) == address(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://wire.example/a/7", "https://wire.example/a/8"),
        ("https://wire.example/?p=7", "https://wire.example/?p=8"),
        ("https://wire.example/a/7", "https://post.example/a/7"),
    ],
)
def test_other_pages_have_other_addresses(one: str, other: str) -> None:
    assert address(one) != address(other)


@pytest.mark.parametrize(
    "url", ["https://wire.example/", "https://wire.example", "tesk.html", "http://[bad/a", "", None]
)
def test_a_front_page_and_what_is_no_address_name_no_report(url: str | None) -> None:
    assert address(url) is None


def make(id: str, path: str = "a.html", url: str | None = None, published: str | None = None) -> Report:
    return Report(id=id, path=path, text="", media_type="text/html", url=url, published=published)


def found(*reports: Report, texts: dict[str, str] | None = None, **options: object) -> list[tuple[str, ...]]:
    texts = {"one": FIRST, "two": SECOND, "three": SECOND.replace("43", "112"), **(texts or {})}
    told = versions(reports, texts.__getitem__, **options)
    return sorted(set(told.of.values()))


PAGE = "https://wire.example/a/7"


def test_the_later_publication_is_the_later_version() -> None:
    one = make("one", "x.html", PAGE, "2031-05-03")
    two = make("two", "b.html", f"{PAGE}?utm_source=x", "2031-05-04")
    assert found(two, one) == [("one", "two")]


def test_what_was_met_later_at_one_path_is_the_later_version_whatever_the_ids() -> None:
    reports = make("two", published="2031-05-03"), make("one", published="2031-05-03")
    assert found(*reports, replaced=[("two", "one")]) == [("two", "one")]
    assert found(*reports, replaced=[("one", "two")]) == [("one", "two")]


def test_a_file_that_was_put_back_does_no_harm() -> None:
    order = found(make("one"), make("two"), replaced=[("one", "two"), ("two", "one")])
    assert order == [("one", "two")]


@pytest.mark.parametrize(
    "reports",
    [
        (make("one", "a.csv#1"), make("two", "a.csv#1")),  # a row above it was left out
        (make("one", "-"), make("two", "-")),
        (make("one", "a.html", "https://wire.example/"), make("two", "b.html", "https://wire.example/")),
        (make("one", "a.html", PAGE), make("two", "b.html", "https://wire.example/a/8")),
    ],
)
def test_other_reports_are_no_versions(reports: tuple[Report, ...]) -> None:
    assert found(*reports) == []


def test_an_address_put_to_new_use_is_another_report() -> None:
    assert found(make("one", "a", PAGE), make("two", "b", PAGE), texts={"two": ANOTHER}) == []
    assert found(make("one"), make("two"), texts={"two": ANOTHER}) == []


@given(st.permutations([make("one"), make("two", "b", PAGE), make("three", "c", PAGE), make("four")]))
@settings(max_examples=24, deadline=None)
def test_the_order_of_reports_does_not_matter(reports: list[Report]) -> None:
    assert found(*reports, texts={"four": FIRST}) == [("four", "one"), ("two", "three")]


# --- what versions mean for a matter ----------------------------------------------------------------

CITED = "{} people were killed in Alwan on Saturday, the Orvan Front said."


def write(desk, id: str, count: str, publisher: str = "Wire", by: str = "Orvan Front") -> None:
    desk.report(id, publisher, CITED.format(count), "2031-05-04")
    words = f"{count} people were killed in Alwan on Saturday"
    desk.claim(id, words, "figure", "killed", by=[by], at=["Alwan"], on="2031-05-03", count=count)


def told(desk, *pairs: tuple[str, str]):
    """The matters, each pair an earlier version and the one that counts."""
    return desk.matters(versions=Versions({id: pair for pair in pairs for id in pair}))


def test_the_earlier_count_of_one_report_is_a_revision_and_past(desk) -> None:
    write(desk, "v1", "24")
    write(desk, "v2", "43")
    (matter,) = (m for m in told(desk, ("v1", "v2")) if m.type == "figure")
    assert (matter.relation, matter.reports, matter.independent) == ("update", 1, (1, 1))
    assert matter.range == (43, 43, 43)
    (past,) = matter.past
    assert [v.value for v in matter.values if past in v.claims] == ["24"]


def test_a_version_adds_no_report_and_no_origin(desk) -> None:
    write(desk, "v1", "24", by="residents")
    write(desk, "v2", "24", by="residents")
    write(desk, "other", "31", "Post", by="Harn Council")
    before = {m.label: (m.reports, m.independent) for m in desk.matters()}
    after = {m.label: (m.reports, m.independent) for m in told(desk, ("v1", "v2"))}
    assert before["Killed, Alwan, 3 May 2031"][0] == 3
    assert after["Killed, Alwan, 3 May 2031"] == (2, (1, 2))


def test_who_is_cited_in_an_earlier_version_only_is_not_counted(desk) -> None:
    write(desk, "v1", "24", by="Harn Council")
    write(desk, "v2", "43", by="Orvan Front")
    (matter,) = (m for m in told(desk, ("v1", "v2")) if m.type == "figure")
    assert matter.independent == (1, 1) and len(matter.origins) == 2


def test_how_two_values_stand_is_the_same_from_both_sides(desk) -> None:
    for id, count, by in (
        ("a", "24", "Orvan Front"),
        ("b", "at least 20", "Harn Council"),
        ("c", "9", "Tesk Army"),
    ):
        write(desk, id, count, id, by)
    (matter,) = (m for m in desk.matters() if m.type == "figure")
    at = {v.value: n for n, v in enumerate(matter.values)}
    assert at["9"] in matter.values[at["24"]].stands["contradict"]
    assert at["at least 20"] in matter.values[at["24"]].stands["refine"]
    for one, other in itertools.permutations(range(len(matter.values)), 2):
        for relation, others in matter.values[one].stands.items():
            assert (other in others) == (one in matter.values[other].stands.get(relation, ()))
