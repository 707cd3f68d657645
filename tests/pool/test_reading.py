"""Reading into a ledger: each report once, each failure by name, the same rows whoever reads and in what order."""

from __future__ import annotations

import os
import random
import signal
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso import claims, pool
from sayso.config import Settings
from sayso.errors import BadSetting
from sayso.ledger import Ledger, open_ledger
from sayso.model import Annotated, Original, Problem
from sayso.pool import Progress, read_into

Rows = Callable[[Path], dict[str, list[tuple[Any, ...]]]]
Find = Callable[..., list[Original | Problem]]
ALONE = Settings(jobs=1)


@pytest.fixture
def ledger(tmp_path: Path) -> Any:
    with open_ledger(tmp_path / "war.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def whole(
    tmp_path_factory: pytest.TempPathFactory, corpus: Path, rows: Rows
) -> dict[str, list[tuple[Any, ...]]]:
    """The rows that the corpus gives, read in order by one process."""
    from sayso import read

    path = tmp_path_factory.mktemp("whole") / "war.db"
    with open_ledger(path) as ledger:
        read_into(ledger, read.originals([str(corpus)], ALONE), ALONE)
    return rows(path)


def test_a_run_is_summed_up(ledger: Ledger, corpus: Path, originals: Find) -> None:
    summary = read_into(ledger, originals(corpus), ALONE)
    assert (summary.read, summary.known, summary.problems) == (40, 5, 3)
    assert summary.claims == sum(1 for _ in ledger.claims()) > 80
    assert {Path(p.path).name for p in ledger.problems()} == {"empty.txt", "void.txt", "page.pdf"}
    assert list(ledger.verify()) == []


def test_every_chain_of_a_claim_is_that_of_an_act_of_saying_in_its_report(
    ledger: Ledger, corpus: Path, originals: Find
) -> None:
    read_into(ledger, originals(corpus)[:12], ALONE)
    cited = [c for c in ledger.claims() if len(c.chain) > 1]
    assert cited
    for claim in cited:
        assert claim.chain in [a.chain for a in ledger.attributions(claim.report) or ()]


def test_reading_again_changes_nothing(ledger: Ledger, corpus: Path, originals: Find, rows: Rows) -> None:
    found = originals(corpus)[:12]
    read_into(ledger, found, ALONE)
    before, revision = rows(ledger.path), ledger.revision
    for again in (False, True):
        summary = read_into(ledger, found, ALONE, again=again)
        assert (summary.read == 0) == (not again)
        assert (rows(ledger.path), ledger.revision) == (before, revision)


def test_a_report_in_another_language_is_stored_and_counted(
    ledger: Ledger, tmp_path: Path, originals: Find
) -> None:
    (tmp_path / "fr.txt").write_text(
        "Le gouvernement a annoncé lundi que douze habitants du village avaient été tués dans un bombardement. "
        * 3
    )
    summary = read_into(ledger, originals(tmp_path / "fr.txt"), ALONE)
    assert (summary.read, summary.not_analysed, summary.claims, summary.problems) == (1, 1, 0, 0)
    assert len(list(ledger.search("bombardement"))) == 1
    assert "not analysed" in next(iter(ledger.problems())).reason


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_the_same_bytes_under_two_kinds_of_name_give_the_same_report(
    tmp_path: Path, originals: Find, rows: Rows, order: str
) -> None:
    page = "<p>The Vorland army said that 12 people were killed in Tesk on Monday.</p>" * 3
    for name in ("a.html", "b.txt"):
        (tmp_path / name).write_text(page)
    found = dict(zip("ab", originals(tmp_path / "a.html", tmp_path / "b.txt"), strict=True))
    ledgers = []
    for runs in ([[found[c] for c in order]], [[found[c]] for c in order]):  # in one run, in two
        with open_ledger(tmp_path / f"{len(runs)}.db") as ledger:
            for run in runs:
                read_into(ledger, run, ALONE)
            (report,) = ledger.reports()
        assert report.path.endswith("a.html") and "<p>" not in report.text
        assert [Path(c.path).name for c in report.copies] == ["b.txt"]
        ledgers.append(rows(tmp_path / f"{len(runs)}.db"))
    assert ledgers[0] == ledgers[1]


