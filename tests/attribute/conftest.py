"""Read invented sentences with the real parse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.annotate import annotate
from sayso.attribute import attribute
from sayso.config import Settings
from sayso.model import Attribution, Link, Report, Span

Said = Callable[..., tuple[str, tuple[Attribution, ...]]]


def _read(text: str, publisher: str = "Varda Post", reader: str = "light") -> tuple[Attribution, ...]:
    report = Report(id="r", path="r.txt", text=text, media_type="text/plain", publisher=publisher)
    settings = Settings(reader=reader)
    (annotated,) = annotate([report], settings)
    return attribute(annotated)


@pytest.fixture(scope="session")
def read() -> Callable[..., tuple[Attribution, ...]]:
    """The attributions of a text."""
    return _read


@pytest.fixture(scope="session", params=["light", "learned"])
def chain_at(request: pytest.FixtureRequest) -> Callable[..., list[Link]]:
    """The links after the publisher at some words of a text: those of the narrowest content around them."""

    def chain(text: str, words: str) -> list[Link]:
        at = Span(text.index(words), text.index(words) + len(words))
        around = [a for a in _read(text, reader=request.param) if any(s.covers(at) for s in a.content)]
        if not around:
            return []
        widths = [(sum(s.end - s.start for s in a.content), -len(a.chain)) for a in around]
        return list(around[widths.index(min(widths))].chain[1:])

    return chain
