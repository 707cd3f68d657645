"""Who else says so, at the command line: one toll told by several outlets, revised, denied and corrected."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import sayso
from sayso.views.cli import main

TOLL = "At least {} people were killed on Friday when shells fell on the market in the town of Marsk, the Orvan Rights Monitor said."
# Outlet, day, text: five reports in the order in which they came out.
REPORTS = {
    "wire": ("Vorland Wire", "2031-05-03", f"{TOLL.format(24)} It gave no names."),
    "post": ("Halden Post", "2031-05-03", TOLL.format(24)),
    "gazette": (
        "Lorn Gazette",
        "2031-05-04",
        f"{TOLL.format(43)} It has a network of volunteers in the valley.",
    ),
    "agency": (
        "Brovik Agency",
        "2031-05-05",
        "The Defence Ministry of Vorland said that nine people were killed on Friday when shells fell on the market in the town of Marsk.",
    ),
    "daily": ("Harn Daily", "2031-05-06", f"{TOLL.format(112)} The search has ended."),
}
PAGE = "Residents said that {} people were wounded on Friday when shells fell on the market in the town of Marsk."
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("marsk")
    with sayso.open(folder / "war.db", jobs=1) as book:
        for name, (publisher, published, text) in REPORTS.items():
            path = folder / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
            book.read(path, publisher=publisher, published=published)
        for count in (30, 50):
            (folder / "page.txt").write_text(PAGE.format(count), encoding="utf-8")
            book.read(folder / "page.txt", publisher="Tarn Post", published="2031-05-04")
    return folder


@pytest.fixture
def run(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    ledger = str(folder / "war.db")
    return lambda *words, **options: CliRunner(**options).invoke(main, [*words, "--ledger", ledger])


@pytest.fixture
def book(folder: Path) -> sayso.OpenLedger:
    return sayso.open(folder / "war.db")


def id_of(book: sayso.OpenLedger, name: str) -> str:
    return next(r.id for r in book.reports() if r.path.endswith(f"{name}.txt"))


def flat(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def toll(book: sayso.OpenLedger) -> Any:
    (matter,) = (m for m in book.matters(type="figure") if m.label.startswith("Killed"))
    return matter


# --- matters ----------------------------------------------------------------------------------------


def test_five_reports_have_two_origins(book: sayso.OpenLedger) -> None:
    matter = toll(book)
    assert (matter.relation, matter.reports, matter.independent) == ("contradict", 5, (2, 2))


def test_matters_are_found_by_place_actor_day_and_standing(run: Run, book: sayso.OpenLedger) -> None:
    label = toll(book).label
    for words in (
        ["--contradicted"],
        ["--place", "marsk"],
        ["--date", "2031-05-02"],
        ["--since", "2031-05", "--until", "2031"],
    ):
        assert label in flat(run("matters", *words)), words
    for words in (["--place", "Harn"], ["--actor", "Nobody"], ["--until", "2030"]):
        assert run("matters", *words).stdout == "", words


def test_a_matter_tells_at_a_glance_how_its_values_stand(run: Run, book: sayso.OpenLedger) -> None:
    shown = flat(run("show", toll(book).id))
    assert "≠ values contradict each other" in shown
    assert "independent origins: 2 (all of them named)" in shown
    assert "low 9, best 112, high 112 by the rule set as-said" in shown
    assert "nine ≠ contradicts" in shown


def test_the_revisions_of_one_origin_stand_below_each_other_as_bars(run: Run, book: sayso.OpenLedger) -> None:
    lines = run("show", toll(book).id).stdout.splitlines()
    start = lines.index("over time, by origin")
    monitor = [line for line in lines[start : start + 6] if "→" in line]
    assert [line.split("  ")[-1].strip() for line in monitor] == [
        "at least 24 (2 reports)",
        "↻ at least 43",
        "↻ at least 112",
    ]
    bars = [line.count("█") for line in monitor]
    assert 0 < bars[0] < bars[1] < bars[2]
    assert "Orvan Rights Monitor" in monitor[0] and "Orvan" not in monitor[1]


def test_a_terminal_without_these_signs_gets_plain_ones(run: Run, book: sayso.OpenLedger) -> None:
    shown = run("show", toll(book).id, charset="ascii").stdout
    assert shown.isascii() and "\\u" not in shown
    assert "!= values contradict each other" in shown and "~> at least 112" in shown and "##>" in shown


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_a_matter_fits_the_terminal(
    run: Run, book: sayso.OpenLedger, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert max(map(len, run("show", toll(book).id).stdout.splitlines())) <= width


def test_one_statement_printed_twice_is_quoted_once_with_both_reports(
    run: Run, book: sayso.OpenLedger
) -> None:
    shown = flat(run("show", toll(book).id))
    assert "Vorland Wire, 2031-05-03 (" in shown and "Halden Post, 2031-05-03 (" in shown
    assert shown.count("“At least 24 people were killed") == 1


# --- new or not -------------------------------------------------------------------------------------


def test_a_repeated_statement_adds_no_origin(run: Run, book: sayso.OpenLedger) -> None:
    news = book.new(id_of(book, "post"))
    assert news.origins == () and news.is_nothing_new
    assert {item.what for item in news.items} == {"repeats"}
    shown = flat(run("new", id_of(book, "post")))
    assert "no new origin: repeats the statement of Orvan Rights Monitor already held through" in shown


def test_a_higher_count_of_the_same_origin_is_a_revision(run: Run, book: sayso.OpenLedger) -> None:
    (item,) = (i for i in book.new(id_of(book, "daily")).items if i.matter == toll(book).id)
    assert (item.what, item.voice, item.reports) == ("revises", "held", 3)
    assert item.values == ("at least 24", "at least 43")
    assert "↻ at least 112 Orvan Rights Monitor before: at least 24, at least 43" in flat(
        run("new", id_of(book, "daily"))
    )


def test_an_older_count_of_an_origin_is_no_revision(book: sayso.OpenLedger) -> None:
    (item,) = (i for i in book.new(id_of(book, "gazette")).items if i.matter == toll(book).id)
    assert (item.what, item.values) == ("revises", ("at least 24",))


def test_another_count_of_a_new_origin_contradicts(run: Run, book: sayso.OpenLedger) -> None:
    news = book.new(id_of(book, "agency"))
    (item,) = (i for i in news.items if i.matter == toll(book).id)
    assert (item.what, item.voice) == ("contradicts", "new")
    assert "at least 112" in item.values and item.origins == ("Orvan Rights Monitor",)
    assert "contradicts what is held" in flat(run("new", id_of(book, "agency")))


def test_of_several_reports_each_is_held_against_those_before(run: Run, book: sayso.OpenLedger) -> None:
    wire, post = (id_of(book, name) for name in ("wire", "post"))
    rest = [r.id for r in book.reports() if r.id not in (wire, post)]
    first, second = (n for n in book.news(*(r.id for r in book.reports())) if n.report in (wire, post))
    assert (first.is_nothing_new, second.is_nothing_new) == (False, True)
    assert len(list(book.news(*rest))) == 5
    told = run("new", wire, post)
    assert "Of 2 reports" in told.stderr and "1 adds nothing" in told.stderr


def test_without_a_report_the_last_run_is_told_or_what_came_out_since(
    run: Run, book: sayso.OpenLedger
) -> None:
    (last,) = [json.loads(line) for line in run("new", "--json").stdout.splitlines()]
    assert book.report(last["report"]).text == PAGE.format(50)
    since = [json.loads(line) for line in run("new", "--since", "2031-05-05", "--json").stdout.splitlines()]
    assert [n["report"] for n in since] == [id_of(book, "agency"), id_of(book, "daily")]


def test_news_as_json_has_the_fields_of_the_record(run: Run, book: sayso.OpenLedger) -> None:
    record = json.loads(run("new", id_of(book, "agency"), "--json").stdout)
    assert set(record) == {"report", "version_of", "items", "claims", "printed", "actors"}
    assert set(record["items"][0]) >= {
        "matter",
        "what",
        "value",
        "origin",
        "voice",
        "claims",
        "others",
        "reports",
    }


def test_reading_says_in_a_line_what_is_new(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    paths = [str(folder / f"{name}.txt") for name in ("wire", "post")]
    read = CliRunner().invoke(main, ["read", *paths, "--publisher", "Wire", "--jobs", "1"])
    assert read.exit_code == 0 and "Of 2 reports, " in read.stderr and "See: sayso new." in read.stderr


# --- versions ---------------------------------------------------------------------------------------


def test_a_page_read_again_with_another_figure_is_a_version(run: Run, book: sayso.OpenLedger) -> None:
    ids = [r.id for r in book.reports() if r.path.endswith("page.txt")]
    assert len(ids) == 2
    for id in ids:
        old, new = book.versions(id)
        assert (old.is_latest, new.is_latest, new.order) == (False, True, "read later")
        assert "figure: 30 persons → 50 persons" in {c.what for c in new.claims}
        (change,) = new.changes
        assert [p for p in change.words if p.sign != "="] == [("-", "30"), ("+", "50")]
    shown = flat(run("show", ids[0]))
    assert "2 versions of one report" in shown and "[-30-] [+50+]" in shown
    assert "version 1 of 2" in run("reports").stdout


def test_the_count_of_an_earlier_version_is_past_and_one_report_counts(book: sayso.OpenLedger) -> None:
    (matter,) = (m for m in book.matters(type="figure") if m.label.startswith("Wounded"))
    assert (matter.relation, matter.reports, matter.range) == ("update", 1, (50, 50, 50))
    assert [s.is_past for s in book.said(matter.id)] == [True, False]


def test_a_version_is_told_by_what_it_changed(run: Run, book: sayso.OpenLedger) -> None:
    latest = next(v.report for r in book.reports() for v in book.versions(r.id) if v.order and v.is_latest)
    news = book.new(latest)
    assert news.version_of is not None
    (item,) = (i for i in news.items if i.label.startswith("Wounded"))
    assert (item.what, item.values) == ("revises", ("30",))
    assert f"a later version of {news.version_of[:10]}" in flat(run("new", latest))


def test_a_report_with_one_version_names_none(run: Run, book: sayso.OpenLedger) -> None:
    assert "versions of one report" not in flat(run("show", id_of(book, "wire")))
    record = json.loads(run("show", id_of(book, "wire"), "--json").stdout)
    assert [v["is_latest"] for v in record["versions"]] == [True]


def test_a_person_who_gives_a_page_its_own_address_parts_the_versions(folder: Path, tmp_path: Path) -> None:
    with sayso.open(tmp_path / "own.db", jobs=1) as book:
        for count in (30, 50):
            (tmp_path / "page.txt").write_text(PAGE.format(count), encoding="utf-8")
            book.read(tmp_path / "page.txt", publisher="Tarn Post", published="2031-05-04")
        one = book.reports()[0].id
        assert len(book.versions(one)) == 2
        book.review("correct", one, value={"url": "https://tarn.example/other"}, who="Ada")
        assert len(book.versions(one)) == 1
