"""What is decided of matters, origins and actors, in a real browser, by keyboard; each taken back again."""

from __future__ import annotations

import re

import pytest

sync = pytest.importorskip("playwright.sync_api")


def open_matter(watched, label, type="figure"):
    page = watched.open(f"/matters?type={type}")
    page.get_by_role("link", name=label, exact=True).click()
    sync.expect(page.locator("h1")).to_have_text(label)
    return page


def test_a_claim_is_taken_out_of_its_matter_and_put_back_by_keyboard(watched):
    page = open_matter(watched, "Killed, Halvit, 3 Mar 2025")
    claims = page.locator(".facts b").first.inner_text()
    watched.go("j")
    words = page.locator(".say.sel q").inner_text()
    watched.go("s")
    sync.expect(page.locator(".log li").first).to_contain_text("not of it")
    sync.expect(page.locator(".log li").first).to_contain_text(words.strip("“”…")[:40])
    sync.expect(page.locator(".grid")).not_to_contain_text(words)
    watched.go("u")
    sync.expect(page.locator(".log li").first).to_contain_text("undone")
    sync.expect(page.locator(".facts b").first).to_have_text(claims)


def test_all_claims_of_one_origin_are_said_to_be_anothers_and_parted_again(watched):
    page = open_matter(watched, "Killed, Halvit, 3 Mar 2025")
    columns = page.locator("[role=columnheader]").count()
    watched.go("j")
    while "Ishen Rights Monitor" not in page.locator(".say.sel").inner_text():  # who says more than this
        watched.go("j")
    page.keyboard.press("g")
    asking = page.locator(".pop form")
    sync.expect(asking).to_be_visible()
    asking.get_by_label("goes back to").select_option(index=1)
    asking.get_by_label(re.compile("claims of A")).check()
    asking.get_by_label("why").fill("the same office")
    asking.get_by_role("button", name="Decide").click()
    sync.expect(page.locator(".log li").first).to_contain_text("of one origin with")
    sync.expect(page.locator("[role=columnheader]")).to_have_count(columns - 1)
    sync.expect(page.locator(".origins")).to_contain_text("as a person decided")
    watched.go("u")
    sync.expect(page.locator("[role=columnheader]")).to_have_count(columns)


def test_two_attacks_are_made_one_and_two_again_by_keyboard(watched):
    page = open_matter(watched, "Who did it, Halvit, 3 Mar 2025", "agent")
    watched.go("b")
    page.get_by_label("about").fill("")
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("link", name="Who did it, Halvit, 10 Mar 2025", exact=True).click()
    sync.expect(page.locator("h1")).to_have_text("Are these two one attack?")
    assert page.locator(".values q").count() >= 3
    watched.go("m")
    sync.expect(page.locator(".log li").first).to_contain_text("merged")
    sync.expect(page.locator(".grid")).to_contain_text("31 of our people")
    watched.go("u")
    sync.expect(page.locator(".log li").first).to_contain_text("undone")
    sync.expect(page.locator(".grid")).not_to_contain_text("31 of our people")


def test_an_actor_is_merged_with_one_that_nobody_doubted_and_parted_again(watched):
    page = watched.open("/actors?kind=person")
    page.locator("main a[href^='/actors/a']").first.click()
    name = page.locator("h1").inner_text()
    watched.go("b")
    page.get_by_label("name").fill("")
    page.get_by_role("button", name="Filter").click()
    page.locator("main table a[href*='/beside/']").first.click()
    sync.expect(page.locator(".cand")).to_contain_text(name)
    spellings = page.locator(".cand tr", has_text="spellings").inner_text()
    watched.go("m")
    sync.expect(page.locator(".log li").first).to_contain_text("merged")
    assert all(
        part.strip() in page.locator(".names").inner_text() for part in spellings.split("\t")[-1].split(",")
    )
    watched.go("u")
    sync.expect(page.locator(".log li").first).to_contain_text("undone")


def test_the_last_decision_is_taken_back_on_the_queue_itself(watched):
    page = watched.open("/queue?kind=claims")
    before = page.locator(".around mark").inner_text()
    watched.go("r")
    sync.expect(page.locator(".log li").first).to_contain_text("rejected")
    watched.go("u")
    sync.expect(page.locator(".around mark")).to_have_text(before)


def test_a_phone_has_every_act_on_the_chosen_claim_within_reach(watched):
    watched.page.set_viewport_size({"width": 360, "height": 740})
    page = watched.open("/claims?type=killed")
    page.locator("main .plain").first.click()
    bar = page.locator(".bar")
    for name in ("Accept", "Reject", "Correct", "Next"):
        box = bar.get_by_role("link" if name in ("Correct", "Next") else "button", name=name).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360 and box["height"] >= 32, name
    bar.get_by_role("button", name="Accept").click()
    sync.expect(page.locator(".log li").first).to_contain_text("accepted")
    bar.get_by_role("button", name="Undo").click()
    sync.expect(page.locator(".log li").first).to_contain_text("undone")


def test_words_that_are_pointed_at_light_the_note_with_their_chain(watched):
    page = watched.open("/claims?type=killed")
    page.locator("main .plain").first.click()
    number = page.locator("#text a.no").nth(2)
    number.focus()
    note = page.locator(number.get_attribute("href"))
    sync.expect(note).to_have_class(re.compile("lit"))
    words, beside = number.bounding_box(), note.bounding_box()
    assert abs(words["y"] - beside["y"]) < 60, "the chain stands beside the words"


def test_a_page_gone_stale_leads_back_to_itself(watched, chromium, at):
    page = watched.open("/queue?kind=claims")
    other = chromium.new_page()
    other.goto(page.url)
    other.get_by_role("button", name="Reject").click()
    other.close()
    page.keyboard.press("a")
    sync.expect(page.locator("h1")).to_have_text("Decided by somebody meanwhile")
    watched.complaints.clear()  # that a browser says of the answer that it is a refusal is as it should be
    watched.go("b")
    sync.expect(page.locator("h1")).to_have_text("Review queue")


@pytest.mark.parametrize(
    "path", ["/", "/reports", "/matters", "/actors", "/claims", "/queue", "/map", "/problems"]
)
def test_a_page_of_an_empty_ledger_says_what_to_do(chromium, empty, path):
    page = chromium.new_page()
    page.goto(empty + path)
    assert page.locator("main h1").count() == 1
    if path not in ("/map", "/problems"):
        assert page.locator("main a[href='/add']").count() > 0
    page.close()
