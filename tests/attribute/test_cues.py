"""Source, cue and content of one act of saying, as a careful reader would mark them."""

from __future__ import annotations

import pytest

CASES = [
    # indirect
    ("The Marwan Brigade said that its men had left Tel Orun.", "The Marwan Brigade", "said", "that its men had left Tel Orun"),
    # at the end of the sentence
    ("Twelve people were killed in Tel Orun, the health directorate said.", "the health directorate", "said", "Twelve people were killed in Tel Orun"),
    # ... also where the commas were lost
    ("Twelve people were killed in Tel Orun the health directorate said on Monday.", "the health directorate", "said", "Twelve people were killed in Tel Orun"),
    # quoted
    ('"We will never leave this valley," said Salem Orabi.', "Salem Orabi", "said", '"We will never leave this valley,"'),
    # according to
    ("According to local doctors, nine soldiers died.", "local doctors", "According to", "nine soldiers died"),
    ("Nine soldiers died, according to local doctors.", "local doctors", "according to", "Nine soldiers died"),
    # denial: what is denied is the content
    ("The ministry denied shelling the market.", "The ministry", "denied", "shelling the market"),
    # accusation
    ("The council accused the army of burning the mill.", "The council", "accused", "the army of burning the mill"),
    # a demand: whom it is made of belongs to it
    ("The envoy urged both sides to stop firing.", "The envoy", "urged", "both sides to stop firing"),
    # a noun of speech
    ("Residents doubt the army's claim that the road is open.", "the army's", "claim", "that the road is open"),
    ("The army's assessment was that the road is open.", "The army's", "assessment", "that the road is open"),
    # keeping count
    ("The Varda Monitor put the toll at 31.", "The Varda Monitor", "put", "the toll at 31"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), CASES)
def test_who_said_what(read, text, source, cue, content):
    def words(spans):
        return " ".join(text[s.start : s.end] for s in spans)

    found = [(words(a.source), words(a.cue), words(a.content)) for a in read(text)]
    assert (source, cue, content) in [(s, c, x if x[:1] == '"' else x.strip('"')) for s, c, x in found]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed in Tel Orun.",  # the paper's own word: no speaker is invented
        "The war has claimed hundreds of lives.",  # a war claims nothing
        "Rebels put mines on the road.",
        "The patrol shot a man who threatened it.",  # he said nothing of the shot
    ],
)
def test_no_speaker_is_invented(read, text):
    assert read(text) == ()


def test_furniture_says_nothing(read):
    from sayso.annotate import annotate
    from sayso.attribute import attribute
    from sayso.config import Settings
    from sayso.model import Report, Span

    text = "The bridge was hit.\n\nLatest news\nMinister says talks will go on"
    report = Report(
        id="r",
        path="r",
        text=text,
        media_type="text/plain",
        furniture=(Span(text.index("Latest"), len(text)),),
    )
    (annotated,) = annotate([report], Settings())
    assert attribute(annotated) == ()
