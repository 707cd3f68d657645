"""The ledger in Python: `open` one, and use the verbs of the command line on it.

    import sayso

    with sayso.open("war.db") as ledger:
        ledger.read("reports/")
        for claim in ledger.claims(speaker="ministry"):
            print(claim.evidence.exact)

`opened` holds the verbs, `listing` what they return, `filters` which claims are wanted, `wording` how a
record reads in a line. Nothing heavy is imported before a ledger is opened.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.api.listing import Hit, Listing
from sayso.api.opened import OpenLedger, Record
from sayso.config import Settings, load
from sayso.errors import LedgerError

if TYPE_CHECKING:
    from sayso.pool import Progress as Progress
    from sayso.pool import Summary as Summary

__all__ = ["Hit", "Listing", "OpenLedger", "Record", "open", "open_with"]


def open(path: str | Path | None = None, *, create: bool = True, **settings: Any) -> OpenLedger:
    """Open the ledger at `path` (by default that of the settings), and make it where there is none.

    Settings are read from `sayso.toml` in the working folder, then `SAYSO_*` variables, then `settings`.

    Raises:
        BadSetting: for a setting that is unknown or cannot be used.
        LedgerError: where the file is no ledger, or is missing and `create` is false.
    """
    return open_with(
        load(flags={**settings, **({} if path is None else {"ledger": str(path)})}), create=create
    )


def open_with(settings: Settings, *, create: bool = True) -> OpenLedger:
    """Open the ledger that the settings name."""
    from sayso.ledger import open_ledger

    path = Path(settings.ledger)
    if not create and not path.exists():
        raise LedgerError(
            str(path),
            "there is no such file",
            "Make it with: sayso read PATH..., or name another with --ledger.",
        )
    return OpenLedger(open_ledger(path, create=create), settings)
