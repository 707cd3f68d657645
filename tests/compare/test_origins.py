"""When are two claims of one origin: the rules worked out on real reports, each with an invented case."""

from __future__ import annotations

from typing import Any

import pytest

from sayso.model import Actor, Link

BLAST = "A car bomb killed {n} people in Alwan on Sunday, {who} said."


def tell(desk: Any, id: str, publisher: str | None, n: int, by: list[str], **more: Any) -> None:
    """One report of the blast at Alwan, on the word of somebody, in words of its own."""
    text = f"{id} tells that a car bomb in Alwan killed {n} people. {more.pop('text', '')}"
    desk.report(id, publisher, text, more.pop("published", "2031-05-04"), more.pop("credit", None))
    desk.claim(
        id,
        f"killed {n} people",
        "figure",
        "killed",
        count=str(n),
        of="people",
        at=["Alwan"],
        on="2031-05-04",
        by=by,
    )


@pytest.mark.parametrize(
    ("voices", "independent", "rule"),
    [
        ([["Relief Watch"], ["Relief Watch"]], (1, 1), "one source cited by two papers is one origin"),
        (
            [["Relief Watch", "doctors"], ["Relief Watch"]],
            (1, 1),
            "a source behind a source is the named one",
        ),
        ([["Relief Watch"], ["Alwan Hospital"]], (2, 2), "two sources are two origins"),
        ([["Iranian state television"], ["the Iranian army"]], (1, 1), "one side is one origin"),
        (
            [["Iranian state television"], ["Free Iranian Army"]],
            (2, 2),
            "an army that is not the state's own",
        ),
        ([["a source"], ["a source"]], (0, 2), "a source told X is one possible origin for each paper"),
        ([[], []], (0, 2), "a paper's own voice only may be an origin"),
        ([[], ["Relief Watch"]], (1, 2), "its being equal to a named count does not make it independent"),
        ([["Reuters"], ["AFP"]], (0, 2), "an agency is a carrier, not an origin"),
        ([["AFP", "Relief Watch"], ["Reuters", "Relief Watch"]], (1, 1), "nor where it was told"),
        ([["AFP", "a doctor"], ["AFP", "a doctor"]], (0, 1), "nor if whom it quotes has no name"),
        (
            [["Iranian state television and Turkish state media"], []],
            (2, 3),
            "two that speak together are two",
        ),
        ([["Wednesday Iranian state television"], ["Iranian state media"]], (1, 1), "lost commas join words"),
        ([["Turkish-based monitor"], ["Relief Watch"]], (1, 2), "a description is no name"),
        ([["the ministry"], ["Iranian state television"]], (1, 2), "of which state is not said"),
        ([["Morning Star(medium)"], ["Relief Watch"]], (1, 2), "a paper is a carrier of what it was told"),
        ([["an AFP correspondent"], ["Relief Watch"]], (2, 2), "its own people are, of what they saw"),
    ],
)
def test_origins_are_counted_by_rule(
    desk: Any, voices: list[list[str]], independent: tuple[int, int], rule: str
) -> None:
    tell(desk, "r1", "Morning Post", 20, voices[0])
    tell(desk, "r2", "Evening Mail", 20, voices[1])
    assert desk.matter("figure", "Killed").independent == independent, rule


def test_actors_of_one_side_are_one_group(desk: Any) -> None:
    tell(desk, "r1", "Morning Post", 20, ["Northern Brigade"])
    tell(desk, "r2", "Evening Mail", 20, ["Voice of the North"])
    for id, name in (("a1", "Northern Brigade"), ("a2", "Voice of the North")):
        desk.actors.append(Actor(id=id, name=name, names=(name,), kind="group", side="North"))
    apart = desk.matter("figure", "Killed")
    assert apart.independent == (2, 2)  # the chains do not yet say which actor they mean
    desk.claims = [with_actor(c, desk.actors) for c in desk.claims]
    together = desk.matter("figure", "Killed")
    assert together.independent == (1, 1)
    assert {o.why for o in together.origins} == {"same side"}


def with_actor(claim: Any, actors: list[Actor]) -> Any:
    from dataclasses import replace

    ids = {a.name: a.id for a in actors}
    return replace(claim, chain=tuple(replace(link, actor=ids.get(link.name)) for link in claim.chain))


LONG = (
    "Twenty people queueing for bread near the old grain market of the town lost their lives "
    "when a parked car blew up beside the bakery."
)


def test_copied_words_are_one_possible_origin(desk: Any) -> None:
    for id, publisher in (("r1", "Morning Post"), ("r2", "Evening Mail")):
        desk.report(id, publisher, f"{id} news. {LONG}")
        desk.claim(id, LONG, "figure", "killed", count="20", of="people", at=["Alwan"], on="2031-05-04")
    matter = desk.matter("figure", "Killed")
    assert matter.independent == (0, 1)
    assert matter.origins[0].why == "copied text"


def test_a_copied_sentence_inherits_the_source_that_the_other_paper_names(desk: Any) -> None:
    desk.report("r1", "Morning Post", f"First. {LONG}")
    desk.report("r2", "Evening Mail", f"Second. {LONG[:-1]}, Relief Watch said.")
    desk.claim("r1", LONG[:-1], "figure", "killed", count="20", of="people", at=["Alwan"], on="2031-05-04")
    desk.claim(
        "r2",
        LONG[:-1],
        "figure",
        "killed",
        count="20",
        of="people",
        at=["Alwan"],
        on="2031-05-04",
        by=["Relief Watch"],
    )
    assert desk.matter("figure", "Killed").independent == (1, 1)


def test_a_copy_of_an_article_adds_no_origin(desk: Any) -> None:
    tell(desk, "r1", "Morning Post", 20, [], text=LONG)
    tell(desk, "r2", "Evening Mail", 22, ["Relief Watch"])
    before = desk.matter("figure", "Killed").independent
    desk.copy_of("r1", "r3", "Night Courier")
    after = desk.matter("figure", "Killed")
    assert after.reports == 3
    assert after.independent[0] <= before[0] and after.independent[1] <= before[1]


@pytest.mark.parametrize(("name", "text"), [("Reuters", "REUTERS"), ("Thomson Reuters", "Thomson Reuters")])
def test_two_papers_that_credit_one_agency_have_its_voice(desk: Any, name: str, text: str) -> None:
    said = [Link(name="Reuters", text="Reuters", kind="medium"), Link(name=name, text=text, kind="medium")]
    tell(desk, "r1", "Morning Post", 20, [], text="More is awaited.", credit=said[0])
    tell(desk, "r2", "Evening Mail", 20, [], text="Nothing else is known.", credit=said[1])
    matter = desk.matter("figure", "Killed")
    assert matter.independent == (0, 1)
    assert [(o.name, o.named, o.why) for o in matter.origins] == [("Reuters", False, "agency copy")]
