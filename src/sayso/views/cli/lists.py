"""The commands that list: reports, claims, actors, doubts, matters, problems, reviews, search."""

from __future__ import annotations

import click

from sayso.views.cli.options import listing_options, opened

KINDS = click.Choice(["event", "relation", "figure", "statement"])
RELATIONS = click.Choice(["contradict", "update", "refine", "agree"])


@click.command()
@listing_options
def reports(ledger: str | None, as_json: bool, limit: int | None) -> None:
    """List the reports: published when, by whom, under which title, read from which file.

    What is a version of another report says so above its title.
    """
    from sayso.views.cli.printing import print_listing
    from sayso.views.cli.tables import columns_of_reports

    with opened(ledger) as book:
        print_listing(
            book,
            book.reports(),
            as_json=as_json,
            limit=limit,
            empty="No reports yet. Read some: sayso read PATH...",
            columns=None if as_json else columns_of_reports(book.works()),
        )


@click.command()
@click.option("--speaker", metavar="WORDS", help="Any voice of the chain, in any spelling, or an actor's id.")
@click.option(
    "--actor", metavar="WORDS", help="Whoever does or suffers it, in any spelling, or an actor's id."
)
@click.option("--type", metavar="TYPE", help="Such as killed, commands, arms, ASSAULT.")
@click.option("--kind", type=KINDS, help="What kind of claim.")
@click.option("--place", metavar="WORDS", help="Words of the place's name.")
@click.option(
    "--date", metavar="DATE", help="A day, month or year in which it may lie: 2014-06-13, 2014-06, 2014."
)
@click.option("--since", metavar="DATE", help="It may lie in this day, month or year, or later.")
@click.option("--until", metavar="DATE", help="It may lie in this day, month or year, or earlier.")
@click.option("--report", metavar="ID", help="Claims of this report only.")
@click.option("--unreviewed", is_flag=True, help="Those that nobody has accepted, rejected or corrected.")
@click.option("--least-sure", is_flag=True, help="First those of whose reading the machine is least sure.")
@click.option(
    "--all", "all_claims", is_flag=True, help="With the page's own statements, and with rejected claims."
)
@listing_options
def claims(
    ledger: str | None,
    as_json: bool,
    limit: int | None,
    all_claims: bool,
    unreviewed: bool,
    least_sure: bool,
    **filters: str | None,
) -> None:
    """List the claims: who says what, on whose word.

    What a page says in its own voice without a recognised event, relation or figure is listed with --all,
    as are rejected claims; --json always has both. A claim without a known time meets no date.
    What waits for review, the most doubtful first: sayso claims --unreviewed --least-sure.
    """
    from sayso.views.cli.printing import print_listing

    with opened(ledger) as book:
        found = book.claims(
            **filters, unreviewed=unreviewed, least_sure=least_sure, all=all_claims or as_json
        )
        empty = "No claims to list. There may be more with other filters, or with --all."
        print_listing(book, found, as_json=as_json, limit=limit, empty=empty)


@click.command()
@click.argument("name", required=False)
@click.option(
    "--kind", metavar="KIND", help="person, group, state, body, medium, company, people, document or unknown."
)
@listing_options
def actors(name: str | None, kind: str | None, ledger: str | None, as_json: bool, limit: int | None) -> None:
    """List actors with all their names; NAME keeps those that have these words in a name."""
    from sayso.views.cli.printing import print_listing

    with opened(ledger) as book:
        found = book.actors if as_json else book.actor_heads
        print_listing(book, found(name, kind=kind), as_json=as_json, limit=limit, empty="No such actors.")


@click.command()
@click.argument("about", required=False)
@click.option("--type", metavar="TYPE", help="figure, date, agent, place, occurrence, or a relation's type.")
@click.option("--relation", type=RELATIONS, help="How the claims stand to each other.")
@click.option("--contradicted", is_flag=True, help="The same as --relation contradict.")
@click.option(
    "--actor", metavar="WORDS", help="Whoever does or suffers it, in any spelling, or an actor's id."
)
@click.option("--place", metavar="WORDS", help="Words of a place's name.")
@click.option("--date", metavar="DATE", help="A day, month or year in which it may lie.")
@click.option("--since", metavar="DATE", help="It may lie in this day, month or year, or later.")
@click.option("--until", metavar="DATE", help="It may lie in this day, month or year, or earlier.")
@listing_options
def matters(
    about: str | None,
    contradicted: bool,
    relation: str | None,
    ledger: str | None,
    as_json: bool,
    limit: int | None,
    **filters: str | None,
) -> None:
    """List the questions on which claims bear, with each answer and how many origins give it.

    ABOUT keeps those about a name with these words; --actor, --place and the dates those on which claims
    bear that meet them. "Independent" counts origins that do not go back to one another:
    those that are named, to all that are possible.
    """
    from sayso.views.cli.printing import print_listing

    with opened(ledger) as book:
        relation = "contradict" if contradicted else relation
        found = book.matters(about, relation=relation, **filters)
        print_listing(book, found, as_json=as_json, limit=limit, empty="No such matters.")


@click.command()
@listing_options
def doubts(ledger: str | None, as_json: bool, limit: int | None) -> None:
    """List the pairs of actors that may be one, those that would move most claims first.

    The machine joins none of them. Look at one: sayso show ID. Decide: sayso review merge ID, or sayso
    review apart ID.
    """
    from sayso.views.cli.printing import print_listing

    with opened(ledger) as book:
        print_listing(book, book.doubts(), as_json=as_json, limit=limit, empty="No two actors are in doubt.")


@click.command()
@click.argument("words", nargs=-1, required=True)
@listing_options
def search(words: tuple[str, ...], ledger: str | None, as_json: bool, limit: int | None) -> None:
    """Find the passages that have all these WORDS, or "quoted phrases". Other signs have no meaning."""
    from sayso.views.cli.printing import print_listing

    with opened(ledger) as book:
        print_listing(
            book,
            book.search(" ".join(words)),
            as_json=as_json,
            limit=limit,
            empty="No report has these words.",
        )


@click.command()
@listing_options
def reviews(ledger: str | None, as_json: bool, limit: int | None) -> None:
    """List what people decided: on what, what, why, who and when; also what was undone or is detached."""
    from sayso.views.cli.printing import print_listing

    with opened(ledger) as book:
        print_listing(book, book.reviews(), as_json=as_json, limit=limit, empty="No reviews yet.")


@click.command()
@listing_options
def problems(ledger: str | None, as_json: bool, limit: int | None) -> None:
    """List the inputs that could not be read or analysed: which, why, and the way out."""
    from sayso.views.cli.printing import print_listing

    with opened(ledger) as book:
        print_listing(book, book.problems(), as_json=as_json, limit=limit, empty="No problems.")
