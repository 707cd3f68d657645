"""Who and what a report mentions: every name with the words that stand for it."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.api import wording
from sayso.model import Mention
from sayso.views.cli.tables import Column, print_table

Row = tuple[str, str, list[Mention]]


def print_mentions(mentions: Iterable[Mention]) -> None:
    """A row a name and kind, those mentioned most first; then what has no name, by its words."""
    found: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        name = mention.name or mention.text.lower()
        found.setdefault((mention.kind or mention.type, wording.one_line(name)), []).append(mention)
    rows = [(kind, name, of) for (kind, name), of in found.items()]
    rows.sort(key=lambda r: (r[2][0].name is None, -len(r[2]), r[1], r[0]))
    print_table(rows, _COLUMNS)


def _words(row: Row) -> str:
    counts: dict[str, int] = {}
    for mention in row[2]:
        words = wording.one_line(mention.text)
        counts[words] = counts.get(words, 0) + 1
    return "; ".join(f"{words} ×{n}" if n > 1 else words for words, n in counts.items())


def _reasons(row: Row) -> str:
    told = {m.text: f"{wording.one_line(m.text)}: {wording.one_line(m.how)}" for m in row[2] if m.how}
    return "; ".join(told.values())


_COLUMNS = [
    Column("kind", lambda r: r[0]),
    Column("who or what", lambda r: r[1]),
    Column("as said", _words, share=3),
    Column("how the name was found", _reasons, share=3),
]
