"""Does what was read stand in the text? Each quotation, and all that is named, at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.model import Attribution, Claim, Link, Mention, Report, Span


def faults(claim: Claim, report: Report) -> Iterator[str]:
    """Yield what of `claim` the report's text does not bear out, in words."""
    if claim.report != report.id:
        yield f"it belongs to report {claim.report}"
        return
    text = report.text
    yield from _misquoted(_quotations(claim), text)
    if not _inside(claim.sentence, len(text)):
        yield f"its sentence lies at {list(claim.sentence)}, outside the text"
    for part in claim.evidence.parts:
        if not (_inside(part, len(text)) and claim.evidence.span.covers(part)):
            yield f"its evidence part {list(part)} lies outside the evidence"


def attribution_faults(attribution: Attribution, text: str) -> Iterator[str]:
    """Yield what of an attribution the text does not bear out, in words."""
    if not attribution.words:
        yield "it has no words"
    if not attribution.chain:
        yield "it has no chain"
    for span in attribution.words:
        if not _inside(span, len(text)):
            yield f"words of it lie at {list(span)}, outside the text"
    for link in attribution.chain:
        yield from link_faults(link, text)


def mention_faults(mention: Mention, text: str) -> Iterator[str]:
    """Yield what of a mention the text does not bear out, in words."""
    yield from _misquoted([("words", mention.text, mention.span)], text)


def link_faults(link: Link, text: str) -> Iterator[str]:
    """Yield what of one link of a chain the text does not bear out, in words."""
    yield from _misquoted(_link_quotations(link), text)


def _misquoted(quotations: Iterable[tuple[str, str, Span]], text: str) -> Iterator[str]:
    for what, said, span in quotations:
        if not _inside(span, len(text)):
            yield f"its {what} lies at {list(span)}, outside the text"
        elif text[span.start : span.end] != said:
            yield f"its {what} {said!r} does not stand at {list(span)}, but {text[slice(*span)]!r}"


def _inside(span: Span, length: int) -> bool:
    return 0 <= span.start < span.end <= length


def _quotations(claim: Claim) -> Iterator[tuple[str, str, Span]]:
    """Everything that a claim says stands in the text: what it is, the words, the place."""
    yield "evidence", claim.evidence.exact, claim.evidence.span
    for role, parties in claim.roles.items():
        for party in parties:
            yield role, party.text, party.span
    if claim.figure is not None:
        yield "figure", claim.figure.text, claim.figure.span
    if claim.time is not None:
        yield "time", claim.time.text, claim.time.span
    for place in claim.place:
        yield "place", place.text, place.span
    for link in claim.chain:
        yield from _link_quotations(link)


def _link_quotations(link: Link) -> Iterator[tuple[str, str, Span]]:
    if link.span is not None:
        yield "source", link.text or "", link.span
    if link.cue is not None:
        yield "cue", link.cue.text, link.cue.span
