"""Place names of one report and where they lie; no coordinates rather than wrong ones.

Each name is looked up as printed, then by sound within the countries that the report speaks of. Among
several places of a name, the report's own context decides: the country or state named beside it, the
countries of its other places, then rank and size. Where that leaves two far apart, none is taken.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso.data import rows
from sayso.model import Place, Report, Span
from sayso.resolve.gazetteer import Candidate, named, sounding, telling_letters
from sayso.resolve.lexicon import country_code
from sayso.resolve.transliteration import closeness, plain_letters

# Prior weights, in units of log10(population): set on TR-News and GeoVirus of bench/places; LGL gives the
# same order of settings.
_RANK = {
    "country": 9.0,
    "capital": 7.6,
    "region": 7.2,
    "water": 7.2,
    "admin1": 6.6,
    "site": 6.0,
    "quarter": 5.2,
    "division": 5.0,
    "admin2": 3.5,
    "admin3": 3.0,
    "city": 0.0,
}
_CONTAINER = 6.0
_COUNTRY_CONTEXT = 5.0
_STATE_CONTEXT = 4.5
_SEAT = 2.0

# A smaller town is not what people mean by a name that a whole division has.
_TOWN = 50_000

# Two candidates farther apart than this are two answers; one that leads by less than the margin is no answer.
_SAME_KM = 60.0
_MARGIN = 0.12

# A name found by sound only must be this close in writing too.
_SOUNDS_ALIKE = 0.85

_PART = r"(?:[a-z]{2,3}[-’'])?[A-Z][\w’'‘`.]*(?:-\w+)*"
_NAME = re.compile(rf"{_PART}(?:[ -](?:(?:de|la|du|of|the|al|el|ez|es|ash|as|an|ar)[ -])*(?:{_PART}|\d+))*")


def _any_of(type: str) -> str:
    """A pattern for the words of one type in `data/place_words.tsv`."""
    found = sorted(
        (r["word"] for r in rows("place_words.tsv") if r["type"] == type), key=lambda w: (-len(w), w)
    )
    return "(?:" + "|".join(found) + ")"


# Words that only say near or in which direction; what class of place it is; that it is a division.
_BESIDE = re.compile(rf"\b{_any_of('beside')}\b", re.I)
_LEAD = re.compile(rf"^(?:{_any_of('beside')}[ -])+", re.I)
_ARTICLE = re.compile(r"^(?:al|el|ad|ash|as|an|at|ar)[- ]", re.I)
_CLASS = re.compile(rf"\s+{_any_of('class')}$", re.I)
_DIVISION = re.compile(rf"\b{_any_of('division')}\b", re.I)


@dataclass(frozen=True, slots=True)
class Named:
    """One place as the report names it: its words, the name inside, and the name of what holds it."""

    text: str
    name: str
    within: str | None
    is_about: bool = False
    """Whether the words only say near, or in which direction."""
    is_division: bool = False
    """Whether the words say that a province, a region or the like is meant."""


def placed(said: Sequence[Place], report: Report) -> dict[Span, Place]:
    """Resolve the places of a report together, by where they stand; those not found are left out."""
    if not said:
        return {}
    spans = {p.span: _named(p.text, report.text, p.span) for p in sorted(said, key=lambda p: p.span)}
    holders: dict[str, str] = {}
    for one in spans.values():
        if one.within is not None:
            holders.setdefault(one.name, one.within)
    wanted = {s: replace(n, within=n.within or holders.get(n.name)) for s, n in spans.items()}
    distinct = list(dict.fromkeys(wanted.values()))
    chosen = dict(zip(distinct, choose(distinct, _countries_spoken_of(report.text)), strict=True))
    return {s: _place(n, s, at) for s, n in wanted.items() if (at := chosen[n]) is not None}


def choose(wanted: Sequence[Named], countries: Mapping[str, float]) -> list[Candidate | None]:
    """Choose for each name one candidate or none, the whole list being context for each."""
    fields = [_candidates(w.name, countries) for w in wanted]
    first = [_best(w, f, countries, {}) for w, f in zip(wanted, fields, strict=True)]
    context, states = _context(first, countries)
    return [_best(w, f, context, states) for w, f in zip(wanted, fields, strict=True)]


def _named(text: str, whole: str, span: Span) -> Named:
    name = place_name(text)
    after = whole[span.end : span.end + 40] if whole[span.start : span.end] == text else ""
    match = re.match(r"\s*[,(]\s*(?:in\s+)?(?:the\s+)?([A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)?)", after)
    about = re.match(r"\s*[,(]\s*(?:north|south|east|west)[\w -]{0,10}\s+of\s+([A-Z][\w’'-]*)", after)
    within = match[1] if match else about[1] if about else None
    is_division = _DIVISION.search(text) is not None or _DIVISION.match(after.lstrip()) is not None
    return Named(text, name, within, _BESIDE.search(text) is not None, is_division)


@lru_cache(maxsize=32768)
def place_name(text: str) -> str:
    """The name to look up in the words of a place.

    >>> place_name("several neighborhoods of east Aleppo"), place_name("the city of Deir ez-Zor")
    ('Aleppo', 'Deir ez-Zor')
    """
    flat = " ".join(text.split())
    if named(_bare(flat)):
        return _bare(flat)
    runs = _NAME.findall(re.sub(r"['’]s\b", "", flat))
    return runs[-1].rstrip(".") if runs else _bare(flat)


def _bare(text: str) -> str:
    return re.sub(r"^(?:the|The)\s+|['’]s?$", "", text)


@lru_cache(maxsize=8192)
def _by_name(name: str) -> tuple[Candidate, ...]:
    """Exact and without the article; then without what class of place it is, "eastern", a lost genitive."""
    for form in (name, _CLASS.sub("", name), _LEAD.sub("", name), re.sub(r"(?<=\w{4})s$", "", name)):
        found = (*named(form), *named(_ARTICLE.sub("", form)))
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _candidates(name: str, countries: Mapping[str, float]) -> tuple[Candidate, ...]:
    if not any(c.isupper() for c in name):
        return ()  # "the old bridge" is no place of that name
    found = _by_name(name)
    if found or len(name) < 4:
        return found
    near = [
        c
        for code in sorted(countries)
        if countries[code] >= 0.2
        for c in sounding(_CLASS.sub("", name), code)
    ]
    plain = telling_letters(_CLASS.sub("", name))
    return tuple(c for c in near if closeness(plain, telling_letters(c.name)) >= _SOUNDS_ALIKE)


_CAPITALISED = re.compile(r"\b[A-Z][\w.]*(?:\s[A-Z][\w.]*)?")


def _countries_spoken_of(text: str) -> dict[str, float]:
    """The share of each country among the countries and demonyms that a text names."""
    counts: dict[str, float] = defaultdict(float)
    for words in _CAPITALISED.findall(text):
        for name in {words, *words.split()}:
            code = country_code(name)
            if code is not None:
                counts[code] += 1
    total = sum(counts.values())
    return {code: n / total for code, n in counts.items()} if total else {}


def _context(
    chosen: Iterable[Candidate | None], countries: Mapping[str, float]
) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    """Shares of countries, and of first divisions, among the places taken so far."""
    found = [c for c in chosen if c is not None and c.country]
    context: dict[str, float] = defaultdict(float)
    states: dict[tuple[str, str], float] = defaultdict(float)
    for c in found:
        context[c.country] += 0.6 / len(found)
        if c.admin1 or c.kind in ("admin1", "division"):
            states[c.country, c.admin1 or c.name] += 1 / len(found)
    for code, share in countries.items():
        context[code] += 0.4 * share
    return context, states


def _best(
    wanted: Named,
    field: Sequence[Candidate],
    context: Mapping[str, float],
    states: Mapping[tuple[str, str], float],
) -> Candidate | None:
    """The candidate that leads, unless another far from it is as good."""
    if not field:
        return None
    towns = {c.country for c in field if c.kind in ("city", "capital") and c.population >= _TOWN}
    graded = sorted(
        ((_grade(wanted, c, context, states) + _seat(wanted, c, towns), -c.id, c) for c in field),
        key=lambda g: g[:2],
        reverse=True,
    )
    lead, _, first = graded[0]
    if _is_astray(first, wanted, context):
        return None
    rivals = [g for g, _, c in graded[1:] if kilometres(c, first) > _SAME_KM]
    return None if rivals and lead - rivals[0] < _MARGIN else first


# A small town in a country that the report does not speak of, where it speaks of another: more likely a
# place of that name that the gazetteer lacks.
_SMALL_TOWN = 100_000
_ABOUT_ONE_COUNTRY = 0.6
_ELSEWHERE = 0.05


def _is_astray(c: Candidate, wanted: Named, context: Mapping[str, float]) -> bool:
    if c.kind != "city" or c.population >= _SMALL_TOWN or wanted.within is not None:
        return False
    abroad = max((share for code, share in context.items() if code != c.country), default=0.0)
    return abroad >= _ABOUT_ONE_COUNTRY and context.get(c.country, 0.0) < _ELSEWHERE


_DIVISIONS = ("admin1", "division", "admin2", "admin3")


def _seat(wanted: Named, c: Candidate, towns: set[str]) -> float:
    """Of a division and a town of one name in one country the town is meant, unless the words tell."""
    if c.country not in towns or c.kind not in _DIVISIONS:
        return 0.0
    return _SEAT if wanted.is_division else -_SEAT


def _grade(
    wanted: Named, c: Candidate, context: Mapping[str, float], states: Mapping[tuple[str, str], float]
) -> float:
    size = math.log10(c.population + 1) if c.kind in ("city", "capital") else 0.0
    grade = max(_RANK[c.kind], size) if c.kind != "capital" else _RANK["capital"] + size / 10
    grade += _COUNTRY_CONTEXT * context.get(c.country, 0.0)
    grade += _STATE_CONTEXT * states.get((c.country, c.admin1), 0.0) if c.admin1 else 0.0
    if wanted.within is not None and _is_within(c, wanted.within):
        grade += _CONTAINER
    return grade


def _is_within(c: Candidate, container: str) -> bool:
    code = country_code(container)
    if code is not None and code == c.country and c.kind != "country":
        return True
    for holder in _by_name(container.rstrip(".")) or _by_name(container):
        if holder.kind in ("admin1", "division") and holder.country == c.country:
            if c.admin1:
                if plain_letters(c.admin1) == plain_letters(holder.name):
                    return True
            elif kilometres(c, holder) < 250:
                return True
        elif holder.kind in ("city", "capital") and holder.id != c.id and kilometres(c, holder) < 60:
            return True
    return False


def kilometres(a: Candidate, b: Candidate) -> float:
    """Great-circle distance."""
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = (
        math.sin((q - p) / 2) ** 2
        + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    )
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def _place(wanted: Named, span: Span, c: Candidate) -> Place:
    precision = max(c.precision, 2) if wanted.is_about and c.precision < 3 else c.precision
    return Place(
        text=wanted.text,
        span=span,
        name=c.name,
        lat=c.lat,
        lon=c.lon,
        precision=precision,
        geonames=c.geonames,
    )
