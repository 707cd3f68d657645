"""The ledger in Python: the verbs, their listings, and how these look in a notebook."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pytest

import sayso
from sayso.api import Listing, OpenLedger
from sayso.api.ids import former_ids
from sayso.errors import BadSetting, LedgerError, NotFound, SaysoError
from sayso.model import (
    Claim,
    Link,
    Original,
    Party,
    Problem,
    Reading,
    Report,
    Span,
    claim_id,
    evidence_at,
)

TEXTS = {
    "a.txt": "The Third Brigade shelled Tel Amra. <b>Sorin Vask</b> commands it.",
    "b.txt": "Residents fled Tel Amra after the Third Brigade shelled it.",
}


def reading(path: str, text: str) -> Reading:
    id = hashlib.sha256(text.encode()).hexdigest()
    start = text.index("Third Brigade")
    span = Span(start, start + len("Third Brigade"))
    brigade = Party(text="Third Brigade", span=span, name="Third Brigade", kind="group")
    claim = Claim(
        id=claim_id(id, "event", "ASSAULT", span),
        report=id,
        kind="event",
        type="ASSAULT",
        roles={"agent": (brigade,)},
        chain=(Link(name="Varna <i>Wire</i>", kind="publisher"),),
        evidence=evidence_at(text, Span(0, len(text))),
        sentence=Span(0, len(text)),
        confidence=0.9,
        by="sayso 0.1.0",
    )
    return Reading(
        original=Original(id=id, path=path, data=text.encode(), media_type="text/plain"),
        report=Report(id=id, path=path, text=text, media_type="text/plain", publisher="Varna <i>Wire</i>"),
        claims=(claim,),
        by="sayso 0.1.0",
    )


@pytest.fixture
def book(tmp_path: Path) -> OpenLedger:
    book = sayso.open(tmp_path / "war.db")
    for path, text in TEXTS.items():
        book.ledger.store(reading(path, text))
    return book


def test_a_ledger_is_made_where_there_is_none_unless_told_not_to(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="sayso read"):
        sayso.open(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()
    with sayso.open(tmp_path / "none.db") as book:
        assert not book.reports() and len(book.claims()) == 0


def test_settings_are_given_by_name_and_unknown_ones_refused(tmp_path: Path) -> None:
    assert sayso.open(tmp_path / "war.db", jobs=2, reviewer="Dana").settings.jobs == 2
    with pytest.raises(BadSetting, match="colour"):
        sayso.open(tmp_path / "war.db", colour="red")


def test_a_listing_is_a_sequence_that_shows_the_present_ledger(book: OpenLedger) -> None:
    claims = book.claims()
    assert [c.report for c in claims] == [c.report for c in list(claims)]
    assert claims[0] == next(iter(claims)) and claims[-1] == list(claims)[1]
    assert claims[0:1] == [claims[0]] and claims[-1:] == [claims[1]]
    assert len(claims) == 2 and claims[0] in claims
    with pytest.raises(IndexError):
        claims[2]
    book.forget(claims[0].report, why="test", who="Dana")
    assert len(claims) == len(list(claims)) == 1


def test_a_listing_streams(book: OpenLedger) -> None:
    asked = []

    def fetch():
        for number in range(1_000_000):
            asked.append(number)
            yield Problem(path=str(number), reason="r", way_out="w")

    listing = Listing("problems", fetch)
    assert listing[3].path == "3" and len(asked) == 4
    assert "…" in repr(listing) and len(asked) < 100


def test_a_notebook_shows_a_table_and_runs_no_markup(book: OpenLedger) -> None:
    shown = book.claims()._repr_html_()
    assert shown.count("<tr>") == 3
    assert "&lt;i&gt;Wire" in shown and "<i>" not in shown and "<b>" not in shown
    assert repr(book.claims()).splitlines()[0].split() == [
        "claim",
        "who",
        "says",
        "what",
        "type",
        "figure",
        "place",
        "time",
    ]
    assert repr(book.reviews()) == "no reviews"
    assert book.reviews()._repr_html_() == "<p>no reviews</p>"


def test_claims_carry_their_actors(book: OpenLedger) -> None:
    [actor] = book.actors("third brigade")
    assert {c.roles["agent"][0].actor for c in book.claims()} == {actor.id}
    assert len(book.claims(actor=actor.id)) == 2 and len(book.claims(actor="no such")) == 0


def test_records_are_found_by_the_beginning_of_an_id(book: OpenLedger) -> None:
    claim, [actor] = book.claims()[0], book.actors("third brigade")
    assert book.show(claim.id[:8]) == claim == book.claim(claim.id)
    assert book.show(claim.report[:8]) == book.report(claim.report)
    assert book.show(actor.id[:8]) == actor
    assert book.show(actor.members[-1]) == actor  # an id that it had or might have
    for matter in book.matters():
        assert book.show(matter.id) == matter


@pytest.mark.parametrize("id", ["zzzz", "c00000000000", "%", "'"])
def test_what_is_not_there_is_not_found(book: OpenLedger, id: str) -> None:
    with pytest.raises(NotFound):
        book.show(id)


def test_an_id_that_several_records_begin_with_is_refused(book: OpenLedger) -> None:
    with pytest.raises(SaysoError, match="more of the id"):
        book.show("c")
    with pytest.raises(NotFound):
        book.report(book.claims()[0].id)


def test_a_decision_keeps_who_when_and_what_was_judged(book: OpenLedger) -> None:
    claim = book.claims()[0]
    made = book.review("reject", claim.id, why="mistaken", who="Dana")
    assert book.reviews()[0] == made
    assert made.judged is not None and made.judged["evidence"]["exact"] == claim.evidence.exact
    assert len(book.claims(all=False)) == 1 and len(book.claims()) == 2
    assert book.undo(made.id[:6]).undone and len(book.claims(all=False)) == 2


def test_a_decision_on_a_report_keeps_no_second_copy_of_its_text(book: OpenLedger) -> None:
    report = book.reports()[0]
    made = book.review("correct", report.id, value={"publisher": "Herald"})
    assert "text" not in (made.judged or {})
    assert book.report(report.id).publisher == "Herald"


def test_a_proof_checks_bytes_and_quotation_anew(book: OpenLedger) -> None:
    proof = book.proof(book.claims()[0].id)
    assert proof.bytes_match and proof.quotation_matches
    assert proof.sha256 == book.claims()[0].report
    assert not list(book.verify())


def test_search_gives_the_exact_words_at_their_place(book: OpenLedger) -> None:
    [hit] = book.search("Residents")
    assert book.report(hit.report).text[hit.span.start : hit.span.end] == hit.text == "Residents"
    assert len(book.search('"third brigade"')) == 2 and len(book.search('"brigade third"')) == 0


def test_an_export_goes_to_a_path_or_a_stream(book: OpenLedger, tmp_path: Path) -> None:
    stream = io.BytesIO()
    book.export("jsonl", stream)
    book.export("jsonl", tmp_path / "all.jsonl")
    assert (tmp_path / "all.jsonl").read_bytes() == stream.getvalue()
    assert {json.loads(line)["record"] for line in stream.getvalue().splitlines()} >= {"report", "claim"}
    book.export("csv", stream)
    assert not stream.closed
    with pytest.raises(BadSetting, match="csv, jsonl"):
        book.export("pdf", stream)


def test_reading_a_path_that_does_not_exist_is_a_problem(book: OpenLedger, tmp_path: Path) -> None:
    seen = []
    summary = book.read(tmp_path / "none.txt", progress=seen.append)
    assert summary.problems == 1 and seen[-1].done == 1
    assert "none.txt" in book.problems()[0].path


def test_a_matter_is_found_by_the_id_it_would_have_without_its_smallest_claim(book: OpenLedger) -> None:
    """A review or a new report may take away the claim that named a matter; links to it go on working."""
    for matter in book.matters():
        assert matter.id in former_ids(matter)
        for former in former_ids(matter):
            assert book.show(former).id == matter.id or former in {m.id for m in book.matters()}
    assert book.matters()
