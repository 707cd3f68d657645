"""Ledgers made up for properties: short reports on a few attacks and posts, by few outlets and voices."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from sayso.model import (
    Claim,
    Cue,
    Figure,
    Given,
    Link,
    Original,
    Party,
    Place,
    Reading,
    Report,
    Span,
    Time,
    claim_id,
    evidence_at,
)

BY = "sayso 0.1.0"
TOWNS = {"Alwan": (10.0, 20.0), "Besra": (14.0, 27.0), "Old Alwan": (10.05, 20.05)}
OUTLETS = ("Vorland Wire", "Tesk Herald", None)
VOICES = ("Orvan Front", "Northern Brigade", "Relief Watch", "residents", "a medical source", None)
PEOPLE = ("Dan Merrow", "Karim Dal")


@dataclass(frozen=True)
class Said:
    """One sentence: a count of the dead, who did it, or who leads whom, on somebody's word."""

    what: str
    where: str | None = None
    day: int | None = None
    count: int = 0
    voice: str | None = None
    who: str = "Orvan Front"
    denied: bool = False
    quoted: bool = False

    @property
    def text(self) -> str:
        """The sentence in words."""
        place = f" in {self.where}" if self.where else ""
        day = f" on {self.day} May 2031" if self.day else ""
        told = {
            "killed": f"a car bomb at the grain market{place}{day} killed {self.count} people queueing for bread",
            "ASSAULT": f"the {self.who} bombed the grain market{place}{day} with a car bomb",
            "commands": f"{PEOPLE[self.count % 2]} commands the {self.who}",
            "displaced": f"{self.count} families fled{place} since the spring",
            "CONSULT": f"the {self.who} met the Northern Brigade{place}{day}",
        }[self.what]
        if self.voice is None:
            return told[0].upper() + told[1:] + "."
        verb = "denied that" if self.denied else "said that"
        inner = f'"{told}"' if self.quoted else told
        return f"{self.voice[0].upper()}{self.voice[1:]} {verb} {inner}."


def reading(
    said: tuple[Said, ...], outlet: str | None, published: int | None, url: str | None = None
) -> Reading:
    """One report that says so; those at one address are versions of one."""
    text = " ".join(one.text for one in said)
    data = f"{outlet}\n{published}\n{url}\n{text}".encode()
    id = hashlib.sha256(data).hexdigest()
    day = None if published is None else f"2031-05-{published:02}"
    report = Report(
        id=id, path=id[:8], text=text, media_type="text/plain", publisher=outlet, published=day, url=url
    )
    claims, at = [], 0
    for one in said:
        claims.append(_claim(report, one, Span(at, at + len(one.text))))
        at += len(one.text) + 1
    original = Original(id=id, path=id[:8], data=data, media_type="text/plain", given=Given())
    return Reading(original=original, report=report, claims=tuple(claims), by=BY)


def _claim(report: Report, said: Said, sentence: Span) -> Claim:
    text = report.text
    start = sentence.start
    if said.voice is not None:
        start = text.index("that ", sentence.start) + len("that ")
    span = Span(start, sentence.end - 1)
    kind = {"killed": "figure", "displaced": "figure", "commands": "relation"}.get(said.what, "event")

    def at(words: str) -> Span:
        found = text.index(words, sentence.start)
        return Span(found, found + len(words))

    def party(name: str, kind: str = "group") -> Party:
        return Party(text=name, span=at(name), name=name, kind=kind)

    roles: dict[str, tuple[Party, ...]] = {}
    if said.what == "commands":
        roles = {"agent": (party(PEOPLE[said.count % 2], "person"),), "target": (party(said.who),)}
    elif said.what == "CONSULT":
        roles = {"agent": (party(said.who), party("Northern Brigade"))}
    elif said.what == "ASSAULT":
        roles = {"agent": (party(said.who),)}
    figure = None
    if kind == "figure":
        counted = "people" if said.what == "killed" else "families"
        number = str(said.count)
        figure = Figure(text=number, span=at(number), low=said.count, high=said.count, of=counted)
    place: tuple[Place, ...] = ()
    if said.where and f" in {said.where}" in said.text:
        lat, lon = TOWNS[said.where]
        place = (Place(text=said.where, span=at(said.where), name=said.where, lat=lat, lon=lon, precision=1),)
    time = None
    if said.day and f" on {said.day} May" in said.text:
        iso = f"2031-05-{said.day:02}"
        words = f"{said.day} May 2031"
        time = Time(text=words, span=at(words), earliest=iso, latest=iso, basis="explicit")
    chain = report.own_chain
    if said.voice is not None:
        named = any(c.isupper() for c in said.voice)
        words = said.voice if named else said.voice[0].upper() + said.voice[1:]
        cue = Cue(text="said", span=at("denied" if said.denied else "said"))
        link = Link(
            name=said.voice if named else None,
            text=words,
            span=at(words),
            named=named,
            kind="group",
            cue=cue,
            stance="denies" if said.denied else "asserts",
        )
        chain = (*chain, link)
    return Claim(
        id=claim_id(report.id, kind, said.what, span),
        report=report.id,
        kind=kind,
        type=said.what,
        roles=roles,
        figure=figure,
        place=place,
        time=time,
        chain=chain,
        evidence=evidence_at(text, span),
        sentence=sentence,
        confidence=0.9,
        by=BY,
    )


def copied(made: Reading, outlet: str | None) -> Reading:
    """The same words as another outlet prints them."""
    data = f"{outlet} prints {made.report.id}".encode()
    id = hashlib.sha256(data).hexdigest()
    report = replace(made.report, id=id, path=id[:8], publisher=outlet, url=None)
    claims = tuple(
        replace(
            claim,
            id=claim_id(id, claim.kind, claim.type, claim.evidence.span),
            report=id,
            chain=(replace(claim.chain[0], name=outlet), *claim.chain[1:]),
        )
        for claim in made.claims
    )
    original = replace(made.original, id=id, path=id[:8], data=data)
    return replace(made, original=original, report=report, claims=claims)


def unlike(said: tuple[Any, ...]) -> bool:
    """Whether no two sentences are the same."""
    return len({one.text for one in said}) == len(said)


sentences: st.SearchStrategy[Said] = st.builds(
    Said,
    what=st.sampled_from(
        ("killed", "killed", "killed", "ASSAULT", "ASSAULT", "commands", "displaced", "CONSULT")
    ),
    where=st.sampled_from((*TOWNS, None)),
    day=st.sampled_from((4, 5, 6, None)),
    count=st.sampled_from((12, 14, 20, 60)),
    voice=st.sampled_from(VOICES),
    who=st.sampled_from(("Orvan Front", "Free Tesk Army")),
    denied=st.booleans(),
    quoted=st.booleans(),
)
readings: st.SearchStrategy[Reading] = st.builds(
    reading,
    st.lists(sentences, min_size=1, max_size=4).map(tuple).filter(unlike),
    st.sampled_from(OUTLETS),
    st.sampled_from((5, 6, 9, None)),
    st.sampled_from((None, None, None, "https://wire.example/a/1")),
)
