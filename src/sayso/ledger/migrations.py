"""How a ledger of older tables is brought up to the present ones, a step a version.

What people said and what was read is carried over. What is derived from it is dropped and derived anew: only
the last step that changed its tables does that, for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection
from sqlalchemy.schema import CreateIndex

from sayso.ledger import schema
from sayso.ledger.derivable import DERIVED
from sayso.ledger.schema import attributions, claims, facts, last_run, mentions, places, replaced, reports


def _keep_attributions(connection: Connection) -> None:
    """Version 2 keeps acts of saying; those of reports that were read before are found by rereading."""
    attributions.create(connection)


def _keep_mentions(connection: Connection) -> None:
    """Version 3 keeps mentions, found in older reports by rereading."""
    mentions.create(connection)


def _keep_order(connection: Connection) -> None:
    """Version 4 keeps which report took the place of which, and what the last run brought in."""
    for table in (replaced, last_run):
        table.create(connection, checkfirst=True)
    for index in places.indexes:
        index.create(connection, checkfirst=True)


def _keep_order_of_claims(connection: Connection) -> None:
    """Version 6 finds claims by type, by kind and by how sure they are."""
    for index in claims.indexes:
        connection.execute(CreateIndex(index, if_not_exists=True))


def _keep_paths(connection: Connection) -> None:
    """Version 7 finds reports by path."""
    for index in reports.indexes:
        index.drop(connection, checkfirst=True)
        index.create(connection)


def _derive_anew(connection: Connection) -> None:
    """Version 8 keeps what all reports call each node, so that one more only adds to it."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS derived")
    for table in DERIVED:
        table.drop(connection, checkfirst=True)
    for table in DERIVED:
        table.create(connection, checkfirst=True)
    noted = facts.c.name.in_(("derived", "doubts", "rules", "compared", "origins"))
    connection.execute(facts.delete().where(noted))


MIGRATIONS: Mapping[int, Callable[[Connection], None]] = {
    1: _keep_attributions,
    2: _keep_mentions,
    3: _keep_order,
    5: _keep_order_of_claims,
    6: _keep_paths,
    7: _derive_anew,
}
"""For older versions, the step that leads to the next one; what is derived, the last step makes anew."""


def migrate(connection: Connection, version: int) -> None:
    """Bring tables of an older version up to the present one."""
    for older in range(version, schema.VERSION):
        if older in MIGRATIONS:
            MIGRATIONS[older](connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
