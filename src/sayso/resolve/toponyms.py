"""The name in the words of a place, what stands beside it, and the places that have it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from sayso.model import Span
from sayso.resolve.choice import Wanted, prior
from sayso.resolve.gazetteer import Candidate, named, sounding, telling_letters
from sayso.resolve.lexicon import demonyms, known
from sayso.resolve.placewords import any_of, values, words
from sayso.resolve.transliteration import closeness, plain_letters

# A name found by sound only must be this close in writing too.
_SOUNDS_ALIKE = 0.85
# A country must have this share of a report's countries for names to be looked up there by sound.
_SPOKEN_OF = 0.2

_PART = r"(?:[a-z]{2,3}[-’'])?[A-Z][\w’'‘`.]*(?:-\w+)*"
_JOINED = r"(?:de|la|du|of|the|al|el|ez|es|ash|as|an|ar)"
_NAME = re.compile(rf"{_PART}(?:[ -](?:{_JOINED}[ -])*(?:{_PART}|\d+))*")
_SHORT = rf"{_PART}(?: (?:{_JOINED} )?{_PART}){{0,3}}"

_LEAD = re.compile(
    rf"^(?:(?:{any_of('beside')}|[Tt]he|[Hh]istoric|[Dd]owntown|[Cc]entral|[Gg]reater)[ -])+", re.I
)
_KIND_OF = re.compile(rf"^(?:the\s+)?{any_of('class', 'division')}\s+of\s+(?:the\s+)?", re.I)
_ARTICLE = re.compile(r"^(?:al|el|ad|ash|as|an|at|ar)[- ]", re.I)
_CLASS = re.compile(rf"\s+{any_of('class', 'division')}$", re.I)
_DIVISION = re.compile(rf"\b({any_of('division')})\b", re.I)
_CLASS_BEHIND = re.compile(rf"\s+({any_of('division')})\b", re.I)
_DIVISION_BEHIND = re.compile(rf"\s*(?:,?\s+and\s+{_SHORT}\s+)?({any_of('division')})\b", re.I)
_DIVISION_BEFORE = re.compile(rf"\b({any_of('division')})\s+of\s+(?:the\s+)?$", re.I)
_GENITIVE = re.compile(r"['’]s?$")


@lru_cache(maxsize=32768)
def place_name(text: str) -> str:
    """The name to look up in the words of a place.

    >>> place_name("several neighborhoods of east Aleppo"), place_name("the city of Deir ez-Zor")
    ('Aleppo', 'Deir ez-Zor')
    >>> place_name("the Aleppo Police Department"), place_name("Cairo Street")
    ('Aleppo', 'Cairo Street')
    """
    flat = " ".join(text.split())
    bare = _bare(flat)
    runs = [bare, *(r.rstrip("-") if "." in r[:-1] else r.rstrip(".-") for r in reversed(_runs(flat)))]
    for run in runs:
        for form in _forms(run):
            if named(form):
                return form
    return runs[1] if len(runs) > 1 else bare


def _runs(flat: str) -> list[str]:
    return [_GENITIVE.sub("", r) for r in _NAME.findall(re.sub(r"['’]s\b", "", flat))]


def _bare(text: str) -> str:
    return re.sub(r"^(?:the|The)\s+|['’]s?$", "", text)


def _forms(run: str) -> list[str]:
    """A run; without "City of", "north", "historic"; without what stands in the place, from the right."""
    forms = [run, _KIND_OF.sub("", run), _LEAD.sub("", run)]
    parts = _LEAD.sub("", _KIND_OF.sub("", run)).split()
    while len(parts) > 1 and parts[-1].strip(".,’'").lower() in words("seated"):
        parts = parts[:-1]
        forms.append(_GENITIVE.sub("", " ".join(parts)))
    return [f for f in dict.fromkeys(forms) if f and any(c.isupper() or not c.isascii() for c in f)]


@lru_cache(maxsize=16384)
def by_name(name: str, is_division: bool = False) -> tuple[Candidate, ...]:
    """Exact and without the article; then without what class of place it is, "eastern", a lost genitive."""
    if is_division:
        counties = named(f"{name} County")
        if counties:
            return tuple(dict.fromkeys((*counties, *named(name))))
    for form in (name, _CLASS.sub("", name), _LEAD.sub("", name), re.sub(r"(?<=\w{4})s$", "", name)):
        found = (*named(form), *(named(_ARTICLE.sub("", form)) if _ARTICLE.match(form) else ()))
        fitting = tuple(dict.fromkeys(c for c in found if _fits(c, form)))
        if fitting:
            return fitting
    return ()


# Names of so few letters are abbreviations, and must be written as such.
_ABBREVIATED = 4
_LARGE = frozenset({"country", "admin1", "region", "water"})
_ABBREVIATION = re.compile(r"(?:[A-Z]\. ?)+[A-Z]?\.?|[A-Z][a-z]{0,4}\.|[A-Z]{2,3}")


def _fits(c: Candidate, name: str) -> bool:
    """Whether a name is written as the place's: "Miss." and "MS" are a state, "Miss" is not."""
    letters = name.replace(".", "").replace(" ", "")
    if not letters.isascii() or len(letters) > _ABBREVIATED or plain_letters(c.name) == plain_letters(name):
        return True
    if letters.isupper() and len(letters) < _ABBREVIATED:
        return c.kind in _LARGE
    return c.kind != "admin1" or "." in name


