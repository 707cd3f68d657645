"""Relations between actors, from invented reports that are really read: who says so counts as it does for matters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import sayso
from sayso.api import OpenLedger
from sayso.views.web import workbench
from sayso.views.web.sessions import Sessions

Reader = Callable[..., OpenLedger]


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Reader]:
    """Reads texts, each of a paper and a day, into a ledger."""
    opened: list[OpenLedger] = []

    def read(*told: tuple[str, str, str]) -> OpenLedger:
        book = sayso.open(tmp_path / "war.db", jobs=1, reviewer="Mina")
        opened.append(book)
        for nth, (paper, day, text) in enumerate(told):
            (tmp_path / f"{nth}.txt").write_text(text, encoding="utf-8")
            book.read(tmp_path / f"{nth}.txt", publisher=paper, published=day)
        return book

    yield read
    for book in opened:
        book.close()


ARMS = "the Northern Tesk Brigade arms the Orvan Front"


def test_who_is_meant_by_the_army_and_a_war_monitor_is_told_from_the_words_of_the_report(
    reading: Reader,
) -> None:
    book = reading(
        ("Morrow Post", "2031-05-04", f"The army said {ARMS}. Syria lost the road, and Syria will send men."),
        ("Hill Courier", "2031-05-05", f"Syria's defence ministry said that {ARMS}."),
        ("Plains Herald", "2031-05-05", f"A war monitor said {ARMS}. Relief Watch has people in both towns."),
        ("Tarn Post", "2031-05-06", f"Relief Watch said {ARMS}."),
    )
    [edge] = book.network()
    assert (edge.names, edge.type) == (("Northern Tesk Brigade", "Orvan Front"), "arms")
    assert len(edge.claims) == 4
    assert edge.origins == (2, 2), "Syria's army and ministry are one side, the monitor is Relief Watch"
    matter = next(m for m in book.matters() if m.type == "arms")
    assert (edge.origins, edge.behind) == (matter.independent, matter.origins)


WORDS = (
    "Nadim Orhesk commands the Orvan Front, which left the valley of Tarn with all its guns and horses in May"
)


def test_copied_words_add_no_origin_to_a_relation_and_people_may_tell_origins_apart(reading: Reader) -> None:
    book = reading(
        ("Morrow Post", "2031-05-04", f"{WORDS}. Rain is expected."),
        ("Hill Courier", "2031-05-05", f"{WORDS}. The bakers of Besra are on strike."),
        ("Tarn Post", "2031-05-06", "Relief Watch said that Nadim Orhesk commands the Orvan Front."),
        (
            "Plains Herald",
            "2031-05-06",
            "Nadim Orhesk commands the Orvan Front, Relief Watch said on Monday.",
        ),
    )
    [edge] = (e for e in book.network() if e.type == "commands")
    assert len(edge.claims) == 4
    assert edge.origins == (1, 2), "Relief Watch, and the text that two papers print"
    man = book.actor(edge.agent)
    page = browser(book).get(f"/actors/{man.id}").text
    assert f'href="/network/commands/{edge.agent}/{edge.target}"' in page and "1–2 named" in page

    matter = next(m for m in book.matters() if m.type == "commands")
    [watch] = (o for o in matter.origins if o.named)
    review = book.review("origin", matter.id, value={"claims": [watch.claims[0]]})
    assert book.edge(edge.type, edge.agent, edge.target).origins == (2, 3)
    book.undo(review.id)
    assert book.edge(edge.type, edge.agent, edge.target) == edge


def test_only_those_are_contradicted_whose_value_another_contradicts(reading: Reader) -> None:
    book = reading(
        ("Morrow Post", "2031-05-04", f"Relief Watch said that {ARMS}."),
        ("Hill Courier", "2031-05-05", f"The Free Tesk Army denied that {ARMS}."),
        ("Plains Herald", "2031-05-05", f"The Besra Council could not confirm that {ARMS}."),
        ("Tarn Post", "2031-05-05", "Relief Watch said Karim Daladi commands the Orvan Front."),
    )
    by = {claim.chain[-1].name: claim for claim in book.claims(kind="relation", type="arms")}
    matter = next(m for m in book.matters() if m.type == "arms")
    assert matter.relation == "contradict" and {c.id for c in by.values()} == set(matter.claims)
    clashing = {by["Relief Watch"].id, by["Free Tesk Army"].id}
    assert book.disputed(matter.claims) == dict.fromkeys(clashing, matter.id)
    assert {e.type: e.is_contradicted for e in book.network()} == {"arms": True, "commands": False}

    [front] = book.actors("Orvan Front")
    page = browser(book).get(f"/actors/{front.id}").text
    items = [item.partition("</li>")[0] for item in page.partition('id="about"')[2].split("<li")]
    marked = {c for c in front.claims for item in items if f"={c}#" in item and "contradicted" in item}
    assert clashing <= marked == book.disputed(front.claims).keys() and by["Besra Council"].id not in marked


def test_the_network_is_filtered_by_who_speaks_of_whom_and_when(reading: Reader) -> None:
    book = reading(
        ("Morrow Post", "2031-05-04", f"Relief Watch said that {ARMS}."),
        ("Hill Courier", "2031-05-05", "Karim Daladi commanded the Orvan Front in March 2030."),
    )
    every = book.network()
    assert len(every) == 2 and every[0].type == "arms", "first what most origins bear"
    assert every[1:5] == [every[1]] and every[-1] == every[1] and list(every) == every[:2]
    assert [e.type for e in book.network("Tesk Brigade")] == ["arms"]
    assert [e.type for e in book.network(every[1].agent)] == ["commands"]
    assert [e.type for e in book.network(type="commands")] == ["commands"]
    assert [e.type for e in book.network(speaker="relief wa")] == ["arms"]
    assert [e.type for e in book.network(speaker="Hill Courier")] == ["commands"]
    assert [e.type for e in book.network(since="2030-03", until="2030")] == ["commands"]
    assert [e.type for e in book.network(named=1)] == ["arms"]
    assert len(book.network(named=2)) == 0 and not book.network("Nobody")
    assert [(o.type, o.named, o.most) for o in every.outlines()] == [("arms", 1, 1), ("commands", 0, 1)]


def browser(book: OpenLedger) -> TestClient:
    return TestClient(workbench(book, Sessions(who="Mina")), base_url="http://localhost")
