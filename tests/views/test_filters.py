"""Which claims a filter keeps."""

from __future__ import annotations

import pytest

from sayso.api.filters import Wanted, days
from sayso.asides import is_own_voice
from sayso.errors import BadSetting
from sayso.model import Actor, Claim, Link, Party, Place, Span, Time, evidence_at
from sayso.words import says

SPAN = Span(0, 5)


def made(**fields: object) -> Claim:
    standard = {
        "id": "c1",
        "report": "r1",
        "kind": "event",
        "type": "ASSAULT",
        "chain": (Link(name="Varna Wire", kind="publisher"), Link(name="Interior Ministry", actor="a7")),
        "evidence": evidence_at("Shells fell.", SPAN),
        "sentence": SPAN,
        "confidence": 0.5,
        "by": "sayso 0.1.0",
        "roles": {"target": (Party(text="Vask's men", span=SPAN, name="Third Brigade", actor="a9"),)},
        "place": (Place(text="Tel-Amra", span=SPAN, name="Tall ‘Amrā"),),
        "time": Time(text="in June", span=SPAN, earliest="2014-06-01", latest="2014-06-30"),
    }
    return Claim(**{**standard, **fields})


ACTORS = [
    Actor(id="a7", name="Interior Ministry", names=("Interior Ministry", "MoI"), kind="body"),
    Actor(id="a9", name="Third Brigade", names=("Third Brigade", "Liwa al-Thalith"), kind="group"),
]


def ids(words: str) -> frozenset[str]:
    return frozenset(a.id for a in ACTORS if a.id == words or says(words, *a.names))


@pytest.mark.parametrize(
    ("asked", "is_kept"),
    [
        ({}, True),
        ({"speaker": "ministry"}, True),
        ({"speaker": "MINISTRY"}, True),
        ({"speaker": "varna"}, True),  # the publisher speaks too
        ({"speaker": "moi"}, True),  # in any spelling of the actor
        ({"speaker": "a7"}, True),
        ({"speaker": "inister"}, False),  # not from the middle of a word
        ({"speaker": "brigade"}, False),  # who suffers does not speak
        ({"speaker": ""}, False),
        ({"actor": "third brigade"}, True),
        ({"actor": "thalith"}, True),
        ({"actor": "vask s"}, True),
        ({"actor": "ministry"}, False),
        ({"type": "assault"}, True),
        ({"type": "killed"}, False),
        ({"kind": "figure"}, False),
        ({"place": "tel amra"}, True),
        ({"place": "tall amra"}, True),
        ({"place": "Damra"}, False),
        ({"report": "r2"}, False),
        ({"since": "2014-06-30"}, True),
        ({"since": "2014-07-01"}, False),
        ({"until": "2014-06-01"}, True),
        ({"until": "2014-05-31"}, False),
        ({"speaker": "ministry", "type": "killed"}, False),  # all must hold
    ],
)
def test_a_claim_is_kept_when_all_that_is_asked_holds(asked: dict[str, str], is_kept: bool) -> None:
    assert bool(list(Wanted(**asked).among([made()], ids))) is is_kept


@pytest.mark.parametrize("time", [None, Time(text="last June", span=SPAN)])
def test_a_claim_of_unknown_time_meets_no_date(time: Time | None) -> None:
    assert not list(Wanted(since="1900-01-01").among([made(time=time)]))


def test_half_a_time_is_taken_at_its_known_end() -> None:
    since = made(time=Time(text="since May", span=SPAN, earliest="2014-05-01"))
    assert list(Wanted(until="2014-05-01").among([since]))
    assert not list(Wanted(until="2014-04-30").among([since]))


def test_own_statements_and_rejected_claims_come_with_all_only() -> None:
    own = made(id="c2", kind="statement", type=None, chain=(Link(name="Varna Wire", kind="publisher"),))
    cited = made(id="c3", kind="statement", type=None)
    rejected = made(id="c4", review="reject")
    assert is_own_voice(own) and not is_own_voice(cited)
    assert [c.id for c in Wanted(all=False).among([own, cited, rejected])] == ["c3"]
    assert len(list(Wanted(all=True).among([own, cited, rejected]))) == 3


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2014", "2014-01-01", "2014-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2014-06-13", "2014-06-13", "2014-06-13"),
    ],
)
def test_a_date_is_a_day_a_month_or_a_year(said: str, first: str, last: str) -> None:
    assert days(said) == (first, last)


@pytest.mark.parametrize(
    "said", ["", "June 2014", "2014-13", "2014-02-30", "14-06-13", "2014-06-13T10:00", "0000-00"]
)
def test_what_is_no_date_is_refused(said: str) -> None:
    with pytest.raises(BadSetting):
        days(said)
