"""Posts and memberships are gathered from the claims that say them, with their time and whether they ended."""

from __future__ import annotations

from dataclasses import replace

import pytest
from by_hand import claim, report, span_of
from by_hand import time as time_of

from sayso.model import Claim, Link, Party, Tenure
from sayso.resolve import holdings, tenures

FRONT = "aFRONT"


def said(
    text: str,
    post: str | None,
    *,
    type: str = "commands",
    id: str = "r1",
    when: tuple[str, str | None, str | None] | None = None,
) -> Claim:
    """A claim that Durani holds a post in the Orvan Front, in the words of `text`."""
    of = report(text, id=id)
    durani = Party(
        text="Durani", span=span_of(text, "Durani"), name="Yusuf Durani", actor="aDURANI", kind="person"
    )
    front = Party(text="Orvan Front", span=span_of(text, "Orvan Front"), name="Orvan Front", actor=FRONT)
    time = None if when is None else replace(time_of(of, when[0]), earliest=when[1], latest=when[2])
    roles = {"agent": [durani], "target": [front]}
    return claim(of, roles, kind="relation", type=type, post=post, when=time)


def of_durani(*claims: Claim) -> tuple[Tenure, ...]:
    return tenures((c.id, held) for c in claims for held in holdings(c).get("aDURANI", ()))


def only(*claims: Claim) -> Tenure:
    (found,) = of_durani(*claims)
    return found


@pytest.mark.parametrize(
    ("text", "post", "title", "standing"),
    [
        ("Durani, commander of the Orvan Front", "commander", "commander", None),
        ("Durani, the former commander of the Orvan Front", "former commander", "commander", "former"),
        ("Durani, former Orvan Front commander", "commander", "commander", "former"),
        (
            "Durani, then deputy commander of the Orvan Front",
            "deputy commander",
            "deputy commander",
            "former",
        ),
        ("Durani, ex-commander of the Orvan Front", "ex-commander", "commander", "former"),
        ("Durani, the current spokesman of the Orvan Front", "spokesman", "spokesman", "current"),
        ("Durani, acting commander of the Orvan Front", "acting commander", "commander", "current"),
    ],
)
def test_the_words_say_whether_a_post_has_ended(
    text: str, post: str, title: str, standing: str | None
) -> None:
    found = only(said(text, post))
    assert (found.type, found.post, found.of, found.body) == ("commands", title, "Orvan Front", FRONT)
    assert found.standing == standing


SINCE = ("since 2029", "2029-01-01", None)
IN = ("in 2031", "2031-01-01", "2031-12-31")
UNTIL = ("until 2033", None, "2033-12-31")


@pytest.mark.parametrize(
    ("times", "days", "standing"),
    [
        ([None], (None, None), None),
        ([IN], ("2031-01-01", "2031-12-31"), None),
        ([IN, None], ("2031-01-01", "2031-12-31"), None),
        ([SINCE], ("2029-01-01", None), "current"),
        ([SINCE, IN], ("2029-01-01", None), "current"),
        ([UNTIL], (None, "2033-12-31"), "former"),
        ([SINCE, UNTIL], (None, None), "former"),
    ],
)
def test_claims_that_say_the_same_are_one_tenure_over_all_their_times(
    times: list[tuple[str, str | None, str | None] | None],
    days: tuple[str | None, str | None],
    standing: str | None,
) -> None:
    claims = [
        said(
            f"Durani commander of the Orvan Front {when[0] if when else ''}",
            "commander",
            id=f"r{n}",
            when=when,
        )
        for n, when in enumerate(times)
    ]
    found = only(*claims)
    assert (found.earliest, found.latest) == days
    assert found.standing == standing
    assert found.claims == tuple(sorted(c.id for c in claims))


def test_another_post_and_a_membership_are_tenures_of_their_own() -> None:
    claims = [
        said("Durani, commander of the Orvan Front", "commander", id="r1"),
        said("Durani, spokesman of the Orvan Front", "spokesman", type="holds_post", id="r2"),
        said("Durani joined the Orvan Front", None, type="member_of", id="r3"),
    ]
    assert sorted((t.type, t.post) for t in of_durani(*claims) if t.post) == [
        ("commands", "commander"),
        ("holds_post", "spokesman"),
    ]
    assert [t.of for t in of_durani(*claims) if t.type == "member_of"] == ["Orvan Front"]


DENIED = (Link(name=None, kind="publisher"), Link(name="Orvan Front", stance="denies"))
COMMANDER = said("Durani, commander of the Orvan Front", "commander")


@pytest.mark.parametrize(
    "not_said",
    [
        replace(COMMANDER, negated=True),
        replace(COMMANDER, modality="planned"),
        replace(COMMANDER, chain=DENIED),
        replace(COMMANDER, type="arms"),
    ],
)
def test_what_is_not_said_to_be_so_is_no_tenure(not_said: Claim) -> None:
    assert holdings(not_said) == {}
