"""A workbench over a small ledger of invented reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import sayso
from sayso.views.web import workbench
from sayso.views.web.accounts import Accounts
from sayso.views.web.sessions import Sessions

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "reports"
AT = "http://localhost"


@pytest.fixture(scope="session")
def example_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, read once."""
    path = tmp_path_factory.mktemp("web") / "examples.db"
    with sayso.open(path, jobs=1) as book:
        book.read(EXAMPLES)
    return path


@pytest.fixture
def book(example_ledger: Path, tmp_path: Path) -> Iterator[sayso.OpenLedger]:
    """A copy of it that a test may write into."""
    path = tmp_path / "own.db"
    path.write_bytes(example_ledger.read_bytes())
    with sayso.open(path, reviewer="M. Adair") as opened:
        yield opened


@pytest.fixture
def browser(book: sayso.OpenLedger) -> TestClient:
    """A browser on this machine."""
    return client(book)


def client(book: sayso.OpenLedger, accounts: Accounts | None = None) -> TestClient:
    """A browser before a workbench."""
    return TestClient(workbench(book, Sessions(who="M. Adair", accounts=accounts)), base_url=AT)


Posting = Callable[..., object]


def token(page: str) -> str:
    """The token that a page's forms bring along."""
    return page.partition('name="token" value="')[2].partition('"')[0]
