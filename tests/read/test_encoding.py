"""Bytes become characters; the stored text of a plain-text file is the decoded file, unchanged."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import UnreadableReport
from sayso.read.encoding import Binary, decode, detected_in

ENGLISH = "The mayor’s office said “no” – again. The café at Tarsin stayed open."
ARABIC = "قال الجيش إن اثني عشر شخصا قتلوا في المدينة يوم الاثنين. " * 5
RUSSIAN = "Армия заявила, что двенадцать человек погибли в городе в понедельник. " * 5


@pytest.mark.parametrize("text", [ENGLISH, ARABIC, RUSSIAN])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_any_form(text, encoding):
    if text is not ENGLISH and encoding in ("utf-16-le", "utf-16-be"):
        pytest.skip("without a mark, only text with Latin letters is told from binary data")
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(ENGLISH, "cp1252"), (ENGLISH, "mac_roman"), (ARABIC, "cp1256"), (RUSSIAN, "cp1251")],
)
def test_legacy_encodings(text, encoding):
    assert decode(text.encode(encoding)).text == text


def test_some_broken_bytes_do_not_spoil_the_rest():
    decoded = decode(ENGLISH.encode() + b" \x93quoted\x94 \x81")
    assert decoded.text == ENGLISH + " “quoted” \ufffd"
    assert decoded.damaged == 1


@pytest.mark.parametrize("data", [b"The army said\0 twelve died.", bytes(range(256)) * 10, b"\0" * 1000])
def test_nul_bytes_mean_binary_data(data, reading):
    with pytest.raises(Binary):
        decode(data)
    with pytest.raises(UnreadableReport, match=r"NUL|empty"):
        reading(data)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_valid_utf8_comes_back_as_it_was(text):
    data = text.encode()
    assert decode(data).text == text.removeprefix("\ufeff")


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_decoded_or_refused(data):
    try:
        assert isinstance(decode(data).text, str)
    except Binary:
        assert b"\0" in data


@settings(deadline=None)
@given(st.binary(max_size=300).map(lambda data: data.replace(b"\0", b"")), st.integers(1, 50))
def test_pieces_have_the_encoding_of_the_whole_where_it_is_utf8(data, size):
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return
    assert detected_in(pieces) == "utf-8"


@pytest.mark.parametrize(
    "text", ["A line.\r\nAnother.\rA third.\n", "tabs\tand  spaces \n\n", "lines\u2028of\u0085all kinds"]
)
def test_line_ends_and_spaces_stay(reading, text):
    assert reading(text).text == text
