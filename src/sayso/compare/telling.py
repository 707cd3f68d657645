"""How a report tells of those killed, wounded or captured: as others or the same, as news or background."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from sayso.compare import lexicon
from sayso.compare.phrases import pronouns, word_class
from sayso.compare.sentences import says
from sayso.model import Claim, Report, Span

ELSEWHERE = "elsewhere"
_PART = re.compile(r"\sof (?:the|those|these|them|whom)\b(?![^,.]*?\w['’]s?\s)", re.IGNORECASE)
_INCLUDES = re.compile(r"\b(?:including|among (?:them|whom)|one of (?:them|whom))\b([^,.;]*)", re.IGNORECASE)
_NEXT = re.compile(r"\A (\w+)")
# Characters that the word before or after a mention may take.
_WORD = 40
# Where a place stands with which a sentence begins: "In Orun", "Also in the north of Orun".
_BEGINNING = 25
# Letters of the longest words that headlines leave small: "from", "with".
_SHORT = 4


class Telling(NamedTuple):
    """What the words around a mention say of it."""

    sort: str
    """`more` ("two others"), `also`, `same` ("the man", "him"), `part` ("one of them"), or empty."""
    setting: str
    """`background`, `summed` (over several operations), `headline`, or empty."""
    scene: str
    """The place with which its sentence begins, folded; of "In another raid", `ELSEWHERE` and its offset."""
    among: frozenset[str]
    """The words after "including" and "among them": who is of those mentioned."""


def telling(report: Report, claim: Claim, span: Span, own: str) -> Telling:
    """How the mention at `span` is told; `own` are the claim's folded words without those of other events."""
    setting = _setting(report, claim, span, own)
    rest = report.text[span.end : claim.sentence.end]
    return Telling(_sort(report.text, claim, span), setting, _scene(report, claim), _among(rest))


def _among(rest: str) -> frozenset[str]:
    found = _INCLUDES.search(rest)
    return frozenset(lexicon.folded(found[1]).split()) if found else frozenset()


def word_before(text: str, claim: Claim, span: Span) -> str:
    """The word right before a mention, folded."""
    words = lexicon.folded(text[max(claim.sentence.start, span.start - _WORD) : span.start]).split()
    return words[-1] if words else ""


def _sort(text: str, claim: Claim, span: Span) -> str:
    words = lexicon.folded(text[slice(*span)]).split()
    before = word_before(text, claim, span)
    around = {before, *words, *_NEXT.findall(text[span.end : span.end + _WORD])}
    if words and _PART.match(text, span.start + len(words[0])):
        return "part"
    if len(words) == 1 and words[0] in pronouns():
        return "same"
    is_other = not around.isdisjoint(word_class("more")) and "than" not in words
    if is_other or (before != "the" and not around.isdisjoint(word_class("ordinal"))):
        return "more"
    if before in word_class("same"):
        return "same"
    is_beside = not word_class("also").isdisjoint(lexicon.folded(claim.evidence.exact).split())
    is_owned = not word_class("whose").isdisjoint({before, *words[:1]})
    return "also" if is_beside or is_owned else ""


def _setting(report: Report, claim: Claim, span: Span, own: str) -> str:
    before = lexicon.folded(report.text[claim.sentence.start : span.start])
    is_known_for = any(f" {cue} " in f" {before} " for cue in word_class("background"))
    if is_known_for or says(lexicon.folded(claim.evidence.exact), "past") or _is_history(report, claim):
        return "background"
    sentence = _without_headline(report.text[slice(*claim.sentence)])
    if says(sentence, "summed"):
        return "summed"
    when = lexicon.folded(claim.time.text) if claim.time is not None else ""
    whole = sentence if claim.kind == "figure" else own  # "who was killed, had led it since 2009"
    if says(whole, "cumulative") or any(says(words, "period") for words in (own, before, when)):
        return "background"
    return "headline" if _is_headline(claim.evidence.exact) else ""


# Days after which what happened is recalled, not reported: monthly reports look back on two months at most.
_HISTORY_DAYS = 62


def _is_history(report: Report, claim: Claim) -> bool:
    if report.published is None or claim.time is None or claim.time.latest is None:
        return False
    try:
        published, latest = (date.fromisoformat(day[:10]) for day in (report.published, claim.time.latest))
    except ValueError:  # a year or a month alone names no day
        return False
    return (published - latest).days > _HISTORY_DAYS


def _is_headline(text: str) -> bool:
    words = [w for w in text.split() if len(w) > _SHORT]
    return len(words) > 1 and all(not w[0].islower() for w in words)


def _without_headline(sentence: str) -> str:
    """A sentence, folded, without the headline that the parse took for its beginning."""
    lines = sentence.splitlines()
    while len(lines) > 1 and (_is_headline(lines[0]) or not lines[0].strip()):
        del lines[0]
    return lexicon.folded(" ".join(lines))


def _scene(report: Report, claim: Claim) -> str:
    start = claim.sentence.start
    if says(lexicon.folded(report.text[slice(*claim.sentence)]), "elsewhere"):
        return f"{ELSEWHERE} {start}"
    for place in claim.place:
        before = lexicon.folded(report.text[start : place.span.start]).split()
        if 0 <= place.span.start - start < _BEGINNING and not word_class("where").isdisjoint(before):
            return lexicon.name_key(place.text)
    return ""
