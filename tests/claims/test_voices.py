"""Each claim's words are those of one voice, and carry its chain."""

from __future__ import annotations

from sayso.model import Link, Span


def chain(claim):
    return [link.name for link in claim.chain]


def test_a_claim_has_the_chain_of_the_voice_that_makes_it(read):
    text = "The army said rebels shelled Karsa. The harbour is closed."
    found = read(text, ("The army", "said", "rebels shelled Karsa"))
    assert {c.evidence.exact: chain(c) for c in found} == {
        "rebels shelled Karsa": ["Hadra Post", "The army"],
        "The harbour is closed": ["Hadra Post"],
    }


def test_of_nested_voices_the_innermost_speaks(read):
    text = "The army said residents reported that jets bombed Karsa."
    found = read(
        text,
        ("The army", "said", "residents reported that jets bombed Karsa"),
        ("residents", "reported", "jets bombed Karsa"),
    )
    assert chain(found.one("ASSAULT"))[-1] == "residents"


def test_evidence_does_not_run_across_voices(read):
    text = "Rebels shelled Karsa, the army said, killing two nurses."
    found = read(text, ("the army", "said", "Rebels shelled Karsa"))
    for claim in found:
        assert "said" not in claim.evidence.exact


def test_we_means_the_speaker(read):
    text = "The army said we will attack the hills."
    found = read(text, ("The army", "said", "we will attack the hills"))
    assert [p.name for p in found.one("ASSAULT").roles["agent"]] == ["The army"]


def test_what_was_said_is_never_lost(read):
    text = "The governor described the harbour as a ruin of the old days."
    found = read(text, ("The governor", "described", "the harbour as a ruin of the old days"))
    assert any(c.kind == "statement" and chain(c)[-1] == "The governor" for c in found)


def test_a_saying_without_content_is_what_is_stated(read):
    text = "The army did not comment on the harbour."
    voice = ("The army", "comment", "")
    (claim,) = read(text, voice).of(None)
    assert claim.evidence.exact == "The army did not comment on the harbour"


def test_a_talk_is_an_event_though_something_was_said_in_it(read):
    text = "Hadid told the envoy in a telephone call that the road was open."
    found = read(text, ("Hadid", "told", "the road was open"))
    assert found.parties("CONSULT", "target") == ["envoy"]


def test_furniture_and_questions_give_no_claims(read):
    text = "Jets bombed Karsa.\n\nArmy shells Belat\n\nWho shelled Belat?"
    found = read(text, furniture=("Army shells Belat",))
    assert {c.evidence.exact for c in found} == {"Jets bombed Karsa"}


def test_in_its_own_voice_a_page_says_what_the_agency_it_credits_says(read):
    text = "Jets bombed Karsa. The army said rebels shelled Karsa. --AFP"
    credit = Link(name="AFP", text="AFP", span=Span(len(text) - 3, len(text)), kind="medium")
    found = read(text, credit=credit)
    bombed = found.of("ASSAULT")[0]
    assert chain(bombed) == ["Hadra Post", "AFP"]
    assert bombed.is_own_voice


def test_who_is_cited_is_not_the_pages_own_voice(read):
    text = "The army said rebels shelled Karsa. The harbour is closed."
    found = read(text, ("The army", "said", "rebels shelled Karsa"))
    assert [c.is_own_voice for c in found] == [False, True]
