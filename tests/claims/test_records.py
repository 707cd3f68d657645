"""What holds for every claim of every text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PIECES = [
    "Rebels shelled the town of Belat on Monday",
    "killing at least 12 people",
    "the army said",
    "which is owned by Omar Hadid",
    "commander of the Northern Brigade",
    "and wounding dozens",
    "(north of Karsa)",
    '"we will fight on"',
    "if they do not leave",
    "He died",
    "hundreds of",
    "80%",
    "\n\n",
    ".",
    ",",
    "?",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_every_word_quoted_stands_where_it_is_said_to_stand(read, pieces):
    text = " ".join(pieces)
    found = read(text)
    assert len({c.id for c in found}) == len(found)
    assert list(found) == sorted(found, key=lambda c: (c.evidence.start, c.kind, c.type or ""))
    for claim in found:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.exact != ""
        quoted = [*claim.parties, *claim.place, claim.figure, claim.time]
        for record in (r for r in quoted if r is not None):
            assert text[slice(*record.span)] == record.text != ""
        assert all(claim.evidence.span.covers(part) for part in claim.evidence.parts)
        assert claim.chain[0].kind == "publisher"


def test_the_same_text_gives_the_same_claims(read):
    text = "Rebels shelled Belat, killing 12 people. He died."
    assert read(text) == read(text)


def test_an_empty_report_gives_no_claims(read):
    assert read("") == ()
    assert read(" \n ") == ()
