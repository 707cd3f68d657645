"""Chains: from the publisher, through whom it cites, to the one who is said to know."""

from __future__ import annotations

import pytest

from sayso.annotate import annotate
from sayso.attribute import attribute
from sayso.config import Settings
from sayso.model import Link, Report, Span


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        ("The mill burned down.", "mill burned", []),
        ("The army said the mill burned down.", "mill burned", ["army"]),
        ("The minister said residents had told him that the mill burned down.", "mill burned", ["minister", "residents"]),
        ("The mill burned down, a doctor told Harbour News.", "mill burned", ["Harbour News", "doctor"]),
        ("Salem Orabi told Harbour News that the mill burned down.", "mill burned", ["Harbour News", "Salem Orabi"]),
        ("The mill burned down, a doctor told reporters.", "mill burned", ["doctor"]),  # reporters carry nothing on
        ("The mill burned down, Orabi said, according to Harbour News.", "mill burned", ["Harbour News", "Orabi"]),
        ("Local media reported, citing a doctor, that the mill burned down.", "mill burned", ["Local media", "doctor"]),
        ("A statement by the Marwan Brigade said the mill burned down.", "mill burned", ["Marwan Brigade"]),
        ("Harbour News quoted a doctor as saying that the mill burned down.", "mill burned", ["Harbour News", "doctor"]),
        ("The mill burned down and at least 12 a monitoring group said Sunday.", "mill burned", ["monitoring group"]),
        ("The mill burned down Wednesday Varda state television reported.", "mill burned", ["Varda state television"]),
        ("The Marwan Brigade in a statement said the mill burned down.", "mill burned", ["Marwan Brigade"]),
        ("Orabi said that the road was open, but the mill burned down.", "mill burned", ["Orabi"]),
        ("The ministry repeated on Monday that the mill burned down.", "mill burned", ["ministry"]),
        ('"It is gone," said Huda Bashiri, a nurse at the hospital, who told Harbour News that the mill burned down.', "mill burned", ["Harbour News", "Huda Bashiri"]),
        ("A panel of experts which was sent in June said the mill burned down.", "mill burned", ["panel of experts"]),
        ("A spokesman declined to say who had seen that the mill burned down.", "mill burned", []),
        ("Orabi said that, as residents have said, the mill burned down.", "mill burned", ["Orabi", "residents"]),
        ("According to a May report by the Varda Centre for Peace the mill burned down.", "mill burned", ["Varda Centre for Peace"]),
        ("A recent study published by the Varda Centre for Peace showed that the mill burned down.", "mill burned", ["Varda Centre for Peace"]),
        ('"The mill burned down on Sunday" Salem Orabi an army spokesman told Harbour News.', "mill burned", ["Harbour News", "Salem Orabi"]),
        ("The blast killed Salem Orabi a doctor said after the mill burned down.", "blast killed", ["doctor"]),  # not Orabi
        ("The news website Tamar Al-Yawm said the mill burned down.", "mill burned", ["Tamar Al-Yawm"]),
        ("Asked about a report that the mill burned down, the spokesman for the army said the road was open.", "road was", ["spokesman for the army"]),
        ("Asked about a report that the mill burned down, the spokesman for the army said the road was open.", "mill burned", ["report"]),
        ("In remarks to Harbour News he said the mill burned down.", "mill burned", ["Harbour News", None]),
        ('"The mill burned down", Orabi told state television.', "mill burned", ["state television", "Orabi"]),
        ("The mill burned down said the head of a Norway-based group.", "mill burned", ["head of a Norway-based group"]),
        ("The US-led coalition struck the hill where the mill burned down. Residents said the road was open.", "mill burned", []),
        ("Residents said the road was open. The US sent aid after the mill burned down.", "mill burned", []),  # US is not us
        ("Evidence shows that the mill burned down.", "mill burned", []),
        ("The mill burned down, the Varda Wire news agency reported, citing a doctor.", "mill burned", ["Varda Wire news agency", "doctor"]),
        ("Salem Orabi said that the road was open, adding that the mill burned down.", "mill burned", ["Salem Orabi"]),
        ("Salem Orabi said that the road was open but said the mill burned down.", "mill burned", ["Salem Orabi"]),
        ("Salem Orabi told a local radio station that the mill burned down.", "mill burned", ["local radio station", "Salem Orabi"]),
        ("A page run by residents said the mill burned down.", "mill burned", ["page"]),
        ("No group said the mill burned down.", "mill burned", []),
        ("The council met the relief society in May, and they said the mill burned down.", "mill burned", [None]),  # which of the two?
    ],
)  # fmt: skip
def test_chain(chain_at, text, words, chain):
    assert [link.name for link in chain_at(text, words)] == chain


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Salem Orabi said the road was open. He said the mill burned down.", "Salem Orabi"),
        (
            "A military source said the road was open. The source said the mill burned down.",
            "military source",
        ),
        ("The ministry said the road was open. It said the mill burned down.", "ministry"),
        (
            "The foreign minister, Huda Bashiri, said the road was open. The minister said the mill burned down.",
            "Huda Bashiri",
        ),
        ("The Marwan group said the road was open. The group said the mill burned down.", "Marwan group"),
        ("Salem Orabi walked out of the talks. He said the mill burned down.", "Salem Orabi"),
    ],
)
def test_a_pronoun_goes_back_to_the_voice_meant(chain_at, text, name):
    (link,) = chain_at(text, "mill burned")
    assert link.name == name


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("Salem Orabi", True),
        ("The Varda Monitor", True),
        ("The defence ministry", True),
        ("Knowledgeable sources", False),
        ("An Arab official", False),
        ("Activists", False),
        ("Residents of Tel Orun", False),
        ("Secret intelligence", False),
        ("A rebel spokesman", False),
        ("The army spokesman", True),
    ],
)
def test_named_or_not(chain_at, source, named):
    (link,) = chain_at(f"{source} said the mill burned down.", "mill burned")
    assert link.named is named


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army said the mill burned down.", "asserts"),
        ("The army confirmed that the mill burned down.", "confirms"),
        ("The army denied that the mill burned down.", "denies"),
        ("The army admitted that the mill burned down.", "admits"),
        ("The council accused the army of letting the mill burned down.", "accuses"),
        ("The army did not confirm that the mill burned down.", "doubts"),
        ("The army did not say why the mill burned down.", "asserts"),
        ("The army did not say whether the mill burned down.", "doubts"),
        ("The army did not know that the mill burned down.", "asserts"),
        ("The council said that whoever left the mill burned down must pay.", "demands"),
        ("The council insisted that those whose mill burned down be paid.", "demands"),
        ("The council said it was not clear whether the mill burned down.", "doubts"),
        ("The council did not rule out that the mill burned down.", "doubts"),
        ('"We ask that whoever left the mill burned down be found," the council said.', "demands"),
    ],
)
def test_stance(chain_at, text, stance):
    assert chain_at(text, "mill burned down")[-1].stance == stance


