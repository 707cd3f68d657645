"""On whose word: descriptions, posts, accounts, statements; and why each claim counts where it does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sayso.model import Actor, Claim, Party, Span


def tell(
    desk: Any, id: str, paper: str, text: str, words: str, by: tuple[str, ...] = (), **said: Any
) -> Claim:
    """One report, and the claim in it that a count of killed rests on."""
    if id not in desk.reports:
        desk.report(id, paper, text, said.pop("published", "2031-05-04"))
    said = {"count": "20", "of": "people", "at": ["Alwan"], "on": "2031-05-04", **said}
    found: Claim = desk.claim(id, words, "figure", "killed", by=by, **said)
    return found


@pytest.mark.parametrize(
    ("text", "voice", "name"),
    [
        (
            "The Tarsin Observatory counted them. A blast killed 20, {}.",
            "a war monitor",
            "Tarsin Observatory",
        ),
        ("Relief Watch was there. A blast killed 20, {}.", "a war monitor", "Relief Watch"),
        ("Nobody was there. A blast killed 20, {}.", "a war monitor", None),
        ("Relief Watch and the Tarsin Observatory differ. A blast killed 20, {}.", "a war monitor", None),
        ("The Tarsin Observatory counted them. A blast killed 20, {}.", "another source", None),
    ],
)
def test_a_description_is_the_one_such_body_that_the_report_names(
    desk: Any, text: str, voice: str, name: str | None
) -> None:
    for id, body in (("a1", "Tarsin Observatory"), ("a2", "Relief Watch")):
        reports = ("r1",) if body in text else ()
        desk.actors.append(Actor(id=id, name=body, names=(body,), kind="body", reports=reports))
    tell(desk, "r1", "Morning Post", text.format(f"{voice} said"), "A blast killed 20", (voice,))
    tell(desk, "r2", "Evening Mail", "A bomb killed 20 in Alwan.", "A bomb killed 20")
    named = [o.name for o in desk.matter("figure", "Killed").origins if o.named]
    assert named == ([name] if name else [])


def test_a_person_speaks_for_the_body_whose_post_stands_beside_the_name(desk: Any) -> None:
    text = "A blast killed 20. The Syrian Observatory for Human Rights said so."
    tell(desk, "r1", "Morning Post", text, "A blast killed 20", ("Observatory director Nadim Orhesk",))
    by = ("Syrian Observatory for Human Rights",)
    tell(desk, "r2", "Evening Mail", "A bomb killed 20 in Alwan.", "A bomb killed 20", by)
    matter = desk.matter("figure", "Killed")
    assert matter.independent == (1, 1)
    assert {o.why for o in matter.origins} == {"same side"}


def test_the_government_that_blames_is_that_of_the_state_spoken_of(desk: Any) -> None:
    for id, paper in (("r1", "Morning Post"), ("r2", "Evening Mail")):
        desk.report(id, paper, f"{id}: The government blamed rebels for the blast in Alwan. Iran mourns.")
        blamed = desk.claim(
            id, "The government blamed rebels for the blast", "event", "ACCUSE", at=["Alwan"], on="2031-05-04"
        )
        roles = {role: (Party(text=t, span=Span(0, 0), kind="group"),) for role, t in ROLES}
        desk.claims[-1] = replace(blamed, roles=roles)
    matter = desk.matter("agent")
    assert matter.independent == (1, 1)
    assert matter.origins[0].group == "Iran"


ROLES = (("agent", "The government"), ("target", "rebels"))


def test_a_day_told_in_the_papers_own_voice_is_of_the_account(desk: Any) -> None:
    for id, paper, source in (("r1", "Morning Post", "Relief Watch"), ("r2", "Evening Mail", "Relief Watch")):
        desk.report(id, paper, f"{id}: A bomb hit Alwan on Sunday. It killed 20 people, {source} said.")
        desk.claim(id, "A bomb hit Alwan on Sunday", "event", "ASSAULT", at=["Alwan"], on="2031-05-04")
        desk.claim(id, "It killed 20 people", "figure", "killed", count="20", at=["Alwan"], by=[source])
    matter = desk.matter("date")
    assert matter.independent == (1, 1), "ten papers' own voices would else be ten possible origins"
    assert [(o.name, o.why) for o in matter.origins] == [("Relief Watch", "same account")]


def test_a_day_that_only_names_the_attack_is_not_told_by_whoever_is_cited(desk: Any) -> None:
    words = "bodies were carried from the site of Sunday's blast"
    for id, paper in (("r1", "Morning Post"), ("r2", "Evening Mail")):
        desk.report(id, paper, f"{id}: Alwan Rescue said {words}.")
        said = desk.claim(
            id, words, "figure", "count", count="9", of="bodies", at=["Alwan"], by=["Alwan Rescue"]
        )
        desk.claims[-1] = replace(said, time=SUNDAY)
    assert [o.why for o in desk.matter("date").origins if o.named] == ["same account"]


def test_every_claim_of_an_origin_says_why(desk: Any) -> None:
    quoted = 'There were "bodies lying in rows along the whole wall of the school", a resident said.'
    for id, paper in (("r1", "Morning Post"), ("r2", "Evening Mail")):
        tell(desk, id, paper, f"{id}. {quoted}", quoted[:-1], ("a resident",))
    (origin,) = desk.matter("figure", "Killed").origins
    assert [j.why for j in origin.joined] == ["same statement quoted"] * 2
    assert {j.like for j in origin.joined} == {j.claim for j in origin.joined}, "each shows the other"


def test_an_own_count_is_compatible_with_a_named_one_given_by_then(desk: Any) -> None:
    tell(desk, "r1", "Morning Post", "A blast killed 20.", "A blast killed 20", ("Relief Watch",))
    tell(desk, "r2", "Evening Mail", "A bomb killed 20.", "A bomb killed 20", published="2031-05-05")
    named, own = desk.matter("figure", "Killed").origins
    assert (named.compatible, own.compatible) == ((), (0,))


def test_an_own_count_given_before_is_not(desk: Any) -> None:
    tell(
        desk,
        "r1",
        "Morning Post",
        "A blast killed 20.",
        "A blast killed 20",
        ("Relief Watch",),
        published="2031-05-05",
    )
    tell(desk, "r2", "Evening Mail", "A bomb killed 20.", "A bomb killed 20", published="2031-05-04")
    assert [o.compatible for o in desk.matter("figure", "Killed").origins] == [(), ()]


def _sunday() -> Any:
    from sayso.model import Time

    return Time(
        text="Sunday's", span=Span(0, 0), earliest="2031-05-04", latest="2031-05-04", basis="published"
    )


SUNDAY = _sunday()


def test_an_origin_keeps_the_order_of_its_revisions(desk: Any) -> None:
    for id, day, number in (
        ("r1", "2031-05-06", "43"),
        ("r2", "2031-05-04", "24"),
        ("r3", "2031-05-05", "31"),
    ):
        text = f"{id}: the bomb in Alwan killed {number}."
        by = ("Relief Watch",)
        tell(desk, id, id, text, text[:-1], by, published=day, count=number)
    matter = desk.matter("figure", "Killed")
    (origin,) = matter.origins
    assert [matter.values[at].value for at in origin.values] == ["24", "31", "43"]


def test_values_that_can_both_be_so_are_compatible(desk: Any) -> None:
    for id, number in (("r1", "at least 40"), ("r2", "43"), ("r3", "52")):
        text = f"{id}: the bomb in Alwan killed {number}."
        tell(desk, id, id, text, text[:-1], (f"Source {id.upper()}",), count=number)
    values = desk.matter("figure", "Killed").values
    said = {v.value: {values[at].value for at in v.stands.get("refine", ())} for v in values}
    assert said == {"at least 40": {"43", "52"}, "43": {"at least 40"}, "52": {"at least 40"}}


SIX = (
    ("Morning Post", "2031-05-04", "24", ("Relief Watch",), "A bomb by the mill of Alwan killed 24"),
    ("Evening Mail", "2031-05-05", "43", ("Relief Watch",), "The toll of the bomb in Alwan is now 43"),
    ("Night Courier", "2031-05-05", "43", (), "{shared}"),
    ("Besra Times", "2031-05-05", "43", (), "{shared}"),
    ("Radio One", "2031-05-05", "48", ("a doctor",), "No fewer lay dead in Alwan after the bomb than 48"),
    ("State TV", "2031-05-05", "40", ("Iranian health ministry",), "In Alwan a bomb took the lives of 40"),
)
SHARED = (
    "By the evening of a long and hot day the count of those whom the bomb in Alwan had killed beside the old mill "
    "stood at 43"
)


def test_six_reports_of_two_to_four_origins(desk: Any) -> None:
    """The example of docs/origins.md."""
    for at, (paper, day, number, by, words) in enumerate(SIX):
        text = words.format(shared=SHARED)
        tell(desk, f"r{at}", paper, f"{text}.", text, by, published=day, count=number)
    matter = desk.matter("figure", "Killed")
    assert matter.independent == (2, 4)
    assert [(o.name, o.why) for o in matter.origins if not o.named and o.compatible] == [
        ("Besra Times", "copied text")
    ]


@pytest.mark.parametrize(("paper", "independent"), [("Press TV", (0, 2)), ("Morning Post", (1, 2))])
def test_a_medium_that_cites_itself_cites_nobody(desk: Any, paper: str, independent: tuple[int, int]) -> None:
    tell(desk, "r1", paper, "A blast killed 20.", "A blast killed 20", ("Press TV",))
    tell(desk, "r2", "Evening Mail", "A bomb killed 20 in Alwan.", "A bomb killed 20")
    assert desk.matter("figure", "Killed").independent == independent


@pytest.mark.parametrize(
    ("voices", "named", "why"),
    [
        (("Nadim Orhesk", "Orhesk"), 1, "the surname is the man's"),
        (("Nadim Orhesk", "Tarsin"), 2, "another name is another's"),
        (("Nadim Orhesk", "Salma Orhesk", "Orhesk"), 3, "whose of the two it is, nobody can tell"),
    ],
)
def test_a_surname_is_the_one_person_who_bears_it(
    desk: Any, voices: tuple[str, ...], named: int, why: str
) -> None:
    for at, voice in enumerate(voices):
        tell(desk, f"r{at}", f"Paper {at}", f"{at}: a bomb killed 20.", "a bomb killed 20", (voice,))
    assert desk.matter("figure", "Killed").independent[0] == named, why


@pytest.mark.parametrize(
    ("stance", "relation", "independent"),
    [("asserts", "agree", (2, 2)), ("denies", "contradict", (2, 2)), ("doubts", "agree", (1, 2))],
)
def test_a_denial_contradicts_and_a_doubt_does_nothing(
    desk: Any, stance: str, relation: str, independent: tuple[int, int]
) -> None:
    tell(desk, "r1", "Morning Post", "A blast killed 20.", "A blast killed 20", ("Relief Watch",))
    tell(desk, "r3", "Night Courier", "One blast killed 20.", "One blast killed 20", ("Relief Watch",))
    said = tell(desk, "r2", "Evening Mail", "A bomb killed 20.", "A bomb killed 20", ("Alwan Hospital",))
    chain = (*said.chain[:-1], replace(said.chain[-1], stance=stance))
    desk.claims[-1] = replace(said, chain=chain)
    matter = desk.matter("figure", "Killed")
    assert (matter.relation, matter.independent) == (relation, independent)
