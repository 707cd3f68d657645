"""Time words as intervals of ISO dates, reckoned from the day of publication where they are relative."""

from __future__ import annotations

from dataclasses import replace

from sayso.model import Time


def redate(time: Time, published: str | None) -> Time:
    """Reckon a time anew from a day of publication, which may be unknown."""
    return replace(time, earliest=None, latest=None, basis=None)
