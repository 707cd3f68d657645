"""The command `review`: what people decide about claims, reports, actors and places."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

from sayso.api import wording
from sayso.model import Review
from sayso.views.cli.options import deciding_options, ledger_option, opened, who_option


@click.group()
def review() -> None:
    """Record a decision. It wins over the machine, survives `reread`, and can be undone.

    IDs are those that the lists print; any beginning that is unique will do.
    """


@review.command()
@click.argument("ids", nargs=-1, required=True)
@deciding_options
def accept(ids: tuple[str, ...], **options: str | None) -> None:
    """Accept the claims with these IDS as rightly read."""
    _decide("accept", ids, **options)


@review.command()
@click.argument("ids", nargs=-1, required=True)
@deciding_options
def reject(ids: tuple[str, ...], **options: str | None) -> None:
    """Reject the claims with these IDS: they count in no matter, origin or actor."""
    _decide("reject", ids, **options)


@review.command()
@click.argument("id")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@deciding_options
def correct(id: str, fields: tuple[str, ...], **options: str | None) -> None:
    """Correct a claim: type=wounded, negated=true, figure.low=12, time.earliest=2014-06-13.

    A part of a field is named with points, counted from 0: roles.agent.0.name=..., chain.1.stance=denies.
    A VALUE is a number, true, false, null, or else text; FIELD= with nothing after it is null.
    """
    _decide("correct", [id], value=_assigned(fields, _value), **options)


@review.command()
@click.argument("id")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@deciding_options
def report(id: str, fields: tuple[str, ...], **options: str | None) -> None:
    """Correct what is known of a report: published=2017-04-15, publisher="Varna Wire", title=...

    Its relative dates ("last June") and the chains of its claims follow. FIELD= with nothing after it says
    that it is not known.
    """
    _decide("correct", [id], value=_assigned(fields, _text), **options)


@review.command()
@click.argument("report")
@click.argument("words")
@click.option("--type", metavar="TYPE", help="killed, commands, ASSAULT ...; a statement has none.")
@click.option("--mode", metavar="MODE", help="The mode of an event, such as aerial.")
@click.option("--figure", metavar="N", help="12, 12-15, 12+ (at least), -20 (up to).")
@click.option("--of", metavar="TEXT", help="Who or what is counted.")
@click.option("--role", "roles", multiple=True, metavar="ROLE=WORDS", help='agent="Orvan Front"; repeatable.')
@click.option("--place", metavar="WORDS", help="The words of the report that say where.")
@click.option("--time", metavar="WORDS", help="The words of the report that say when.")
@click.option("--modality", default="asserted", metavar="WORD", help="asserted, possible, planned ...")
@click.option("--negated", is_flag=True, help="It is said not to be so.")
@click.option(
    "--nth", type=click.IntRange(min=1), metavar="N", help="Which, where the words stand more often."
)
@deciding_options
def add(
    report: str,
    words: str,
    figure: str | None,
    of: str | None,
    roles: tuple[str, ...],
    ledger: str | None,
    **said: Any,
) -> None:
    """Add a claim that the machine missed; it rests on WORDS of REPORT.

    Words of roles, place and time are looked for in WORDS, then around them. The claim is said by whom the
    report cites for WORDS, else by its publisher.
    """
    parties: dict[str, list[str]] = {}
    for role, party in _pairs(roles, "ROLE=WORDS"):
        parties.setdefault(role, []).append(party)
    counted = None if figure is None else {**_bounds(figure), "of": of}
    with opened(ledger) as book:
        made = book.add(report, words, figure=counted, roles=parties, **said)
    click.echo(f"{wording.short(made.id)}: {wording.claim_type(made)} added, by {wording.one_line(made.by)}")


@review.command()
@click.argument("actor")
@click.argument("other", required=False)
@deciding_options
def merge(actor: str, other: str | None, **options: str | None) -> None:
    """Say that ACTOR and OTHER are one; of a doubt, its ID is enough. Also of matters of two attacks."""
    _decide("merge", [actor], other=other, **options)


@review.command()
@click.argument("actor")
@click.argument("other", required=False)
@deciding_options
def apart(actor: str, other: str | None, **options: str | None) -> None:
    """Say that ACTOR and OTHER are two, whatever is read later; of a doubt, its ID is enough.

    Also of two matters.
    """
    _decide("apart", [actor], other=other, **options)


@review.command()
@click.argument("actor")
@click.argument("names", nargs=-1)
@click.option("--report", "reports", multiple=True, metavar="ID", help="A report that means the other.")
@deciding_options
def split(actor: str, names: tuple[str, ...], reports: tuple[str, ...], **options: str | None) -> None:
    """Say that NAMES, spellings of ACTOR, are those of another; or that some reports mean another.

    Where two bear one name, --report names the reports that mean the other. The same name in a later report
    then stands alone, and is offered in `sayso doubts`. Of a matter, NAMES are ids of its claims that bear
    on something else; the machine never joins them to it again.
    """
    if not names and not reports:
        raise click.UsageError("Name spellings, or reports with --report.")
    value = {"names": list(names), "reports": list(reports), "claims": list(names)}
    _decide("split", [actor], value={what: found for what, found in value.items() if found}, **options)


@review.command()
@click.argument("matter")
@click.argument("claims", nargs=-1, required=True)
@click.option("--with", "same", metavar="CLAIM", help="The claim that goes back to the same origin.")
@deciding_options
def origin(matter: str, claims: tuple[str, ...], same: str | None, **options: str | None) -> None:
    """Say that CLAIMS of MATTER go back to an origin of their own, or to that of another of its claims."""
    _decide("origin", [matter], value={"claims": list(claims), "with": same}, **options)


@review.command(context_settings={"ignore_unknown_options": True})
@click.argument("claim")
@click.argument("name")
@click.argument("lat", type=click.FloatRange(-90, 90))
@click.argument("lon", type=click.FloatRange(-180, 180))
@click.option(
    "--words",
    metavar="TEXT",
    help="The words of the report that name the place; by default the claim's first place.",
)
@deciding_options
def place(claim: str, name: str, lat: float, lon: float, words: str | None, **options: str | None) -> None:
    """Say where CLAIM happened: the NAME of the place and its coordinates in degrees."""
    _decide("place", [claim], value={"name": name, "lat": lat, "lon": lon}, words=words, **options)


@review.command()
@click.argument("id")
@click.argument("text")
@deciding_options
def note(id: str, text: str, **options: str | None) -> None:
    """Keep a note TEXT on anything that has an ID."""
    _decide("note", [id], value=text, **options)


@review.command()
@click.argument("review_id", metavar="REVIEW")
@who_option
@ledger_option
def undo(review_id: str, who: str | None, ledger: str | None) -> None:
    """Take a REVIEW back; it stays listed as undone."""
    with opened(ledger) as book:
        _say(book.undo(review_id, who=who))


def _decide(
    decision: str,
    ids: Iterable[str],
    *,
    ledger: str | None,
    why: str | None,
    who: str | None,
    value: Any = None,
    other: str | None = None,
    words: str | None = None,
) -> None:
    with opened(ledger) as book:
        if other is not None:
            value = {"with": other}
        if words is not None:
            value["span"] = list(book.span_of(next(iter(ids)), words))
        for record in [book.show(id) for id in ids]:  # all are found before any is decided
            _say(book.review(decision, record.id, value=value, why=why, who=who))


def _say(decided: Review) -> None:
    state = "undone" if decided.undone else "recorded"
    what, who = wording.clean(decided.decision), wording.one_line(decided.who)
    click.echo(f"{wording.short(decided.id)}: {what} {state}, by {who}")


def _assigned(fields: Iterable[str], read: Callable[[str], Any]) -> dict[str, Any]:
    """Read FIELD=VALUE...; `figure.low=12` names a part of a field."""
    return {name: read(said) for name, said in _pairs(fields, "FIELD=VALUE")}


def _pairs(fields: Iterable[str], form: str) -> Iterator[tuple[str, str]]:
    for field in fields:
        name, equals, said = field.partition("=")
        if not equals or not name:
            raise click.UsageError(f"{wording.clean(field)}: not of the form {form}")
        yield name.strip(), said


def _bounds(figure: str) -> dict[str, float | None]:
    """The least and the most of 12, 12-15, 12+ or -20."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)?(?:([-+])(\d+(?:\.\d+)?)?)?", figure.strip())
    low, sign, high = found.groups() if found else (None, None, None)
    if (low or high) is None or (sign == "+" and high) or (sign == "-" and not high):
        raise click.UsageError(f"{wording.clean(figure)}: not of the form 12, 12-15, 12+ or -20")
    return {"low": _number(low), "high": _number(high) if sign else _number(low)}


def _number(said: str | None) -> float | None:
    return None if said is None else float(said) if "." in said else int(said)


def _text(said: str) -> str | None:
    return said or None


def _value(said: str) -> Any:
    try:
        return json.loads(said) if said else None
    except json.JSONDecodeError:
        return said
