"""A ledger on an invented war, built from records by hand: two outlets, three voices, hostile names."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

import sayso
from sayso.api import OpenLedger
from sayso.model import (
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

WIRE = """Shelling in Tel Amra

The interior ministry said on Friday that 12 people were killed when shells fell on the market of Tel Amra.

Brigadier Sorin Vask commands the Third Brigade.
"""
HERALD = "Residents of Tel Amra told the Herald that at least 40 people were killed in the market.\n"
# A title that would colour the terminal, forge a row, turn the line, pass for markup and for a formula.
HOSTILE = '=HYPERLINK("x") \x1b[31mred\x1b]0;owned\x07 [bold]loud[/bold] \u202etxt.exe\nforged row'


def at(text: str, words: str) -> Span:
    """Where words stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def reading(text: str, path: str, **known: str) -> Reading:
    data = text.encode("utf-8")
    id = hashlib.sha256(data).hexdigest()
    original = Original(id=id, path=path, data=data, media_type="text/plain", given=Given())
    report = Report(id=id, path=path, text=text, media_type="text/plain", language="en", **known)
    return Reading(original=original, report=report, by="sayso 0.1.0")


def claim(
    report: Report, kind: str, type: str | None, words: str, chain: tuple[Link, ...], **more: object
) -> Claim:
    span = at(report.text, words)
    fields = {"confidence": 0.8, "by": "sayso 0.1.0", "sentence": span, **more}
    id = claim_id(report.id, kind, type, span)
    return Claim(
        id=id,
        report=report.id,
        kind=kind,
        type=type,
        chain=chain,
        evidence=evidence_at(report.text, span),
        **fields,
    )


def with_claims(found: Reading, *claims: Claim) -> Reading:
    return replace(found, claims=claims)


def wire() -> Reading:
    found = reading(
        WIRE, "wire.txt", publisher="Varna Wire", published="2014-06-14", title="Shelling in Tel Amra"
    )
    report, text = found.report, found.report.text
    publisher = Link(name="Varna Wire", kind="publisher")
    ministry = Link(
        name="interior ministry",
        text="The interior ministry",
        span=at(text, "The interior ministry"),
        kind="body",
        cue=Cue(text="said", span=at(text, "said")),
    )
    vask = Party(
        text="Brigadier Sorin Vask", span=at(text, "Brigadier Sorin Vask"), name="Sorin Vask", kind="person"
    )
    brigade = Party(
        text="the Third Brigade", span=at(text, "the Third Brigade"), name="Third Brigade", kind="group"
    )
    victims = Party(text="12 people", span=at(text, "12 people"), kind="people")
    return with_claims(
        found,
        claim(
            report,
            "figure",
            "killed",
            "12 people were killed when shells fell on the market of Tel Amra",
            (publisher, ministry),
            roles={"target": (victims,)},
            figure=Figure(
                text="12 people", span=at(text, "12 people"), low=12, high=12, unit="persons", of="people"
            ),
            place=(
                Place(text="market", span=at(text, "market"), name="Tel Amra market", lat=33.5, lon=-36.25),
            ),
            time=Time(
                text="on Friday",
                span=at(text, "on Friday"),
                earliest="2014-06-13",
                latest="2014-06-13",
                basis="published",
                how="reckoned from 2014-06-14, the day of publication",
            ),
        ),
        claim(
            report,
            "relation",
            "commands",
            "Brigadier Sorin Vask commands the Third Brigade",
            (publisher,),
            roles={"agent": (vask,), "target": (brigade,)},
        ),
        claim(report, "statement", None, "Shelling in Tel Amra", (publisher,)),
    )


def herald() -> Reading:
    found = reading(HERALD, "herald \x1b[2J.txt", publisher="Herald", title=HOSTILE)
    report, text = found.report, found.report.text
    residents = Link(
        name=None,
        text="Residents of Tel Amra",
        span=at(text, "Residents of Tel Amra"),
        named=False,
        kind="people",
        cue=Cue(text="told", span=at(text, "told")),
    )
    return with_claims(
        found,
        claim(
            report,
            "figure",
            "killed",
            "at least 40 people were killed in the market",
            (Link(name="Herald", kind="publisher"), residents),
            figure=Figure(
                text="at least 40 people", span=at(text, "at least 40 people"), low=40, unit="persons"
            ),
        ),
    )


@pytest.fixture
def ledger_file(tmp_path: Path) -> Path:
    """A ledger with both reports and one problem."""
    path = tmp_path / "war.db"
    with sayso.open(path) as book:
        for found in (wire(), herald()):
            book.ledger.store(found)
        book.ledger.add_problem(
            Problem(path="scan\n.tiff", reason="a kind of file that is not read", way_out="Save it as text.")
        )
    return path


@pytest.fixture
def book(ledger_file: Path) -> OpenLedger:
    return sayso.open(ledger_file)
