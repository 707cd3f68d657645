"""A claim that was missed is added from the page of its report."""

from __future__ import annotations

import re

from tests.views.web.conftest import token


def test_pasted_words_become_a_claim_that_is_then_chosen(browser, book) -> None:
    report = book.reports()[0]
    page = browser.get(f"/reports/{report.id}").text
    at, words = next((int(at), words) for at, words in re.findall(r'data-at="(\d+)">([^<&]{20,})<', page))
    assert report.text[at : at + len(words)] == words
    asked = {"of": report.id, "words": words, "near": str(at), "type": "PROTEST", "token": token(page)}
    assert browser.post("/add-claim", data={**asked, "token": "0"}).status_code == 403
    shown = browser.post("/add-claim", data=asked)
    [made] = [c for c in book.claims(report=report.id) if c.by == "M. Adair"]
    assert made.evidence.start == at and f"claim={made.id}" in str(shown.url)
    assert browser.post("/add-claim", data=asked).status_code == 400
