"""A time line in the terminal: what each origin said when, a line each, counts as bars on one scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from sayso.api import wording
from sayso.api.sayings import Saying
from sayso.model import Figure, Matter
from sayso.views.cli.signs import REVISED, Signs
from sayso.views.cli.tables import put

GAP = 2
# A bar shorter than this shows nothing; on a narrower terminal there is none.
SHORTEST_BAR, LONGEST_BAR = 8, 48
LONGEST_NAME, LONGEST_VALUE = 30, 40


@dataclass(frozen=True, slots=True)
class Moment:
    """What one origin said on one day."""

    origin: str
    day: str
    value: str
    figure: Figure | None
    is_revised: bool
    note: str = ""


def moments_of(matter: Matter, said: Sequence[Saying], called: Callable[[int], str]) -> Iterator[Moment]:
    """What each origin said, day by day, those that are named first; `called` names them by position."""
    by_origin: dict[int, list[Saying]] = defaultdict(list)
    for saying in said:
        by_origin[saying.origin].append(saying)
    for origin, told in sorted(by_origin.items()):
        yield from _turns(called(origin), matter, told)


def _turns(name: str, matter: Matter, told: Sequence[Saying]) -> Iterator[Moment]:
    """A moment for each value that the origin turned to; what it repeats day after day is one.

    A count told as given up has none of its own where it was told before.
    """
    stood = {s.value for s in told if not _is_given_up(s)}
    kept = [s for s in told if not (_is_given_up(s) and s.value in stood)]
    runs: dict[int, list[Saying]] = {}
    found: list[tuple[list[Saying], bool]] = []
    for (day, _), on_day in groupby(kept, key=lambda s: (s.day, s.version)):
        by_value: dict[int, list[Saying]] = defaultdict(list)
        for saying in on_day:
            by_value[saying.value].append(saying)
        for value, some in by_value.items():
            if value in runs:
                runs[value] += some
            else:
                found.append((some, bool(runs) and day is not None))
        runs = {value: runs.get(value, some) for value, some in by_value.items()}
    yield from (_moment(name, matter, some, is_revised) for some, is_revised in found)


def _moment(name: str, matter: Matter, some: Sequence[Saying], is_revised: bool) -> Moment:
    return Moment(
        origin=name,
        day=wording.clean(some[0].day or "undated"),
        value=wording.one_line(matter.values[some[0].value].value),
        figure=some[0].claim.figure if matter.type == "figure" else None,
        is_revised=is_revised,
        note=_note(some),
    )


def _is_given_up(saying: Saying) -> bool:
    """Whether the words themselves give it up: "had earlier put the toll at"."""
    return saying.is_past and not saying.is_earlier


def _note(some: Sequence[Saying]) -> str:
    notes = []
    works = len({s.work for s in some})
    if works > 1:
        until = f" to {wording.clean(some[-1].day or '')}" if some[-1].day != some[0].day else ""
        notes.append(wording.counted(works, "report") + until)
    if all(s.is_earlier for s in some):
        notes.append("earlier version")
    if all(map(_is_given_up, some)):
        notes.append("told as given up")
    return ", ".join(notes)


def tells_more(moments: Sequence[Moment]) -> bool:
    """Whether a time line shows what the list of values does not: counts, or an origin that spoke again."""
    return len(moments) > 1 and (any(m.figure for m in moments) or any(m.is_revised for m in moments))


def print_timeline(out: Console, moments: Sequence[Moment]) -> None:
    """Print the moments, those of one origin below one another with its name before the first."""
    signs = Signs.on(out)
    most = max((_most(m.figure) for m in moments), default=0.0)
    columns = _columns(out.width, moments, signs)
    if most and not columns[2]:  # rather a bar than a note
        moments = [replace(m, note="") for m in moments]
        columns = _columns(out.width, moments, signs)
    columns = columns if most else (*columns[:2], 0)
    before = None
    for moment in moments:
        name = "" if moment.origin == before else moment.origin
        put(out, _line(moment, name, most, columns, signs, out.width))
        before = moment.origin


def _columns(width: int, moments: Sequence[Moment], signs: Signs) -> tuple[int, int, int]:
    """How wide names, days and bars are; no bars where there is no room for them."""
    name = min(max(cell_len(m.origin) for m in moments), LONGEST_NAME, max(width // 3, 1))
    day = max(cell_len(m.day) for m in moments)
    said = min(max(sum(cell_len(t) for t, _ in _said(m, signs)) for m in moments), LONGEST_VALUE)
    bar = min(width - name - day - said - 3 * GAP, LONGEST_BAR)
    return name, day, bar if bar >= SHORTEST_BAR else 0


def _line(
    moment: Moment, name: str, most: float, columns: tuple[int, int, int], signs: Signs, width: int
) -> Text:
    """One moment; a note for which there is no room is left out."""
    names, days, bars = columns
    line = Text(no_wrap=False).append(set_cell_size(_cut(name, names, signs), names + GAP), style="bold")
    line.append(set_cell_size(moment.day, days + GAP), style="dim")
    if bars:
        line.append(set_cell_size(bar(moment.figure, most, bars, signs), bars + GAP))
    for words, style in _said(moment, signs):
        if style != _NOTE or line.cell_len + cell_len(words) <= width:
            line.append(words, style=style)
    return line


def _cut(name: str, width: int, signs: Signs) -> str:
    return name if cell_len(name) <= width else set_cell_size(name, width - len(signs.cut)) + signs.cut


_NOTE = "dim"


def _said(moment: Moment, signs: Signs) -> Iterator[tuple[str, str]]:
    if moment.is_revised:
        yield f"{signs.revised} ", REVISED
    yield moment.value, ""
    if moment.note:
        yield f" ({moment.note})", _NOTE


def bar(figure: Figure | None, most: float, width: int, signs: Signs) -> str:
    """A count as a bar: full up to the least that it may be, open to the most.

    >>> from sayso.model import Span
    >>> from sayso.views.cli.signs import _PLAIN
    >>> [bar(Figure(text="", span=Span(0, 0), low=low, high=high), 40, 8, _PLAIN)
    ...  for low, high in ((20, 20), (20, 40), (20, None), (None, 10))]
    ['####', '####....', '####>', '..']
    """
    if figure is None or most <= 0:
        return ""
    room = width - cell_len(signs.more)  # where an open bar still has its arrow
    low, high = figure.low or 0.0, figure.high
    full = _cells(low, most, width if high is not None else room)
    if high is None:
        return signs.full * full + signs.more
    return signs.full * full + signs.open * (_cells(high, most, width) - full)


def _cells(count: float, most: float, width: int) -> int:
    return max(round(count / most * width), 1) if count > 0 else 0


def _most(figure: Figure | None) -> float:
    return max(figure.low or 0.0, figure.high or 0.0) if figure is not None else 0.0
