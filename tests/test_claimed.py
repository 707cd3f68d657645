"""What claims say in re3d's terms (benchmarks/claimed.py), and how a task's second answer is scored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import ClassVar

import pytest

from benchmarks import claimed, run
from sayso.annotate import annotate
from sayso.claims import claims
from sayso.config import Settings
from sayso.model import Report


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The army shelled rebels in Karsa.", {("Fighting against", "army", "rebels"), ("Co-located", "rebels", "Karsa")}),
        ("The army did not shell the rebels.", set()),
        ("The army and the guards attacked rebels.", {
            ("Fighting against", "army", "rebels"),
            ("Fighting against", "guards", "rebels"),
            ("Military allies of", "army", "guards"),
        }),
        ("Rebels seized the port of Karsa.", {("In charge of", "Rebels", "port of Karsa")}),
        ("Omar Hadid, commander of the Falcon Brigade, spoke.", {
            ("In charge of", "Omar Hadid", "Falcon Brigade"),
            ("Is the same as", "Omar Hadid", "commander"),
        }),
        ("The minister met envoys of Orun in Karsa.", {
            ("Communicated with", "minister", "envoys of Orun"),
            ("Co-located", "minister", "Karsa"),
            ("Co-located", "envoys of Orun", "Karsa"),
        }),
    ],
)  # fmt: skip
def test_what_a_claim_says_of_its_parties_and_place(text: str, said: set[tuple[str, str, str]]) -> None:
    (annotated,) = annotate(
        [Report(id="r", path="p", text=text, media_type="text/plain")], Settings(reader="light")
    )
    found = [pair for claim in claims(annotated, [], by="") for pair in claimed.relations(claim)]
    assert {(type_, text[slice(*head)], text[slice(*tail)]) for type_, head, tail in found} == said


def test_a_second_answer_is_scored_in_the_place_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Twice:
        BESIDE: ClassVar = {"other": "seen"}

        @staticmethod
        def predict(gold: Path) -> list[dict[str, object]]:
            return [{"doc_id": 1, "seen": 3, "other": 4}, {"doc_id": 2, "seen": 3, "other": 5}]

    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / "score.py").write_text(
        "import json, sys\n"
        "seen = sum(json.loads(line)['seen'] for line in open(sys.argv[2]))\n"
        "print('toy')\n"
        "print('seen', seen)\n"
        "print(json.dumps({'seen': seen}))\n"
    )
    gold = tmp_path / "toy" / "dev.jsonl"
    gold.write_text("{}\n")
    monkeypatch.setenv("SAYSO_BENCH", str(tmp_path))
    monkeypatch.setattr(run, "tasks", lambda: ["toy"])
    monkeypatch.setattr(run, "_task", lambda task: Twice)
    printed = run.run("toy", gold)
    assert printed.startswith("toy\nseen 6\nother:\nseen 9\n")
    assert json.loads(printed.splitlines()[-1]) == {"seen": 6, "other": 9}
