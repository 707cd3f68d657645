"""The record of one clause: a predicate and its arguments, as word positions."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Clause:
    """A predicate and its arguments, as word positions. `undergoers` are objects, or a passive's subject."""

    head: int
    dep: str
    parent: Clause | None = None
    doers: list[int] = field(default_factory=list)
    undergoers: list[int] = field(default_factory=list)
    complements: list[int] = field(default_factory=list)
    """What the subject is said to be: "is an ally", "became head"."""
    prepositions: list[tuple[str, int]] = field(default_factory=list)
    passive: bool = False
    finite: bool = False
    negated: bool = False
    auxiliaries: list[int] = field(default_factory=list)
    adverbs: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    particle: str = ""
    tokens: list[int] = field(default_factory=list)
    """Every word that belongs to this clause and to no clause inside it."""
    children: list[Clause] = field(default_factory=list)
    infinitive: bool = False
    expletive: bool = False
    """Whether "there" or "it" only holds the subject's place."""
    has_own_subject: bool = False
    leaning: bool = False
    """Whether a coordinated clause takes its subject, and so its modality, from the one before."""

    @property
    def subjects(self) -> list[int]:
        """What stands as subject: a passive's undergoers, else the doers."""
        return self.undergoers if self.passive else self.doers

    def objects_of(self, preposition: str) -> list[int]:
        """The objects of one preposition."""
        return [at for form, at in self.prepositions if form == preposition]

    def slot(self, name: str) -> list[int]:
        """The words in a slot of a frame: `subj` (doers), `obj` (undergoers), `attr`, or a preposition."""
        if name == "subj":
            return self.doers
        if name == "obj":
            return self.undergoers
        if name == "attr":
            return self.complements
        return self.objects_of(name)
