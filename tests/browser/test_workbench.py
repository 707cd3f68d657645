"""The workbench in a real browser: every page, decisions by keyboard, uploads, exports, without scripts."""

from __future__ import annotations

import re

import pytest

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
sync = pytest.importorskip("playwright.sync_api")

PAGES = [
    "/",
    "/reports",
    "/claims?type=killed",
    "/matters",
    "/actors",
    "/network",
    "/map",
    "/queue",
    "/problems",
    "/add",
    "/reviews",
]
# Milliseconds for a process to start, load its models and read a page, on a busy machine.
READING = 300_000
FIRST = {"/reports": "/reports/", "/claims": "/claims/c", "/matters": "/matters/m", "/actors": "/actors/a"}


def first(watched, listing: str) -> str:
    """The address of the first record of a list."""
    page = watched.open(listing)
    found = page.locator(f"main a[href^='{FIRST[listing]}']").first.get_attribute("href")
    assert found is not None
    return found


def violations(page) -> list[str]:
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{v['id']}: {v['help']} {[n['target'] for n in v['nodes'][:3]]}"
        for v in found
        if v["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES, *FIRST])
def test_a_page_is_whole_asks_nobody_else_and_can_be_used_by_everybody(watched, path, scheme):
    watched.page.emulate_media(color_scheme=scheme)
    page = watched.open(first(watched, path) if path in FIRST else path)
    assert page.locator("main h1").count() == 1
    assert violations(page) == []


@pytest.mark.parametrize("path", [*PAGES, *FIRST])
def test_a_page_fits_a_phone(watched, path):
    watched.page.set_viewport_size({"width": 360, "height": 740})
    page = watched.open(first(watched, path) if path in FIRST else path)
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1] + 1
    assert violations(page) == []


def test_a_claim_is_decided_on_and_the_decision_taken_back_by_keyboard_alone(watched):
    page = watched.open(first(watched, "/reports"))
    watched.go("j")
    sync.expect(page).to_have_url(re.compile("claim="))
    chosen = page.url.partition("claim=")[2]
    watched.go("a")
    sync.expect(page.locator(".log li").first).to_contain_text("accepted")
    assert page.url.partition("claim=")[2] != chosen  # on to the next one
    watched.go("k")
    sync.expect(page.locator(".review")).to_contain_text("accepted")
    watched.go("u")
    sync.expect(page.locator(".log li").first).to_contain_text("undone")
    watched.go("j")
    page.keyboard.press("?")
    sync.expect(page.locator("dialog")).to_contain_text("Accept")


def test_a_quick_hand_neither_loses_a_decision_nor_takes_two(watched):
    page = watched.open(first(watched, "/reports"))
    watched.go("j")
    decisions = page.locator(".log li b")
    before = decisions.count()
    with watched.led():  # on to the next claim before the decision has left
        page.evaluate(
            """() => { for (const key of ["a", "j"])
                 document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })); }"""
        )
    sync.expect(decisions).to_have_count(before + 1)
    with watched.led():
        page.keyboard.down("r")
    page.keyboard.down("r")  # held down, it goes on to come
    page.keyboard.up("r")
    watched.go("j")
    sync.expect(decisions).to_have_count(before + 2)
    sync.expect(page.locator(".log li").first).to_contain_text("rejected")


def test_a_correction_is_shown_where_the_claim_stands(watched):
    page = watched.open("/claims?type=killed")
    watched.click(page.locator("main .plain").first)
    sync.expect(page.locator(".review")).to_be_visible()
    page.keyboard.press("c")
    correcting = page.locator(".review .correct")
    correcting.get_by_label("at least", exact=True).fill("7")
    correcting.get_by_label("why").fill("counted again")
    watched.click(correcting.get_by_role("button", name="Correct", exact=True))
    sync.expect(page.locator(".review").first).to_contain_text("corrected")
    sync.expect(page.locator(".log li").first).to_contain_text("counted again")


def test_two_actors_are_merged_and_split_again(watched):
    page = watched.open("/queue?kind=doubts")
    waiting = int(page.locator("[aria-current=page] b").inner_text())
    assert waiting > 0
    watched.go("m")
    sync.expect(page.locator(".tabs [aria-current=page] b")).to_have_text(str(waiting - 1))
    page = watched.open("/reviews")
    sync.expect(page.locator(".log li").first).to_contain_text("merged")
    watched.click(page.locator(".log a[href^='/actors/']").first)
    sync.expect(page.locator("#names")).to_be_visible()
    page.locator("input[name=names]").first.check()
    page.keyboard.press("Escape")
    watched.click(page.get_by_role("button", name="Split the ticked"))
    sync.expect(page.locator(".log li").first).to_contain_text("split")


