"""The user's own table of predicates: what it may hold, what it changes, and how a wrong one is refused."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

import sayso
from sayso import data, pipeline
from sayso.claims.lexicon import event_senses, relation_senses
from sayso.config import Settings, load
from sayso.data.own import NONE
from sayso.data.predicates import NO_PREDICATES, OwnPredicates
from sayso.errors import BadSetting

TABLE = """\
word,pos,type,mode,needs,agent,target,example
Pepper,,assault,firearms,,,,The River Guard peppered the market of Karsa.
tutor,v,trains,,,,,Omar Hadid tutored the Northern Front.
sweep,n,COERCE,arrest,,by|poss,of,The sweep of Karsa by the River Guard began.
shell,v,AID,,,,,The River Guard shelled Karsa.
"""
Saved = Callable[[str], str]


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    """Save a table, and give its path."""

    def save(text: str, name: str = "predicates.csv") -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return save


def table(path: str) -> OwnPredicates:
    return load(flags={"predicates": path}, environ={}).predicates


def test_own_words_are_known_while_the_table_is_in_use(saved: Saved) -> None:
    assert ("pepper", "v") not in event_senses()
    with data.using(NONE, table(saved(TABLE))):
        [pepper] = event_senses()["pepper", "v"]
        assert (pepper.type, pepper.mode, pepper.agents) == ("ASSAULT", "firearms", ("subj",))
        [sweep] = event_senses()["sweep", "n"]
        assert (sweep.agents, sweep.targets) == (("by", "poss"), ("of",))
        assert relation_senses()["tutor", "v"][0].type == "trains"
        ours, *others = event_senses()["shell", "v"]
        assert ours.type == "AID" and others, "own rows come first, ours after them"
        assert event_senses()["attack", "v"][0].type == "ASSAULT"
    assert ("pepper", "v") not in event_senses() and ("tutor", "v") not in relation_senses()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",v,ASSAULT,,,,,X.", "'' is no single word"),
        (
            "shoot down,v,ASSAULT,,,,,X.",
            "'shoot down' is no single word; write a verb or noun in its basic form",
        ),
        ("pepper,v,BOMB,,,,,X.", "no type 'BOMB'; it is one of AGREE, CONSULT"),
        ("pepper,v,,,,,,X.", "no type ''"),
        ("pepper,x,ASSAULT,,,,,X.", "no part of speech 'x' of ASSAULT; it is one of v (a verb), n (a noun)"),
        ("peppered,a,ASSAULT,,,,,X.", "no part of speech 'a' of ASSAULT"),
        ("pepper,v,ASSAULT,from-above,,,,X.", "no mode 'from-above' of ASSAULT; it is one of abduct, aerial"),
        ("aid,v,AID,food,,,,X.", "no mode 'food' of AID; leave it empty"),
        ("tutor,v,trains,cash,,,,X.", "no mode 'cash' of trains; leave it empty"),
        ("pepper,v,ASSAULT,,obj=@tanks,,,X.", "no class of nouns '@tanks' under `needs`; it is one of @aid"),
        (
            "pepper,v,ASSAULT,,obj=,,,X.",
            "'obj=' under `needs` is no condition; write for instance obj=@weapon",
        ),
        ("pepper,v,ASSAULT,,=@place,,,X.", "'=@place' under `needs` is no condition"),
        ("pepper,v,ASSAULT,,the object,,,X.", "'the object' under `needs` is no place in a sentence"),
        ("pepper,v,ASSAULT,,,who does it,,X.", "'who does it' under `agent` is no place in a sentence"),
        ("pepper,v,ASSAULT,,,,,", "no example; write a sentence of your own in which 'pepper' says this"),
    ],
)
def test_a_wrong_row_is_refused_before_any_work(saved: Saved, row: str, reason: str) -> None:
    path = saved(TABLE + "\n" + row + "\n")
    with pytest.raises(BadSetting) as refused:
        table(path)
    said = str(refused.value)
    assert path in said and "line 7: " in said and reason in said


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "has no header; its first line must name the columns, of which `word` and `type` and `example`"),
        ("word,type\npepper,ASSAULT\n", "line 1: no column `example`"),
        ("word,type,example,kind\n", "line 1: no such column as `kind`; the columns are word, pos, type"),
        (TABLE + "pepper,v,COERCE,,,,,X.\n", "line 6: 'pepper' under the same conditions as in line 2"),
    ],
)
def test_a_wrong_table_is_refused_before_any_work(saved: Saved, text: str, reason: str) -> None:
    with pytest.raises(BadSetting) as refused:
        table(saved(text))
    assert reason in str(refused.value)


def test_one_word_may_have_several_rows(saved: Saved) -> None:
    rows = "mop,v,COERCE,arrest,prt=up,,,X.\nmop,v,ASSAULT,,,,,X.\nmop,v,fights,,,,,X.\nmop,v,trains,,,,,X.\n"
    with data.using(NONE, table(saved(TABLE + rows))):
        assert [s.type for s in event_senses()["mop", "v"]] == ["COERCE", "ASSAULT"]
        assert [s.type for s in relation_senses()["mop", "v"]] == ["fights", "trains"]


def test_a_participle_after_a_hyphen_asks_for_a_party_before_it(saved: Saved) -> None:
    with data.using(
        NONE, table(saved(TABLE + "ridden,a,controls,,obj=@place,,,Militia-ridden towns fell.\n"))
    ):
        [ridden] = relation_senses()["ridden", "a"]
        assert [slot for slot, _ in ridden.needs] == ["subj", "obj"]


def test_the_digest_is_of_what_changes_a_reading(saved: Saved) -> None:
    one = table(saved("word,type,example\npepper,ASSAULT,They peppered it.\n"))
    same = table(saved("example\ttype\tword\tsource\nA jet peppered it.\tassault\tPepper\tmy own\n", "b.tsv"))
    other = table(saved("word,type,example\npepper,COERCE,They peppered it.\n"))
    assert one.digest == same.digest != other.digest


def test_a_reading_says_which_own_table_it_was_made_with(saved: Saved) -> None:
    usual, own = Settings(), Settings(predicates=table(saved(TABLE)))
    assert pipeline.version(own) == f"{pipeline.version(usual)} predicates:{own.predicates.digest}"
    assert table("") == NO_PREDICATES


def test_worker_processes_get_the_same_table(saved: Saved) -> None:
    settings = Settings(predicates=table(saved(TABLE)))
    sent = pickle.loads(pickle.dumps(settings))
    assert sent == settings and sent.predicates.events == settings.predicates.events


def test_reports_are_read_with_the_own_words_and_again_when_these_change(
    tmp_path: Path, saved: Saved
) -> None:
    """Two worker processes, a ledger read without the table, then with it."""
    for n, town in enumerate(("Karsa", "Orun", "Tesk")):
        (tmp_path / f"{n}.txt").write_text(
            f"The River Guard peppered the market of {town} on Monday.", encoding="utf-8"
        )
    files, ledger = [str(tmp_path / f"{n}.txt") for n in range(3)], tmp_path / "war.db"

    def assaults(path: str) -> tuple[int, int]:
        with sayso.open(ledger, predicates=path, jobs=2) as opened:
            read = opened.read(*files).read
            return read, len([c for c in opened.claims() if c.type == "ASSAULT"])

    assert assaults("") == (3, 0)
    assert assaults(saved(TABLE)) == (3, 3)
    assert assaults(saved(TABLE)) == (0, 3), "what this table has read is not due again"
