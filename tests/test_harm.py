"""What counts as harm: on invented claims and sentences, without gold data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks import harm
from benchmarks.harms import attribution, chains
from benchmarks.harms.tally import Tally

PASSAGE = "the shelling of Halvit"


def link(called: str) -> dict[str, Any]:
    """ "a source?" is not named; "the army: denies" has a stance; "they = the army" is resolved."""
    called, _, stance = called.partition(": ")
    text, _, name = called.rstrip("?").partition(" = ")
    return {
        "name": name or text,
        "text": text,
        "named": not called.endswith("?"),
        "stance": stance or "asserts",
    }


def answer(*links: str, negated: bool = False, others: Sequence[dict[str, Any]] = ()) -> chains.Answer:
    return chains.Answer(links=[link(x) for x in links], negated=negated, others=others)


def gold(*chain: str, **more: Any) -> dict[str, Any]:
    return {"overlaps": PASSAGE, "chain": list(chain), "anonymous": None, "negated": False, **more}


def harms_to(item: dict[str, Any], *answers: chains.Answer) -> set[str]:
    """The measures that count this gold claim as a case, without their finer kinds."""
    tally = Tally()
    chains.judge(item, answers, tally)
    fine = ("own_voice", "another_voice", "anonymous")
    return {m for m, share in tally.shares().items() if share["cases"] and not m.endswith(fine)}


@pytest.mark.parametrize(
    ("item", "answers", "harms"),
    [
        (gold("army"), [answer("the army")], {"right_voice"}),
        (gold("army"), [answer("Dorhan")], {"wrong_name_all", "wrong_name_any"}),
        (gold("army"), [answer("the army"), answer("Dorhan")], {"right_voice", "wrong_name_any"}),
        # the publisher's own words in somebody's mouth
        (gold(), [answer("Dorhan")], {"wrong_name_all", "wrong_name_any"}),
        (gold(), [answer("Tesmat News")], {"wrong_name_all", "wrong_name_any"}),
        (gold(via=["tesmat"]), [answer("Tesmat News")], set()),
        # an unnamed voice is never a wrong name
        (gold("resident", anonymous="resident"), [answer("a source?")], set()),
        (gold("resident", anonymous="resident"), [answer("Dorhan")], {"wrong_name_all", "wrong_name_any"}),
        # abstention: nobody, or nobody with a name
        (gold("army"), [answer()], {"abstained"}),
        (gold("army"), [answer("a source?"), answer()], {"abstained"}),
        (gold("army"), [answer("the army?")], {"right_voice"}),
        (gold("tesmat", "army"), [answer("Tesmat News")], {"stopped_short"}),
        (gold("army"), [answer("Dorhan", "the army")], {"right_voice", "wrong_carrier_any"}),
        # "they" resolved to the wrong people is a wrong name, though the words are the text's own
        (gold("^they$|army"), [answer("they")], {"right_voice"}),
        (gold("^they$|army"), [answer("they = rebels")], {"wrong_name_all", "wrong_name_any"}),
    ],
)
def test_whose_mouth_a_claim_is_put_into(
    item: dict[str, Any], answers: list[chains.Answer], harms: set[str]
) -> None:
    assert harms_to(item, *answers) == harms


def test_a_claim_that_is_right_about_the_next_passage_is_not_held_against_this_one() -> None:
    wide = answer("Dorhan", others=[gold("dorhan")])
    assert harms_to(gold("army"), answer("the army"), wide) == {"right_voice"}
    assert harms_to(gold("army"), wide) == {"wrong_name_all"}  # but nothing else is to be read here


@pytest.mark.parametrize(
    ("item", "answers", "harms"),
    [
        (gold(negated=True), [answer(negated=True)], set()),
        (gold(negated=True), [answer()], {"dropped_negation"}),
        (gold("army", stance="denies"), [answer("the army: denies")], {"right_voice"}),
        (gold("army", stance="denies"), [answer("the army", negated=True)], {"right_voice"}),
        (gold("army", stance="denies"), [answer()], {"abstained", "dropped_denial"}),
        (
            gold("army", stance="denies"),
            [answer("the army")],
            {"right_voice", "dropped_denial", "asserted_denial"},
        ),
        (
            gold("army", stance=["denies", "doubts"]),
            [answer("the army: doubts"), answer("the army")],
            {"right_voice", "asserted_denial"},
        ),
        (gold(), [answer(negated=True)], {"made_up_negation_all", "made_up_negation_any"}),
        (gold(), [answer(), answer(negated=True)], {"made_up_negation_any"}),
        (gold(), [answer(), answer(negated=True, others=[gold(negated=True)])], set()),
    ],
)
def test_negations_and_denials_that_are_lost_or_made_up(
    item: dict[str, Any], answers: list[chains.Answer], harms: set[str]
) -> None:
    assert harms_to(item, *answers) == harms


def test_a_link_that_may_not_stand_at_a_passage() -> None:
    tally = Tally()
    chains.judge_passage({"overlaps": PASSAGE, "not_chain": "dorhan"}, [[link("Dorhan")], []], tally)
    chains.judge_passage({"overlaps": PASSAGE, "not_chain": "."}, [[link("a source?")]], tally)
    chains.judge_passage({"overlaps": PASSAGE, "not_chain": "."}, [[]], tally)
    shares = tally.shares()
    assert (shares["not_chain"]["cases"], shares["not_chain_named"]["cases"], shares["not_chain"]["of"]) == (
        2,
        1,
        3,
    )


def test_articles_are_counted_with_the_claims_that_the_scorer_finds_for_them() -> None:
    toy = SimpleNamespace(
        place_claims=lambda claims, text: (claims, 0),
        answering=lambda placed, text, words: [c for c in placed if words in c["evidence"]["exact"]],
        links=lambda claim, publisher: claim["chain"],
    )
    article = {
        "doc_id": 1,
        "text": "Dorhan said Halvit fell. Roads were closed.",
        "publisher": "Tesmat News",
        "claims": [
            {"overlaps": "Halvit fell", "chain": ["dorhan"], "anonymous": None},
            {"overlaps": "Roads were closed", "chain": []},
        ],
        "not": [{"overlaps": "Roads", "not_chain": "."}, {"overlaps": "said", "none": True}],
    }
    wide = {"doc_id": 1, "evidence": {"exact": "Halvit fell. Roads were closed"}, "chain": [link("Dorhan")]}
    other = {"doc_id": 2, "evidence": {"exact": "Halvit fell"}, "chain": [link("Huda")]}
    strange = {"doc_id": 1, "evidence": {"exact": "closed"}, "chain": [link("Huda")]}
    shares = chains.count([article], [wide, other, strange], toy).shares()
    assert {m: share["cases"] for m, share in shares.items() if share["cases"]} == {
        "right_voice": 1,
        "wrong_name_all": 1,  # the wide claim is all there is at the roads
        "wrong_name_all_own_voice": 1,
        "not_chain": 1,
        "not_chain_named": 1,
        "strange_name": 1,  # Huda, in this article nobody's voice
    }


def test_missing_gold_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert harm.main(["chains", str(tmp_path / "nowhere.jsonl")]) == 1
    assert "No gold data" in capsys.readouterr().err


TEXT = (
    "Mayor Huda Dorhan said the bridge was open. She did not confirm that soldiers had left. "
    "Residents said on Monday that General Tesmat denied the raid. It was reported that roads were closed. "
    "Officials told Dorhan that residents were safe."
)


def said(source: str, cue: str, content: str) -> dict[str, list[list[int]]]:
    """An attribution in the words of the text; an empty role has no words."""
    roles = {"source": source, "cue": cue, "content": content}
    return {
        role: [[TEXT.index(words), TEXT.index(words) + len(words)]] if words else []
        for role, words in roles.items()
    }


OPEN = said("Mayor Huda Dorhan", "said", "the bridge was open")
NOT_CONFIRMED = said("She", "did not confirm", "that soldiers had left")
DENIED = said("General Tesmat", "denied", "the raid")
CLOSED = said("", "It was reported", "that roads were closed")


@pytest.mark.parametrize(
    ("marked", "read", "harms"),
    [
        (OPEN, OPEN, set()),
        (OPEN, said("Dorhan", "said", "the bridge was open"), set()),
        (OPEN, said("General Tesmat", "said", "the bridge was open"), {"wrong_name", "wrong_name_gold_name"}),
        (OPEN, said("Residents", "said", "the bridge was open"), set()),  # wrong, but nobody is named
        (OPEN, said("", "said", "the bridge was open"), {"abstained"}),
        (
            NOT_CONFIRMED,
            said("General Tesmat", "did not confirm", "that soldiers had left"),
            {"wrong_name", "wrong_name_gold_pronoun"},
        ),
        (NOT_CONFIRMED, said("She", "confirm", "that soldiers had left"), {"dropped_negation"}),
        (NOT_CONFIRMED, said("She", "confirm", "not confirm that soldiers had left"), {"moved_negation"}),
        (
            CLOSED,
            said("Residents", "It was reported", "that roads were closed"),
            {"nobody_given_voice"},
        ),
        (
            CLOSED,
            said("General Tesmat", "It was reported", "that roads were closed"),
            {"nobody_given_voice", "nobody_given_voice_named"},
        ),
        (OPEN, said("Mayor Huda Dorhan", "denied", "the bridge was open"), {"made_up_negation"}),
    ],
)
def test_a_prediction_beside_its_gold(marked: Any, read: Any, harms: set[str]) -> None:
    assert cases([marked], [read], pairs=[(0, 0)]) == harms


@pytest.mark.parametrize(
    ("marked", "read", "harms"),
    [
        # the cue was read with its denial, for other words
        (DENIED, said("General Tesmat", "denied", "Residents"), {"named_where_nobody_speaks"}),
        (DENIED, OPEN, {"named_where_nobody_speaks", "missed_negation"}),
        (CLOSED, said("Dorhan", "said", "roads"), {"named_where_another_speaks"}),
        # speech within speech, which the gold leaves out
        (
            said("Residents", "said", "that General Tesmat denied the raid"),
            DENIED,
            set(),
        ),
    ],
)
def test_a_prediction_without_a_pair(marked: Any, read: Any, harms: set[str]) -> None:
    assert cases([marked], [read], pairs=[]) == harms


@pytest.mark.parametrize(
    ("source", "is_named"),
    [
        ("Mayor Huda Dorhan", True),
        ("General Tesmat", True),
        ("She", False),
        ("Residents", False),  # at the start of a sentence, and "residents" elsewhere
        ("Officials", False),  # at the start of a sentence only
        ("soldiers", False),
    ],
)
def test_which_sources_are_named(source: str, is_named: bool) -> None:
    assert attribution.Page(TEXT).is_named(said(source, "", "")["source"]) is is_named


def cases(marked: list[Any], read: list[Any], *, pairs: list[tuple[int, int]]) -> set[str]:
    tally = Tally()
    attribution.Page(TEXT).judge(marked, read, pairs, tally)
    return {measure for measure, share in tally.shares().items() if share["cases"]}


def test_shares_are_given_with_their_numbers_and_cases_are_listed_once() -> None:
    tally = Tally()
    for happened in (True, False, False):
        tally.count(["wrong_name", "wrong_name_gold_name"], happened, "somebody said something")
    share = {"cases": 1, "of": 3, "percent": 33.3}
    assert tally.shares() == {"wrong_name": share, "wrong_name_gold_name": share}
    assert tally.cases == [("wrong_name_gold_name", "somebody said something")]
