"""Web pages and Markdown."""

from __future__ import annotations

import pytest

from sayso.errors import UnreadableReport

ARTICLE = """<article><h1>Shelling kills nine in Tarsin</h1>
<p>Artillery fire on the market of Tarsin killed nine people on Monday, two doctors at the town&rsquo;s hospital said.</p>
<p>&ldquo;We received nine bodies before noon,&rdquo; one of them told the Herald. The army denied that it had fired.</p>
<blockquote><p>&ldquo;No unit of ours was near Tarsin,&rdquo; Colonel Davit Orsan said.</p></blockquote>
<p>The Free Valley Front blamed the Third Brigade, citing residents.</p></article>"""


def page(head: str = "", body: str = ARTICLE) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def test_the_article_is_read_and_the_rest_of_the_page_is_not(reading):
    body = (
        "<nav><a href=/>Home</a> <a href=/w>World</a></nav><div>We use cookies. <a>Accept all</a></div>"
        f"<main>{ARTICLE}</main><aside><h3>Related articles</h3><a href=/k>Rebels seize bridge at Korvo</a></aside>"
        "<section id=comments><h3>Comments (1)</h3><p>Anna: The army killed forty, I saw it.</p></section>"
        "<footer>&copy; 2031 Herald</footer>"
    )
    text = reading(page(body=body), "text/html").text
    assert text.startswith("Shelling kills nine in Tarsin\n\nArtillery fire")
    assert "“No unit of ours was near Tarsin,” Colonel Davit Orsan said." in text
    for foreign in ("World", "cookies", "Korvo", "forty", "2031"):
        assert foreign not in text


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2031-03-04T23:30:00+02:00">', "2031-03-04"),
        ('<meta name="DC.date.issued" content="4 March 2031">', "2031-03-04"),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2031-03-04"}]}</script>',
            "2031-03-04",
        ),
        ('<script type="application/ld+json">{"@type": "NewsArticle", broken</script>', None),
        ('<meta property="article:modified_time" content="2031-03-09">', None),
        ('<meta property="article:published_time" content="3/4/2031">', None),
        (
            '<script type="application/ld+json">{"@type":"Organization","foundingDate":"1998-01-01"}</script>',
            None,
        ),
        ('<link rel="canonical" href="https://herald.example/2031/03/04/nine-killed">', None),
        ("", None),
    ],
)
def test_the_date_is_the_one_the_page_states_as_its_own(reading, head, published):
    report = reading(page(head), "text/html")
    assert report.published == published
    assert report.basis.get("published") == ("metadata" if published else None)


@pytest.mark.parametrize(
    ("times", "published"),
    [
        ('<time datetime="2031-03-04T10:00">4 March</time>', "2031-03-04"),
        (
            '<time itemprop="datePublished" datetime="2031-03-04">x</time><time datetime="2031-02-01">x</time>',
            "2031-03-04",
        ),
        (
            '<time datetime="2031-03-04">x</time><time class="updated" datetime="2031-03-09">x</time>',
            "2031-03-04",
        ),
        ('<time datetime="2031-03-04">x</time><time datetime="2031-02-01">x</time>', None),
        ('<time class="entry-modified" datetime="2031-03-04">x</time>', None),
    ],
)
def test_elements_of_time(reading, times, published):
    assert reading(page(body=times + ARTICLE), "text/html").published == published


def test_title_publisher_author_and_address(reading):
    head = (
        "<title>Shelling kills nine in Tarsin | Ostaran Herald</title><meta property='og:site_name' content='Ostaran Herald'>"
        "<meta name='author' content='Lena Marovic'><link rel='canonical' href='https://herald.example/a1'>"
    )
    report = reading(page(head), "text/html")
    assert (report.title, report.publisher, report.author, report.url) == (
        "Shelling kills nine in Tarsin", "Ostaran Herald", "Lena Marovic", "https://herald.example/a1",
    )  # fmt: skip
    assert set(report.basis.values()) == {"metadata"}


def test_a_page_laid_out_by_tables_is_kept_whole_with_its_menus_marked(reading, marked):
    body = (
        "<table><tr><td><a href=1>Home</a> <a href=2>News</a></td></tr><tr><td><font size=4>Front denies raid on Selin</font><br>"
        "Posted on 3 May 2031<br><br>The Free Valley Front denied on Friday that its men raided Selin.<br><br>"
        "&quot;We were not there,&quot; said its spokesman, Amir Dovan.<br><br>Share | Print</td></tr></table>"
    )
    report = reading(page(body=body), "text/html")
    assert "\n\nThe Free Valley Front denied on Friday that its men raided Selin.\n\n" in report.text
    assert marked(report) == ["Home News", "Posted on 3 May 2031", "Share | Print"]
    assert report.published == "2031-05-03"


def test_a_short_page_is_read(reading):
    assert reading("<p>Nine people died in Tarsin.</p>", "text/html").text == "Nine people died in Tarsin."


def test_an_encoding_that_the_page_declares(reading):
    data = page(
        '<meta charset="windows-1251">', "<p>" + "Двенадцать человек погибли в городе. " * 9 + "</p>"
    ).encode("cp1251")
    assert "Двенадцать человек погибли в городе." in reading(data, "text/html").text


def test_scripts_and_comments_are_not_shown(reading):
    body = "<script>var a = '<p>x</p>'</script ><!-- hidden -->Nine died. <style>p {}</style\n>Ten fled."
    text = reading(page(body="<div>" * 300 + body), "text/html").text
    assert " ".join(text.split()) == "Nine died. Ten fled."


@pytest.mark.parametrize("depth", [100, 300, 4_000])
def test_deep_nesting_is_read(reading, depth):
    body = "<div>" * depth + "<p>Nine people died in Tarsin, the mayor said.</p>" + "</div>" * depth
    assert "Nine people died in Tarsin" in reading(page("<title>Nine dead</title>", body), "text/html").text


@pytest.mark.parametrize("tag", ["div", "b", "table", "span"])
def test_nesting_ten_thousand_deep_is_a_problem(reading, tag):
    with pytest.raises(UnreadableReport, match="10,000 deep"):
        reading(page(body=f"<{tag}>" * 10_000 + "Nine died." + f"</{tag}>" * 10_000), "text/html")


@pytest.mark.parametrize(
    "data", ["<html></html>", "<html><script>var x = 1</script></html>", "<!-- nothing -->"]
)
def test_a_page_that_shows_nothing_is_a_problem(reading, data):
    with pytest.raises(UnreadableReport, match="no text"):
        reading(data, "text/html")


def test_markdown_stays_as_it_is_with_its_front_matter_and_links_marked(reading, marked):
    text = (
        "---\ntitle: Nine killed in Tarsin\ndate: 2031-03-04\nauthor: Lena Marovic\n---\n\n# Nine killed in Tarsin\n\n"
        "Artillery fire killed **nine people** on Monday, [doctors said](https://h.example/d).\n\n"
        "- [Rebels seize bridge](https://h.example/k)\n- [Storm in Selin](https://h.example/s)\n"
    )
    report = reading(text, "text/markdown")
    assert report.text == text
    assert (report.title, report.author, report.published) == (
        "Nine killed in Tarsin",
        "Lena Marovic",
        "2031-03-04",
    )
    assert len(marked(report)) == 3
    assert not any("nine people" in words for words in marked(report))


def test_the_first_heading_of_markdown_is_its_title(reading):
    assert (
        reading("# Nine killed in Tarsin #\n\nArtillery fire killed nine.\n", "text/markdown").title
        == "Nine killed in Tarsin"
    )
