"""Chains: acts of saying nested into the voices that lead from the publisher to the one who knows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sayso.attribute import lexicon, sources
from sayso.attribute.acts import Act, text_of
from sayso.attribute.sources import Voice
from sayso.model import Attribution, Cue, Link, Report, Span

_MODALITY = {"demands": "requested", "promises": "planned"}


def nested(report: Report, acts: list[Act]) -> tuple[Attribution, ...]:
    """Give each act its chain: the chain of the act in whose content it stands, and its own voices."""
    voices = _voices(acts)
    chains: dict[int, tuple[Link, ...]] = {}

    def chain_of(k: int, seen: frozenset[int]) -> tuple[Link, ...]:
        if k not in chains:
            parent = _parent(acts, k)
            above = report.own_chain if parent is None or parent in seen else chain_of(parent, seen | {k})
            chains[k] = _linked(acts[k], voices[k], above, report)
        return chains[k]

    return tuple(
        Attribution(
            source=tuple(act.source),
            cue=tuple(act.cue) if not act.is_run else (),
            content=tuple(act.content),
            chain=chain_of(k, frozenset({k})),
            modality=_MODALITY.get(act.stance),
        )
        for k, act in enumerate(acts)
    )


def _voices(acts: list[Act]) -> list[Voice | None]:
    """The voice of each act, pronouns resolved to voices heard before."""
    heard: list[tuple[Act, Voice]] = []
    found: list[Voice | None] = []
    for act in acts:
        voice = None
        if act.head is not None:
            earlier = sources.resolved(act, heard)
            if earlier is not None:
                voice = _again(act, earlier)
            elif not sources.is_pronoun(act.head):
                voice = sources.voice(act.head, act.source)
            else:
                voice = sources.unresolved(act.head)
        found.append(voice)
        if voice is not None and voice.name is not None:
            heard.append((act, voice))
    return found


def _again(act: Act, earlier: Voice) -> Voice:
    """The same voice, in the words that stand here."""
    span = act.source[0] if act.source else earlier.span
    text = text_of(act.head.doc)[span.start : span.end] if act.head is not None else earlier.text
    return replace(earlier, text=text, span=span)


def _parent(acts: list[Act], k: int) -> int | None:
    """The act in whose content this one is said: the smallest that covers its cue and is wider."""
    act = acts[k]
    if act.under is not None:
        return next((i for i, a in enumerate(acts) if a is act.under), None)
    place = act.cue[0] if act.cue and not act.is_run else act.content[0]
    best, size = None, 0
    for i, other in enumerate(acts):
        if i == k or not any(s.covers(place) for s in other.content):
            continue
        if any(s.overlaps(c) for s in act.content for c in other.cue) and not other.is_run:
            continue  # each within the other: a broken parse, and no order can be read from it
        width = sum(s.end - s.start for s in other.content)
        if best is None or width < size:
            best, size = i, width
    return best


def _linked(act: Act, voice: Voice | None, above: tuple[Link, ...], report: Report) -> tuple[Link, ...]:
    """The chain with the links that an act adds: the media that were told, then the voice.

    Nobody stands twice in a row; who denies or demands within plain words of theirs is heard to do so.
    """
    if act.sort in ("refusal", "appearance"):
        return above  # who declines to say, or seems, vouches for nothing
    links = [_link(v, None, "asserts") for v in map(sources.voice, act.carriers) if v is not None]
    if voice is not None:
        links.append(_link(voice, _cue(act), act.stance))
    last = above[-1]
    if voice is not None and _is_same(links[-1], last) and last.stance == "asserts" != act.stance:
        return (*above[:-1], replace(last, cue=links[-1].cue, stance=act.stance))
    known = {_plain(x.name or "") for x in above} | {_plain(report.publisher or "")}
    return above + tuple(x for x in links if x.name is None or _plain(x.name) not in known)


def _is_same(link: Link, last: Link) -> bool:
    """Whether a voice speaks again within its own words: "... but said it was unclear whether"."""
    if last.kind == "publisher" or link.name is None or last.name is None:
        return False
    return _plain(link.name) == _plain(last.name)


def _plain(name: str) -> str:
    """A name for comparison; an agency is the same by its short name and by its long one."""
    return lexicon.agencies().get(name.casefold(), name.casefold())


def _link(voice: Voice, cue: Cue | None, stance: str) -> Link:
    return Link(
        name=voice.name,
        text=voice.text,
        span=voice.span,
        named=voice.named,
        kind=voice.kind,
        cue=cue,
        stance=stance,
    )


def _cue(act: Act) -> Cue | None:
    if not act.cue or act.head is None:
        return None
    span: Span = act.cue[0]
    text: Any = text_of(act.head.doc)[span.start : span.end]
    return Cue(text=text, span=span)
