"""Speech that runs on without marks of quotation, and where it ends."""

from __future__ import annotations

SPEECHES = """Guests met in Port Varda on Sunday.
Salem Orabian, who heads the relief council, spoke first. He said:
Last spring the army's own paper reported that 40 of its men had died. The mills stood empty. No bread came.
We waited at the gates for three days.
Mr. Orabyan added that the road must open. The winter was long. Children fell ill.
Huda Bashiri left the room.
The meeting ended at noon."""


def names(links):
    return [link.name for link in links]


def test_a_colon_opens_speech_over_paragraphs(chain_at):
    assert names(chain_at(SPEECHES, "The mills stood empty"))[:1] == ["Salem Orabian"]
    assert names(chain_at(SPEECHES, "waited at the gates"))[:1] == ["Salem Orabian"]


def test_a_voice_within_the_speech_stands_after_the_speaker(chain_at):
    chain = names(chain_at(SPEECHES, "40 of its men had died"))
    assert chain[0] == "Salem Orabian" and "paper" in chain[1]


def test_a_guest_cited_again_goes_on_under_another_spelling(chain_at):
    assert names(chain_at(SPEECHES, "Children fell ill")) == ["Orabyan"]


def test_first_person_goes_to_the_speaker_beside_it(chain_at):
    text = "Salem Orabi spoke to reporters. Our men hold the bridge, he said. We shall not give it up."
    assert names(chain_at(text, "shall not give it up")) == ["Salem Orabi"]


def test_news_that_follows_speech_is_the_papers_own(chain_at):
    text = "The army said the bridge was hit. The river rose by two metres."
    assert chain_at(text, "river rose") == []


def test_a_quotation_over_two_sentences_is_one_voice(chain_at):
    text = '"The bridge is gone," Salem Orabi said. "Nobody can cross the river now."'
    assert names(chain_at(text, "Nobody can cross")) == ["Salem Orabi"]
