"""Time words, and the days they may mean."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from by_hand import claim, report, span_of, time
from hypothesis import example, given
from hypothesis import strategies as st

from sayso.model import Report, Span, Time
from sayso.resolve import redate, resolve, timex
from sayso.resolve.dates import find
from sayso.resolve.grammar import rules

TUESDAY = "2018-02-13"
Days = tuple[str | None, str | None, str | None]
OPEN: Days = (None, None, None)


def days(words: str, published: str | None) -> Days:
    """Earliest, latest and basis of words that are a whole report."""
    return days_in(report(words, published=published), words)


def days_in(of: Report, words: str) -> Days:
    found = redate(time(of, words), of)
    return found.earliest, found.latest, found.basis


def test_what_opens_an_attack_named_by_its_day_does_not_open_the_day() -> None:
    of = report("Families left after Monday's strike on the market.", published=TUESDAY)
    told, whole = span_of(of.text, "Monday's strike on the market"), span_of(of.text, of.text)
    left, struck = (redate(time(of, "Monday's"), of, evidence) for evidence in (whole, told))
    assert (left.earliest, left.latest) == ("2018-02-12", None)
    assert (struck.earliest, struck.latest) == ("2018-02-12", "2018-02-12")


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("15 April 2015", "2015-04-15", "2015-04-15"),
        ("on April 15, 2015", "2015-04-15", "2015-04-15"),
        ("2015-04-15", "2015-04-15", "2015-04-15"),
        ("15-17 March 2016", "2016-03-15", "2016-03-17"),
        ("March 15-17, 2016", "2016-03-15", "2016-03-17"),
        ("from 28 February to 3 March 2016", "2016-02-28", "2016-03-03"),
        ("March and April 2015", "2015-03-01", "2015-04-30"),
        ("March 2016", "2016-03-01", "2016-03-31"),
        ("early 2014", "2014-01-01", "2014-04-30"),
        ("mid-2013", "2013-05-01", "2013-08-31"),
        ("the last week of August 2014", "2014-08-25", "2014-08-31"),
        ("the third quarter of 2015", "2015-07-01", "2015-09-30"),
        ("in the autumn of 2019", "2019-09-01", "2019-12-21"),
        ("the winter of 2015", "2014-12-01", "2016-03-20"),  # which of two winters, the words do not say
        ("the winter of 2015-16", "2015-12-01", "2016-03-20"),
        ("between 2011 and 2014", "2011-01-01", "2014-12-31"),
        ("since 2011", "2011-01-01", None),
        ("until 2014", None, "2014-12-31"),
        ("before 2011", None, "2010-12-31"),
        ("3/4/2016", "2016-01-01", "2016-12-31"),  # March or April: the year is all that is sure
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("the night of 3 May 2015", "2015-05-03", "2015-05-03"),
        ("the eve of 3 May 2015", "2015-05-02", "2015-05-02"),
        ("the day after 3 May 2015", "2015-05-04", "2015-05-04"),
        ("three days after 3 May 2015", "2015-05-06", "2015-05-06"),
        ("two weeks before 3 May 2015", "2015-04-19", "2015-04-19"),
        ("nineteen ninety-one", "1991-01-01", "1991-12-31"),
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
        ("at dawn on Friday", "2018-02-09", "2018-02-09"),
        ("5 p.m. on Friday", "2018-02-09", "2018-02-09"),
        ("the night of Thursday to Friday", "2018-02-08", "2018-02-09"),
        ("overnight", "2018-02-12", "2018-02-13"),
        ("last week", "2018-02-05", "2018-02-11"),
        ("last June", "2017-06-01", "2017-06-30"),
        ("mid-July", "2017-07-09", "2017-07-22"),
        ("three months ago", "2017-11-01", "2017-11-30"),
        ("three months past", "2017-11-01", "2017-11-30"),
        ("the first half of last year", "2017-01-01", "2017-06-30"),
        ("earlier this month", "2018-02-01", "2018-02-13"),
        ("the past three months", "2017-11-13", "2018-02-13"),
        ("the past year", "2017-02-13", "2018-02-13"),
        ("later this month", "2018-02-13", "2018-02-28"),
        ("the next two weeks", "2018-02-13", "2018-02-27"),
        ("28 December", "2017-12-28", "2017-12-28"),
        ("Thanksgiving", "2017-11-23", "2017-11-23"),
    ],
)
def test_words_reckoned_from_the_day_of_publication(words: str, earliest: str, latest: str) -> None:
    assert days(words, TUESDAY) == (earliest, latest, "published")
    assert days(words, None) == OPEN, "never guessed where the report has no date"


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        # The moon decides when an Islamic month begins: a day earlier or later than the tables.
        ("12 Ramadan 1437", "2016-06-17", "2016-06-19"),
        ("Ramadan 1437", "2016-06-06", "2016-07-07"),
        ("Ramadan 2016", "2016-06-06", "2016-07-07"),
        ("10th of Muharram 1440 AH", "2018-09-20", "2018-09-22"),
        ("1437 AH", "2015-10-14", "2016-10-03"),
        ("Ashura 2016", "2016-10-11", "2016-10-13"),
        ("the eve of Eid al-Adha 2016", "2016-09-11", "2016-09-13"),
        ("27 Khordad 1394", "2015-06-17", "2015-06-17"),
        ("Khordad 1394", "2015-05-22", "2015-06-21"),
        ("30 Esfand 1399", "2021-03-20", "2021-03-20"),  # a leap year
        ("Nowruz 1395", "2016-03-20", "2016-03-20"),
        ("Nowruz 2017", "2017-03-21", "2017-03-21"),
        ("8 Sawr 1357", "1978-04-28", "1978-04-28"),  # the same calendar under its Afghan names
    ],
)
def test_islamic_and_persian_dates(words: str, earliest: str, latest: str) -> None:
    assert days(words, None) == (earliest, latest, "explicit")


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("22 Bahman", "2018-02-11", "2018-02-11"),
        ("last Ramadan", "2017-05-26", "2017-06-26"),
        ("during Ramadan", "2017-05-26", "2017-06-26"),
        ("Ashura", "2017-09-30", "2017-10-02"),
        ("Nowruz", "2018-03-21", "2018-03-21"),  # five weeks ahead
        ("last Nowruz", "2017-03-21", "2017-03-21"),
    ],
)
def test_islamic_and_persian_days_without_a_year_are_the_last_or_at_hand(
    words: str, earliest: str, latest: str
) -> None:
    assert days(words, TUESDAY) == (earliest, latest, "published")
    assert days(words, None) == OPEN


@pytest.mark.parametrize(
    "words",
    [
        "recently",
        "the day before",
        "three days later",
        "for years",
        "at dawn",
        "31 June 2015",  # no such day: not taken for the month either
        "31 February",
        "2015-02-31",
        "30 Esfand 1400",  # no leap year
        "Eid",  # which of the two, the word does not say
        "4999 years ago",
        "99999999999 years ago",
        "the 30-year-old",
    ],
)
def test_words_that_do_not_say_when(words: str) -> None:
    assert days(words, TUESDAY) == OPEN
    assert days(words, None) == OPEN


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("They came on 3 May 2014. Two days later they left.", "Two days later", "2014-05-05"),
        ("They came on 3 May 2014. The next day they left.", "The next day", "2014-05-04"),
        ("They came on 3 May 2014. A day earlier it rained. The next day they left.", "The next day", "2014-05-04"),
        ("They came on Monday. The following day they left.", "The following day", "2018-02-13"),
        ("They came on 3 May 2014. That night they left.", "That night", "2014-05-03"),
        ("They came on 3 May 2014, the third time since 2011. Two days later they left.", "Two days later",
         "2014-05-05"),
        ("They came on 3 May 2014, the army said on Monday. Two days later they left.", "Two days later",
         "2014-05-05"),
        ("They came on 3 May 2014, he told a paper Monday. Two days later they left.", "Two days later",
         "2014-05-05"),
        ("They came on 3 May 2014, the day before in the north.", "the day before", "2014-05-02"),
        # Which day that of the attack was, these words do not say.
        ("They came on 3 May 2014. The day after the attack they left.", "The day after", None),
        ("They came in 2014. Later that month they left.", "Later that month", None),
        # Nothing told, or told too long before, or no day but a month: the words stay open.
        ("They came. Two days later they left.", "Two days later", None),
        ("They came in May 2014. Two days later they left.", "Two days later", None),
        ("On 3 May 2014 they came. It rained. It snowed. It froze. It thawed. Two days later they left.",
         "Two days later", None),
        ("On 3 May 2014 it rained. A. B. C. D. Two days later they came. The next day they left.",
         "The next day", None),
    ],
)  # fmt: skip
def test_words_reckoned_from_the_date_that_the_text_has_reached(
    text: str, words: str, day: str | None
) -> None:
    assert days_in(report(text, published=TUESDAY), words) == (day, day, None if day is None else "text")


def test_the_following_week_is_that_after_the_date_reached() -> None:
    of = report("They came on 3 May 2014. The following week they left.", published=TUESDAY)
    assert days_in(of, "The following week") == ("2014-05-05", "2014-05-11", "text")


def test_a_year_ago_beside_a_quarter_is_the_same_quarter() -> None:
    of = report("In the second quarter of 2016 some 300 fled, up from 200 a year ago.", published=TUESDAY)
    assert days_in(of, "a year ago") == ("2015-04-01", "2015-06-30", "text")


def test_without_a_day_of_publication_the_text_may_still_give_the_date_reached() -> None:
    of = report("They came on 3 May 2014. Two days later they left. On Monday they wrote.")
    assert days_in(of, "Two days later") == ("2014-05-05", "2014-05-05", "text")
    assert days_in(of, "Monday") == OPEN


def test_the_date_reached_moves_with_the_day_of_publication() -> None:
    of = report("They came on Monday. The following day they left.", published=TUESDAY)
    read = redate(time(of, "The following day"), of)
    again = redate(read, replace(of, published="2018-02-20"))
    assert (read.earliest, again.earliest) == ("2018-02-13", "2018-02-20")


def test_dates_of_page_furniture_move_no_story() -> None:
    text = "Most read: 3 May 2014. The town fell. Two days later they left."
    of = report(text, published=TUESDAY)
    menu = Report(
        id=of.id, path=of.path, text=text, media_type=of.media_type, furniture=(span_of(text, "Most read: 3 May 2014."),)
    )  # fmt: skip
    assert days_in(of, "Two days later")[0] == "2014-05-05"
    assert days_in(menu, "Two days later") == OPEN


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("They left on Monday.", "Monday", "2018-02-12"),
        ("They left on Tuesday.", "Tuesday", "2018-02-13"),  # the day of publication itself
        ("They will leave on Monday.", "Monday", "2018-02-19"),
        ("They planned to leave on Thursday.", "Thursday", "2018-02-15"),
        ("On Thursday they will leave.", "Thursday", "2018-02-15"),
        ("They said on Monday they will leave.", "Monday", "2018-02-12"),  # said, not to come
        ("They will leave on Tuesday.", "Tuesday", "2018-02-13"),
        ("They fled due to shelling on Sunday.", "Sunday", "2018-02-11"),
        ("They are due to leave on Sunday.", "Sunday", "2018-02-18"),
    ],
)
def test_weekdays_look_back_unless_the_sentence_looks_ahead(text: str, words: str, day: str) -> None:
    assert days_in(report(text, published=TUESDAY), words) == (day, day, "published")


@pytest.mark.parametrize(
    ("head", "published", "day"),
    [
        ("QARAM, 12 February (Agency) - ", TUESDAY, "2018-02-11"),
        ("QARAM, Feb. 12 (Agency) -- ", TUESDAY, "2018-02-11"),
        ("QARAM, 12 February 2018 - ", None, "2018-02-11"),
        ("QARAM, 12 March 2009 - ", TUESDAY, "2018-02-12"),  # too far from the day of publication
        ("QARAM (Agency) - ", TUESDAY, "2018-02-12"),
    ],
)
def test_the_dateline_goes_before_the_day_of_publication(head: str, published: str | None, day: str) -> None:
    assert days_in(report(head + "They left yesterday.", published=published), "yesterday")[0] == day


@pytest.mark.parametrize(
    ("text", "words", "said", "earliest", "latest"),
    [
        ("This was so before 2011.", "2011", "before 2011", None, "2010-12-31"),
        ("They came at dawn on 12 Ramadan 1437.", "Ramadan", "dawn on 12 Ramadan 1437", "2016-06-17", "2016-06-19"),
        ("They fought from 3 May 2014 until 5 June 2014.", "3 May 2014", "from 3 May 2014 until 5 June 2014",
         "2014-05-03", "2014-06-05"),
    ],
)  # fmt: skip
def test_a_time_grows_by_the_words_that_belong_to_it(
    text: str, words: str, said: str, earliest: str | None, latest: str
) -> None:
    of = report(text, published=TUESDAY)
    (found,) = resolve([claim(of, when=time(of, words))], of)
    assert found.time is not None
    assert (found.time.text, found.time.earliest, found.time.latest) == (said, earliest, latest)
    assert of.text[found.time.span.start : found.time.span.end] == said


@pytest.mark.parametrize(
    ("words", "value", "how"),
    [
        ("3 May 2014", "2014-05-03", None),
        ("yesterday", "2018-02-12", "reckoned from 2018-02-13, the day of publication"),
        ("12 Ramadan 1437", "2016-06-18", "12 Ramadan 1437, tabular Islamic calendar, give or take a day"),
        ("27 Khordad 1394", "2015-06-17", "27 Khordad 1394, solar calendar of Iran and Afghanistan"),
        ("3/4/2016", "2016", "day and month may be either way round"),
        ("three weeks", "P3W", None),
    ],
)
def test_a_time_says_how_it_was_reckoned(words: str, value: str, how: str | None) -> None:
    of = report(words, published=TUESDAY)
    found = redate(time(of, words), of)
    assert (found.value, found.how) == (value, how)


def test_a_time_that_a_person_wrote_is_reckoned_from_its_own_words() -> None:
    of = report("They left on Monday.", published=TUESDAY)
    found = redate(Time(text="last June", span=span_of(of.text, "Monday")), of)
    assert (found.text, found.earliest, found.latest) == ("last June", "2017-06-01", "2017-06-30")


@pytest.mark.parametrize(
    ("text", "published", "values"),
    [
        ("He left on Monday.", TUESDAY, ["2018-02-12"]),
        ("They will meet on Monday.", TUESDAY, ["2018-02-19"]),
        ("The siege began on 3 May 2014. Two days later it rained.", TUESDAY, ["2014-05-03", "2014-05-05"]),
        ("About 2,014 people in 1998 houses", TUESDAY, []),
        ("March on the town; people march in May", TUESDAY, ["2017-05"]),
        ("The March for Bread was led by Jan Oudar in May", TUESDAY, ["2017-05"]),
        ("Ramadan Oudar, 30 years old, was taken in 2016", TUESDAY, ["2016"]),
        ("every day for two weeks", TUESDAY, ["P1D", "P2W"]),
        ("They earn 300 a month; three quarters of them fled for a month", TUESDAY, ["P1M"]),
        ("the fall of the town in the fall", TUESDAY, ["2017-FA"]),
        ("He was taken between 6 and 7 January 2016", TUESDAY, ["2016-01-06", "2016-01-07"]),
        ("the war of 2014-15", TUESDAY, ["2014", "2015"]),
        ("on Mondays after Fridays strike", TUESDAY, ["XXXX-WXX-1", "2018-02-09"]),
        ("the last month and a half; two and a half years", TUESDAY, ["P1.5M", "P2.5Y"]),
        ("Tue. 3 May 2016", TUESDAY, ["2016-05-03"]),
        ("a castle of 490 BC", TUESDAY, ["BC0490"]),
        ("at 11 a.m. on 11 May 2016", TUESDAY, ["2016-05-11T11:00", "2016-05-11"]),
    ],
)
def test_times_of_a_whole_text(text: str, published: str, values: list[str]) -> None:
    assert [t.value for t in find(text, published)] == values


@given(st.text(max_size=60), st.dates().map(str) | st.none() | st.text(max_size=10))
def test_any_words_may_come(words: str, published: str | None) -> None:
    whole = Span(0, len(words))
    found = redate(Time(text=words, span=whole), report(words, published=published))
    earliest, latest = found.earliest, found.latest
    assert earliest is None or latest is None or earliest <= latest
    assert (found.basis is None) == (earliest is None and latest is None)
    spans = [(t.start, t.end) for t in find(words, published)]
    assert all(0 <= a < b <= len(words) for a, b in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


WORDS = ["the", "last", "31", "February", "2016", "May", "12", "Ramadan", "1437", "night of", "Monday", "to", "-",
         "next", "year", "9999", "years", "ago", "later", "Ashura", "on", ",", "0001", "eve of", "1", "half", "Nowruz",
         "first", "5 p.m.", "BC", "30", "Esfand", "1501", "week", "end of", "since", "century", "quarter",
         "yesterday", "before", "overnight", "last", "days", "Christmas", "earlier", "month", "weekend"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), st.dates().map(str) | st.none())
@example("before yesterday", "0001-01-02")
@example("overnight", "0001-01-01")
@example("next year", "9999-12-31")
@example("Nowruz", "0001-01-01")
@example("next Christmas", "9999-12-31")
def test_words_of_time_in_any_order_are_read_or_left_open(words: str, published: str | None) -> None:
    test_any_words_may_come.hypothesis.inner_test(words, published)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "They came at this time of the year, on the night of 3 May 2014, and left on the 7th.",
        "In the early hours of the last Friday of Ramadan, the 12th of Ramadan 1437, the town fell.",
        "By the end of the 1990s, at the moment of the fall, the 21st century was near; long ago, these days.",
        "Some four weeks later, around 5 p.m. local time on the eve of Nowruz, a day-long fight began.",
    ],
)
def test_the_quick_look_for_words_of_time_misses_none(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = find(text, TUESDAY)
    everywhere = [(0, len(text), {rule.trigger for rule in rules()})]
    monkeypatch.setattr(timex, "_runs", lambda _: everywhere)
    assert find(text, TUESDAY) == quick
