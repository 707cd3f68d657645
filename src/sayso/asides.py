"""Which claims lists leave out unless all is asked for.

Part of the ground floor.
"""

from __future__ import annotations

from sayso.model import Claim


def is_own_voice(claim: Claim) -> bool:
    """Whether the page says this itself and no typed event, relation or figure was recognised."""
    return claim.kind == "statement" and claim.is_own_voice


def is_aside(claim: Claim) -> bool:
    """Whether lists leave it out unless all is asked for: said by the page itself, untyped; or rejected."""
    return is_own_voice(claim) or claim.review == "reject"
