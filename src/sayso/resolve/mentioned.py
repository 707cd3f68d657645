"""The mentions of one report with the names they stand for: a short form, "the general", "he".

A name is given only where the report leaves no choice. What fits two people is nobody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from sayso.data import rows
from sayso.model import Attribution, Claim, Link, Mention, Party, Report, Span
from sayso.resolve import proper
from sayso.resolve.lexicon import demonyms
from sayso.resolve.namings import voices_of
from sayso.resolve.referring import referred
from sayso.resolve.transliteration import plain_letters
from sayso.resolve.within import Named, Said, how_named, names_in

_KINDS = {"person": "person", "organisation": "body", "nationality": "people"}
"""The kind of an actor that a type of mention is, where nothing else tells."""


def mentions(
    found: Sequence[Mention], claims: Sequence[Claim], attributions: Sequence[Attribution], report: Report
) -> tuple[Mention, ...]:
    """Fill kind and name of the mentions that are actors, and say how a name that is not there was found.

    `claims` and `attributions` are resolved: what is read of a voice or party holds for the same words.
    """
    read = {who.span: who for who in _voices(claims, attributions) if who.span is not None}
    kinds = _usual_kinds(read.values())
    actors = [m for m in found if m.type in _KINDS]
    counts = Counter((m.text, _kind(m, kinds)) for m in actors)
    names = names_in(report.text, [Said(text, kind, n) for (text, kind), n in counts.items()])
    named = [_as_read(m, read) or _by_itself(m, names[m.text, _kind(m, kinds)]) for m in actors]
    resolved = iter(referred(named))
    return tuple(next(resolved) if m.type in _KINDS else m for m in found)


def _voices(claims: Iterable[Claim], attributions: Iterable[Attribution]) -> Iterator[Party | Link]:
    for claim in claims:
        yield from voices_of(claim)
    for attribution in attributions:
        yield from attribution.chain


def _usual_kinds(read: Iterable[Party | Link]) -> dict[str, str]:
    """The kind that the words of a party have in most claims."""
    counts: dict[str, Counter[str]] = {}
    for who in read:
        if who.text and who.kind not in ("unknown", "publisher"):
            counts.setdefault(who.text, Counter())[who.kind] += 1
    return {text: min(c, key=lambda k: (-c[k], k)) for text, c in counts.items()}


def _kind(mention: Mention, kinds: Mapping[str, str]) -> str:
    if mention.type != "organisation":
        return _KINDS[mention.type]
    last = plain_letters(mention.text).split()[-1:]
    described = next((k for w in last for f in (w, w.removesuffix("s")) if (k := _described().get(f))), None)
    usual = _KINDS[mention.type] if proper.has_name(mention.text) else "unknown"
    return kinds.get(mention.text) or proper.shape(mention.text) or described or usual


@cache
def _described() -> dict[str, str]:
    """Kinds of those whom a common noun names: "rebels", "the ministry"; several persons are people."""
    return {r["word"]: r["kind"] for r in rows("party_kinds.tsv") if r["kind"] not in ("person", "document")}


def _as_read(mention: Mention, read: Mapping[Span, Party | Link]) -> Mention | None:
    """The mention as a claim or a chain has the same words."""
    who = read.get(mention.span)
    if who is None or who.name is None or who.kind in ("unknown", "publisher"):
        return None
    return replace(mention, name=who.name, kind=who.kind, how=who.how)


def _by_itself(mention: Mention, named: Named) -> Mention:
    """The mention with the name in its words, or the fuller one of which they are a part."""
    name = None if mention.type != "nationality" and named.name in demonyms() else named.name
    return replace(mention, name=name, kind=named.kind, how=how_named(mention.text, None, name))