def candidates(wanted: Wanted, countries: Mapping[str, float]) -> tuple[Candidate, ...]:
    """The places of a name: as printed, else those that sound alike in the countries spoken of.

    A district is mostly named after its seat, so where only a district has the name, that is looked for too.
    """
    name = wanted.name
    if name.islower() and name.isascii():
        return ()  # "the old bridge" is no place of that name
    found = by_name(name, wanted.is_division)
    is_seat_lacking = not wanted.is_division and all(c.kind in ("admin2", "admin3") for c in found)
    if len(name) < 4 or (found and not is_seat_lacking):
        return found
    bare = _CLASS.sub("", name)
    near = [c for code in sorted(countries) if countries[code] >= _SPOKEN_OF for c in sounding(bare, code)]
    plain = telling_letters(bare)
    alike = (c for c in near if closeness(plain, telling_letters(c.name)) >= _SOUNDS_ALIKE)
    return tuple(dict.fromkeys((*found, *alike)))


@lru_cache(maxsize=65536)
def place_weight(name: str) -> float:
    """How well known the best known place of a name is, about log10 of its people; 0 where there is none.

    >>> place_weight("Aleppo") > place_weight("Azaz") > place_weight("Freedonia")
    True
    """
    if not _is_written_as_name(name):
        return 0.0
    return max((prior(c) for c in by_name(name)), default=0.0)


def _is_written_as_name(name: str) -> bool:
    """Whether it can be a place's: no word in small letters, no demonym, no known actor but a state."""
    if not any(c.isupper() or not c.isascii() for c in name) or name in demonyms():
        return False
    actor = known(name)
    return actor is None or actor.kind == "state"


# How far beside a name to look for what holds it.
_REACH = 90
_HELD = re.compile(
    rf"\s*(?:[,(]\s*(?:in\s+|an?\s+[\w -]{{3,30}}\s(?:in|of)\s+)?|\s+(?:(?:located|situated)\s+)?in\s+)"
    rf"(?:the\s+)?(?:{any_of('bearing')}\s+)?({_SHORT})"
)
_ABOUT = re.compile(
    rf"\s*[,(]\s*(?:(?:in|on)\s+)?(?:the\s+)?(?:[\w-]+\s+)?(?:{any_of('bearing')}|{any_of('edge', 'near')})"
    rf"[\w -]{{0,12}}\s+(?:of\s+)?(?:the\s+)?({_SHORT})"
)
_CLASSED = re.compile(
    rf"\s+(?:{any_of('class', 'division', 'edge')}\s+)(?:(?:in|of)\s+|,\s*(?:in\s+)?)(?:the\s+)?"
    rf"(?:{any_of('bearing')}\s+|{any_of('class', 'division')}\s+of\s+)*({_SHORT})",
)
_OWNED = re.compile(rf"({_SHORT})['’]s?\s+(?:{any_of('bearing')}\s+|{any_of('class')}\s+(?:of\s+)?)*$")
_GOES_ON = re.compile(rf"\s*,\s*(?:in\s+)?(?:the\s+)?({_SHORT})")
_LISTED = re.compile(rf"\s*,?\s*(?:and|or|&)\s|\s*,\s*(?:the\s+)?{_SHORT}\s*(?:,|,?\s(?:and|or)\s)")


def wanted(text: str, whole: str, span: Span) -> Wanted:
    """What the report says of a place: its name, and the names beside that may hold it."""
    name = place_name(text)
    if whole[span.start : span.end] != text:
        return Wanted(name)
    before, after = whole[max(0, span.start - _REACH) : span.start], whole[span.end : span.end + _REACH]
    within, is_listed = _behind(after)
    is_beside = _ABOUT.match(after) is not None
    owner = _OWNED.search(before)
    if owner is not None:
        within = (*within, owner[1])
    division = _division(name, text, before, after)
    own = set(name.split())
    return Wanted(name, tuple(w for w in within if not own & set(w.split())), is_listed, is_beside, division)


def _division(name: str, text: str, before: str, after: str) -> int | None:
    """The level of division that the words say, 0 for any; None where they say none."""
    if _ABBREVIATION.fullmatch(name) is not None:
        return 1  # "Miss." is a state
    said = _DIVISION.search(text) or _DIVISION_BEHIND.match(after) or _DIVISION_BEFORE.search(before)
    level = None if said is None else int(values("division")[" ".join(said[1].lower().split())])
    is_before = said is not None and said.re is _DIVISION_BEFORE
    return None if is_before and level == 2 else level  # "a district of Karsa" lies in it


def _behind(after: str) -> tuple[tuple[str, ...], bool]:
    """Names behind that may hold the place, and whether they may only go on a list."""
    first = _ABOUT.match(after) or _CLASSED.match(after) or _HELD.match(after)
    if first is None:
        return (), False
    found, end = [_told(first[1], after[first.end(1) :])], first.end(1)
    while len(found) < 3 and (more := _GOES_ON.match(after, end)):
        found.append(_told(more[1], after[more.end(1) :]))
        end = more.end(1)
    is_loose = first.re is _HELD and not first.group().lstrip().startswith("(")
    return tuple(found), is_loose and _LISTED.match(after, first.end(1)) is not None


def _told(name: str, after: str) -> str:
    """A name with what makes it a division ("Orun province"), without other words, where that is known."""
    parts = name.split()
    for size in range(len(parts), 0, -1):
        start = " ".join(parts[:size])
        bare = start.rstrip(".")
        for form in (*((start, bare) if len(bare) <= _ABBREVIATED else (bare, start)), *_forms(bare)):
            if by_name(form):
                kind = _CLASS_BEHIND.match(after) if size == len(parts) else None
                return form if kind is None else f"{form} {kind[1]}"
    return name.rstrip(".")


def holder_name(within: str) -> tuple[str, bool]:
    """The bare name of what holds a place, and whether the words make it a division.

    >>> holder_name("Orun province"), holder_name("Karsa")
    (('Orun', True), ('Karsa', False))
    """
    bare = _CLASS.sub("", within)
    return bare, bare != within
