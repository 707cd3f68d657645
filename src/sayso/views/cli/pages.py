"""Pages: one record laid out for reading in a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sayso.api import OpenLedger, wording
from sayso.model import (
    Actor,
    Attribution,
    Claim,
    Doubt,
    Report,
    Review,
    Side,
    Tenure,
)
from sayso.views.cli import passages
from sayso.views.cli.marks import Ink
from sayso.views.cli.tables import UNCUT, Column, console, print_table, put
from sayso.views.cli.versions import print_versions

# Claims that an actor's page lists before it names the command for the rest.
SHOWN = 12


def print_report(book: OpenLedger, report: Report, *, with_claims: bool, all_claims: bool) -> None:
    """A report: what is known of it and how, then its text with attributions marked, chains beside.

    Claims follow each paragraph where wanted; what a person corrected is always among them.
    """
    out = console()
    _print_title(out, wording.one_line(report.title or report.path))
    known = ("publisher", "author", "published", "url", "language", "retrieved")
    facts = {name: getattr(report, name) for name in known}
    _print_facts(out, {n: _with_basis(v, report.basis.get(n)) for n, v in facts.items()})
    _print_facts(out, {"read from": wording.clean(report.path), "id": report.id})
    _print_facts(out, {"also met at": ", ".join(wording.clean(c.path) for c in report.copies)})
    _print_reviews(out, book, report.id)
    print_versions(out, book.versions(report.id), report.id)
    attributions = book.attributions(report.id)
    claims = list(book.claims(report=report.id, all=all_claims))
    shown = claims if with_claims else [c for c in claims if c.review == "correct"]
    told = "below each paragraph" if with_claims else "add --claims to list them below each paragraph"
    _print_facts(out, {"attributions": _counted(attributions, report)})
    _print_facts(out, {"claims": f"{len(claims):,}; {told}" if claims else "none"})
    put(out, Padding(Text().append("marks: ", style="dim").append_text(Ink.on(out).legend()), (0, 0, 1, 2)))
    passages.print_text(out, report, attributions or (), shown)


def _counted(attributions: tuple[Attribution, ...] | None, report: Report) -> str:
    if attributions is not None:
        return f"{len(attributions):,}"
    again = f"sayso reread {wording.short(report.id)}"
    return f"not known: it is not analysed, or was read before they were kept (then: {again})"


def _with_basis(value: str | None, basis: str | None) -> str:
    if value is None:
        return "not known"
    return wording.one_line(value) + (f" ({wording.clean(basis)})" if basis else "")


def print_claim(book: OpenLedger, claim: Claim) -> None:
    """A claim: chain, content, words in context, and the line from bytes to quotation."""
    out, report = console(), book.report(claim.report)
    _print_title(out, f"{wording.claim_type(claim)} {wording.figure(claim.figure)}".strip())
    passages.print_in_context(out, report, claim)
    put(out, Text("who says", style="bold"))
    for depth, link in enumerate(claim.chain):
        cue = f" “{wording.one_line(link.cue.text)}”" if link.cue else ""
        as_said = f" [as said: {wording.one_line(link.text)}]" if link.text and link.text != link.name else ""
        put(out, Padding(Text(wording.link(link) + as_said + cue), (0, 0, 0, 2 + 2 * depth)))
    put(out, Text("what", style="bold"))
    _print_facts(out, {role: wording.parties(parties) for role, parties in claim.roles.items()})
    _print_facts(out, {"contexts": ", ".join(claim.contexts)})
    _print_facts(out, {"post": wording.clean(claim.post or ""), "figure": _figure_as_said(claim)})
    _print_facts(out, {"place": wording.places(claim.place), "time": _time_as_said(claim)})
    _print_facts(
        out,
        {"modality": claim.modality, "confidence": f"{claim.confidence:.2f}", "by": wording.clean(claim.by)},
    )
    _print_reviews(out, book, claim.id)
    _print_proof(out, book, claim)


def _figure_as_said(claim: Claim) -> str:
    said = claim.figure
    return "" if said is None else f"{wording.figure(said)}, as said: “{wording.one_line(said.text)}”"


def _time_as_said(claim: Claim) -> str:
    said = claim.time
    if said is None:
        return ""
    how = f" ({wording.one_line(said.how)})" if said.how else ""
    return f"{wording.time(said)}, as said: “{wording.one_line(said.text)}”{how}"


def _print_proof(out: Console, book: OpenLedger, claim: Claim) -> None:
    proof = book.proof(claim.id)
    put(out, Text("from bytes to quotation", style="bold"))
    steps = {
        "bytes": f"{proof.size:,}, {wording.clean(proof.media_type)}, SHA-256 {proof.sha256}",
        "are those of the report": "yes" if proof.bytes_match else "NO: the stored bytes were changed",
        "text": f"{proof.characters:,} characters, read from these bytes by {wording.clean(claim.by)}",
        "quotation": f"characters {claim.evidence.start} to {claim.evidence.end}",
        "stands there": "yes" if proof.quotation_matches else "NO: the text has other words there",
        "report": f"{wording.one_line(proof.title)}, {claim.report}",
    }
    _print_facts(out, steps)


def print_actor(book: OpenLedger, actor: Actor) -> None:
    """An actor: all spellings, why they were joined, and the claims with a part or a voice in it."""
    out = console()
    _print_title(out, wording.one_line(actor.name))
    _print_facts(out, {"kind": wording.clean(actor.kind), "id": actor.id, "posts": _listed(actor.posts)})
    _print_facts(out, {"spellings": _listed(actor.names), "speaks for": wording.one_line(actor.side or "")})
    _print_facts(out, {"belongs to": _listed(actor.belongs_to)})
    for reason in actor.same_as:
        _print_facts(out, {"joined": wording.one_line(reason)})
    _print_facts(out, {"in": wording.counted(len(actor.reports), "report")})
    _print_reviews(out, book, actor.id)
    _print_tenures(out, book, actor.tenures)
    print_table(book.claims_of(actor.claims[:SHOWN]))
    if len(actor.claims) > SHOWN:
        rest = wording.counted(len(actor.claims) - SHOWN, "more claim")
        put(out, Text(f"and {rest}: sayso claims --actor {actor.id}, or --speaker {actor.id}"))


def _print_tenures(out: Console, book: OpenLedger, tenures: Iterable[Tenure]) -> None:
    """Each post and membership with who says so, when it was published, and the words."""
    found = list(tenures)
    if found:
        put(out, Text("posts and memberships", style="bold"))
    for tenure in found:
        put(out, Padding(Text(wording.tenure(tenure)), (0, 0, 0, 2)))
        said = [(book.report(c.report).published, c) for c in book.claims_of(tenure.claims[:SHOWN])]
        for day, claim in sorted(said, key=lambda s: s[0] or "9"):
            line = Text(f"{wording.chain(claim.chain)}, {wording.clean(day or 'undated')}: ", style="dim")
            line.append(f"“{wording.one_line(claim.evidence.exact)}”", style="not dim")
            put(out, Padding(line, (0, 0, 0, 4)))


def print_doubt(doubt: Doubt) -> None:
    """Two actors that may be one, side by side, and how to decide."""
    out = console()
    one, other = doubt.sides
    _print_title(out, f"{wording.one_line(one.name)} = {wording.one_line(other.name)}?")
    _print_facts(out, {"why they may be one": wording.one_line(doubt.why), "id": doubt.id})
    columns = [
        Column("", lambda r: r[0]),
        Column("one", lambda r: r[1], 2, UNCUT),
        Column("other", lambda r: r[2], 2, UNCUT),
    ]
    print_table(
        [(title, cell(one), cell(other)) for title, cell in _SIDE.items() if cell(one) or cell(other)],
        columns,
    )
    id = wording.short(doubt.id)
    put(out, Text(f"decide: sayso review merge {id}, or sayso review apart {id}"))


def _evidence(side: Side) -> str:
    return "\n".join(
        f"“{wording.one_line(q.text)}” {wording.one_line(q.publisher or wording.UNKNOWN_PUBLISHER)}, "
        f"{wording.clean(q.published or 'undated')} ({wording.short(q.report)})"
        for q in side.evidence
    )


_SIDE: dict[str, Callable[[Side], str]] = {
    "name": lambda s: wording.one_line(s.name),
    "actor": lambda s: wording.short(s.actor),
    "kind": lambda s: wording.clean(s.kind),
    "spellings": lambda s: _listed(s.names),
    "posts": lambda s: _listed(s.posts),
    "places": lambda s: _listed(s.places),
    "in": lambda s: f"{wording.counted(s.claims, 'claim')}, {wording.counted(s.reports, 'report')}",
    "words": _evidence,
}


def _listed(names: Iterable[str]) -> str:
    return "; ".join(map(wording.one_line, names))


def _print_title(out: Console, title: str) -> None:
    put(out, Text(title, style="bold underline"))


def _print_facts(out: Console, facts: dict[str, str]) -> None:
    """Names and values, a line each; what is empty is left out."""
    for name, value in facts.items():
        if value:
            line = Text(f"{name}: ", style="dim").append(value, style="not dim")
            put(out, Padding(line, (0, 0, 0, 2)))


def _print_reviews(out: Console, book: OpenLedger, id: str) -> None:
    for review in book.reviews():
        if review.of == id:
            _print_facts(out, {"review": _decided(review)})


def _decided(review: Review) -> str:
    said = [wording.clean(review.decision), wording.plain(review.value), wording.one_line(review.why or "")]
    by = f"{wording.one_line(review.who)}, {wording.moment(review.when)}, {wording.standing(review)}"
    return f"{' · '.join(filter(None, said))} ({by}; {wording.short(review.id)})"
