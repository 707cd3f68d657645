"""Which pages of a workbench are asked for: usual records and the largest, chosen from the ledger itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TypeVar
from urllib.parse import urlencode

from sayso.api import OpenLedger
from sayso.model import Actor, Claim, Matter

T = TypeVar("T")
R = TypeVar("R", Actor, Matter)
# Reports that are looked at for words to search, and those whose claims are for filters and decisions.
_READ, _FILTERED = 300, 60
# Doubts that can be decided on; each decision may settle others.
_DOUBTS = 20
_WORD = re.compile(r"[a-z]{5,}")


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its name, and the addresses under which it is asked for."""

    name: str
    paths: tuple[str, ...]
    is_search: bool = False
    is_file: bool = False


@dataclass(frozen=True, slots=True)
class Records:
    """What there is in a ledger to ask about and to decide on."""

    counts: dict[str, int]
    pages: tuple[Page, ...]
    undecided: tuple[tuple[str, str], ...]
    """Figures that nobody decided on, each after its report: a decision on one can change a matter."""
    doubts: tuple[str, ...]
    text: str
    """Of a usual report."""


def records(book: OpenLedger) -> Records:
    """The pages of a ledger, and what can be decided on in it."""
    by_length = [id for _, id in sorted((len(r.text), r.id) for r in book.reports())]
    texts = [book.report(id).text for id in _spread(by_length, _READ)]
    claims = [c for id in _spread(by_length, _FILTERED) for c in book.claims(report=id)]
    actors, matters = list(book.actors()), list(book.matters())
    pages = chain(
        [Page("the start", ("/",))],
        _reports(by_length),
        _claims(claims, actors[0]),
        _matters(_by_claims(matters), claims, actors[0]),
        _actors(_by_claims(actors)),
        _relations(book),
        _map(claims),
        [Page(f"the queue: {kind}", (f"/queue?kind={kind}",)) for kind in ("matters", "doubts", "claims")],
        [Page("problems", ("/problems",)), Page("decisions", ("/reviews",))],
        _searches(texts),
        [
            Page(f"{at[1:]} as CSV, first bytes", (f"{at}?as=csv",), is_file=True)
            for at in ("/claims", "/matters")
        ],
    )
    return Records(
        counts={
            "reports": len(by_length), "claims": len(book.claims()),
            "actors": len(actors), "matters": len(matters),
        },
        pages=tuple(pages),
        undecided=tuple((c.report, c.id) for c in claims if c.kind == "figure" and c.review is None),
        doubts=tuple(doubt.id for doubt in book.doubts()[:_DOUBTS]),
        text=book.report(by_length[len(by_length) // 2]).text,
    )  # fmt: skip


def _spread(found: Sequence[T], count: int) -> list[T]:
    """So many of a sequence, evenly, without its ends."""
    step = max(1, len(found) // count)
    return list(found[step // 2 :: step])[:count]


def _by_claims(found: Sequence[R]) -> list[R]:
    """Those in fewest claims first."""
    return sorted(found, key=lambda one: (len(one.claims), one.id))


def _at(path: str, **asked: str | None) -> str:
    return f"{path}?{urlencode({name: value for name, value in asked.items() if value})}"


def _reports(by_length: Sequence[str]) -> Iterator[Page]:
    yield Page("reports", ("/reports",))
    yield Page("reports, the last page", (_at("/reports", page=str(len(by_length) // 50)),))
    yield Page("a report", tuple(f"/reports/{id}" for id in _spread(by_length, 5)))
    yield Page("the longest report", (f"/reports/{by_length[-1]}",))


def _filters(claims: Sequence[Claim], most: Actor) -> dict[str, dict[str, str]]:
    """What lists are filtered by: what most claims have."""
    places = Counter(p.name for c in claims for p in c.place if p.name)
    voices = Counter(link.name for c in claims for link in c.chain[1:] if link.name)
    days = sorted(c.time.earliest for c in claims if c.time and c.time.earliest)
    month = days[len(days) // 2][:7] if days else ""
    return {
        "by place": {"place": _most(places)},
        "by month": {"since": month, "until": month},
        "by speaker": {"speaker": _most(voices)},
        "by actor": {"actor": most.name},
        "by type": {"type": "killed"},
    }


def _most(met: Counter[str]) -> str:
    return next((name for name, _ in met.most_common(1)), "")


def _claims(claims: Sequence[Claim], most: Actor) -> Iterator[Page]:
    yield Page("claims", ("/claims",))
    for name, asked in _filters(claims, most).items():
        yield Page(f"claims {name}", (_at("/claims", **asked),))
    yield Page("claims, least sure first", (_at("/claims", least_sure="1"),))
    yield Page("a claim", tuple(f"/claims/{c.id}" for c in _spread(claims, 5)))


def _matters(by_claims: Sequence[Matter], claims: Sequence[Claim], most: Actor) -> Iterator[Page]:
    yield Page("matters", ("/matters",))
    filters = {**_filters(claims, most), "by type": {"type": "figure"}, "about": {"about": most.name}}
    for name, asked in {**filters, "in dispute": {"relation": "contradict"}}.items():
        yield Page(f"matters {name}", (_at("/matters", **asked),))
    usual, largest = by_claims[len(by_claims) // 2].id, by_claims[-1].id
    yield Page("a matter", (f"/matters/{usual}",))
    yield Page("the largest matter", (f"/matters/{largest}",))
    yield Page("the largest matter's claims", (_at("/claims", matter=largest),))
    yield Page("the largest matter's dossier", (f"/matters/{largest}/dossier",))


def _actors(by_claims: Sequence[Actor]) -> Iterator[Page]:
    most = by_claims[-1]
    yield Page("actors", ("/actors",))
    yield Page("actors by name", (_at("/actors", name=most.name),))
    yield Page("actors of a kind", (_at("/actors", kind="person"),))
    yield Page("an actor", (f"/actors/{by_claims[len(by_claims) // 2].id}",))
    yield Page(
        "an actor in more claims than 99 of 100", (f"/actors/{by_claims[len(by_claims) * 99 // 100].id}",)
    )
    yield Page("the actor in most claims", (f"/actors/{most.id}",))
    yield Page("its dossier", (f"/actors/{most.id}/dossier",))


def _relations(book: OpenLedger) -> Iterator[Page]:
    edges = sorted(book.network(), key=lambda edge: len(edge.claims))
    yield Page("the network", ("/network",))
    yield Page("the network by type", (_at("/network", type="commands"),))
    yield Page("the network, its drawing", ("/network/drawing",))
    for name, edge in (("a relation", edges[len(edges) // 2]), ("the relation most often told", edges[-1])):
        yield Page(name, (f"/network/{edge.type}/{edge.agent}/{edge.target}",))


def _map(claims: Sequence[Claim]) -> Iterator[Page]:
    yield Page("the map", ("/map",))
    yield Page("the map, its drawing", ("/map/drawing",))
    yield Page("the map by type", (_at("/map", type="killed"),))
    place = _most(Counter(p.name for c in claims for p in c.place if p.name))
    yield Page("the map of one place", (_at("/map", place=place),))


def _searches(texts: Sequence[str]) -> Iterator[Page]:
    words = [_WORD.findall(text) for text in texts]
    met = Counter(word for found in words for word in set(found))
    pairs = Counter(
        pair for text in texts for pair in set(pairwise(text.split())) if all(map(str.isalpha, pair))
    )
    rare = min(met, key=lambda word: (met[word], word))
    ordered = {
        "a common word": _most(met),
        "a rare word": rare,
        "two common words": " ".join(w for w, _ in met.most_common(2)),
    }
    phrase = max(
        (p for p in pairs if all(len(w) > 4 for w in p)), key=lambda p: (pairs[p], p), default=("no", "words")
    )
    for name, asked in {
        **ordered,
        "a phrase": f'"{" ".join(phrase)}"',
        "a word that is nowhere": "xqzvw",
    }.items():
        yield Page(f"search: {name}", (_at("/search", q=asked),), is_search=True)
