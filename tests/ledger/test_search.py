"""Searching: words and "quoted phrases" in any script, and never a query language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.ledger import Ledger
from sayso.model import Reading

Make = Callable[..., Reading]

TEXTS = {
    "front.txt": "The Orvan Front took Tesk. Its men burned the mill, residents said. The mill stood empty.",
    "mayor.txt": "The mayor of Tésk, João Brandt, spoke of 40 dead. Nobody took the bridge.",
    "arabic.txt": "قال سكان إن عشرة أشخاص قتلوا في القصف.",
    "russian.txt": "Жители сообщили о погибших в Теске.",
    "trick.txt": 'A text with "quotes", NOT (brackets) AND a star*; NEAR the end.',
}


@pytest.fixture
def archive(ledger: Ledger, reading: Make) -> Ledger:
    for path, text in TEXTS.items():
        ledger.store(reading(text, path=path, words=()))
    return ledger


def found(ledger: Ledger, words: str) -> set[str]:
    return {ledger.report(hit.report).path for hit in ledger.search(words)}


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        ("tesk", {"front.txt", "mayor.txt"}),
        ("TÉSK", {"front.txt", "mayor.txt"}),
        ("joao", {"mayor.txt"}),
        ("took tesk", {"front.txt", "mayor.txt"}),
        ('"took tesk"', {"front.txt"}),
        ('"the mill" residents', {"front.txt"}),
        ("القصف", {"arabic.txt"}),
        ("погибших", {"russian.txt"}),
        ("NOT", {"trick.txt"}),
        ("orvan NOT tesk", set()),
        ('brackets" star*', {"trick.txt"}),
        ("text:quotes", {"trick.txt"}),
        ("or*", set()),
        ("harn", set()),
        ("", set()),
        ('"" * () ^', set()),
        ("\x00", set()),
        ("\x00mayor", {"mayor.txt"}),
    ],
)
def test_all_words_are_looked_for_as_they_stand(archive: Ledger, words: str, paths: set[str]) -> None:
    if words == "text:quotes":
        paths = set()  # a word and its neighbour, not a column
    assert found(archive, words) == paths


def test_a_hit_shows_its_passage_and_where_it_stands(archive: Ledger) -> None:
    (hit,) = archive.search("residents mill")
    text = TEXTS["front.txt"]
    assert text[slice(*hit.span)] == "mill, residents said. The mill"
    assert hit.snippet == text


def test_the_passage_with_most_of_the_words_is_shown(ledger: Ledger, reading: Make) -> None:
    text = (
        "Tesk. " + "Nothing happened. " * 30 + "Twelve died in Tesk when the bridge fell. " + "Quiet. " * 60
    )
    ledger.store(reading(text, words=()))
    (hit,) = ledger.search("bridge tesk")
    assert text[slice(*hit.span)] == "Tesk when the bridge"
    assert hit.snippet.startswith("…") and hit.snippet.endswith("…") and "\n" not in hit.snippet


def test_a_report_full_of_strange_marks_is_found_at_the_right_place(ledger: Ledger, reading: Make) -> None:
    text = "\ue000\ue001 odd \ue000 Tesk \ue000"
    ledger.store(reading(text, words=()))
    (hit,) = ledger.search("tesk")
    assert text[slice(*hit.span)] == "Tesk"


def test_a_report_with_nul_is_found(ledger: Ledger, reading: Make) -> None:
    ledger.store(reading("Harn \x00 and Tesk", words=()))
    (hit,) = ledger.search("harn")
    assert hit.snippet


def test_many_hits_come_page_by_page_each_once(ledger: Ledger, reading: Make) -> None:
    for i in range(120):
        ledger.store(reading(f"Report {i} from Tesk.", path=f"{i}.txt", words=()))
    hits = [hit.report for hit in ledger.search("tesk")]
    assert len(hits) == len(set(hits)) == 120


@given(words=st.text(max_size=40))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_user_types_is_an_answer_not_an_error(archive: Ledger, words: str) -> None:
    for hit in archive.search(words):
        assert archive.report(hit.report)
