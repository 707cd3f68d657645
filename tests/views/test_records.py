"""The records as JSON: the fields that docs/records.md promises, and nothing that a terminal obeys."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import (
    Actor,
    Attribution,
    Claim,
    Cue,
    Figure,
    Link,
    Matter,
    Mention,
    Party,
    Problem,
    Report,
    Review,
    Span,
    Value,
    evidence_at,
)
from sayso.views import records

TEXT = "On page one nothing. On page two the ministry said 12 men died."
PDF = Report(id="r1", path="a.pdf", text=TEXT, media_type="application/pdf", pages=(0, 21))
CLAIM = Claim(
    id="c1",
    report="r1",
    kind="figure",
    type="killed",
    roles={"target": (Party(text="12 men", span=Span(51, 57), sex="male"),)},
    figure=Figure(text="12 men", span=Span(51, 57), low=12.0, high=12.0, unit="persons"),
    chain=(
        Link(name=None, kind="publisher"),
        Link(
            name="ministry", text="the ministry", span=Span(33, 45), cue=Cue(text="said", span=Span(46, 50))
        ),
    ),
    evidence=evidence_at(TEXT, Span(51, 62)),
    sentence=Span(21, 63),
    confidence=0.5,
    by="sayso 0.1.0",
)


def test_a_claim_has_the_fields_of_the_design() -> None:
    named = "id report kind type mode contexts roles post figure place time modality negated chain evidence sentence"
    assert set(records.plain(CLAIM)) == {*named.split(), "confidence", "by", "review"}


def test_beside_every_span_of_a_pdf_stands_its_page() -> None:
    plain = records.plain(CLAIM, PDF)
    link = plain["chain"][1]
    with_page = [plain["figure"], plain["roles"]["target"][0], link, link["cue"], plain["evidence"]]
    assert [part["page"] for part in with_page] == [2] * 5
    assert "page" not in plain["chain"][0]  # a publisher that the text does not name
    assert '"page"' not in json.dumps(
        records.plain(CLAIM, Report(id="r1", path="a", text=TEXT, media_type="t"))
    )


def test_age_sex_and_status_stand_only_where_said() -> None:
    [party] = records.plain(CLAIM)["roles"]["target"]
    assert party["sex"] == "male" and "age" not in party and "status" not in party


def test_a_count_of_people_is_a_whole_number() -> None:
    assert '"low": 12,' in records.line(records.plain(CLAIM))


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        (
            PDF,
            "id path copies url title publisher author published basis language retrieved media_type furniture credit",
        ),
        (
            Actor(id="a1", name="n", names=("n",), kind="group", members=("a1", "a2")),
            "id name names kind posts tenures reports claims same_as side belongs_to",
        ),
        (
            Matter(
                id="m1",
                label="l",
                about=("n",),
                type="figure",
                claims=("c1",),
                reports=1,
                relation=None,
                values=(Value(value="12", claims=("c1",), origins=(0,)),),
                origins=(),
                independent=(0, 1),
                range=(12.0, None, 12.5),
            ),
            "id label about type claims reports relation values origins independent range",
        ),
        (Problem(path="p", reason="r", way_out="w"), "path reason way_out"),
        (
            Review(id="r1", of="c1", decision="accept", who="Dana", when="2026-01-01", judged={"id": "c1"}),
            "id of decision value why who when undone detached",
        ),
    ],
)
def test_each_record_has_its_fields_and_nothing_internal(record: object, fields: str) -> None:
    assert set(records.plain(record)) == set(fields.split())


def test_a_report_in_full_has_its_text_who_says_what_and_who_is_mentioned_in_it() -> None:
    said = Attribution(
        source=(Span(33, 45),), cue=(Span(46, 50),), content=(Span(51, 62),), chain=CLAIM.chain
    )
    ministry = Mention(text="the ministry", span=Span(33, 45), type="organisation")
    full = records.in_full(PDF, [said], [ministry])
    assert full["text"] == TEXT
    (found,) = full["attributions"]
    assert found["source"] == [{"text": "the ministry", "span": [33, 45], "page": 2}]
    assert found["content"][0]["text"] == "12 men died" and found["chain"][1]["page"] == 2
    assert full["mentions"][0]["text"] == "the ministry" and full["mentions"][0]["page"] == 2
    unread = records.in_full(PDF, None, None)
    assert unread["attributions"] is unread["mentions"] is None


@given(st.text(alphabet=st.characters(codec=None), max_size=40))
def test_a_line_of_json_is_one_line_and_gives_the_text_back(text: str) -> None:
    line = records.line({"text": text})
    assert line.isprintable() or all(c not in line for c in "\n\r\x1b\x9b\u202e\u2028")
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": text}
    line.encode("utf-8")
