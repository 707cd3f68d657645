"""The user's own table of predicates: words that make an event or a relation, each with its frame.

Its columns are those of `event_words.tsv` and `relation_words.tsv`; the type says which of the two a row
would stand in. `word`, `type` and `example` must be there. Own rows are asked before ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sayso.data.table import Refusal, Refuse, Row, digest, read, split

COLUMNS = ("word", "pos", "type", "mode", "needs", "agent", "target", "source", "example")
NEEDED = ("word", "type", "example")
PARTS = {"v": "a verb", "n": "a noun", "a": "a participle joined by a hyphen, as in “rebel-held”"}
"""The parts of speech of a row; the last of relations only."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CLASS = "@"
# Who stands before the hyphen: "rebel-held", not "well-armed".
_JOINED_NEEDS = "subj=@person|@armed|@body"
# What a row says to readers of the table only: it changes no reading.
_REMARKS = ("source", "example")


@dataclass(frozen=True, slots=True)
class OwnPredicates:
    """The rows of a user's table, all columns filled, in its order; empty where there is none."""

    path: str = ""
    digest: str = ""
    """Of what the rows make of a text: the same whatever the file, the order of columns, the examples."""
    events: tuple[Row, ...] = field(default=(), repr=False, compare=False)
    relations: tuple[Row, ...] = field(default=(), repr=False, compare=False)
    lines: tuple[tuple[int, Row], ...] = field(default=(), repr=False, compare=False)
    """Every row with its line in the file."""

    def of(self, kind: str) -> tuple[Row, ...]:
        """The rows of one kind of claim: `event` or `relation`."""
        return self.events if kind == "event" else self.relations


NO_PREDICATES = OwnPredicates()


def own_predicates(
    path: str, *, modes: Mapping[str, frozenset[str]], relations: Iterable[str], classes: Iterable[str]
) -> OwnPredicates:
    """Read the user's table.

    `modes` are the types of events, each with its modes; `relations` the types of relations; `classes` the
    classes of nouns that `needs` may name.

    Raises:
        BadSetting: where the file cannot be read or a row says what cannot be; names line and way out.
    """
    refuse = Refusal("predicates", path)
    known, nouns = {**modes, **dict.fromkeys(relations, frozenset[str]())}, frozenset(classes)
    lines: dict[tuple[str, ...], int] = {}
    found = []
    for line, raw in read(refuse, COLUMNS, needed=NEEDED):
        row = _checked(raw, known, nouns, refuse.at(line))
        key = (row["word"], row["pos"], row["needs"], "" if row["type"] in modes else row["type"])
        other = lines.setdefault(key, line)
        if other != line:
            raise refuse.at(line)(
                f"{row['word']!r} under the same conditions as in line {other}; keep one of them"
            )
        found.append((line, row))
    rows = [row for _, row in found]
    return OwnPredicates(
        path=path,
        digest=digest([{c: v for c, v in row.items() if c not in _REMARKS} for row in rows]),
        events=tuple(row for row in rows if row["type"] in modes),
        relations=tuple(row for row in rows if row["type"] not in modes),
        lines=tuple(found),
    )


def _checked(row: Row, known: Mapping[str, frozenset[str]], classes: frozenset[str], refuse: Refuse) -> Row:
    word, pos = row["word"].lower(), row["pos"].lower() or "v"
    if not _WORD.fullmatch(word):
        raise refuse(
            f"{row['word']!r} is no single word; write a verb or noun in its basic form, and under `needs`"
            " what must stand beside it"
        )
    type_ = next((t for t in known if t.casefold() == row["type"].casefold()), None)
    if type_ is None:
        raise refuse(f"no type {row['type']!r}; it is one of {', '.join(known)}")
    if pos not in PARTS or (pos == "a" and type_.isupper()):
        parts = PARTS if not type_.isupper() else list(PARTS)[:-1]
        raise refuse(f"no part of speech {row['pos']!r} of {type_}; it is one of {_listed(parts)}")
    mode = row["mode"].lower()
    if mode and mode not in known[type_]:
        modes = ", ".join(sorted(known[type_]))
        way_out = f"it is one of {modes}, or nothing" if modes else "leave it empty"
        raise refuse(f"no mode {row['mode']!r} of {type_}; {way_out}")
    if not row["example"]:
        raise refuse(f"no example; write a sentence of your own in which {word!r} says this")
    places = {column: _places(column, row[column], refuse) for column in ("agent", "target")}
    needs = ";".join(_need(part, classes, refuse) for part in row["needs"].split(";") if part.strip())
    if pos == "a" and "subj" not in needs:
        needs = ";".join(filter(None, (_JOINED_NEEDS, needs)))
    source = row["source"] or "own table"
    return {
        **row,
        **places,
        "word": word,
        "pos": pos,
        "type": type_,
        "mode": mode,
        "needs": needs,
        "source": source,
    }


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(f"{part} ({PARTS[part]})" for part in parts)


def _places(column: str, cell: str, refuse: Refuse) -> str:
    """Where a role stands, best first: "obj|with"."""
    places = [place.lower() for place in split(cell)]
    if wrong := [place for place in places if not _WORD.fullmatch(place)]:
        raise refuse(
            f"{wrong[0]!r} under `{column}` is no place in a sentence; write subj, obj or a preposition,"
            " several parted by |"
        )
    return "|".join(places)


def _need(part: str, classes: frozenset[str], refuse: Refuse) -> str:
    """One condition: "obj=@weapon|money", the object is one of these; "with" alone, there is one."""
    place, _, wanted = part.partition("=")
    words = [word.lower() for word in split(wanted)]
    for word in words:
        if word.startswith(_CLASS) and word.removeprefix(_CLASS) not in classes:
            raise refuse(f"no class of nouns {word!r} under `needs`; it is one of {_at(classes)}")
    slots = _places("needs", place, refuse)
    if not slots or ("=" in part and not words):
        raise refuse(
            f"{part.strip()!r} under `needs` is no condition; write for instance obj=@weapon or with"
        )
    return f"{slots}={'|'.join(words)}" if words else slots


def _at(classes: Iterable[str]) -> str:
    return ", ".join(_CLASS + name for name in sorted(classes))
