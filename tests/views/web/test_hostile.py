"""Whatever stands in a report reaches the browser as text: no markup of its, no script, no address to follow."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

import sayso
from tests.views.web.conftest import client

SCRIPTS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</p></div></main><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext></mtext><script>alert(1)</script></math>",
    "<iframe src=javascript:alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<audio src onloadstart=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<style>@import '//evil.example/x.css';</style>",
    "<div style='background:url(//evil.example/x)'>",
    "<div hx-get=//evil.example hx-trigger=load>",
    "<div hx-on:load=alert(1)>",
    "<p data-key=a hx-post=/decide>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "` onmouseover=alert(1)",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '" autofocus onfocus=alert(1) x="',
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "vbscript:msgbox(1)",
    "{{ 7 * 7 }}",
    "{% include '/etc/passwd' %}",
    "${alert(1)}",
    "<!--<script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\u202e<script>alert(1)</script>",
    "＜script＞alert(1)＜/script＞",
]
# What the workbench's own pages have of these.
_OWN_SCRIPTS = ("/static/",)
_SCHEMES = ("javascript:", "data:", "vbscript:")


class _Danger(HTMLParser):
    """Collects what a browser would run or fetch that is not ours."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: (value or "").strip() for name, value in attrs}
        self._script = tag == "script"
        if tag == "script" and not told.get("src", "").startswith(_OWN_SCRIPTS):
            self.found.append(f"script {told}")
        if tag in (
            "iframe",
            "object",
            "embed",
            "base",
            "style",
            "marquee",
            "animate",
            "math",
            "video",
            "audio",
            "img",
        ):
            self.found.append(f"{tag} {told}")
        for name, value in told.items():
            plain = "".join(value.split()).casefold()
            outside = name in ("href", "src", "action", "formaction") and (
                plain.startswith(_SCHEMES) or plain.startswith(("//", "http", "\\"))
            )
            if name.startswith("on") or name.startswith("hx-on") or name == "style" or outside:
                self.found.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self._script and data.strip():
            self.found.append(f"inline script {data}")
        self._script = False


def dangers(page: str) -> list[str]:
    parser = _Danger()
    parser.feed(page)
    return parser.found


def test_the_check_itself_finds_what_is_dangerous() -> None:
    missed = [s for s in SCRIPTS[:30] if not dangers(s)]
    assert missed == [s for s in missed if "<form" not in s and "<link" not in s] and len(missed) <= 3, missed


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> sayso.OpenLedger:
    """A ledger each of whose reports carries one attack in title, publisher, author, address, name and text."""
    folder = tmp_path_factory.mktemp("hostile")
    for at, attack in enumerate(SCRIPTS):
        safe = "".join("_" if c in "/\0" or not c.isprintable() else c for c in attack)[:60]
        place = folder / f"{at:02} {safe}.txt"
        place.write_text(
            f"{attack}\n\nThe Orvan Front said that {attack} 12 people were killed in Karsa on 3 May 2031. "
            f"General {attack} commands the Orvan Front, the ministry said.\n",
            encoding="utf-8",
        )
    book = sayso.open(folder / "hostile.db", jobs=1, reader="light")
    for at, place in enumerate(sorted(folder.glob("*.txt"))):
        attack = SCRIPTS[at]
        book.read(place, title=attack, publisher=attack, author=attack, url=attack, published="2031-05-04")
    return book


def test_every_attack_is_read_as_a_report(hostile: sayso.OpenLedger) -> None:
    assert len(SCRIPTS) >= 50
    assert len(hostile.reports()) >= len(SCRIPTS) - 2  # one that leaves no text is a problem, said by name


def test_no_page_carries_an_attack_as_more_than_text(hostile: sayso.OpenLedger) -> None:
    browser = client(hostile)
    paths = [
        "/",
        "/reports",
        "/reports?page=2",
        "/claims",
        "/claims?page=2",
        "/actors",
        "/matters",
        "/network",
    ]
    paths += ["/map", "/problems", "/queue?kind=claims", "/queue?kind=doubts", "/reviews", "/add"]
    paths += [f"/search?q={word}" for word in ("script", "alert", "onerror")]
    for report in hostile.reports():
        claims = list(hostile.claims(report=report.id))
        paths += [f"/reports/{report.id}?all=1", *(f"/reports/{report.id}?claim={c.id}" for c in claims[:2])]
        paths += [f"/claims/{c.id}" for c in claims[:2]]
    paths += [f"/actors/{a.id}" for a in hostile.actors()]
    paths += [f"/matters/{m.id}{end}" for m in hostile.matters() for end in ("", "/dossier")]
    wrong = {}
    for path in paths:
        answer = browser.get(path)
        assert answer.status_code == 200, path
        if found := dangers(answer.text):
            wrong[path] = found
    assert wrong == {}


@pytest.mark.parametrize("attack", SCRIPTS)
def test_what_is_asked_for_comes_back_as_text(browser: TestClient, attack: str) -> None:
    for path, name in (("/search", "q"), ("/claims", "speaker"), ("/actors", "name"), ("/matters", "about")):
        answer = browser.get(path, params={name: attack})
        assert answer.status_code == 200 and dangers(answer.text) == []
    for path in ("/reports/", "/claims/", "/actors/", "/matters/", "/add/"):
        assert dangers(browser.get(path + quote(attack, safe="")).text) == []


def test_a_spreadsheet_runs_nothing_of_an_exported_list(hostile: sayso.OpenLedger) -> None:
    told = client(hostile).get("/reports", params={"as": "csv"})
    assert told.headers["content-type"].startswith("text/csv")
    assert not [cell for row in told.text.splitlines() for cell in row.split(",") if cell[:1] in ("=", "@")]


def test_a_file_name_is_nothing_but_a_name(tmp_path: Path) -> None:
    from sayso.views.web.incoming import _kept

    sent = [
        ("../../etc/passwd", b"x"),
        ("a\\b\\c.txt", b"x"),
        ("\x00.txt", b"x"),
        ("..", b"x"),
        ("c.txt", b"y"),
    ]
    names = list(_kept(tmp_path, sent))
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(names)
    assert len(set(names)) == len(sent) and all("/" not in n and "\\" not in n for n in names)
