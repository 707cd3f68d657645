"""The map in a real browser: drawn from what is bundled, and the words of a place one press away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import sayso
from tests.browser.conftest import served, sync
from tests.browser.test_workbench import violations
from tests.generated import Said, reading


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A workbench over one report, in which one place is named: it lies in the middle of the map."""
    ledger = tmp_path_factory.mktemp("map") / "war.db"
    with sayso.open(ledger) as book:
        book.ledger.store(reading((Said("killed", "Alwan", 4, 12, "Relief Watch"),), "Tesk Herald", 6))
    yield from served(ledger)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_place_that_is_pressed_shows_the_words(watched, scheme):
    watched.page.emulate_media(color_scheme=scheme)
    page = watched.open("/map")
    page.wait_for_selector("#map[data-drawn=done]")
    page.locator("#map").click()
    page.wait_for_selector(".leaflet-popup q")
    sync.expect(page.locator(".leaflet-popup")).to_have_css("opacity", "1")  # it fades in
    assert "killed 12 people" in page.locator(".leaflet-popup").inner_text()
    assert "1 claim, exact" in page.locator(".leaflet-popup").inner_text()
    assert violations(page) == []
    watched.click(page.locator(".leaflet-popup a", has_text="killed 12 people"))
    assert page.locator("#chosen").count() == 1


def test_the_table_leads_to_the_words_with_scripts_off(chromium, at):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(at + "/map")
    page.get_by_role("link", name="Alwan").click()
    assert "killed 12 people" in page.locator("#words").inner_text()
    context.close()
