"""Whatever the bytes, a report or a named problem comes of them, and soon."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso import read
from sayso.config import Settings
from sayso.errors import UnreadableReport
from sayso.model import Report

from .conftest import original

KINDS = ("text/plain", "text/markdown", "text/html", "application/pdf", "application/json")
TAGS = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<script>", "</script>", "<!--", "-->", "<table>", "<tr>", "<td>", "</table>", "<b ",
     "<time datetime=x>", "<html>", "<body>", "&#0;", "&amp;", "&#xD800;", "<title>", "<br/>", "<nav>", "</nav>", "words",
     "<meta property='article:published_time' content=''>", "]]>", "<![CDATA[", "\0", "\r\n"]
)  # fmt: skip


def outcome(data: bytes, kind: str) -> Report | UnreadableReport:
    try:
        return read.report(original(data, kind), Settings())
    except UnreadableReport as error:
        return error


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=400) | st.lists(TAGS, max_size=30).map("".join).map(str.encode), st.sampled_from(KINDS)
)
def test_any_bytes_give_a_report_or_a_problem(data, kind):
    found = outcome(data, kind)
    if isinstance(found, Report):
        found.text.encode()  # whole characters only, so that it can be stored
        assert "\0" not in found.text
        assert all(0 <= start < end <= len(found.text) for start, end in found.furniture)
    else:
        assert found.reason
        assert found.way_out


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300), st.sampled_from(KINDS[:3]))
def test_the_same_bytes_give_the_same_report(text, kind):
    data = text.encode("utf-8", "replace")
    first, second = outcome(data, kind), outcome(data, kind)
    assert first == second or str(first) == str(second)


# Each of these made some rule look at the rest of the text again at every place.
@pytest.mark.parametrize(
    ("piece", "kind"),
    [
        ("Related articles\nfoo bar\n", "text/plain"),
        ("Comments\n", "text/plain"),
        ("a\t\t\tb ", "text/plain"),
        ("A (B ", "text/plain"),
        ("3 May 2031 ", "text/plain"),
        ("[a](b) ", "text/markdown"),
        ("<script ", "text/html"),
        ("<!--", "text/html"),
        ("<style>", "text/html"),
    ],
)
def test_repeated_pieces_are_read_within_the_limit_of_time(piece, kind):
    found = outcome((piece * (300_000 // len(piece))).encode(), kind)
    assert isinstance(found, Report) or "seconds" not in found.reason
