"""The ledger: claims with their evidence, people's decisions, search, verification. All SQL is here.

with open_ledger(Path("war.db")) as ledger:
    for claim in ledger.claims():
        ...
"""

from pathlib import Path

from sayso.ledger.borne import Borne, Brought, Heard, Tied, Told
from sayso.ledger.database import Database
from sayso.ledger.edges import Outline, SoughtEdges
from sayso.ledger.finding import Days, Named, Sought, Spot
from sayso.ledger.gists import PARTY, PLACE, VOICE, Facet, Gist
from sayso.ledger.joins import Joined, Placed
from sayso.ledger.ledger import Ledger
from sayso.ledger.roster import Called, Kept
from sayso.ledger.rows import Packed, pack
from sayso.ledger.search import Hit

__all__ = [
    "PARTY", "PLACE", "VOICE", "Borne", "Brought", "Called", "Days", "Facet", "Gist", "Heard", "Hit",
    "Joined", "Kept", "Ledger", "Named", "Outline", "Packed", "Placed", "Sought", "SoughtEdges", "Spot",
    "Tied", "Told", "open_ledger", "pack",
]  # fmt: skip


def open_ledger(path: Path, *, create: bool = True) -> Ledger:
    """Open a ledger, made anew where there is none and `create` is true.

    Raises:
        LedgerError: where the file is no ledger, is damaged, was written by a newer version (it is not
            touched then), or cannot be read or written.
    """
    return Ledger(Database(path, create=create))
