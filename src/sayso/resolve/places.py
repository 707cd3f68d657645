"""Place names of one report and where they lie; no coordinates rather than wrong ones."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Place, Report


def placed(said: Sequence[Place], report: Report) -> dict[str, Place]:
    """Resolve places together, by their words."""
    return {}
