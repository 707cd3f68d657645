"""What the pages of the workbench show of a small invented war."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

import sayso
from sayso.views.web.axis import Axis


def of(book: sayso.OpenLedger, label: str) -> sayso.model.Matter:
    """The matter of this name."""
    return next(m for m in book.matters() if m.label == label)


def test_the_first_page_tells_where_origins_contradict_each_other(browser: TestClient) -> None:
    page = browser.get("/").text
    assert "Killed, Halvit, 3 Mar 2025" in page and "disputed" in page


def test_a_matter_has_a_column_for_each_origin_and_not_for_each_report(
    browser: TestClient, book: sayso.OpenLedger
) -> None:
    toll = of(book, "Killed, Halvit, 3 Mar 2025")
    page = browser.get(f"/matters/{toll.id}").text
    assert page.count('role="columnheader"') == len(toll.origins)
    assert toll.reports >= len(toll.origins) - 1
    assert page.count('class="clash"') >= 1  # nine cannot hold beside at least 31
    for claim in book.claims_of(toll.claims):
        assert f"?claim={claim.id}" in page


def test_a_report_shows_what_it_adds_and_its_voices(browser: TestClient, book: sayso.OpenLedger) -> None:
    report = next(r for r in book.reports() if r.publisher == "Free Valley")
    page = browser.get(f"/reports/{report.id}").text
    assert "new origin" in page and "contradicts" in page
    assert "Ishen Rights Monitor" in page
    assert 'class="src' in page and 'class="cue' in page and 'class="con' in page


def test_an_actor_has_all_its_spellings_and_the_words_of_each_relation(
    browser: TestClient, book: sayso.OpenLedger
) -> None:
    man = next(a for a in book.actors("Qaldari") if len(a.names) > 2)
    page = browser.get(f"/actors/{man.id}").text
    assert all(name in page for name in man.names)
    assert "commands" in page
    dossier = browser.get(f"/actors/{man.id}/dossier").text
    assert (
        all(report in dossier for report in man.reports)
        and "<button" not in dossier.partition("<main")[2].partition("</main>")[0]
    )


def test_an_edge_of_the_network_opens_all_its_words(browser: TestClient, book: sayso.OpenLedger) -> None:
    edge = max(book.network(), key=lambda e: len(e.claims))
    page = browser.get(f"/network/{edge.type}/{edge.agent}/{edge.target}").text
    assert all(claim in page for claim in (*edge.claims, *edge.denied))
    drawn = browser.get("/network/drawing").json()
    assert {"source": edge.agent, "target": edge.target}.items() <= drawn["edges"][0].items() or any(
        e["source"] == edge.agent and e["target"] == edge.target for e in drawn["edges"]
    )


def test_what_is_filtered_by_stands_in_the_address(browser: TestClient, book: sayso.OpenLedger) -> None:
    killed = len(book.claims(type="killed"))
    told = browser.get("/claims", params={"type": "killed", "as": "csv"}).text
    assert len(told.splitlines()) == killed + 1
    lines = browser.get("/claims", params={"type": "killed", "as": "jsonl"}).text.splitlines()
    assert len(lines) == killed and all('"type": "killed"' in line for line in lines)


def test_a_claim_that_is_decided_on_leaves_the_queue(browser: TestClient, book: sayso.OpenLedger) -> None:
    first = book.claims(unreviewed=True, least_sure=True, all=False)[0]
    asked = f'name="of" value="{first.id}"'
    assert asked in browser.get("/queue?kind=claims").text
    book.review("accept", first.id)
    after = browser.get("/queue?kind=claims").text
    assert asked not in after and "accepted" in after, "it stands among the last decisions, with undo"


def test_versions_of_one_report_are_told_in_the_list(
    browser: TestClient, book: sayso.OpenLedger, tmp_path: Path
) -> None:
    said = "The Orvan Front said on Tuesday that {} people were killed in Karsa, and that the road was cut."
    for at, count in enumerate((19, 24), start=1):
        told = tmp_path / f"told-{at}.txt"
        told.write_text(said.format(count))
        book.read(
            told, url="https://varna.example/karsa", published=f"2031-05-0{at + 6}", publisher="Varna Wire"
        )
    page = browser.get("/reports").text
    assert "version 1 of 2" in page and "version 2 of 2, the latest" in page
    assert page.index("2031-05-08") < page.index("2031-05-07"), "the last published comes first"


def test_an_address_of_nothing_says_so(browser: TestClient) -> None:
    for path in (
        "/reports/0000",
        "/actors/azz",
        "/matters/mzz",
        "/network/arms/a/b",
        "/add/none",
        "/nowhere",
    ):
        assert browser.get(path).status_code == 404, path


def test_a_date_that_is_none_is_refused_with_the_way_out(browser: TestClient) -> None:
    answer = browser.get("/claims?since=yesterday")
    assert answer.status_code == 400 and "YYYY" in answer.text


@pytest.mark.parametrize(
    ("days", "earliest", "latest", "ends"),
    [
        (["2014-06-03", "2016-11-01"], "2014-06-03", "2016-11-01", (False, False)),
        (["2014-06-03", "2016-11-01"], "2014-06-03", None, (False, True)),
        (["2014-06-03"], None, "2014-06-03", (True, False)),
        ([], None, None, (True, True)),
    ],
)
def test_a_bar_runs_to_the_end_of_its_axis_where_the_words_leave_it_open(
    days: list[str], earliest: str | None, latest: str | None, ends: tuple[bool, bool]
) -> None:
    bar = Axis.over(days).bar(earliest, latest)
    assert (bar.opens, bar.closes) == ends
    assert (
        0 <= bar.start <= bar.end <= 100
        and (not ends[0] or bar.start == 0)
        and (not ends[1] or bar.end == 100)
    )


def test_everything_that_a_page_loads_is_bundled() -> None:
    folder = Path(sayso.__file__).parent / "views" / "web"
    for page in [*(folder / "templates").glob("*.html"), *(folder / "static").glob("*.*")]:
        text = page.read_text(encoding="utf-8")
        for mark in ('src="http', 'href="http', "src='http", "url(http", "@import", "//cdn"):
            assert mark not in text, (page.name, mark)


def test_a_body_tells_who_commands_it_and_from_when(browser: TestClient, book: sayso.OpenLedger) -> None:
    edge = next(e for e in book.network(type="commands") if e.claims)
    page = browser.get(f"/actors/{edge.target}").text
    over_time = page.partition("Who commands it")[2].partition("Relations</h2>")[0]
    assert f'href="/actors/{edge.agent}"' in over_time and "commanded by" in page
    assert any(claim in over_time for claim in edge.claims), "with the words for it"
