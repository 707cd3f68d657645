"""What one report tells of its own names."""

from __future__ import annotations

import pytest
from by_hand import claim, party, report, span_of

from sayso.model import Attribution, Link
from sayso.resolve import resolve, voices
from sayso.resolve.within import defined_acronyms

LONG = (
    "General Yusuf Dourani told reporters that Dourani's men held the bridge. The River Watch Committee ( RWC ) "
    "denied it. The RWC named Mr. Durani. [The Front's Supreme Leader Salim] Haddad left; Haddad said experts "
    "agreed. Experts from Norland and the Norlandic army were there. Karim Massoud and Jalal Massoud met Massoud."
)


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("General Yusuf Dourani", "person", "Yusuf Dourani"),
        ("Dourani's men", "group", "Dourani's men"),  # not the man
        ("Mr. Durani", "person", "Yusuf Dourani"),  # another spelling of the only man of that name
        ("The RWC", "body", "River Watch Committee"),
        ("Haddad", "person", "Salim Haddad"),
        ("experts", "people", None),
        ("Experts", "people", None),  # a capital that begins a sentence names nobody
        ("Jalal Massoud", "person", "Jalal Massoud"),
    ],
)
def test_the_fullest_name_in_the_report(words: str, kind: str, name: str | None) -> None:
    of = report(LONG)
    others = [
        ("General Yusuf Dourani", "person"),
        ("River Watch Committee", "body"),
        ("Karim Massoud", "person"),
        ("Jalal Massoud", "person"),
        (words, kind),
    ]
    found = resolve([claim(of, {"agent": [party(of, w, k) for w, k in others]})], of)
    assert found[0].roles["agent"][-1].name == name


def test_who_speaks_has_the_fullest_name_also_where_no_claim_came_of_it() -> None:
    of = report("Colonel Yusuf Dourani was met by claims. Dourani said so. Activists agreed.")

    def said(words: str, kind: str, *, named: bool = True) -> Attribution:
        span = span_of(of.text, words)
        link = Link(name=words, text=words, span=span, kind=kind, named=named)
        return Attribution(
            source=(span,), cue=(), content=(), chain=(Link(name=None, kind="publisher"), link)
        )

    met = claim(of, {"target": [party(of, "Colonel Yusuf Dourani", "person")]})
    heard = [said("Dourani", "person"), said("Activists", "people", named=False)]
    found = voices(heard, [met], of)
    assert [a.chain[1].name for a in found] == ["Yusuf Dourani", "Activists"]
    assert found[0].chain[1].text == "Dourani"  # as said


def test_a_family_name_of_two_people_stays_as_it_is() -> None:
    of = report("Karim Massoud and Jalal Massoud quarrelled. Later Massoud left.")
    said = [party(of, "Karim Massoud", "person"), party(of, "Jalal Massoud", "person")]
    alone = party(of, "Massoud", "person")
    (found,) = resolve([claim(of, {"agent": [*said, alone]})], of)
    assert [p.name for p in found.roles["agent"]] == ["Karim Massoud", "Jalal Massoud", "Massoud"]


def test_printed_words_stay_and_an_acronym_behind_them_is_taken_in() -> None:
    of = report("The River Watch Committee (RWC) denied it.")
    (found,) = resolve([claim(of, {"agent": [party(of, "The River Watch Committee", "body")]})], of)
    (agent,) = found.roles["agent"]
    assert agent.text == "The River Watch Committee (RWC)" == of.text[agent.span.start : agent.span.end]
    assert agent.name == "River Watch Committee"


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("the River Watch Committee (RWC)", {"RWC": "River Watch Committee"}),
        ("RWC (River Watch Committee)", {"RWC": "River Watch Committee"}),
        (
            "National Union for the Defence of Rivers [NUDR]",
            {"NUDR": "National Union for the Defence of Rivers"},
        ),
        ("the town (Norland)", {}),
        ("Karim Massoud (RWC) said", {}),  # his committee, not his initials
    ],
)
def test_acronyms_that_a_text_spells_out(text: str, acronyms: dict[str, str]) -> None:
    assert defined_acronyms(text) == acronyms


def test_resolving_twice_changes_nothing() -> None:
    of = report(LONG, published="2016-05-03")
    once = resolve(
        [claim(of, {"agent": [party(of, "General Yusuf Dourani", "person"), party(of, "Mr. Durani")]})], of
    )
    assert resolve(once, of) == once
