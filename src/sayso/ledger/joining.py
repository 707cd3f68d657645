"""What keeps who is who: the namings of reports, and the actors that they are joined into."""

from __future__ import annotations

from abc import ABC
from collections.abc import Callable, Iterable, Mapping, Sequence

from sayso.identity import Named
from sayso.ledger import derived, joins, noted, owners, reviews
from sayso.ledger.database import Database
from sayso.ledger.joins import Bound, Joined, Placed
from sayso.model import Actor, Naming, Review


class Joining(ABC):
    """The part of a ledger that keeps who is who."""

    _database: Database

    def rules(self) -> int | None:
        """The number of the rules by which what is kept was derived."""
        with self._database.reading() as connection:
            return noted.fact(connection, "rules")

    def unjoined(self, rules: int) -> dict[str, str]:
        """The reports whose namings are not kept as they now are, each with the stamp of its present state.

        What was derived by other `rules` is dropped first.
        """
        with self._database.writing() as connection:
            derived.follow(connection, rules)
            return joins.stale(connection)

    def keep_namings(self, found: Mapping[str, tuple[str, Iterable[Placed]]]) -> None:
        """Keep the namings of reports, made from their claims as they stood at the stamp."""
        with self._database.writing() as connection:
            joins.keep(connection, found)

    def rejoin(
        self,
        bind: Callable[[Sequence[Review]], Bound],
        join: Callable[[Named, Sequence[Review]], Iterable[Joined]],
        weighed: Callable[[Actor], Mapping[str, str]],
    ) -> None:
        """Join anew what kept namings and decisions have touched; all other actors stay as they are.

        `bind` says on which namings and nodes each decision bears; `join` makes actors of what is named;
        `weighed` gives those of an actor's posts at which matters look, by what these go by.
        """
        with self._database.writing() as connection:
            decided = tuple(reviews.listed(connection))
            joins.rebind(connection, bind(decided))
        is_left = True
        while is_left:
            with self._database.writing() as connection:
                is_left = joins.rejoin(connection, lambda named: join(named, decided), weighed)

    def namings(self) -> list[Naming]:
        """The namings that are kept, in order of id."""
        with self._database.reading() as connection:
            return joins.every_naming(connection)

    def actors(self) -> list[Actor]:
        """The actors as they were joined last, in order of id, without what other actors are to them."""
        with self._database.reading() as connection:
            return owners.every_actor(connection)
