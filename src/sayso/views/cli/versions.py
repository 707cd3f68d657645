"""The versions of a report in the terminal: which there are, and what each changed in the one before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sayso.api import wording
from sayso.api.editions import ClaimChange, Edition, Piece
from sayso.views.cli.tables import put

GONE, CAME = "red strike", "green"
# Sentences of a change that are listed, and words kept on either side of what changed.
SHOWN, AROUND = 12, 8


def print_versions(out: Console, editions: Sequence[Edition], shown: str) -> None:
    """The versions, the oldest first; nothing where there is one only."""
    if len(editions) < 2:
        return
    put(out, Text(f"{len(editions)} versions of one report", style="bold"))
    for at, edition in enumerate(editions, start=1):
        put(out, Padding(_head(at, edition, is_here=edition.report == shown), (0, 0, 0, 2)))
        if edition.order is None:
            continue
        for change in edition.claims[:SHOWN]:
            put(out, Padding(_claim(change), (0, 0, 0, 4)))
        for sentence in edition.changes[:SHOWN]:
            put(out, Padding(_words(out, sentence.words), (0, 0, 0, 4)))
        left = max(len(edition.changes) - SHOWN, 0) + max(len(edition.claims) - SHOWN, 0)
        if left:
            more = f"and {wording.counted(left, 'more change')}: sayso show {wording.short(shown)} --json"
            put(out, Padding(Text(more, style="dim"), (0, 0, 0, 4)))
        if not (edition.changes or edition.claims):
            put(out, Padding(Text("the same words", style="dim"), (0, 0, 0, 4)))


def _head(at: int, edition: Edition, *, is_here: bool) -> Text:
    days = [wording.clean(edition.published or "undated")]
    if edition.retrieved:
        days.append(f"retrieved {wording.clean(edition.retrieved)}")
    if edition.order is not None:
        days.append("order not known, taken by path" if edition.order == "not known" else edition.order)
    marks = [
        *(["the latest, which counts"] if edition.is_latest else []),
        *(["shown here"] if is_here else []),
    ]
    line = Text(f"{at}  ").append(wording.short(edition.report), style="cyan")
    line.append(f"  {', '.join(days)}", style="not cyan")
    line.append(f"  {wording.clean(edition.path)}", style="dim")
    return line.append(f"  {'; '.join(marks)}" if marks else "", style="italic")


def _claim(change: ClaimChange) -> Text:
    ids = wording.ARROW.join(wording.short(id) for id in (change.before, change.after) if id is not None)
    return Text(f"{change.what}  ").append(ids, style="cyan")


def _words(out: Console, pieces: Iterable[Piece]) -> Text:
    """The words left out and put in; with brackets, so that it can be read without colours."""
    line = Text()
    found = list(pieces)
    for at, piece in enumerate(found):
        if at:
            line.append(" ")
        words = wording.one_line(piece.words)
        if piece.sign == "=":
            line.append(_middle(words, is_first=at == 0, is_last=at == len(found) - 1), style="dim")
        elif piece.sign == "-":
            line.append(f"[-{words}-]", style=GONE)
        else:
            line.append(f"[+{words}+]", style=CAME)
    return line


def _middle(words: str, *, is_first: bool, is_last: bool) -> str:
    """Words that stayed, those far from any change left out."""
    split = words.split()
    before = [] if is_first else split[:AROUND]
    after = [] if is_last else split[len(split) - AROUND :] if len(split) > AROUND else split
    if len(before) + len(after) >= len(split):
        return words
    return " ".join([*before, "…", *after])
