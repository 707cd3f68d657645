"""The matters of a ledger, kept: each verb is a few transactions on its file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import func, select

from sayso.ledger import asked, asking, borne, disputed, joins, owners, reviews
from sayso.ledger.asked import Block
from sayso.ledger.asking import Asking, Rules
from sayso.ledger.borne import ACTOR, Brought
from sayso.ledger.chunked import add, delete_of, rows_of
from sayso.ledger.database import Database
from sayso.ledger.derivable import bearings, due, holdings, matters, tenures
from sayso.ledger.schema import row_number
from sayso.model import Actor, Matter, Review, Tenure, from_dict
from sayso.plain import dump

# Actors whose posts are gathered in one transaction, and blocks read in one.
_BATCH = 200


class Comparing:
    """What is kept of the matters of a ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stale(self, rules: int, known_of: Mapping[str, str]) -> dict[str, str]:
        """The reports to be looked through for matters, each with the stamp of its present state.

        What was compared by other `rules` is dropped first. `known_of` has, by the ids of claims and reports,
        a stamp of what else is known of them: of claims, what people decided of their matters and origins.
        """
        with self._database.writing() as connection:
            borne.follow(connection, rules)
            borne.follow_others(connection, known_of)
            return borne.stale(connection)

    def stamps(self, report_ids: Iterable[str]) -> dict[str, str]:
        """The stamps of the present state of reports, by id."""
        with self._database.reading() as connection:
            return joins.present(connection, map(row_number, report_ids))

    def decisions(self) -> list[Review]:
        """People's decisions in force on matters and origins, by the claims that stand there now."""
        with self._database.reading() as connection:
            return list(reviews.on_matters(connection))

    def shown(self, report_ids: Iterable[str]) -> list[Actor]:
        """The actors whom these reports name, by what matters hold of them, with their namings there."""
        with self._database.reading() as connection:
            return owners.shown(connection, report_ids)

    def keep(self, found: Mapping[str, tuple[str, Brought]]) -> None:
        """Keep what reports bring to matters, made from their claims as they stood at the stamp."""
        with self._database.writing() as connection:
            borne.keep(connection, found)

    def ask(self, rules: Rules) -> None:
        """Bring the matters up to date with what is kept of reports; whatever did not change is left alone.

        Others may write in between: each batch is a transaction of its own.
        """
        steps = Asking(rules)
        is_left = True
        while is_left:
            with self._database.writing() as connection:
                is_left = steps.step(connection)

    def matters(self) -> list[Matter]:
        """The matters that are kept, in order of id."""
        with self._database.reading() as connection:
            return asked.every_matter(connection)

    def count(self) -> int:
        """How many matters are kept."""
        with self._database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(matters)).scalar_one())

    def disputed(self, claims: Iterable[str]) -> dict[str, str]:
        """Those of these claims that are contradicted, each with the id of a matter that tells it."""
        with self._database.reading() as connection:
            return disputed.matters_of(connection, claims)

    def are_of_attacks(self, ids: Iterable[str]) -> bool:
        """Whether all matters with these ids are of attacks."""
        with self._database.reading() as connection:
            return all(row.topic is None for row in asked.blocks_of(connection, ids))

    def blocks(self, ids: Iterable[str] | None = None) -> Iterator[tuple[Block, list[str]]]:
        """The claims that are asked together, each as it was kept: all, or those of these blocks."""
        with self._database.reading() as connection:
            every = asked.every_block(connection) if ids is None else asked.some_blocks(connection, ids)
        for at in range(0, len(every), _BATCH):
            some = every[at : at + _BATCH]
            with self._database.reading() as connection:
                claims = {claim for block in some for claim in block.claims}
                rows = rows_of(connection, bearings.c.claim, claims, bearings.c.claim, bearings.c.body)
            bodies = {row.claim: row.body for row in rows}
            yield from ((block, [bodies[claim] for claim in block.claims]) for block in some)

    # --- posts and memberships --------------------------------------------------------------------

    def due_tenures(self) -> Iterator[dict[str, list[tuple[str, str]]]]:
        """The actors of whom claims about posts have changed, some at a time.

        Each with all such claims, and what they say of its posts.
        """
        while True:
            with self._database.reading() as connection:
                query = select(due.c.id).where(due.c.kind == ACTOR).order_by(due.c.id).limit(_BATCH)
                some = list(connection.execute(query).scalars())
                rows = rows_of(connection, holdings.c.actor, some)
            if not some:
                return
            found: dict[str, list[tuple[str, str]]] = {actor: [] for actor in some}
            for row in rows:
                found[row.actor].append((row.claim, row.body))
            yield found

    def keep_tenures(self, found: Mapping[str, Sequence[Tenure]]) -> None:
        """Keep the posts of these actors in the place of those kept before; of none, drop them."""
        rows = [
            {"actor": id, "body": json.dumps([json.loads(dump(one)) for one in held])}
            for id, held in found.items()
            if held
        ]
        with self._database.writing() as connection:
            delete_of(connection, tenures.c.actor, found)
            add(connection, tenures, rows)
            asking.done(connection, ACTOR, set(found))

    def tenures(self) -> dict[str, tuple[Tenure, ...]]:
        """What each actor is said to hold, lead or belong to, by the actor's id."""
        with self._database.reading() as connection:
            rows = connection.execute(select(tenures)).all()
        return {row.actor: tuple(from_dict(Tenure, one) for one in json.loads(row.body)) for row in rows}
