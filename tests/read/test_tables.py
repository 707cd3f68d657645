"""Tables: which column is what, rows as records, dates whose order only the other rows tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso import read
from sayso.config import Settings
from sayso.errors import BadSetting, UnreadableReport
from sayso.model import Original, Problem

from .conftest import original


def reports(found) -> list:
    return [read.report(o, Settings()) for o in found if isinstance(o, Original)]


@pytest.mark.parametrize(
    ("name", "table"),
    [
        (
            "t.csv",
            "article_title,article_content,source,publish_date\nShelling,Nine died in Tarsin.,Herald,2031-03-04\n",
        ),
        ("t.csv", 'Headline;Body;Outlet;Published\n"Shelling";"Nine died in Tarsin.";Herald;4 March 2031\n'),
        ("t.tsv", "title\ttext\tpublisher\tpub_date\nShelling\tNine died in Tarsin.\tHerald\t04.03.2031\n"),
        (
            "t.jsonl",
            '{"title":"Shelling","maintext":"Nine died in Tarsin.","publisher":"Herald","datePublished":"2031-03-04T10:00:00Z"}',
        ),
        (
            "t.csv",
            '\ufefftitle,full text,news source,published at\r\nShelling,Nine died in Tarsin.,Herald,"Tue, 04 Mar 2031 10:00:00 GMT"\r\n',
        ),
    ],
)
def test_columns_are_known_by_their_usual_names(found, name, table):
    Path(name).write_bytes(table.encode())
    (report,) = reports(found(name))
    assert (report.text, report.title, report.publisher, report.published) == (
        "Nine died in Tarsin.",
        "Shelling",
        "Herald",
        "2031-03-04",
    )
    assert set(report.basis.values()) == {"metadata"}


def test_columns_can_be_named(found):
    Path("t.csv").write_text("nr,was,wer,text\n1,Nine died in Tarsin.,Herald,no\n")
    (one,) = found("t.csv", columns={"text": "was", "publisher": "wer"})
    report = read.report(one, Settings())
    assert (report.text, report.publisher) == ("Nine died in Tarsin.", "Herald")


def test_a_role_that_no_column_can_have_stops_the_run(found):
    with pytest.raises(BadSetting, match="no such part of a report"):
        found("t.csv", columns={"txt": "was"})


@pytest.mark.parametrize(
    ("table", "columns", "said"),
    [
        ("id,killed\n1,4\n2,5\n", None, "its columns are 'id', 'killed'"),
        ("id,text\n1,Nine died.\n", {"text": "body"}, "there is no column 'body'"),
        ("", None, "the table is empty"),
    ],
)
def test_a_table_without_a_text_column_is_one_problem(found, table, columns, said):
    Path("t.csv").write_text(table)
    (problem,) = found("t.csv", columns=columns)
    assert isinstance(problem, Problem)
    assert said in problem.reason
    assert problem.path == "t.csv"


def test_rows_are_numbered_from_the_header_and_bad_ones_are_named(found):
    Path("t.csv").write_text('text,source\n"First line,\nsecond line.",Herald\n\n,Herald\nThird.,Herald\n')
    assert [(x.path, isinstance(x, Problem)) for x in found("t.csv")] == [
        ("t.csv#1", False),
        ("t.csv#2", True),
        ("t.csv#3", False),
    ]


def test_json_lines_that_are_none_are_named_and_the_rest_is_read(found):
    lines = ['{"text": "One died."}', "not json", "[1]", '{"text": "Four died."}', "[" * 100_000]
    Path("t.jsonl").write_text("\n".join(lines))
    assert [(x.path, isinstance(x, Problem)) for x in found("t.jsonl")] == [
        ("t.jsonl#1", False),
        ("t.jsonl#2", True),
        ("t.jsonl#3", True),
        ("t.jsonl#4", False),
        ("t.jsonl#5", True),
    ]


def test_a_row_has_the_same_id_in_any_table(found):
    Path("a.csv").write_text("text,source\nNine died in Tarsin.,Herald\nTen died.,Herald\n")
    Path("b.csv").write_text("source;text\nHerald;Nine died in Tarsin.\n")
    Path("c.jsonl").write_text('{"source": "Herald",  "text": "Nine died in Tarsin."}\n')
    first, _, second, third = found("a.csv", "b.csv", "c.jsonl")
    assert first.id == second.id == third.id
    assert first.data == b'{"source":"Herald","text":"Nine died in Tarsin."}'


# 4/5/2031 is 5 April or 4 May; 4/19/2031 in another row leaves only month first
@pytest.mark.parametrize(
    ("dates", "published"),
    [
        (["4/5/2031", "4/19/2031"], ["2031-04-05", "2031-04-19"]),
        (["4/5/2031", "19/4/2031"], ["2031-05-04", "2031-04-19"]),
        (["4/5/2031", "4/6/2031"], [None, None]),
        (["4/5/2031", "4/19/2031", "19/4/2031"], [None, "2031-04-19", "2031-04-19"]),
        (["4/5/31", "5/5/31"], [None, "2031-05-05"]),
        (["4/5/31", "4/19/31"], ["2031-04-05", "2031-04-19"]),
        (["2031-04-05", "20310406", "April 2031"], ["2031-04-05", "2031-04-06", None]),
    ],
)
def test_day_and_month_are_told_by_the_whole_column_or_not_at_all(found, dates, published):
    Path("t.csv").write_text("text,published\n" + "".join(f"Nine died.,{d}\n" for d in dates))
    assert [r.published for r in reports(found("t.csv"))] == published


def test_the_order_found_is_written_into_the_record_so_that_it_can_be_read_alone(found):
    Path("t.csv").write_text("text,published\nNine died.,4/5/2031\nTen died.,4/19/2031\n")
    first, second = found("t.csv")
    assert json.loads(first.data)["sayso"] == {"dates": "mdy"}
    assert "sayso" not in json.loads(second.data)


@pytest.mark.parametrize(
    ("column", "text", "published", "basis"),
    [
        (
            "date",
            "Posted on 3 May 2031\nNine people died in the town of Tarsin, the mayor said.",
            "2031-05-03",
            "dateline",
        ),
        (
            "published",
            "Posted on 3 May 2031\nNine people died in the town of Tarsin, the mayor said.",
            "2031-05-01",
            "metadata",
        ),
        ("date", "Nine people died in the town of Tarsin, the mayor said.", "2031-05-01", "metadata"),
    ],
)
def test_a_column_merely_called_date_gives_way_to_the_dateline(reading, column, text, published, basis):
    report = reading(json.dumps({"text": text, column: "2031-05-01"}), "application/json")
    assert (report.published, report.basis["published"]) == (published, basis)


def test_legacy_letters_are_read_and_lost_ones_are_told_once(found):
    rows = ["The mayor\x92s office said \x93no\x94.", "A \x81 b \x81 c.", "Clean."]
    Path("t.csv").write_bytes(("text\n" + "\n".join(rows) + "\n").encode("latin-1"))
    *originals, problem = found("t.csv")
    texts = [read.report(o, Settings()).text for o in originals]
    assert texts == ["The mayor’s office said “no”.", "A \ufffd b \ufffd c.", "Clean."]
    assert problem.reason.startswith("read, but 2 characters are not cp1252")
    assert [read.cautions(read.report(o, Settings())) for o in originals] == [(), (), ()]


def test_an_unclosed_quotation_mark_is_told(found):
    Path("t.csv").write_text('text\n"Nine died.\nTen died.\n')
    _, problem = found("t.csv")
    assert "never closed" in problem.reason


def test_a_row_beyond_all_bounds_ends_the_table(found):
    with Path("t.csv").open("w") as file:
        file.write("text\nNine died.\n")
        file.writelines(["x" * 100_000] * 3)
    _, problem = found("t.csv", max_characters=10_000)
    assert "longer than" in problem.reason


def test_a_text_column_with_markup_is_read_as_the_page_shows_it(reading):
    report = reading(
        json.dumps({"text": "<p>Nine died &amp; ten fled.</p><p>So the mayor said.</p>"}), "application/json"
    )
    assert report.text == "Nine died & ten fled.\n\nSo the mayor said."


def test_half_a_surrogate_pair_becomes_a_replacement(found):
    Path("t.jsonl").write_text('{"text": "lone \\ud800 half, whole \\ud83d\\ude00"}')
    assert [r.text for r in reports(found("t.jsonl"))] == ["lone \ufffd half, whole \U0001f600"]


def test_a_nul_in_a_row_is_that_rows_problem():
    with pytest.raises(UnreadableReport, match="NUL"):
        read.report(original('{"text": "a \\u0000 b"}', "application/json"), Settings())
