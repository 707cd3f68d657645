"""Signs that show at a glance how values stand, each with a plain form for terminals that have no other."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console

# Red is contradiction, yellow revision, nothing else.
CONTRADICTS, REVISED = "bold red", "bold yellow"


@dataclass(frozen=True, slots=True)
class Signs:
    """One set of signs. Every sign stands beside its word, so that nothing depends on seeing it."""

    contradicts: str
    revised: str
    full: str
    """A stretch of a bar that is counted."""
    open: str
    """A stretch that the words leave open."""
    more: str
    """The end of a bar that is open upwards."""
    dash: str
    cut: str
    """Stands for what is left out."""

    @classmethod
    def on(cls, out: Console) -> Signs:
        """Those that the terminal can print."""
        return _PLAIN if out.options.ascii_only else _DRAWN


_DRAWN = Signs(contradicts="≠", revised="↻", full="█", open="░", more="→", dash="–", cut="…")
_PLAIN = Signs(contradicts="!=", revised="~>", full="#", open=".", more=">", dash="-", cut="...")
STYLES = {"contradict": CONTRADICTS, "update": REVISED, "refine": "dim"}
