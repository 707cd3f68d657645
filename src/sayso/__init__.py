"""Sayso reads conflict reporting and keeps a ledger of attributed claims.

import sayso

ledger = sayso.open("war.db")
ledger.read("reports/")
for claim in ledger.claims(speaker="ministry"):
    print(claim)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.api import OpenLedger, open

__version__ = "0.1.0"
__all__ = ["OpenLedger", "__version__", "open"]


def __getattr__(name: str) -> Any:
    """Load the interface on first use, so that `sayso --help` stays quick."""
    if name in ("open", "OpenLedger"):
        from sayso import api

        return getattr(api, name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
