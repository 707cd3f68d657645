"""Finding actors, matters and doubts by an id, the beginning of one, or an id that they had once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sayso.errors import SaysoError
from sayso.ids import matter_id
from sayso.model import Actor, Doubt, Matter

R = TypeVar("R", bound=Actor | Matter | Doubt)


def joined(id: str, records: Sequence[R]) -> R | None:
    """The record with this id; else with the only id that begins so; else with this as a former id.

    Raises:
        SaysoError: where several ids begin so.
    """
    found = (
        [r for r in records if r.id == id]
        or [r for r in records if r.id.startswith(id)]
        or [r for r in records if id in former_ids(r)]
    )
    if len(found) > 1:
        raise SaysoError(f"{id!r} could be {found[0].id} or {found[1].id}. Give more of the id.")
    return found[0] if found else None


def former_ids(record: Actor | Matter | Doubt) -> Iterable[str]:
    """The ids that a record had, or would have, were another of its members the smallest."""
    if isinstance(record, Doubt):
        return ()
    if isinstance(record, Actor):
        return record.members
    return (matter_id(record.type, claim) for claim in record.claims)
