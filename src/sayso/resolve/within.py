"""Inside one report: which full name a surname, an acronym or a part of a name stands for.

Only what the report itself gives is used: a definition in brackets, or a fuller name of which the
shorter is plainly a part. Where two fuller names would do, the shorter stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.resolve import proper
from sayso.resolve.lexicon import country_code, known
from sayso.resolve.names import SURE_WORD, initials, same_name, words
from sayso.resolve.spellings import spellings
from sayso.resolve.transliteration import closeness, plain_letters

_NAME_WORD = r"(?:[A-Z][\w’'-]*|of|the|for|and|in|on|de|du|des|al)"
_DEFINED = re.compile(
    rf"({_NAME_WORD}(?:\s+{_NAME_WORD}){{0,9}})\s*[(\[]\s*[\"“]?([A-Z][A-Za-z-]{{1,9}})[\"”]?\s*[)\]]"
)
_SPELLED_OUT = re.compile(r"\b([A-Z][A-Za-z-]{1,9})\s*[(\[]\s*([A-Z][\w’'-]+(?:\s+[\w’'-]+){1,9})\s*[)\]]")


@dataclass(frozen=True, slots=True)
class Said:
    """One way in which a report names somebody, and how often."""

    text: str
    kind: str
    times: int


@dataclass(frozen=True, slots=True)
class Named:
    """Who that is, as far as the report tells."""

    name: str | None
    kind: str


def names_in(text: str, said: Iterable[Said]) -> dict[tuple[str, str], Named]:
    """Give every `(text, kind)` that occurs its fullest name in the report and its kind."""
    every = sorted(said, key=lambda s: (s.text, s.kind))
    acronyms = defined_acronyms(text)
    small = frozenset(_SMALL.findall(text))
    first = {(s.text, s.kind): _alone(s, acronyms, small) for s in every}
    people = _persons(every, first, proper.titled(text))
    bodies = _bodies(every, first)
    return {which: _fullest(named, people, bodies) for which, named in first.items()}


def how_named(words: str | None, pointed: str | None, name: str | None) -> str | None:
    """How a name was found that does not stand in the words; None where it does, or nothing is known.

    `pointed` is whom the grammar made of a pronoun or a description, before the fullest name was looked for.

    >>> how_named("Telmar", None, "Anton Telmar")
    'the one fuller name in this report of which “Telmar” can be a part'
    """
    if not words or not name or _stands_in(name, words):
        return None
    if pointed is not None and not _stands_in(pointed, words):
        return f"“{words}” is taken for “{pointed}”, by the grammar and what stands nearest"
    if words.isupper():
        return f"the report spells “{words}” out"
    return f"the one fuller name in this report of which “{words}” can be a part"


def _stands_in(name: str, words: str) -> bool:
    return plain_letters(name) in plain_letters(words)


def defined_acronyms(text: str) -> dict[str, str]:
    """The acronyms that a text spells out: `River Watch Committee (RWC)` or `RWC (River Watch Committee)`.

    >>> defined_acronyms("the River Watch Committee ( RWC ) said")
    {'RWC': 'River Watch Committee'}
    """
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        full = _ending_that_spells(match[1].split(), match[2])
        if full is not None:
            found.setdefault(match[2], full)
    for match in _SPELLED_OUT.finditer(text):
        if _spells(match[2], match[1]):
            found.setdefault(match[1], proper.bare(match[2]))
    return found


def _ending_that_spells(tokens: list[str], acronym: str) -> str | None:
    """The last words of a run that an acronym stands for, the longest that fits exactly first."""
    endings = [" ".join(tokens[i:]) for i in range(len(tokens)) if tokens[i][0].isupper()]
    exact = [e for e in endings if initials(e) == acronym.lower() or _all_initials(e) == acronym.lower()]
    if exact:
        return proper.bare(exact[0])
    loose = [e for e in endings if len(e.split()) >= 2 and _spells(e, acronym)]
    return proper.bare(loose[0]) if loose else None


def _all_initials(name: str) -> str:
    return "".join(w[0] for w in plain_letters(name).split())


def _spells(full: str, acronym: str) -> bool:
    """Whether the initials of a name stand in the acronym in order, all but two of its letters."""
    letters, short = initials(full), re.sub(r"[^a-z]", "", acronym.lower())
    if sum(c.isupper() for c in acronym) < 2 or len(letters) < 2 or not 0 <= len(short) - len(letters) <= 2:
        return False
    rest = iter(short)
    return all(c in rest for c in letters)


def _alone(said: Said, acronyms: dict[str, str], small: frozenset[str]) -> Named:
    """What the words tell by themselves."""
    name = proper.bare(said.text)
    kind = _kind(said, acronyms.get(name, name))
    if not _is_named(said.text, name, kind, small):
        return Named(None, said.kind)
    if kind == "person":
        return Named(proper.person(said.text) or name, kind)
    return Named(acronyms.get(name, name), kind)


_SMALL = re.compile(r"\b[a-z][\w-]*")


def _is_named(words: str, name: str, kind: str, small: frozenset[str]) -> bool:
    """Whether the words name somebody: they do not by a capital that only begins a sentence.

    `small` holds the words that the text writes without a capital.
    """
    if not proper.has_name(name):
        return False
    if proper.only_describes(words, kind) and not (kind == "person" and proper.person(words)):
        return False
    first, *others = name.split()
    if any(proper.has_name(w) for w in others) or first[1:].lower() != first[1:] or known(name) is not None:
        return True
    return country_code(first) is not None or first.lower() not in small


def _kind(said: Said, name: str) -> str:
    """The kind that the claim gives, else the lexicon's, else what title or last word give away."""
    actor = known(name)
    if said.kind == "publisher":
        return said.kind
    if actor is not None and said.kind not in ("person", "document"):
        return actor.kind
    if said.kind != "unknown":
        return said.kind
    return proper.shape(name) or ("person" if proper.has_title(said.text) else "unknown")


