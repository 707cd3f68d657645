"""Which claims of reports are of one attack, and what of them is no attack at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sayso.model import Claim, Place, Span


def count(desk: Any, report: str, words: str, number: str, **said: Any) -> Claim:
    """A count of killed in the words of a report."""
    found: Claim = desk.claim(
        report, words, "figure", "killed", count=number, of=said.pop("of", "people"), **said
    )
    return found


def placed(desk: Any, claim: Claim, *names: str) -> None:
    """Put the places of a claim where its report names them."""
    text = desk.reports[claim.report].text
    known = {p.name: p for p in claim.place}
    at = [Place(text=n, span=Span(text.index(n), text.index(n) + len(n)), name=n) for n in names]
    moved = tuple(replace(known.get(p.name, p), span=p.span) for p in at)
    desk.claims[desk.claims.index(claim)] = replace(claim, place=moved)


def test_where_people_come_from_is_no_scene(desk: Any) -> None:
    desk.report("r1", "Morning Post", "A bomb killed 20 evacuees from Besra on Sunday.")
    placed(
        desk,
        count(desk, "r1", "A bomb killed 20 evacuees from Besra", "20", at=["Besra"], on="2031-05-04"),
        "Besra",
    )
    desk.report("r2", "Evening Mail", "A bomb in Alwan killed 20 evacuees on Sunday.")
    placed(
        desk,
        count(desk, "r2", "A bomb in Alwan killed 20 evacuees", "20", at=["Alwan"], on="2031-05-04"),
        "Alwan",
    )
    assert desk.matter("figure", "Killed").reports == 2


@pytest.mark.parametrize(
    ("words", "of"),
    [
        ("20 bodies were carried away after the blast", "bodies"),
        ("the death toll of the blast rose to 20", None),
    ],
)
def test_a_count_of_bodies_is_one_of_the_killed(desk: Any, words: str, of: str | None) -> None:
    desk.report("r1", "Morning Post", f"In Alwan {words}.")
    claim = desk.claim("r1", words, "figure", "count", count="20", of=of, at=["Alwan"], on="2031-05-04")
    at = desk.reports["r1"].text.index("20")
    figure = replace(claim.figure, span=Span(at, at + 2))
    desk.claims[-1] = replace(claim, figure=figure)
    desk.report("r2", "Evening Mail", "A blast in Alwan killed 20 people.")
    count(desk, "r2", "A blast in Alwan killed 20 people", "20", at=["Alwan"], on="2031-05-04")
    assert desk.matter("figure", "Killed").reports == 2


def test_whom_the_dead_were_is_what_is_counted(desk: Any) -> None:
    for id, paper, words in (
        ("r1", "Morning Post", "30 of the dead in the blast were children"),
        ("r2", "Evening Mail", "the blast killed 28 children"),
    ):
        desk.report(id, paper, f"In Alwan {words}.")
        number = "".join(c for c in words if c.isdigit())
        of = "dead" if id == "r1" else "children"
        count(desk, id, words, number, of=of, at=["Alwan"], on="2031-05-04")
    assert desk.matter("figure").label.startswith("Children killed")


@pytest.mark.parametrize(
    "words",
    [
        "More than 150000 people have been killed in the conflict, which began with protests",
        "The war in Vorland has killed more than 150000 people",
        "More than 9000 people have been killed since the truce ended",
        "More than 20000 people were killed",
    ],
)
def test_a_toll_of_a_war_is_of_no_one_attack(desk: Any, words: str) -> None:
    for id, paper in (("r1", "Morning Post"), ("r2", "Evening Mail")):
        number = "".join(c for c in words if c.isdigit())
        desk.report(id, paper, f"{id}: A bomb killed 20 people in Alwan. {words}.")
        count(desk, id, "A bomb killed 20 people in Alwan", "20", at=["Alwan"], on="2031-05-04")
        count(desk, id, words, number)
    (matter,) = [m for m in desk.matters() if m.type == "figure" and "Alwan" in m.label]
    assert [v.value for v in matter.values] == ["20"]


def test_two_counts_with_places_of_their_own_are_two_attacks(desk: Any) -> None:
    text = "Shells killed 9 people. A rocket on Besra killed 4 people, Relief Watch said."
    desk.report("r1", "Morning Post", text)
    count(desk, "r1", "Shells killed 9 people", "9", on="2031-05-04")
    count(desk, "r1", "A rocket on Besra killed 4 people", "4", at=["Besra"], by=["Relief Watch"])
    assert desk.matters() == ()


def test_attacks_told_together_are_no_scene(desk: Any) -> None:
    """A headline that names two far towns would else join all that happened in both."""
    for id, paper, number in (("r1", "Morning Post", "9"), ("r2", "Evening Mail", "4")):
        town = "Alwan" if id == "r1" else "Besra"
        desk.report(
            id, paper, f"{id}: Shells on Alwan and Besra killed 13. A shell killed {number} in {town}."
        )
        count(desk, id, "Shells on Alwan and Besra killed 13", "13", at=["Alwan", "Besra"], on="2031-05-04")
        count(desk, id, f"A shell killed {number} in {town}", number, at=[town], on="2031-05-04")
    (matter,) = [m for m in desk.matters() if m.type == "figure"]
    assert [v.value for v in matter.values] == ["13"]


def test_a_count_that_its_origin_replaced_contradicts_nobody(desk: Any) -> None:
    for id, paper, day, number, who in (
        ("r1", "Morning Post", "2031-05-04", "24", "Relief Watch"),
        ("r2", "Evening Mail", "2031-05-05", "126", "Relief Watch"),
        ("r3", "Night Courier", "2031-05-05", "at least 100", "Alwan Hospital"),
    ):
        desk.report(id, paper, f"{id}: the bomb in Alwan killed {number} people.", day)
        count(
            desk,
            id,
            f"the bomb in Alwan killed {number} people",
            number,
            at=["Alwan"],
            on="2031-05-04",
            by=[who],
        )
    assert desk.matter("figure", "Killed").relation == "update"


def test_what_somebody_often_did_is_no_answer_to_who_did_it(desk: Any) -> None:
    for id, paper in (("r1", "Morning Post"), ("r2", "Evening Mail")):
        desk.report(
            id,
            paper,
            f"{id}: A bomb hit Alwan. The Northern Brigade has carried out several bombings in Alwan.",
        )
        desk.claim(id, "A bomb hit Alwan", "event", "ASSAULT", at=["Alwan"], on="2031-05-04")
        desk.claim(
            id,
            "The Northern Brigade has carried out several bombings",
            "event",
            "ASSAULT",
            agent=["Northern Brigade"],
            at=["Alwan"],
        )
    assert not [m for m in desk.matters() if m.type == "agent"]


@pytest.mark.parametrize(
    ("number", "at", "claims"),
    [
        ("31", "Kurrand City", 3),  # the headline's place is none on any map
        ("31", "Besra", 2),  # known, and elsewhere
    ],
)
def test_a_lead_tells_again_what_its_headline_told(desk: Any, number: str, at: str, claims: int) -> None:
    headline, lead = f"Blast kills {number} in {at}", f"A blast killed {number} people in Alwan"
    desk.report("r1", "Morning Post", f"{headline}. {lead} on Sunday.")
    placed(desk, count(desk, "r1", headline, number, of=None, at=[at]), at)
    placed(desk, count(desk, "r1", lead, number, at=["Alwan"]), "Alwan")
    desk.report("r2", "Evening Mail", f"{lead}.")
    placed(desk, count(desk, "r2", lead, number, at=["Alwan"]), "Alwan")
    assert len(desk.matter("figure", "Killed, Alwan").claims) == claims
