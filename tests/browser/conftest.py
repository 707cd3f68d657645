"""A real browser before a real workbench. Where no Chromium is installed these tests are skipped and say so."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sayso import api

sync = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed: pip install '.[browser]'"
)
EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"
# Longer than a busy machine takes for any page; a browser that waits in vain is told by the test that waited.
PATIENCE = 60_000
SAYSO = [sys.executable, "-m", "sayso"]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the whole folder where there is no browser."""
    if CHROMIUM is None:
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(
                    pytest.mark.skip(reason="no Chromium here; install Debian's package chromium")
                )


@pytest.fixture(scope="session")
def chromium() -> Iterator[sync.Browser]:
    sync.expect.set_options(timeout=PATIENCE)
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def _free_port() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a workbench over the examples, as `sayso serve` runs it; one a file of tests."""
    ledger = tmp_path_factory.mktemp("browser") / "examples.db"
    subprocess.run(
        [*SAYSO, "read", EXAMPLES, "--ledger", ledger, "--jobs", "1"], check=True, capture_output=True
    )
    yield from served(ledger)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a workbench over a ledger that nothing was read into."""
    ledger = tmp_path_factory.mktemp("browser") / "empty.db"
    api.open(ledger).close()
    yield from served(ledger)


def served(ledger: Path) -> Iterator[str]:
    """The address of a workbench over a ledger, for as long as it is asked for."""
    port = _free_port()
    serving = subprocess.Popen([*SAYSO, "serve", "--ledger", ledger, "--port", str(port)])
    address = f"http://localhost:{port}"
    while not _answers(address):
        assert serving.poll() is None, "the workbench ended as soon as it was started"
        time.sleep(0.1)
    yield address
    serving.terminate()
    serving.wait()


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=PATIENCE / 1000).close()
    except urllib.error.HTTPError:
        raise  # it listens, and cannot show its first page
    except OSError:
        return False
    return True


class Watched:
    """A page that keeps what a browser complains of, and whom it asks."""

    def __init__(self, page: sync.Page, at: str) -> None:
        self.page, self.at = page, at
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        page.on("console", lambda m: m.type == "error" and self.complaints.append(m.text))
        page.on("pageerror", lambda e: self.complaints.append(str(e)))
        page.on("request", lambda r: self._asked(r.url))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.at, "data:", "blob:")):
            self.strangers.append(url)

    def open(self, path: str) -> sync.Page:
        self.page.goto(self.at + path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    @contextmanager
    def led(self) -> Iterator[None]:
        """Within it something leads to a page, though perhaps to the same address; it ends when all of that is there."""
        with self.page.expect_navigation():
            yield
        self.page.wait_for_load_state("networkidle")

    def go(self, key: str) -> None:
        """Press a key that leads to a page, and wait for it."""
        with self.led():
            self.page.keyboard.press(key)

    def click(self, control: sync.Locator) -> None:
        """Click on what leads to a page, and wait for it."""
        with self.led():
            control.click()


@pytest.fixture
def watched(chromium: sync.Browser, at: str) -> Iterator[Watched]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    found = Watched(context.new_page(), at)
    yield found
    context.close()
    assert found.complaints == [] and found.strangers == []


@pytest.fixture
def plain(chromium: sync.Browser, at: str) -> Iterator[Watched]:
    """A page with scripts off."""
    context = chromium.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    yield Watched(context.new_page(), at)
    context.close()
