"""`sayso show`: one record, laid out for reading."""

from __future__ import annotations

import json
import unicodedata


def test_a_claim_is_shown_with_its_chain_and_the_line_from_bytes_to_quotation(run, records) -> None:
    [claim] = records("claims", "--speaker", "ministry")
    shown = run("show", claim["id"][:8])
    flat = " ".join(shown.stdout.split())
    assert shown.exit_code == 0
    for words in ("Varna Wire", "interior ministry", "as said: The interior ministry", "“said”", "SHA-256"):
        assert words in flat
    assert "stands there: yes" in flat and claim["report"] in flat.replace(" ", "")


def test_a_time_is_shown_with_how_it_was_reckoned_until_a_person_corrects_it(run, records) -> None:
    [claim] = records("claims", "--speaker", "ministry")
    assert "(reckoned from 2014-06-14" in " ".join(run("show", claim["id"]).stdout.split())
    run("review", "correct", claim["id"], "time.earliest=2014-06-12", "--who", "Ada")
    assert "reckoned from" not in " ".join(run("show", claim["id"]).stdout.split())


def test_a_report_is_shown_with_its_claims_below_its_paragraphs_when_asked(run, records) -> None:
    [report] = [r for r in records("reports") if r["publisher"] == "Varna Wire"]
    shown = run("show", report["id"][:12], "--claims").stdout
    lines = [line.strip() for line in shown.splitlines()]
    paragraph = next(i for i, line in enumerate(lines) if line.startswith("Brigadier"))
    assert lines[paragraph + 1].startswith("└ c")


def test_a_report_as_json_has_its_text(run, records) -> None:
    for report in records("reports"):
        assert "text" not in report
        full = json.loads(run("show", report["id"], "--json").stdout)
        assert full["text"] and full == {
            **report,
            "text": full["text"],
            "attributions": None,
            "mentions": None,
            "versions": full["versions"],
        }


def test_an_actor_is_shown_with_all_spellings(run, records) -> None:
    [actor] = [a for a in records("actors") if a["name"] == "Sorin Vask"]
    shown = run("show", actor["id"])
    assert shown.exit_code == 0
    assert "Sorin Vask" in shown.stdout and "commands" in shown.stdout


def test_a_hostile_report_is_shown_harmless(run, records) -> None:
    [report] = [r for r in records("reports") if r["publisher"] == "Herald"]
    shown = run("show", report["id"]).stdout
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]
    assert "[bold]loud[/bold]" in " ".join(shown.split())


def test_what_a_hostile_report_adds_is_shown_harmless(run, records) -> None:
    for report in records("reports"):
        shown = run("new", report["id"])
        assert shown.exit_code == 0
        assert not [c for c in shown.stdout if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]


def test_an_id_that_nothing_has_is_refused(run) -> None:
    shown = run("show", "zzzz")
    assert shown.exit_code == 1 and "zzzz" in shown.stderr


def test_a_matter_is_shown_with_each_answer_and_its_origins(run, records, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    [matter] = [m for m in records("matters") if m["type"] == "figure"]
    shown = run("show", matter["id"][:8])
    assert shown.exit_code == 0
    for words in (
        "contradict",
        "at least 40",
        "12",
        "Residents of Tel Amra (unnamed)",
        "independent origins",
    ):
        assert words in shown.stdout


def test_a_review_is_shown_with_what_it_judged(run, records) -> None:
    [claim] = records("claims", "--speaker", "ministry")
    run("review", "note", claim["id"], "see \x1b[2J the\nmorgue list", "--who", "Dana")
    shown = " ".join(run("show", claim["id"]).stdout.split())
    assert "note · see ␛[2J the morgue list (Dana, " in shown


def test_mentions_are_listed_with_the_words_that_stand_for_a_name(run, records, tmp_path) -> None:
    text = "General Salem Orabi took Tesk on Friday. The general left in a tank.\n"
    (tmp_path / "tesk.txt").write_text(text, encoding="utf-8")
    assert run("read", str(tmp_path / "tesk.txt")).exit_code == 0
    (report,) = (r for r in records("reports") if r["path"].endswith("tesk.txt"))
    shown = " ".join(run("show", report["id"], "--mentions").stdout.split())
    assert "Salem Orabi" in shown and "General Salem Orabi; The general" in shown and "tank" in shown
