"""The judge of pairs: what it is told of two mentions, and which of its relations become claims."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from sayso.annotate import annotate
from sayso.claims import claims, pairs, related
from sayso.claims.judge import LABELS, Judge, packed
from sayso.claims.spots import lists, spots
from sayso.claims.words import Words
from sayso.config import Settings
from sayso.model import Mention, Report, Span


def parsed(text, reader="light"):
    (annotated,) = annotate(
        [Report(id="r", path="p", text=text, media_type="text/plain")], Settings(reader=reader)
    )
    return annotated


def named(text, *mentions):
    return [
        Mention(text=words, span=Span(text.index(words), text.index(words) + len(words)), type=type)
        for words, type in mentions
    ]


def signs(text, *mentions):
    """The signs of the only pair of two mentions."""
    ((_, _, found),) = pairs(parsed(text), [], named(text, *mentions)).all()
    return found


def test_the_words_between_are_signs_and_names_only_by_their_kind():
    text = "Rebels in Karsa fought soldiers of Orun."
    found = signs(text, ("Rebels", "organisation"), ("soldiers", "organisation"))
    assert "between fight organisation+organisation" in found
    assert not any("Karsa" in sign or "karsa" in sign for sign in found)


def test_what_a_rule_tells_of_both_is_a_sign():
    text = "The rebels fought the army."
    found = signs(text, ("The rebels", "organisation"), ("the army", "organisation"))
    assert "told fights>" in found


def test_items_of_a_list_stand_next_to_what_the_list_stands_next_to():
    text = "Rebels shelled the port, a barracks and two depots."
    found = signs(text, ("Rebels", "organisation"), ("two depots", "place"))
    assert "list all shell organisation+place" not in found  # two depots alone stand far from the verb
    listed = [
        ("Rebels", "organisation"),
        ("the port", "place"),
        ("a barracks", "place"),
        ("two depots", "place"),
    ]
    annotated = parsed(text)
    assert lists(Words(annotated), spots(Words(annotated), named(text, *listed))) == [0, 1, 1, 1]
    all_pairs = list(pairs(annotated, [], named(text, *listed)).all())
    (last,) = (
        signs for one, other, signs in all_pairs if (one.first, other.mention.text) == (0, "two depots")
    )
    assert "list all shell organisation+place" in last


def test_pairs_are_of_one_sentence():
    text = "The rebels left. The army stayed."
    assert not list(
        pairs(
            parsed(text), [], named(text, ("The rebels", "organisation"), ("The army", "organisation"))
        ).all()
    )


def test_a_directed_relation_has_its_subject_as_head_whichever_stands_first():
    text = "Orun soldiers left."
    found = named(text, ("Orun soldiers", "organisation"), ("Orun", "organisation"))
    weights = np.zeros((1, len(LABELS)))
    for label, head in (("belongs_to>", "Orun soldiers"), ("belongs_to<", "Orun")):
        bias = np.zeros(len(LABELS))
        bias[LABELS.index(label)] = 3
        weights[0] = 1
        judge = Judge(packed(["no sign"], weights, bias))
        (one,) = related(pairs(parsed(text), [], found), judge)
        assert (one.type, one.head.mention.text) == ("belongs_to", head)
        assert 0.6 < one.share <= one.of_all < 1


def test_weights_are_kept_to_a_part_in_a_hundred():
    chance = np.random.default_rng(1)
    weights, bias = chance.normal(size=(40, len(LABELS))), chance.normal(size=len(LABELS))
    names = [f"sign {k}" for k in range(40)]
    judge = Judge(packed(names, weights, bias))
    held = ["sign 3", "sign 7", "sign 9", "unknown"]
    logits = weights[[3, 7, 9]].sum(0) * 4 / 3**0.5 + bias
    shares = np.exp(logits) / np.exp(logits).sum()
    assert np.abs(judge.shares(held) - shares).max() < 0.05
    assert judge.shares(held).sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "type", "agent", "target"),
    [
        (
            "The army of Orun made gains against the Falcon Brigade in the northern countryside.",
            "fights",
            "army of Orun",
            "Falcon Brigade",
        ),
        (
            "The raids hit the southern district of Karsa seized by rebels earlier this month.",
            "controls",
            "rebels",
            "southern district of Karsa",
        ),
        (
            "Fighters from the River Front withdrew from Karsa on Monday.",
            "member_of",
            "Fighters",
            "River Front",
        ),
        (
            "A convoy carried food past fighters of the Falcon Brigade in Karsa province.",
            "located_in",
            "Falcon Brigade",
            "Karsa province",
        ),
    ],
)
def test_what_no_rule_tells_becomes_a_claim_where_the_judge_is_sure(text, type, agent, target):
    found = [c for c in claims(parsed(text, "learned"), [], by="") if c.kind == "relation" and c.type == type]
    assert len(found) == 1
    assert agent in [p.text for p in found[0].roles["agent"]]
    assert target in [p.text for p in found[0].roles["target"]]
    assert found[0].evidence.exact in text
    assert 0.5 <= found[0].confidence < 1


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        (
            "The army of Orun may make gains against the Falcon Brigade in the northern countryside.",
            "possible",
        ),
        (
            "The army of Orun will make gains against the Falcon Brigade in the northern countryside.",
            "planned",
        ),
        ("The army of Orun made gains against the Falcon Brigade in the northern countryside.", "asserted"),
    ],
)
def test_a_relation_that_a_verb_tells_is_put_as_the_verb_is(text, modality):
    found = [c for c in claims(parsed(text, "learned"), [], by="") if c.type == "fights"]
    assert [c.modality for c in found] == [modality]


@pytest.mark.parametrize(
    "text",
    [
        "The army of Orun made no gains against the Falcon Brigade in the northern countryside.",
        "Residents of Karsa met doctors of the River Hospital.",
        "The rebels fought the army.",  # a rule tells it already, once
        "The rebels withdrew from Karsa on Monday.",  # they are no longer there
        "A convoy carried food past fighters in the eastern suburbs.",  # no place that can be looked up
        "A doctor in Karsa province told of the shelling.",  # where a person lives is not made a claim
    ],
)
def test_what_is_denied_or_told_already_adds_none(text):
    annotated = parsed(text, "learned")
    relations = [c for c in claims(annotated, [], by="") if c.kind == "relation"]
    assert all(one.evidence != other.evidence for one, other in combinations(relations, 2))
    assert len(relations) == len([c for c in claims(parsed(text), [], by="") if c.kind == "relation"])
