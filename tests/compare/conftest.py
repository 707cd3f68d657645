"""A desk at which reports and their claims are written by hand, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from sayso.compare import matters
from sayso.model import (
    Actor,
    Claim,
    Cue,
    Figure,
    Link,
    Matter,
    Party,
    Place,
    Report,
    Span,
    Time,
    claim_id,
    evidence_at,
)

# Invented towns, far apart.
TOWNS = {"Alwan": (10.0, 20.0), "Besra": (14.0, 27.0)}


@dataclass
class Desk:
    reports: dict[str, Report] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)

    def report(
        self,
        id: str,
        publisher: str | None,
        text: str,
        published: str | None = "2031-05-04",
        credit: Link | None = None,
    ) -> Report:
        self.reports[id] = Report(
            id=id,
            path=id,
            text=text,
            media_type="text/plain",
            publisher=publisher,
            published=published,
            credit=credit,
        )
        return self.reports[id]

    def claim(self, report: str, words: str, kind: str, type: str | None, **said: Any) -> Claim:
        text = self.reports[report].text
        start = text.index(words)
        span = Span(start, start + len(words))
        sentence = Span(text.rfind(". ", 0, start) + 1, (text.find(". ", start) + 1) or len(text))
        nth = sum(c.report == report and c.evidence.span == span and c.type == type for c in self.claims)
        claim = Claim(
            id=claim_id(report, kind, type, span, nth),
            report=report,
            kind=kind,
            type=type,
            evidence=evidence_at(text, span),
            sentence=sentence,
            confidence=1.0,
            by="hand",
            chain=(
                *self.reports[report].own_chain,
                *map(link, said.pop("by", ())),
            ),
            roles={role: tuple(map(party, said.pop(role))) for role in ("agent", "target") if role in said},
            place=tuple(map(place, said.pop("at", ()))),
            time=time(said.pop("on", None)),
            figure=figure(said.pop("count", None), said.pop("of", None)),
            **said,
        )
        self.claims.append(claim)
        return claim

    def copy_of(
        self, report: str, id: str, publisher: str | None, published: str | None = "2031-05-04"
    ) -> None:
        """The same article in another paper."""
        self.report(id, publisher, self.reports[report].text, published)
        for claim in [c for c in self.claims if c.report == report]:
            chain = (replace(claim.chain[0], name=publisher), *claim.chain[1:])
            new = claim_id(id, claim.kind, claim.type, claim.evidence.span, int(claim.id[1:5], 16))
            self.claims.append(replace(claim, id=new, report=id, chain=chain))

    def matters(self, **options: Any) -> tuple[Matter, ...]:
        return matters(self.claims, self.reports, self.actors, **options)

    def matter(self, type: str, label: str = "") -> Matter:
        found = [m for m in self.matters() if m.type == type and label in m.label]
        assert len(found) == 1, [(m.type, m.label) for m in self.matters()]
        return found[0]


def link(name: str) -> Link:
    """A voice; one in small letters is anonymous, "!" marks a denial, "(medium)" a medium."""
    stance = "denies" if name.startswith("!") else "asserts"
    kind = "medium" if name.endswith("(medium)") else "unknown"
    name = name.removeprefix("!").removesuffix("(medium)").strip()
    named = any(c.isupper() for c in name)
    cue = Cue(text="said", span=Span(0, 0))
    return Link(name=name if named else None, text=name, named=named, kind=kind, stance=stance, cue=cue)


def party(name: str) -> Party:
    kind = "person" if name.count(" ") == 1 and name.istitle() else "group"
    return Party(text=name, span=Span(0, 0), name=name, kind=kind)


def place(name: str) -> Place:
    lat, lon = TOWNS.get(name, (None, None))
    return Place(text=name, span=Span(0, 0), name=name, lat=lat, lon=lon, precision=1 if lat else None)


def time(day: str | None) -> Time | None:
    if day is None:
        return None
    known = day if day[:1].isdigit() else None
    return Time(text=day, span=Span(0, 0), earliest=known, latest=known, basis="explicit" if known else None)


def figure(count: str | None, of: str | None) -> Figure | None:
    """ "at least 40", "about 40", "40", "dozens" (24 or more)."""
    if count is None:
        return None
    digits = "".join(c for c in count if c.isdigit())
    low = float(digits) if digits else 24.0
    high = None if count.startswith("at least") or not digits else low
    return Figure(
        text=count, span=Span(0, 0), low=low, high=high, approximate=count.startswith("about"), of=of
    )


@pytest.fixture
def desk() -> Desk:
    return Desk()
