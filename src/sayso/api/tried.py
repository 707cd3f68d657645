"""The user's own predicates tried: what the example of each row is read as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso import data
from sayso.config import Settings
from sayso.data.table import Row
from sayso.model import Claim, Report

if TYPE_CHECKING:
    from sayso.claims import Words

# What the parser calls the part of speech of a row; participles after a hyphen it calls either.
_POS = {"v": ("VERB", "AUX"), "n": ("NOUN",), "a": ("VERB", "ADJ")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One row of the table with what its example gives."""

    line: int
    word: str
    says: str
    """What the row says: a type, and its mode."""
    example: str
    is_read: bool
    """Whether the example is read as the row says."""
    roles: dict[str, tuple[str, ...]]
    """Who fills which role, where it is read so."""
    why_not: str | None


def tried(settings: Settings) -> Iterator[Tried]:
    """Read the example of each own predicate as a report's text would be read, in the order of the table."""
    from sayso.annotate import annotate
    from sayso.attribute import attribute
    from sayso.claims import Words, claims

    table = settings.predicates.lines
    reports = [
        Report(id=str(line), path="", text=row["example"], media_type="text/plain", language="en")
        for line, row in table
    ]
    for (line, row), annotated in zip(table, annotate(reports, settings), strict=True):
        with data.using(settings.actors, settings.predicates):
            found = claims(annotated, attribute(annotated), by="")
        kind = "event" if row in settings.predicates.events else "relation"
        fitting = [c for c in found if c.kind == kind and _says(c) == _wanted(row)]
        yield Tried(
            line=line,
            word=row["word"],
            says=_wanted(row),
            example=row["example"],
            is_read=bool(fitting),
            roles={} if not fitting else {n: tuple(p.text for p in of) for n, of in fitting[0].roles.items()},
            why_not=None if fitting else _why_not(row, kind, found, Words(annotated)),
        )


def _wanted(row: Row) -> str:
    return " ".join(filter(None, (row["type"], row["mode"])))


def _says(claim: Claim) -> str:
    return " ".join(filter(None, (claim.type, claim.mode)))


def _why_not(row: Row, kind: str, found: tuple[Claim, ...], words: Words) -> str:
    word = row["word"]
    at = [n for n, lemma in enumerate(words.lemma) if word in (lemma, words.lower[n])]
    if not at:
        return f"no form of {word!r} is in it; the basic forms of its words are: {' '.join(words.lemma)}"
    if not any(words.pos[n] in _POS[row["pos"]] for n in at):
        met = words.pos[at[0]].lower()
        return f"{word!r} is read as {met} there, not as {row['pos']}; try another sentence, or another `pos`"
    others = sorted({_says(c) for c in found if c.kind == kind})
    if others:
        return f"it is read as {', '.join(others)}: another row comes first, or its conditions do not hold"
    return "nothing is read: what `needs` asks for is not there, or nobody stands where agent and target are"
