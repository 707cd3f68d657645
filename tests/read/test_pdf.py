"""PDF files: pages, headers that return, and files that cannot be read."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from sayso import read
from sayso.config import Settings
from sayso.errors import UnreadableReport

from .conftest import original

PDF = "application/pdf"
FONT = DictionaryObject(
    {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"), NameObject("/BaseFont"): NameObject("/Helvetica")}
)  # fmt: skip


def pdf(*pages: list[str], password: str | None = None, owner: str | None = None, **info: str) -> bytes:
    """A PDF with the lines of each page."""
    writer = PdfWriter()
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        stream = DecodedStreamObject()
        shown = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
        stream.set_data(f"BT /F1 12 Tf 50 790 Td {shown}ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): FONT})}
        )
    writer.add_metadata({f"/{key}": value for key, value in info.items()})
    if password is not None:
        writer.encrypt(password, owner, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


BODY = [
    "Nine people were killed on Monday when shells hit the market of Tarsin,",
    "doctors at the hospital said.",
]


def test_pages_and_their_places(reading):
    report = reading(pdf(["Shelling kills nine", *BODY], ["The army denied it."]), PDF)
    assert report.text == "Shelling kills nine\n" + "\n".join(BODY) + "\n\nThe army denied it."
    assert [report.text[at:][:8] for at in report.pages] == ["Shelling", "The army"]
    assert report.title == "Shelling kills nine"


def test_headers_and_page_numbers_are_furniture(reading, marked):
    told = ["The army denied it.", "Four of the dead were children.", "The dead were buried in Belmar."]
    head, source = (
        "Valley Rights Monitor - 2031",
        "Source: two residents",
    )  # the source returns, but within the page
    pages = [
        [head, words, source, "So the report goes on.", f"Page {n} of 3"]
        for n, words in enumerate(told, start=1)
    ]
    pages[1][3], pages[2][3] = "And on.", "And here it ends."
    report = reading(pdf(*pages), PDF)
    assert marked(report) == [words for n in (1, 2, 3) for words in (head, f"Page {n} of 3")]


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Nine killed in Tarsin", "Nine killed in Tarsin"),
        ("Microsoft Word - draft3.docx", None),
        ("untitled", None),
    ],
)
def test_a_title_that_a_program_wrote_is_none(reading, stated, title):
    report = reading(pdf(BODY, Title=stated, Author="Lena Marovic"), PDF)
    assert (report.title, report.author) == (title, "Lena Marovic")


def test_the_dates_of_the_file_are_not_those_of_the_report(reading):
    assert (
        reading(pdf(BODY, CreationDate="D:20310304100000Z", ModDate="D:20310305100000Z"), PDF).published
        is None
    )


def test_a_dateline_on_the_first_page_is(reading):
    assert reading(pdf(["Shelling kills nine", "4 March 2031", *BODY]), PDF).published == "2031-03-04"


def test_a_file_that_opens_without_its_password_is_read(reading):
    assert "Nine people" in reading(pdf(BODY, password="", owner="secret"), PDF).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf(BODY, password="secret"), "encrypted with a password"),
        (pdf([]), "no text"),
        (pdf(BODY)[:200], "cut off or damaged"),
        (b"%PDF-1.7\n" + b"x" * 1000, "cut off or damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 50, "cut off or damaged"),
    ],
)
def test_what_cannot_be_read_says_why_and_the_way_out(reading, data, reason):
    with pytest.raises(UnreadableReport, match=reason) as raised:
        reading(data, PDF)
    assert raised.value.way_out


def test_a_text_beyond_the_limit_is_refused_page_by_page():
    data = pdf(*[[*BODY]] * 20)
    with pytest.raises(UnreadableReport, match="too long"):
        read.report(original(data, PDF), Settings(max_characters=1_000))
