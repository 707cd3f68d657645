"""What reports add to what is held, in the terminal: many in a line, several as a table, one as a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sayso.api import OpenLedger, wording
from sayso.api.news import Item, News
from sayso.model import Claim, Report
from sayso.views.cli.signs import CONTRADICTS, REVISED, Signs
from sayso.views.cli.tables import UNCUT, Column, console, print_table, put

# Claims and names that a page lists before it stops.
SHOWN = 8
QUOTED = 200


def summed_up(told: Sequence[News]) -> str:
    """What several reports add, in a line.

    >>> summed_up([News(report="r", version_of=None, items=(), claims=(), printed=(), actors=())])
    'Of 1 report, 1 adds nothing.'
    """
    counts = Counter[str]()
    for news in told:
        whats = {item.what for item in news.items}
        counts["add an origin"] += bool(news.origins)
        counts["contradict what is held"] += "contradicts" in whats
        counts["revise a count or statement"] += "revises" in whats
        counts["are later versions"] += news.version_of is not None
        counts["tell of other matters"] += not news.items and bool(news.claims)
        counts["add nothing"] += news.is_nothing_new
    parts = [_counted(n, what) for what, n in counts.items() if n]
    return f"Of {wording.counted(len(told), 'report')}, {', '.join(parts) or 'none adds a named origin'}."


def _counted(n: int, what: str) -> str:
    verb, _, rest = what.partition(" ")
    one = {"are": "is"}.get(verb, f"{verb}s")
    if n > 1:
        return f"{n:,} {what}"
    return f"1 {one} {rest}".replace("versions", "version").replace("is later", "is a later")


def print_lines(book: OpenLedger, told: Sequence[News]) -> None:
    """A table of reports with what each adds."""
    print_table(((n, book.report(n.report)) for n in told), _COLUMNS)


# --- a line for each report -----------------------------------------------------------------------


def verdict(news: News) -> str:
    """What a report adds, in a line."""
    parts = "; ".join(_parts(news))
    if parts:
        return parts
    return "nothing new: its words are printed in other reports" if news.printed else "makes no typed claim"


def _parts(news: News) -> Iterator[str]:
    if news.version_of is not None:
        yield f"a later version of {wording.short(news.version_of)}"
    for what, verb in (("contradicts", "contradicts what is held on"), ("revises", "revises")):
        items = [i for i in news.items if i.what == what]
        if items:
            yield f"{verb} {_matters(items)}"
    if news.origins:
        names = ", ".join(map(wording.one_line, news.origins[:3]))
        more = f" and {len(news.origins) - 3} more" if len(news.origins) > 3 else ""
        yield f"{wording.counted(len(news.origins), 'new origin')}: {names}{more}"
    elif news.items:
        yield _no_new_origin(news.items)
    if news.claims:
        yield wording.counted(len(news.claims), "new claim")
    if news.actors:
        yield wording.counted(len(news.actors), "new actor")


def _matters(items: Iterable[Item]) -> str:
    labels = list(dict.fromkeys(wording.one_line(i.label) for i in items))
    return f"“{labels[0]}”" + (f" and {len(labels) - 1} more" if len(labels) > 1 else "")


def _no_new_origin(items: Sequence[Item]) -> str:
    """Whose statement a report repeats, and through how many reports that is held already."""
    if any(i.voice == "unnamed" for i in items):
        return "no new named origin"
    repeated = [i for i in items if i.what == "repeats"]
    if not repeated:
        return "no new origin"
    names = Counter(i.origin for i in repeated if i.origin)
    whose = f" the statement of {wording.one_line(names.most_common(1)[0][0])}" if names else " what is"
    others = f" and {len(names) - 1} more" if len(names) > 1 else ""
    through = wording.counted(max(i.reports for i in repeated), "report")
    return f"no new origin: repeats{whose}{others} already held through {through}"


_COLUMNS: list[Column] = [
    Column("report", lambda r: wording.short(r[0].report)),
    Column("published", lambda r: wording.clean(r[1].published or "undated")),
    Column("from", lambda r: wording.one_line(r[1].publisher or wording.UNKNOWN_PUBLISHER)),
    Column("title", lambda r: wording.one_line(r[1].title or r[1].path), 3),
    Column("what it adds", lambda r: verdict(r[0]), 5, UNCUT),
]


# --- the page of one report -----------------------------------------------------------------------


def print_page(book: OpenLedger, news: News) -> None:
    """All that one report adds, what matters most first, with the words."""
    out, report = console(), book.report(news.report)
    put(out, Text(wording.one_line(report.title or report.path), style="bold underline"))
    put(out, Padding(_head(report, news), (0, 0, 0, 2)))
    put(out, Padding(Text(verdict(news)), (0, 0, 0, 2)))
    for title, whats in _SECTIONS.items():
        items = [i for i in news.items if i.what in whats]
        if items:
            _print_heading(out, title)
            for matter, some in groupby(sorted(items, key=_by_matter), key=_by_matter):
                put(out, Padding(_label(*matter), (0, 0, 0, 2)))
                for item in some:
                    _print_item(out, book, item)
    if news.claims:
        _print_heading(out, "on what no other report speaks of")
        _print_claims(out, book, news.claims)
    if news.printed:
        _print_heading(out, "printed word for word in other reports")
        _print_claims(out, book, news.printed)
    if news.actors:
        _print_heading(out, "named by no other report")
        names = [wording.one_line(a.name) for a in map(book.actor, news.actors)]
        put(out, Padding("; ".join(names), (0, 0, 0, 2)))


_SECTIONS = {
    "contradicts what is held": ("contradicts",),
    "revises what the same origin said": ("revises", "precedes"),
    "agrees with what is held, from another origin": ("agrees", "refines"),
    "adds to what is held": ("adds",),
    "repeats what is held": ("repeats",),
}


def _head(report: Report, news: News) -> Text:
    publisher = wording.one_line(report.publisher or wording.UNKNOWN_PUBLISHER)
    day = wording.clean(report.published or "undated")
    return Text(f"{publisher}, {day}, {wording.short(news.report)}", style="dim")


def _print_heading(out: Console, words: str) -> None:
    put(out, Text())
    put(out, Text(words, style="bold"))


def _by_matter(item: Item) -> tuple[str, str]:
    return item.label, item.matter


def _label(label: str, matter: str) -> Text:
    return Text(wording.one_line(label)).append(f"  {wording.short(matter)}", style="cyan")


def _print_item(out: Console, book: OpenLedger, item: Item) -> None:
    """What it says, on whose word, and how that stands to what is held."""
    sign, style = _signs(Signs.on(out)).get(item.what, ("", ""))
    line = Text().append(sign, style=style).append(wording.one_line(item.value), style="bold")
    line.append(f"  {wording.one_line(item.origin or 'not known')}")
    line.append(f" ({_VOICES[item.voice]})" if item.voice != "held" else "", style="italic")
    line.append(f"  {_against(item)}", style="dim")
    put(out, Padding(line, (0, 0, 0, 4)))
    if item.what != "repeats":
        _print_quote(out, book, item.claims[0])


def _signs(signs: Signs) -> dict[str, tuple[str, str]]:
    return {
        "contradicts": (f"{signs.contradicts} ", CONTRADICTS),
        "revises": (f"{signs.revised} ", REVISED),
        "precedes": (f"{signs.revised} ", REVISED),
    }


_VOICES = {"same side": "of a side held on this", "new": "new origin", "unnamed": "not named"}


def _against(item: Item) -> str:
    values, origins = (_listed(of) for of in (item.values, item.origins))
    reports = wording.counted(item.reports, "report")
    return {
        "repeats": f"held through {reports}",
        "contradicts": f"against {values} ({origins}; {reports})",
        "revises": f"before: {values} ({reports})",
        "precedes": f"later: {values} ({reports})",
        "agrees": f"as {origins} ({reports})",
        "refines": f"beside {values} ({origins}; {reports})",
    }.get(item.what, f"held are {values} ({origins}; {reports})")


def _listed(names: Sequence[str | None]) -> str:
    said = [wording.one_line(n) if n else "not known" for n in names]
    return ", ".join(said[:4]) + (f" and {len(said) - 4} more" if len(said) > 4 else "")


def _print_quote(out: Console, book: OpenLedger, id: str) -> None:
    claim = book.claim(id)
    line = Text(f"“{_quoted(claim)}”").append(f"  {wording.short(id)}", style="dim")
    put(out, Padding(line, (0, 0, 0, 6)))


def _quoted(claim: Claim) -> str:
    return wording.shorten(wording.one_line(claim.evidence.exact), QUOTED)


def _print_claims(out: Console, book: OpenLedger, ids: Sequence[str]) -> None:
    """Claims with their words; the same words once, with all that they say."""
    by_words: dict[tuple[str, str], list[Claim]] = {}
    for claim in map(book.claim, ids):
        by_words.setdefault((_quoted(claim), wording.link(claim.chain[-1])), []).append(claim)
    for (words, voice), claims in islice(by_words.items(), SHOWN):
        told = (" ".join(filter(None, [wording.claim_type(c), wording.figure(c.figure)])) for c in claims)
        line = Text(f"{wording.short(claims[0].id)}  ", style="cyan")
        line.append(f"{', '.join(told)}  ", style="not cyan").append(f"{voice}: ", style="dim not cyan")
        put(out, Padding(line.append(f"“{words}”", style="not cyan"), (0, 0, 0, 2)))
    if len(by_words) > SHOWN:
        put(out, Padding(Text(f"and {wording.counted(len(by_words) - SHOWN, 'more passage')}"), (0, 0, 0, 2)))
