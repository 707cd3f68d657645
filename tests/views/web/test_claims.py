"""A claim at an address of its own, records as data, and what the list of claims tells of them."""

from __future__ import annotations

import json
import re
import sqlite3
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

import sayso
from sayso.views.citing import citation
from sayso.views.cli import main
from tests.views.web.conftest import client, token


def said(book: sayso.OpenLedger, words: str) -> sayso.model.Claim:
    """The figure that rests on these words."""
    return next(c for c in book.claims(kind="figure") if c.evidence.exact == words)


def test_the_page_of_a_claim_shows_on_whose_word_it_is_and_what_it_bears_on(
    browser: TestClient, book: sayso.OpenLedger
) -> None:
    claim = said(book, "nine people had been killed")
    page = browser.get(f"/claims/{claim.id}").text
    main = page.partition("<main")[2]
    assert "On whose word" in main and main.index("Ostrel") < main.index("Defence Ministry")
    assert "Killed, Halvit, 3 Mar 2025" in main and "disputed" in main
    assert f"<mark>{claim.evidence.exact}</mark>" in main


def test_the_beginning_of_an_id_leads_to_the_page_of_the_claim(
    browser: TestClient, book: sayso.OpenLedger
) -> None:
    claim = said(book, "nine people had been killed")
    assert browser.get(f"/claims/{claim.id[:10]}").url.path == f"/claims/{claim.id}"
    report = browser.get(f"/claims/{claim.report}")
    assert report.status_code == 404  # it is the address of claims, not of whatever has the id


def test_words_that_no_longer_stand_in_the_stored_text_are_told_on_the_page_of_the_claim(
    browser: TestClient, book: sayso.OpenLedger
) -> None:
    claim = said(book, "nine people had been killed")
    assert "NO:" not in browser.get(f"/claims/{claim.id}").text
    with sqlite3.connect(book.path) as file:
        changed = "UPDATE texts SET text = replace(text, 'nine people', 'many people')"
        assert file.execute(changed).rowcount > 0
    page = browser.get(f"/claims/{claim.id}").text
    assert "NO: the text has other words there" in page
    assert "NO: the stored bytes were changed" not in page


def test_a_citation_names_the_voices_from_the_one_who_knows_and_can_be_found_again(
    browser: TestClient, book: sayso.OpenLedger
) -> None:
    claim = said(book, "nine people had been killed")
    report = book.report(claim.report)
    cited = citation(claim, report)
    assert cited.startswith("“nine people had been killed”, Defence Ministry in Ardesh, cited by Ostrel, “")
    assert "2025-03-06" in cited and cited.endswith(f"; claim {claim.id}.")
    start, end = map(int, re.findall(r"characters (\d+)-(\d+) of", cited)[0])
    assert report.text[start:end] == claim.evidence.exact
    assert re.findall("SHA-256 ([0-9a-f]{64})", cited) == [report.id]
    assert cited in unescape(browser.get(f"/claims/{claim.id}").text)


def test_a_citation_tells_that_a_voice_is_not_named_and_on_which_page_of_a_pdf_the_words_are(
    book: sayso.OpenLedger,
) -> None:
    unnamed = next(c for c in book.claims() if len(c.chain) > 1 and not c.chain[-1].named)
    assert f"{unnamed.chain[-1].text} (not named), cited by " in citation(
        unnamed, book.report(unnamed.report)
    )
    pdf = next(r for r in book.reports() if r.pages)
    printed = book.claims(report=pdf.id)[0]
    assert f"; page {1 + sum(p <= printed.evidence.start for p in pdf.pages[1:])}, characters" in citation(
        printed, pdf
    )


def test_a_claim_is_decided_on_from_its_own_page(browser: TestClient, book: sayso.OpenLedger) -> None:
    claim = said(book, "nine people had been killed")
    page = browser.get(f"/claims/{claim.id}").text
    seen = re.findall('name="seen" value="([^"]*)"', page)[0]
    form = {"token": token(page), "of": claim.id, "seen": seen, "decision": "accept"}
    answer = browser.post("/decide", data={**form, "back": f"/claims/{claim.id}"})
    assert answer.url.path == f"/claims/{claim.id}" and "✓ accepted" in answer.text
    assert browser.post("/decide", data=form).status_code == 409  # what the page showed has changed since


@pytest.mark.parametrize("kind", ["reports", "claims", "actors", "matters"])
def test_a_record_can_be_had_as_the_command_line_prints_it(
    browser: TestClient, book: sayso.OpenLedger, kind: str
) -> None:
    record = getattr(book, kind)()[0]
    answer = browser.get(f"/{kind}/{record.id}", params={"as": "json"})
    assert answer.headers["content-type"] == "application/json"
    printed = CliRunner().invoke(main, ["show", record.id, "--json", "--ledger", str(book.path)])
    assert answer.text == printed.stdout
    assert json.loads(answer.text)["id"] == record.id
    assert browser.get(f"/{kind}/{record.id}", params={"as": "xml"}).status_code == 400


def test_types_are_listed_with_how_many_claims_stand(browser: TestClient, book: sayso.OpenLedger) -> None:
    def told() -> dict[str, int]:
        page = browser.get("/claims").text
        links = re.findall(r'href="/claims\?type=(\w+)"[^>]*>\w+ <b>([\d,]+)</b>', page)
        return {type: int(number.replace(",", "")) for type, number in links}

    def listed() -> dict[str, int]:
        found = [c.type for c in book.claims(all=False) if c.type is not None]
        return {type: found.count(type) for type in found}

    assert told() == listed()
    first, second = book.claims(type="killed")[:2]  # one is taken out, the other goes to another type
    book.review("reject", first.id)
    book.review("correct", second.id, value={"type": "wounded"})
    assert told() == listed()
    book.undo(book.reviews()[0].id)
    assert told() == listed()


def test_a_list_tells_how_many_claims_it_has_once_its_end_is_on_the_page(
    browser: TestClient, book: sayso.OpenLedger
) -> None:
    killed = len(book.claims(type="killed", all=False))
    assert f">{killed} claims<" in browser.get("/claims?type=killed").text
    assert ">more than 50 claims<" in browser.get("/claims").text
    last = -(-len(book.claims(all=False)) // 50)
    assert f">{len(book.claims(all=False))} claims<" in browser.get(f"/claims?page={last}").text


def test_every_row_of_the_list_has_the_day_of_its_report_and_the_address_of_its_claim(
    browser: TestClient, book: sayso.OpenLedger
) -> None:
    page = browser.get("/claims?type=wounded").text
    for claim in book.claims(type="wounded"):
        row = next(r for r in page.split("<tr>") if f'href="/claims/{claim.id}"' in r)
        assert (book.report(claim.report).published or "undated") in row


def test_the_datalist_offers_only_types_that_the_ledger_has(browser: TestClient) -> None:
    offered = re.findall(r'<option value="(\w+)">(\w+), \d+', browser.get("/claims").text)
    assert ("killed", "figure") in offered and ("commands", "relation") in offered
    assert all(
        browser.get("/claims", params={"type": t}).text.count("No claims to list") == 0 for t, _ in offered
    )


def test_pages_of_an_empty_ledger_are_whole(tmp_path: Path) -> None:
    with sayso.open(tmp_path / "empty.db") as empty:
        assert "No claims yet" in client(empty).get("/claims").text
        assert client(empty).get("/claims/c0").status_code == 404
