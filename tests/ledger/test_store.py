"""Storing: once and for all, in any order, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from sayso.errors import LedgerError, NotFound, UnreadableReport
from sayso.ledger import Ledger, open_ledger, pack
from sayso.model import Given, Original, Party, Problem, Reading, Span

Make = Callable[..., Reading]
Rows = Callable[[Path], dict[str, list[tuple[Any, ...]]]]


def test_what_is_stored_comes_back_as_it_was(ledger: Ledger, reading: Make) -> None:
    stored = reading(given=Given(publisher="Vorland Wire"), problems=())
    ledger.store(stored)
    assert list(ledger.reports()) == [stored.report] == [ledger.report(stored.report.id)]
    assert tuple(ledger.claims()) == stored.claims == tuple(ledger.claims(stored.report.id))
    assert ledger.claim(stored.claims[0].id) == stored.claims[0]
    assert ledger.original(stored.report.id) == stored.original
    assert ledger.known(stored.report.id) == "sayso 0.1.0"
    assert ledger.count() == (1, 1)


def test_the_same_again_changes_nothing(ledger: Ledger, reading: Make, rows: Rows) -> None:
    ledger.store(reading())
    before, revision = rows(ledger.path), ledger.revision
    ledger.store(reading())
    ledger.store(pack(reading()))
    assert rows(ledger.path) == before
    assert ledger.revision == revision


def test_every_change_gives_a_new_revision(ledger: Ledger, reading: Make) -> None:
    seen = [ledger.revision]
    ledger.store(reading())
    seen.append(ledger.revision)
    ledger.add_copy(reading().report.id, reading(path="b.txt").original)
    seen.append(ledger.revision)
    ledger.add_problem(Problem(path="c.txt", reason="it is empty", way_out="Leave it out."))
    seen.append(ledger.revision)
    assert seen == sorted(set(seen))


def test_a_newer_version_replaces_what_an_older_one_made(ledger: Ledger, reading: Make) -> None:
    ledger.store(reading())
    newer = reading(by="sayso 0.2.0", type="wounded")
    ledger.store(newer)
    assert tuple(ledger.claims()) == newer.claims
    assert ledger.known(newer.report.id) == "sayso 0.2.0"


def test_a_new_text_of_the_same_bytes_is_searched_instead_of_the_old(
    ledger: Ledger, reading: Make, rows: Rows
) -> None:
    first = reading()
    ledger.store(first)
    text = first.report.text + " Harrowgate."
    ledger.store(replace(first, report=replace(first.report, text=text), by="sayso 0.2.0"))
    assert [h.snippet[-11:] for h in ledger.search("harrowgate")] == ["Harrowgate."]
    rows(ledger.path)  # the index agrees with the texts


def test_of_several_places_the_smallest_path_is_the_reports_own(ledger: Ledger, reading: Make) -> None:
    stored = reading(path="m.txt", problems=(Problem(path="m.txt", reason="odd", way_out="None."),))
    ledger.store(stored)
    for path in ("z.txt", "b.txt"):
        ledger.add_copy(stored.report.id, reading(path=path, given=Given()).original)
    report = ledger.report(stored.report.id)
    assert report.path == "b.txt"
    assert [c.path for c in report.copies] == ["m.txt", "z.txt"]
    assert [p.path for p in ledger.problems()] == ["b.txt"]
    assert ledger.original(report.id).path == "b.txt"


def test_a_copy_keeps_what_the_user_says_of_it(ledger: Ledger, reading: Make) -> None:
    ledger.store(reading(path="a.txt"))
    said = Given(publisher="Halden Post", published="2024-03-05", url="https://example.org/1")
    ledger.add_copy(reading().report.id, reading(path="b.txt", given=said).original)
    (copy,) = ledger.report(reading().report.id).copies
    assert (copy.path, copy.publisher, copy.published, copy.url) == (
        "b.txt",
        "Halden Post",
        "2024-03-05",
        "https://example.org/1",
    )


def test_a_copy_of_a_report_that_is_not_stored_is_refused(ledger: Ledger, reading: Make) -> None:
    with pytest.raises(NotFound):
        ledger.add_copy("0" * 64, reading().original)


# --- the order of storing leaves no trace ---------------------------------------------------------

TEXTS = ("Tesk fell. 12 villagers died.", "Harn held out.", "The bridge at Brovik is gone.")
Step = tuple[str, int, str]
STEPS: list[Step] = [
    (what, text, path)
    for what in ("store", "copy", "problem")
    for text in range(3)
    for path in ("a", "b", "c")
]


def dump_after(folder: Path, reading: Make, rows: Rows, steps: list[Step]) -> Any:
    path = folder / "war.db"
    with open_ledger(path) as ledger:
        for what, text, name in steps:
            made = reading(TEXTS[text], path=f"{name}{text}.txt", words=(TEXTS[text][:-1],))
            if what == "store" or (what == "copy" and ledger.known(made.report.id) is None):
                ledger.store(made)
            elif what == "copy":
                ledger.add_copy(made.report.id, made.original)
            else:
                ledger.add_problem(
                    Problem(path=f"{name}{text}.html", reason="it is empty", way_out="Leave it out.")
                )
    return rows(path)


@given(st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_reports_copies_and_problems_gives_the_same_rows(
    tmp_path_factory: pytest.TempPathFactory, reading: Make, rows: Rows, data: st.DataObject
) -> None:
    steps = data.draw(st.lists(st.sampled_from(STEPS), max_size=10, unique=True))
    shuffled = data.draw(st.permutations(steps))
    one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other")
    assert dump_after(one, reading, rows, steps) == dump_after(other, reading, rows, list(shuffled))


# --- what is due ----------------------------------------------------------------------------------


def test_what_is_not_known_is_due_and_what_is_known_is_not(ledger: Ledger, reading: Make) -> None:
    original = reading().original
    assert ledger.due(original, "sayso 0.1.0") == original
    ledger.store(reading())
    revision = ledger.revision
    assert ledger.due(original, "sayso 0.1.0") is None
    assert ledger.revision == revision
    assert ledger.due(original, "sayso 0.2.0") == original


def test_a_known_report_at_a_new_place_is_a_copy_and_not_read_again(ledger: Ledger, reading: Make) -> None:
    ledger.store(reading(path="b.txt"))
    for path in ("a.txt", "c.txt"):
        assert ledger.due(reading(path=path).original, "sayso 0.1.0") is None
    report = ledger.report(reading().report.id)
    assert (report.path, [c.path for c in report.copies]) == ("a.txt", ["b.txt", "c.txt"])


def test_a_smaller_path_of_another_media_type_is_read_again(ledger: Ledger, reading: Make) -> None:
    ledger.store(reading(path="b.txt"))
    page = reading(path="a.html", media_type="text/html").original
    assert ledger.due(page, "sayso 0.1.0") == page
    assert ledger.due(reading(path="c.html", media_type="text/html").original, "sayso 0.1.0") is None


def test_what_the_user_says_later_is_added_and_wins(ledger: Ledger, reading: Make) -> None:
    ledger.store(reading(given=Given(publisher="Halden Post", published="2024-03-05")))
    assert ledger.due(reading(given=Given()).original, "sayso 0.1.0") is None, (
        "saying nothing takes nothing back"
    )
    due = ledger.due(
        reading(given=Given(published="2024-03-06", url="https://example.org")).original, "sayso 0.1.0"
    )
    assert isinstance(due, Original)
    assert due.given == Given(publisher="Halden Post", published="2024-03-06", url="https://example.org")


def test_a_newer_version_reads_a_report_at_its_own_place(ledger: Ledger, reading: Make) -> None:
    ledger.store(reading(path="a.txt"))
    due = ledger.due(reading(path="b.txt").original, "sayso 0.2.0")
    assert isinstance(due, Original) and due.path == "a.txt"
    assert [c.path for c in ledger.report(due.id).copies] == ["b.txt"]


# --- what does not fit ----------------------------------------------------------------------------


def test_a_claim_that_does_not_stand_in_the_text_is_left_out_by_name(ledger: Ledger, reading: Make) -> None:
    sound = reading(words=("12 villagers were killed in Tesk", "Colonel Dan Merrow denied it."))
    first, second = sound.claims
    wrong = replace(first, roles={"target": (Party(text="soldiers", span=Span(0, 8)),)})
    ledger.store(replace(sound, claims=(wrong, second)))
    assert [c.id for c in ledger.claims()] == [second.id]
    (problem,) = ledger.problems()
    assert first.id in problem.reason and "'soldiers'" in problem.reason


def test_of_two_claims_with_one_id_one_is_stored(ledger: Ledger, reading: Make) -> None:
    sound = reading()
    ledger.store(replace(sound, claims=sound.claims * 2))
    assert ledger.count() == (1, 1)
    assert "same id" in next(iter(ledger.problems())).reason


def test_half_a_character_is_refused_with_its_place(reading: Make) -> None:
    sound = reading()
    broken = replace(sound, claims=(), report=replace(sound.report, text="Tesk \ud800 fell"))
    with pytest.raises(UnreadableReport, match="at 5"):
        pack(broken)


def test_a_file_name_that_is_no_text_is_stored_as_escapes(ledger: Ledger, reading: Make) -> None:
    ledger.store(reading(path="te\udce9sk.txt"))
    ledger.add_problem(Problem(path="h\udce9rn.txt", reason="it is empty", way_out="Leave it out."))
    assert [r.path for r in ledger.reports()] == [r"te\udce9sk.txt"]
    assert [p.path for p in ledger.problems()] == [r"h\udce9rn.txt"]
    assert ledger.due(reading(path="te\udce9sk.txt").original, "sayso 0.1.0") is None


def test_any_text_is_stored_code_point_for_code_point(ledger: Ledger, reading: Make) -> None:
    text = "NUL \x00, right to left \u202e, عشرة قتلى, 𝕿esk, \r\n, \x1b[31m."
    ledger.store(reading(text, words=("عشرة قتلى",)))
    assert next(iter(ledger.reports())).text == text
    assert list(ledger.verify()) == []


# --- problems -------------------------------------------------------------------------------------

EMPTY = Problem(path="a.txt", reason="it is empty", way_out="Leave it out.")


def test_a_problem_is_listed_once_and_goes_when_its_path_is_read(ledger: Ledger, reading: Make) -> None:
    ledger.add_problem(EMPTY)
    revision = ledger.revision
    ledger.add_problem(EMPTY)
    assert list(ledger.problems()) == [EMPTY] and ledger.revision == revision
    ledger.store(reading(path="b.txt"))
    assert list(ledger.problems()) == [EMPTY]
    assert ledger.due(reading(path="a.txt").original, "sayso 0.1.0") is None
    assert list(ledger.problems()) == []


def test_a_problem_of_a_reading_goes_with_that_reading(ledger: Ledger, reading: Make) -> None:
    ledger.store(reading(problems=(EMPTY,)))
    assert list(ledger.problems()) == [EMPTY]
    ledger.store(reading(by="sayso 0.2.0"))
    assert list(ledger.problems()) == []


# --- a full disk, a locked file -------------------------------------------------------------------


def test_a_full_disk_is_a_clear_error_and_leaves_an_intact_ledger(
    tmp_path: Path, reading: Make, rows: Rows
) -> None:
    path = tmp_path / "war.db"
    with open_ledger(path) as ledger:
        ledger.store(reading())
        pages = sqlite3.connect(path).execute("PRAGMA page_count").fetchone()[0]
    before = rows(path)

    def limit(connection: Any, _record: Any) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    event.listen(Engine, "connect", limit)
    try:
        with open_ledger(path) as ledger:
            with pytest.raises(LedgerError, match="disk is full") as error:
                ledger.store(
                    reading("".join(f"Word{i} fell. " for i in range(20_000)), path="b.txt", words=())
                )
            assert "intact" in error.value.way_out
            assert list(ledger.verify()) == []
    finally:
        event.remove(Engine, "connect", limit)
    assert rows(path) == before
    with open_ledger(path) as ledger:
        ledger.store(reading("Harn fell.", path="b.txt", words=()))
        assert ledger.count() == (2, 1)


def test_a_file_that_may_not_grow_is_a_clear_error_too(tmp_path: Path, reading: Make, rows: Rows) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "war.db"
    with open_ledger(path) as ledger:
        ledger.store(reading())
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 100_000, before[1]))
        try:
            with pytest.raises(LedgerError, match="disk") as error:
                ledger.store(
                    reading("".join(f"Word{i} fell. " for i in range(20_000)), path="b.txt", words=())
                )
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert "intact" in error.value.way_out
        assert ledger.count() == (1, 1) and list(ledger.verify()) == []
        ledger.store(reading("Harn fell.", path="b.txt", words=()))
    rows(path)
