"""Where the places of one report lie; no coordinates rather than wrong ones.

Each name is looked up as printed, then by sound within the countries that the report speaks of. All the
names of a report are weighed together (`choice.py`), and one name means one place throughout, unless the
words beside it say otherwise. Places told by others ("20 km east of Karsa") become areas (`relative.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.model import Place, Report, Span
from sayso.resolve import relative, toponyms
from sayso.resolve.choice import Choice, Wanted, choose
from sayso.resolve.gazetteer import Candidate, kilometres
from sayso.resolve.lexicon import country_code
from sayso.resolve.reasons import where
from sayso.resolve.toponyms import by_name, place_name
from sayso.resolve.transliteration import plain_letters

__all__ = ["place_name", "placed"]

# What a country in the publisher's name counts beside one in the text.
_PUBLISHER = 0.5


def placed(said: Sequence[Place], report: Report, mentioned: Iterable[Span] = ()) -> dict[Span, Place]:
    """Resolve the places of a report together, by where they stand.

    `mentioned` are the other place names of the report, which are context only. Those not found are left
    out; two that something lies between ("between A and B") are both that one place.
    """
    if not said:
        return {}
    wanted = _wanted(said, report, mentioned)
    spoken = _spoken_of(report)
    distinct = list(dict.fromkeys(wanted.values()))
    fields = [toponyms.candidates(w, spoken.every) for w in distinct]
    holders = {h: by_name(h) for w in distinct for h in w.within}
    chosen = dict(zip(distinct, choose(distinct, fields, holders, spoken.shares), strict=True))
    own = {p.span: p for p in said}
    spots = []
    for span, w in sorted(wanted.items()):
        place = own.get(span) or Place(text=report.text[span.start : span.end], span=span)
        spots.append(_Spot(place, _name_span(place, w.name), chosen[w], _holder(w, chosen)))
    return {span: place for span, place in _laid(spots, report.text) if span in own}


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place as said, where in its words the name is, and what was chosen for it."""

    said: Place
    name: Span
    choice: Choice | None
    holder: tuple[Choice, bool] | None
    """What holds it, or beside what it lies, where that is all that is known."""


def _wanted(said: Sequence[Place], report: Report, mentioned: Iterable[Span]) -> dict[Span, Wanted]:
    """What is wanted for every span; what holds a name at one mention holds it at those that say nothing."""
    own = {p.span: p.text for p in said}
    others = {s for s in mentioned if not any(s.overlaps(one) for one in own)}
    texts = own | {s: report.text[s.start : s.end] for s in others}
    found = {s: toponyms.wanted(t, report.text, s) for s, t in sorted(texts.items())}
    holders: dict[str, Wanted] = {}
    for one in found.values():
        if one.within and not one.is_listed:
            holders.setdefault(one.name, one)
    return {s: _with_holder(w, holders.get(w.name)) for s, w in found.items()}


def _with_holder(one: Wanted, known: Wanted | None) -> Wanted:
    if known is None or (one.within and not one.is_listed):
        return one
    return replace(one, within=known.within, is_listed=False, is_beside=known.is_beside)


def _name_span(place: Place, name: str) -> Span:
    at = place.text.find(name)
    start = place.span.start + max(at, 0)
    return Span(start, start + len(name)) if at >= 0 else place.span


def _laid(spots: Sequence[_Spot], text: str) -> Iterator[tuple[Span, Place]]:
    """Each place, as a point or as an area; two that something lies between are one."""
    at = 0
    while at < len(spots):
        here = spots[at]
        both = _between(here, spots[at + 1], text) if at + 1 < len(spots) else None
        if both is not None:
            yield here.said.span, both
            yield spots[at + 1].said.span, both
            at += 2
            continue
        made = _alone(here, here.choice, text) if here.choice is not None else _held(here)
        if made is not None:
            yield here.said.span, made
        at += 1


def _between(first: _Spot, second: _Spot, text: str) -> Place | None:
    if first.choice is None or second.choice is None:
        return None
    a, b = first.choice.place, second.choice.place
    span = relative.joins(text, first.name, second.name)
    apart = kilometres(a, b)
    if span is None or max(a.precision, b.precision) > 2 or apart > relative.LONGEST_ROAD_KM:
        return None
    area = relative.middle(a, b, apart)
    how = f"between {a.name} and {b.name}: the middle, reaching to both"
    return _as_area(Place(text=text[span.start : span.end], span=span), f"{a.name} and {b.name}", area, how)


