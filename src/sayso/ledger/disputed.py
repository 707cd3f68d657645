"""Which claims are contradicted, kept beside the matters that tell it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from sayso.ledger.borne import note_ties
from sayso.ledger.chunked import add, chunks, delete_of, values_of
from sayso.ledger.derivable import disputes, matters
from sayso.model import Matter


def keep(connection: Connection, block: str, found: Iterable[Matter]) -> None:
    """Keep which claims the matters of a block tell to be contradicted: those of values that clash."""
    rows = [
        {"claim": claim, "block": block, "nth": nth}
        for nth, matter in enumerate(found)
        for value in matter.values
        if value.stands.get("contradict")
        for claim in value.claims
    ]
    add(connection, disputes, rows)
    note_ties(connection, {str(row["claim"]) for row in rows})


def forget(connection: Connection, blocks: Collection[str]) -> None:
    """Forget what the matters of these blocks told."""
    note_ties(connection, values_of(connection, disputes.c.claim, disputes.c.block, blocks))
    delete_of(connection, disputes.c.block, blocks)


def matters_of(connection: Connection, claims: Iterable[str]) -> dict[str, str]:
    """Those of these claims that are contradicted, each with the id of the first matter that tells it."""
    is_its = (matters.c.block == disputes.c.block) & (matters.c.nth == disputes.c.nth)
    query = select(disputes.c.claim, matters.c.id).join(matters, is_its).order_by(matters.c.id.desc())
    found: dict[str, str] = {}
    for some in chunks(claims):
        found.update(
            (row.claim, row.id) for row in connection.execute(query.where(disputes.c.claim.in_(some)))
        )
    return found
