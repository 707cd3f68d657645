"""What of a text is the page's and not the report's; and what looks like it and is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import read
from sayso.config import Settings
from sayso.errors import UnreadableReport

from .conftest import original

TITLE = "Shelling kills nine in Tarsin"
FIRST = (
    "Nine people were killed on Monday when shells hit the market of Tarsin, doctors at the hospital said."
)
SECOND = "The army denied that it had fired, and the Valley Front blamed the Third Brigade for the attack."


def page(*, above: str = "", between: str = "", below: str = "") -> str:
    return f"{TITLE}\n{above}\n{FIRST}\n{between}\n{SECOND}\n{below}"


@pytest.mark.parametrize("line", [
    "Share", "Tweet Share Print 14", "Home", "Home > World > Ostra", "Skip to main content", "Views: 1204", "5 comments",
    "Share this article on Facebook", "Follow us on Telegram", "Read more", "Print this page", "3 May 2031", "By Lena Marovic",
    "Ostra", "Middle Valley", "We use cookies to give you the best experience on our site.", "https://herald.example/t/1",
])  # fmt: skip
def test_lines_above_the_text(reading, marked, line):
    assert line in marked(reading(page(above=line)))


@pytest.mark.parametrize("below", [
    "Comments (0)\n\nPost Your Comments\n\nName\nEmail\n*Fill in the code",
    "Leave a Reply\nYour email address will not be published.\nAnna: The army killed forty people there, I saw it with my eyes.",
    "Related articles\nRebels seize bridge at Korvo\nPresident Ulmar visits port of Selin",
    "Latest News\nRebels seize bridge at Korvo      President Ulmar visits port      Storm kills six in Selin",
    "Rebels seize bridge at Korvo      President Ulmar visits port      Storm kills six in Selin",
    "Tags: Tarsin, Ostra, shelling", "© 2031 Ostaran Herald", "Copyright 2031 by the Herald. All rights reserved.",
    "Subscribe to our newsletter", "Share", "Sign up for our daily briefing",
])  # fmt: skip
def test_the_foot_of_the_page(reading, marked, below):
    report = reading(page(below=below))
    own = report.text
    for words in sorted(marked(report), key=len, reverse=True):
        own = own.replace(words, "")
    assert own.split() == page().split()


@pytest.mark.parametrize("line", [
    "“We share their pain,” said Colonel Orsan.", "Four of the dead were children.", "The Front shares the valley with the army.",
    "The Front posted the statement on Facebook, Twitter and Telegram.", "Updated figures put the dead at 14.",
    "He was minister of Health, Culture and Sport.", "Comments by the minister angered the Front.", "Home was gone, she said.",
    "Read the statement of the Front: nine dead, it says.", "Related families fled together to Belmar.",
    "The Contact Group met in Selin.", "“Print nothing,” the officer told the editor.", "Follow the money, said the judge.",
    "| Orsan | colonel | Third Brigade |", "Search parties found four more bodies.", "Latest news from the front was bad.",
])  # fmt: skip
def test_sentences_of_the_report_stay(reading, marked, line):
    assert marked(reading(page(between=line))) == []


def test_lines_broken_to_a_width_are_no_labels_and_no_headline(reading, marked):
    text = (
        "The army said that nine people had been killed in Tarsin and that\nit would look into it, a statement on Facebook said. Four were\n"
        "children. The Front blamed the Third Brigade, which had posted on\nTwitter.\n\nThe mayor of Belmar said the dead had been brought to the town of\nSelin"
    )
    report = reading(text)
    assert marked(report) == []
    assert report.title is None


def test_a_caption_that_stands_twice(reading, marked):
    report = reading(page(above="\nWar in the valley\n\nWar in the valley\n"))
    assert marked(report) == ["War in the valley", "War in the valley"]


def test_the_headline_counts_in_its_first_place(reading, marked):
    report = reading(f"{TITLE}\n\n3 May 2031\n{TITLE}\n{FIRST}\n{SECOND}")
    assert marked(report) == ["3 May 2031", TITLE]
    assert report.furniture[0].start > len(TITLE)


@pytest.mark.parametrize(
    ("text", "furniture"),
    [
        (f"Wed 05 Mar 2031 {TITLE}. {FIRST} {SECOND} Read Also", ["Wed 05 Mar 2031 ", "Read Also"]),
        (f"{TITLE} Print Tweet Views 314 Related {FIRST}", ["Print Tweet Views 314 Related"]),
        (f"{FIRST} {SECOND} Tags shelling Tarsin Ostra", ["Tags shelling Tarsin Ostra"]),
        (
            f"{FIRST} {SECOND} Related News Rebels seize bridge at Korvo Storm kills six Follow us on Telegram. Subscribe to "
            "our channel. About Us Contact Us Terms of Use Privacy Policy Cookie Policy",
            ["Related News Rebels seize bridge at Korvo Storm kills six Follow us on Telegram. Subscribe to "
             "our channel. About Us Contact Us Terms of Use Privacy Policy Cookie Policy"],
        ),
        (f"{FIRST} The Front put it on Facebook Twitter and Telegram. {SECOND}", []),
        (f"{FIRST} Related News of the dead reached Belmar. {SECOND}", []),
    ],
)  # fmt: skip
def test_pages_that_lost_their_lines(reading, marked, text, furniture):
    assert marked(reading(text)) == furniture


LINES = st.sampled_from(
    [
        "Share",
        "Comments (0)",
        TITLE,
        FIRST,
        SECOND,
        "Related articles",
        "",
        "3 May 2031",
        "War\t\tin   the   valley",
        "a > b > c",
    ]
)


@settings(deadline=None)
@given(st.lists(LINES, max_size=12).map("\n".join) | st.text(max_size=200))
def test_furniture_is_sorted_apart_and_within_the_text(text):
    try:
        report = read.report(original(text.encode("utf-8", "replace")), Settings())
    except UnreadableReport:
        return
    edges = [edge for span in report.furniture for edge in span]
    assert edges == sorted(edges)
    assert all(start < end for start, end in report.furniture)
    assert not edges or (edges[0] >= 0 and edges[-1] <= len(report.text))
