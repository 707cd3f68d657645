"""Where reports are found: files, folders, patterns, standard input; and what gives none."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from sayso.model import Original, Problem

WORDS = "The army said twelve people died in Qarash on Monday."


def test_a_folder_gives_its_files_sorted_without_hidden_ones_and_the_ledgers_own(found):
    for name in (
        "b.txt",
        "a.md",
        "sub/c.html",
        ".hidden",
        ".git/config",
        "sayso.db",
        "sayso.db-wal",
        "other.db-shm",
    ):
        Path("pile", name).parent.mkdir(parents=True, exist_ok=True)
        Path("pile", name).write_text(WORDS)
    assert [o.path for o in found("pile")] == ["pile/a.md", "pile/b.txt", "pile/sub/c.html"]


def test_a_path_stands_as_the_user_wrote_it(found):
    Path("pile").mkdir()
    Path("pile/a.txt").write_text(WORDS)
    assert [o.path for o in found("./pile", "pile/", "pile/a.txt")] == [
        "./pile/a.txt",
        "pile/a.txt",
        "pile/a.txt",
    ]


def test_a_pattern_gives_what_it_matches_sorted(found):
    for name in ("2.txt", "1.txt", "3.md"):
        Path(name).write_text(WORDS)
    assert [o.path for o in found("*.txt")] == ["1.txt", "2.txt"]


@pytest.mark.parametrize(
    ("data", "kind", "paths"),
    [
        (WORDS.encode(), "text/plain", ["-"]),
        (b"<!DOCTYPE html><p>Words", "text/html", ["-"]),
        (b'{"text": "One."}\n{"text": "Two."}', "application/json", ["-#1", "-#2"]),
    ],
)
def test_standard_input_is_told_by_its_first_bytes(found, monkeypatch, data, kind, paths):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    originals = found("-")
    assert [(o.path, o.media_type) for o in originals] == [(path, kind) for path in paths]


@pytest.mark.parametrize(
    ("name", "head", "reason"),
    [
        ("scan.jpg", b"\xff\xd8\xff\xe0", "image"),
        ("statement.docx", b"PK\x03\x04....", "Word document"),
        ("mail.eml", b"From: press@front.example", "e-mail message"),
        ("pages.warc.gz", b"\x1f\x8b\x08\x00", "gzip archive"),
        ("pages.wacz", b"PK\x03\x04....", "web archive (WACZ)"),
        ("no-extension", b"\x89PNG\r\n\x1a\n", "image"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n", "image"),
        ("record.json", b'{"a": 1}', "JSON document"),
    ],
)
def test_a_kind_that_is_not_read_is_named_with_the_way_out(found, name, head, reason):
    Path(name).write_bytes(head)
    (problem,) = found(name)
    assert isinstance(problem, Problem)
    assert reason in problem.reason
    assert problem.way_out


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("statement", b"Words of a statement.", "text/plain"),
        ("statement", b"  <!doctype HTML><p>Words", "text/html"),
        ("notes.markdown", b"# Words", "text/markdown"),
        ("report.PDF", b"%PDF-1.7", "application/pdf"),
        ("named-wrongly.txt", b"%PDF-1.7", "application/pdf"),
        ("log.unknown", b"Words", "text/plain"),
    ],
)
def test_a_kind_is_told_by_first_bytes_then_by_name(found, name, data, media_type):
    Path(name).write_bytes(data)
    assert [o.media_type for o in found(name)] == [media_type]


def test_what_is_not_there_is_a_problem_and_the_rest_is_read(found):
    Path("a.txt").write_text(WORDS)
    Path("empty").mkdir()
    first, second, third, last = found("missing.txt", "none-*.txt", "empty", "a.txt")
    assert (first.path, first.reason) == ("missing.txt", "there is no such file or folder")
    assert second.reason == "no file matches this pattern"
    assert third.reason == "the folder holds no files"
    assert isinstance(last, Original)


def test_a_link_to_nowhere_and_a_pipe_are_problems(found):
    Path("pile").mkdir()
    Path("pile/dangling.txt").symlink_to("nowhere")
    os.mkfifo("pile/pipe")
    assert [(p.path, p.reason) for p in found("pile")] == [
        ("pile/dangling.txt", "there is no such file or folder"),
        ("pile/pipe", "it is no regular file"),
    ]


def test_a_folder_that_links_to_itself_is_gone_through_once(found):
    Path("pile").mkdir()
    Path("pile/a.txt").write_text(WORDS)
    Path("pile/again").symlink_to(".")
    assert [o.path for o in found("pile")] == ["pile/a.txt"]


def test_names_with_escape_codes_or_broken_letters_are_stored_as_escapes(found):
    Path("pile").mkdir()
    with open(b"pile/caf\xff\x1b[31m\n\xe2\x80\xae.txt", "wb") as file:  # noqa: PTH123 (a name of bytes)
        file.write(WORDS.encode())
    (one,) = found("pile")
    assert one.path == r"pile/caf\udcff\x1b[31m\n\u202e.txt"


def test_a_two_gigabyte_file_is_refused_unopened(found):
    with Path("huge.txt").open("wb") as file:
        file.truncate(2_000_000_000)
    (problem,) = found("huge.txt")
    assert "2,000,000,000 bytes, where 200,000,000 are allowed" in problem.reason
    assert "max_file_bytes" in problem.way_out


@pytest.mark.parametrize("name", ["huge.csv", "huge.jsonl", "huge.tsv"])
def test_two_gigabytes_of_zeros_are_no_table(found, name):
    with Path(name).open("wb") as file:
        file.truncate(2_000_000_000)
    (problem,) = found(name)
    assert "NUL bytes" in problem.reason
