"""How the weights for names are made and measured: nothing may learn from what it is asked."""

from __future__ import annotations

import json
from itertools import combinations, product
from pathlib import Path

import pytest

from benchmarks import names_speed
from benchmarks.tasks import names as task
from models.names.train import KINDS, Pair, cross_validated, fit, read, words_of
from sayso.resolve.evidence import EVIDENCE

# Two spellings of each invented word; every given name with every family name makes a person.
GIVEN = [("Khalid", "Khaled"), ("Yusuf", "Youssef"), ("Qasim", "Kassem"), ("Nabil", "Nabeel")]
FAMILY = [
    ("Durani", "al-Dourani"),
    ("Zirkubal", "Zerkoubal"),
    ("Harzuni", "Harzouny"),
    ("Tubari", "al-Toubari"),
]
PERSONS = [tuple(f"{g} {f}" for g, f in zip(*both, strict=True)) for both in product(GIVEN, FAMILY)]
BODIES = [
    (f"{f[0]} {kind} Brigade", f"Liwa {f[1]} {kind}") for f in FAMILY for kind in ("River", "Hill", "Lake")
]


def gold(folder: Path) -> Path:
    """All pairs of these names, as the benchmark lists them."""
    rows = []
    for kind, entities in (("person", PERSONS), ("org", BODIES)):
        spelled = [(i, name) for i, both in enumerate(entities) for name in both]
        for (i, a), (j, b) in combinations(spelled, 2):
            rows.append(
                {"id": f"{kind}{len(rows)}", "a": a, "b": b, "type": kind, "same": i == j,
                 "kind": "variant" if i == j else "random", "entity_a": f"{kind}-{i}", "entity_b": f"{kind}-{j}"}
            )  # fmt: skip
    path = folder / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    return read(gold(tmp_path_factory.mktemp("names")))


def test_every_pair_is_graded_once(pairs: list[Pair]) -> None:
    assert sorted(id for id, _ in cross_validated(pairs)) == sorted(p.id for p in pairs)


def test_the_answer_to_a_pair_does_not_change_its_grade(pairs: list[Pair]) -> None:
    asked = next(p for p in pairs if p.same and p.kind == "person")
    lied = [
        p if p.id != asked.id else Pair(p.id, p.kind, p.names, p.entities, not p.same, p.heed) for p in pairs
    ]
    assert dict(cross_validated(pairs))[asked.id] == dict(cross_validated(lied))[asked.id]


def test_evidence_counts_the_way_it_must(pairs: list[Pair]) -> None:
    words = words_of(pairs)
    for kind in KINDS:
        weights = fit([p for p in pairs if p.kind == kind], words)
        assert all(weight * way >= 0 for weight, way in zip(weights.of, EVIDENCE.values(), strict=True))


def test_a_list_that_taught_nothing_is_graded_as_shipped(tmp_path: Path) -> None:
    grades = {row["id"]: row["score"] for row in task.predict(gold(tmp_path))}
    rows = {
        row["id"]: row for row in map(json.loads, gold(tmp_path).read_text(encoding="utf-8").splitlines())
    }
    persons = [(grades[id], row["same"]) for id, row in rows.items() if row["type"] == "person"]
    assert min(grade for grade, same in persons if same) > max(grade for grade, same in persons if not same)


def test_speed_is_measured_beside_rapidfuzz(tmp_path: Path) -> None:
    took = names_speed.measured(gold(tmp_path))
    assert set(took) == {"names_prepared", "pairs_cold", "pairs_warm", "rapidfuzz_prepared", "rapidfuzz"}
    assert min(took.values()) > 0
