"""Forgetting a report that endangers someone: nothing of its words is left in the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import LedgerError, NotFound
from sayso.identity import Alias
from sayso.ledger import Borne, Brought, Joined, Ledger, Placed, Told, open_ledger
from sayso.model import Actor, Naming, Problem, Reading

Make = Callable[..., Reading]
ME = {"who": "Dana Okoye", "when": "2024-05-01"}
SECRET = "Quillonbrook"
TEXT = f"Vorland Wire, 4 March 2024. Mara {SECRET} hid 12 villagers in Tesk. " * 40
WORDS = (f"Mara {SECRET} hid 12 villagers in Tesk.",)


def traces(path: Path) -> list[str]:
    """The files beside the ledger that hold the secret, whole or as the index keeps words, in any letters."""
    files = sorted(path.parent.glob(path.name + "*"))
    return [file.name for file in files if SECRET.lower().encode() in file.read_bytes().lower()]


@pytest.fixture
def secret(ledger: Ledger, reading: Make) -> Reading:
    for i in range(5):
        ledger.store(reading(f"Report {i} from Harn. " + reading().report.text, path=f"{i}.txt"))
    made = reading(
        TEXT, path="secret.txt", words=WORDS, problems=(Problem(path="x", reason=SECRET, way_out=SECRET),)
    )
    ledger.store(made)
    ledger.add_copy(made.report.id, reading(TEXT, path=f"{SECRET}.txt", words=WORDS).original)
    return made


def test_nothing_of_its_words_stays_in_the_file(ledger: Ledger, secret: Reading) -> None:
    id, claim = secret.report.id, secret.claims[0].id
    ledger.review(claim, "correct", value={"chain.0.name": SECRET}, why=f"{SECRET} told me", **ME)
    ledger.review(id, "note", value=SECRET, **ME)
    judged = {"id": "a1", "names": [SECRET], "claims": [claim]}
    ledger.review("a1", "merge", value={"with": "a2"}, judged=judged, **ME)
    named = Naming(id="a1", report=id, name=SECRET, kind="person")
    ledger.keep_namings({id: (ledger.unjoined(7)[id], [Placed(named, SECRET, SECRET, (SECRET,))])})
    actor = Actor(id="a1", name=SECRET, names=(SECRET,), kind="person", members=(SECRET,))
    joined = Joined(actor, aliases=((Alias(SECRET, "a1"), {SECRET: 3}),))
    ledger.rejoin(lambda reviews: {}, lambda namings, reviews: [joined], lambda actor: {})
    stamp = ledger.comparing.stale(7, {})[id]
    borne = Borne(claim, SECRET, ((SECRET, None),))
    told = Told(claim, (claim,), SECRET, (SECRET,))
    ledger.comparing.keep({id: (stamp, Brought((borne,), (told,), ((SECRET, claim, "s"),)))})
    ledger.note_derived(ledger.revision)
    ledger.add_problem(Problem(path=f"{SECRET}.txt", reason="it was empty", way_out="None."))
    assert traces(ledger.path)
    ledger.forget(id, why="she is in danger", **ME)
    assert traces(ledger.path) == []
    assert list(ledger.search(SECRET)) == []
    assert ledger.derived_at() is None
    assert ledger.known(id) is None and ledger.is_forgotten(id)
    assert ledger.count() == (5, 5)
    assert list(ledger.verify()) == []
    with pytest.raises(NotFound):
        ledger.report(id)


def test_a_decision_on_actors_that_other_reports_name_goes_on(ledger: Ledger, secret: Reading) -> None:
    other = next(r.id for r in ledger.reports() if r.id != secret.report.id)
    here = Naming(id="a1", report=secret.report.id, name=SECRET, kind="person")
    elsewhere = Naming(id="a2", report=other, name="Dan Merrow", kind="person")
    for naming in (here, elsewhere):
        stamp = ledger.unjoined(7)[naming.report]
        ledger.keep_namings({naming.report: (stamp, [Placed(naming, naming.name, naming.name, ())])})
    judged = {
        "id": "a1", "name": SECRET, "names": ["Dan Merrow", SECRET], "kind": "person", "members": ["a1", "a2"],
        "reports": [secret.report.id, other], "with": {"id": "a3", "members": ["a3"], "names": [SECRET]},
    }  # fmt: skip
    ledger.review("a1", "merge", value={"with": "a3"}, why=SECRET, judged=judged, **ME)
    ledger.review("a1", "split", value={"names": [SECRET, "Dan Merrow"]}, judged=judged, **ME)
    ledger.forget(secret.report.id, why=None, **ME)
    assert traces(ledger.path) == []
    merge, split = ledger.reviews()
    assert (merge.value, split.value) == ({"with": "a3"}, {"names": ["Dan Merrow"]})
    assert merge.judged == {
        "id": "a1", "kind": "person", "members": ["a1", "a2"], "names": ["Dan Merrow"], "reports": [other],
        "with": {"id": "a3", "members": ["a3"], "names": [], "reports": []},
    }  # fmt: skip


def test_who_decided_what_and_when_stays(ledger: Ledger, secret: Reading) -> None:
    made = ledger.review(secret.claims[0].id, "accept", why="seen", **ME)
    ledger.forget(secret.report.id, why=None, **ME)
    (kept,) = ledger.reviews()
    assert (kept.id, kept.decision, kept.who, kept.detached) == (made.id, "accept", "Dana Okoye", True)
    assert kept.judged is None and kept.why is None


def test_other_decisions_are_left_alone(ledger: Ledger, secret: Reading) -> None:
    other = next(c for c in ledger.claims() if c.report != secret.report.id)
    made = ledger.review(other.id, "accept", why="seen", **ME)
    ledger.forget(secret.report.id, why=None, **ME)
    assert ledger.reviews() == (made,)


def test_it_is_not_read_again(ledger: Ledger, secret: Reading) -> None:
    ledger.forget(secret.report.id, why="she is in danger", **ME)
    due = ledger.due(secret.original, "sayso 0.1.0")
    assert isinstance(due, Problem) and "forgotten on 2024-05-01 by Dana Okoye" in due.reason
    ledger.store(secret)
    assert ledger.known(secret.report.id) is None
    assert [p.reason for p in ledger.problems()] == [due.reason]
    assert traces(ledger.path) == []


def test_it_is_forgotten_again_only_to_clean_the_file(ledger: Ledger, secret: Reading) -> None:
    for _ in range(2):
        ledger.forget(secret.report.id, why=None, **ME)
    with pytest.raises(NotFound):
        ledger.forget("0" * 64, why=None, **ME)


def test_an_earlier_reading_of_it_leaves_no_trace_either(
    ledger: Ledger, secret: Reading, reading: Make
) -> None:
    ledger.store(reading(TEXT, path="secret.txt", words=(), by="sayso 0.2.0"))
    ledger.forget(secret.report.id, why=None, **ME)
    assert traces(ledger.path) == []


def test_another_process_that_reads_meanwhile_is_named(
    ledger: Ledger, secret: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.ledger.database._PATIENCE_SECONDS", 0.2)
    other = sqlite3.connect(ledger.path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM reports").fetchall()
    with open_ledger(ledger.path) as impatient, pytest.raises(LedgerError, match=r"another process"):
        impatient.forget(secret.report.id, why=None, **ME)
    other.execute("COMMIT")
    assert ledger.known(secret.report.id) is None, "forgotten, if not yet cleaned"
    ledger.forget(secret.report.id, why=None, **ME)
    other.close()
    assert traces(ledger.path) == []