def _holder(one: Wanted, chosen: Mapping[Wanted, Choice | None]) -> tuple[Choice, bool] | None:
    """The nearest name beside a place that could be laid, and whether it is only beside."""
    if one.is_listed:
        return None
    laid = {(w.name, w.is_division): c for w, c in chosen.items() if c is not None}
    found = (laid.get(toponyms.holder_name(name)) for name in one.within)
    return next(((choice, one.is_beside) for choice in found if choice is not None), None)


def _held(spot: _Spot) -> Place | None:
    """A place that the gazetteer does not know, laid where the words beside it say."""
    if spot.holder is None:
        return None
    holder, is_beside = spot.holder
    has_province = _is_province_too(holder.place, holder.place.name)
    area = relative.inside(holder.place, is_beside, has_province=has_province)
    if area is None:
        return None
    how = f"{'beside' if is_beside else 'in'} {where(holder.place)}, as the words say; itself not known"
    return _as_area(spot.said, holder.place.name, area, how)


def _alone(spot: _Spot, choice: Choice, text: str) -> Place:
    c, said = choice.place, spot.said
    told = relative.relation(text, spot.name) if text[said.span.start : said.span.end] == said.text else None
    area = None if told is None else relative.area(told, c, has_province=_has_province(spot, c, text))
    if told is not None and area is not None:
        span = Span(min(told.span.start, said.span.start), max(told.span.end, said.span.end))
        how = f"reckoned from {choice.why}" if told.kind == "distance" else f"an area about {choice.why}"
        made = _as_area(Place(text=text[span.start : span.end], span=span), c.name, area, how)
        return made if told.kind == "distance" else replace(made, geonames=c.geonames)
    return Place(
        text=said.text,
        span=said.span,
        name=c.name,
        lat=c.lat,
        lon=c.lon,
        precision=c.precision,
        geonames=c.geonames,
        how=choice.why,
    )


def _has_province(spot: _Spot, c: Candidate, text: str) -> bool:
    """Whether "northern Karsa" may speak of a province of that name: "north Karsa" does not."""
    is_side = text[: spot.name.start].rstrip().endswith("ern")
    return is_side and _is_province_too(c, text[spot.name.start : spot.name.end])


def _is_province_too(c: Candidate, name: str) -> bool:
    """Whether a province of the same country has the name of a town."""
    return any(o.kind in ("admin1", "division") and o.country == c.country for o in by_name(name))


def _as_area(said: Place, name: str, area: relative.Area, how: str) -> Place:
    return replace(
        said,
        name=name,
        lat=round(area.lat, 4),
        lon=round(area.lon, 4),
        precision=area.precision,
        radius_km=None if area.radius_km is None else round(area.radius_km, 1),
        how=how,
    )


_CAPITALISED = re.compile(r"\b[A-Z][\w.]*(?:\s[A-Z][\w.]*)?")


class _Spoken:
    """How often a report names countries and their people: by the plain name, the country and a weight."""

    def __init__(self, counts: Mapping[str, tuple[str, float]]) -> None:
        self._counts = counts
        self.every = self._shares("")

    def shares(self, without: str) -> dict[str, float]:
        """The share of each country; a name says nothing about what it means itself."""
        own = plain_letters(without)
        return self._shares(own) if own in self._counts else self.every

    def _shares(self, own: str) -> dict[str, float]:
        shares: dict[str, float] = defaultdict(float)
        for name, (code, weight) in self._counts.items():
            if name != own:
                shares[code] += weight
        total = sum(shares.values())
        return {code: n / total for code, n in shares.items()} if total else {}


def _spoken_of(report: Report) -> _Spoken:
    counts: dict[str, tuple[str, float]] = {}
    own = (m for m in _CAPITALISED.finditer(report.text) if not report.is_furniture(Span(*m.span())))
    said = [n for m in own for n in {m.group(), *m.group().split()}]
    publisher = (report.publisher or "").split()
    for name, weight in [*((n, 1.0) for n in said), *((n, _PUBLISHER) for n in publisher)]:
        code = country_code(name)
        if code is not None:
            plain = plain_letters(name)
            counts[plain] = code, counts.get(plain, ("", 0.0))[1] + weight
    return _Spoken(counts)
