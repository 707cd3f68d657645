"""The page of a matter: how its values stand, who says so, when and in which words, from which origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sayso.api import OpenLedger, wording
from sayso.api.sayings import Saying
from sayso.model import Matter, Origin
from sayso.views.cli.signs import STYLES, Signs
from sayso.views.cli.tables import UNCUT, Column, console, print_table, put
from sayso.views.cli.timeline import moments_of, print_timeline, tells_more
from sayso.words import folded

# What is listed before `--all` is needed: values, lines over time, quotations of one origin, names in a line.
VALUES, MOMENTS, QUOTES, OTHERS = 12, 30, 3, 4
# A quotation is cut after so many characters; the claim's own page has it whole.
QUOTED = 280

_STANDING = {
    None: "one value",
    "agree": "the values agree",
    "refine": "the values fit one another, some saying more than others",
    "update": "revised by the same origin",
    "contradict": "values contradict each other",
}
_RULES = {
    "as-said": "over what each origin said last; best is what most origins say, then what was said last",
    "ucdp": "over what each origin said last; best is the lowest count of a named origin",
    "acled": "the most conservative count",
    "airwars": "least and most of what each origin said last; no best",
}


def print_matter(book: OpenLedger, matter: Matter, *, everything: bool = False) -> None:
    """A matter: its standing, the time line, each value with its words, and the origins."""
    out, said = console(), book.said(matter.id)
    put(out, Text(wording.one_line(matter.label), style="bold underline"))
    for line in _facts(out, matter, said, book.settings.figure_rules):
        put(out, Padding(line, (0, 0, 0, 2)))
    moments = list(moments_of(matter, said, lambda at: _called(matter, at)))
    if tells_more(moments):
        _print_heading(out, "over time, by origin")
        print_timeline(out, moments if everything else moments[:MOMENTS])
        if len(moments) > MOMENTS and not everything:
            _print_rest(out, matter, len(moments) - MOMENTS, "more line")
    _print_heading(out, "what is said, and in which words")
    shown = len(matter.values) if everything else VALUES
    for at in range(min(shown, len(matter.values))):
        _print_value(out, matter, at, said, everything=everything)
    if len(matter.values) > shown:
        _print_rest(out, matter, len(matter.values) - shown, "more value")
    _print_heading(out, "origins, and why they are no more and no fewer")
    print_table(_origins(matter, said), _ORIGIN)


def _print_rest(out: Console, matter: Matter, count: int, what: str) -> None:
    put(out, Text(f"and {wording.counted(count, what)}: sayso show {wording.short(matter.id)} --all"))


def _print_heading(out: Console, words: str) -> None:
    put(out, Text())
    put(out, Text(words, style="bold"))


# --- how it stands ------------------------------------------------------------------------------


def _facts(out: Console, matter: Matter, said: Sequence[Saying], rules: str) -> Iterator[Text]:
    signs = Signs.on(out)
    sign = {"contradict": f"{signs.contradicts} ", "update": f"{signs.revised} "}.get(
        matter.relation or "", ""
    )
    style = STYLES.get(matter.relation or "", "") if sign else ""
    yield Text(f"{sign}{_STANDING[matter.relation]}", style=style)
    yield _fact("rests on", f"{wording.counted(len(matter.claims), 'claim')} in {_reports(said)}")
    count = wording.independent(matter.independent).replace("–", signs.dash)
    yield _fact("independent origins", f"{count} ({_counted(matter.independent)})")
    if matter.range is not None:
        names = ("low", "best", "high")
        known = (
            f"{n} {wording.number(v)}" for n, v in zip(names, matter.range, strict=True) if v is not None
        )
        yield _fact("range", f"{', '.join(known)} by the rule set {rules}: {_RULES[rules]}")
    if matter.about:
        yield _fact("about", "; ".join(map(wording.one_line, matter.about)))
    yield _fact("id", matter.id)


def _counted(independent: tuple[int, int]) -> str:
    named, possible = independent
    if named == possible:
        return "all of them named"
    unnamed = wording.counted(possible - named, "unnamed voice")
    return f"{named} named; {unnamed} may be others, or some of these" if named else f"{unnamed}, none named"


def _reports(said: Iterable[Saying]) -> str:
    found = {s.report.id: s for s in said}.values()
    works, earlier = len({s.work for s in found}), sum(s.is_earlier for s in found)
    told = wording.counted(works, "report")
    return f"{told} and {wording.counted(earlier, 'earlier version')}" if earlier else told


def _fact(name: str, value: str) -> Text:
    return Text(f"{name}: ", style="dim").append(value, style="not dim")


# --- in which words -----------------------------------------------------------------------------


def _print_value(out: Console, matter: Matter, at: int, said: Sequence[Saying], *, everything: bool) -> None:
    mine = [s for s in said if s.value == at]
    put(out, Padding(_header(Signs.on(out), matter, at, mine), (0, 0, 0, 2)))
    by_origin: dict[int, list[Saying]] = defaultdict(list)
    for saying in mine:
        by_origin[saying.origin].append(saying)
    for origin, some in sorted(by_origin.items()):
        put(out, Padding(_called(matter, origin), (0, 0, 0, 4)))
        _print_quotes(out, some, len(some) if everything else QUOTES)


def _header(signs: Signs, matter: Matter, at: int, mine: Sequence[Saying]) -> Text:
    """The value, what it is, and how the others stand to it."""
    value = matter.values[at]
    line = Text(wording.one_line(value.value), style="bold")
    if mine and all(s.is_past for s in mine):
        line.append("  no longer said", style="dim")
    if value.stance != "asserts":
        line.append(f"  {_STANCES[value.stance]}", style="italic")
    for relation, told in _TOLD.items():
        others = value.stands.get(relation, ())
        if relation == "update":
            others = tuple(o for o in others if {*matter.values[o].origins} & {*value.origins})
        if others:
            sign = {"contradict": f"{signs.contradicts} ", "update": f"{signs.revised} "}.get(relation, "")
            line.append(f"  {sign}{told} {_names(matter, others)}", style=STYLES[relation])
    return line


_STANCES = {"denies": "a denial", "unconfirmed": "left open: neither supports nor contradicts"}
_TOLD = {"contradict": "contradicts", "update": "the same origin also says", "refine": "fits"}


def _names(matter: Matter, at: Sequence[int]) -> str:
    names = [wording.one_line(matter.values[one].value) for one in at]
    more = f" and {len(names) - OTHERS} more" if len(names) > OTHERS + 1 else ""
    return ", ".join(names[:OTHERS] if more else names) + more


def _print_quotes(out: Console, some: Sequence[Saying], most: int) -> None:
    """The words, each with the reports that print them; the same words once."""
    by_words: dict[str, list[Saying]] = defaultdict(list)
    for saying in some:
        words = wording.one_line(saying.claim.evidence.exact)
        by_words[folded(words)].append(saying)
    for printed in list(by_words.values())[:most]:
        words = wording.one_line(printed[0].claim.evidence.exact)
        line = Text(f"“{wording.shorten(words, QUOTED)}”")
        line.append(f"  {'; '.join(_places(printed))}", style="dim")
        put(out, Padding(line, (0, 0, 0, 6)))
    left = [s for printed in list(by_words.values())[most:] for s in printed]
    if left:
        ids = ", ".join(wording.short(s.claim.id) for s in left[:6])
        more = f" and {len(left) - 6} more" if len(left) > 6 else ""
        put(out, Padding(Text(f"also {ids}{more}", style="dim"), (0, 0, 0, 6)))


def _places(printed: Iterable[Saying]) -> Iterator[str]:
    """The reports that print the same words, each with its claims."""
    by_report: dict[str, list[Saying]] = defaultdict(list)
    for saying in printed:
        by_report[saying.report.id].append(saying)
    for some in by_report.values():
        publisher = wording.one_line(some[0].report.publisher or wording.UNKNOWN_PUBLISHER)
        earlier = ", earlier version" if some[0].is_earlier else ""
        ids = ", ".join(dict.fromkeys(wording.short(s.claim.id) for s in some))
        yield f"{publisher}, {wording.clean(some[0].day or 'undated')}{earlier} ({ids})"


# --- origins ------------------------------------------------------------------------------------


def _called(matter: Matter, at: int) -> str:
    """An origin with the letter that stands for it on the page; a small one where it is not named."""
    return f"{letter(matter.origins, at)}  {_name(matter.origins[at])}"


def letter(origins: Sequence[Origin], at: int) -> str:
    """A, B, C for those named, a, b, c for the others; numbers after the twenty-sixth.

    >>> [letter([Origin(name=None, named=n, group=None, claims=(), why="") for n in (True, False)], at)
    ...  for at in (0, 1)]
    ['A', 'b']
    """
    sign = chr(ord("a") + at) if at < 26 else str(at + 1)
    return sign.upper() if origins[at].named else sign


def _name(origin: Origin) -> str:
    if origin.named:
        return wording.one_line(origin.name or "not known")
    said = wording.one_line(origin.name) if origin.name else wording.UNKNOWN_PUBLISHER
    return f"{said} ({'own voice' if origin.why in _OWN else 'unnamed'})"


_OWN = ("own reporting", "agency copy")


def _origins(matter: Matter, said: Sequence[Saying]) -> Iterator[tuple[str, Origin, list[Saying]]]:
    for at, origin in enumerate(matter.origins):
        yield letter(matter.origins, at), origin, [s for s in said if s.origin == at]


def _carriers(said: Iterable[Saying]) -> str:
    found = {s.work: s.report for s in said if not s.is_earlier} or {s.work: s.report for s in said}
    return "; ".join(
        f"{wording.one_line(r.publisher or wording.UNKNOWN_PUBLISHER)}, "
        f"{wording.clean(r.published or 'undated')} ({wording.short(r.id)})"
        for r in found.values()
    )


def _why(origin: Origin, said: Sequence[Saying]) -> str:
    if said and all(s.is_earlier for s in said):
        return "in an earlier version only: not counted"
    if origin.why == "same source cited" and len({s.work for s in said}) == 1:
        return "named in one report"
    return wording.clean(_WHY.get(origin.why, origin.why))


_WHY = {
    "same source cited": "the same source is cited",
    "same side": "speaks for one side with another here",
    "same statement quoted": "the same statement is quoted",
    "copied text": "the same words, 12 or more in a row",
    "agency copy": "one text in several papers",
    "own reporting": "its own reporting",
    "unknown": "not known who: another, or one of these",
}
_ORIGIN: list[Column] = [
    Column("", lambda o: o[0]),
    Column("goes back to", lambda o: _name(o[1]), lines=UNCUT),
    Column("side", lambda o: wording.one_line(o[1].group or "")),
    Column("why one origin", lambda o: _why(o[1], o[2])),
    Column("through", lambda o: _carriers(o[2]), 3, UNCUT),
]