def _persons(every: list[Said], first: dict[tuple[str, str], Named], titled: Iterable[str]) -> dict[str, str]:
    """Every spelling of a person's name, and the fullest that the report has for it."""
    counts: Counter[str] = Counter(titled)
    for said in every:
        named = first[said.text, said.kind]
        if named.name is not None and _may_be_person(named):
            counts[named.name] += said.times
    full = [n for n in counts if len(words(n)) >= 2]
    groups = _groups(full)
    best = {n: min(g, key=lambda m: (-len(words(m)), -counts[m], m)) for g in groups for n in g}
    for short in (n for n in counts if len(words(n)) == 1):
        fuller = {best[n] for n in full if _is_part(words(short)[0], words(n))}
        if len(fuller) == 1:
            best[short] = fuller.pop()
    return best


def _may_be_person(named: Named) -> bool:
    if named.kind == "person":
        return True
    return (
        named.kind == "unknown" and known(named.name or "") is None and country_code(named.name or "") is None
    )


def _groups(full: list[str]) -> list[list[str]]:
    """Group full names that are one: spelled otherwise, or one with a middle name more."""
    groups: list[list[str]] = []
    for name in sorted(full, key=lambda n: (-len(words(n)), n)):
        homes = [g for g in groups if any(_one_person(name, other) for other in g)]
        if len(homes) == 1:
            homes[0].append(name)
        else:
            groups.append([name])
    return groups


def _one_person(a: str, b: str) -> bool:
    x, y = words(a), words(b)
    ends = closeness(x[0], y[0]) >= SURE_WORD and closeness(x[-1], y[-1]) >= SURE_WORD
    return same_name(a, b, "person") is not None or (ends and min(len(x), len(y)) == 2)


def _is_part(word: str, full: tuple[str, ...]) -> bool:
    return (
        closeness(word, full[-1]) >= SURE_WORD
        or word in full
        or any(w.endswith(word) and w[:3] in ("abd", "abu") for w in full)
    )


def _bodies(every: list[Said], first: dict[tuple[str, str], Named]) -> dict[str, str]:
    """Shorter names of bodies, and the one longer name of which each is the end."""
    names = {n.name for n in first.values() if n.name and n.kind in _BODIES}
    out: dict[str, str] = {}
    for short in names:
        plain = plain_letters(short).split()
        if known(short) is not None or country_code(short) is not None or not plain or short.islower():
            continue
        fuller = {n for n in names if _ends_with(plain_letters(n).split(), plain)}
        if len(fuller) == 1:
            out[short] = fuller.pop()
    return out


_BODIES = ("group", "body", "medium", "company")


def _ends_with(longer: list[str], shorter: list[str]) -> bool:
    """Whether the shorter is the end of the longer, or its end before "of ..."."""
    head = longer[: longer.index("of")] if "of" in longer else longer
    return len(longer) > len(shorter) and (
        longer[-len(shorter) :] == shorter or head[-len(shorter) :] == shorter
    )


def _fullest(named: Named, people: dict[str, str], bodies: dict[str, str]) -> Named:
    if named.name is None:
        return named
    if named.kind in ("person", "unknown") and named.name in people:
        name = people[named.name]
        is_person = named.kind == "person" or name != named.name
        return Named(
            name, "person" if is_person and named.kind == "unknown" and _looks_personal(name) else named.kind
        )
    if named.kind in _BODIES and named.name in bodies:
        return Named(bodies[named.name], named.kind)
    return named


def _looks_personal(name: str) -> bool:
    return proper.shape(name) is None and not set(plain_letters(name).split()) & spellings().forms
