"""Plugins: readers, extractors and exporters, found by entry point. Ours are registered the same way.

A plugin is an object with a `name` and one verb; `docs/plugins.md` shows how to write one.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from sayso.config import Settings
from sayso.errors import SaysoError
from sayso.model import Original, Report

if TYPE_CHECKING:
    from sayso.api import OpenLedger


_PLAIN = re.compile(r"[A-Za-z0-9_-]+")


class Reader(Protocol):
    """Turns the bytes of one kind of document into a report."""

    name: str
    media_types: tuple[str, ...]

    def read(self, original: Original, settings: Settings) -> Report:
        """Read the bytes; raise `UnreadableReport` where they cannot be."""
        ...


class Exporter(Protocol):
    """Writes a ledger in one format."""

    name: str

    def write(self, ledger: OpenLedger, out: BinaryIO) -> None:
        """Write the whole ledger to `out`."""
        ...


@cache
def readers() -> dict[str, Any]:
    """The installed readers by media type; a later name in the alphabet wins over an earlier one."""
    loaded = sorted(_loaded("sayso.readers").values(), key=lambda r: str(r.name))
    return {media_type: reader for reader in loaded for media_type in reader.media_types}


@cache
def exporters() -> dict[str, Any]:
    """The installed exporters by name."""
    return _loaded("sayso.exporters")


@cache
def extractors() -> tuple[Any, ...]:
    """The installed extractors in the order of their names (`sayso.claims.Extractor`)."""
    loaded = _loaded("sayso.extractors")
    for point, extractor in loaded.items():
        named = (getattr(extractor, "name", None), getattr(extractor, "version", None))
        if not all(isinstance(n, str) for n in named) or not callable(getattr(extractor, "find", None)):
            raise SaysoError(f"Extractor {point} is none: it needs a name, a version and find(material).")
        if not _PLAIN.fullmatch(named[0] or "") or len((named[1] or "").split()) > 1:
            raise SaysoError(
                f"Extractor {point}: its name may hold letters, digits, - and _; its version no space."
            )
    return tuple(sorted(loaded.values(), key=lambda e: str(e.name)))


def _loaded(group: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for point in entry_points(group=group):
        try:
            found[point.name] = point.load()()
        except Exception as error:  # whatever a foreign package raises on import
            raise SaysoError(f"Plugin {point.name} ({point.value}) does not load: {error}") from error
    return found
