"""Zip archives: their members, and those made to do harm."""

from __future__ import annotations

import zipfile
from pathlib import Path

from sayso.model import Original, Problem

WORDS = "The army said twelve people died in Qarash on Monday."


def packed(name: str, members: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(member, data)
    return Path(name)


def test_members_are_named_by_archive_and_member(found):
    packed(
        "pile.zip",
        {"a.txt": WORDS, "sub/t.csv": "text\nOne died.\nTwo died.\n", ".DS_Store": "x", "__MACOSX/a": "x"},
    )
    assert [o.path for o in found("pile.zip")] == [
        "pile.zip!a.txt",
        "pile.zip!sub/t.csv#1",
        "pile.zip!sub/t.csv#2",
    ]


def test_a_bomb_is_refused_and_the_rest_is_read(found):
    packed("bomb.zip", {"zeros.txt": bytes(30_000_000), "a.txt": WORDS})
    bomb, report = found("bomb.zip")
    assert isinstance(bomb, Problem)
    assert bomb.path == "bomb.zip!zeros.txt"
    assert "as archive bombs do" in bomb.reason
    assert isinstance(report, Original)


def test_members_that_are_too_many_bytes_together_end_the_reading(found):
    packed("pile.zip", {f"{n}.txt": WORDS * 10 for n in range(10)})
    *reports, last = found("pile.zip", max_archive_bytes=2_000)
    assert len(reports) == 3
    assert "unpack to more than 2,000 bytes" in last.reason


def test_too_many_members_are_refused(found):
    packed("pile.zip", {f"{n}.txt": WORDS for n in range(10)})
    (problem,) = found("pile.zip", max_archive_members=9)
    assert "10 members, where 9 are allowed" in problem.reason


def test_an_archive_within_an_archive_is_not_opened(found):
    inner = packed("inner.zip", {"a.txt": WORDS}).read_bytes()
    packed("outer.zip", {"inner.zip": inner})
    (problem,) = found("outer.zip")
    assert (problem.path, problem.reason) == (
        "outer.zip!inner.zip",
        "an archive within an archive is not opened",
    )


def test_a_truncated_archive_says_so(found):
    whole = packed("pile.zip", {"a.txt": WORDS}).read_bytes()
    Path("cut.zip").write_bytes(whole[: len(whole) // 2])
    (problem,) = found("cut.zip")
    assert "cut off or damaged" in problem.reason


def test_a_damaged_member_is_one_problem_and_the_next_is_read(found):
    with zipfile.ZipFile("pile.zip", "w") as archive:
        archive.writestr("a.txt", WORDS)
        archive.writestr("b.txt", "Four more died in Belmar.")
    data = bytearray(Path("pile.zip").read_bytes())
    data[data.find(b"twelve")] ^= 1
    Path("pile.zip").write_bytes(data)
    problem, report = found("pile.zip")
    assert isinstance(problem, Problem)
    assert "damaged" in problem.reason
    assert report.path == "pile.zip!b.txt"


def test_an_encrypted_member_names_the_way_out(found):
    packed("pile.zip", {"a.txt": WORDS})
    data = bytearray(Path("pile.zip").read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    Path("pile.zip").write_bytes(data)
    (problem,) = found("pile.zip")
    assert problem.reason == "the archive member is encrypted"
    assert "password" in problem.way_out


def test_a_member_that_swells_beyond_its_header_is_stopped(found):
    packed("liar.zip", {"a.txt": WORDS * 200})
    data = bytearray(Path("liar.zip").read_bytes())
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.find(mark) + at
        data[start : start + 4] = (40).to_bytes(4, "little")
    Path("liar.zip").write_bytes(data)
    (problem,) = found("liar.zip")
    assert isinstance(problem, Problem)