def test_a_pasted_text_is_read_and_can_be_looked_at(watched):
    page = watched.open("/add")
    page.get_by_label("or paste a text").fill(
        "The Orvan Front said on Tuesday that 19 people were killed in Karsa. The army denied that it shelled the town."
    )
    page.get_by_label("publisher").fill("Varna Wire")
    page.get_by_label("day of publication").fill("2031-05-07")
    watched.click(page.get_by_role("button", name="Read them"))
    sync.expect(page.locator("h1")).to_have_text("Read", timeout=READING)
    watched.click(page.locator("main .waits a").first)
    sync.expect(page.locator("#text")).to_contain_text("19 people")
    sync.expect(page.locator(".facts").first).to_contain_text("Varna Wire")


def test_a_file_that_cannot_be_read_is_told_by_name_though_the_workbench_was_once_not_reached(watched):
    page = watched.open("/add")
    lost: list[str] = []

    def lose_one(route):
        if route.request.resource_type != "fetch" or lost:
            route.continue_()
            return
        lost.append(route.request.url)
        route.abort()

    page.route("**/add/*", lose_one)
    page.locator("input[type=file]").set_input_files(
        {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 broken"}
    )
    watched.click(page.get_by_role("button", name="Read them"))
    sync.expect(page.locator("h1")).to_have_text("Read", timeout=READING)
    watched.click(page.get_by_role("link", name="could not be read"))
    sync.expect(page.locator("main")).to_contain_text("broken.pdf")
    assert len(watched.complaints) == len(lost)  # the browser's own word that it was not reached
    watched.complaints.clear()


@pytest.mark.parametrize(("path", "form"), [("/claims?type=killed", "CSV"), ("/actors", "JSONL")])
def test_a_list_is_had_as_a_file(watched, path, form):
    page = watched.open(path)
    with page.expect_download() as download:
        page.get_by_role("link", name=form, exact=True).click()
    content = download.value.path().read_text(encoding="utf-8")
    assert download.value.suggested_filename.endswith(form.casefold())
    assert len(content.splitlines()) > 1


def test_the_network_is_drawn_and_its_edges_stay_where_they_were_put(watched):
    page = watched.open("/network")
    page.wait_for_selector("#network[data-drawn=done]")
    before = page.evaluate("localStorage.getItem('sayso-network')")
    page = watched.open("/network")
    page.wait_for_selector("#network[data-drawn=done]")
    assert before and page.evaluate("localStorage.getItem('sayso-network')") == before


NAMED = """document.getElementById('network')._cyreg.cy.nodes('.named').map(
    (node) => node.renderedBoundingBox({ includeNodes: false, includeEdges: false, includeOverlays: false }))"""


def test_names_in_the_network_stand_where_there_is_room(watched):
    page = watched.open("/network")
    page.wait_for_selector("#network[data-drawn=done]")
    names = page.evaluate(NAMED)
    assert len(names) > 5
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            is_beside = one["x2"] < other["x1"] + 4 or other["x2"] < one["x1"] + 4
            assert is_beside or one["y2"] < other["y1"] + 4 or other["y2"] < one["y1"] + 4, (one, other)


def test_a_row_of_the_table_and_the_keys_move_the_drawing(watched):
    page = watched.open("/network")
    page.wait_for_selector("#network[data-drawn=done]")
    page.locator("table.rel tr[id] th a").first.focus()
    row = page.locator("table.rel tr[id]").first.get_attribute("id")
    near = "document.getElementById('network')._cyreg.cy.edges('.near').map((edge) => edge.id())"
    assert page.evaluate(near) == [row]
    zoom = "document.getElementById('network')._cyreg.cy.zoom()"
    before = page.evaluate(zoom)
    page.keyboard.press("+")
    assert page.evaluate(zoom) > before
    page.keyboard.press("0")
    assert page.evaluate(zoom) == pytest.approx(before)


@pytest.mark.parametrize("path", [*PAGES, *FIRST])
def test_a_page_reads_with_scripts_off(plain, path):
    page = plain.open(path)
    if path in FIRST:
        plain.click(page.locator(f"main a[href^='{FIRST[path]}']").first)
    assert page.locator("main h1").count() == 1
    assert len(page.locator("main").inner_text()) > 40


def test_a_decision_can_be_made_with_scripts_off(plain):
    page = plain.open("/queue?kind=claims")
    plain.click(page.get_by_role("button", name="Accept"))
    page = plain.open("/reviews")
    assert "accepted" in page.locator(".log li").first.inner_text()


def test_a_claim_that_was_missed_is_added_from_a_selection_and_taken_back(watched):
    page = watched.open(first(watched, "/reports"))
    words = page.evaluate(
        """() => { const piece = [...document.querySelectorAll("#text p:not(.furn) [data-at]")]
             .find((p) => p.textContent.trim().split(/ +/).length > 4);
           getSelection().selectAllChildren(piece); return piece.textContent.trim(); }"""
    )
    page.keyboard.press("n")
    sync.expect(page.get_by_label("words of the report").first).to_have_value(re.compile(re.escape(words)))
    page.locator("#missed [name=type]").fill("PROTEST")
    watched.click(page.get_by_role("button", name="Add it"))
    sync.expect(page.locator(".review").first).to_contain_text("added")
    sync.expect(page.locator(".log li").first).to_contain_text(words[:20])
    watched.go("u")
    sync.expect(page.locator(".log li").first).to_contain_text("undone")
