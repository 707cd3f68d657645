"""Who may ask the workbench, for what, and what a browser may do with the answer."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

import sayso
from sayso.errors import SaysoError
from sayso.views.web import serve
from sayso.views.web.accounts import Accounts
from tests.views.web.conftest import client, token


def a_claim(book: sayso.OpenLedger) -> sayso.model.Claim:
    return next(iter(book.claims(type="killed")))


def test_a_name_that_somebody_made_point_here_is_not_answered(browser: TestClient) -> None:
    assert browser.get("/", headers={"host": "evil.example"}).status_code == 421


@pytest.mark.parametrize("path", ["/", "/reports", "/nowhere", "/static/sayso.css"])
def test_no_page_may_run_what_stands_in_it_or_ask_another_host(browser: TestClient, path: str) -> None:
    headers = browser.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy
    assert "unsafe" not in policy and "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_of_two_pages_opened_at_once_both_can_be_decided_on(
    browser: TestClient, book: sayso.OpenLedger
) -> None:
    claim = a_claim(book)
    pages = []
    for _ in range(2):
        browser.cookies.clear()  # neither was answered yet when the other was asked for
        pages.append(browser.get(f"/reports/{claim.report}?claim={claim.id}").text)
    asked = {"decision": "accept", "of": claim.id, "seen": "", "back": "/", "token": token(pages[0])}
    assert browser.post("/decide", data=asked).status_code == 200


def test_a_decision_needs_the_token_of_its_session(browser: TestClient, book: sayso.OpenLedger) -> None:
    claim = a_claim(book)
    asked = {"decision": "accept", "of": claim.id, "seen": "", "back": "/"}
    assert browser.post("/decide", data=asked).status_code == 403
    assert browser.post("/decide", data={**asked, "token": "0" * 64}).status_code == 403
    assert not list(book.reviews())
    good = token(browser.get(f"/reports/{claim.report}?claim={claim.id}").text)
    other = {"origin": "http://evil.example"}
    assert browser.post("/decide", data={**asked, "token": good}, headers=other).status_code == 403
    assert browser.post("/decide", data={**asked, "token": good}).status_code == 200
    assert book.claim(claim.id).review == "accept"


@pytest.mark.parametrize(
    "back", ["//evil.example/", "/\\evil.example", "https://evil.example", "javascript:1"]
)
def test_a_form_sends_nobody_to_another_host(browser: TestClient, book: sayso.OpenLedger, back: str) -> None:
    good = token(browser.get(f"/reports/{a_claim(book).report}?claim={a_claim(book).id}").text)
    asked = {"decision": "accept", "of": a_claim(book).id, "seen": "", "token": good, "back": back}
    assert browser.post("/decide", data=asked, follow_redirects=False).headers["location"] == "/"


def test_others_reach_it_only_with_an_account(book: sayso.OpenLedger) -> None:
    with pytest.raises(SaysoError, match="sayso account"):
        serve(book, host="0.0.0.0", tell=print)


def test_a_password_opens_the_workbench_and_leaving_closes_it(book: sayso.OpenLedger) -> None:
    accounts = Accounts.beside(book.path)
    accounts.put("J. Osei", "four words are enough")
    browser = client(book, accounts)
    assert browser.get("/reports", follow_redirects=False).headers["location"] == "/enter"
    wrong = browser.post("/enter", data={"name": "J. Osei", "password": "guess"})
    assert wrong.status_code == 403 and "do not go together" in wrong.text
    entered = browser.post("/enter", data={"name": "J. Osei", "password": "four words are enough"})
    assert entered.status_code == 200 and "J. Osei" in entered.text
    claim = a_claim(book)
    asked = {"decision": "reject", "of": claim.id, "seen": "", "back": "/", "token": token(entered.text)}
    browser.post("/decide", data=asked)
    assert [r.who for r in book.reviews()] == ["J. Osei"]
    browser.post("/leave", data={"token": token(entered.text)})
    assert browser.get("/", follow_redirects=False).status_code == 303


def test_passwords_are_kept_hashed_for_the_owner_alone(book: sayso.OpenLedger) -> None:
    accounts = Accounts.beside(book.path)
    accounts.put("J. Osei", "four words are enough")
    assert b"four words" not in accounts.path.read_bytes()
    assert accounts.path.stat().st_mode & 0o077 == 0
    with pytest.raises(SaysoError, match="too short"):
        accounts.put("J. Osei", "short")


def test_who_decides_on_a_page_gone_stale_is_told(browser: TestClient, book: sayso.OpenLedger) -> None:
    claim = a_claim(book)
    good = token(browser.get(f"/reports/{a_claim(book).report}?claim={a_claim(book).id}").text)
    asked = {"of": claim.id, "seen": "", "back": "/", "token": good}
    book.review("reject", claim.id, who="J. Osei")
    answer = browser.post("/decide", data={**asked, "decision": "accept"})
    assert answer.status_code == 409 and "J. Osei" in answer.text
    assert book.claim(claim.id).review == "reject"
