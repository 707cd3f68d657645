"""A claim in the making: word positions instead of characters, before voices and pronouns are settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.claims.clause import Clause
from sayso.claims.named import Person
from sayso.claims.numbers import Number


@dataclass(slots=True)
class Draft:
    """What was recognised, where. `tokens` are the words that state it; `at` decides whose voice it is."""

    kind: str
    type: str | None
    at: int
    clause: Clause
    tokens: list[int]
    mode: str | None = None
    roles: dict[str, list[int]] = field(default_factory=dict)
    post: tuple[int, int] | None = None
    """First and last word of a post's title."""
    number: Number | None = None
    counted: int | None = None
    """The noun that is counted."""
    whole: int | None = None
    """The noun of the figure that this figure is a part of."""
    confidence: float = 0.5
    persons: Mapping[int, Person] = field(default_factory=dict)
    """Those of a list who fill a role, by the word that fills it, with what is said of each."""
    reach: tuple[int, int] | None = None
    """First and last word of the evidence, where it goes beyond the sentence."""
    share: float | None = None
    """How likely the judge of pairs holds it; None where a rule found it."""
    told_in: Clause | None = None
    """The clause whose verb tells it, where `at` is another word; None leaves that to `at`."""
