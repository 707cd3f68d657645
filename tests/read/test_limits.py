"""Limits of time, memory and size around reading, and what a reader that fails does to a run: nothing."""

from __future__ import annotations

import threading
import time

import pytest

from sayso import plugins, read
from sayso.config import Settings
from sayso.errors import UnreadableReport
from sayso.model import Report
from sayso.read.guard import OutOfTime, limited

from .conftest import original

WORDS = "The army said twelve people died in Qarash on Monday."


class Reader:
    """A reader that does as the test says."""

    name = "test"

    def __init__(self, act):
        self.act = act

    def read(self, original, settings):
        self.act()
        return Report(id=original.id, path=original.path, text=WORDS, media_type=original.media_type)


@pytest.fixture
def with_reader(monkeypatch):
    """Read with a reader that does what is named."""

    def run(act, **settings) -> Report:
        monkeypatch.setattr(plugins, "readers", lambda: {"text/plain": Reader(act)})
        return read.report(original(WORDS), Settings(**settings))

    return run


def forever() -> None:
    while True:
        time.sleep(0.01)


def swallowing() -> None:
    """As libraries do that catch everything."""
    while True:
        try:
            forever()
        except Exception:
            continue


@pytest.mark.parametrize("act", [forever, swallowing])
def test_a_reader_that_never_ends_is_stopped(with_reader, act):
    with pytest.raises(UnreadableReport, match=r"took more than 0.1 seconds") as raised:
        with_reader(act, max_seconds=0.1)
    assert "max_seconds" in raised.value.way_out


def test_a_reader_that_takes_all_memory_is_stopped(with_reader):
    with pytest.raises(UnreadableReport, match="bytes of memory"):
        with_reader(lambda: bytearray(3_000_000_000), max_memory_bytes=200_000_000)


@pytest.mark.parametrize(
    "error", [ValueError("odd"), KeyError("x"), RecursionError(), AssertionError(), OSError(5, "x")]
)
def test_whatever_a_reader_raises_is_that_reports_problem(with_reader, error):
    def fail() -> None:
        raise error

    with pytest.raises(UnreadableReport, match="the test reader failed"):
        with_reader(fail)


def test_an_interrupt_goes_through(with_reader):
    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        with_reader(interrupt)


def test_limits_end_with_the_block():
    import resource
    import signal

    before = (resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGALRM))
    with pytest.raises(OutOfTime), limited(seconds=0.05, memory_bytes=10_000_000_000):
        forever()
    assert (resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGALRM)) == before
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_outside_the_main_thread_reading_goes_on_without_the_limit_of_time():
    done: list[str] = []
    thread = threading.Thread(
        target=lambda: done.append(read.report(original(WORDS), Settings(max_seconds=60)).text)
    )
    thread.start()
    thread.join()
    assert done == [WORDS]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t\r\n", "empty"),
        ("word " * 30, "too long: 150 characters, where 100 are allowed"),
        ("word " * 300, "too long: 1,500 bytes"),
    ],
)
def test_too_little_and_too_much(text, reason):
    with pytest.raises(UnreadableReport, match=reason):
        read.report(original(text), Settings(max_characters=100))


def test_a_kind_without_a_reader_is_named():
    with pytest.raises(UnreadableReport, match="no reader is installed for application/x-odd"):
        read.report(original(WORDS, "application/x-odd"), Settings())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WORDS, []),
        ("The army said \u202etwelve\u202c died.", ["2 bidirectional control characters"]),
        ("The army \ufffd said.", ["1 characters are lost"]),
        ("The \u200farmy\u200e said.", []),  # plain marks, as where Arabic and Latin script meet
        ("\x1b[31mThe army said.", []),
    ],
)
def test_what_misleads_in_a_text_is_told_and_kept(reading, text, said):
    report = reading(text)
    assert report.text == text
    cautions = read.cautions(report)
    assert len(cautions) == len(said)
    assert all(words in caution.reason for words, caution in zip(said, cautions, strict=True))
