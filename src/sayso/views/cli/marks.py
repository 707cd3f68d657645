"""How marks in a text look: which words are whose source, cue and content, and which are furniture.

On a terminal each attribution has a colour: its content in it, its source bold, its cue underlined, and its
number raised before them. Elsewhere brackets say the same: `{1|source} <1|cue> [1|content|1] ~furniture~`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.console import Console
from rich.text import Text

from sayso.api import wording
from sayso.model import Span
from sayso.views.marking import CONTENT, CUE, FURNITURE, OWN_VOICE, SHOWN, SOURCE, Mark

# By depth, and in turn, so that neither neighbours nor what stands within one another look alike.
_HUES = (("green", "cyan"), ("magenta", "yellow"))
_LOOKS = {FURNITURE: "dim", CONTENT: "{}", SOURCE: "bold {}", CUE: "underline {}", OWN_VOICE: "bold"}
_BRACKETS = {
    FURNITURE: ("~", "~"),
    CONTENT: ("[{}|", "|{}]"),
    SOURCE: ("{{{}|", "}}"),
    CUE: ("<{}|", ">"),
    OWN_VOICE: ("", ""),
}
# What in a report looks like our brackets: it must not be able to put words into a mouth.
_LIKE_BRACKETS = re.compile(r"([\[{<][\d,]+)\||\|(?=[\d,]+\])")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Ink:
    """How marks are put on what is printed to."""

    is_coloured: bool
    """Whether colours carry the marks; else brackets do, and nothing depends on the terminal."""

    @classmethod
    def on(cls, out: Console) -> Ink:
        """Colours where they can be seen and the raised numbers can be written."""
        sees = out.is_terminal and out.color_system is not None and not out.no_color
        return cls(sees and not out.options.ascii_only)

    def legend(self) -> Text:
        """What the marks mean."""
        if not self.is_coloured:
            return Text("{1|source} <1|cue> [1|content|1] ~page furniture~")
        said = [Mark(Span(0, 0), part) for part in (SOURCE, CUE, CONTENT, FURNITURE)]
        names = ("¹source", "cue", "content", "page furniture")
        return Text(" ").join(Text(n, style=_style(m)) for n, m in zip(names, said, strict=True))

    def number(self, number: int, hue: str) -> Text:
        """The number of an attribution, as it stands before its chain."""
        shown, style = (_raised([number]), f"bold {hue}") if self.is_coloured else (f"[{number}]", "")
        return Text().append(shown, style=style).append(" ")

    def marked(self, text: str, here: Span, marks: Sequence[Mark]) -> tuple[Text, dict[int, int]]:
        """The words at `here` with their marks, and where in the result each attribution begins.

        The words are cleaned piece by piece, so that the marks stay in place.
        """
        shown, begins = Text(), dict[int, int]()
        starts, ends = _by_edge(marks)
        for start, end in pairwise(sorted({*here, *starts, *ends})):
            for mark in starts.get(start, ()):
                self._open(mark, shown, begins)
            over = [mark for mark in marks if mark.span.covers(Span(start, end))]
            shown.append(self._cleaned(text[start:end]), style=self._style(over))
            for mark in ends.get(end, ()):
                shown.append(
                    "" if self.is_coloured else _BRACKETS[mark.part][1].format(_listed(mark.numbers))
                )
        return shown, begins

    def _open(self, mark: Mark, shown: Text, begins: dict[int, int]) -> None:
        if not self.is_coloured:
            opening = _BRACKETS[mark.part][0].format(_listed(mark.numbers))
        else:
            opening = _raised(n for n in mark.numbers if n not in begins or mark.part == CONTENT)
        for number in mark.numbers:
            begins.setdefault(number, len(shown))
        shown.append(opening, style=hue(mark) if self.is_coloured else "")

    def _cleaned(self, words: str) -> str:
        plain = wording.clean(re.sub(r"\s+", " ", words))
        return plain if self.is_coloured else _LIKE_BRACKETS.sub(lambda m: f"{m[1] or ''}\\|", plain)

    def _style(self, over: Sequence[Mark]) -> str:
        """The look of words in several marks: the innermost of the part that matters most."""
        if not self.is_coloured or not over:
            return ""
        part = min((mark.part for mark in over), key=SHOWN.index)
        found = (mark for mark in over if mark.part == part)
        return _style(max(found, key=lambda m: (m.depth, m.span.start, m.numbers)))


def hue(mark: Mark) -> str:
    """The colour of an attribution."""
    return _HUES[mark.depth % 2][mark.turn]


def _style(mark: Mark) -> str:
    """How the words of a mark look on a terminal."""
    return _LOOKS[mark.part].format(hue(mark))


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))


def _raised(numbers: Iterable[int]) -> str:
    return _listed(numbers).translate(_RAISED)


def _by_edge(marks: Sequence[Mark]) -> tuple[dict[int, list[Mark]], dict[int, list[Mark]]]:
    """The marks that begin at an edge, the outermost first, and that end there, the innermost first."""
    starts: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in marks:
        starts.setdefault(mark.span.start, []).append(mark)
        ends.setdefault(mark.span.end, []).insert(0, mark)
    return starts, ends
