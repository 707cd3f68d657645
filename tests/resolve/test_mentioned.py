"""Whom a short name, a title, a description or a pronoun means, where a report leaves no choice."""

from __future__ import annotations

import pytest

from sayso.model import Mention, Report, Span
from sayso.resolve import mentions


def _read(marked: str) -> list[Mention]:
    """Read a text in which mentions stand in brackets behind a letter for their type: `p[General Orabi]`."""
    types = {"p": "person", "o": "organisation", "l": "place"}
    text, found, at = "", [], 0
    while (start := marked.find("[", at)) >= 0:
        end = marked.index("]", start)
        text += marked[at : start - 1]
        words = marked[start + 1 : end]
        span = Span(len(text), len(text) + len(words))
        found.append(Mention(text=words, span=span, type=types[marked[start - 1]]))
        text, at = text + words, end + 1
    report = Report(id="r", path="r.txt", text=text + marked[at:], media_type="text/plain")
    return list(mentions(found, (), (), report))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("p[Salem Orabi] spoke. p[Orabi] left.", ["Salem Orabi", "Salem Orabi"]),
        ("p[General Salem Orabi] spoke. p[The general] left.", ["Salem Orabi", "Salem Orabi"]),
        (  # two generals: nobody is meant
            "p[General Salem Orabi] met p[General Yusuf Haddad]. p[The general] left.",
            ["Salem Orabi", "Yusuf Haddad", None],
        ),
        (
            "p[Foreign Minister Anton Telmar] met p[Defence Minister Jan Brovik]. p[The foreign minister] left.",
            ["Anton Telmar", "Jan Brovik", "Anton Telmar"],
        ),
        ("p[Salem Orabi] came to l[Tesk]. p[He] spoke.", ["Salem Orabi", "Salem Orabi"]),
        ("p[Salem Orabi] met p[Yusuf Haddad]. p[He] spoke.", ["Salem Orabi", "Yusuf Haddad", None]),
        (  # a spokeswoman is not "he"
            "p[Salem Orabi] met p[the spokeswoman Dana Merrow]. p[He] spoke.",
            ["Salem Orabi", "Dana Merrow", "Salem Orabi"],
        ),
        ("o[The Tesk Brigade] fought. o[The group] left.", ["Tesk Brigade", "Tesk Brigade"]),
        (
            "o[The Tesk Brigade] fought o[the Harn Brigade]. o[The group] left.",
            ["Tesk Brigade", "Harn Brigade", None],
        ),
        (
            "o[The Ministry of Rivers] wrote to o[the Tesk Brigade]. o[The ministry] waits.",
            ["Ministry of Rivers", "Tesk Brigade", "Ministry of Rivers"],
        ),
        ("o[The armed group] left.", [None]),  # nobody was named
        ("o[The Free Tesk Army] fought. o[The army] left.", ["Free Tesk Army", None]),  # a state's, perhaps
        ("o[The Syrian] spoke.", [None]),  # of a people, and not named
        ("p[Salem Orabi] died. " + "It rained in the valley. " * 30 + "p[He] spoke.", ["Salem Orabi", None]),
    ],
)
def test_who_is_meant(text: str, names: list[str | None]) -> None:
    assert [m.name for m in _read(text) if m.type != "place"] == names


def test_what_is_not_in_the_words_is_explained() -> None:
    first, second = _read("p[General Salem Orabi] spoke. p[The general] left.")
    assert first.how is None
    assert second.how == "the only one whom the report has called so before: “Salem Orabi”"


def test_places_and_arms_are_left_as_they_are() -> None:
    (place,) = _read("Rain fell on l[Tesk].")
    assert place.name is place.kind is place.how is None
