"""Time words, and the days they may mean."""

from __future__ import annotations

from itertools import pairwise

import pytest
from by_hand import claim, report, time
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Span, Time
from sayso.resolve import redate, resolve
from sayso.resolve.dates import find

TUESDAY = "2018-02-13"


def days(words: str, published: str | None) -> tuple[str | None, str | None, str | None]:
    found = redate(Time(text=words, span=Span(0, len(words))), published)
    return found.earliest, found.latest, found.basis


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("15 April 2015", "2015-04-15", "2015-04-15"),
        ("on April 15, 2015", "2015-04-15", "2015-04-15"),
        ("2015-04-15", "2015-04-15", "2015-04-15"),
        ("15-17 March 2016", "2016-03-15", "2016-03-17"),
        ("March 2016", "2016-03-01", "2016-03-31"),
        ("early 2014", "2014-01-01", "2014-04-30"),
        ("in the autumn of 2019", "2019-09-01", "2019-12-21"),
        ("the winter of 2015", "2014-12-01", "2016-03-20"),  # which of two winters, the words do not say
        ("between 2011 and 2014", "2011-01-01", "2014-12-31"),
        ("since 2011", "2011-01-01", None),
        ("until 2014", None, "2014-12-31"),
        ("before 2011", None, "2010-12-31"),
        ("3/4/2016", "2016-01-01", "2016-12-31"),  # March or April: the year is all that is sure
        ("the 1990s", "1990-01-01", "1999-12-31"),
    ],
)
def test_words_that_say_the_day_themselves(words: str, earliest: str | None, latest: str | None) -> None:
    assert days(words, None) == (earliest, latest, "explicit")
    assert days(words, TUESDAY) == (earliest, latest, "explicit")


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("yesterday", "2018-02-12", "2018-02-12"),
        ("Monday", "2018-02-12", "2018-02-12"),
        ("on Tuesday", "2018-02-13", "2018-02-13"),
        ("last Tuesday", "2018-02-06", "2018-02-06"),
        ("Friday night", "2018-02-09", "2018-02-09"),
        ("overnight", "2018-02-12", "2018-02-13"),
        ("last week", "2018-02-05", "2018-02-11"),
        ("last June", "2017-06-01", "2017-06-30"),
        ("mid-July", "2017-07-09", "2017-07-22"),
        ("three months ago", "2017-11-01", "2017-11-30"),
        ("the first half of last year", "2017-01-01", "2017-06-30"),
        ("earlier this month", "2018-02-01", "2018-02-12"),
        ("the past three months", "2017-11-13", "2018-02-13"),
        ("28 December", "2017-12-28", "2017-12-28"),
    ],
)
def test_words_reckoned_from_the_day_of_publication(words: str, earliest: str, latest: str) -> None:
    assert days(words, TUESDAY) == (earliest, latest, "published")
    assert days(words, None) == (None, None, None), "never guessed where the report has no date"


@pytest.mark.parametrize(
    "words", ["recently", "the day before", "three days later", "for years", "at dawn", "31 June 2015"]
)
def test_words_that_do_not_say_when(words: str) -> None:
    assert days(words, TUESDAY)[0] is None or words == "31 June 2015"


def test_the_word_that_opens_a_time_is_part_of_it() -> None:
    of = report("This was so before 2011.", published=TUESDAY)
    (found,) = resolve([claim(of, when=time(of, "2011"))], of)
    assert found.time is not None
    assert (found.time.text, found.time.earliest, found.time.latest) == ("before 2011", None, "2010-12-31")
    assert of.text[found.time.span.start : found.time.span.end] == "before 2011"


@pytest.mark.parametrize(
    ("text", "published", "values"),
    [
        ("He left on Monday.", TUESDAY, ["2018-02-12"]),
        ("They will meet on Monday.", TUESDAY, ["2018-02-19"]),
        ("The siege began on 3 May 2014. Two days later it rained.", TUESDAY, ["2014-05-03", "2014-05-05"]),
        ("About 2,014 people in 1998 houses", TUESDAY, []),
        ("March on the town; people march in May", TUESDAY, ["2017-03", "2017-05"]),
        ("every day for two weeks", TUESDAY, ["P1D", "P2W"]),
    ],
)
def test_times_of_a_whole_text(text: str, published: str, values: list[str]) -> None:
    assert [t.value for t in find(text, published)] == values


@given(st.text(max_size=60), st.dates().map(str) | st.none() | st.text(max_size=10))
def test_any_words_may_come(words: str, published: str | None) -> None:
    earliest, latest, basis = days(words, published)
    assert earliest is None or latest is None or earliest <= latest
    assert (basis is None) == (earliest is None and latest is None)
    spans = [(t.start, t.end) for t in find(words, published)]
    assert all(0 <= a < b <= len(words) for a, b in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
