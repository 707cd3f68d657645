"""What the first lines of a plain text say of it: title, date, publisher, author; and when they say nothing."""

from __future__ import annotations

import pytest

from sayso.read.dates import iso_date

BODY = (
    "Nine people were killed on Monday when shells hit the market of Tarsin, doctors at the hospital said. "
    "The army denied that it had fired.\n\nThe Valley Front blamed the Third Brigade.\n"
)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2019-06-04 09:15:00", "2019-06-04"),
        ("2019-06-04T09:15:00.000+02:00", "2019-06-04"),
        ("2018/2/3", "2018-02-03"),
        ("Sunday 25 August 2013", "2013-08-25"),
        ("Wed 05 Apr 2017", "2017-04-05"),
        ("Sat Mar 12 2016", "2016-03-12"),
        ("April 5, 2017", "2017-04-05"),
        ("the", None),
        ("5th of May, 2014", "2014-05-05"),
        ("Tue, 04 Jun 2019 09:15:00 GMT", "2019-06-04"),
        ("24.6.2019", "2019-06-24"),
        ("4.5.2018", "2018-05-04"),  # with full stops the day comes first
        ("24/6/2019", "2019-06-24"),
        ("6/24/2019", "2019-06-24"),
        ("4/4/2018", "2018-04-04"),
        ("4/5/2018", None),  # April or May?
        ("31 April 2018", None),  # no such day
        ("Monday 13 February 2018", None),  # it was a Tuesday
        ("February 2018", None),
        ("13 February", None),
        ("13 Feb 18", None),
        ("1 January 3018", None),
        ("12 March 2018 and later", None),
    ],
)
def test_a_date_is_read_whole_or_not_at_all(words, date):
    assert iso_date(words) == date


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("Shelling kills nine in Tarsin\n\n| 2019-06-04 09:15:00\n", "2019-06-04"),
        ("Shelling kills nine in Tarsin\nPosted on 3 May 2031\n", "2031-05-03"),
        ("Shelling kills nine in Tarsin\nPublished: May 3rd, 2031 at 10:15 am\n", "2031-05-03"),
        ("3 May 2031 | Belmar\nShelling kills nine in Tarsin\n", "2031-05-03"),
        ("Shelling kills nine in Tarsin\nBELMAR, Ostra (May 3, 2031) -\n", "2031-05-03"),
        ("Date of publication 3 May 2031 ", "2031-05-03"),
        ("Sat 03 May 2031 ", "2031-05-03"),
        ("03.05.2031(updated 15:49 04.05.2031) ", "2031-05-03"),
        (
            "Shelling kills nine in Tarsin\nLast updated: 3 May 2031\n",
            None,
        ),  # when it was changed, not published
        ("Shelling kills nine in Tarsin\n4/5/2031\n", None),
        ("Shelling kills nine in Tarsin\nThe raid of 3 May 2031\n", None),
        (
            "On 3 May 2031, the army withdrew from Belmar, residents of the town told the Herald by telephone. ",
            None,
        ),
        (
            "3 May 2031 was the worst day of the siege of Tarsin for the people there, doctors said afterwards. ",
            None,
        ),
        ("Shelling kills nine in Tarsin\n", None),
    ],
)
def test_the_date_of_a_dateline(reading, head, published):
    report = reading(head + BODY)
    assert report.published == published
    assert report.basis.get("published") == ("dateline" if published else None)


@pytest.mark.parametrize(
    ("start", "publisher"),
    [
        ("(Belmar Al Youm)- ", "Belmar Al Youm"),
        ("TARSIN (Ostra News) - ", "Ostra News"),
        ("Tarsin, May 3 (OSNA) – ", "OSNA"),
        ("Tarsin, OSNA - ", "OSNA"),
        ("3 May 2031 TARSIN (Ostra News) ", "Ostra News"),
        ("Fighters of VLF (Valley Force) were there. ", None),
        ("Twelve died. ISIL (Daesh) took the bridge. ", None),
        ("(Video) - ", None),
        ("(Updated 12:30) - ", None),
        ("TARSIN (Syria) - ", None),
        ("The mayor (Amir Dovan) - who had fled - returned. ", None),
        ("The Valley Front (VF) said that it had taken Selin. ", None),
        ("", None),
    ],
)
def test_the_publisher_in_a_dateline(reading, start, publisher):
    report = reading("Shelling kills nine in Tarsin\n\n" + start + BODY)
    assert report.publisher == publisher
    assert report.basis.get("publisher") == ("dateline" if publisher else None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Shelling kills nine in Tarsin\n\n" + BODY, "Shelling kills nine in Tarsin"),
        ("Who shelled Tarsin?\n" + BODY, "Who shelled Tarsin?"),
        (
            "Founded by Amir Dovan 1998 - Belmar\n\nShelling kills nine in Tarsin\n\n" + BODY,
            "Shelling kills nine in Tarsin",
        ),
        (
            "Home > World > Ostra\nShare\nShelling kills nine in Tarsin\n" + BODY,
            "Shelling kills nine in Tarsin",
        ),
        (
            "By Lena Marovic\n3 May 2031\nShelling kills nine in Tarsin\n" + BODY,
            "Shelling kills nine in Tarsin",
        ),
        (
            "Ostra's paper of record since then\nShelling kills nine\n3 May 2031\nShelling kills nine\n"
            + BODY,
            "Shelling kills nine",
        ),
        (BODY, None),
        ("https://herald.example/tarsin/nine-killed\n" + BODY, None),
        ("3 May 2031\n" + BODY, None),
    ],
)
def test_the_headline_of_a_plain_text(reading, text, title):
    report = reading(text)
    assert report.title == title
    assert report.basis.get("title") == ("text" if title else None)


def test_a_byline_gives_the_author(reading):
    assert reading("Shelling kills nine in Tarsin\nBy Lena Marovic\n" + BODY).author == "Lena Marovic"


def test_what_the_user_knows_wins(reading):
    report = reading(
        "(Belmar Al Youm)- " + BODY, published="2031-05-04", publisher="Herald", url="https://h.example"
    )
    assert (report.publisher, report.published, report.url) == ("Herald", "2031-05-04", "https://h.example")
    assert dict(report.basis) == {"publisher": "given", "published": "given", "url": "given"}


def test_nothing_is_invented(reading):
    report = reading(BODY)
    assert (report.title, report.publisher, report.author, report.published, report.url) == (None,) * 5
    assert dict(report.basis) == {}
