"""Draws docs/img/workbench: each page of the workbench over the examples, light, dark and narrow.

Needs `pip install '.[browser]'` and Chromium: python docs/workbench_shots.py
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import chdir
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from sayso import api

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "img" / "workbench"
# Name, address, and where that is a list, the beginning of the address of the record to open instead, and
# what its address goes on with.
PAGES: list[tuple[str, ...]] = [
    ("start", "/", ""),
    ("reports", "/reports", ""),
    ("read", "/claims?type=killed", "/reports/"),
    ("matters", "/matters", ""),
    ("matter", "/matters?type=figure", "/matters/m"),
    ("actors", "/actors", ""),
    ("actor", "/actors?kind=person", "/actors/a"),
    ("claims", "/claims?type=killed", ""),
    ("claim", "/claims?type=killed", "/claims/c"),
    ("network", "/network", ""),
    ("map", "/map", ""),
    ("edge", "/network", "/network/"),
    ("queue", "/queue?kind=matters", ""),
    ("merging", "/queue?kind=doubts", ""),
    ("reading", "/queue?kind=claims", ""),
    ("reviews", "/reviews", ""),
    ("search", "/search?q=market", ""),
    ("problems", "/problems", ""),
    ("add", "/add", ""),
    ("dossier", "/matters?type=figure", "/matters/m", "/dossier"),
]
LOOKS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "narrow": {"color_scheme": "light", "viewport": {"width": 360, "height": 740}},
}


def main() -> None:
    """Read the examples, serve them, and photograph every page."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        sayso, ledger = [sys.executable, "-m", "sayso"], f"{folder}/examples.db"
        subprocess.run([*sayso, "read", "examples/reports", "--ledger", ledger], cwd=ROOT, check=True)
        _worked_on(ledger, Path(folder))
        with socket.socket() as made:
            made.bind(("127.0.0.1", 0))
            port = made.getsockname()[1]
        serving = subprocess.Popen([*sayso, "serve", "--ledger", ledger, "--port", str(port)])
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"), args=["--no-sandbox"]
                )
                _photograph(browser, _reached(f"http://localhost:{port}"))
        finally:
            serving.terminate()


def _worked_on(ledger: str, folder: Path) -> None:
    """Leave some decisions and an input that cannot be read, so that no page is empty."""
    (folder / "letter.pdf").write_bytes(b"%PDF-1.4 cut off")
    with chdir(folder), api.open(ledger, reviewer="M. Adair") as book:
        book.read("letter.pdf")
        for claim in book.claims(type="killed")[:2]:
            book.review("accept", claim.id)
        toll = next(m for m in book.matters(type="figure") if len(m.claims) > 4)
        book.review("split", toll.id, value={"claims": [toll.values[-1].claims[0]]}, why="of one ward only")
        pair = book.doubts()[0]
        book.review("apart", pair.id, who="J. Osei", why="two offices")


def _reached(address: str) -> str:
    while True:
        try:
            urllib.request.urlopen(address).close()
            return address
        except OSError:
            time.sleep(0.2)


def _photograph(browser: Browser, address: str) -> None:
    for look, settings in LOOKS.items():
        page = browser.new_page(**settings)  # type: ignore[arg-type]
        for name, path, first, *end in PAGES:
            _open(page, address + path, first, *end)
            page.screenshot(path=OUT / f"{name}-{look}.jpg", type="jpeg", quality=72)


def _open(page: Page, address: str, first: str, end: str = "") -> None:
    page.goto(address)
    if first:
        found = page.evaluate("first => document.querySelector(`main a[href^='${first}']`).href", first)
        page.goto(found + end)
    page.wait_for_load_state("networkidle")
    if page.locator("[data-from]").count():
        page.wait_for_selector("[data-drawn=done]")


if __name__ == "__main__":
    main()
