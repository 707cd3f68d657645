"""The news agency whose text a paper prints: in the dateline, beside the date, or at the foot."""

from __future__ import annotations

import pytest

from sayso.model import Link, Span

SHELLS = "Shells fell on the market of Besra on Sunday and killed nine people, doctors in the town said."
MENU = "\n\nShare on Facebook\nPrint this page\nRelated articles\nRiver floods Alwan again\n"


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"{SHELLS} --Reuters", "Reuters"),
        (f"{SHELLS}-AFP", "AFP"),
        (f"{SHELLS} - REUTERS", "REUTERS"),
        (f"{SHELLS} (AFP)", "AFP"),
        (f"{SHELLS}\n\nSource: AFP", "AFP"),
        (f"{SHELLS} Source Reuters", "Reuters"),
        (f"{SHELLS}\n\nAFP\n", "AFP"),
        (f"{SHELLS} --Reuters{MENU}", "Reuters"),
        (f"{SHELLS}\n\nSource: AFP{MENU}", "AFP"),
        (f"BESRA (AFP) - {SHELLS}", "AFP"),
        (f"Nine dead in Besra\n\nBesra, Varda (Reuters) — {SHELLS}", "Reuters"),
        (f"Nine dead in Besra\n\nBESRA, 3 May (Agence France-Presse) -- {SHELLS}", "Agence France-Presse"),
        (f"BESRA, Varda, Sept. 26 (UPI) — {SHELLS}", "UPI"),
        (f"Nine dead in Besra BESRA (AP) {SHELLS}", "AP"),
        (f"Nine dead in Besra\nBy Reuters\n3 May 2031\n\n{SHELLS}", "Reuters"),
        (f"Nine dead in Besra Monitor AFP Thursday 30 Jul 2015 {SHELLS}", "AFP"),
        (f"AFP Thursday 30 Jul 2015 {SHELLS}", "AFP"),
        (f"Nine dead in Besra\nThursday 30 Jul 2015, AFP\n\n{SHELLS}", "AFP"),
    ],
)
def test_a_credit_line_names_the_agency(reading, text, agency):
    report = reading(text, publisher="Varda Post")
    at = report.credit.span
    assert (report.credit.text, text[at.start : at.end]) == (agency, agency)
    assert (report.credit.kind, report.credit.named, report.credit.cue) == ("medium", True, None)


@pytest.mark.parametrize(
    "text",
    [
        SHELLS,
        f"A doctor told AFP Friday that nine people died. {SHELLS}",
        f"{SHELLS} Nine people died, a doctor told AFP.",
        f"{SHELLS} AFP reported.",
        f"A man walks through Besra on July 3 2015 (AFP) {SHELLS}",
        f"Smoke rises over Besra on July 3 2015. (AFP) {SHELLS}",
        f"{SHELLS} Smoke rises over Besra on July 3 2015. (AFP)",  # a photograph at the foot
        f"Smoke over BESRA (AFP Photo) {SHELLS}",
        f"{SHELLS} (With AFP and Reuters)",  # neither alone
        f"{SHELLS}\n\nSource: AFP, Reuters",
        f"{SHELLS} He sold pictures to Reuters. {SHELLS}",
        f"The road is shut (Reuters). {SHELLS}",
        f"3 May 2031 AFP photographer Salem Orabi was held at the gate of Besra. {SHELLS}",
    ],
)
def test_an_agency_that_is_only_spoken_of_is_no_credit(reading, text):
    assert reading(text, publisher="Varda Post").credit is None


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"BESRA (Reuters) - {SHELLS}", None),  # the dateline is all that says who put it out
        (f"BESRA (Reuters) - {SHELLS}", "Reuters"),
        (f"{SHELLS} --Reuters", "Thomson Reuters"),
        (f"{SHELLS} (AP)", "The Associated Press"),
    ],
)
def test_an_agency_does_not_credit_itself(reading, text, publisher):
    report = reading(text) if publisher is None else reading(text, publisher=publisher)
    assert report.publisher == (publisher or "Reuters")
    assert report.credit is None
    assert len(report.own_chain) == 1


def test_the_agency_stands_behind_the_publisher(reading):
    report = reading(f"BESRA (REUTERS) - {SHELLS}", publisher="Varda Post")
    assert report.own_chain == (
        Link(name="Varda Post", kind="publisher"),
        Link(name="Reuters", text="REUTERS", span=Span(7, 14), kind="medium"),
    )
