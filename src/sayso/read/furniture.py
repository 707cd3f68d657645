"""Which stretches of a text are the page's and not the report's: menus, share buttons, other headlines,
comment forms, captions that stand twice.

A sentence wrongly marked is a claim lost, so a rule asks for a sure sign: a phrase that only pages use, a
run of such phrases, or a shape that no paragraph has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from sayso.model import Span
from sayso.read import phrases
from sayso.read.headlines import Line, head
from sayso.read.phrases import Hit, Word

# A line of several headlines: pieces parted by runs of white space, as a list that lost its line breaks is.
_PARTED = re.compile(r"[^\S\r\n]{3,}|\t+")
_FEWEST_PIECES = 3
_LONGEST_PIECE = 160
_TRAIL = re.compile(r"\s(?:>|»|›)\s")
_LOOSE_TRAIL = re.compile(r"\s(?:>|»|›|/|\|)\s")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright\b).{0,4}(?:\d{4}|by\b|all rights)|all rights reserved", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_LABEL_WORDS = 3
_REPEATED_WORDS = 14
_REPEATED_LINES = 3

# Menus that lost their lines stand word by word, with no "and" or comma as in "on Facebook, Twitter and
# YouTube"; one phrase of the run must be of several words, as "Print Share Report" may yet be prose.
_RUN_HITS = 3
_BETWEEN_HITS = re.compile(r"[\s\d|·•/>»:+*-]*")
# At the end of a page the menus stand looser, between sentences of advertising; after the heading of a
# list come its headlines. Four phrases of several words in such a chain are no prose.
_TAIL_HITS = 4
_TAIL_GAP = 14
_LIST_GAP = 80
_TAIL_REST = 16
# A closing phrase ("Read also", "Tags") takes what follows to the end: a few words, or more without a stop.
_CLOSE_REST = 12
_UNSTOPPED_REST = 30
_STOP = re.compile(r"[.!?]\s")


def marked(text: str, lines: Sequence[Line], *, title: str | None = None) -> Iterator[Span]:
    """The furniture of a text, in no order; spans may overlap."""
    words = phrases.words_of(text)
    hits = list(phrases.hits(words, capital=True))
    yield from _by_line(lines, title)
    yield from _tail(lines)
    yield from _repeated(lines, title)
    yield from _runs(text, words, hits)
    yield from _closing(text, words, hits)


# --- by lines -------------------------------------------------------------------------------------


def _by_line(lines: Sequence[Line], title: str | None) -> Iterator[Span]:
    first_prose = len(head(lines))
    last_prose = max((at for at, line in enumerate(lines) if line.is_prose), default=-1)
    is_laid_out = last_prose >= 0 and len(lines) > 1
    for at, line in enumerate(lines):
        outside = is_laid_out and not first_prose <= at <= last_prose
        stands_alone = line.gap or at < first_prose or lines[at - 1].ends_sentence
        if line.text != title and (
            is_furniture(line)
            or (outside and ((stands_alone and _is_label(line)) or _is_trail(line, _LOOSE_TRAIL)))
        ):
            yield Span(line.start, line.end)


def is_furniture(line: Line) -> bool:
    """Whether a line is furniture by itself, wherever it stands."""
    if phrases.line_kinds(line.text) - phrases.IN_RUNNING_TEXT:
        return True
    return (
        _ADDRESS.fullmatch(line.text) is not None
        or _is_list(line.text)
        or _is_trail(line, _TRAIL)
        or (line.words <= _CLOSE_REST * 2 and _COPYRIGHT.search(line.text) is not None)
    )


def _is_list(text: str) -> bool:
    """Several headlines on one line."""
    pieces = [piece.rstrip() for piece in map(str, _PARTED.split(text)) if piece.strip()]
    if len(pieces) < _FEWEST_PIECES or max(map(len, pieces)) > _LONGEST_PIECE:
        return False
    return sum(piece.endswith((".", "!", "?", '"', "”")) for piece in pieces) * 3 <= len(pieces)


def _is_trail(line: Line, mark: re.Pattern[str]) -> bool:
    """A trail of sections: "Home > World > Middle East"."""
    pieces = mark.split(line.text)
    return (
        len(pieces) >= _FEWEST_PIECES
        and line.words <= 5 * len(pieces)
        and not line.ends_sentence
        and all(len(p) <= 40 for p in pieces)
    )


def _is_label(line: Line) -> bool:
    """A section's name, standing alone above or below the paragraphs: "Middle East"."""
    if line.words > _LABEL_WORDS or not line.text[-1].isalnum() or line.has_digits:
        return False
    return line.text.isascii() and all(
        w.text[0].isupper() or len(w.text) <= 3 for w in phrases.words_of(line.text)
    )


