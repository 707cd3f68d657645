"""The benchmark runner and the floors, on a toy task: no gold data is needed."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks import floors, run

# Counts the predicted documents; a line for people first, then the JSON, like the scorers it stands for.
SCORER = """
import json, sys
n = len(open(sys.argv[2]).readlines())
print("seen", n)
print(json.dumps({"f": {"f1": n / 4}}))
"""


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of benchmarks with one task that predicts what it is given."""

    class Echo:
        @staticmethod
        def predict(gold: Path) -> list[dict[str, object]]:
            return [json.loads(line) for line in gold.read_text().splitlines()]

    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / "score.py").write_text(SCORER)
    (tmp_path / "toy" / "dev.jsonl").write_text('{"doc_id": 1}\n{"doc_id": 2}\n')
    monkeypatch.setenv("SAYSO_BENCH", str(tmp_path))
    monkeypatch.setattr(run, "tasks", lambda: ["toy"])
    monkeypatch.setattr(run, "_task", lambda task: Echo)
    return tmp_path / "toy" / "dev.jsonl"


def test_the_last_line_is_the_scorers_json(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["toy", str(gold)]) == 0
    assert capsys.readouterr().out == 'seen 2\n{"f": {"f1": 0.5}}\n'


def test_packed_gold_is_read_like_plain(gold: Path, tmp_path: Path) -> None:
    packed = tmp_path / "elsewhere.jsonl.gz"
    packed.write_bytes(gzip.compress(gold.read_bytes()))
    assert run.run("toy", packed) == run.run("toy", gold)


def test_predictions_can_be_kept(gold: Path, tmp_path: Path) -> None:
    run.run("toy", gold, keep=tmp_path / "kept.jsonl")
    assert (tmp_path / "kept.jsonl").read_text() == gold.read_text()


@pytest.mark.parametrize(
    ("task", "path", "said"),
    [
        ("tea-leaves", ".", "There are: toy"),
        ("toy", "nowhere.jsonl", "No gold data at nowhere.jsonl"),
    ],
)
def test_what_cannot_be_run_is_refused_with_the_reason(
    gold: Path, capsys: pytest.CaptureFixture[str], task: str, path: str, said: str
) -> None:
    assert run.main([task, path]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("floor", "status", "kept"),
    [
        (0.5, 0, 0.5),  # held
        (0.4, 0, 0.5),  # risen: written down
        (0.6, 1, 0.6),  # fallen: fails, and the floor stays
    ],
)
def test_a_fall_fails_and_a_rise_is_written_down(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, floor: float, status: int, kept: float
) -> None:
    monkeypatch.setattr(floors, "FLOORS", tmp_path / "floors.json")
    sha256 = floors.digest(gold)
    floors.save([floors.Floor(task="toy", gold="toy/dev.jsonl", sha256=sha256, scores={"f.f1": floor})])
    assert floors.main(["--raise"]) == status
    assert floors.load()[0].scores == {"f.f1": kept}


def test_other_data_than_the_floors_is_refused(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(floors, "FLOORS", tmp_path / "floors.json")
    floors.save([floors.Floor(task="toy", gold="toy/dev.jsonl", sha256="0" * 64, scores={"f.f1": 0.1})])
    assert floors.main([]) == 1
    assert "not that of the floor" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("task", "is_case", "scorer"),
    [
        ("origins", True, "corroboration/score_cases.py"),
        ("corroboration", True, "corroboration/score_cases.py"),
        ("clusters", False, "corroboration/score_clusters.py"),
        ("toy", False, "toy/score.py"),
    ],
)
def test_tasks_of_one_folder_have_scorers_of_their_own(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, task: str, is_case: bool, scorer: str
) -> None:
    monkeypatch.setattr(run, "tasks", lambda: [task])
    (tmp_path / scorer).parent.mkdir(exist_ok=True)
    (tmp_path / scorer).touch()
    assert run._scorer(task, tmp_path if is_case else gold) == tmp_path / scorer


def test_a_file_is_no_case(
    gold: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "tasks", lambda: ["origins"])
    assert run.main(["origins", str(gold)]) == 1
    assert "not the folder of a case" in capsys.readouterr().err