def test_the_cue_is_kept(chain_at):
    (link,) = chain_at("The army claimed the mill burned down.", "mill burned")
    assert link.cue.text == "claimed"  # "claimed" and "said" are not the same


@pytest.mark.parametrize(
    ("said", "chain"),
    [
        ("A doctor said the mill burned down.", ["AFP", "doctor"]),
        ("The mill burned down, a doctor told AFP.", ["AFP", "doctor"]),
        ("The mill burned down, a doctor told Agence France-Presse.", ["AFP", "doctor"]),
        ("The mill burned down, a doctor told Harbour News.", ["AFP", "Harbour News", "doctor"]),
        ("The minister said residents had told him that the mill burned down.", ["AFP", "minister", "residents"]),
    ],
)  # fmt: skip
def test_a_credited_agency_stands_behind_the_publisher_and_once(said, chain):
    text = f"{said} --AFP"
    credit = Link(name="AFP", text="AFP", span=Span(len(text) - 3, len(text)), kind="medium")
    report = Report(
        id="r", path="r", text=text, media_type="text/plain", publisher="Varda Post", credit=credit
    )
    settings = Settings(reader="light")
    (annotated,) = annotate([report], settings)
    at = Span(text.index("mill burned"), text.index("mill burned") + 11)
    around = [a for a in attribute(annotated) if any(s.covers(at) for s in a.content)]
    deepest = max(around, key=lambda a: len(a.chain)).chain
    assert [link.name for link in deepest] == ["Varda Post", *chain]
    assert deepest[1] == credit
