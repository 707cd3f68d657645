"""`sayso doubts`: pairs of actors that may be one are listed, shown side by side, and decided by people."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

import sayso
from sayso.model import Claim, Link, Original, Party, Place, Reading, Report, Span, claim_id, evidence_at


def reading(name: str, place: str, day: str) -> Reading:
    """A report that names an officer as commander of a brigade."""
    text = f"{name}, commander of the Third Brigade, came to {place}."
    id = hashlib.sha256(text.encode()).hexdigest()

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    officer = Party(text=name, span=at(name), name=name, kind="person")
    brigade = Party(text="Third Brigade", span=at("Third Brigade"), name="Third Brigade", kind="group")
    claim = Claim(
        id=claim_id(id, "relation", "commands", at(text)),
        report=id,
        kind="relation",
        type="commands",
        roles={"agent": (officer,), "target": (brigade,)},
        post="commander",
        place=(Place(text=place, span=at(place), name=place),),
        chain=(Link(name="Varna \x1b[2JWire", kind="publisher"),),
        evidence=evidence_at(text, at(text)),
        sentence=at(text),
        confidence=0.8,
        by="sayso 0.1.0",
    )
    return Reading(
        original=Original(id=id, path=f"{place}.txt", data=text.encode(), media_type="text/plain"),
        report=Report(
            id=id,
            path=f"{place}.txt",
            text=text,
            media_type="text/plain",
            publisher="Varna \x1b[2JWire",
            published=day,
        ),
        claims=(claim,),
        by="sayso 0.1.0",
    )


SHORT, LONG = "Sorin Vask", "Sorin Vask Halvi"


@pytest.fixture
def ledger_file(tmp_path: Path) -> Path:
    """Two reports that name an officer by a shorter and a longer name."""
    path = tmp_path / "war.db"
    with sayso.open(path) as book:
        book.ledger.store(reading(SHORT, "Amra", "2014-06-14"))
        book.ledger.store(reading(LONG, "Tesk", "2014-07-02"))
    return path


def names(records) -> list[str]:
    return sorted(a["name"] for a in records("actors", "--kind", "person"))


def test_a_doubt_is_listed_with_why_and_how_much_hangs_on_it(run, records, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    listed = run("doubts").stdout
    for words in (f"{SHORT} (person, 1 claim in 1 report)", LONG, "one has a name more"):
        assert words in listed
    [doubt] = records("doubts")
    assert {side["name"] for side in doubt["sides"]} == {SHORT, LONG}
    [quote] = doubt["sides"][0]["evidence"]
    assert set(quote) == {"report", "claim", "text", "start", "end", "publisher", "published"}


def test_both_sides_are_shown_with_posts_places_and_dated_words(run, records) -> None:
    [doubt] = records("doubts")
    shown = run("show", doubt["id"][:8]).stdout
    flat = " ".join(shown.split())
    for words in (
        "commander",
        "Amra",
        "Tesk",
        "2014-06-14",
        "2014-07-02",
        f"sayso review merge {doubt['id'][:10]}",
    ):
        assert words in flat
    assert "\x1b" not in shown
    assert json.loads(run("show", doubt["id"], "--json").stdout) == doubt


@pytest.mark.parametrize(
    ("words", "left"),
    [(["merge"], [LONG]), (["apart"], [SHORT, LONG]), (["apart", "--why", "met both"], [SHORT, LONG])],
)
def test_a_doubt_is_decided_by_its_id_and_comes_back_when_that_is_undone(run, records, words, left) -> None:
    [doubt] = records("doubts")
    assert run("review", words[0], doubt["id"], *words[1:]).exit_code == 0
    assert records("doubts") == [] and names(records) == left
    [review] = records("reviews")
    assert review["decision"] == words[0]
    assert run("review", "undo", review["id"]).exit_code == 0
    assert records("doubts") == [doubt] and names(records) == [SHORT, LONG]


def test_what_is_kept_apart_stays_so_when_more_is_read(run, records, ledger_file) -> None:
    [doubt] = records("doubts")
    run("review", "apart", doubt["id"])
    with sayso.open(ledger_file) as book:
        book.ledger.store(reading("Sorin Vask", "Halvit", "2014-08-01"))
    assert records("doubts") == [] and names(records) == [SHORT, LONG]


@pytest.mark.parametrize("words", [["merge", "ACTOR"], ["apart", "ACTOR"], ["apart", "ACTOR", "ACTOR"]])
def test_two_actors_are_needed(run, records, words) -> None:
    [actor, *_] = records("actors", "--kind", "person")
    refused = run("review", *[actor["id"] if w == "ACTOR" else w for w in words])
    assert refused.exit_code == 1 and "Two actors are needed" in refused.stderr
    assert records("reviews") == []


def test_an_actor_is_shown_with_its_posts_who_says_so_and_when(run, records) -> None:
    [actor, *_] = records("actors", SHORT, "--kind", "person")
    [tenure] = actor["tenures"]
    assert (tenure["type"], tenure["post"], tenure["of"]) == ("commands", "commander", "Third Brigade")
    shown = " ".join(run("show", actor["id"]).stdout.split())
    assert "commander, Third Brigade" in shown
    assert "Varna ␛[2JWire, 2014-" in shown and "commander of the Third Brigade, came to" in shown


def test_what_a_rejected_claim_said_is_no_post_and_no_doubt(run, records) -> None:
    [actor, *_] = records("actors", LONG, "--kind", "person")
    [claim] = actor["claims"]
    run("review", "reject", claim)
    assert records("doubts") == [] and names(records) == [SHORT]
    assert [t["claims"] for a in records("actors") for t in a["tenures"] if claim in t["claims"]] == []


def test_two_of_one_name_are_parted_by_report(run, records, ledger_file) -> None:
    with sayso.open(ledger_file) as book:
        book.ledger.store(reading(SHORT, "Halvit", "2014-08-01"))
    [actor] = records("actors", SHORT, "--kind", "person", "--limit", "1")
    assert len(actor["reports"]) == 2
    assert run("review", "split", actor["id"], "--report", actor["reports"][1][:12]).exit_code == 0
    assert names(records) == [SHORT, SHORT, LONG]
    [review] = records("reviews")
    assert review["value"] == {"reports": [actor["reports"][1]]}
    assert run("review", "split", actor["id"]).exit_code == 2
