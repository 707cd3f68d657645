"""`sayso review`: what people decide wins, is listed, and can be undone."""

from __future__ import annotations

import pytest


@pytest.fixture
def toll(records) -> dict:
    [claim] = records("claims", "--speaker", "ministry")
    return claim


def test_a_rejected_claim_is_out_of_the_table_and_marked_in_json(run, records, toll) -> None:
    assert run("review", "reject", toll["id"][:9], "--why", "another war", "--who", "Dana").exit_code == 0
    assert "12 persons" not in run("claims").stdout
    [now] = records("claims", "--speaker", "ministry")
    assert now["review"] == "reject"
    [review] = records("reviews")
    assert {k: review[k] for k in ("of", "decision", "why", "who", "undone")} == {
        "of": toll["id"],
        "decision": "reject",
        "why": "another war",
        "who": "Dana",
        "undone": None,
    }


def test_an_undone_review_stays_listed_and_binds_nobody(run, records, toll) -> None:
    run("review", "reject", toll["id"])
    [review] = records("reviews")
    assert run("review", "undo", review["id"][:8]).exit_code == 0
    [review] = records("reviews")
    assert review["undone"]
    assert "12 persons" in run("claims").stdout


def test_parts_of_a_claim_are_corrected(run, records, toll) -> None:
    done = run("review", "correct", toll["id"], "type=wounded", "figure.high=15", "negated=true", "mode=")
    assert done.exit_code == 0
    [now] = records("claims", "--speaker", "ministry")
    assert (now["type"], now["figure"]["high"], now["negated"], now["mode"]) == ("wounded", 15, True, None)
    assert now["figure"]["text"] == "12 people"  # the words as printed stand


def test_a_report_is_given_its_publisher_and_its_chains_follow(run, records, toll) -> None:
    assert run("review", "report", toll["report"][:9], "publisher=2", "published=2014-06-15").exit_code == 0
    [report] = [r for r in records("reports") if r["id"] == toll["report"]]
    assert (report["publisher"], report["published"]) == ("2", "2014-06-15")  # text stays text
    [now] = records("claims", "--speaker", "ministry")
    assert now["chain"][0]["name"] == "2"


def test_a_place_is_pinned_west_and_south_of_zero_too(run, records, toll) -> None:
    assert run("review", "place", toll["id"], "Tel Amra", "-33.25", "-36.5").exit_code == 0
    [now] = records("claims", "--speaker", "ministry")
    assert [(p["name"], p["lat"], p["lon"]) for p in now["place"]] == [("Tel Amra", -33.25, -36.5)]


def test_a_place_may_be_named_by_its_words(run, records, toll) -> None:
    place = ["review", "place", toll["id"], "Tel Amra", "33", "36", "--words"]
    assert run(*place, "Tel Amra").exit_code == 0
    [now] = records("claims", "--speaker", "ministry")
    assert {p["text"] for p in now["place"]} == {"market", "Tel Amra"}
    assert run(*place, "Atlantis").exit_code == 1


def test_two_actors_are_made_one_and_parted_again(run, records) -> None:
    ids = {a["name"]: a["id"] for a in records("actors")}
    assert run("review", "merge", ids["Sorin Vask"], ids["Third Brigade"]).exit_code == 0
    [joined] = [a for a in records("actors") if "Sorin Vask" in a["names"]]
    assert "Third Brigade" in joined["names"]
    assert run("review", "split", joined["id"], "Third Brigade").exit_code == 0
    assert {"Sorin Vask", "Third Brigade"} <= {a["name"] for a in records("actors")}


def test_a_note_may_stand_on_anything(run, records, toll) -> None:
    [actor, *_] = records("actors")
    for id in (toll["id"], toll["report"], actor["id"]):
        assert run("review", "note", id, "seen").exit_code == 0
    assert len(records("reviews")) == 3


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["correct", "ID", "figure.low"], 2),
        (["correct", "ID", "=12"], 2),
        (["correct", "ID", "evidence.exact=other words"], 1),
        (["correct", "ID", "figure.low=-3"], 1),
        (["report", "ID", "published=yesterday"], 1),
        (["accept", "c0000000"], 1),
        (["undo", "r0000000"], 1),
        (["undo", ""], 1),
        (["place", "ID", "X", "91", "0"], 2),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_recorded(run, records, toll, words, status) -> None:
    refused = run("review", *[toll["id"] if w == "ID" else w for w in words])
    assert refused.exit_code == status and refused.stderr
    assert records("reviews") == []


def test_of_several_ids_all_are_known_or_none_is_decided(run, records, toll) -> None:
    assert run("review", "accept", toll["id"], "c0000000").exit_code == 1
    assert records("reviews") == []


def test_the_reviewer_of_the_settings_decides_where_no_other_is_named(run, records, toll, tmp_path) -> None:
    (tmp_path / "sayso.toml").write_text("reviewer = 'Dana Okoye'\n")
    run("review", "accept", toll["id"])
    assert [r["who"] for r in records("reviews")] == ["Dana Okoye"]


def test_what_waits_for_review_is_listed_least_sure_first(records, run, toll) -> None:
    every = records("claims")
    queue = records("claims", "--unreviewed", "--least-sure")
    sure = [c["confidence"] for c in queue]
    assert sure == sorted(sure)
    assert {c["id"] for c in queue} == {c["id"] for c in every}  # nothing is hidden
    run("review", "accept", toll["id"])
    assert toll["id"] not in {c["id"] for c in records("claims", "--unreviewed")}
    assert len(records("claims", "--unreviewed")) == len(every) - 1


def test_a_claim_that_was_missed_is_added_and_taken_back(run, records, toll) -> None:
    words = ["shells fell on the market", "--type", "ASSAULT", "--role", "agent=the Third Brigade"]
    assert run("review", "add", toll["report"][:9], *words, "--who", "Dana").exit_code == 0
    [now] = records("claims", "--type", "ASSAULT")
    assert (now["by"], now["review"], now["roles"]["agent"][0]["name"]) == ("Dana", "add", "Third Brigade")
    assert run("review", "add", toll["report"][:9], *words).exit_code == 1
    [review] = records("reviews")
    assert run("review", "undo", review["id"]).exit_code == 0
    assert records("claims", "--type", "ASSAULT") == []


@pytest.mark.parametrize(
    ("figure", "bounds"), [("12", (12, 12)), ("12-15", (12, 15)), ("12+", (12, None)), ("-20", (None, 20))]
)
def test_the_figure_of_an_added_claim_is_a_range(run, records, toll, figure, bounds) -> None:
    asked = ["12 people were killed", "--type", "killed", f"--figure={figure}", "--who", "Dana"]
    assert run("review", "add", toll["report"], *asked).exit_code == 0
    [now] = [c for c in records("claims") if c["by"] == "Dana"]
    assert (now["figure"]["low"], now["figure"]["high"]) == bounds


@pytest.mark.parametrize("wrong", [["--type", "KILLING"], ["--role", "agent=nobody there"], ["--nth", "2"]])
def test_an_added_claim_has_to_stand_in_the_text(run, toll, wrong) -> None:
    assert run("review", "add", toll["report"], "shells fell on the market", *wrong).exit_code == 1
