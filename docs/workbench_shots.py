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
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "img" / "workbench"
# Name, address, and where that is a list, the beginning of the address of the record to open instead.
PAGES = [
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
    ("queue", "/queue?kind=doubts", ""),
    ("add", "/add", ""),
]
LOOKS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "narrow": {"color_scheme": "light", "viewport": {"width": 390, "height": 844}},
}


def main() -> None:
    """Read the examples, serve them, and photograph every page."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        sayso, ledger = [sys.executable, "-m", "sayso"], f"{folder}/examples.db"
        subprocess.run([*sayso, "read", "examples/reports", "--ledger", ledger], cwd=ROOT, check=True)
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
        for name, path, first in PAGES:
            _open(page, address + path, first)
            page.screenshot(path=OUT / f"{name}-{look}.jpg", type="jpeg", quality=72)


def _open(page: Page, address: str, first: str) -> None:
    page.goto(address)
    if first:
        page.goto(page.evaluate("first => document.querySelector(`main a[href^='${first}']`).href", first))
    page.wait_for_load_state("networkidle")
    if page.locator("[data-from]").count():
        page.wait_for_selector("[data-drawn=done]")


if __name__ == "__main__":
    main()