def _tail(lines: Sequence[Line]) -> Iterator[Span]:
    """All below the heading of a comment form; below that of a list, all to the next paragraph."""
    prose_words = [line.words if line.is_prose else 0 for line in lines]
    before = [0, *accumulate(prose_words)]
    done = 0
    for at, line in enumerate(lines):
        kinds = phrases.line_kinds(line.text)
        if "comments" in kinds and before[at] * 2 >= before[-1] > 0:
            yield Span(line.start, lines[-1].end)
            return
        if "more" in kinds and at >= done:
            done = _list_end(lines, at)
            yield Span(line.start, lines[done - 1].end)


def _list_end(lines: Sequence[Line], at: int) -> int:
    """Where the list under a heading ("Related articles") ends: at the next paragraph, or its heading."""
    below = next((n for n in range(at + 1, len(lines)) if lines[n].is_prose), len(lines))
    has_own_heading = below < len(lines) and below - 1 > at and lines[below - 1].gap
    return below - 1 if has_own_heading else below


def _repeated(lines: Sequence[Line], title: str | None) -> Iterator[Span]:
    """A short line that stands twice close by is a caption; the headline counts in its first place only."""
    last: dict[str, int] = {}
    for at, line in enumerate(lines):
        is_short = 2 <= line.words <= _REPEATED_WORDS and not line.ends_sentence
        if not is_short and line.text != title:
            continue
        before = last.get(line.text)
        last[line.text] = at
        if before is None:
            continue
        if line.text == title:
            yield Span(line.start, line.end)
        elif at - before <= _REPEATED_LINES:
            yield Span(lines[before].start, lines[before].end)
            yield Span(line.start, line.end)


# --- in running words -----------------------------------------------------------------------------


def _runs(text: str, words: Sequence[Word], hits: Sequence[Hit]) -> Iterator[Span]:
    """Menus within a text that lost its lines: several phrases with nothing between."""
    run: list[Hit] = []
    for hit in hits:
        if run and not _BETWEEN_HITS.fullmatch(text, words[run[-1].last - 1].end, words[hit.first].start):
            yield from _run(words, run)
            run = []
        run.append(hit)
    yield from _run(words, run)
    yield from (_span(words, hit, hit) for hit in hits if "inline" in hit.kinds)


def _run(words: Sequence[Word], run: Sequence[Hit]) -> Iterator[Span]:
    if len(run) >= _RUN_HITS and any(hit.last - hit.first > 1 for hit in run):
        yield _span(words, run[0], run[-1])


def _closing(text: str, words: Sequence[Word], hits: Sequence[Hit]) -> Iterator[Span]:
    """The foot of a page that lost its lines, from its first phrase to the end."""
    foot = _foot(words, hits)
    sure = [hit for hit in foot if hit.last - hit.first > 1]
    if len(sure) >= _TAIL_HITS and sure[0].first * 2 >= len(words):
        yield Span(words[sure[0].first].start, len(text))
    for hit in hits:
        rest = len(words) - hit.last
        if "close" not in hit.kinds or rest > _UNSTOPPED_REST or hit.first == 0:
            continue
        if rest <= _CLOSE_REST or not _STOP.search(text, words[hit.last - 1].end):
            yield Span(words[hit.first].start, len(text))
            return


def _foot(words: Sequence[Word], hits: Sequence[Hit]) -> list[Hit]:
    """The last hits that follow each other closely up to the end of the text, first to last."""
    foot: list[Hit] = []
    after = len(words) + _TAIL_GAP - _TAIL_REST
    for hit in reversed(hits):
        if after - hit.last > _LIST_GAP:
            break
        if after - hit.last <= _TAIL_GAP or _is_heading(hit):
            foot.append(hit)
            after = hit.first
    return foot[::-1]


def _is_heading(hit: Hit) -> bool:
    """Whether a phrase is the heading of a list of headlines: "Related News"."""
    return "more" in hit.kinds and hit.last - hit.first > 1


def _span(words: Sequence[Word], first: Hit, last: Hit) -> Span:
    return Span(words[first.first].start, words[last.last - 1].end)
