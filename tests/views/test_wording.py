"""How records read in one line, and that nothing in them can steer a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.api import wording
from sayso.model import Figure, Link, Span, Time

SPAN = Span(0, 1)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("Tel Amra", "Tel Amra"),
        ("تل عمرا", "تل عمرا"),
        ("می‌خواهد", "می‌خواهد"),  # Persian needs its joiner
        ("\x1b[31mred", "␛[31mred"),
        ("one\nforged row", "one␊forged row"),
        ("bell\x07", "bell␇"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("exe.\u202etxt", "exe.⟨U+202E⟩txt"),
        ("half \udcff", "half \ufffd"),
        ("no\u00a0break", "no break"),
    ],
)
def test_what_steers_a_terminal_is_shown_not_obeyed(printed: str, shown: str) -> None:
    assert wording.clean(printed) == shown


@given(st.text(alphabet=st.characters(codec=None), max_size=40))
def test_nothing_that_is_shown_steers_a_terminal(text: str) -> None:
    shown = wording.clean(text)
    assert shown.replace("\u200c", "").replace("\u200d", "").isprintable()
    assert wording.clean(shown) == shown


@pytest.mark.parametrize(
    ("words", "low", "high", "approximate", "unit", "shown"),
    [
        ("12 people", 12, 12, False, "persons", "12 persons"),
        ("at least 40", 40, None, False, "persons", "40 or more persons"),
        ("up to 20", None, 20, False, "persons", "up to 20 persons"),
        ("between 15 and 20", 15, 20, False, None, "15 to 20"),
        ("around 2,000", 2000, 2000, True, None, "about 2,000"),
        ("80 %", 80, 80, False, "percent", "80 %"),
        ("an unknown number", None, None, False, None, "“an unknown number”"),  # no number is made up
        ("no one", 0, 0, False, "persons", "0 persons"),
    ],
)
def test_a_figure_is_shown_as_the_range_that_was_said(
    words: str, low: float, high: float, approximate: bool, unit: str, shown: str
) -> None:
    said = Figure(text=words, span=SPAN, low=low, high=high, approximate=approximate, unit=unit)
    assert wording.figure(said) == shown


@pytest.mark.parametrize(
    ("words", "earliest", "latest", "shown"),
    [
        ("on Friday", "2014-06-13", "2014-06-13", "2014-06-13"),
        ("last June", "2014-06-01", "2014-06-30", "2014-06-01 to 2014-06-30"),
        ("last June", None, None, "“last June”"),  # an undated report
        ("since 2011", "2011-01-01", None, "2011-01-01 to ?"),
    ],
)
def test_a_time_that_is_not_known_stays_as_said(words: str, earliest: str, latest: str, shown: str) -> None:
    assert wording.time(Time(text=words, span=SPAN, earliest=earliest, latest=latest)) == shown


def test_a_chain_reads_from_the_publisher_to_the_one_who_is_said_to_know() -> None:
    links = [
        Link(name=None, kind="publisher"),
        Link(name="interior ministry", text="the ministry", stance="denies"),
        Link(name=None, text="local\nresidents", named=False),
    ]
    assert wording.chain(links) == "unknown publisher → interior ministry (denies) → local residents"