def test_a_room_that_fails_on_one_report_spares_the_others(
    ledger: Ledger, corpus: Path, originals: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [o for o in originals(*sorted(corpus.glob("r*.txt"))[:8]) if isinstance(o, Original)]
    sound = claims.claims

    def fails(annotated: Annotated, voices: Any, **chosen: Any) -> Any:
        if annotated.report.id == found[6].id:
            raise IndexError("nothing there")
        return sound(annotated, voices, **chosen)

    monkeypatch.setattr(claims, "claims", fails)
    summary = read_into(ledger, found, ALONE)
    (problem,) = ledger.problems()
    assert problem.path == found[6].path and "IndexError: nothing there" in problem.reason
    assert (summary.problems, summary.read + summary.known) == (1, 7)
    monkeypatch.undo()
    read_into(ledger, found, ALONE)
    assert list(ledger.problems()) == []


def test_a_forgotten_report_is_a_problem_not_a_report(ledger: Ledger, corpus: Path, originals: Find) -> None:
    found = originals(corpus / "r01.txt")
    read_into(ledger, found, ALONE)
    ledger.forget(found[0].id, who="Dana Okoye", why="danger", when="2024-05-01")  # type: ignore[union-attr]
    summary = read_into(ledger, found, ALONE)
    assert (summary.read, summary.problems, ledger.count()) == (0, 1, (0, 0))


def test_a_mended_archive_has_no_problem_any_more(
    ledger: Ledger, tmp_path: Path, corpus: Path, originals: Find
) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(corpus / "r01.txt", "r01.txt")
    sound = path.read_bytes()
    path.write_bytes(sound[: len(sound) // 2])
    assert read_into(ledger, originals(path), ALONE).problems == 1
    path.write_bytes(sound)
    assert read_into(ledger, originals(path), ALONE).problems == 0
    assert list(ledger.problems()) == []


def test_progress_counts_up_to_the_end(ledger: Ledger, corpus: Path, originals: Find) -> None:
    told: list[Progress] = []
    read_into(ledger, originals(corpus)[:20], ALONE, progress=told.append)
    assert [p.done for p in told] == sorted(p.done for p in told)
    assert (told[-1].done, told[-1].total) == (20, 20)
    assert told[-1].seconds_left == 0 and told[-1].rate > 0


def test_stopping_leaves_an_intact_ledger_and_the_next_run_goes_on(
    ledger: Ledger, corpus: Path, originals: Find, rows: Rows, whole: Any
) -> None:
    def stop(progress: Progress) -> None:
        if progress.done == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_into(ledger, originals(corpus), ALONE, progress=stop)
    assert list(ledger.verify()) == [] and ledger.count()[0] < 40
    read_into(ledger, originals(corpus), ALONE)
    assert rows(ledger.path) == whole


def test_a_bad_setting_stops_before_anything_is_stored(ledger: Ledger, corpus: Path, originals: Find) -> None:
    with pytest.raises(BadSetting):
        read_into(ledger, originals(corpus / "r01.txt"), Settings(jobs=1, model="no_such_model"))
    assert ledger.count() == (0, 0) and list(ledger.problems()) == []


def children() -> list[int]:
    return [
        int(pid)
        for task in Path("/proc/self/task").iterdir()
        for pid in (task / "children").read_text().split()
    ]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")
def test_two_processes_one_of_them_killed_in_any_order_give_the_same_rows(
    ledger: Ledger, corpus: Path, originals: Find, rows: Rows, whole: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "MIN_REPORTS", 1)
    monkeypatch.setattr(pool, "BATCH_REPORTS", 4)
    found = originals(corpus)
    random.Random(3).shuffle(found)
    before, killed = set(children()), []

    def kill_one(progress: Progress) -> None:
        if not killed and progress.done > 12:
            killed.extend(sorted(set(children()) - before)[:1])
            for pid in killed:
                os.kill(pid, signal.SIGKILL)

    summary = read_into(ledger, found, Settings(jobs=2), progress=kill_one)
    assert killed and (summary.read, summary.known, summary.problems) == (40, 5, 3)
    assert rows(ledger.path) == whole
