"""What is decided of matters, origins and actors on their pages: done, taken back, refused where it must be."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

import sayso
from sayso.model import Matter
from tests.views.web.conftest import token
from tests.views.web.test_pages import of

TOLL = "Killed, Halvit, 3 Mar 2025"
DOERS = "Who did it, Halvit, 3 Mar 2025"
OTHER = "Who did it, Halvit, 10 Mar 2025"
"""Of another attack."""


def asked_of(browser: TestClient, path: str, **said: str) -> dict[str, str]:
    """A form as the page at `path` would send it: with its token, and what it has seen."""
    page = browser.get(path).text
    id = path.split("/")[2].partition("?")[0]
    seen = re.search(rf'name="of" value="{id}">\s*<input type="hidden" name="seen" value="([^"]*)"', page)
    assert seen, f"no form of {path} decides on it"
    return {"of": id, "seen": seen[1], "token": token(page), "back": path.partition("?")[0], **said}


def undo_last(browser: TestClient, book: sayso.OpenLedger) -> None:
    last = [r for r in book.reviews() if r.undone is None][-1]
    answer = browser.post("/undo", data={"review": last.id, "token": token(browser.get("/reviews").text)})
    assert answer.status_code == 200


def a_say(toll: Matter) -> str:
    """A claim of a matter whose origin has others."""
    return next(o.claims[0] for o in toll.origins if 1 < len(o.claims) < len(toll.claims))


def test_a_claim_is_taken_out_of_a_matter_and_put_back(browser: TestClient, book: sayso.OpenLedger) -> None:
    toll = of(book, TOLL)
    claim = a_say(toll)
    path = f"/matters/{toll.id}?claim={claim}"
    shown = browser.post("/decide", data=asked_of(browser, path, decision="split", claims=claim))
    assert shown.status_code == 200 and "not of it" in shown.text
    words = book.claim(claim).evidence.exact
    assert words[:60] in shown.text, "the log quotes what was taken out"
    rest = str(shown.url).rpartition("/")[2]
    assert claim not in book.show(rest).claims, "the page is that of what is left"
    assert set(toll.claims) - set(book.show(rest).claims) >= {claim}
    undo_last(browser, book)
    assert claim in of(book, TOLL).claims


def test_claims_get_an_origin_of_their_own_and_that_of_another(
    browser: TestClient, book: sayso.OpenLedger
) -> None:
    toll = of(book, TOLL)
    claim = a_say(toll)
    path = f"/matters/{toll.id}?claim={claim}"
    browser.post("/decide", data=asked_of(browser, path, decision="origin", claims=claim, **{"with": ""}))
    own = next(o for o in of(book, TOLL).origins if claim in o.claims)
    assert own.claims == (claim,) and own.why == "as decided"
    assert "as a person decided" in browser.get(path).text
    undo_last(browser, book)
    assert of(book, TOLL).origins == toll.origins
    other = next(o for o in toll.origins if claim not in o.claims)
    whole = next(o for o in toll.origins if claim in o.claims)
    both = asked_of(browser, path, decision="origin", claims=" ".join(whole.claims))
    browser.post("/decide", data={**both, "with": other.claims[0]})
    joined = next(o for o in of(book, TOLL).origins if claim in o.claims)
    assert {*whole.claims, other.claims[0]} <= set(joined.claims)
    undo_last(browser, book)
    assert of(book, TOLL).origins == toll.origins


def test_two_attacks_are_made_one_where_they_stand_side_by_side(
    browser: TestClient, book: sayso.OpenLedger
) -> None:
    doers, other = of(book, DOERS), of(book, OTHER)
    choosing = browser.get("/matters", params={"type": "agent", "same": doers.id}).text
    path = f"/matters/{doers.id}/beside/{other.id}"
    assert path in choosing and f"/beside/{doers.id}" not in choosing
    page = browser.get(path).text
    for value in (*doers.values, *other.values):
        assert any(claim in page for claim in value.claims), "the words of each value are in reach"
    form = asked_of(browser, path, decision="merge", back=f"/matters/{doers.id}", **{"with": other.id})
    browser.post("/decide", data=form)
    assert any({*doers.claims, *other.claims} <= set(m.claims) for m in book.matters(type="agent"))
    undo_last(browser, book)
    assert of(book, DOERS).claims == doers.claims
    form = asked_of(browser, path, decision="apart", **{"with": other.id})
    assert browser.post("/decide", data=form).status_code == 200
    assert [(r.decision, r.value["with"]) for r in book.reviews() if r.undone is None] == [
        ("apart", other.id)
    ]


def test_what_is_asked_of_bodies_is_not_offered_for_merging(
    browser: TestClient, book: sayso.OpenLedger
) -> None:
    commander = next(m for m in book.matters() if m.type == "commands")
    assert "the same as another?" not in browser.get(f"/matters/{commander.id}").text
    assert "the same as another?" in browser.get(f"/matters/{of(book, TOLL).id}").text


def test_two_actors_that_nobody_doubted_are_merged_and_parted(
    browser: TestClient, book: sayso.OpenLedger
) -> None:
    one, other = (a for a in book.actors(kind="person")[:2])
    doubted = {frozenset(side.actor for side in doubt.sides) for doubt in book.doubts()}
    assert frozenset((one.id, other.id)) not in doubted
    assert f"/actors/{one.id}/beside/{other.id}" in browser.get("/actors", params={"same": one.id}).text
    path = f"/actors/{one.id}/beside/{other.id}"
    assert all(name in browser.get(path).text for name in (*one.names, *other.names))
    form = asked_of(browser, path, decision="merge", **{"with": other.id, "back": f"/actors/{one.id}"})
    shown = browser.post("/decide", data=form)
    assert {*one.names, *other.names} <= set(book.actor(one.id).names) and "merged" in shown.text
    undo_last(browser, book)
    assert book.actor(one.id).names == one.names and book.actor(other.id).names == other.names


@pytest.mark.parametrize("decision", ["split", "origin", "merge"])
def test_a_decision_on_a_matter_needs_its_token_and_a_fresh_page(
    browser: TestClient, book: sayso.OpenLedger, decision: str
) -> None:
    toll, other = of(book, TOLL), of(book, OTHER)
    claim = a_say(toll)
    path = f"/matters/{toll.id}?claim={claim}"
    said = {"with": other.id} if decision == "merge" else {"claims": claim}
    form = asked_of(browser, path, decision=decision, **said)
    assert browser.post("/decide", data={**form, "token": "0" * 64}).status_code == 403
    foreign = browser.post("/decide", data=form, headers={"origin": "http://evil.example"})
    assert foreign.status_code == 403 and not list(book.reviews())
    book.review("note", toll.id, value="looked at", who="J. Osei")
    stale = browser.post("/decide", data=form, headers={"referer": f"http://localhost{path}"})
    assert stale.status_code == 409 and "J. Osei" in stale.text
    assert f'href="{path}"' in stale.text, "the way back is to the page as it now stands"
    assert [r.decision for r in book.reviews()] == ["note"]


def test_who_merges_with_a_record_that_somebody_just_merged_is_told(
    browser: TestClient, book: sayso.OpenLedger
) -> None:
    toll, other = of(book, TOLL), of(book, OTHER)
    form = asked_of(browser, f"/matters/{other.id}/beside/{toll.id}", decision="apart", **{"with": toll.id})
    book.review("apart", toll.id, value={"with": other.id}, who="J. Osei")
    assert browser.post("/decide", data=form).status_code == 409
    assert [r.who for r in book.reviews()] == ["J. Osei"]


@pytest.mark.parametrize(
    "said",
    [
        {"decision": "split"},
        {"decision": "split", "claims": "c0000000000000000"},
        {"decision": "origin", "claims": ""},
        {"decision": "merge", "with": "m0000000000000000"},
        {"decision": "forget"},
    ],
)
def test_what_does_not_fit_the_matter_is_refused_and_leaves_no_trace(
    browser: TestClient, book: sayso.OpenLedger, said: dict[str, str]
) -> None:
    toll = of(book, TOLL)
    form = asked_of(browser, f"/matters/{toll.id}?claim={a_say(toll)}", **said)
    assert browser.post("/decide", data=form).status_code in (400, 404)
    assert not list(book.reviews())


def test_the_page_after_a_decision_is_there_though_nothing_is_left_to_compare(
    browser: TestClient, book: sayso.OpenLedger
) -> None:
    pair = next(m for m in book.matters() if len(m.claims) == 2)
    form = asked_of(
        browser, f"/matters/{pair.id}?claim={pair.claims[0]}", decision="split", claims=pair.claims[0]
    )
    shown = browser.post("/decide", data=form)
    assert shown.status_code == 200 and "not of it" in shown.text
    undo_last(browser, book)
    assert any(set(pair.claims) == set(m.claims) for m in book.matters())
