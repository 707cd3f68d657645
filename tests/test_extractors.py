"""Extractors as plugins: what the example finds, what a bad one does to a run (nothing), the same from any process."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import claims, pipeline, plugins, pool, read
from sayso.annotate import annotate
from sayso.config import Settings
from sayso.errors import SaysoError
from sayso.ledger import open_ledger
from sayso.model import Original, Reading, Report

EXAMPLE = Path(__file__).parents[1] / "examples" / "extractor"

DETENTIONS = [
    (
        "Soldiers of the Orun Army detained Amal Haddad from her home in Tesk.",
        {"agent": ["Soldiers of the Orun Army"], "target": ["Amal Haddad"], "from": ["her home"]},
    ),
    (
        "Two nurses were arrested by the police and jailed.",
        {"agent": ["police"], "target": ["Two nurses"]},
    ),
    (
        "Omar Hadid was held in the Marn prison.",
        {"target": ["Omar Hadid"], "held_at": ["Marn prison"]},
    ),
    (
        "The militia kept the men in a basement.",
        {"agent": ["militia"], "target": ["men"], "held_at": ["basement"]},
    ),
    ("Nobody was told why the teacher was imprisoned.", {"target": ["teacher"]}),
    ("The ministers held a meeting in Tesk.", None),
    ("The army kept the town.", None),
    ("Was the teacher arrested?", None),
    ("Detained men are fed twice a day.", None),
]


@pytest.fixture
def example(monkeypatch, tmp_path):
    """The example as pip would install it: its code on the path, its entry point beside it."""
    installed(monkeypatch, tmp_path, "detentions:Detentions")
    monkeypatch.syspath_prepend(str(EXAMPLE))
    yield
    forget()


def installed(monkeypatch, folder, value, name="detentions"):
    about = folder / f"{name}-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
    (about / "entry_points.txt").write_text(f"[sayso.extractors]\n{name} = {value}\n")
    monkeypatch.syspath_prepend(str(folder))
    forget()


def forget():
    plugins.extractors.cache_clear()
    pipeline._extractors.cache_clear()


def original(text, path="a.txt"):
    return Original(id=path, path=path, data=text.encode(), media_type="text/plain")


def readings(*texts):
    given = [original(text, f"{i}.txt") for i, text in enumerate(texts)]
    return [r for r in pipeline.analyse(given, Settings()) if isinstance(r, Reading)]


@pytest.mark.parametrize(("sentence", "roles"), DETENTIONS)
def test_the_example_tells_who_was_detained(example, sentence, roles):
    (reading,) = readings(sentence)
    assert reading.problems == ()
    told = [c for c in reading.claims if c.type == "DETAINED"]
    found = {role: [p.text for p in who] for c in told[:1] for role, who in c.roles.items()}
    assert found == (roles or {})


def test_a_draft_gets_voice_modality_and_evidence_like_ours(example):
    (reading,) = readings("Residents said the army did not detain the teacher.")
    (claim,) = [c for c in reading.claims if c.type == "DETAINED"]
    assert claim.negated
    assert claim.chain[-1].text == "Residents"
    assert "detain the teacher" in claim.evidence.exact


def test_ours_still_find_what_they_found(example):
    text = "The army arrested 12 men in Tesk on Monday. Omar Hadid, the mayor of Tesk, was killed."
    (with_it,) = readings(text)
    plain = claims.claims(next(iter(annotate([with_it.report], Settings()))), (), by="x")
    kept = [(c.kind, c.type, c.evidence.exact) for c in with_it.claims if c.type != "DETAINED"]
    assert {"event", "figure"} <= {kind for kind, _, _ in kept}
    assert [k for k in kept if k[0] != "statement"] == [
        (c.kind, c.type, c.evidence.exact) for c in plain if c.kind != "statement"
    ]


def test_a_ledger_knows_which_extractors_read_it(example):
    (reading,) = readings("The army arrested the teacher.")
    assert pipeline.version(Settings()).endswith(" detentions:1")
    assert {c.by for c in reading.claims} == {pipeline.version(Settings())}


class Yielding:
    """An extractor that yields one draft for each clause, as changed by the test."""

    name, version = "odd", "1"

    def __init__(self, **changes):
        self.changes = changes

    def find(self, material):
        for clause in material.clauses:
            yield replace(claims.Draft("event", "ODD", clause.head, clause, clause.tokens), **self.changes)


class Crashing:
    name, version = "crash", "1"

    def find(self, material):
        raise KeyError("no such word")


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"kind": "rumour"}, "kind = 'rumour'"),
        ({"type": "two words"}, "type"),
        ({"type": None}, "type"),
        ({"at": 999}, "at = 999"),
        ({"at": -1}, "at = -1"),
        ({"clause": None}, "clause"),
        ({"tokens": [0, 999]}, "tokens"),
        ({"tokens": None}, "NoneType"),
        ({"roles": {"target": [999]}}, "role target"),
        ({"roles": {"Who?": [0]}}, "a role"),
        ({"post": (3, 1)}, "post"),
        ({"reach": (3, 1)}, "reach"),
        ({"kind": "figure"}, "number"),
        ({"counted": 999}, "counted"),
        ({"confidence": 1.5}, "confidence = 1.5"),
        ({"confidence": float("nan")}, "confidence = nan"),
    ],
)
def test_a_draft_that_cannot_be_a_claim_is_named_and_left_out(monkeypatch, changes, named):
    monkeypatch.setattr(pipeline, "_extractors", lambda: (*claims.OURS, Yielding(**changes)))
    (reading,) = readings("The army shelled Tesk on Monday.")
    (problem,) = reading.problems
    assert "the extractor odd" in problem.reason
    assert named in problem.reason
    assert {c.type for c in reading.claims} == {"ASSAULT"}


def test_an_extractor_that_crashes_stops_nothing(monkeypatch):
    every = (*claims.OURS, Crashing(), Yielding())
    monkeypatch.setattr(pipeline, "_extractors", lambda: every)
    found = readings("The army shelled Tesk on Monday.", "Rebels bombed a bridge in Harn.")
    assert [{c.type for c in r.claims} for r in found] == [{"ASSAULT", "ODD"}] * 2
    assert ["KeyError: 'no such word'" in r.problems[0].reason for r in found] == [True, True]


def test_an_extractor_that_fails_is_raised_where_nobody_asks_to_be_told():
    report = Report(id="r", path="p", text="The army shelled Tesk.", media_type="text/plain")
    annotated = next(iter(annotate([report], Settings())))
    with pytest.raises(KeyError):
        claims.claims(annotated, (), by="x", extractors=[Crashing()])


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ("detentions_nowhere:X", "Plugin mine .* does not load"),
        ("collections:OrderedDict", "Extractor mine is none"),
    ],
)
def test_what_is_no_extractor_stops_the_run_by_name(monkeypatch, tmp_path, value, complaint):
    installed(monkeypatch, tmp_path, value, name="mine")
    with pytest.raises(SaysoError, match=complaint):
        pipeline.version(Settings())
    monkeypatch.undo()
    forget()


def test_two_of_one_name_stop_the_run(monkeypatch):
    one = Yielding()
    one.name = "events"
    monkeypatch.setattr(plugins, "extractors", lambda: (one,))
    pipeline._extractors.cache_clear()
    with pytest.raises(SaysoError, match="Two extractors are named events"):
        pipeline.version(Settings())
    monkeypatch.undo()
    forget()


def test_two_processes_write_the_ledger_of_one(example, tmp_path, rows):
    folder = tmp_path / "reports"
    folder.mkdir()
    for i in range(pool.MIN_REPORTS):
        (folder / f"{i:02}.txt").write_text(
            f"The police arrested {i + 2} men from a farm in Tesk on Monday.\n"
        )
    written = []
    for jobs in (1, 2):
        settings = Settings(jobs=jobs)
        path = tmp_path / f"{jobs}.db"
        with open_ledger(path) as ledger:
            pool.read_into(ledger, read.originals([str(folder)], settings), settings)
            assert sum(c.type == "DETAINED" for c in ledger.claims()) == pool.MIN_REPORTS
        written.append(rows(path))
    assert written[0] == written[1]


def test_the_words_of_the_example_name_their_source():
    lines = (EXAMPLE / "detentions" / "words.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t")[-1] == "source"
    assert all(line.split("\t")[2] for line in lines)
    assert str(EXAMPLE) not in sys.path
