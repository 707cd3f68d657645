"""Readings made by hand about an invented war, and a look at every row that a ledger holds."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.ledger import Ledger, open_ledger
from sayso.model import (
    Attribution,
    Claim,
    Cue,
    Figure,
    Given,
    Link,
    Original,
    Party,
    Place,
    Problem,
    Reading,
    Report,
    Span,
    Time,
    claim_id,
    evidence_at,
)

BY = "sayso 0.1.0"
TEXT = (
    "Vorland Wire, 4 March 2024. The Orvan Front said on Monday that 12 villagers were killed in Tesk. "
    "Colonel Dan Merrow denied it."
)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def make_claim(report: str, text: str, words: str, *, by: str = BY, type: str | None = "killed") -> Claim:
    """A claim that rests on `words`, with whatever of a speaker, figure, place and time they hold."""
    span = _span(text, words)

    def held(what: str) -> Span | None:
        return _span(text, what) if what in words else None

    voice, victims, figure, place, time, cue = map(
        held, ("The Orvan Front", "villagers", "12", "Tesk", "Monday", "said")
    )
    links: list[Link] = [Link(name="Vorland Wire", text="Vorland Wire", kind="publisher")]
    if voice is not None and cue is not None:
        said = Cue(text="said", span=cue)
        links.append(Link(name="Orvan Front", text="The Orvan Front", span=voice, kind="group", cue=said))
    return Claim(
        id=claim_id(report, "figure", type, span),
        report=report,
        kind="figure",
        type=type,
        roles={"target": (Party(text="villagers", span=victims, kind="people"),)} if victims else {},
        figure=Figure(text="12", span=figure, low=12, high=12, unit="persons") if figure else None,
        place=(Place(text="Tesk", span=place, name="Tesk"),) if place else (),
        time=Time(text="Monday", span=time) if time else None,
        chain=tuple(links),
        evidence=evidence_at(text, span),
        sentence=span,
        confidence=0.8,
        by=by,
    )


def make_attribution(text: str, source: str, cue: str, content: str) -> Attribution:
    """That `source` said `content`, in the words of `cue`."""
    voice = Link(
        name=source,
        text=source,
        span=_span(text, source),
        kind="group",
        cue=Cue(text=cue, span=_span(text, cue)),
    )
    return Attribution(
        source=(_span(text, source),),
        cue=(_span(text, cue),),
        content=(_span(text, content),),
        chain=(Link(name="Vorland Wire", text="Vorland Wire", kind="publisher"), voice),
    )


def make_reading(
    text: str = TEXT,
    *,
    path: str = "a.txt",
    words: tuple[str, ...] = ("The Orvan Front said on Monday that 12 villagers were killed in Tesk.",),
    by: str = BY,
    type: str | None = "killed",
    media_type: str = "text/plain",
    given: Given = Given(),  # noqa: B008 (frozen)
    problems: tuple[Problem, ...] = (),
    attributions: tuple[Attribution, ...] | None = None,
) -> Reading:
    """A reading of `text` with a claim for each of `words`."""
    data = text.encode()
    id = hashlib.sha256(data).hexdigest()
    return Reading(
        original=Original(id=id, path=path, data=data, media_type=media_type, given=given),
        report=Report(
            id=id,
            path=path,
            text=text,
            media_type=media_type,
            publisher=given.publisher or "Vorland Wire",
            published="2024-03-04",
            language="en",
            basis={"publisher": "text", "published": "dateline"},
            furniture=(Span(0, 12),),
        ),
        claims=tuple(make_claim(id, text, w, by=by, type=type) for w in words),
        attributions=attributions,
        problems=problems,
        by=by,
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "war.db") as opened:
        yield opened


@pytest.fixture
def reading() -> Callable[..., Reading]:
    return make_reading


@pytest.fixture
def attribution() -> Callable[..., Attribution]:
    return make_attribution


@pytest.fixture
def change() -> Callable[..., None]:
    """Meddle with a ledger file behind Sayso's back."""

    def run(ledger: Ledger, sql: str, *values: object) -> None:
        connection = sqlite3.connect(ledger.path)
        with connection:
            connection.execute(sql, values)
        connection.close()

    return run
