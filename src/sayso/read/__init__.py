"""The first room: bytes become reports.

`originals` finds the single reports in files, folders, archives and tables, as bytes; `report` turns the
bytes of one into text with what is known of it; `cautions` says what a reader of that text should know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sayso.config import Settings
from sayso.model import Given, Original, Problem, Report
from sayso.read import columns as columns_
from sayso.read import inputs, reading
from sayso.read.cautions import cautions
from sayso.read.sources import Wishes

__all__ = ["cautions", "originals", "report"]


def originals(
    paths: Iterable[str],
    settings: Settings,
    *,
    given: Given = Given(),  # noqa: B008 (frozen)
    columns: Mapping[str, str] | None = None,
) -> Iterator[Original | Problem]:
    """Find the reports in files, folders, globs, archives, tables and `-` (standard input), lazily.

    `given` is what the user knows of them and wins over what they say of themselves; `columns` names the
    columns of tables by role: `{"text": "body_of_news"}`.

    Raises:
        BadSetting: for a role in `columns` that does not exist.
    """
    wishes = Wishes(given, columns_.checked(columns or {}))
    return inputs.from_paths(paths, settings, wishes)


def report(original: Original, settings: Settings) -> Report:
    """Turn the bytes of one report into text and metadata, within the limits of time and memory.

    Raises:
        UnreadableReport: with the reason and the way out.
    """
    return reading.report(original, settings)
