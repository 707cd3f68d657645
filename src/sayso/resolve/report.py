"""One report: its parties, places and times resolved, the words as said left beside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from sayso.model import Attribution, Claim, Link, Party, Place, Report, Span
from sayso.resolve import places
from sayso.resolve.namings import voices_of
from sayso.resolve.times import redate
from sayso.resolve.within import Named, Said, how_named, names_in

V = TypeVar("V", Party, Link)


def resolve(claims: Sequence[Claim], report: Report, mentioned: Iterable[Span] = ()) -> tuple[Claim, ...]:
    """Fill names, kinds, coordinates and dates from what this one report says.

    `mentioned` are all the place names of the report: they tell of which country and region it speaks.
    """
    names = _names((v for c in claims for v in voices_of(c)), report)
    found = places.placed([p for c in claims for p in c.place], report, mentioned)
    return tuple(_resolved(c, names, found, report) for c in claims)


def voices(
    attributions: Sequence[Attribution], claims: Sequence[Claim], report: Report
) -> tuple[Attribution, ...]:
    """Fill the names of those who speak from what this one report says; `claims` are not yet resolved."""
    said = [*(v for c in claims for v in voices_of(c)), *(link for a in attributions for link in a.chain)]
    names = _names(said, report)
    return tuple(replace(a, chain=_filled(a.chain, names, report)) for a in attributions)


def _names(said: Iterable[Party | Link], report: Report) -> dict[tuple[str, str], Named]:
    counts = Counter((_surface(who), who.kind) for who in said if _is_named(who))
    return names_in(report.text, [Said(text, kind, n) for (text, kind), n in counts.items()])


def _filled(said: Iterable[V], names: Mapping[tuple[str, str], Named], report: Report) -> tuple[V, ...]:
    """Parties or links with the fullest names that the report gives them."""
    return tuple(_with_acronym(_known(who, names), report.text) for who in said)


def _resolved(
    claim: Claim,
    names: Mapping[tuple[str, str], Named],
    found: Mapping[Span, Place],
    report: Report,
) -> Claim:
    return replace(
        claim,
        roles={role: _filled(parties, names, report) for role, parties in claim.roles.items()},
        chain=_filled(claim.chain, names, report),
        place=_placed(claim.place, found),
        time=None if claim.time is None else redate(claim.time, report, claim.evidence.span),
    )


def _surface(who: Party | Link) -> str:
    return who.name or who.text or ""


def _is_named(who: Party | Link) -> bool:
    return bool(_surface(who)) and not (isinstance(who, Link) and not who.named)


def _known(who: V, names: Mapping[tuple[str, str], Named]) -> V:
    if not _is_named(who):
        return who
    named = names[_surface(who), who.kind]
    if named.name is None:
        return who
    how = who.how or how_named(who.text, who.name, named.name)
    return replace(who, name=named.name, kind=named.kind, how=how)


def _placed(said: Sequence[Place], found: Mapping[Span, Place]) -> tuple[Place, ...]:
    """The places with what was found; two that are told as one are one."""
    return tuple(dict.fromkeys(found.get(p.span, p) for p in said))


_ACRONYM = re.compile(r"\s?\(\s?[A-Z](?=[a-z-]*[A-Z])[A-Za-z-]{1,9}\s?\)")


def _with_acronym(who: V, text: str) -> V:
    """Take the acronym in brackets that stands right behind a name into its words."""
    match = None if who.span is None else _ACRONYM.match(text, who.span.end)
    if match is None or who.span is None or who.text != text[who.span.start : who.span.end]:
        return who
    span = Span(who.span.start, match.end())
    return replace(who, span=span, text=text[span.start : span.end])
