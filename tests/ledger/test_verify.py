"""Verifying: what was changed behind Sayso's back is found and named."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from sayso.ledger import Ledger
from sayso.model import Reading

Make = Callable[..., Reading]
Change = Callable[..., None]


def test_an_untouched_ledger_verifies(ledger: Ledger, reading: Make) -> None:
    for i in range(3):
        ledger.store(reading(f"Report {i}. " + reading().report.text, path=f"{i}.txt"))
    assert list(ledger.verify()) == []


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE originals SET data = x'789c4b4c06000126008f'", "bytes"),
        ("UPDATE originals SET data = x'00'", "cannot be unpacked"),
        ("UPDATE originals SET size = 3", "do not match their SHA-256"),
        ("DELETE FROM originals", "original bytes are missing"),
        ("DELETE FROM texts", "text is missing"),
        ("UPDATE texts SET text = replace(text, '12', '13')", "text is not the text"),
        ("UPDATE claims SET body = 'x'", "cannot be read"),
        ("UPDATE claims SET start = start + 1", "is listed at"),
        ("UPDATE reports SET body = json_set(body, '$.furniture', json('[[0, 9999]]'))", "furniture"),
        (
            """UPDATE reports SET body = json_set(body, '$.credit', json('{"name":"AFP","text":"AFP","span":[0,3]}'))""",
            "does not stand at",
        ),
    ],
)
def test_a_change_is_found(ledger: Ledger, reading: Make, change: Change, sql: str, said: str) -> None:
    ledger.store(reading())
    change(ledger, sql)
    problems = list(ledger.verify())
    assert any(said in p.reason for p in problems), problems
    assert {p.path for p in problems} == {"a.txt"}
    assert all(reading().report.id in p.reason and p.way_out for p in problems)


def moved(body: dict[str, Any], *keys: Any) -> dict[str, Any]:
    """The body with the span at `keys` moved by one."""
    inner = body
    for key in keys:
        inner = inner[key]
    inner["span"] = [inner["span"][0] + 1, inner["span"][1] + 1]
    return body


def requoted(body: dict[str, Any]) -> dict[str, Any]:
    body["evidence"]["exact"] = "The Orvan Front said on Monday that 13 villagers were killed in Tesk."
    return body


def outside(body: dict[str, Any]) -> dict[str, Any]:
    body["sentence"] = [5, 99_999]
    return body


def parted(body: dict[str, Any]) -> dict[str, Any]:
    body["evidence"]["parts"] = [[0, 4]]
    return body


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (requoted, "evidence"),
        (outside, "sentence"),
        (parted, "evidence part"),
        (lambda b: moved(b, "figure"), "figure '12'"),
        (lambda b: moved(b, "time"), "time 'Monday'"),
        (lambda b: moved(b, "place", 0), "place 'Tesk'"),
        (lambda b: moved(b, "roles", "target", 0), "target 'villagers'"),
        (lambda b: moved(b, "chain", 1), "source 'The Orvan Front'"),
        (lambda b: moved(b, "chain", 1, "cue"), "cue 'said'"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_every_quotation_is_held_against_the_text(
    ledger: Ledger,
    reading: Make,
    change: Change,
    alter: Callable[[dict[str, Any]], dict[str, Any]],
    said: str,
) -> None:
    stored = reading()
    ledger.store(stored)
    (body,) = sqlite3.connect(ledger.path).execute("SELECT body FROM claims").fetchone()
    change(ledger, "UPDATE claims SET body = ?", json.dumps(alter(json.loads(body))))
    (problem,) = ledger.verify()
    assert said in problem.reason and stored.claims[0].id in problem.reason


def test_a_damaged_file_is_named_not_a_crash(ledger: Ledger, reading: Make) -> None:
    for i in range(30):
        ledger.store(reading(f"Report {i}. " + reading().report.text * 9, path=f"{i}.txt"))
    path = ledger.path
    ledger.close()
    whole = bytearray(path.read_bytes())
    for page in range(len(whole) // 4096 - 12, len(whole) // 4096 - 4):
        whole[page * 4096 : page * 4096 + 4096] = b"\xaa" * 4096
    path.write_bytes(bytes(whole))
    problems = list(ledger.verify())
    assert any("damaged" in p.reason for p in problems)


def test_a_report_stored_before_credits_were_kept_is_whole(
    ledger: Ledger, reading: Make, change: Change
) -> None:
    ledger.store(reading())
    change(ledger, "UPDATE reports SET body = json_remove(body, '$.credit')")
    assert not list(ledger.verify())
    assert ledger.report(reading().report.id).credit is None
