"""What changed from one version of a report to the next: sentence by sentence, and claim by claim."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from sayso.api import wording
from sayso.asides import is_own_voice
from sayso.model import Claim, Report, Span

# Two sentences are one, written anew, where they share this part of their words or more.
REWRITTEN = 0.5

# To a full stop or the end of a paragraph. That "Mr." ends one does no harm: it does in both versions.
_SENTENCE = re.compile(
    r"""\S (?:(?!\n\s*\n).)*? (?:[.!?…]["'”’»)\]]*(?=\s|$) | (?=\n\s*\n) | $)""", re.DOTALL | re.VERBOSE
)


class Piece(NamedTuple):
    """Words of a sentence: `=` kept, `-` left out, `+` put in."""

    sign: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A sentence that was put in, left out or rewritten; spans are those of either version's text."""

    before: Span | None
    after: Span | None
    words: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimChange:
    """A claim that was put in, left out, or says something else now."""

    before: str | None
    """Id of the claim in the earlier version; None where it is new."""
    after: str | None
    """Id of the claim in the later version; None where it is gone."""
    what: str
    """What differs, for people: `figure: 24 → 43`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One version of a report, and what it changed in the one before it."""

    report: str
    path: str
    published: str | None
    retrieved: str | None
    is_latest: bool
    order: str | None = None
    """How it is known to be later than the one before it: `read later`, `published later`, `retrieved
    later`, or `not known`; None for the first."""
    changes: tuple[Change, ...] = ()
    claims: tuple[ClaimChange, ...] = ()


def first(report: Report, *, is_latest: bool) -> Edition:
    """A version by itself, held against none."""
    return Edition(
        report=report.id,
        path=report.path,
        published=report.published,
        retrieved=report.retrieved,
        is_latest=is_latest,
    )


def order_of(before: Report, after: Report, *, is_replaced: bool) -> str:
    """How it is known which of two versions came first."""
    if is_replaced:
        return "read later"
    for name in ("published", "retrieved"):
        one, other = getattr(before, name), getattr(after, name)
        if one is not None and other is not None and one != other:
            return f"{name} later"
    return "not known"


def changes(before: Report, after: Report) -> tuple[Change, ...]:
    """The sentences that differ between two texts; page furniture and line breaks do not count."""
    olds, news = _sentences(before), _sentences(after)
    matcher = SequenceMatcher(
        None, [_plain(before.text, s) for s in olds], [_plain(after.text, s) for s in news], autojunk=False
    )
    found: list[Change] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            found += _rewritten(before.text, olds[i:j], after.text, news[k:m])
    return tuple(found)


def _sentences(report: Report) -> list[Span]:
    spans = (Span(*match.span()) for match in _SENTENCE.finditer(report.text))
    return [span for span in spans if not report.is_furniture(span)]


def _plain(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def _rewritten(old: str, olds: Sequence[Span], new: str, news: Sequence[Span]) -> Iterator[Change]:
    """Pair sentences that were rewritten, in order; the others were left out or put in."""
    at = 0
    for span in olds:
        words = _plain(old, span).split()
        match = next((n for n in range(at, len(news)) if _share(words, _plain(new, news[n]).split())), None)
        if match is None:
            yield Change(before=span, after=None, words=(Piece("-", " ".join(words)),))
            continue
        yield from (_put_in(new, span_in) for span_in in news[at:match])
        yield Change(
            before=span, after=news[match], words=_word_by_word(words, _plain(new, news[match]).split())
        )
        at = match + 1
    yield from (_put_in(new, span_in) for span_in in news[at:])


def _put_in(new: str, span: Span) -> Change:
    return Change(before=None, after=span, words=(Piece("+", _plain(new, span)),))


def _share(one: Sequence[str], other: Sequence[str]) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= REWRITTEN


def _word_by_word(old: Sequence[str], new: Sequence[str]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("=", " ".join(old[i:j])))
            continue
        pieces += [Piece(s, " ".join(w)) for s, w in (("-", old[i:j]), ("+", new[k:m])) if w]
    return tuple(pieces)


def claim_changes(
    before: Iterable[Claim], after: Iterable[Claim], sentences: Iterable[Change]
) -> tuple[ClaimChange, ...]:
    """The claims that were put in, left out, or say something else, but for the page's own statements."""
    olds = [c for c in before if not is_own_voice(c)]
    news = [c for c in after if not is_own_voice(c)]
    rewritten = [(s.before, s.after) for s in sentences if s.before is not None and s.after is not None]
    pairs = dict(_paired(olds, news, rewritten))
    met = set(pairs.values())
    found = [
        ClaimChange(before=olds[i].id, after=news[k].id, what=what)
        for i, k in sorted(pairs.items())
        if (what := _difference(olds[i], news[k]))
    ]
    gone = [_one(c) for i, c in enumerate(olds) if i not in pairs]
    came = [_one(c) for k, c in enumerate(news) if k not in met]
    found += [ClaimChange(before=c, after=None, what=f"gone: {what}") for c, what in gone]
    return (*found, *(ClaimChange(before=None, after=c, what=f"new: {what}") for c, what in came))


def _one(claim: Claim) -> tuple[str, str]:
    return claim.id, _said(claim)


def _said(claim: Claim) -> str:
    amount = wording.figure(claim.figure)
    told = " ".join(filter(None, [wording.claim_type(claim), amount]))
    return f"{told} ({wording.link(claim.chain[-1])})"


def _paired(
    olds: Sequence[Claim], news: Sequence[Claim], rewritten: Sequence[tuple[Span, Span]]
) -> Iterator[tuple[int, int]]:
    """Which claim became which: the same words first, then the same kind of claim in a sentence rewritten."""
    left = dict(enumerate(news))
    open_ones: list[int] = []
    for i, claim in enumerate(olds):
        match = next((k for k, other in left.items() if _same_words(claim, other)), None)
        if match is None:
            open_ones.append(i)
        else:
            del left[match]
            yield i, match
    for i in open_ones:
        match = next((k for k, other in left.items() if _became(olds[i], other, rewritten)), None)
        if match is not None:
            del left[match]
            yield i, match


def _same_words(old: Claim, new: Claim) -> bool:
    return (old.kind, old.type, old.evidence.exact.split()) == (
        new.kind,
        new.type,
        new.evidence.exact.split(),
    )


def _became(old: Claim, new: Claim, rewritten: Iterable[tuple[Span, Span]]) -> bool:
    if (old.kind, old.type) != (new.kind, new.type):
        return False
    if old.figure is not None and new.figure is not None and old.figure.of != new.figure.of:
        return False
    return any(a.overlaps(old.evidence.span) and b.overlaps(new.evidence.span) for a, b in rewritten)


_NUMBER = re.compile(r"\d[\d,.]*")


def _roles(claim: Claim) -> str:
    """Who plays which part; how many they are is the figure's to say."""
    return _NUMBER.sub("…", wording.roles(claim))


def _difference(old: Claim, new: Claim) -> str:
    """What two versions of one claim say differently, in words; empty where nothing."""
    told: dict[str, Callable[[Claim], str]] = {
        "figure": lambda c: wording.figure(c.figure),
        "what": wording.claim_type,
        "who says": lambda c: wording.chain(c.chain[1:]) or "own voice",
        "roles": _roles,
        "place": lambda c: wording.places(c.place),
        "time": lambda c: wording.time(c.time),
    }
    pairs = ((name, tell(old), tell(new)) for name, tell in told.items())
    return "; ".join(f"{name}: {a or 'none'}{wording.ARROW}{b or 'none'}" for name, a, b in pairs if a != b)
